"""Lying bars with their figures beside them: a small table that can be seen at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing

from app.paper import draw
from app.paper.charts import fill_box
from app.paper.look import FAINT, INK, RULE, SOFT_INK, Palette
from app.paper.text import break_lines, shorten

_LABEL = draw.LABEL.but(size=8.0, colour=INK, leading=10.0)
_HEAD = draw.LABEL.but(colour=SOFT_INK)
_TITLE = draw.LABEL.but(size=8.0, bold=True, colour=INK)
_ROW = 15.0
_MOST_LINES = 2


@dataclass(frozen=True)
class BarRow:
    """A label, a bar `whole` long of which `part` is solid, and figures already in words."""

    label: str
    whole: float
    part: float
    figures: Sequence[str]
    strong: bool = False


def bar_table(
    heads: Sequence[str],
    rows: Sequence[BarRow],
    *,
    width: float,
    palette: Palette,
    figure_width: float = 36.0,
    label_share: float = 0.36,
) -> Drawing:
    """Rows of label, bar and figures under `heads` (one for the labels, one per figure).

    All bars share one scale. A bar's outline is the whole, its solid beginning the part. A
    long label takes two lines, then it is cut with an ellipsis.
    """
    figures = figure_width * (len(heads) - 1)
    label_width = width * label_share
    bar_left = label_width + 6
    bar_room = width - figures - bar_left
    labels = [_label_lines(row, label_width) for row in rows]
    heights = [_ROW if len(lines) < 2 else _ROW + 8 for lines in labels]
    on = draw.canvas(width, sum(heights) + 13)
    top = on.height - 11
    draw.write(on, 0, top + 3.5, heads[0], _TITLE, width - figures)
    for index, text in enumerate(heads[1:]):
        x = width - figures + figure_width * (index + 1)
        draw.write(on, x, top + 3.5, text, _HEAD.but(align="right"), figure_width - 3)
    draw.rule(on, 0, top, width, top, RULE)
    highest = max((row.whole for row in rows), default=0.0) or 1.0
    for number, (row, lines, height) in enumerate(zip(rows, labels, heights, strict=True)):
        top -= height
        if number % 2:
            draw.box(on, 0, top, width, height, FAINT)
        _draw_label(on, lines, top, height, row.strong)
        _draw_bar(on, row, bar_left, top + height / 2 - 4, bar_room / highest, palette)
        style = _LABEL.but(align="right", bold=row.strong)
        for index, text in enumerate(row.figures):
            x = width - figures + figure_width * (index + 1)
            draw.write(on, x, top + height / 2 - 2.8, text, style)
    return on


def _label_lines(row: BarRow, width: float) -> list[str]:
    style = _LABEL.but(bold=row.strong)
    lines = break_lines(row.label, width, style)
    if len(lines) > _MOST_LINES:
        rest = " ".join(lines[_MOST_LINES - 1 :])
        lines = [*lines[: _MOST_LINES - 1], shorten(rest, width, style)]
    return lines


def _draw_label(on: Drawing, lines: list[str], y: float, height: float, strong: bool) -> None:
    baseline = y + height / 2 - 2.8 + _LABEL.leading * (len(lines) - 1) / 2
    for line in lines:
        draw.write(on, 0, baseline, line, _LABEL.but(bold=strong))
        baseline -= _LABEL.leading


def _draw_bar(on: Drawing, row: BarRow, x: float, y: float, scale: float, palette: Palette) -> None:
    if row.whole <= 0:
        return
    fill_box(on, x, y, max(1.0, row.whole * scale), 8, "pale", palette)
    if row.part > 0:
        fill_box(on, x, y, max(1.0, row.part * scale), 8, "solid", palette)
