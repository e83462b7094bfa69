"""Working hours in the stages, days to the closing, promises kept: what a case's times tell.

Moments are read as they are written, by the clock on the wall; two moments of different offsets
go through the calendar, which brings them to one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from app.complaints.codes import CLOSED, OPENED
from app.complaints.figures_rules import WHOLE, WORKED_STAGES
from app.worktime.calendar import WorkingCalendar
from app.worktime.days import Windows

_DAY_LENGTH, _SECOND_LENGTH, _OFFSET_LENGTH = 10, 19, 25
_HOUR = 3600


class StepRow(NamedTuple):
    """A move of a case: when, from which stage to which, how, in which lap."""

    case_id: int
    at: str
    from_stage: str
    to_stage: str
    step: str = "forward"
    lap: int = 1


class Elapsed:
    """Working hours between moments of the store, quickly for many of them."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self._days: dict[str, tuple[int, Windows]] = {}
        self._years: set[int] = set()

    def hours(self, start: str, end: str) -> float | None:
        """Working hours from one moment to another; None if one of them is a plain day."""
        if len(start) < _OFFSET_LENGTH or len(end) < _OFFSET_LENGTH:
            return None
        if start[_SECOND_LENGTH:] != end[_SECOND_LENGTH:]:
            one, two = datetime.fromisoformat(start), datetime.fromisoformat(end)
            return max(0.0, self._calendar.working_seconds(one, two) / _HOUR)
        for moment in (start, end):
            if moment[:_DAY_LENGTH] not in self._days:
                self._sum_year(int(moment[:4]))
        return max(0.0, (self._passed(end) - self._passed(start)) / _HOUR)

    def _passed(self, moment: str) -> int:
        """Working seconds up to a moment, counted from the first year that was asked for."""
        passed, windows = self._days[moment[:_DAY_LENGTH]]
        second = int(moment[11:13]) * _HOUR + int(moment[14:16]) * 60 + int(moment[17:19])
        for opens, closes in windows:
            if second <= opens:
                break
            passed += (second if second < closes else closes) - opens
        return passed

    def _sum_year(self, year: int) -> None:
        """Sum the days of a year and of all years between it and those summed already."""
        self._years.add(year)
        passed = 0
        for number in range(min(self._years), max(self._years) + 1):
            for day in self._calendar.days_of(number):
                self._days[day.day.isoformat()] = (passed, day.windows)
                passed += day.seconds


def stage_hours(
    opened_at: str, steps: Sequence[StepRow], elapsed: Elapsed, *, imported: bool
) -> dict[str, float]:
    """Working hours that a case stood in each stage it has left, all its rounds together.

    A stage in which it stands now is not finished and not told. Under `WHOLE` stands the time
    from opening to the last closing, if it is closed now. Holds are not taken off. Of an
    imported case it is not known when it came into the stage it was imported at, so that stage
    and the whole are left out.
    """
    found: dict[str, float] = {}
    since = None if imported else opened_at
    stage = OPENED
    closed_at = None
    for step in steps:
        stage = step.from_stage
        if since is not None and stage in WORKED_STAGES:
            hours = elapsed.hours(since, step.at)
            if hours is not None:
                found[stage] = found.get(stage, 0.0) + hours
        since, stage = step.at, step.to_stage
        if stage == CLOSED:
            closed_at = step.at
        elif stage in WORKED_STAGES:
            closed_at = None
    found.pop(stage, None)
    if closed_at is not None and not imported:
        whole = elapsed.hours(opened_at, closed_at)
        if whole is not None:
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


def promises(made: Iterable[tuple[str, str]], words: Sequence[str], now: str) -> tuple[int, int]:
    """How many promises of the next word were kept, and how many were not.

    `made` are pairs of when a promise was given and the moment promised, `words` the moments at
    which the customer was told something. A promise is kept if such a word was given after it
    and not later than promised. One whose moment has not come and that has no word yet is not
    counted. Of promises for the same moment only the first counts.
    """
    kept = broken = 0
    seen: set[str] = set()
    for given_at, promised_at in sorted(made):
        if promised_at in seen:
            continue
        seen.add(promised_at)
        due = _comparable(promised_at)
        if any(given_at < word and _comparable(word) <= due for word in words):
            kept += 1
        elif due < _comparable(now):
            broken += 1
    return kept, broken


def _comparable(moment: str) -> str:
    """A moment by the wall clock; a plain day is over at its end."""
    return moment[:_SECOND_LENGTH] if len(moment) >= _SECOND_LENGTH else f"{moment}T23:59:59"
