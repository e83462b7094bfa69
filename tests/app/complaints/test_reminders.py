"""Which reminders exist at a moment, and whose they are."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.complaints.reminders import Reminder, Watched, for_person, reminders, when
from app.complaints.store import rules_of
from app.complaints.store_reminders import watched_cases
from app.complaints.verbs_decisions import merge
from app.complaints.verbs_facts import record_contact, set_facts
from app.complaints.verbs_holds import go_on, hold
from app.complaints.verbs_opening import open_complaint
from app.enquiries.store_reminders import watched_enquiries
from app.enquiries.verbs import give_answer, take_enquiry
from app.staff.rules import ROLES, Actor
from app.worktime.calendar import WorkingCalendar

CALENDAR = WorkingCalendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}:00+08:00")


def _open(store: Store, actor: Actor, moment: str, **facts: Any) -> int:
    given = {"channel": "phone", "words": "刹车响", "contact_name": "<b>王", **facts}
    return open_complaint(store, actor, facts=given, clock=FixedClock(at(moment)))[1]


def _now(store: Store, moment: str) -> list[tuple[str, bool]]:
    now = at(moment)
    rules = rules_of(store)
    watched = watched_cases(store, rules, CALENDAR, now) + watched_enquiries(store)
    return [
        (one.kind, one.over) for one in reminders(watched, rules.reminder_minutes, CALENDAR, now)
    ]


def test_a_contact_is_reminded_of_fifteen_minutes_before(store: Store, agent: Actor) -> None:
    _open(store, agent, "11-02T09:00")
    assert _now(store, "11-02T10:44") == []
    assert _now(store, "11-02T10:45") == [("contact", False)]
    assert _now(store, "11-02T11:01") == [("contact", True)]


def test_what_falls_behind_a_night_is_told_before_it(store: Store, agent: Actor) -> None:
    # Friday 15:40 and two hours: ten minutes of Monday morning are left at closing time.
    _open(store, agent, "11-06T15:40")
    assert _now(store, "11-06T17:20") == []
    assert _now(store, "11-06T17:26") == [("contact", False)]
    assert _now(store, "11-08T12:00") == [("contact", False)]


def test_a_word_to_the_customer_ends_the_reminder(store: Store, agent: Actor) -> None:
    case = _open(store, agent, "11-02T09:00", promised_at="2026-11-02T10:30:00+08:00")
    assert _now(store, "11-02T10:50") == [("contact", False), ("promise", True)]
    record_contact(store, agent, case, way="phone", clock=FixedClock(at("11-02T10:51")))
    assert _now(store, "11-02T10:52") == []


def test_the_latest_promise_counts(store: Store, agent: Actor) -> None:
    case = _open(store, agent, "11-02T09:00")
    clock = FixedClock(at("11-02T09:10"))
    promised = "2026-11-02T11:00:00+08:00"
    record_contact(store, agent, case, way="phone", promised_at=promised, clock=clock)
    assert _now(store, "11-02T10:40") == []
    assert _now(store, "11-02T10:50") == [("promise", False)]
    record_contact(store, agent, case, way="phone", clock=FixedClock(at("11-02T10:55")))
    assert _now(store, "11-02T10:56") == []


def test_a_critical_case_is_told_at_once_until_it_is_in_hand(store: Store, agent: Actor) -> None:
    case = _open(store, agent, "11-02T09:00", severity="critical")
    assert _now(store, "11-02T09:00") == [("critical", False)]
    record_contact(store, agent, case, way="phone", clock=FixedClock(at("11-02T09:05")))
    assert _now(store, "11-02T09:06") == [("critical", False)]
    facts = {"severity": "general"}
    set_facts(store, agent, case, values=facts, clock=FixedClock(at("11-02T09:07")))
    assert _now(store, "11-02T09:08") == []


def test_a_held_clock_is_quiet(store: Store, agent: Actor) -> None:
    case = _open(store, agent, "11-02T09:00")
    hold(store, agent, case, reason="customer_away", clock=FixedClock(at("11-02T10:00")))
    assert _now(store, "11-02T10:50") == []
    go_on(store, agent, case, clock=FixedClock(at("11-02T11:00")))
    assert _now(store, "11-02T11:45") == [("contact", False)]


def test_what_is_long_over_is_left_to_the_lists(store: Store, agent: Actor) -> None:
    _open(store, agent, "11-02T09:00")
    assert ("contact", True) in _now(store, "11-05T10:00")
    assert ("contact", True) not in _now(store, "11-06T12:00")


def test_a_merged_case_reminds_of_nothing(store: Store, agent: Actor, manager: Actor) -> None:
    kept = _open(store, agent, "11-02T08:30")
    other = _open(store, agent, "11-02T09:00", severity="critical")
    merge(store, manager, other, into=kept, clock=FixedClock(at("11-02T09:10")))
    assert _now(store, "11-02T09:11") == []


def test_an_answer_promised_to_somebody_who_asked(store: Store, agent: Actor) -> None:
    facts = {"sort": "enquiry", "topic": "use", "words": "?", "contact_name": "李"}
    clock = FixedClock(at("11-02T09:00"))
    _changed, line = take_enquiry(
        store, agent, facts=facts, promised_at="2026-11-02T11:00:00+08:00", clock=clock
    )
    assert _now(store, "11-02T10:44") == []
    assert _now(store, "11-02T10:45") == [("answer", False)]
    give_answer(store, agent, line, answer="先看轮胎", clock=FixedClock(at("11-02T10:50")))
    assert _now(store, "11-02T10:51") == []


def _some(owner: int | None) -> Reminder:
    return Reminder(
        "contact", ("complaint", 1), "TS-202611-0001", "", owner, at("11-02T10:00"), False
    )


@pytest.mark.parametrize(
    ("owner", "told"),
    [
        (2, {"manager", "agent"}),
        (3, {"manager", "receptionist"}),
        (9, {"manager"}),
        (None, {"manager", "agent"}),
    ],
)
def test_who_has_the_case_and_the_manager_are_told(owner: int | None, told: set[str]) -> None:
    people = [Actor(number, role, role) for number, role in enumerate(ROLES, 2)]
    assert {one.role for one in people if for_person([_some(owner)], one)} == told


def test_a_key_changes_with_the_moment_and_when_it_is_over() -> None:
    one = _some(2)
    assert one.key == _some(2).key
    assert one.key != one._replace(over=True).key
    assert one.key != one._replace(due=at("11-02T10:05")).key


def test_when_tells_what_is_left() -> None:
    now = at("11-02T09:48")
    assert when(_some(2), now) == "10:00 (in 12 min)"
    assert when(_some(2)._replace(over=True), at("11-02T10:30")) == "was due 10:00"
    assert when(_some(2), at("11-01T09:00")) == "due 11-02 10:00"
    assert when(_some(2)._replace(due=None), now) == "to be looked at now"


def test_the_most_urgent_stands_first() -> None:
    now = at("11-02T10:00")
    watched = [
        Watched(("complaint", number), "", "", 2, severity, "opened", ("contact", due))
        for number, severity, due in (
            (1, "general", now + timedelta(minutes=9)),
            (2, "general", now - timedelta(minutes=9)),
            (3, "critical", now + timedelta(minutes=14)),
        )
    ]
    found = reminders(watched, 15, CALENDAR, now)
    assert [(one.opens[1], one.kind) for one in found] == [
        (3, "critical"), (1, "contact"), (3, "contact"), (2, "contact"),
    ]  # fmt: skip
