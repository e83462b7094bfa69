"""Working hours between moments of the store, as the calendar itself would say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.complaints.clocks import ClockFacts, clocks
from app.complaints.figures.clocks import ClockJudge
from app.complaints.figures.rules import WORKED_STAGES
from app.complaints.figures.times import Passed, Stay, days_between, stage_hours
from app.complaints.rules import Rules
from app.worktime.calendar import WorkingCalendar
from app.worktime.holidays import statutory_days

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
CALENDAR = WorkingCalendar(statutory=statutory_days)
PASSED = Passed(CALENDAR)
RULES = Rules(
    {"general": 120, "serious": 120, "critical": 30},
    {"general": 3, "serious": 2, "critical": 1},
    rating_days=7, limit=50_000, low_score=6, reminder_minutes=15, duplicate_days=30,
)  # fmt: skip
FIRST = datetime(2025, 12, 1, tzinfo=ZONE)
seconds = st.integers(0, 400 * 86_400) | st.integers(0, 9600).map(lambda quarter: quarter * 900)
moments = seconds.map(lambda second: FIRST + timedelta(seconds=second))
zones = st.sampled_from((ZONE, ZONE, ZONE, UTC))
stored = st.builds(lambda at, zone: at.astimezone(zone).isoformat(), moments, zones)


def hours(start: str, end: str) -> float | None:
    """Hours from the opening to the first step of one case."""
    case = Stay(1, "investigating", start, None)
    return stage_hours([case], [(1, end, "opened")], PASSED)[1].get("opened")


# The first question about a year loads its holidays.
@settings(deadline=None)
@given(st.lists(moments, min_size=2, max_size=5))
def test_the_calendar_itself_says_the_same(drawn: list[datetime]) -> None:
    first, *others = sorted(drawn)
    by = PASSED.by([one.isoformat() for one in (first, *others)])
    for place, other in enumerate(others, start=1):
        assert by[place] - by[0] == CALENDAR.working_seconds(first, other)


def test_moments_of_two_offsets_are_brought_to_one() -> None:
    assert hours("2026-11-02T08:30:00+08:00", "2026-11-02T03:30:00+00:00") == 3
    assert hours("2026-11-02T08:30:00+00:00", "2026-11-02T17:30:00+08:00") == 1
    assert hours("2026-11-02T08:30:00", "2026-11-02T09:30:00.123456+08:00") == 1
    assert hours("2026-11-02T08:30", "2026-11-02T09:30+08:00") == 1


def test_a_plain_day_has_no_hours() -> None:
    assert hours("2026-11-02", "2026-11-02T09:30:00+08:00") is None


def test_of_an_imported_case_the_first_stage_is_not_known() -> None:
    steps = [
        (1, "2026-11-02T09:30:00+08:00 2026-11-02T10:30:00+08:00", "executing replied"),
    ]
    case = Stay(1, "closed", "2026-03-05", "2026-11-02T10:30:00+08:00")
    assert stage_hours([case], steps, PASSED) == {1: {"replied": 1.0}}


def test_the_whole_is_told_of_a_closed_case_only() -> None:
    opened, closed = "2026-11-02T08:30:00+08:00", "2026-11-02T09:30:00+08:00"
    cases = [Stay(1, "rated", opened, closed), Stay(2, "investigating", opened, None)]
    assert stage_hours(cases, [], PASSED) == {1: {"all": 1.0}, 2: {}}
    assert stage_hours([], [], PASSED) == {}


journeys = st.lists(
    st.tuples(
        st.lists(moments, min_size=1, max_size=7),
        st.lists(st.sampled_from((*WORKED_STAGES, "closed", "rated")), min_size=7, max_size=7),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(journeys)
def test_a_walk_along_the_steps_finds_the_same(
    drawn: list[tuple[list[datetime], list[str]]],
) -> None:
    cases, steps, expected = [], [], {}
    for case, (times, stages) in enumerate(drawn, start=1):
        opened, *moves = sorted(times)
        moves = [at.astimezone(UTC if at.minute % 3 else ZONE) for at in moves]
        spent: dict[str, float] = {}
        since, stage, walked = opened, "opened", []
        closed: datetime | None = None
        for at, there in zip(moves, stages, strict=False):
            walked.append((at.isoformat(), stage))
            if stage in WORKED_STAGES:
                worked = CALENDAR.working_seconds(since.astimezone(ZONE), at) / 3600
                spent[stage] = spent.get(stage, 0.0) + worked
            since, stage = at, there
            closed = at if there == "closed" else None if there in WORKED_STAGES else closed
        spent.pop(stage, None)
        if closed is not None:
            spent["all"] = CALENDAR.working_seconds(opened, closed) / 3600
        cases.append(Stay(case, stage, opened.isoformat(), closed.isoformat() if closed else None))
        expected[case] = pytest.approx(spent)
        if walked:
            steps.append((case, *map(" ".join, zip(*walked, strict=True))))
    assert stage_hours(cases, steps, PASSED) == expected


facts = st.builds(
    ClockFacts,
    stage=st.sampled_from(("opened", "proposing", "closed", "rated")),
    severity=st.sampled_from(("general", "serious", "critical")),
    imported=st.sampled_from((0, 0, 0, 1)),
    opened_at=stored | st.just("2026-03-05"),
    contacted_at=st.none() | stored,
    run_from=st.none(),
    proposed_at=st.none() | stored,
    has_round=st.booleans(),
    closed_at=st.none() | stored,
    rated_at=st.none() | stored,
    holds=st.just(()) | st.tuples(st.tuples(stored, st.none() | stored)),
)


@settings(deadline=None, max_examples=300)
@given(st.lists(facts, max_size=5))
def test_clocks_are_judged_as_the_rule_says(drawn: list[ClockFacts]) -> None:
    found = ClockJudge(RULES, CALENDAR, PASSED, NOW).states(drawn)
    expected = [clocks(one, RULES, CALENDAR, NOW) for one in drawn]
    assert found == [{clock.code: clock.state for clock in made} for made in expected]


@settings(deadline=None)
@given(moments, st.sampled_from(sorted(RULES.contact_minutes)), st.integers(-2, 2))
def test_clocks_are_judged_to_the_second_at_their_end(
    opened: datetime, severity: str, off: int
) -> None:
    due = CALENDAR.deadline(opened, RULES.contact_minutes[severity]).due
    at = (due + timedelta(seconds=off)).isoformat()
    one = ClockFacts("opened", severity, 0, opened.isoformat(), contacted_at=at)
    (found,) = ClockJudge(RULES, CALENDAR, PASSED, NOW).states([one])
    assert found["contact"] == ("kept" if off <= 0 else "missed")


@pytest.mark.parametrize(
    ("closed", "days"),
    [(None, None), ("2026-11-02", 0), ("2026-11-05T23:59:00+08:00", 3), ("someday", None)],
)
def test_days_to_the_closing(closed: str | None, days: int | None) -> None:
    assert days_between("2026-11-02T17:29:00+08:00", closed) == days
