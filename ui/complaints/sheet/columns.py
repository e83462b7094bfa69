"""The columns of the tracking sheet as the table shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from app.complaints.sheet.rows import (
    COLUMNS,
    HELD,
    KEPT,
    MISSED,
    OVERDUE,
    PLACE,
    SOON,
    SheetColumn,
    SheetRow,
    cell_text,
)
from ui.widgets.columns import Column, Kind, Row

STATE_TONES = {OVERDUE: "danger", SOON: "warn", HELD: "info", KEPT: "ok", MISSED: "muted"}
STATE_ICONS = {
    OVERDUE: "alert",
    SOON: "clock",
    "running": "clock",
    HELD: "pause",
    KEPT: "check",
    MISSED: "close",
}
SEVERITY_TONES = {"serious": "warn", "critical": "danger"}

_KINDS: dict[str, Kind] = {
    "text": "text",
    "words": "text",
    "code": "text",
    "date": "date",
    "moment": "date",
    "count": "number",
    "money": "money",
    "flag": "flag",
}


def columns(names: Callable[[], Mapping[str, str]]) -> tuple[Column, ...]:
    """All columns; `names` gives the dealership's own labels of categories and items."""
    return tuple(_column(column, names) for column in COLUMNS)


def _column(column: SheetColumn, names: Callable[[], Mapping[str, str]]) -> Column:
    return Column(
        column.key,
        column.title,
        _KINDS[column.kind],
        index=PLACE[column.key],
        width=column.width,
        formatter=_formatter(column.key, names),
        tone=_tone(column.key),
        hidden=not column.shown,
    )


def _formatter(key: str, names: Callable[[], Mapping[str, str]]) -> Callable[[Any, Row], str]:
    def shown(_value: Any, row: Row) -> str:
        text = cell_text(cast(SheetRow, row), key, names())
        # A line feed in the data must not make a row of two lines.
        return " ".join(text.split()) if "\n" in text or "\t" in text else text

    return shown


def _tone(key: str) -> Callable[[Any, Row], str | None] | None:
    if key in ("state", "deadline"):
        place = PLACE["state"]
        return lambda _value, row: STATE_TONES.get(row[place] or "")
    if key == "severity":
        return lambda value, _row: SEVERITY_TONES.get(value)
    if key == "stage":
        ended = ("closed", "rated", "merged")
        return lambda value, _row: "muted" if value in ended else None
    return None
