"""The customer list's columns, and how a row of it is made of what the store holds."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from app.base.translation import N_

ColumnKind = Literal["id", "text", "code", "date", "months", "count", "money", "share", "flag"]
ListRow = tuple[Any, ...]


class ListColumn(NamedTuple):
    """One place of a list row: its key, its title (to be translated), what it holds.

    A `code` is shown through labels; `months` is an age; `money` is in cents; a `share` is
    0 … 1; a `flag` 0 or 1; an `id` is never shown.
    """

    key: str
    title: str
    kind: ColumnKind
    sortable: bool = True
    # Only for readers who may see whole records.
    full: bool = False


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("vehicle_id", "", "id"),
    ListColumn("customer_id", "", "id"),
    ListColumn("plate", N_("Plate"), "text"),
    ListColumn("customer", N_("Customer"), "text"),
    ListColumn("kind", N_("Kind of customer"), "code", full=True),
    ListColumn("phones", N_("Phones"), "text", sortable=False),
    ListColumn("model", N_("Model"), "text"),
    ListColumn("family", N_("Model family"), "text"),
    ListColumn("age", N_("Age of car"), "months", full=True),
    ListColumn("delivered_on", N_("Delivered on"), "date", full=True),
    ListColumn("stage", N_("Life-cycle stage"), "code", full=True),
    ListColumn("last_visit", N_("Last visit"), "date", full=True),
    ListColumn("visits_year", N_("Visits in 12 months"), "count", full=True),
    ListColumn("amount_year", N_("Amount in 12 months"), "money", full=True),
    ListColumn("warranty_until", N_("Warranty until"), "date", full=True),
    ListColumn("insured_until", N_("Insured until"), "date", full=True),
    ListColumn("inspection_due", N_("Inspection due"), "date", full=True),
    ListColumn("consultant", N_("Sales consultant"), "text", full=True),
    ListColumn("advisor", N_("Last service advisor"), "text", full=True),
    ListColumn("completeness", N_("Record complete"), "share", full=True),
    ListColumn("gender", N_("Gender"), "code", full=True),
    ListColumn("occupation", N_("Occupation"), "text", full=True),
    ListColumn("vin", N_("VIN"), "text"),
    ListColumn("do_not_contact", N_("Do not contact"), "flag"),
    ListColumn("vip", N_("VIP"), "flag"),
)

PLACE = {column.key: place for place, column in enumerate(COLUMNS)}
DEFAULT_SHOWN = (
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
    "completeness",
)
DEFAULT_SORT = "plate"
