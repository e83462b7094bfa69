"""Tables on paper: Chinese wraps, the header repeats, figures stand right-aligned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table, TableStyle

from app.paper.fonts import printable, text_width
from app.paper.look import BODY, FAINT, INK, RULE, Palette
from app.paper.text import Align, Text, TextStyle, break_lines

_PADDING = 4.0
_TALLEST = 360.0


@dataclass(frozen=True)
class Column:
    """A column: its title, its share of the width left over, and how its cells stand.

    `width` in points fixes it; otherwise columns share what is left by `share`. A column
    of figures (aligned right) takes at least the width of its widest figure.
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
    widths = _widths(columns, rows, style, width)
    head_style = style.but(bold=True, colour="#ffffff")
    head = [
        _cell(column.title, head_style.but(align=column.align), room)
        for column, room in zip(columns, widths, strict=True)
    ]
    body: list[list[Any]] = []
    shaded: list[int] = []
    for index, row in enumerate(rows):
        row_style = style.but(bold=True) if index >= len(rows) - totals else style
        styles = [row_style.but(align=column.align) for column in columns]
        for part in _row_parts(row, styles, widths):
            body.append(part)
            if index % 2:
                shaded.append(len(body))
    made = Table([head, *body], colWidths=widths, repeatRows=1)
    made.setStyle(_table_style(columns, len(rows), totals, style, palette))
    made.setStyle([("BACKGROUND", (0, at), (-1, at), HexColor(FAINT)) for at in shaded])
    return made


def _row_parts(
    row: Sequence[str], styles: Sequence[TextStyle], widths: Sequence[float]
) -> list[list[Any]]:
    """The row; or, where a cell is too long for a page, several that continue each other."""
    cells = [_cell(*part) for part in zip(row, styles, widths, strict=True)]
    most = int(_TALLEST // styles[0].line_height)
    lines = [
        break_lines(text, room - 2 * _PADDING, style) if isinstance(cell, Text) else [cell]
        for cell, text, style, room in zip(cells, row, styles, widths, strict=True)
    ]
    count = max(len(cell_lines) for cell_lines in lines)
    if count <= most:
        return [cells]
    return [
        [
            Text("\n".join(cell_lines[start : start + most]), style)
            for cell_lines, style in zip(lines, styles, strict=True)
        ]
        for start in range(0, count, most)
    ]


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], style: TextStyle, width: float
) -> list[float]:
    """Fixed widths first, then shares. A figure cut in two would be misread, so a
    right-aligned column is never narrower than its widest cell."""
    bold = style.but(bold=True)
    fixed: dict[int, float] = {}
    for index, column in enumerate(columns):
        if column.align == "right":
            texts = [printable(row[index]) for row in rows]
            widest = max((text_width(text, bold.font, bold.size) for text in texts), default=0.0)
            fixed[index] = max(column.width, min(widest + 2 * _PADDING + 0.5, width / 2))
        elif column.width:
            fixed[index] = column.width
    left = width - sum(fixed.values())
    shares = sum(one.share for index, one in enumerate(columns) if index not in fixed) or 1.0
    return [fixed.get(index, left * column.share / shares) for index, column in enumerate(columns)]


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
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
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
