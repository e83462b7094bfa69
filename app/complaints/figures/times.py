"""Working hours in the stages, days to the closing, promises kept: what a case's times tell.

The hours of thousands of cases are counted at once: every moment becomes the working seconds
that had passed by then, so that hours are differences. numpy is loaded with this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.base.door import Row
from app.complaints.figures.rules import WHOLE, WORKED_STAGES
from app.worktime.calendar import WorkingCalendar

Seconds = NDArray[np.int64]

_DAY_LENGTH, _MINUTE_LENGTH, _SECOND_LENGTH = 10, 16, 19
_HOUR = 3600
UNKNOWN = np.iinfo(np.int64).min
"""What stands for a moment of which only the day is known."""
_STAGE_NUMBER = {code: number for number, code in enumerate(WORKED_STAGES)}
_COUNT = len(WORKED_STAGES)


class Passed:
    """Working seconds that had passed by moments of the store, for many of them at once."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self._years: dict[int, _Year] = {}

    def by(self, moments: Sequence[str]) -> Seconds:
        """Working seconds before each moment, counted from a day that stays the same for this
        object; UNKNOWN for a plain day, as its time is not known.

        A moment is read by the clock on the wall where it was written. Moments of two offsets
        are made alike first (`alike`).
        """
        found = np.full(len(moments), UNKNOWN, np.int64)
        texts = np.array(moments, dtype=f"S{_SECOND_LENGTH}")
        letters = texts.view(np.uint8).reshape(len(moments), _SECOND_LENGTH)
        for place in np.flatnonzero(letters[:, _MINUTE_LENGTH] != ord(":")).tolist():
            texts[place] = _to_the_second(moments[place])
        known = letters[:, _SECOND_LENGTH - 1] != 0
        if known.any():
            found[known] = self._passed(letters[known].astype(np.int64) - ord("0"))
        return found

    def _passed(self, digits: Seconds) -> Seconds:
        """The same for moments whose digits stand in columns, as in 2026-11-02T10:00:00."""
        years = digits[:, 0:4] @ [1000, 100, 10, 1]
        months = digits[:, 5:7] @ [10, 1]
        days = digits[:, 8:10] @ [10, 1]
        seconds = digits[:, [11, 12, 14, 15, 17, 18]] @ [36_000, 3600, 600, 60, 10, 1]
        passed = np.zeros(len(digits), np.int64)
        for number in np.unique(years).tolist():
            year, of_year = self._year(number), years == number
            day = year.month_starts[months[of_year] - 1] + days[of_year] - 1
            opens, closes = year.opens[day], year.closes[day]
            within = np.clip(seconds[of_year][:, None], opens, closes) - opens
            passed[of_year] = year.before[day] + within.sum(axis=1)
        return passed

    def _year(self, number: int) -> _Year:
        """The year, joined without a gap to those that are known."""
        while number not in self._years:
            known = self._years
            if not known:
                known[number] = _Year.of(self._calendar, number, 0)
            elif number > max(known):
                last = max(known)
                known[last + 1] = _Year.of(self._calendar, last + 1, known[last].until)
            else:
                first = min(known)
                earlier = _Year.of(self._calendar, first - 1, 0)
                known[first - 1] = earlier.moved(int(known[first].before[0]) - earlier.until)
        return self._years[number]


class _Year(NamedTuple):
    """A year's days: seconds before each, its windows side by side, the first of each month.

    `until` are the seconds by the end of the year.
    """

    before: Seconds
    opens: Seconds
    closes: Seconds
    month_starts: Seconds
    until: int

    @classmethod
    def of(cls, calendar: WorkingCalendar, number: int, since: int) -> _Year:
        """A year before which `since` seconds had passed."""
        days = calendar.days_of(number)
        windows = np.zeros((len(days), max(len(day.windows) for day in days), 2), np.int64)
        for row, day in zip(windows, days, strict=True):
            for place, window in enumerate(day.windows):
                row[place] = window
        opens, closes = windows[:, :, 0], windows[:, :, 1]
        lengths = (closes - opens).sum(axis=1)
        before = since + np.concatenate([[0], np.cumsum(lengths)])
        first = days[0].day.toordinal()
        starts = [date(number, month, 1).toordinal() - first for month in range(1, 13)]
        return cls(before[:-1], opens, closes, np.array(starts), int(before[-1]))

    def moved(self, by: int) -> _Year:
        """The same year, so many seconds later in the count."""
        return self._replace(before=self.before + by, until=self.until + by)


def alike(moment: str, other: str) -> str:
    """The moment by the clock on the wall where the other one was written.

    The same text where both have the same offset; a plain day is as good anywhere.
    """
    same = moment[_SECOND_LENGTH:] == other[_SECOND_LENGTH:]
    if same or len(moment) <= _DAY_LENGTH or len(other) <= _DAY_LENGTH:
        return moment
    at, zone = datetime.fromisoformat(moment), datetime.fromisoformat(other).tzinfo
    if at.tzinfo is None or zone is None:
        return moment
    return at.astimezone(zone).isoformat(timespec="seconds")


def _to_the_second(moment: str) -> bytes:
    """A moment that was written to the minute; nothing for a plain day."""
    if len(moment) <= _DAY_LENGTH:
        return b""
    return datetime.fromisoformat(moment).isoformat()[:_SECOND_LENGTH].encode()


class Stay(NamedTuple):
    """A case as the hours need it: where it stands, from when to when it was open.

    `opened_at` is a plain day where it is not known when the case came into its first stage.
    """

    id: int
    stage: str
    opened_at: str
    closed_at: str | None


def stage_hours(
    cases: Sequence[Stay], steps: Sequence[Row], passed: Passed
) -> dict[int, dict[str, float]]:
    """Case → working hours that it stood in each stage it has left, its rounds together.

    `steps` are (case, moments, stages left), both as one text with blanks between. A stage in
    which a case stands now is not finished and not told. Under `WHOLE` stands the time from
    opening to closing of a case that is closed. Holds are not taken off.
    """
    size = len(cases)
    number = {case.id: place for place, case in enumerate(cases)}
    ats = [moments.split(" ") for _case, moments, _left in steps]
    stages = [_STAGE_NUMBER.get(code, _COUNT) for row in steps for code in row[2].split(" ")]
    owners = [number[case] for case, _moments, _left in steps]
    closings = [alike(case.closed_at or "", case.opened_at) for case in cases]
    moments = [
        at if at[_SECOND_LENGTH:] == offset else alike(at, cases[place].opened_at)
        for place, of_case in zip(owners, ats, strict=True)
        # Nearly all have the offset of their case; a call for each would be felt.
        for offset in (cases[place].opened_at[_SECOND_LENGTH:],)
        for at in of_case
    ]
    marks = passed.by([*(case.opened_at for case in cases), *closings, *moments])
    opened, closed, ends = marks[:size], marks[size : 2 * size], marks[2 * size :]
    owner = np.repeat(np.array(owners, np.int64), [len(of_case) for of_case in ats])
    before = np.concatenate([[-1], owner])[:-1]
    earlier = np.concatenate([[UNKNOWN], ends])[:-1]
    starts = np.where(owner != before, opened[owner], earlier)
    stage = np.array(stages, np.int64)
    known = (starts != UNKNOWN) & (ends != UNKNOWN) & (stage < _COUNT)
    cells = owner[known] * _COUNT + stage[known]
    sums = np.bincount(cells, np.maximum(0, ends - starts)[known], size * _COUNT)
    seen = np.bincount(cells, minlength=size * _COUNT) > 0
    spent = np.where(seen, sums / _HOUR, np.nan).reshape(size, _COUNT)
    whole = np.where(
        (opened != UNKNOWN) & (closed != UNKNOWN), np.maximum(0, closed - opened) / _HOUR, np.nan
    )
    return {
        case.id: _told(case, hours, of_all)
        for case, hours, of_all in zip(cases, spent.tolist(), whole.tolist(), strict=True)
    }


def _told(case: Stay, hours: Sequence[float], whole: float) -> dict[str, float]:
    """The hours that are known (nan is none) of stages in which the case does not stand now."""
    found = {
        code: spent
        for code, spent in zip(WORKED_STAGES, hours, strict=True)
        if spent == spent and code != case.stage
    }
    if whole == whole:
        found[WHOLE] = whole
    return found


def days_between(opened_at: str, closed_at: str | None) -> int | None:
    """Calendar days from the day of opening to the day of closing; None while it is open."""
    if not closed_at:
        return None
    try:
        opened = date.fromisoformat(opened_at[:_DAY_LENGTH])
        return max(0, (date.fromisoformat(closed_at[:_DAY_LENGTH]) - opened).days)
    except ValueError:
        return None
