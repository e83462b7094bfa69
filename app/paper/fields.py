"""A form on paper: named fields in a ruled grid; long ones go on on the next page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from app.paper.look import BODY, FAINT, RULE, SOFT_INK
from app.paper.text import TextStyle, break_lines

_SIDE = 5.0
_ABOVE, _BELOW = 2.5, 3.0
_NAME = BODY.but(size=8.0, colour=SOFT_INK, leading=13.05)
_KEPT_TOGETHER = 4


@dataclass(frozen=True)
class Field:
    """A name and what stands in it; `share` of the row's width that it gets.

    `least` is the number of lines kept free where there is less, for writing by hand.
    """

    name: str
    text: str = ""
    share: float = 1.0
    least: int = 1
    bold: bool = False


@dataclass(frozen=True)
class _Cell:
    width: float
    name_width: float
    name: tuple[str, ...]
    lines: tuple[str, ...]
    bold: bool


class FieldRow(Flowable):  # type: ignore[misc]
    """Fields side by side, each name at the left of its text.

    A row of a few lines stays whole; a longer one is split between lines, and the names stand
    again where it goes on.
    """

    def __init__(
        self, fields: Sequence[Field], *, name_width: float = 84.0, style: TextStyle = BODY
    ) -> None:
        super().__init__()
        self._fields = tuple(fields)
        self._name_width = name_width
        self._style = style
        self._cells: tuple[_Cell, ...] = ()
        self._least = max(field.least for field in fields)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        if not self._cells:
            self._cells = tuple(self._cell(field, available_width) for field in self._fields)
        self.width = available_width
        self.height = self._count() * self._style.line_height + _ABOVE + _BELOW
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width, available_height)
        count = int((available_height - _ABOVE - _BELOW + 0.01) // self._style.line_height)
        names = max(len(cell.name) for cell in self._cells)
        if self._count() <= _KEPT_TOGETHER or count < max(2, names):
            return []
        if count >= self._count():
            return [self]
        return [self._of(0, count), self._of(count, self._count())]

    def draw(self) -> None:
        canvas, left = self.canv, 0.0
        canvas.setLineWidth(0.4)
        for cell in self._cells:
            canvas.setFillColor(FAINT)
            canvas.rect(left, 0, cell.name_width, self.height, stroke=0, fill=1)
            self._write(cell.name, left + _SIDE, _NAME)
            style = self._style.but(bold=cell.bold)
            self._write(cell.lines, left + cell.name_width + _SIDE, style)
            canvas.setStrokeColor(RULE)
            canvas.rect(left, 0, cell.width, self.height, stroke=1, fill=0)
            left += cell.width

    # -- private

    def _count(self) -> int:
        return max(self._least, *(max(len(one.lines), len(one.name)) for one in self._cells))

    def _cell(self, field: Field, width: float) -> _Cell:
        wide = width * field.share / sum(one.share for one in self._fields)
        room = wide - self._name_width - 2 * _SIDE
        return _Cell(
            wide,
            self._name_width,
            tuple(break_lines(field.name, self._name_width - 2 * _SIDE, _NAME)),
            tuple(break_lines(field.text, room, self._style.but(bold=field.bold))),
            field.bold,
        )

    def _of(self, start: int, end: int) -> FieldRow:
        made = FieldRow(self._fields, name_width=self._name_width, style=self._style)
        made._least = max(1, min(self._least, end) - start)
        made._cells = tuple(
            _Cell(one.width, one.name_width, one.name, one.lines[start:end], one.bold)
            for one in self._cells
        )
        return made

    def _write(self, lines: Sequence[str], x: float, style: TextStyle) -> None:
        self.canv.setFillColor(style.colour)
        self.canv.setFont(style.font, style.size)
        step = self._style.line_height
        y = self.height - _ABOVE - step / 2 - style.size * 0.36
        for line in lines:
            self.canv.drawString(x, y, line)
            y -= step


class SignatureRow(Flowable):  # type: ignore[misc]
    """Boxes to sign in: who signs, what is said with it, a line for the name and one for the day.

    `boxes` are (who, what is declared); `words` are those for signature and date.
    """

    def __init__(
        self, boxes: Sequence[tuple[str, str]], words: tuple[str, str], *, height: float = 92.0
    ) -> None:
        super().__init__()
        self._boxes = tuple(boxes)
        self._words = words
        self.height = height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        wide = self.width / len(self._boxes)
        small = _NAME.but(size=7.5)
        for place, (who, declared) in enumerate(self._boxes):
            left = place * wide
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.4)
            canvas.rect(left, 0, wide, self.height, stroke=1, fill=0)
            room = wide - 2 * _SIDE
            y = self._block(who, left, self.height - 14, room, BODY.but(bold=True))
            self._block(declared, left, y, room, small)
            for y, word in zip((30.0, 11.0), self._words, strict=True):
                canvas.setFillColor(small.colour)
                canvas.setFont(small.font, small.size)
                canvas.drawString(left + _SIDE, y, word)
                used = canvas.stringWidth(word, small.font, small.size)
                canvas.line(left + _SIDE + used + 4, y - 1.5, left + wide - _SIDE, y - 1.5)

    def _block(self, text: str, left: float, y: float, room: float, style: TextStyle) -> float:
        self.canv.setFillColor(style.colour)
        self.canv.setFont(style.font, style.size)
        for line in break_lines(text, room, style):
            self.canv.drawString(left + _SIDE, y, line)
            y -= style.size * 1.35
        return y
