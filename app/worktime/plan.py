"""What applying a notice would do to the calendar, day by day, before it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.worktime.calendar import WorkingCalendar
from app.worktime.days import Day
from app.worktime.holidays import holiday_code
from app.worktime.notice import NoticeDay

PlanState = Literal["same", "sure", "named", "changed", "dropped"]


@dataclass(frozen=True)
class PlanRow:
    """One day: how it counts now, what it is to be, and what that means.

    `same`: the calendar says so already, nothing is written. `sure`: worked or off as before,
    but it was only expected. `named`: as before, but now it is known why. `changed`: off
    instead of worked or the other way round. `dropped`: expected to be a holiday, but the
    notice, which names that holiday, leaves the day out, so it is worked.
    """

    before: Day
    wanted: NoticeDay
    state: PlanState

    @property
    def day(self) -> date:
        """The day it is about."""
        return self.wanted.day


def plan_of(calendar: WorkingCalendar, days: Iterable[NoticeDay]) -> tuple[PlanRow, ...]:
    """What these days of a notice would change, in order."""
    wanted = {day.day: day for day in days}
    rows = [_row(calendar.day(one.day), one) for one in wanted.values()]
    rows += _dropped(calendar, wanted)
    return tuple(sorted(rows, key=lambda row: row.day))


def _row(before: Day, wanted: NoticeDay) -> PlanRow:
    if before.works != wanted.works:
        return PlanRow(before, wanted, "changed")
    known = before.source == "library" and before.holiday == holiday_code(wanted.name)
    by_hand = before.source == "hand" and before.name == wanted.name
    if known or by_hand:
        return PlanRow(before, wanted, "same")
    return PlanRow(before, wanted, "sure" if before.source == "expected" else "named")


def _dropped(calendar: WorkingCalendar, wanted: dict[date, NoticeDay]) -> list[PlanRow]:
    """Days off that were only expected, of holidays that the notice puts elsewhere."""
    named = {(one.day.year, holiday_code(one.name)) for one in wanted.values()}
    week = calendar.rule.week
    rows = []
    for year in sorted({year for year, _code in named}):
        for day in calendar.days_of(year):
            if day.source != "expected" or day.works or day.day in wanted:
                continue
            if (year, day.holiday) in named and week[day.day.weekday()]:
                rows.append(PlanRow(day, NoticeDay(day.day, True), "dropped"))
    return rows
