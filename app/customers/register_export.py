"""The whole register as spreadsheets, with the columns that an import of the same kind reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import N_, _
from app.customers import labels
from app.customers.kinds import DELIVERIES, VEHICLES, VISIT_LINES, VISITS
from app.customers.store_export import exported_rows
from app.importing.rules import Kind
from app.staff.rules import Actor, require


@dataclass(frozen=True)
class Column:
    """A column of an export: the field of the kind, how it is written and shown."""

    code: str
    shape: sheets.CellKind = "text"
    shown: Callable[[Any], Any] | None = None


def _flag(value: int | None) -> str | None:
    return None if value is None else _("yes") if value else _("no")


_CAR = (
    Column("plate"),
    Column("vin"),
    Column("model"),
    Column("family"),
    Column("customer_name"),
    Column("phones"),
    Column("gender", shown=labels.gender_label),
    Column("customer_kind", shown=labels.kind_label),
    Column("occupation"),
    Column("birthday", "date"),
    Column("address"),
    Column("delivered_on", "date"),
    Column("consultant"),
    Column("warranty_until", "date"),
    Column("warranty_mileage", "count"),
    Column("insured_until", "date"),
    Column("insurer"),
    Column("inspection_due", "date"),
)
_VISIT = (
    Column("order_no"),
    Column("plate"),
    Column("vin"),
    Column("settled_on", "date"),
    Column("work"),
    Column("amount", "money"),
    Column("mileage", "count"),
    Column("advisor"),
    Column("brought_by"),
    Column("brought_phone"),
    Column("booked", shown=_flag),
    Column("fixed_first", shown=_flag),
    Column("status"),
    Column("void", shown=_flag),
)
_LINE = (
    Column("order_no"),
    Column("line_no", "count"),
    Column("sort", shown=labels.sort_label),
    Column("name"),
    Column("code"),
    Column("quantity"),
    Column("amount", "money"),
)
_EXPORTS: dict[str, tuple[Kind, tuple[Column, ...]]] = {
    "vehicles": (VEHICLES, _CAR),
    "deliveries": (DELIVERIES, _CAR),
    "visits": (VISITS, _VISIT),
    "visit_lines": (VISIT_LINES, _LINE),
}
EXPORTS = tuple(_EXPORTS)
"""The kinds that can be exported whole."""

_TITLES = {
    "vehicles": N_("Vehicles"),
    "deliveries": N_("Deliveries"),
    "visits": N_("Visits"),
    "visit_lines": N_("Order lines"),
}


def export_kind(store: Store, actor: Actor, *, kind: str, out: Path, clock: Clock) -> int:
    """Write all rows of a kind, phones included, and put that on record; returns their number.

    Raises NoRight without the right to export phones, UserError if the file cannot be written.
    """
    require(actor, "export")
    require(actor, "export.phones")
    described, columns = _EXPORTS[kind]
    headers = [_(described.field(column.code).label) for column in columns]
    shapes = [column.shape for column in columns]
    rows = _shown(exported_rows(store, kind), columns)
    with replacing(out) as temporary:
        if out.suffix.lower() == ".csv":
            count = sheets.fill_csv(temporary, headers, rows, shapes)
        else:
            count = sheets.fill_xlsx(temporary, _(_TITLES[kind]), headers, rows, shapes)
        with store.write():
            record(
                store, actor, "export", kind, None, None, {"rows": count, "file": out.name},
                clock=clock,
            )  # fmt: skip
    return count


def _shown(
    rows: Iterator[tuple[Any, ...]], columns: tuple[Column, ...]
) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield tuple(
            value if column.shown is None or value is None else column.shown(value)
            for value, column in zip(row, columns, strict=True)
        )
