"""The working calendar of a store, as it is and as it was at an earlier moment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from app.base import settings
from app.base.door import Store
from app.worktime.calendar import Deadline, WorkingCalendar
from app.worktime.days import Day, SetDay, windows_of
from app.worktime.holidays import holiday_code, statutory_days
from app.worktime.wording import Moved, explain

HOURS, WEEK = "dealer.hours", "calendar.week"

# day, works, name, windows as JSON or None
_SetRow = tuple[str, int, str, str | None]


def calendar_of(store: Store) -> WorkingCalendar:
    """The working calendar of this store.

    Asking again costs three small reads: the same settings and days give the same calendar,
    with the years it has summed already.
    """
    rows = tuple(store.rows("SELECT day, works, name, windows FROM calendar_days ORDER BY day"))
    hours, week = settings.get(store, HOURS), settings.get(store, WEEK)
    return _calendar(json.dumps(hours), json.dumps(week), rows)


def days_of_year(store: Store, year: int) -> tuple[Day, ...]:
    """Every day of a year as it counts, in order."""
    return calendar_of(store).days_of(year)


def number_of_day(store: Store, day: date) -> int | None:
    """The number of the row that sets a day by hand, or None."""
    found: int | None = store.value(
        "SELECT id FROM calendar_days WHERE day = ?", (day.isoformat(),)
    )
    return found


def calendar_at(store: Store, moment: datetime) -> WorkingCalendar:
    """The calendar as it was at a moment, from the record of what was changed since."""
    state = _state(store)
    for change in _changes_since(store, moment):
        state.take_back(change)
    return state.calendar()


def explanation(store: Store, deadline: Deadline) -> list[str]:
    """Why a deadline falls where it falls; if the calendar's change moved it, who did that."""
    return explain(deadline, moved(store, deadline))


def moved(store: Store, deadline: Deadline) -> Moved | None:
    """Whether the calendar was changed after the clock's start so that the deadline moved."""
    if deadline.calendar is None:
        return None
    state, due, mover = _state(store), deadline.due, None
    for change in _changes_since(store, deadline.start):
        state.take_back(change)
        due = _due_by(state.calendar(), deadline)
        if mover is None and due != deadline.due:
            mover = change
    if mover is None or due == deadline.due:
        return None
    return Moved(due, mover.at.astimezone(deadline.start.tzinfo), mover.by)


def _due_by(calendar: WorkingCalendar, deadline: Deadline) -> datetime:
    """When the same clock would have been over by another calendar."""
    assert deadline.calendar is not None
    minutes, day = deadline.allowed, deadline.calendar.day_minutes
    if day and minutes % day == 0:
        # Allowed were working days, and a day was that much longer or shorter.
        minutes = minutes // day * calendar.day_minutes
    return calendar.deadline(deadline.start, minutes, deadline.all_holds).due


@dataclass(frozen=True)
class _Change:
    at: datetime
    by: str
    before: dict[str, Any]


@dataclass
class _State:
    """What the calendar is made of, on the way back through the record."""

    hours: Any
    week: Any
    days: dict[str, _SetRow]

    def take_back(self, change: _Change) -> None:
        self.hours = change.before.get(HOURS, self.hours)
        self.week = change.before.get(WEEK, self.week)
        for key, row in change.before.get("calendar_days", {}).items():
            self.days.pop(key, None)
            if row is not None:
                self.days[key] = (row["day"], row["works"], row["name"], row["windows"])

    def calendar(self) -> WorkingCalendar:
        rows = tuple(sorted(self.days.values()))
        return _calendar(json.dumps(self.hours), json.dumps(self.week), rows)


def _state(store: Store) -> _State:
    rows = store.rows("SELECT id, day, works, name, windows FROM calendar_days")
    days = {str(row[0]): (row[1], row[2], row[3], row[4]) for row in rows}
    return _State(settings.get(store, HOURS), settings.get(store, WEEK), days)


def _changes_since(store: Store, moment: datetime) -> Iterator[_Change]:
    """Changes of the calendar after a moment, the newest first."""
    rows = store.rows(
        """SELECT at, actor_name, before FROM changes
           WHERE entity IN ('calendar_days', 'settings') AND before IS NOT NULL
             AND at >= :day ORDER BY id DESC""",
        # A day earlier than the text says, since moments of other offsets sort differently.
        {"day": (moment - timedelta(days=1)).date().isoformat()},
    )
    for at, by, before in rows:
        change = _Change(datetime.fromisoformat(at), by, json.loads(before))
        if change.at > moment and change.before.keys() & {HOURS, WEEK, "calendar_days"}:
            yield change


@lru_cache(maxsize=16)
def _calendar(hours: str, week: str, rows: tuple[_SetRow, ...]) -> WorkingCalendar:
    return WorkingCalendar(
        json.loads(hours),
        json.loads(week),
        statutory=statutory_days,
        set_days={date.fromisoformat(row[0]): _set_day(row) for row in rows},
    )


def _set_day(row: _SetRow) -> SetDay:
    _day, works, name, windows = row
    own = windows_of(json.loads(windows)) if windows else None
    return SetDay(bool(works), name, own, holiday_code(name))
