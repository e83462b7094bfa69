"""The columns of the customer list as the table shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app.customers import labels
from app.customers.listing import COLUMNS, PLACE, ListColumn
from ui.widgets.columns import Column, Kind, Row

# As many as fit on a small screen; the others wait in the menu of the columns.
SHOWN = (
    "plate",
    "customer",
    "phones",
    "model",
    "age",
    "stage",
    "last_visit",
    "visits_year",
    "amount_year",
    "warranty_until",
    "insured_until",
)
SOON_DAYS = 30

_KINDS: dict[str, Kind] = {
    "text": "text",
    "code": "text",
    "date": "date",
    "months": "number",
    "count": "number",
    "money": "money",
    "share": "percent",
    "flag": "flag",
}
_WIDTHS = {
    "plate": 10,
    "customer": 14,
    "kind": 8,
    "phones": 12,
    "model": 16,
    "family": 10,
    "age": 9,
    "stage": 9,
    "visits_year": 5,
    "amount_year": 10,
    "completeness": 6,
    "gender": 6,
    "vin": 19,
    "consultant": 9,
    "advisor": 9,
    "last_visit": 10,
    "delivered_on": 10,
    "warranty_until": 10,
    "insured_until": 10,
    "inspection_due": 10,
}
_LABELS: dict[str, Callable[[str | None], str]] = {
    "kind": labels.kind_label,
    "gender": labels.gender_label,
    "stage": labels.stage_label,
}
_ENDINGS = ("warranty_until", "insured_until", "inspection_due")


def columns(today: date, *, full: bool) -> tuple[Column, ...]:
    """All columns for a reader; one who may only find cars gets those that find them."""
    return tuple(
        _column(column, today)
        for column in COLUMNS
        if column.kind != "id" and (full or not column.full)
    )


def _column(column: ListColumn, today: date) -> Column:
    return Column(
        column.key,
        column.title,
        _KINDS[column.kind],
        index=PLACE[column.key],
        width=_WIDTHS.get(column.key),
        formatter=_formatter(column),
        tone=_tone(column, today),
        hidden=column.key not in SHOWN,
        main=column.key == "customer",
        sortable=column.sortable,
    )


def _formatter(column: ListColumn) -> Callable[[Any, Row], str] | None:
    if column.kind == "months":
        return lambda value, _row: labels.age_label(value)
    if column.kind == "share":
        return lambda value, _row: "" if value is None else f"{value * 100:.0f} %"
    if column.kind == "code":
        label = _LABELS[column.key]
        return lambda value, _row: label(value) if value else ""
    if column.kind == "text":
        # A line feed in the data must not make a row of two lines.
        return lambda value, _row: " ".join(str(value).split()) if value else ""
    return None


def _tone(column: ListColumn, today: date) -> Callable[[Any, Row], str | None] | None:
    if column.key in _ENDINGS:
        now, soon = today.isoformat(), (today + timedelta(days=SOON_DAYS)).isoformat()
        return lambda value, _row: _ending(value, now, soon)
    if column.key == "phones":
        silent = PLACE["do_not_contact"]
        return lambda _value, row: "danger" if row[silent] else None
    return None


def _ending(value: str | None, now: str, soon: str) -> str | None:
    if not value:
        return None
    return "muted" if value < now else "warn" if value <= soon else None
