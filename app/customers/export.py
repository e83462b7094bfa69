"""A list of cars as a workbook or text file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import _
from app.customers import labels
from app.customers.listing import COLUMNS, DEFAULT_SHOWN, PLACE, ListColumn, ListRow
from app.customers.rules import View
from app.customers.store_list import phones_of, rows_of
from app.staff.rules import Actor, require

_PAGE = 4_000
_KINDS: dict[str, sheets.CellKind] = {
    "date": "date",
    "money": "money",
    "count": "count",
    "share": "share",
}
_LABELS = {
    "kind": labels.kind_label,
    "gender": labels.gender_label,
    "stage": labels.stage_label,
}


def export_list(
    store: Store,
    actor: Actor,
    *,
    path: Path,
    view: View,
    ids: Sequence[int],
    columns: Sequence[str] = DEFAULT_SHOWN,
    whole_phones: bool = False,
    clock: Clock,
) -> int:
    """Write these cars, in this order, with these columns; returns the number of rows.

    Phones are masked unless `whole_phones`, which needs its own right. The export is on record
    with its columns and number of rows before the file takes its name. A name that ends in
    .csv gives a text file, any other a workbook.
    """
    require(actor, "export")
    if whole_phones:
        require(actor, "export.phones")
    shown = [COLUMNS[PLACE[key]] for key in columns]
    headers = [_(column.title) for column in shown]
    kinds: list[sheets.CellKind] = [_KINDS.get(column.kind, "text") for column in shown]
    rows = _rows(store, view, ids, shown, whole_phones)
    with replacing(path) as temporary:
        if path.suffix.lower() == ".csv":
            count = sheets.fill_csv(temporary, headers, rows, kinds)
        else:
            count = sheets.fill_xlsx(temporary, _("Customers"), headers, rows, kinds)
        _put_on_record(store, actor, path, columns, count, whole_phones, clock)
    return count


def _put_on_record(
    store: Store,
    actor: Actor,
    path: Path,
    columns: Sequence[str],
    count: int,
    whole_phones: bool,
    clock: Clock,
) -> None:
    done = {
        "file": path.name,
        "rows": count,
        "columns": list(columns),
        "whole_phones": whole_phones and "phones" in columns,
    }
    with store.write():
        record(store, actor, "export", "customers", None, None, done, clock=clock)


def _rows(
    store: Store, view: View, ids: Sequence[int], shown: Sequence[ListColumn], whole: bool
) -> Iterator[list[Any]]:
    """The rows as they are written, read some thousand at a time."""
    for begin in range(0, len(ids), _PAGE):
        page = rows_of(store, view, ids[begin : begin + _PAGE])
        phones = phones_of(store, ids[begin : begin + _PAGE]) if whole else {}
        for row in page:
            yield [_cell(column, row, phones) for column in shown]


def _cell(column: ListColumn, row: ListRow, phones: dict[int, str]) -> Any:
    value: Any = row[PLACE[column.key]]
    if column.key == "phones":
        customer: Any = row[PLACE["customer_id"]]
        return phones.get(customer, value)
    if value is None:
        return None
    match column.kind:
        case "code":
            return _LABELS[column.key](value)
        case "months":
            return labels.age_label(value)
        case "flag":
            return _("yes") if value else ""
    return value
