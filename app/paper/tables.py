"""Tables on paper: Chinese wraps, the header repeats, figures stand right-aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle

from app.paper.fonts import printable, text_width
from app.paper.look import BODY, FAINT, INK, RULE, Palette
from app.paper.text import Align, Text, TextStyle

_PADDING = 4.0


@dataclass(frozen=True)
class Column:
    """A column: its title, its share of the width left over, and how its cells stand.

    `width` in points fixes it; otherwise columns share what is left by `share`.
    """

    title: str
    share: float = 1.0
    width: float = 0.0
    align: Align = "left"


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    *,
    width: float,
    palette: Palette,
    style: TextStyle = BODY,
    totals: int = 0,
) -> Table:
    """A table `width` points wide; the last `totals` rows are set as sums.

    Cells are plain text. A cell that does not fit on one line wraps, a row that does not
    fit on one page goes on on the next, and the header stands on every page.
    """
    widths = _widths(columns, width)
    head_style = style.but(bold=True, colour="#ffffff")
    head = [
        _cell(column.title, head_style.but(align=column.align), room)
        for column, room in zip(columns, widths, strict=True)
    ]
    body: list[list[Any]] = []
    for index, row in enumerate(rows):
        row_style = style.but(bold=True) if index >= len(rows) - totals else style
        body.append(
            [
                _cell(text, row_style.but(align=column.align), room)
                for text, column, room in zip(row, columns, widths, strict=True)
            ]
        )
    made = Table([head, *body], colWidths=widths, repeatRows=1, splitInRow=1)
    made.setStyle(_table_style(columns, len(rows), totals, style, palette))
    return made


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    left = width - sum(column.width for column in columns)
    shares = sum(column.share for column in columns if not column.width) or 1.0
    return [column.width or left * column.share / shares for column in columns]


def _cell(text: str, style: TextStyle, width: float) -> str | Text:
    """A plain string where one line is enough (far faster), else a block that wraps."""
    text = printable(text)
    room = width - 2 * _PADDING
    if "\n" not in text and text_width(text, style.font, style.size) <= room:
        return text
    return Text(text, style)


def _table_style(
    columns: Sequence[Column], count: int, totals: int, style: TextStyle, palette: Palette
) -> TableStyle:
    bold = style.but(bold=True).font
    commands: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), style.font, style.size, style.line_height),
        ("FONT", (0, 0), (-1, 0), bold, style.size, style.line_height),
        ("TEXTCOLOR", (0, 0), (-1, -1), HexColor(style.colour)),
        ("TEXTCOLOR", (0, 0), (-1, 0), HexColor("#ffffff")),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(palette.accent)),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [None, HexColor(FAINT)]),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.0),
        ("LINEBELOW", (0, -1), (-1, -1), 0.5, HexColor(RULE)),
    ]
    names = {"left": "LEFT", "right": "RIGHT", "centre": "CENTER"}
    for index, column in enumerate(columns):
        commands.append(("ALIGN", (index, 0), (index, -1), names[column.align]))
    if totals and count:
        commands.append(("FONT", (0, -totals), (-1, -1), bold, style.size, style.line_height))
        commands.append(("LINEABOVE", (0, -totals), (-1, -totals), 0.8, HexColor(INK)))
    return TableStyle(commands)
