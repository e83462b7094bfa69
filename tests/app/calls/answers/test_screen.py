"""The screen of a call: everything that is known, out of one read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NoRight, NotPossible
from app.calls.answers.record import AGAIN
from app.calls.answers.store_screen import call_screen
from app.calls.answers.verbs import answer, finish_sheet
from app.calls.answers.verbs_complaint import open_by_rule
from app.enquiries.verbs import give_outcome, take_enquiry
from app.staff.rules import Actor
from tests.app.calls.answers.calls import a_call, a_task, answer_all, begun


def test_everything_of_a_call(store: Store, agent: Actor, clock: FixedClock) -> None:
    earlier = a_call(store, agent, clock)
    sheet_id = begun(store, agent, clock, earlier)
    answer_all(store, agent, clock, sheet_id, lounge=2)
    finish_sheet(store, agent, sheet_id, verdict="satisfied", clock=clock)
    _changed, case = open_by_rule(store, agent, sheet_id, question="lounge", clock=clock)
    facts = {"sort": "suggestion", "words": "多放报纸", "vehicle_id": earlier.car}
    _changed, line = take_enquiry(store, agent, facts=facts, clock=clock)
    give_outcome(store, agent, line, outcome="已订三份", clock=clock)
    task = a_task(store, clock, earlier.car, visit_id=earlier.visit, customer_id=earlier.customer)
    shown = call_screen(store, agent, task, clock.now())
    assert (shown.task.name, shown.task.number) == ("王伟", "138****0001")
    assert shown.card is not None and shown.card.vehicle.family == "K5"
    assert shown.customer is not None and shown.customer.gender == "male"
    (order,) = shown.orders
    assert [(line.sort, line.name) for line in order.lines] == [
        ("labour", "更换机油"), ("material", "机油滤芯"),
    ]  # fmt: skip
    assert [one.id for one in shown.earlier] == [sheet_id]
    assert [one.id for one in shown.complaints] == [case]
    assert [one.outcome for one in shown.to_tell] == ["已订三份"]
    assert "birthday" in shown.missing and "phone" not in shown.missing
    (part,) = shown.parts
    assert part.asked is not None and part.asked.code == "service"
    assert len(part.questions) == 10 and part.sheet is None
    assert part.speech is not None and "王" in part.speech.text("opening")
    assert shown.part is part


def test_a_sheet_in_progress_is_there_with_its_question(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    number = begun(store, agent, clock, call)
    answer(
        store, agent, number, question="work_explained", score=3,
        at_question="quick_reception", clock=clock,
    )  # fmt: skip
    open_by_rule(store, agent, number, question="work_explained", clock=clock)
    (part,) = call_screen(store, agent, call.task, clock.now()).parts
    assert part.sheet is not None and part.sheet.id == number
    assert part.sheet.resumes_at is not None
    assert part.sheet.resumes_at.key == "quick_reception"
    assert [one.question for one in part.settled] == ["work_explained"]


def test_merged_purposes_are_parts_and_no_question_is_asked_twice(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    merged = {"state": "merged", "merged_into": call.task}
    touch = a_task(store, clock, call.car, purpose="touch", **merged)
    same = a_task(store, clock, call.car, purpose="visit", **merged)
    shown = call_screen(store, agent, call.task, clock.now())
    found = [(one.task.id, one.asked.code if one.asked else None) for one in shown.parts]
    assert found == [(call.task, "service"), (touch, "touch"), (same, None)]
    number = begun(store, agent, clock, call)
    answer_all(store, agent, clock, number)
    finish_sheet(store, agent, number, verdict="satisfied", clock=clock)
    part = call_screen(store, agent, call.task, clock.now()).part
    assert part is not None and part.task.id == touch


def test_a_rating_call_asks_the_question_again(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    number = begun(store, agent, clock, call)
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    _changed, case = open_by_rule(store, agent, number, question="lounge", clock=clock)
    task = a_task(store, clock, call.car, purpose="complaint", complaint_id=case)
    shown = call_screen(store, agent, task, clock.now())
    assert [one.asked.sort for one in shown.parts if one.asked] == ["call", AGAIN]
    assert [question.key for question in shown.parts[1].questions] == ["lounge"]
    assert shown.parts[1].speech is None


def test_the_interview_reaches_the_call_after_the_delivery(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    from app.calls.interviews.verbs import add_wish, change_interview, start_interview

    call = a_call(store, agent, clock)
    today = clock.now().date()
    store.execute("UPDATE vehicles SET delivered_on = ?", (today.isoformat(),))
    due = (today + timedelta(days=7)).isoformat()
    task = a_task(store, clock, call.car, purpose="delivery", due_on=due)
    _changed, number = start_interview(store, agent, vehicle_id=call.car, clock=clock)
    change_interview(
        store, agent, number, vip=True, vip_measure="送香水", call_on="2026-11-08", call_at="18:30",
        call_way="微信", clock=clock,
    )  # fmt: skip
    add_wish(store, agent, number, words="想学自动泊车", clock=clock)
    shown = call_screen(store, agent, task, clock.now())
    assert shown.agreed is not None
    assert (shown.agreed.vip_measure, shown.agreed.call_at) == ("送香水", "18:30")
    assert shown.agreed.wishes == (("想学自动泊车", None),)
    assert shown.task.due_on == "2026-11-08"
    assert shown.task.due_at == "2026-11-08T18:30:00+08:00"
    assert shown.task.note is not None and "想学自动泊车" in shown.task.note


def test_a_call_without_a_car(store: Store, agent: Actor, clock: FixedClock) -> None:
    a_call(store, agent, clock)
    task = a_task(store, clock, None, purpose="complaint", person="赵先生", phone="13900000001")
    shown = call_screen(store, agent, task, clock.now())
    assert shown.card is None and shown.orders == () and shown.missing == ()
    assert shown.task.name == "赵先生"


def test_who_makes_no_calls_sees_none(store: Store, clerk: Actor, clock: FixedClock) -> None:
    with pytest.raises(NoRight):
        call_screen(store, clerk, 1, clock.now())
    manager = Actor(1, "林主管", "manager")
    with pytest.raises(NotPossible):
        call_screen(store, manager, 99, clock.now())
