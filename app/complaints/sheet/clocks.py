"""What runs out next in each case of the sheet, and which decision the manager owes it.

Only cases on which something is still to be done have a clock; the others are not computed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from app.base.door import Store
from app.complaints import clocks as stands
from app.complaints import codes
from app.complaints.clocks import CaseClock, clocks, next_clock
from app.complaints.gates import waits_for_manager
from app.complaints.rules import Rules
from app.complaints.sheet.rows import HELD, KEPT, MISSED, OVERDUE, RUNNING, SOON, SheetRow
from app.complaints.store import cases, rules_of
from app.complaints.store_clocks import clock_facts
from app.worktime.calendar import WorkingCalendar
from app.worktime.store import calendar_of


class Cell(NamedTuple):
    """What the sheet shows of a case's clocks."""

    state: str | None = None
    deadline: str | None = None
    clock: str | None = None
    waits: str | None = None


NOTHING = Cell()


class _Running(NamedTuple):
    """A clock that has to be stopped yet."""

    code: str
    due: datetime


class Clocks:
    """The clocks of the cases read, by their ids. The calendar and limits are read once: after
    a change of either another one is made.
    """

    def __init__(self) -> None:
        self._cells: dict[int, Cell] = {}
        self._running: dict[int, _Running] = {}
        self._rules: Rules | None = None
        self._calendar: WorkingCalendar | None = None

    def known(self) -> list[int]:
        return list(self._cells)

    def cell(self, complaint_id: int) -> Cell:
        return self._cells.get(complaint_id, NOTHING)

    def turned(self, now: datetime) -> list[int]:
        """The cases whose clock shows something else now than when it was looked at last."""
        assert self._rules is not None
        turned = []
        for number, running in self._running.items():
            state = _state(running.due, now, self._rules)
            if self._cells[number].state != state:
                self._cells[number] = self._cells[number]._replace(state=state)
                turned.append(number)
        return turned

    def read(self, store: Store, rows: Iterable[SheetRow], now: datetime) -> None:
        """Read the clocks of these cases."""
        rules, calendar = self._known_rules(store)
        rows = list(rows)
        timed = [row.id for row in rows if row.stage not in _DONE and not _is_old(row)]
        facts = clock_facts(store, timed)
        waiting = _waiting(store, rows, rules)
        for row in rows:
            self._cells.pop(row.id, None)
            self._running.pop(row.id, None)
            cell = Cell(waits=waiting.get(row.id))
            if row.id in facts:
                made = clocks(facts[row.id], rules, calendar, now)
                cell = self._timed(row.id, made, now, rules, cell)
            if cell != NOTHING:
                self._cells[row.id] = cell

    def _timed(
        self, number: int, made: tuple[CaseClock, ...], now: datetime, rules: Rules, cell: Cell
    ) -> Cell:
        """The cell of a case with these clocks; one that runs is remembered."""
        following = next_clock(made)
        if following is None:
            ended = {clock.state for clock in made}
            state = MISSED if stands.MISSED in ended else KEPT if ended else None
            return cell._replace(state=state)
        if following.state == stands.HELD:
            # While it is held the deadline moves on with the present.
            return cell._replace(state=HELD, clock=following.code)
        due = following.deadline.due
        self._running[number] = _Running(following.code, due)
        return cell._replace(
            state=_state(due, now, rules),
            deadline=due.isoformat(timespec="seconds"),
            clock=following.code,
        )

    def _known_rules(self, store: Store) -> tuple[Rules, WorkingCalendar]:
        if self._rules is None or self._calendar is None:
            self._rules, self._calendar = rules_of(store), calendar_of(store)
        return self._rules, self._calendar


_DONE = frozenset({codes.RATED, codes.MERGED})


def _is_old(row: SheetRow) -> bool:
    """A closed case of an old sheet has nothing left that runs."""
    return bool(row.imported) and row.stage in codes.ENDED


def _state(due: datetime, now: datetime, rules: Rules) -> str:
    """Soon: on this day still, or so near that a reminder comes."""
    if now > due:
        return OVERDUE
    near = due.date() == now.astimezone(due.tzinfo).date()
    return SOON if near or due - now <= timedelta(minutes=rules.reminder_minutes) else RUNNING


def _waiting(store: Store, rows: list[SheetRow], rules: Rules) -> dict[int, str]:
    """The decisions that these cases wait for. Only those that may wait are read whole."""
    asked = [row.id for row in rows if _may_wait(row, rules)]
    found = {case.id: waits_for_manager(case, rules) for case in cases(store, asked)}
    return {number: code for number, code in found.items() if code is not None}


def _may_wait(row: SheetRow, rules: Rules) -> bool:
    if row.stage == codes.RATED:
        return row.score is not None and row.score <= rules.low_score and not row.imported
    if row.stage in codes.ENDED:
        return False
    return (
        row.valid == 0
        or row.stage == codes.CONFIRMED
        or (row.amount is not None and row.amount > rules.limit)
    )
