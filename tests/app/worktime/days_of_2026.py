"""A calendar of 2026 by the notice, and short ways to write moments, for the tests."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from app.worktime.calendar import Hold, WorkingCalendar
from app.worktime.days import SetDay
from app.worktime.holidays import statutory_days

CHINA = timezone(timedelta(hours=8))


def calendar_2026(**set_days: SetDay) -> WorkingCalendar:
    """The ordinary week with the statutory days; `d1103=SetDay(...)` sets 3 November by hand."""
    by_hand = {date(2026, int(key[1:3]), int(key[3:])): day for key, day in set_days.items()}
    return WorkingCalendar(statutory=statutory_days, set_days=by_hand)


def at(text: str, zone: timezone = CHINA) -> datetime:
    """ "11-02 10:00" of 2026 (or a full ISO moment) in China."""
    full = text if text[4:5] == "-" else f"2026-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=zone)


def hold(begins: str, until: str | None) -> Hold:
    return at(begins), None if until is None else at(until)
