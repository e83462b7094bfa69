"""Mornings and afternoons of the working calendar, and when the next one is worked.

A day's afternoon begins with the window that opens after noon; where no window opens between
noon and three o'clock, at noon itself.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from app.worktime.calendar import WorkingCalendar

HalfDay = tuple[date, bool]
"""A day, and whether it is its afternoon."""

_NOON, _THREE = 12 * 3600, 15 * 3600
_LONGEST_REST = 400


def half_day_of(moment: datetime, calendar: WorkingCalendar) -> HalfDay:
    """The half-day a moment lies in, be it worked or not."""
    return moment.date(), _second(moment) >= _afternoon(moment.date(), calendar)


def next_opening(moment: datetime, calendar: WorkingCalendar) -> datetime:
    """The moment itself if it is in working time, else the next opening.

    A store that is shut for more than a year opens for this at once.
    """
    second = _second(moment)
    for opens, closes in calendar.day(moment.date()).windows:
        if second < opens:
            return _at(moment, moment.date(), opens)
        if second < closes:
            return moment
    for days in range(1, _LONGEST_REST):
        day = moment.date() + timedelta(days=days)
        windows = calendar.day(day).windows
        if windows:
            return _at(moment, day, windows[0][0])
    return moment


def another_half_day(at: datetime, earliest: datetime, calendar: WorkingCalendar) -> datetime:
    """The first working moment from `earliest` on that is not in the half-day of `at`."""
    found = next_opening(earliest, calendar)
    if half_day_of(found, calendar) == half_day_of(at, calendar):
        return next_opening(_end_of_half(found, calendar), calendar)
    return found


def _end_of_half(moment: datetime, calendar: WorkingCalendar) -> datetime:
    day, afternoon = half_day_of(moment, calendar)
    if afternoon:
        return _at(moment, day + timedelta(days=1), 0)
    return _at(moment, day, _afternoon(day, calendar))


def _afternoon(day: date, calendar: WorkingCalendar) -> int:
    """The second of a day with which its afternoon begins."""
    opens = [window[0] for window in calendar.day(day).windows]
    return next((one for one in opens if _NOON <= one < _THREE), _NOON)


def _second(moment: datetime) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _at(moment: datetime, day: date, second: int) -> datetime:
    midnight = datetime.combine(day, time(), moment.tzinfo)
    return midnight + timedelta(seconds=second)
