"""Clocks of cases against deadlines worked out by hand.

Windows 08:30–12:00 and 13:30–17:30, Monday to Friday; National Day 1–7 October 2026 with the
make-up days 20 September (a Sunday) and 10 October (a Saturday).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone

import pytest

from app.complaints.clocks import ClockFacts, clocks, next_clock
from app.complaints.rules import Rules
from app.complaints.store import case as case_of
from app.complaints.store import rules_of
from app.complaints.store_clocks import clock_facts
from app.complaints.verbs_decisions import decide_low_score
from app.complaints.verbs_facts import set_facts
from app.complaints.verbs_steps import propose, rate
from app.worktime.calendar import WorkingCalendar
from app.worktime.days import SetDay
from tests.app.complaints.making import Ticking, bring_on, brought_to
from tests.conftest import NOW

RULES = Rules(
    contact_minutes={"critical": 30, "serious": 120, "general": 120},
    proposal_days={"critical": 1, "serious": 2, "general": 3},
    rating_days=7,
    limit=50_000,
    low_score=6,
    reminder_minutes=15,
    duplicate_days=30,
)
HOLIDAYS: Mapping[date, SetDay] = {
    **{date(2026, 10, day): SetDay(False, "国庆节") for day in range(1, 8)},
    date(2026, 9, 20): SetDay(True, "国庆节"),
    date(2026, 10, 10): SetDay(True, "国庆节"),
}
CALENDAR = WorkingCalendar(set_days=HOLIDAYS)
CHINA = timezone(timedelta(hours=8))


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def _facts(opened: str, severity: str = "general", **more) -> ClockFacts:
    return ClockFacts("opened", severity, 0, _at(opened).isoformat(), **more)


def _due(facts: ClockFacts, code: str, now: str = "2026-12-31T09:00") -> str:
    made = clocks(facts, RULES, CALENDAR, _at(now))
    return next(c.deadline.due for c in made if c.code == code).strftime("%m-%d %H:%M")


@pytest.mark.parametrize(
    ("opened", "severity", "code", "due"),
    [
        ("2026-11-02T10:00", "critical", "contact", "11-02 10:30"),
        ("2026-11-02T11:50", "critical", "contact", "11-02 13:50"),  # over lunch
        ("2026-11-02T17:20", "critical", "contact", "11-03 08:50"),  # over night
        ("2026-11-06T16:30", "general", "contact", "11-09 09:30"),  # over a weekend
        ("2026-11-07T10:00", "general", "contact", "11-09 10:30"),  # opened on a Saturday
        ("2026-09-30T17:00", "general", "contact", "10-08 10:00"),  # over National Day
        ("2026-09-30T10:00", "serious", "proposal", "10-09 10:00"),
        ("2026-09-30T10:00", "general", "proposal", "10-10 10:00"),  # a Saturday worked
        ("2026-09-18T17:00", "critical", "proposal", "09-20 17:00"),  # a Sunday worked
        ("2026-11-02T17:30", "critical", "contact", "11-03 09:00"),
    ],
)
def test_deadlines_worked_out_by_hand(opened, severity, code, due):
    assert _due(_facts(opened, severity), code) == due


@pytest.mark.parametrize(
    ("held", "due"),
    [
        (("2026-11-06T16:00", "2026-11-09T09:30"), "11-09 11:30"),  # 90 + 60 min over a weekend
        (("2026-11-06T17:00", "2026-11-06T19:00"), "11-09 09:30"),  # only 30 min were worked
        (("2026-11-07T09:00", "2026-11-08T18:00"), "11-09 09:00"),  # nothing was worked
    ],
)
def test_only_held_working_time_is_taken_off(held, due):
    holds = (tuple(_at(text).isoformat() for text in held),)
    assert _due(_facts("2026-11-06T16:00", holds=holds), "contact") == due


def test_while_it_is_held_the_deadline_moves_with_the_present():
    holds = ((_at("2026-11-02T10:30").isoformat(), None),)
    facts = _facts("2026-11-02T10:00", holds=holds)
    (contact, _proposal) = clocks(facts, RULES, CALENDAR, _at("2026-11-02T15:00"))
    assert (contact.state, contact.deadline.due) == ("held", _at("2026-11-02T16:30"))


@pytest.mark.parametrize(
    ("contacted", "state"),
    [("2026-11-02T10:30:00", "kept"), ("2026-11-02T10:30:01", "missed")],
)
def test_the_last_second_counts(contacted, state):
    facts = _facts("2026-11-02T10:00", "critical", contacted_at=_at(contacted).isoformat())
    assert clocks(facts, RULES, CALENDAR, _at("2026-11-02T12:00"))[0].state == state


@pytest.mark.parametrize(
    ("now", "state"), [("2026-11-02T10:30", "running"), ("2026-11-02T10:30:01", "overdue")]
)
def test_a_clock_runs_until_it_is_overdue(now, state):
    made = clocks(_facts("2026-11-02T10:00", "critical"), RULES, CALENDAR, _at(now))
    assert made[0].state == state
    first = next_clock(made)
    assert first is not None and first.code == "contact"


@pytest.mark.parametrize("hours", [0, 6, 8, 9])
def test_the_wall_clock_of_the_place_counts(hours):
    zone = timezone(timedelta(hours=hours))
    opened = datetime(2026, 11, 2, 11, 50, tzinfo=zone)
    facts = ClockFacts("opened", "critical", 0, opened.isoformat())
    made = clocks(facts, RULES, CALENDAR, opened)
    assert made[0].deadline.due == datetime(2026, 11, 2, 13, 50, tzinfo=zone)


def test_a_change_of_the_calendar_moves_the_deadline_and_the_explanation_says_why():
    facts = _facts("2026-11-06T16:30")
    now = _at("2026-11-06T16:40")
    with_monday_off = WorkingCalendar(set_days={date(2026, 11, 9): SetDay(False, "停电")})
    before = clocks(facts, RULES, WorkingCalendar(), now)[0].deadline
    after = clocks(facts, RULES, with_monday_off, now)[0].deadline
    assert (before.due, after.due) == (_at("2026-11-09T09:30"), _at("2026-11-10T09:30"))
    named = [part.day.name for part in after.parts if part.day is not None]
    assert "停电" in named
    assert "停电" not in [part.day.name for part in before.parts if part.day is not None]


def test_an_old_sheets_case_has_no_clock_for_what_the_sheet_does_not_say():
    open_one = ClockFacts("opened", "general", 1, "2026-10-29")
    now = _at("2026-11-02T10:00")
    (proposal,) = clocks(open_one, RULES, CALENDAR, now)
    assert (proposal.code, proposal.deadline.due) == ("proposal", _at("2026-11-02T17:30"))
    assert clocks(open_one._replace(has_round=True), RULES, CALENDAR, now) == ()
    closed = ClockFacts("closed", "general", 1, "2026-10-01", closed_at="2026-10-20")
    assert clocks(closed, RULES, CALENDAR, now) == ()


def test_a_merged_case_has_no_clock():
    assert clocks(_facts("2026-11-02T10:00")._replace(stage="merged"), RULES, CALENDAR, NOW) == ()


def test_the_rating_call_is_due_seven_days_after_the_closing(store, manager):
    clock = Ticking(NOW)
    number = brought_to(store, manager, clock, "closed")
    clock.moment = NOW + timedelta(days=7, seconds=1)
    (*_rest, rating) = _clocks(store, number, clock)
    assert (rating.code, rating.state) == ("rating", "overdue")
    assert rating.deadline.due == NOW + timedelta(days=7)
    rate(store, manager, number, score=5, clock=clock)
    assert _clocks(store, number, clock)[-1].state == "missed"


def test_a_rating_call_a_month_late_is_missed_and_no_longer_asked_for(store, manager):
    clock = Ticking(NOW)
    number = brought_to(store, manager, clock, "closed")
    clock.moment = NOW + timedelta(days=37)
    assert _clocks(store, number, clock)[-1].state == "overdue"
    clock.moment = NOW + timedelta(days=37, seconds=1)
    made = _clocks(store, number, clock)
    assert (made[-1].state, next_clock(made)) == ("missed", None)


def test_a_case_opened_again_gets_a_new_proposal_clock(store, manager):
    clock = Ticking(NOW)
    number = brought_to(store, manager, clock, "closed")
    rate(store, manager, number, score=2, clock=clock)
    clock.moment = NOW + timedelta(days=7)
    decide_low_score(store, manager, number, decision="reopen", clock=clock)
    by_code = {one.code: one for one in _clocks(store, number, clock)}
    assert by_code["proposal"].deadline.start == clock.moment
    assert by_code["proposal"].state == "running"
    assert "rating" not in by_code
    first = clock_facts(store, [number], first_run=True)[number]
    assert first.proposed_at == NOW.isoformat()
    bring_on(store, manager, clock, number, "proposing")
    propose(store, manager, number, proposal="再修", proposed_by="赵师傅", clock=clock)
    assert {one.code: one.state for one in _clocks(store, number, clock)}["proposal"] == "kept"


def test_another_severity_moves_the_deadline(store, manager, clock):
    number = brought_to(store, manager, clock, "opened")
    before = _clocks(store, number, clock)[0].deadline.due
    set_facts(store, manager, number, values={"severity": "critical"}, clock=clock)
    after = _clocks(store, number, clock)[0].deadline.due
    assert (before - after) == timedelta(minutes=90)


def test_only_cases_that_may_have_a_running_clock_are_read(store, manager, clock):
    numbers = {stage: brought_to(store, manager, clock, stage) for stage in ("opened", "rated")}
    assert set(clock_facts(store)) == {numbers["opened"]}


def _clocks(store, number, clock):
    assert case_of(store, number).id == number
    facts = clock_facts(store, [number])[number]
    return clocks(facts, rules_of(store), CALENDAR, clock.now())
