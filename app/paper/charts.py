"""Vector charts for paper; all of them read in black and white.

Each function gives a reportlab drawing that stands in a story like a paragraph. What is
certain is solid, what is provisional is hollow and dashed, and figures are written beside
the marks, because nobody can point at paper.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from reportlab.graphics.shapes import Drawing

from app.paper import draw
from app.paper.fonts import text_width
from app.paper.look import INK, PAPER, RULE, SOFT_INK, Palette, mix, reads_white
from app.paper.scale import ticks
from app.paper.text import TextStyle

Fill = Literal["solid", "pale", "hatched"]
_AXIS = "#8d969e"


@dataclass(frozen=True)
class Tick:
    """A place on the horizontal axis: its own label, and the group it stands in (a year)."""

    label: str
    group: str = ""


@dataclass(frozen=True)
class Series:
    """Values for each tick, None where there is none, and how they are filled."""

    name: str
    values: Sequence[float | None]
    fill: Fill = "solid"


@dataclass(frozen=True)
class _Plot:
    """The inside of a chart in points, and the scale from values to heights."""

    left: float
    bottom: float
    width: float
    height: float
    top_value: float

    def y(self, value: float) -> float:
        return self.bottom + self.height * value / self.top_value


def month_ticks(months: Sequence[str]) -> list[Tick]:
    """Ticks for months 'YYYY-MM': the month's number, grouped by year."""
    return [Tick(str(int(month[5:7])), month[:4]) for month in months]


def line_chart(
    points: Sequence[Tick],
    values: Sequence[float | None],
    *,
    width: float,
    height: float,
    palette: Palette,
    axis_text: Callable[[float], str],
    point_text: Callable[[float], str],
    provisional: Sequence[bool] = (),
    strong: int | None = None,
    level: tuple[float, str] | None = None,
    top: float | None = None,
    empty: str = "",
) -> Drawing:
    """A line over time; None breaks it.

    `provisional` points are hollow and the line to them is dashed; the point number
    `strong` is larger, its figure bold; `level` is a dotted line at a value with a label;
    `top` is the largest value there can be, where the scale would go beyond it.
    Without any value the sentence `empty` stands in the middle.
    """
    on = draw.canvas(width, height)
    known = [value for value in values if value is not None]
    highest = max([*known, level[0] if level else 0.0], default=0.0) * 1.08
    steps = ticks(highest if top is None else min(highest, top))
    plot = _frame(on, points, steps, axis_text)
    slot = plot.width / max(1, len(points))
    hollow = [*provisional, *([False] * (len(points) - len(provisional)))]
    places = [
        None if value is None else (plot.left + slot * (index + 0.5), plot.y(value))
        for index, value in enumerate(values)
    ]
    if not known:
        middle = draw.LABEL.but(align="centre", size=9.0)
        draw.write(on, plot.left + plot.width / 2, plot.y(plot.top_value / 2), empty, middle)
    if level is not None:
        _level(on, plot, level)
    for index in range(1, len(places)):
        start, end = places[index - 1], places[index]
        if start is not None and end is not None:
            dashed = hollow[index - 1] or hollow[index]
            draw.path(on, [start, end], palette.accent, 1.4, (2.5, 2.5) if dashed else None)
    for index, place in enumerate(places):
        if place is not None:
            radius = 3.2 if index == strong else 2.0
            fill = PAPER if hollow[index] else palette.accent
            draw.dot(on, *place, radius, fill, palette.accent)
            _point_figure(on, values, index, place, point_text, index == strong)
    return on


def column_chart(
    points: Sequence[Tick],
    series: Sequence[Series],
    *,
    width: float,
    height: float,
    palette: Palette,
    axis_text: Callable[[float], str],
    point_text: Callable[[float], str] | None = None,
    stacked: bool = False,
) -> Drawing:
    """Upright bars for each tick: the series side by side, or one upon the other."""
    on = draw.canvas(width, height)
    steps = ticks(_highest(points, series, stacked) * 1.05, whole=True)
    plot = _frame(on, points, steps, axis_text, legend=len(series) > 1)
    slot = plot.width / max(1, len(points))
    bar = slot * 0.68 / (1 if stacked else max(1, len(series)))
    bar = min(bar, 34.0)
    group = bar * (1 if stacked else len(series))
    for index in range(len(points)):
        x = plot.left + slot * (index + 0.5) - group / 2
        base = 0.0
        for one in series:
            value = one.values[index]
            if value is not None and value > 0:
                low, high = plot.y(base), plot.y(base + value)
                fill_box(on, x, low, bar, high - low, one.fill, palette)
                if point_text is not None and not stacked:
                    middle = draw.FIGURE.but(align="centre")
                    draw.write(on, x + bar / 2, high + 2, point_text(value), middle)
            if stacked:
                base += value or 0.0
            else:
                x += bar
    if len(series) > 1:
        legend(on, [(one.name, one.fill) for one in series], plot.left, height - 8, palette)
    return on


def heat_map(
    columns: Sequence[str],
    rows: Sequence[tuple[str, str]],
    cells: Sequence[Sequence[float | None]],
    *,
    width: float,
    palette: Palette,
    cell_text: Callable[[float], str],
    corner: tuple[str, str] = ("", ""),
    strong_column: int | None = None,
    row_height: float = 11.5,
) -> Drawing:
    """A grid of shades, 0 white to 1 dark, each with its figure; None stays empty.

    A row has a label and a figure beside it; `corner` heads these two. The column number
    `strong_column` is framed.
    """
    head = 13.0
    height = head + row_height * len(rows)
    on = draw.canvas(width, height)
    left = 90.0
    cell = (width - left) / max(1, len(columns))
    right = draw.LABEL.but(align="right")
    middle = draw.LABEL.but(align="centre")
    draw.write(on, 0, height - 9, corner[0], draw.LABEL, 54)
    draw.write(on, left - 6, height - 9, corner[1], right, 44)
    for index, text in enumerate(columns):
        draw.write(on, left + cell * (index + 0.5), height - 9, text, middle, cell)
    for number, ((label, note), values) in enumerate(zip(rows, cells, strict=True)):
        y = height - head - row_height * (number + 1)
        draw.write(on, 0, y + 3.4, label, draw.LABEL.but(colour=INK), 54)
        draw.write(on, left - 6, y + 3.4, note, right, 44)
        for index, value in enumerate(values):
            if value is not None:
                _heat_cell(on, left + cell * index, y, cell, row_height, value, palette, cell_text)
    if strong_column is not None and rows:
        x = left + cell * strong_column
        draw.box(on, x, 0, cell, row_height * len(rows), None, INK, 0.9)
    return on


def legend(
    on: Drawing,
    entries: Sequence[tuple[str, Fill]],
    x: float,
    y: float,
    palette: Palette,
) -> None:
    """What each fill means, in one line from x on."""
    for name, fill in entries:
        fill_box(on, x, y - 0.5, 8, 6, fill, palette)
        draw.write(on, x + 11, y, name, draw.LABEL)
        x += 11 + text_width(name, draw.LABEL.font, draw.LABEL.size) + 12


def fill_box(
    on: Drawing, x: float, y: float, width: float, height: float, fill: Fill, palette: Palette
) -> None:
    """A bar in one of the three fills that a black-and-white print tells apart."""
    if fill == "solid":
        draw.box(on, x, y, width, height, palette.accent)
        return
    draw.box(on, x, y, width, height, palette.pale if fill == "pale" else PAPER)
    if fill == "hatched":
        draw.hatch(on, x, y, width, height, palette.accent)
    draw.box(on, x, y, width, height, None, palette.accent, 0.5)


def _frame(
    on: Drawing,
    points: Sequence[Tick],
    steps: Sequence[float],
    axis_text: Callable[[float], str],
    *,
    legend: bool = False,
) -> _Plot:
    """Grid, value labels and time labels; gives the inside that is left."""
    style = draw.LABEL.but(align="right")
    gutter = max(text_width(axis_text(step), style.font, style.size) for step in steps) + 6
    grouped = any(point.group for point in points)
    bottom = 25.0 if grouped else 14.0
    top = 20.0 if legend else 10.0
    plot = _Plot(gutter, bottom, on.width - gutter, on.height - bottom - top, steps[-1])
    for step in steps:
        y = plot.y(step)
        draw.rule(on, plot.left, y, plot.left + plot.width, y, RULE if step else _AXIS)
        draw.write(on, gutter - 5, y - 2.4, axis_text(step), style)
    slot = plot.width / max(1, len(points))
    middle = draw.LABEL.but(align="centre")
    for index, point in enumerate(points):
        x = plot.left + slot * (index + 0.5)
        draw.write(on, x, bottom - 10, point.label, middle, max(slot, 8.0))
    if grouped:
        _groups(on, points, plot, slot)
    return plot


def _groups(on: Drawing, points: Sequence[Tick], plot: _Plot, slot: float) -> None:
    style = draw.LABEL.but(align="centre", colour=INK)
    start = 0
    for index in range(1, len(points) + 1):
        if index < len(points) and points[index].group == points[start].group:
            continue
        x1, x2 = plot.left + slot * start, plot.left + slot * index
        draw.rule(on, x1 + 2, plot.bottom - 13.5, x2 - 2, plot.bottom - 13.5, _AXIS)
        draw.write(on, (x1 + x2) / 2, plot.bottom - 22, points[start].group, style, x2 - x1)
        start = index


def _level(on: Drawing, plot: _Plot, level: tuple[float, str]) -> None:
    value, label = level
    y = plot.y(value)
    draw.rule(on, plot.left, y, plot.left + plot.width, y, SOFT_INK, 0.7, (1, 2.2))
    style = draw.LABEL.but(align="left")
    room = text_width(label, style.font, style.size)
    draw.box(on, plot.left + 2, plot.bottom + plot.height + 1, room + 14, 9, PAPER)
    middle = plot.bottom + plot.height + 5.5
    draw.rule(on, plot.left + 2, middle, plot.left + 12, middle, SOFT_INK, 0.7, (1, 2.2))
    draw.write(on, plot.left + 15, middle - 2.5, label, style)


def _point_figure(
    on: Drawing,
    values: Sequence[float | None],
    index: int,
    place: tuple[float, float],
    text: Callable[[float], str],
    strong: bool,
) -> None:
    """The figure stands above a point, or below one that lies lower than both neighbours."""
    value = values[index]
    if value is None:
        return
    before = next(iter(values[max(0, index - 1) : index]), None)
    after = next(iter(values[index + 1 : index + 2]), None)
    around = [near for near in (before, after) if near is not None]
    below = bool(around) and value < min(around)
    # On a slope the figure moves out of the line's way.
    aside = 0.0
    if before is not None and after is not None and not (strong or below):
        aside = -6.0 if before <= value < after else 6.0 if before > value >= after else 0.0
    style: TextStyle = draw.FIGURE.but(align="centre")
    if strong:
        style = style.but(bold=True, size=8.5, colour=INK)
    gap = 5.2 if strong else 3.8
    x, y = place
    baseline = y - gap - style.size * 0.76 if below else y + gap
    if strong:
        room = text_width(text(value), style.font, style.size) + 2
        draw.box(on, x - room / 2, baseline - 1, room, style.size * 0.76 + 2, PAPER)
    draw.write(on, x + aside, baseline, text(value), style)


def _heat_cell(
    on: Drawing,
    x: float,
    y: float,
    width: float,
    height: float,
    value: float,
    palette: Palette,
    cell_text: Callable[[float], str],
) -> None:
    shade = mix(palette.accent, 0.06 + 0.94 * min(1.0, max(0.0, value)))
    draw.box(on, x, y, width, height, shade, PAPER, 0.7)
    colour = PAPER if reads_white(shade) else INK
    style = draw.LABEL.but(align="centre", colour=colour)
    draw.write(on, x + width / 2, y + height / 2 - 2.5, cell_text(value), style, width)


def _highest(points: Sequence[Tick], series: Sequence[Series], stacked: bool) -> float:
    totals: list[float] = [0.0]
    for index in range(len(points)):
        values = [one.values[index] or 0.0 for one in series]
        totals.append(sum(values) if stacked else max(values, default=0.0))
    return max(totals)
