"""The queue: who sees which calls in which order, how many, and what is done to them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.base.errors import Conflict, NoRight, NotPossible
from app.calls.calling.verbs import begin_attempt, end_attempt
from app.calls.tasks.store import merged_tasks, task, tasks, tasks_of_vehicle
from app.calls.tasks.store_queue import counts, queue
from app.calls.tasks.verbs import (
    appoint,
    claim,
    claim_next,
    merge_tasks,
    put_off,
    refresh_tasks,
    release,
    renew,
)
from app.calls.tasks.verbs_owner import assign, hand_all, make_tasks, share_out
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


def places(store, actor, **given):
    return [(row.id, row.place) for row in queue(store, actor, NOW, **given)]


def set_task(store, number, **values):
    sets = ", ".join(f"{name} = :{name}" for name in values)
    with store.write():
        store.execute(f"UPDATE call_tasks SET {sets} WHERE id = :id", values | {"id": number})


def test_appointments_come_first_then_overdue_then_todays(store, agent):
    today, overdue, later, first, resting, coming = cars_due(store, 6)
    set_task(store, overdue, due_on="2026-11-01")
    set_task(store, later, due_at="2026-11-02T15:00:00+08:00")
    set_task(store, first, due_at="2026-11-02T09:59:00+08:00")
    set_task(store, resting, wait_until="2026-11-02T13:30:00+08:00")
    set_task(store, coming, due_on="2026-11-04")
    assert places(store, agent) == [
        (first, "appointment"),
        (overdue, "overdue"),
        (today, "today"),
        (later, "later"),
        (resting, "waiting"),
    ]
    assert [one for one, _place in places(store, agent, ready_only=True)] == [first, overdue, today]
    assert (coming, "later") in places(store, agent, days_ahead=2)
    assert places(store, agent, limit=2, offset=1) == [(overdue, "overdue"), (today, "today")]
    seen = counts(store, agent, NOW)
    assert (seen.free, seen.mine, seen.ready) == (5, 0, 3)
    assert seen.by_place["waiting"] == 1 and seen.ready_by_purpose == {"visit": 3}


def test_moments_of_another_offset_are_the_same_moments(store, agent):
    early, late = cars_due(store, 2)
    set_task(store, early, due_at="2026-11-02T01:59:00+00:00")
    set_task(store, late, due_at="2026-11-02T02:01:00+00:00")
    assert places(store, agent) == [(early, "appointment"), (late, "later")]


def test_others_calls_are_never_seen_nor_handed_out(store, agent, other, manager, hand):
    mine, theirs, free = cars_due(store, 3)
    assign(store, manager, [mine], agent_id=agent.employee_id, clock=hand)
    assign(store, manager, [theirs], agent_id=other.employee_id, clock=hand)
    assert [row.id for row in queue(store, agent, NOW)] == [mine, free]
    assert [row.id for row in queue(store, agent, NOW, scope="mine")] == [mine]
    assert [row.id for row in queue(store, agent, NOW, scope="free")] == [free]
    assert [row.agent for row in queue(store, manager, NOW)] == ["周回访", "郑回访", ""]
    assert counts(store, agent, NOW).others == 1
    with pytest.raises(NoRight, match="郑回访"):
        claim(store, agent, theirs, clock=hand)
    claim(store, manager, theirs, clock=hand)


def test_a_call_in_hand_is_marked_and_let_go(store, agent, other, hand):
    (number,) = cars_due(store, 1)
    claim(store, agent, number, clock=hand)
    assert [row.holder for row in queue(store, agent, NOW)] == ["周回访"]
    with pytest.raises(Conflict, match="周回访"):
        claim(store, other, number, clock=hand)
    hand.forward(minutes=15)
    renew(store, agent, number, clock=hand)
    hand.forward(minutes=15)
    with pytest.raises(Conflict):
        claim(store, other, number, clock=hand)
    assert release(store, other, number, clock=hand).topics == frozenset()
    release(store, agent, number, clock=hand)
    claim(store, other, number, clock=hand)
    with pytest.raises(Conflict):
        renew(store, agent, number, clock=hand)


def test_calls_can_be_passed_over_and_chosen_by_purpose(store, agent, hand):
    first, second = cars_due(store, 2)
    assert claim_next(store, agent, but=[first], clock=hand)[1] == second
    assert claim_next(store, agent, purpose="delivery", clock=hand)[1] is None


def test_a_call_put_off_to_a_day_waits_for_its_opening(store, agent, hand):
    (number,) = cars_due(store, 1)
    put_off(store, agent, number, until=date(2026, 11, 7), note="出差", clock=hand)
    held = task(store, number)
    assert (held.wait_until, held.note) == ("2026-11-09T08:30:00+08:00", "出差")
    assert claim_next(store, agent, clock=hand)[1] is None
    with pytest.raises(NotPossible, match="passed"):
        put_off(store, agent, number, until=NOW, clock=hand)


def test_an_appointment_can_be_made_and_undone(store, agent, hand):
    (number,) = cars_due(store, 1)
    at = NOW + timedelta(days=1, hours=5)
    changed = appoint(store, agent, number, at=at, only_me=True, clock=hand)
    assert (task(store, number).due_at, task(store, number).agent_id) == (at.isoformat(), 2)
    with pytest.raises(NotPossible, match="passed"):
        appoint(store, agent, number, at=NOW, clock=hand)
    undo(store, agent, changed.change_ids[0], clock=hand)
    assert (task(store, number).due_at, task(store, number).begun) == (None, 0)


def test_calls_of_one_car_are_made_in_one(store, agent, hand):
    car = add_car(store, "鄂A1", add_customer(store, "王", "13800138000"))
    for day in ("2026-10-28", "2026-10-29", "2026-10-30"):
        add_visit(store, car, day)
    refresh_tasks(store, clock=hand)
    first, second, third = (one.id for one in tasks_of_vehicle(store, car)[::-1])
    merge_tasks(store, agent, second, [first], clock=hand)
    changed = merge_tasks(store, agent, third, [second], clock=hand)
    assert [one.id for one in merged_tasks(store, third)] == [first, second]
    (line,) = queue(store, agent, NOW)
    assert (line.id, line.merged) == (third, 2)
    attempt = begin_attempt(store, agent, third, clock=hand)[1]
    end_attempt(store, agent, attempt, result="completed", clock=hand)
    assert [one.state for one in tasks(store, [third, first])] == ["completed", "merged"]
    assert changed.change_ids


def test_calls_of_strangers_cannot_be_merged(store, agent, hand):
    one, two = cars_due(store, 2)
    with pytest.raises(NotPossible, match="same car"):
        merge_tasks(store, agent, one, [two], clock=hand)
    with pytest.raises(NotPossible, match="itself"):
        merge_tasks(store, agent, one, [one], clock=hand)


def test_free_calls_are_shared_out_by_number_purpose_and_agent(store, agent, other, manager, hand):
    numbers = cars_due(store, 7)
    changed = share_out(store, manager, agents=[2, 5], number=2, purpose="visit", clock=hand)
    assert [task(store, one).agent_id for one in numbers] == [2, 5, 2, 5, None, None, None]
    undo(store, manager, changed.change_ids[0], clock=hand)
    assert {task(store, one).agent_id for one in numbers} == {None}
    share_out(store, manager, agents=[2, 5], purpose="delivery", clock=hand)
    assert {task(store, one).agent_id for one in numbers} == {None}
    with pytest.raises(NoRight):
        share_out(store, agent, agents=[2], clock=hand)
    with pytest.raises(NotPossible, match="does not make calls"):
        share_out(store, manager, agents=[3], clock=hand)


def test_an_absent_agents_calls_go_to_others_in_one_move(store, agent, other, manager, hand):
    numbers = cars_due(store, 3)
    assign(store, manager, numbers, agent_id=2, clock=hand)
    appoint(store, agent, numbers[1], at=NOW + timedelta(hours=1), only_me=True, clock=hand)
    claim(store, agent, numbers[0], clock=hand)
    hand_all(store, manager, from_id=2, to_ids=[5], clock=hand)
    held = [task(store, one) for one in numbers]
    assert [(one.agent_id, one.held_by) for one in held] == [(5, None)] * 3
    assert held[1].due_at == "2026-11-02T11:00:00+08:00"
    hand_all(store, manager, from_id=5, clock=hand)
    assert {(one.agent_id, one.only_agent) for one in tasks(store, numbers)} == {(None, 0)}
    with pytest.raises(NotPossible, match="absent"):
        hand_all(store, manager, from_id=2, to_ids=[2], clock=hand)


def test_calls_are_made_for_a_list_of_cars_once(store, agent, other, manager, hand):
    cars = [add_car(store, f"鄂A{n}", add_customer(store, f"客{n}")) for n in range(4)]
    with store.write():
        topic = {"title": "换胎", "from_on": "2026-11-02", "until_on": "2026-11-30"}
        row = topic | {"created_at": NOW.isoformat(), "created_by": "林主管"}
        number = store.insert("call_topics", row)
    given = {"purpose": "topic", "topic_id": number, "due_on": date(2026, 11, 2), "clock": hand}
    changed, made = make_tasks(
        store, manager, vehicle_ids=[*cars[:3], cars[0], 999], agent_ids=[2, 5], **given
    )
    assert [task(store, one).agent_id for one in made] == [2, 5, 2]
    assert len(make_tasks(store, manager, vehicle_ids=cars, **given)[1]) == 1
    lost = {"purpose": "lost", "due_on": date(2026, 11, 2), "clock": hand}
    assert len(make_tasks(store, manager, vehicle_ids=cars, **lost)[1]) == 4
    lost["due_on"] = date(2026, 11, 9)
    assert make_tasks(store, manager, vehicle_ids=cars, **lost)[1] == []
    undo(store, manager, changed.change_ids[0], clock=hand)
    with pytest.raises(NotPossible):
        task(store, made[0])
    with pytest.raises(KeyError):
        make_tasks(store, manager, vehicle_ids=cars, **(lost | {"purpose": "visit"}))
    with pytest.raises(NoRight):
        make_tasks(store, agent, vehicle_ids=cars, **lost)


def test_a_call_that_is_over_is_not_worked_any_more(store, agent, manager, hand):
    (number,) = cars_due(store, 1)
    set_task(store, number, state="completed")
    for verb in (
        lambda: claim(store, agent, number, clock=hand),
        lambda: begin_attempt(store, agent, number, clock=hand),
        lambda: put_off(store, agent, number, until=date(2026, 11, 5), clock=hand),
        lambda: assign(store, manager, [number], agent_id=2, clock=hand),
    ):
        with pytest.raises(Conflict, match="not to be made any more"):
            verb()


def test_what_was_done_today_is_counted(store, agent, other, hand):
    one, two = cars_due(store, 2)
    for number, who, result in ((one, agent, "completed"), (two, other, "refused")):
        attempt = begin_attempt(store, who, number, clock=hand)[1]
        end_attempt(store, who, attempt, result=result, note="忙", clock=hand)
    seen = counts(store, agent, NOW)
    assert (seen.done, seen.done_by_me) == ({"completed": 1, "refused": 1}, {"completed": 1})
