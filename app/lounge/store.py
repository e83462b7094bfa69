"""Reading the sheet: one month's items, days, cells and faults."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from app.base import settings
from app.base.door import Row, Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.lounge.codes import BLANK
from app.lounge.items import Version, delivered_items, read_version
from app.lounge.rules import Cell, Fault, Place, Sheet, SheetDay, days_of
from app.worktime.calendar import WorkingCalendar
from app.worktime.store import calendar_of

_CELL = ", ".join(Cell._fields)
_FAULT = """SELECT f.id, f.item,
      min(substr(f.opened_at, 1, 10), coalesce(
        (SELECT min(c.day) FROM lounge_cells AS c WHERE c.fault_id = f.id), '9999')),
      f.opened_at, f.opened_by, f.words, f.due_at, f.action_id, f.repeat_of,
      coalesce(f.mended_at, a.done_on),
      coalesce(f.mended_by,
        CASE WHEN a.done_on IS NOT NULL THEN coalesce(a.owner, a.department) END),
      f.confirmed_at, f.confirmed_by, a.department, a.owner, a.withdrawn_on,
      (SELECT count(*) FROM lounge_photos AS p
        WHERE p.fault_id = f.id AND p.removed_at IS NULL),
      (SELECT count(*) FROM lounge_cells AS c WHERE c.fault_id = f.id)
    FROM lounge_faults AS f LEFT JOIN actions AS a ON a.id = f.action_id"""
_RECENT = 40


def month_sheet(store: Store, month: str, now: datetime) -> Sheet:
    """The sheet of a month 'YYYY-MM' as it stands at `now`."""
    today = now.date().isoformat()
    begun = has_begun(store, month)
    version = version_for(store, month)
    cells = cells_between(store, f"{month}-01", f"{month}-31")
    faults = faults_of(store, {cell.fault_id for cell in cells if cell.fault_id is not None})
    return Sheet(
        month,
        today,
        version.in_month(month),
        rounds_in(store, version, month, begun=begun, this_month=today[:7]),
        month_days(store, month, today),
        {_place(cell): cell for cell in cells},
        {fault.id: fault for fault in faults},
        begun,
        {fault.item: fault for fault in open_faults(store)},
    )


def month_days(store: Store, month: str, today: str) -> tuple[SheetDay, ...]:
    """The columns of a month: closed by the working calendar, unless set by hand."""
    calendar = calendar_of(store)
    said: dict[str, Row] = {
        row[0]: row
        for row in store.rows(
            "SELECT day, closed, staffed, note, id FROM lounge_days WHERE day BETWEEN ? AND ?",
            (f"{month}-01", f"{month}-31"),
        )
    }
    return tuple(_column(day, calendar, said.get(day.isoformat()), today) for day in days_of(month))


def is_closed(store: Store, day: str) -> bool:
    """Whether a day is closed: by hand, else by the working calendar."""
    by_hand = store.value("SELECT closed FROM lounge_days WHERE day = ?", (day,))
    if by_hand is not None:
        return bool(by_hand)
    return not calendar_of(store).day(date.fromisoformat(day)).works


def day_row(store: Store, day: str) -> tuple[int, int | None, int | None, str | None] | None:
    """(id, closed, staffed, note) as set by hand for a day, or None."""
    row = store.row("SELECT id, closed, staffed, note FROM lounge_days WHERE day = ?", (day,))
    return None if row is None else (int(row[0]), row[1], row[2], row[3])


# Items


def has_begun(store: Store, month: str) -> bool:
    """Whether any cell of the month was ever written: then it keeps its items."""
    return bool(
        store.value(
            "SELECT EXISTS (SELECT 1 FROM lounge_cells WHERE day BETWEEN ? AND ?)",
            (f"{month}-01", f"{month}-31"),
        )
    )


def version_for(store: Store, month: str) -> Version:
    """The items that hold in a month: the last version from it or before, else the delivered."""
    row = store.row(
        "SELECT id, from_month, content FROM lounge_versions WHERE from_month <= ?"
        " ORDER BY from_month DESC LIMIT 1",
        (month,),
    )
    if row is not None:
        return read_version(*row)
    language = settings.get(store, "dealer.language")
    return Version(None, "", delivered_items(language), int(settings.get(store, "lounge.rounds")))


def versions(store: Store) -> list[Version]:
    """All versions of the items that were saved or begun with, newest first."""
    rows = store.rows(
        "SELECT id, from_month, content FROM lounge_versions ORDER BY from_month DESC"
    )
    return [read_version(*row) for row in rows]


def rounds_in(store: Store, version: Version, month: str, *, begun: bool, this_month: str) -> int:
    """The rounds of a day: the setting's, but a month past or begun keeps its own."""
    if begun or month < this_month:
        return version.rounds
    return int(settings.get(store, "lounge.rounds"))


# Cells


def cell_at(store: Store, day: str, round: int, item: str) -> Cell | None:
    """What was written at a place, None where nothing ever was."""
    row = store.row(
        f"SELECT {_CELL} FROM lounge_cells WHERE day = ? AND round = ? AND item = ?",
        (day, round, item),
    )
    return None if row is None else Cell(*row)


def cells_between(store: Store, first: str, last: str) -> list[Cell]:
    """The cells of these days, by day, round and item."""
    rows = store.rows(
        f"SELECT {_CELL} FROM lounge_cells WHERE day BETWEEN ? AND ? ORDER BY day, round, item",
        (first, last),
    )
    return [Cell(*row) for row in rows]


def newest_day(store: Store) -> str | None:
    """The latest day on which, or for which, a cell that is filled was written."""
    last: str | None = store.value(
        "SELECT day FROM lounge_cells WHERE state <> ? ORDER BY day DESC LIMIT 1", (BLANK,)
    )
    if last is None:
        return None
    first = date.fromordinal(date.fromisoformat(last).toordinal() - _RECENT).isoformat()
    written: str | None = store.value(
        "SELECT substr(max(at), 1, 10) FROM lounge_cells WHERE day >= ? AND state <> ?",
        (first, BLANK),
    )
    return max(last, written or last)


def first_month(store: Store) -> str | None:
    """The month of the first cell ever written."""
    found: str | None = store.value("SELECT substr(min(day), 1, 7) FROM lounge_cells")
    return found


# Faults


def fault_of(store: Store, fault_id: int) -> Fault:
    """One fault. NotPossible if it is not there."""
    found = faults_of(store, [fault_id])
    if not found:
        raise NotPossible(_("This fault is not in the store any more."))
    return found[0]


def faults_of(store: Store, ids: Iterable[int]) -> list[Fault]:
    """These faults, oldest first; those that are gone are left out."""
    return _faults(
        store, "WHERE f.id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
    )


def open_faults(store: Store) -> list[Fault]:
    """All faults whose mending is not confirmed yet, oldest first."""
    return _faults(store, "WHERE f.confirmed_at IS NULL")


def faults_opened(store: Store, first: str, last: str) -> list[Fault]:
    """The faults taken down on these days, oldest first."""
    return _faults(
        store, "WHERE f.opened_at >= ? AND substr(f.opened_at, 1, 10) <= ?", (first, last)
    )


def faults_of_item(store: Store, item: str) -> list[Fault]:
    """Every fault an item ever had, oldest first."""
    return _faults(store, "WHERE f.item = ?", (item,))


def cells_of_fault(store: Store, fault_id: int) -> list[Cell]:
    """The cells that tell of a fault, oldest first."""
    rows = store.rows(
        f"SELECT {_CELL} FROM lounge_cells WHERE fault_id = ? ORDER BY day, round, id", (fault_id,)
    )
    return [Cell(*row) for row in rows]


def _faults(store: Store, where: str, params: tuple[str, ...] = ()) -> list[Fault]:
    rows = store.rows(f"{_FAULT} {where} ORDER BY f.opened_at, f.id", params)
    return [Fault(*row) for row in rows]


def _place(cell: Cell) -> Place:
    return cell.item, cell.day, cell.round


def _column(day: date, calendar: WorkingCalendar, said: Row | None, today: str) -> SheetDay:
    iso = day.isoformat()
    by_hand, staffed, note, row_id = (None, None, None, None) if said is None else said[1:]
    closed = not calendar.day(day).works if by_hand is None else bool(by_hand)
    return SheetDay(
        iso,
        day.day,
        day.weekday(),
        closed,
        by_hand is not None,
        iso == today,
        iso > today,
        None if staffed is None else bool(staffed),
        note,
        row_id,
    )
