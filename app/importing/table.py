"""The one table of a file that an import reads: its sheet, header, mapping, and data rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from types import TracebackType

from app.base.door import Store
from app.base.errors import FileRefused
from app.base.translation import _
from app.importing import mapping as mappings
from app.importing.job import Choice
from app.importing.mapping import Mapping
from app.importing.reading import Book, Limits, Sheet, open_book
from app.importing.rules import Kind
from app.importing.shape import TableShape, data_rows, find_table
from app.importing.store import remembered_mapping
from app.importing.values import Cell, Context

LOOKED_AT = 200
SAMPLED = 60
CLEAR_SCORE = 5.0
CLEAR_LEAD = 4.0
Row = Sequence[Cell]
Part = tuple[Sheet, TableShape]
_Found = tuple[Sheet, TableShape, list[Row], Iterator[Row]]

NEXT_SHEET = 10_000_000
"""Rows of the second sheet are numbered from here, of the third from twice this, and so on."""


class Table:
    """The chosen table of an open file. Use it in `with`."""

    def __init__(
        self,
        book: Book,
        sheet: Sheet,
        shape: TableShape,
        mapping: Mapping,
        first: list[Row],
        rest: Iterator[Row],
        more: Sequence[Part] = (),
    ) -> None:
        self.book = book
        self.sheet = sheet
        self.shape = shape
        self.mapping = mapping
        self.first_rows = first
        self._rest = rest
        self.more = tuple(more)
        self.context = Context(date1904=book.date1904)

    @property
    def headers(self) -> tuple[str, ...]:
        """One text per column, each different."""
        return self.shape.headers

    @property
    def header_key(self) -> str:
        """What this set of headers is remembered by."""
        return mappings.header_key(self.headers)

    @property
    def mapping_json(self) -> str:
        """The mapping as it is remembered."""
        return json.dumps(self.mapping.to_json(), ensure_ascii=False)

    @property
    def mapped(self) -> list[str]:
        """The codes of the fields that have a column."""
        return list(self.mapping.columns)

    @property
    def sheets(self) -> list[str]:
        """The sheets that are read, one after the other: all with the same columns."""
        return [self.sheet.name, *(sheet.name for sheet, _shape in self.more)]

    def batches(self, size: int) -> Iterator[tuple[list[int], list[Row]]]:
        """All data rows with their numbers, `size` at once, all equally wide."""
        start = self.shape.data_start
        rows = chain(self.first_rows[start:], self._rest)
        yield from self._batches(data_rows(rows, self.shape, start + 1), size)
        for number, (sheet, shape) in enumerate(self.more, 1):
            below = islice(self.book.raw_rows(sheet), shape.data_start, None)
            base = number * NEXT_SHEET + shape.data_start + 1
            yield from self._batches(data_rows(below, shape, base), size)

    def row_name(self, row_no: int) -> str | int:
        """Where a row stands in the file: its number, with its sheet if several are read."""
        sheet, row = divmod(row_no, NEXT_SHEET)
        return f"{self.sheets[sheet]}!{row}" if self.more else row

    def _batches(
        self, data: Iterator[tuple[int, Row]], size: int
    ) -> Iterator[tuple[list[int], list[Row]]]:
        while batch := list(islice(data, size)):
            row_nos = [number for number, _row in batch]
            yield row_nos, _equally_wide([row for _number, row in batch], len(self.headers))

    def preview(self, count: int) -> tuple[list[int], list[Row]]:
        """The first data rows with their numbers."""
        start = self.shape.data_start
        found = islice(data_rows(self.first_rows[start:], self.shape, start + 1), count)
        pairs = list(found)
        rows = _equally_wide([row for _number, row in pairs], len(self.headers))
        return [number for number, _row in pairs], rows

    def __enter__(self) -> Table:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.book.close()


def find(file: Path, kind: Kind, choice: Choice, store: Store, kinds: Sequence[Kind] = ()) -> Table:
    """Open a file and find the table that is meant.

    The sheet is the one chosen, else the visible one whose headers fit the kind best; other
    visible sheets with the same headers, such as one for each month, go with it. Raises
    FileRefused.
    """
    book = open_book(file, limits=Limits(), encoding=choice.encoding)
    try:
        (sheet, shape, first, rest), more = _best_sheet(book, choice.sheet, kinds or (kind,))
        mapping = _mapping(store, shape, first, kind, choice)
        return Table(book, sheet, shape, mapping, first, rest, more)
    except BaseException:
        book.close()
        raise


def rival_of(table: Table, kind: Kind, rivals: Sequence[Kind]) -> Kind | None:
    """The kind that the table is far more likely to be than `kind`, if there is one."""
    guesses = mappings.guess_kind(table.headers, (kind, *rivals), table.sheet.name)
    best, score = guesses[0]
    own = next(fit for guess, fit in guesses if guess.code == kind.code)
    clear = best.code != kind.code and score >= CLEAR_SCORE and score - own >= CLEAR_LEAD
    return best if clear else None


def visible_sheets(book: Book) -> list[Sheet]:
    """The sheets a person sees."""
    return [sheet for sheet in book.sheets if not sheet.hidden]


def _best_sheet(book: Book, chosen: str | None, kinds: Sequence[Kind]) -> tuple[_Found, list[Part]]:
    """The sheet that is meant, and the others that a person sees with the same columns."""
    visible = visible_sheets(book)
    asked = [sheet for sheet in book.sheets if sheet.name == chosen] or visible
    best: tuple[float, _Found] | None = None
    parts: list[Part] = []
    for sheet in [*asked, *(sheet for sheet in visible if sheet not in asked)]:
        rows = iter(book.raw_rows(sheet))
        first: list[Row] = list(islice(rows, LOOKED_AT))
        shape = find_table(first, kinds)
        if shape is None:
            continue
        parts.append((sheet, shape))
        samples = first[shape.data_start : shape.data_start + SAMPLED]
        guesses = mappings.guess_kind(shape.headers, kinds, sheet.name, samples)
        fit = guesses[0][1] if guesses else 0.0
        if sheet in asked and (best is None or fit > best[0]):
            best = (fit, (sheet, shape, first, rows))
    if best is None:
        raise _nothing(book, asked)
    found = best[1]
    key = mappings.header_key(found[1].headers)
    same = [p for p in parts if p[0] != found[0] and mappings.header_key(p[1].headers) == key]
    return found, [] if found[0].hidden else same


def _nothing(book: Book, candidates: Sequence[Sheet]) -> FileRefused:
    if not candidates and book.sheets:
        return FileRefused(
            "hidden",
            _(
                "All sheets of this file are hidden. Show the one with the data, save, and "
                "import again."
            ),
        )
    return FileRefused("empty", _("This file has no rows."))


def _mapping(
    store: Store, shape: TableShape, first: list[Row], kind: Kind, choice: Choice
) -> Mapping:
    if choice.mapping is not None:
        return Mapping.from_json(json.loads(choice.mapping))
    known = remembered_mapping(store, mappings.header_key(shape.headers), kind.code)
    remembered = Mapping.from_json(json.loads(known)) if known else None
    samples = first[shape.data_start : shape.data_start + SAMPLED]
    return mappings.propose(shape.headers, kind, remembered, samples)


def _equally_wide(rows: list[Row], least: int) -> list[Row]:
    width = max(max(map(len, rows), default=0), least)
    if all(len(row) == width for row in rows):
        return rows
    return [[*row, *([None] * (width - len(row)))] for row in rows]
