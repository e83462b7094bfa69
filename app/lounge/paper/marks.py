"""The marks of the sheet on paper, drawn as strokes so that they read in black and white."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing, Polygon
from reportlab.lib.colors import HexColor

from app.lounge.codes import BLANK, CLOSED, CONFIRMED, FAULT, FUTURE, LATE, NA, OK
from app.paper import draw
from app.paper.look import INK, PAPER, SOFT_INK

MENDED = "mended"
"""A fault that is mended and confirmed since: its square is hollow."""

MARKS = (OK, FAULT, MENDED, NA, BLANK, LATE, CLOSED)
"""What the legend explains, in order."""


def mark_of(state: str, fault_state: str | None) -> str:
    """The mark of a cell; `fault_state` is where the fault that it tells of stands."""
    return MENDED if state == FAULT and fault_state == CONFIRMED else state


def mark(on: Drawing, code: str, x: float, y: float, width: float, height: float) -> None:
    """One mark in the middle of a box given by its lower left corner; sizes in points."""
    size = min(width * 0.72, height * 0.66, 6.8)
    left, low = x + (width - size) / 2, y + (height - size) / 2
    thick = max(0.8, size / 6)
    if code == OK:
        points = ((0.02, 0.5), (0.36, 0.1), (0.98, 0.95))
        draw.path(on, [(left + size * a, low + size * b) for a, b in points], INK, thick)
    elif code in (FAULT, MENDED):
        solid = code == FAULT
        draw.box(on, left, low, size, size, INK if solid else PAPER, INK, 0.7)
        _cross(on, left, low, size, PAPER if solid else INK, thick * 0.8)
    elif code == NA:
        draw.path(on, [(left, low + size / 2), (left + size, low + size / 2)], INK, thick)
    elif code == BLANK:
        draw.dot(on, left + size / 2, low + size / 2, size * 0.3, PAPER, SOFT_INK)


def late_corner(on: Drawing, x: float, y: float, width: float, height: float) -> None:
    """The late mark: a black corner at the upper right of a cell."""
    side = min(width * 0.3, height * 0.5, 4.5)
    right, top = x + width, y + height
    on.add(
        Polygon(
            [right - side, top, right, top, right, top - side],
            fillColor=HexColor(INK),
            strokeColor=None,
            strokeWidth=0,
        )
    )


def sample(on: Drawing, code: str, x: float, y: float, side: float) -> None:
    """A mark as the legend shows it, in a box of its own."""
    draw.box(on, x, y, side, side, PAPER, SOFT_INK, 0.4)
    if code == LATE:
        mark(on, OK, x, y, side, side)
        late_corner(on, x, y, side, side)
    elif code == CLOSED:
        draw.hatch(on, x, y, side, side, SOFT_INK, 2.4)
    elif code != FUTURE:
        mark(on, code, x, y, side, side)


def _cross(on: Drawing, x: float, y: float, size: float, colour: str, thick: float) -> None:
    a, b = size * 0.24, size * 0.76
    draw.path(on, [(x + a, y + a), (x + b, y + b)], colour, thick)
    draw.path(on, [(x + a, y + b), (x + b, y + a)], colour, thick)
