"""All complaints as a spreadsheet, with the columns that an import of complaints reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from app.base import settings, sheets
from app.base.changes import record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import _
from app.complaints import labels
from app.complaints.oldsheets.kinds import COMPLAINTS
from app.complaints.sheet.rows import SheetRow, cell_text
from app.complaints.sheet.store import all_ids, read_rows, vins, whole_phones
from app.complaints.sheet.words import Names
from app.staff.rules import Actor, require

_PAGE = 2_000


class _Cells(NamedTuple):
    """A row with what is not in it: the whole phone, the VIN, the kinds' own labels."""

    row: SheetRow
    phone: str | None
    vin: str | None
    names: Names

    def text(self, key: str) -> str | None:
        return cell_text(self.row, key, self.names) or None


class _Column(NamedTuple):
    """A field of the import's kind, how it is written, and its value."""

    code: str
    shape: sheets.CellKind
    value: Callable[[_Cells], Any]


def _text(code: str, key: str = "") -> _Column:
    return _Column(code, "text", lambda cells: cells.text(key or code))


def _moment(code: str, key: str = "") -> _Column:
    return _Column(code, "moment", lambda cells: getattr(cells.row, key or code))


_COLUMNS = (
    _text("number"),
    _moment("reported_at", "opened_at"),
    _text("customer_name", "customer"),
    _Column("phones", "text", lambda cells: cells.phone),
    _text("plate"),
    _Column("vin", "text", lambda cells: cells.vin),
    _text("model"),
    _text("channel"),
    _text("severity"),
    _text("taken_by"),
    _text("owner"),
    _text("words"),
    _text("aim"),
    _text("finding"),
    _text("valid"),
    _text("cause"),
    _text("further_causes"),
    _text("department"),
    _text("person"),
    _text("category"),
    _text("item"),
    _Column("handling", "text", lambda cells: cells.row.proposal),
    _text("compensation"),
    _Column("amount", "money", lambda cells: cells.row.amount),
    _text("reaction"),
    _text("corrective"),
    _text("preventive"),
    _moment("contacted_at"),
    _moment("closed_at"),
    _text("status", "stage"),
    _Column("score", "count", lambda cells: cells.row.score),
)


def export_complaints(store: Store, actor: Actor, *, out: Path, clock: Clock) -> int:
    """Write all cases, newest first, phones included, and put that on record; returns their
    number.

    Raises NoRight without the right to export phones, UserError if the file cannot be written.
    """
    require(actor, "export")
    require(actor, "export.phones")
    headers = [_(COMPLAINTS.field(column.code).label) for column in _COLUMNS]
    shapes = [column.shape for column in _COLUMNS]
    rows = ([column.value(cells) for column in _COLUMNS] for cells in _cells(store))
    with replacing(out) as temporary:
        if out.suffix.lower() == ".csv":
            count = sheets.fill_csv(temporary, headers, rows, shapes)
        else:
            count = sheets.fill_xlsx(temporary, _("Complaints"), headers, rows, shapes)
        done = {"rows": count, "file": out.name}
        with store.write():
            record(store, actor, "export", "complaints", None, None, done, clock=clock)
    return count


def _cells(store: Store) -> Iterator[_Cells]:
    names = labels.own_labels(settings.get(store, "complaints.kinds"))
    ids = all_ids(store)
    for begin in range(0, len(ids), _PAGE):
        page = ids[begin : begin + _PAGE]
        phones, numbers = whole_phones(store, page), vins(store, page)
        for row, _line in read_rows(store, page):
            yield _Cells(row, phones.get(row.id), numbers.get(row.id), names)
