"""When a call is due, when the next try is, whose turn it is; what the guard says of contacts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from app.base.errors import NotPossible
from app.calls.tasks.guard import Contact, guard
from app.calls.tasks.halfdays import another_half_day, next_opening
from app.calls.tasks.rules import (
    HOLD,
    begins_too_late,
    due_on,
    is_held,
    next_try,
    place,
    shared_out,
)
from app.calls.tasks.store import rules_of
from app.worktime.calendar import WorkingCalendar
from tests.conftest import NOW

WEEK = WorkingCalendar()
THROUGH = WorkingCalendar(hours=[["09:00", "18:00"]])


@pytest.fixture
def rules(store):
    return rules_of(store)


def at(text):
    return datetime.fromisoformat(f"2026-11-{text}:00+08:00")


def test_calls_are_due_some_days_after_their_occasion(rules):
    day = date(2026, 11, 2)
    assert due_on("delivery", day, rules) == date(2026, 11, 9)
    assert due_on("delivery", day, rules, agreed=date(2026, 11, 6)) == date(2026, 11, 6)
    assert due_on("visit", day, rules) == date(2026, 11, 5)
    assert due_on("complaint", day, rules) == date(2026, 11, 5)


def test_a_rating_call_is_never_later_than_its_limit(rules):
    from dataclasses import replace

    slow = replace(rules, complaint_days=12)
    assert due_on("complaint", date(2026, 11, 2), slow) == date(2026, 11, 9)


def test_an_occasion_too_long_ago_begins_no_call(rules):
    assert not begins_too_late(date(2026, 10, 3), date(2026, 11, 2), rules)
    assert begins_too_late(date(2026, 10, 2), date(2026, 11, 2), rules)


@pytest.mark.parametrize(
    ("tried", "again"),
    [
        ("02T09:00", "02T13:30"),  # three hours later is lunch
        ("02T11:00", "02T14:00"),
        ("02T13:40", "03T08:30"),  # the rest of the afternoon is the same half-day
        ("06T16:00", "09T08:30"),  # Friday evening: Monday
        ("07T10:00", "09T08:30"),  # tried on a Saturday at rest
        ("02T05:00", "02T13:30"),  # before opening counts as the morning
    ],
)
def test_who_was_not_reached_is_tried_in_another_half_day(tried, again):
    tried = at(tried)
    assert another_half_day(tried, tried + timedelta(hours=3), WEEK) == at(again)


def test_without_a_lunch_break_the_afternoon_begins_at_noon():
    assert another_half_day(at("02T09:30"), at("02T12:30"), THROUGH) == at("02T12:30")
    assert another_half_day(at("02T12:30"), at("02T15:30"), THROUGH) == at("03T09:00")


def test_a_store_that_never_opens_again_opens_for_this_at_once():
    from app.worktime.days import SetDay

    closed = {date(2026, 11, 2) + timedelta(days=n): SetDay(False) for n in range(500)}
    shut = WorkingCalendar(set_days=closed)
    assert next_opening(at("02T10:00"), shut) == at("02T10:00")


def test_three_tries_in_a_row_make_somebody_unreachable(rules):
    first = next_try(NOW, "not_reached", "busy", 0, rules, WEEK)
    assert (first.state, first.tries, first.wait_until) == ("open", 1, at("02T13:30"))
    assert next_try(NOW, "not_reached", "off", 2, rules, WEEK)[:2] == ("unreachable", 3)


def test_being_reached_begins_the_count_anew(rules):
    then = NOW + timedelta(hours=5)
    after = next_try(NOW, "again", None, 2, rules, WEEK, then)
    assert (after.state, after.tries, after.due_at) == ("open", 0, then)


def test_calling_again_needs_a_time_to_come(rules):
    with pytest.raises(NotPossible, match="when to call"):
        next_try(NOW, "again", None, 0, rules, WEEK)
    with pytest.raises(NotPossible, match="passed"):
        next_try(NOW, "again", None, 0, rules, WEEK, NOW)
    with pytest.raises(NotPossible, match="how the call ended"):
        next_try(NOW, "vanished", None, 0, rules, WEEK)


def test_the_meaning_of_a_result_can_be_set(rules):
    from dataclasses import replace

    own = dict(rules.endings)
    own["busy"] = own["busy"]._replace(again=False, final=True)
    own["off"] = own["off"]._replace(hours=0)
    own["again"] = own["again"]._replace(hours=2)
    own["refused"] = own["refused"]._replace(final=False, again=True, hours=48)
    mine = replace(rules, endings=own)
    assert next_try(NOW, "not_reached", "busy", 0, mine, WEEK).state == "unreachable"
    assert next_try(NOW, "not_reached", "off", 0, mine, WEEK).wait_until == at("02T13:30")
    assert next_try(NOW, "again", None, 0, mine, WEEK).wait_until == at("02T13:30")
    refused = next_try(NOW, "refused", None, 0, mine, WEEK)
    assert (refused.state, refused.wait_until) == ("open", at("04T10:00"))


@pytest.mark.parametrize(
    ("due", "due_at", "wait", "expected"),
    [
        ("2026-11-02", None, None, "today"),
        ("2026-11-01", None, None, "overdue"),
        ("2026-11-03", None, None, "later"),
        ("2026-11-02", NOW, None, "appointment"),
        ("2026-11-02", NOW + timedelta(minutes=1), None, "later"),
        ("2026-10-20", None, NOW - timedelta(hours=1), "today"),
        ("2026-10-20", None, NOW + timedelta(hours=1), "waiting"),
        ("2026-10-20", NOW, NOW + timedelta(hours=1), "waiting"),
    ],
)
def test_where_a_call_stands(due, due_at, wait, expected):
    assert place(due, due_at, wait, NOW) == expected


def test_a_hold_runs_out_and_a_clock_set_back_keeps_none():
    until = NOW + HOLD
    assert is_held(2, until, NOW)
    assert not is_held(2, until, until)
    assert not is_held(2, until, NOW - timedelta(hours=1))
    assert not is_held(None, None, NOW)


def test_calls_are_shared_out_evenly():
    assert shared_out(10, 3) == [4, 3, 3]
    assert shared_out(10, 3, number=2) == [2, 2, 2]
    assert shared_out(1, 2) == [1, 0]
    assert shared_out(5, 0) == []


def test_the_guard_counts_days_by_the_calendar(rules):
    def said(kind, day):
        return [one.days for one in guard([Contact(kind, day, "周", "visit")], NOW, rules)]

    assert said("reached", "2026-10-30T00:10:00+08:00") == [-3]
    assert said("reached", "2026-10-29T23:50:00+08:00") == []
    assert said("due", "2026-11-05") == [3]
    assert said("due", "2026-11-06") == []
    assert said("due", "2026-10-01") == [-32]
    assert said("enquiry_promise", "2026-10-01T10:00:00+08:00") == []
    assert said("complaint_promise", "2026-11-05T18:00:00+08:00") == [3]


def test_the_guard_says_the_nearest_first_in_whole_sentences(rules):
    contacts = [
        Contact("reached", "2026-10-31T09:05:00+08:00", "周回访", "visit"),
        Contact("complaint_contact", "2026-11-01T09:00:00+08:00", "林主管", "complaint", "TS-1"),
        Contact("due", "2026-11-02", "", "lost", task_id=7),
        Contact("appointed", "2026-11-04T15:00:00+08:00", "周回访", "topic", "换胎", 8),
        Contact("enquiry_promise", "2026-11-05T15:00:00+08:00", "赵", "enquiry", "何时到货"),
    ]
    said = [one.text() for one in guard(contacts, NOW, rules)]
    assert said == [
        "2026-11-02: another call is due (Lost customer, nobody in particular).",
        "2026-11-01 09:00: 林主管 spoke to this customer about TS-1.",
        "2026-10-31 09:05: 周回访 reached this customer (After a visit).",
        "2026-11-04 15:00: another call is appointed (换胎, 周回访).",
        "2026-11-05 15:00: 赵 promised word about 何时到货.",
    ]
