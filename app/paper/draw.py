"""The few strokes that every chart is made of, on a reportlab drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import HexColor

from app.paper.fonts import printable, register
from app.paper.look import RULE, SMALL
from app.paper.text import TextStyle, shorten

LABEL = SMALL.but(size=7.0)
FIGURE = SMALL.but(size=6.5)


def canvas(width: float, height: float) -> Drawing:
    """An empty drawing, sizes in points, the origin at the lower left."""
    register()
    return Drawing(width, height)


def write(
    on: Drawing, x: float, y: float, text: str, style: TextStyle, room: float | None = None
) -> None:
    """One line with its baseline at y, anchored at x by the style's alignment.

    With `room`, what is wider than that many points is cut off with an ellipsis.
    """
    text = printable(text) if room is None else shorten(text, room, style)
    anchor = {"left": "start", "centre": "middle", "right": "end"}[style.align]
    on.add(
        String(
            x,
            y,
            text,
            fontName=style.font,
            fontSize=style.size,
            fillColor=HexColor(style.colour),
            textAnchor=anchor,
        )
    )


def rule(
    on: Drawing,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    colour: str = RULE,
    thickness: float = 0.5,
    dash: Sequence[float] | None = None,
) -> None:
    """A straight line; `dash` gives strokes and gaps in points."""
    on.add(
        Line(
            x1,
            y1,
            x2,
            y2,
            strokeColor=HexColor(colour),
            strokeWidth=thickness,
            strokeDashArray=list(dash) if dash else None,
        )
    )


def path(
    on: Drawing,
    points: Sequence[tuple[float, float]],
    colour: str,
    thickness: float = 1.4,
    dash: Sequence[float] | None = None,
) -> None:
    """A line through the points."""
    flat = [part for point in points for part in point]
    on.add(
        PolyLine(
            flat,
            strokeColor=HexColor(colour),
            strokeWidth=thickness,
            strokeLineJoin=1,
            strokeLineCap=1,
            strokeDashArray=list(dash) if dash else None,
        )
    )


def box(
    on: Drawing,
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str | None,
    stroke: str | None = None,
    thickness: float = 0.6,
) -> None:
    """A rectangle from its lower left corner."""
    on.add(
        Rect(
            x,
            y,
            width,
            height,
            strokeWidth=thickness if stroke else 0,
            fillColor=_colour(fill),
            strokeColor=_colour(stroke),
        )
    )


def dot(on: Drawing, x: float, y: float, radius: float, fill: str, stroke: str) -> None:
    """A round point."""
    on.add(
        Circle(
            x, y, radius, fillColor=HexColor(fill), strokeColor=HexColor(stroke), strokeWidth=1.1
        )
    )


def hatch(
    on: Drawing, x: float, y: float, width: float, height: float, colour: str, gap: float = 3.0
) -> None:
    """Slanting lines inside a rectangle: a fill that black-and-white printers tell apart."""
    offset = gap
    while offset < width + height:
        left = max(0.0, offset - height)
        right = min(width, offset)
        rule(on, x + left, y + offset - left, x + right, y + offset - right, colour, 0.6)
        offset += gap


def _colour(colour: str | None) -> Any:
    return HexColor(colour) if colour else None
