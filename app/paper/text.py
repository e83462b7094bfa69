"""Plain text on paper: where lines may break, and a block of text that flows over pages.

reportlab's own Chinese line breaking cuts Latin words and numbers in two and lets
punctuation hang over the margin, and its paragraphs read the text as markup. Here text is
only ever text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from reportlab.platypus import Flowable

from app.paper.fonts import BOLD, REGULAR, printable, text_width

Align = Literal["left", "right", "centre"]

_NEVER_FIRST = "!),.:;?]}%‰°℃'’\"”、。々〉》」』】〕〗！），．：；？］｝％…·—～"
_NEVER_LAST = "([{¥￥$£#'‘\"“〈《「『【〔〖（［｛"
_WIDE = (
    "\u1100-\u11ff\u2e80-\u2fff\u3001-\u303e\u3041-\ua4cf"
    "\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
)
_BLANK = " \u3000"
# Blanks (the no-break space is none); one wide character; or a run of others, which may
# break after a hyphen or slash that no digit follows.
_PIECE = re.compile(
    rf"[{_BLANK}]+|[{_WIDE}]|[^{_BLANK}{_WIDE}]+?(?:[-/](?=[^\d{_BLANK}])|(?=[{_BLANK}{_WIDE}])|$)"
)


@dataclass(frozen=True)
class TextStyle:
    """How text is set; sizes in points, colours as reportlab takes them."""

    size: float = 9.0
    bold: bool = False
    colour: Any = "#1d2125"
    align: Align = "left"
    leading: float = 0.0
    space_after: float = 0.0

    @property
    def font(self) -> str:
        return BOLD if self.bold else REGULAR

    @property
    def line_height(self) -> float:
        return self.leading or round(self.size * 1.45, 2)

    def but(self, **changes: Any) -> TextStyle:
        """The same style with some parts changed."""
        return replace(self, **changes)


def break_lines(text: str, width: float, style: TextStyle) -> list[str]:
    """Lines of printable text, each at most `width` points wide; at least one line.

    Chinese breaks between any two characters, but no line begins with closing punctuation
    or ends with an opening bracket; words and numbers stay whole unless one alone is wider
    than the line.
    """
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        lines.extend(_break_paragraph(paragraph, width, style))
    return lines


def pieces(text: str) -> list[str]:
    """The parts of a text that a line break keeps together, without the blanks around them."""
    return [unit.strip() for part in printable(text).split("\n") for unit in _units(part)]


def shorten(text: str, width: float, style: TextStyle) -> str:
    """One line of printable text that fits; what is cut off is shown by an ellipsis."""
    text = " ".join(printable(text).split())
    if text_width(text, style.font, style.size) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", style.font, style.size) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def _break_paragraph(text: str, width: float, style: TextStyle) -> list[str]:
    lines: list[str] = []
    line = ""
    for unit in _units(text):
        candidate = line + unit
        if not line.strip() or _width(candidate.rstrip(), style) <= width + 0.01:
            line = candidate if line.strip() else unit.lstrip()
        else:
            lines.append(line.rstrip())
            line = unit.lstrip()
        while _width(line.rstrip(), style) > width + 0.01:
            head, line = _cut(line, width, style)
            lines.append(head)
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _units(text: str) -> list[str]:
    """Pieces that must stay together, each with the blanks that follow it."""
    units: list[str] = []
    for piece in _PIECE.findall(text):
        if units and _joined(units[-1], piece):
            units[-1] += piece
        else:
            units.append(piece)
    return units


def _joined(before: str, piece: str) -> bool:
    if piece[0] in _BLANK:
        return True
    if before[-1] in _BLANK:
        return False
    return piece[0] in _NEVER_FIRST or before[-1] in _NEVER_LAST


def _cut(line: str, width: float, style: TextStyle) -> tuple[str, str]:
    """Cut a unit that is wider than the line; the first part has at least one character."""
    count, used = 0, 0.0
    while count < len(line):
        used += _width(line[count], style)
        if used > width and count:
            break
        count += 1
    return line[:count], line[count:]


def _width(text: str, style: TextStyle) -> float:
    return text_width(text, style.font, style.size)


class Text(Flowable):  # type: ignore[misc]
    """A block of plain text that wraps to the width given and splits between lines."""

    def __init__(self, text: str, style: TextStyle) -> None:
        super().__init__()
        self.text = text
        self.style = style
        self.spaceAfter = style.space_after
        self._lines: list[str] = []
        self._ready_for = -1.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self._break(available_width)
        self.width = available_width
        self.height = len(self._lines) * self.style.line_height
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self._break(available_width)
        count = int(available_height // self.style.line_height)
        if count < 1:
            return []
        if count >= len(self._lines):
            return [self]
        head, tail = self._lines[:count], self._lines[count:]
        first = Text("\n".join(head), self.style.but(space_after=0.0))
        return [first, Text("\n".join(tail), self.style)]

    def minWidth(self) -> float:
        """The narrowest a table may make this column: one wide character."""
        return self.style.size

    def draw(self) -> None:
        style = self.style
        canvas = self.canv
        canvas.setFillColor(style.colour)
        canvas.setFont(style.font, style.size)
        # The baseline sits so that the letters stand in the middle of their line.
        y = self.height - style.line_height / 2 - style.size * 0.36
        for line in self._lines:
            if style.align == "right":
                canvas.drawRightString(self.width, y, line)
            elif style.align == "centre":
                canvas.drawCentredString(self.width / 2, y, line)
            else:
                canvas.drawString(0, y, line)
            y -= style.line_height

    def _break(self, width: float) -> None:
        if self._ready_for != width:
            self._lines = break_lines(self.text, width, self.style)
            self._ready_for = width
