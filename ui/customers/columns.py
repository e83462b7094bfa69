"""The columns of the customer list as the table shows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from app.base.translation import N_, _
from app.customers import labels
from app.customers.listing import COLUMNS, PLACE, ListColumn
from ui.widgets.columns import Column, Kind, Row

# As many as fit on a small screen; the others wait in the menu of the columns.
SHOWN = (
    "plate",
    "customer",
    "phones",
    "model",
    "last_visit",
    "age",
    "stage",
    "visits_year",
    "amount_year",
    "warranty_until",
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
    "customer": 13,
    "kind": 10,
    "phones": 14,
    "model": 16,
    "family": 10,
    "age": 9,
    "stage": 14,
    "visits_year": 9,
    "amount_year": 10,
    "completeness": 6,
    "gender": 6,
    "vin": 20,
    "consultant": 9,
    "advisor": 9,
}
# Shorter than in an export, where no tooltip says the rest.
_TITLES = {
    "age": N_("Age"),
    "stage": N_("Stage"),
    "visits_year": N_("Visits/year"),
    "amount_year": N_("Amount/year"),
    "warranty_until": N_("Warranty"),
    "insured_until": N_("Insured"),
    "inspection_due": N_("Inspection"),
    "completeness": N_("Record"),
    "advisor": N_("Adviser"),
}
_LABELS: dict[str, Callable[[str | None], str]] = {
    "kind": labels.kind_label,
    "gender": labels.gender_label,
    "stage": labels.stage_label,
}
_ENDINGS = ("warranty_until", "insured_until", "inspection_due")


def columns(today: date, *, full: bool) -> tuple[Column, ...]:
    """All columns for a reader; one who may only find cars gets those that find them."""
    shown = [COLUMNS[PLACE[key]] for key in SHOWN]
    others = [column for column in COLUMNS if column.kind != "id" and column.key not in SHOWN]
    return tuple(_column(column, today) for column in (*shown, *others) if full or not column.full)


def _column(column: ListColumn, today: date) -> Column:
    return Column(
        column.key,
        _TITLES.get(column.key, column.title),
        _KINDS[column.kind],
        index=PLACE[column.key],
        width=_WIDTHS.get(column.key),
        formatter=_formatter(column),
        tone=_tone(column, today),
        hidden=column.key not in SHOWN,
        main=column.key == "customer",
        sortable=column.sortable,
        hint=column.title if column.key in _TITLES else "",
    )


def _formatter(column: ListColumn) -> Callable[[Any, Row], str] | None:
    if column.kind == "months":
        return lambda value, _row: short_age(value)
    if column.key == "phones":
        return lambda value, _row: _first_phone(value)
    if column.kind == "share":
        return lambda value, _row: "" if value is None else f"{value * 100:.0f} %"
    if column.kind == "code":
        label = _LABELS[column.key]
        return lambda value, _row: label(value) if value else ""
    if column.kind == "text":
        # A line feed in the data must not make a row of two lines.
        return lambda value, _row: " ".join(str(value).split()) if value else ""
    return None


def short_age(months: int | None) -> str:
    """An age in few letters."""
    if months is None:
        return ""
    years, rest = divmod(months, 12)
    if not years:
        return _("{months} m").format(months=rest)
    return _("{years} y {months} m").format(years=years, months=rest)


def _first_phone(value: str | None) -> str:
    """The first number, and how many others there are."""
    numbers = (value or "").split(", ")
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} +{len(numbers) - 1}"


def _tone(column: ListColumn, today: date) -> Callable[[Any, Row], str | None] | None:
    if column.key in _ENDINGS:
        now, soon = today.isoformat(), (today + timedelta(days=SOON_DAYS)).isoformat()
        return lambda value, _row: _ending(value, now, soon)
    if column.key in ("visits_year", "amount_year"):
        return lambda value, _row: None if value else "faint"
    if column.key == "phones":
        silent = PLACE["do_not_contact"]
        return lambda _value, row: "danger" if row[silent] else None
    return None


def _ending(value: str | None, now: str, soon: str) -> str | None:
    if not value:
        return None
    return "muted" if value < now else "warn" if value <= soon else None
