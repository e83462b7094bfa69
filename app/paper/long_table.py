"""A table of many rows over many pages: nothing is cut, rows may go on on the next page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from reportlab.platypus import Flowable

from app.paper.fonts import printable, text_width
from app.paper.look import BODY, FAINT, RULE, Palette
from app.paper.tables import Column
from app.paper.text import TextStyle, break_lines, pieces

_SIDE = 3.0
_ABOVE, _BELOW = 2.0, 2.5
_WIDEST_PIECE = 96.0
_KEPT_WHOLE = 0.34
_SHORT = 5.5

Row = tuple[tuple[str, ...], ...]
"""The lines of each cell."""


@dataclass(frozen=True)
class _Look:
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    head: Row
    style: TextStyle
    palette: Palette

    @property
    def line(self) -> float:
        return self.style.line_height

    def height(self, row: Row) -> float:
        return max((len(cell) for cell in row), default=1) * self.line + _ABOVE + _BELOW


class LongTable(Flowable):  # type: ignore[misc]
    """Rows whose cells are broken into lines already; splits between rows or inside a tall one.

    A row that does not fit goes whole to the next page unless it would fill a good part of a
    page by itself; then it is cut between two lines and goes on. The header stands on each page.
    """

    def __init__(self, look: _Look, rows: Sequence[Row], shades: Sequence[bool]) -> None:
        super().__init__()
        self._look = look
        self._rows = rows
        self._shades = shades
        self._ends = list(accumulate(look.height(row) for row in rows))
        self._head_height = look.height(look.head)

    @property
    def widths(self) -> tuple[float, ...]:
        """The columns' widths in points."""
        return self._look.widths

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = sum(self._look.widths)
        self.height = self._head_height + (self._ends[-1] if self._ends else 0.0)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        room = available_height - self._head_height
        count = bisect_right(self._ends, room + 0.01)
        if count >= len(self._rows):
            return [self]
        used = self._ends[count - 1] if count else 0.0
        head, tail = list(self._rows[:count]), list(self._rows[count:])
        parted = self._part(tail[0], room - used, available_height)
        if parted is not None:
            head.append(parted[0])
            tail[0] = parted[1]
        if not head:
            return []
        shades = self._shades
        return [
            LongTable(self._look, head, shades[: len(head)]),
            LongTable(self._look, tail, shades[count:]),
        ]

    def draw(self) -> None:
        look = self._look
        y = self.height
        self._ground(y, self._head_height, look.palette.accent)
        self._lines(look.head, y, look.style.but(bold=True, colour="#ffffff"))
        y -= self._head_height
        for row, shaded in zip(self._rows, self._shades, strict=True):
            height = look.height(row)
            if shaded:
                self._ground(y, height, FAINT)
            self._lines(row, y, look.style)
            y -= height
            self.canv.setStrokeColor(RULE)
            self.canv.setLineWidth(0.3)
            self.canv.line(0, y, self.width, y)

    # -- private

    def _part(self, row: Row, room: float, page: float) -> tuple[Row, Row] | None:
        """The lines of a tall row that fit, and the others; None if it stays whole."""
        look = self._look
        if look.height(row) <= page * _KEPT_WHOLE:
            return None
        count = int((room - _ABOVE - _BELOW + 0.01) // look.line)
        if count < 3:
            return None
        rest = [cell[count:] for cell in row]
        # What stands first says which row goes on here.
        rest[0] = rest[0] or row[0]
        return tuple(cell[:count] for cell in row), tuple(rest)

    def _ground(self, top: float, height: float, colour: str) -> None:
        self.canv.setFillColor(colour)
        self.canv.rect(0, top - height, self.width, height, stroke=0, fill=1)

    def _lines(self, row: Row, top: float, style: TextStyle) -> None:
        canvas = self.canv
        canvas.setFillColor(style.colour)
        canvas.setFont(style.font, style.size)
        first = top - _ABOVE - style.line_height / 2 - style.size * 0.36
        left = 0.0
        for column, width, cell in zip(self._look.columns, self._look.widths, row, strict=True):
            y = first
            for line in cell:
                if column.align == "right":
                    canvas.drawRightString(left + width - _SIDE, y, line)
                elif column.align == "centre":
                    canvas.drawCentredString(left + width / 2, y, line)
                else:
                    canvas.drawString(left + _SIDE, y, line)
                y -= style.line_height
            left += width


def long_table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    width: float,
    palette: Palette,
    style: TextStyle = BODY,
    tick: Callable[[int], None] | None = None,
) -> LongTable:
    """A table `width` points wide over plain texts.

    A column's `width` in points is kept, the others share what is left by what stands in them:
    numbers, dates and plates keep in one piece as far as there is room, long texts get the rest.
    `tick(rows done)` is called now and then and may raise to break it off.
    """
    widths = _widths(columns, rows, style, width)
    rooms = [wide - 2 * _SIDE for wide in widths]
    bold = style.but(bold=True)
    look = _Look(
        tuple(columns),
        tuple(widths),
        tuple(
            tuple(break_lines(one.title, room, bold))
            for one, room in zip(columns, rooms, strict=True)
        ),
        style,
        palette,
    )
    broken: list[Row] = []
    for row in rows:
        if tick is not None and len(broken) % 20 == 0:
            tick(len(broken))
        broken.append(
            tuple(_broken(text, room, style) for text, room in zip(row, rooms, strict=True))
        )
    return LongTable(look, broken, [bool(number % 2) for number in range(len(broken))])


def _broken(text: str, room: float, style: TextStyle) -> tuple[str, ...]:
    text = printable(text)
    if "\n" not in text and text_width(text, style.font, style.size) <= room:
        return (text,)
    return tuple(break_lines(text, room, style))


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], style: TextStyle, width: float
) -> list[float]:
    """Widths that add up to `width`: fixed ones, unbreakable pieces, and the rest by fullness."""
    measured = [_measure(column, place, rows, style) for place, column in enumerate(columns)]
    least = sum(one.need for one in measured)
    if least >= width or all(column.width for column in columns):
        return [one.need * width / least for one in measured]
    # As many lines as all columns can keep to: each is as wide as its mean text asks for.
    few, many = 0.01, 1000.0
    for _turn in range(40):
        lines = (few + many) / 2
        asked = sum(one.width(lines) for one in measured)
        few, many = (lines, many) if asked > width else (few, lines)
    found = [one.width(many) for one in measured]
    # Where everything stands on one line, what is left goes to the column of words.
    free = [place for place, column in enumerate(columns) if not column.width]
    wordy = max(free, key=lambda place: (columns[place].share, measured[place].mean))
    found[wordy] += width - sum(found)
    return found


class _Measure(NamedTuple):
    """Of a column, in points: what it needs, its mean text, and what holds each on one line."""

    need: float
    mean: float
    most: float

    def width(self, lines: float) -> float:
        """The width in which its mean text takes so many lines."""
        return min(max(self.need, self.mean / lines), max(self.need, self.most))


def _measure(
    column: Column, place: int, rows: Sequence[Sequence[str]], style: TextStyle
) -> _Measure:
    if column.width:
        return _Measure(column.width, column.width, column.width)
    head = style.but(bold=True)
    title = text_width(printable(column.title), head.font, head.size)
    need = max(text_width(piece, head.font, head.size) for piece in pieces(column.title) or [""])
    # Two lines are enough for any title, one for a short one.
    need = max(need, min(title, max(title / 2 + head.size, head.size * 4.2)))
    # A sample is enough to share out the room; what is wider than its column wraps.
    sample: list[float] = []
    for row in rows[:: max(1, len(rows) // 400)]:
        text = printable(row[place])
        wide = max(text_width(line, style.font, style.size) for line in text.split("\n"))
        sample.append(wide)
        if column.align == "right":
            need = max(need, wide)
        elif need < _WIDEST_PIECE and wide > need:
            need = max(need, *(text_width(one, style.font, style.size) for one in pieces(text)))
    sample.sort()
    usual = sample[int(len(sample) * 0.95)] if sample else 0.0
    mean = sum(sample) / len(sample) if sample else 0.0
    # Names and plates stay on one line; a longer text is never a column of single characters.
    short = style.size * _SHORT
    need = max(need, usual if usual <= short else min(mean, short))
    most = max([title, *sample[-1:]]) + 2 * _SIDE + 0.5
    return _Measure(min(need, _WIDEST_PIECE) + 2 * _SIDE, max(mean, 1.0) * column.share, most)
