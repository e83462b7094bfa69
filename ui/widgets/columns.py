"""Columns of a table: what a cell shows, how it is set, how it sorts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import Qt

from app.base.translation import _

Kind = Literal["text", "number", "money", "percent", "date", "flag"]
Row = tuple[Any, ...]

_RIGHT = {"number", "money", "percent"}
_WIDTH = {"text": 16, "number": 9, "money": 12, "percent": 8, "date": 11, "flag": 6}


class Column(NamedTuple):
    """One column over rows that are plain tuples.

    `key` is its lasting name (remembered choices, sorting by query). `title` is English, marked
    with N_() and translated when shown. `index` is the place in the row tuple (its place among
    the columns, if None). Values: `number` int or float, `money` integer cents, `percent` a
    share 0…1, `date` ISO text, `flag` truth; None shows as nothing. `width` is in characters.
    `formatter(value, row)` makes the text shown; `tone(value, row)` names a colour of
    ui.widgets.colours; `sort_key(value)` orders without a query. `main` stretches.
    """

    key: str
    title: str
    kind: Kind = "text"
    index: int | None = None  # type: ignore[assignment]  # nobody looks for a part of a column
    width: int | None = None
    formatter: Callable[[Any, Row], str] | None = None
    tone: Callable[[Any, Row], str | None] | None = None
    sort_key: Callable[[Any], Any] | None = None
    hidden: bool = False
    main: bool = False
    sortable: bool = True
    hint: str = ""

    @property
    def characters(self) -> int:
        return self.width if self.width is not None else _WIDTH[self.kind]

    @property
    def right(self) -> bool:
        return self.kind in _RIGHT

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def text(self, value: Any, row: Row) -> str:
        """What the cell shows."""
        if self.formatter is not None:
            return self.formatter(value, row)
        return show(value, self.kind)


def show(value: Any, kind: Kind) -> str:
    """A plain value as people here write it: 1,234 · 1,234.50 · 22.5 % · 2026-11-02."""
    if value is None:
        return ""
    if kind == "number":
        return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
    if kind == "money":
        return f"{value / 100:,.2f}"
    if kind == "percent":
        return f"{value * 100:.1f} %"
    if kind == "flag":
        return _("Yes") if value else ""
    return str(value)


def order(column: Column, value: Any) -> tuple[bool, Any]:
    """Sort key of a value: empty ones come last when rising."""
    if value is None or value == "":
        return (True, 0)
    if column.sort_key is not None:
        return (False, column.sort_key(value))
    return (False, value)
