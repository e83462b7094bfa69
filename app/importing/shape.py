"""Where the table is on a sheet: titles above, header, data, and what is not data within it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.importing.cells import Cell
from app.importing.headers import JOINER, fields_named, normalise_header
from app.importing.rules import Kind
from app.importing.shape_rows import (
    TOTAL_LABELS,
    Layout,
    blank,
    is_total_label,
    judge,
    odd_beginnings,
    text_of,
)

__all__ = ["TableShape", "data_rows", "find_table", "is_data_row", "normalise_header"]

Row = Sequence[Cell]

_LOOKED_AT = 60
_MOST_HEADER_ROWS = 4
_KEY_FIELDS = ("plate", "vin", "order_no")
_EVENT_FIELDS = ("event_at", "event", "event_text", "process", "words", "subject")


@dataclass(frozen=True)
class TableShape:
    """Where header and data stand. Rows and columns count from nought.

    ``headers`` has one text per column, each different: a blank one is ``#3``, a repeated one
    ``金额 (2)``. ``layout`` is what the test of a single row needs.
    """

    header_rows: range
    data_start: int
    headers: tuple[str, ...]
    layout: Layout = field(repr=False)


def find_table(
    first_rows: Sequence[Row], kinds: Iterable[Kind], kind: Kind | None = None
) -> TableShape | None:
    """The table in the first rows of a sheet; ``None`` if nothing there could be one.

    The header is the row that names the most fields of *kind* (or of any of *kinds*), and with
    it the rows over and under it that belong to the same header. Where no field is named, it is
    the first row of words about as wide as what follows.
    """
    rows = first_rows[:_LOOKED_AT]
    wanted = (kind,) if kind else tuple(kinds)
    base = _header_row(rows, wanted)
    if base is None:
        return None
    top, bottom = _grown(rows, base, wanted)
    joined = _joined(rows[top : bottom + 1])
    width = _width(joined, first_rows[bottom + 1 :])
    joined = (joined + [""] * width)[:width]
    return TableShape(
        header_rows=range(top, bottom + 1),
        data_start=bottom + 1,
        headers=_distinct(joined),
        layout=_layout(rows[: bottom + 1], top, joined, wanted),
    )


def is_data_row(cells: Row, shape: TableShape) -> bool:
    """Whether a row under the header is data: no total, foot line, blank row, second header."""
    return _is_usual(cells, shape.layout) or judge(cells, shape.layout)


def data_rows(rows: Iterable[Row], shape: TableShape, first: int) -> Iterator[tuple[int, Row]]:
    """The data rows with their number on the sheet, counted from one.

    *first* is the number of the first of *rows*. Meant for many rows: what looks usual at first
    sight (a key is there, the first cell is no word for a total) is not looked at further.
    """
    layout = shape.layout
    start, odd = layout.first, layout.odd
    one, other = layout.quick_keys
    label = layout.quick_label
    for number, cells in enumerate(rows, first):
        try:
            begin = cells[start]
            usual = (
                (cells[one] or cells[other])
                and begin
                and (
                    begin.__class__ is not str
                    or not (begin[0] in odd or begin[:2] in odd or begin in odd)
                )
                and (label is None or cells[label] not in TOTAL_LABELS)
            )
        except IndexError:
            usual = False
        if usual or judge(cells, layout):
            yield number, cells


def _is_usual(cells: Row, layout: Layout) -> bool:
    one, other = layout.quick_keys
    try:
        begin = cells[layout.first]
        if not begin or not (cells[one] or cells[other]):
            return False
        if layout.quick_label is not None and cells[layout.quick_label] in TOTAL_LABELS:
            return False
    except IndexError:
        return False
    if not isinstance(begin, str):
        return True
    return not (begin[0] in layout.odd or begin[:2] in layout.odd or begin in layout.odd)


def _texts(row: Row) -> list[str]:
    return [text_of(cell) if isinstance(cell, str) else "" for cell in row]


def _named(headers: Iterable[str], kinds: tuple[Kind, ...]) -> int:
    texts = [text for text in headers if text]
    return max((len(fields_named(texts, kind)) for kind in kinds), default=0)


def _header_row(rows: Sequence[Row], kinds: tuple[Kind, ...]) -> int | None:
    best, most = None, 1
    for index, row in enumerate(rows):
        named = _named(_texts(row), kinds)
        if named > most:
            best, most = index, named
    if best is not None:
        return best
    return _row_of_words(rows)


def _row_of_words(rows: Sequence[Row]) -> int | None:
    """The first row of words that is about as wide as the rows after it."""
    widths = [sum(not blank(cell) for cell in row) for row in rows]
    for index, row in enumerate(rows):
        filled = [cell for cell in row if not blank(cell)]
        following = max(widths[index + 1 : index + 12], default=0)
        if not filled or not all(isinstance(cell, str) for cell in filled):
            continue
        if len(filled) >= max(1, 0.6 * following) and (len(filled) > 1 or max(widths) == 1):
            return index
    return next((index for index, width in enumerate(widths) if width), None)


def _grown(rows: Sequence[Row], base: int, kinds: tuple[Kind, ...]) -> tuple[int, int]:
    """The first and last row of the header that has *base* in it."""
    top = bottom = base
    named = _named(_joined(rows[top : bottom + 1]), kinds)
    while bottom + 1 < len(rows) and bottom - top + 1 < _MOST_HEADER_ROWS:
        if not _continues(rows, top, bottom, kinds):
            break
        bottom += 1
        named = _named(_joined(rows[top : bottom + 1]), kinds)
    while top > 0 and bottom - top + 1 < _MOST_HEADER_ROWS and _is_group_row(rows[top - 1]):
        joined = _joined(rows[top - 1 : bottom + 1])
        more = _named(joined, kinds) > named or _repeats(_joined(rows[top : bottom + 1]))
        if not more:
            break
        top -= 1
        named = _named(joined, kinds)
    return top, bottom


def _continues(rows: Sequence[Row], top: int, bottom: int, kinds: tuple[Kind, ...]) -> bool:
    """Whether the next row is a further row of the header: words only, at least one of which
    names a column that had no name or completes one.
    """
    row = rows[bottom + 1]
    if not _is_words(row):
        return False
    now = _joined(rows[top : bottom + 1])
    then = _joined(rows[top : bottom + 2])
    if _named(then, kinds) < _named(now, kinds):
        return False
    fills = any(not before and after for before, after in zip(now, then, strict=False))
    wider = len([text for text in then if text]) > len([text for text in now if text])
    return fills or wider or _named(then, kinds) > _named(now, kinds)


def _is_words(row: Row) -> bool:
    filled = [cell for cell in row if not blank(cell)]
    texts = [normalise_header(text_of(cell)) for cell in filled if isinstance(cell, str)]
    return (
        bool(filled)
        and len(texts) == len(filled)
        and not any(is_total_label(cell) for cell in filled)
        and not any(letter.isdigit() for text in texts for letter in text)
        and all(len(text) <= 20 for text in texts)
    )


def _is_group_row(row: Row) -> bool:
    filled = [cell for cell in row if not blank(cell)]
    return (
        len(filled) >= 2
        and _is_words(row)
        and not any(":" in str(cell) or "：" in str(cell) for cell in filled)
    )


def _joined(rows: Sequence[Row]) -> list[str]:
    """One text per column from header rows. A title over several columns holds for all of them,
    up to the next title in its row.
    """
    width = max((len(row) for row in rows), default=0)
    parts: list[list[str]] = [[] for _column in range(width)]
    for depth, row in enumerate(rows):
        texts = _texts(row) + [""] * (width - len(row))
        last = depth == len(rows) - 1
        title = ""
        for column, text in enumerate(texts):
            title = text or title
            under = any(not blank(r[column]) for r in rows[depth + 1 :] if column < len(r))
            held = title if not last and under and not parts[column] else ""
            taken = text or held
            if taken and taken not in parts[column]:
                parts[column].append(taken)
    return [JOINER.join(found) for found in parts]


def _repeats(headers: list[str]) -> bool:
    filled = [text for text in headers if text]
    return len(set(filled)) < len(filled)


def _width(headers: list[str], data: Sequence[Row]) -> int:
    width = max((index + 1 for index, text in enumerate(headers) if text), default=0)
    for row in data:
        for column in range(len(row) - 1, width - 1, -1):
            if not blank(row[column]):
                width = column + 1
                break
    return width


def _distinct(headers: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for number, text in enumerate(headers, 1):
        name, again = text or f"#{number}", 2
        while name in found:
            name, again = f"{text or f'#{number}'} ({again})", again + 1
        found.append(name)
    return tuple(found)


def _layout(above: Sequence[Row], top: int, headers: list[str], kinds: tuple[Kind, ...]) -> Layout:
    best = max(kinds, key=lambda kind: len(fields_named(filter(None, headers), kind)), default=None)
    places: dict[str, int] = {}
    if best is not None:
        for column, text in enumerate(headers):
            for code in fields_named([text], best) if text else ():
                places.setdefault(code, column)
    first = next((column for column, text in enumerate(headers) if text), 0)
    keys = [places[code] for code in _KEY_FIELDS if code in places] or [first]
    has_vehicle = "plate" in places or "vin" in places
    return Layout(
        first=first,
        width=len([text for text in headers if text]),
        plate=places.get("plate"),
        vin=places.get("vin"),
        order_no=places.get("order_no"),
        quick_keys=(keys[0], keys[min(1, len(keys) - 1)] if has_vehicle else keys[0]),
        quick_label=places.get("name") if not has_vehicle else None,
        names=frozenset(filter(None, (text_of(cell) for row in above[top:] for cell in row))),
        titles=frozenset(filter(None, (text_of(cell) for row in above[:top] for cell in row))),
        odd=odd_beginnings(above),
        day=places.get("reported_at"),
        events=frozenset(places[code] for code in _EVENT_FIELDS if code in places),
    )
