"""Working hours between moments of the store, as the calendar itself would say."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.complaints.figures_times import Elapsed, StepRow, days_between, promises, stage_hours
from app.worktime.calendar import WorkingCalendar

CALENDAR = WorkingCalendar()
ZONE = timezone(timedelta(hours=8))
FIRST = datetime(2025, 12, 1, tzinfo=ZONE)
moments = st.integers(0, 400 * 86_400).map(lambda second: FIRST + timedelta(seconds=second))


@given(moments, moments)
def test_the_calendar_itself_says_the_same(one: datetime, two: datetime) -> None:
    start, end = sorted((one, two))
    hours = Elapsed(CALENDAR).hours(start.isoformat(), end.isoformat())
    assert hours == CALENDAR.working_seconds(start, end) / 3600


def test_an_earlier_year_asked_for_later_changes_nothing() -> None:
    elapsed = Elapsed(CALENDAR)
    assert elapsed.hours("2026-11-02T08:30:00+08:00", "2026-11-02T09:30:00+08:00") == 1
    assert elapsed.hours("2024-11-04T08:30:00+08:00", "2024-11-04T10:30:00+08:00") == 2
    assert elapsed.hours("2026-11-02T08:30:00+08:00", "2026-11-02T09:30:00+08:00") == 1


def test_moments_of_two_offsets_are_brought_to_one() -> None:
    elapsed = Elapsed(CALENDAR)
    assert elapsed.hours("2026-11-02T08:30:00+08:00", "2026-11-02T03:30:00+00:00") == 3


def test_a_plain_day_has_no_hours() -> None:
    elapsed = Elapsed(CALENDAR)
    assert elapsed.hours("2026-11-02", "2026-11-02T09:30:00+08:00") is None


def test_of_an_imported_case_the_first_stage_is_not_known() -> None:
    steps = [
        StepRow(1, "2026-11-02T09:30:00+08:00", "executing", "replied"),
        StepRow(1, "2026-11-02T10:30:00+08:00", "replied", "confirmed"),
    ]
    elapsed = Elapsed(CALENDAR)
    assert stage_hours("2026-03-05", steps, elapsed, imported=True) == {"replied": 1.0}


def test_the_whole_is_told_of_a_closed_case_only() -> None:
    opened, elapsed = "2026-11-02T08:30:00+08:00", Elapsed(CALENDAR)
    closed = StepRow(1, "2026-11-02T09:30:00+08:00", "confirmed", "closed", "closed")
    again = StepRow(1, "2026-11-02T10:30:00+08:00", "closed", "investigating", "reopened")
    assert stage_hours(opened, [closed], elapsed, imported=False)["all"] == 1.0
    assert "all" not in stage_hours(opened, [closed, again], elapsed, imported=False)


@pytest.mark.parametrize(
    ("closed", "days"),
    [(None, None), ("2026-11-02", 0), ("2026-11-05T23:59:00+08:00", 3), ("someday", None)],
)
def test_days_to_the_closing(closed: str | None, days: int | None) -> None:
    assert days_between("2026-11-02T17:29:00+08:00", closed) == days


def test_a_promise_made_twice_for_the_same_moment_counts_once() -> None:
    made = [("", "2026-11-02T12:00:00+08:00"), ("2026-11-02T10:00:00", "2026-11-02T12:00:00+08:00")]
    now = "2026-11-03T12:00:00+08:00"
    assert promises(made, [], now) == (0, 1)
    assert promises(made, ["2026-11-02T12:00:00+08:00"], now) == (1, 0)
    assert promises([("", "2026-11-03")], ["2026-11-03T18:00:00+08:00"], now) == (1, 0)
