"""A deadline taken to pieces: which time was worked, closed, off or held from start to due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from app.worktime.calendar import Deadline, WorkingCalendar
from app.worktime.days import Day

PartKind = Literal["work", "break", "night", "off", "hold", "days"]
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the time from start to due, of one kind.

    `work`: a window of one day, which counts; `break`: between two windows of a day; `night`:
    closed before opening or after closing; `off`: whole days not worked, alike and in a row;
    `hold`: a hold, with all that lies in it; `days`: plain calendar days. `seconds` is the
    working time in it: counted for `work`, taken off for `hold`, else 0. `day` is the (first)
    day, None for holds and calendar days.
    """

    kind: PartKind
    start: datetime
    end: datetime
    seconds: int = 0
    day: Day | None = None


def explain_parts(deadline: Deadline) -> tuple[Part, ...]:
    """The time from start to due, piece by piece without a gap, in order.

    Whole days off are joined where they are off for the same reason; a weekend within a
    holiday belongs to the holiday.
    """
    if deadline.calendar is None:
        return (Part("days", deadline.start, deadline.due),)
    zone = deadline.start.tzinfo
    start, due = _wall(deadline.start), _wall(deadline.due)
    parts = _joined_off(list(_cut(deadline, deadline.calendar, start, due)))
    return tuple(
        replace(p, start=p.start.replace(tzinfo=zone), end=p.end.replace(tzinfo=zone))
        for p in parts
    )


def _cut(
    deadline: Deadline, calendar: WorkingCalendar, start: datetime, due: datetime
) -> Iterator[Part]:
    """The stretches between holds, and the holds."""
    cursor = start
    for begins, until in deadline.holds:
        hold_start, hold_end = max(_wall(begins), start), min(_wall(until), due)
        yield from _plain(calendar, cursor, hold_start)
        lost = calendar.working_seconds(
            hold_start.replace(tzinfo=deadline.start.tzinfo),
            hold_end.replace(tzinfo=deadline.start.tzinfo),
        )
        if hold_start < hold_end:
            yield Part("hold", hold_start, hold_end, lost)
        cursor = max(cursor, hold_end)
    yield from _plain(calendar, cursor, due)


def _plain(calendar: WorkingCalendar, start: datetime, end: datetime) -> Iterator[Part]:
    """Time without holds, day by day."""
    day = start.date()
    while start < end:
        until = min(end, _midnight(day) + _DAY)
        yield from _of_day(calendar.day(day), start, until)
        start, day = until, day + _DAY


def _of_day(day: Day, start: datetime, end: datetime) -> Iterator[Part]:
    midnight = _midnight(day.day)
    if not day.works:
        yield Part("off", start, end, 0, day)
        return
    cursor = start
    last = len(day.windows)
    for index, (opens, closes) in enumerate(day.windows):
        opening = midnight + timedelta(seconds=opens)
        closing = midnight + timedelta(seconds=closes)
        if cursor < min(opening, end):
            yield Part("break" if index else "night", cursor, min(opening, end), 0, day)
            cursor = min(opening, end)
        if cursor < min(closing, end):
            worked = min(closing, end)
            yield Part("work", cursor, worked, int((worked - cursor).total_seconds()), day)
            cursor = worked
        if index == last - 1 and cursor < end:
            yield Part("night", cursor, end, 0, day)


def _joined_off(parts: list[Part]) -> list[Part]:
    """Nights made one over midnight, and days off made one that are off for one reason."""
    joined: list[Part] = []
    for part in _holidays_with_weekends(parts):
        last = joined[-1] if joined else None
        if last is not None and _belong_together(last, part):
            joined[-1] = replace(last, end=part.end)
        else:
            joined.append(part)
    return joined


def _belong_together(last: Part, part: Part) -> bool:
    if last.kind != part.kind:
        return False
    if part.kind == "night":
        return True
    return part.kind == "off" and _reason(last) == _reason(part)


def _reason(part: Part) -> tuple[str, ...]:
    assert part.day is not None
    day = part.day
    if day.kind == "rest":
        # A weekday off in the week is not called a weekend.
        return ("rest", "weekend" if day.day.weekday() >= _SATURDAY else "weekday")
    return (day.kind, day.source, day.holiday, "" if day.holiday else day.name)


def _holidays_with_weekends(parts: list[Part]) -> list[Part]:
    """Weekend days between two days of one holiday count as days of that holiday."""
    whole = list(parts)
    for index, part in enumerate(parts):
        if part.kind != "off" or part.day is None or part.day.kind != "holiday":
            continue
        reach = index + 1
        while reach < len(parts) and _is_rest(parts[reach]):
            reach += 1
        if reach == len(parts) or not _same_holiday(part, parts[reach]):
            continue
        for between in range(index + 1, reach):
            whole[between] = replace(parts[between], day=_as_holiday(parts[between], part.day))
    return whole


def _is_rest(part: Part) -> bool:
    return part.kind == "off" and part.day is not None and part.day.kind == "rest"


def _same_holiday(one: Part, other: Part) -> bool:
    return other.kind == "off" and _reason(one) == _reason(other)


def _as_holiday(part: Part, holiday: Day) -> Day:
    assert part.day is not None
    return replace(holiday, day=part.day.day)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
