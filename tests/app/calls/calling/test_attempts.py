"""A try at a call: begun under the guard, ended with one of four results."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.errors import Conflict, NoRight, NotPossible
from app.calls.calling.verbs import begin_attempt, end_attempt
from app.calls.tasks.guard import GuardSpoke
from app.calls.tasks.store import (
    attempts_of,
    attempts_of_vehicle,
    number_of,
    numbers_of,
    task,
    tasks_of_vehicle,
)
from app.calls.tasks.store_guard import cautions
from app.calls.tasks.verbs import claim_next, refresh_tasks
from app.staff.rules import Actor
from app.staff.undo import undo
from app.staff.verbs import add_employee
from tests.app.calls.tasks.making import Hand, cars_due
from tests.app.customers.garage import add_car, add_customer, add_visit
from tests.conftest import NOW


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def other(store, manager, clock):
    add_employee(store, manager, name="郑回访", role="agent", clock=clock)
    return Actor(5, "郑回访", "agent")


def tried(store, agent, number, hand, result, **given):
    attempt = begin_attempt(store, agent, number, guard_reason="有事", clock=hand)[1]
    return end_attempt(store, agent, attempt, result=result, clock=hand, **given)


def test_a_completed_call_closes_its_task(store, agent, hand):
    (number,) = cars_due(store, 1)
    changed, attempt = begin_attempt(store, agent, number, clock=hand)
    assert changed.topics == {"call_tasks", "call_attempts"}
    hand.forward(minutes=4)
    end_attempt(store, agent, attempt, result="completed", verdict="satisfied", clock=hand)
    made, (one,) = task(store, number), attempts_of(store, number)
    assert (made.state, made.begun, made.held_by) == ("completed", 1, None)
    assert (one.result, one.reached, one.verdict) == ("completed", 1, "satisfied")
    assert (one.phone, one.by_name, one.purpose) == ("13800000001", "周回访", "visit")
    assert one.ended_at is not None
    assert (one.at[11:16], one.ended_at[11:16]) == ("10:00", "10:04")
    assert attempts_of_vehicle(store, 1) == [one]


def test_not_reached_rests_until_another_half_day_and_ends_after_three(store, agent, hand):
    (number,) = cars_due(store, 1)
    rests = []
    for _try in range(3):
        tried(store, agent, number, hand, "not_reached", detail="no_answer")
        rests.append(task(store, number).wait_until)
        hand.moment = hand.moment + timedelta(hours=4)
    assert rests[:2] == ["2026-11-02T13:30:00+08:00", "2026-11-03T08:30:00+08:00"]
    assert task(store, number).state == "unreachable"


def test_not_reached_needs_its_detail_and_refused_a_note(store, agent, hand):
    (number,) = cars_due(store, 1)
    attempt = begin_attempt(store, agent, number, clock=hand)[1]
    with pytest.raises(NotPossible, match="nobody was reached"):
        end_attempt(store, agent, attempt, result="not_reached", clock=hand)
    with pytest.raises(NotPossible, match="note"):
        end_attempt(store, agent, attempt, result="refused", note="  ", clock=hand)
    with pytest.raises(KeyError):
        end_attempt(store, agent, attempt, result="completed", verdict="superb", clock=hand)
    assert attempts_of(store, number)[0].ended_at is None


def test_a_wrong_number_is_flagged_and_another_one_tried(store, agent, hand):
    car = add_car(store, "鄂A1", add_customer(store, "王", "13800138000", "13800138001"))
    add_visit(store, car, "2026-10-30", brought_by="李", brought_phone="13900139000")
    refresh_tasks(store, clock=hand)
    number = tasks_of_vehicle(store, car)[0].id
    dialled = []
    for _try in range(2):
        dialled.append(number_of(store, number))
        tried(store, agent, number, hand, "not_reached", detail="wrong")
        hand.forward(days=1)
    assert dialled == ["13900139000", "13800138000"]
    assert numbers_of(store, number) == [("13800138000", True), ("13800138001", False)]
    # The number of who brought the car is not taken from a later order again.
    add_visit(store, car, "2026-10-31", brought_by="李", brought_phone="13900139000")
    refresh_tasks(store, clock=hand)
    assert {number_of(store, one.id) for one in tasks_of_vehicle(store, car)} == {"13800138001"}


def test_an_appointment_is_kept_for_the_agent_or_open_to_all(store, agent, other, hand):
    first, second = cars_due(store, 2)
    at = NOW + timedelta(hours=5)
    tried(store, agent, first, hand, "again", again_at=at, only_me=True)
    tried(store, agent, second, hand, "again", again_at=at)
    mine, free = task(store, first), task(store, second)
    assert (mine.due_at, mine.agent_id, mine.only_agent) == ("2026-11-02T15:00:00+08:00", 2, 1)
    assert (free.agent_id, free.only_agent) == (None, 0)
    assert claim_next(store, other, clock=hand)[1] is None
    hand.moment = at
    assert claim_next(store, other, clock=hand)[1] == second
    assert claim_next(store, other, but=[second], clock=hand)[1] is None
    assert claim_next(store, agent, clock=hand)[1] == first


def test_who_refuses_has_a_week_without_calls_of_the_kind(store, agent, hand):
    owner = add_customer(store, "王", "13800138000")
    one, two = add_car(store, "鄂A1", owner), add_car(store, "鄂A2", owner)
    stranger = add_car(store, "鄂A3", add_customer(store, "李", "13700137000"))
    for car in (one, two, stranger):
        add_visit(store, car, "2026-10-30")
    with store.write():
        store.execute("UPDATE vehicles SET delivered_on = '2026-10-26' WHERE id = ?", (two,))
    refresh_tasks(store, clock=hand)
    first = tasks_of_vehicle(store, one)[0]
    changed = tried(store, agent, first.id, hand, "refused", note="太忙")
    rests = {
        (made.purpose, car): made.wait_until
        for car in (two, stranger)
        for made in tasks_of_vehicle(store, car)
    }
    assert rests == {
        ("visit", two): "2026-11-09T10:00:00+08:00",
        ("delivery", two): None,
        ("visit", stranger): None,
    }
    undo(store, agent, changed.change_ids[0], clock=hand)
    assert {made.wait_until for made in tasks_of_vehicle(store, two)} == {None}


def test_a_call_broken_off_is_gone_on_with(store, agent, other, hand):
    number = cars_due(store, 3)[1]
    attempt = begin_attempt(store, agent, number, clock=hand)[1]
    hand.forward(minutes=45)
    assert claim_next(store, agent, clock=hand)[1] == number
    assert begin_attempt(store, agent, number, clock=hand)[1] == attempt
    assert len(attempts_of(store, number)) == 1


def test_a_call_that_somebody_took_over_is_not_ended_by_the_first(store, agent, other, hand):
    (number,) = cars_due(store, 1)
    attempt = begin_attempt(store, agent, number, clock=hand)[1]
    hand.forward(minutes=21)
    second = begin_attempt(store, other, number, clock=hand)[1]
    with pytest.raises(Conflict, match="郑回访"):
        end_attempt(store, agent, attempt, result="completed", clock=hand)
    with pytest.raises(Conflict, match="Only 郑回访"):
        end_attempt(store, agent, second, result="completed", clock=hand)
    end_attempt(store, other, second, result="completed", clock=hand)
    with pytest.raises(Conflict, match="ended already"):
        end_attempt(store, other, second, result="completed", clock=hand)


def test_the_guard_speaks_before_the_call_and_a_reason_is_kept(store, agent, other, hand):
    car = add_car(store, "鄂A1", add_customer(store, "王", "13800138000"))
    add_visit(store, car, "2026-10-30")
    with store.write():
        store.execute("UPDATE vehicles SET delivered_on = '2026-10-26'")
    refresh_tasks(store, clock=hand)
    visit, delivery = sorted(tasks_of_vehicle(store, car), key=lambda one: one.purpose)[::-1]
    with pytest.raises(GuardSpoke, match="After delivery") as told:
        begin_attempt(store, agent, visit.id, clock=hand)
    assert [one.task_id for one in told.value.cautions] == [delivery.id]
    assert told.value.cautions[0].mergeable
    assert attempts_of(store, visit.id) == []
    attempt = begin_attempt(store, agent, visit.id, guard_reason="客户回电", clock=hand)[1]
    end_attempt(store, agent, attempt, result="completed", clock=hand)
    assert attempts_of(store, visit.id)[0].guard_reason == "客户回电"
    said = cautions(store, delivery.id, hand.now())
    assert [(one.contact.kind, one.contact.who, one.days) for one in said] == [
        ("reached", "周回访", 0)
    ]
    hand.forward(days=4)
    assert cautions(store, delivery.id, hand.now()) == ()


def test_only_who_makes_calls_begins_one(store, receptionist, clerk, other, manager, hand):
    (number,) = cars_due(store, 1)
    for person in (receptionist, clerk):
        with pytest.raises(NoRight):
            begin_attempt(store, person, number, clock=hand)
    with store.write():
        store.execute("UPDATE call_tasks SET agent_id = 2")
    with pytest.raises(NoRight, match="周回访"):
        begin_attempt(store, other, number, clock=hand)
    assert begin_attempt(store, manager, number, clock=hand)


def test_who_does_not_want_calls_is_not_called(store, agent, hand):
    (number,) = cars_due(store, 1)
    with store.write():
        store.execute("UPDATE customers SET do_not_contact = 1")
    with pytest.raises(NotPossible, match="does not want"):
        begin_attempt(store, agent, number, guard_reason="有事", clock=hand)


def test_undoing_an_ending_opens_the_call_again(store, agent, hand):
    (number,) = cars_due(store, 1)
    changed = tried(store, agent, number, hand, "completed")
    undo(store, agent, changed.change_ids[0], clock=hand)
    assert task(store, number).state == "open"
    assert attempts_of(store, number)[0].ended_at is None
    assert claim_next(store, agent, clock=hand)[1] == number
