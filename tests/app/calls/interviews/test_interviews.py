"""Delivery interviews: ten questions, every factor, wishes, and what reaches the later call."""

from __future__ import annotations

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NoRight, NotPossible
from app.calls.answers.store_rules import waiting
from app.calls.answers.verbs import answer
from app.calls.answers.verbs_complaint import open_by_rule
from app.calls.content.store import current
from app.calls.interviews.store import deliveries, interview
from app.calls.interviews.verbs import (
    add_wish,
    change_interview,
    finish_interview,
    start_interview,
)
from app.calls.tasks.store import tasks_of_vehicle
from app.calls.tasks.verbs import refresh_tasks
from app.complaints.store import case
from app.staff.rules import Actor
from tests.app.calls.answers.calls import a_call, answer_all


def _car(store: Store, actor: Actor, clock: FixedClock) -> int:
    car = a_call(store, actor, clock).car
    store.execute("DELETE FROM call_tasks")
    store.execute("UPDATE vehicles SET delivered_on = '2026-11-02' WHERE id = ?", (car,))
    return car


def test_ten_questions_cover_all_seven_factors(
    store: Store, receptionist: Actor, clock: FixedClock
) -> None:
    car = _car(store, receptionist, clock)
    _changed, number = start_interview(store, receptionist, vehicle_id=car, clock=clock)
    held = interview(store, number)
    assert len(held.sheet.questions) == 10
    assert len({question.factor for question in held.sheet.questions}) == 7
    assert start_interview(store, receptionist, vehicle_id=car, clock=clock)[1] == number
    assert (held.customer, held.phone, held.consultant) == ("王伟", "138****0001", "孙销售")


def test_a_choice_that_leaves_a_factor_out_is_refused(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    car = _car(store, agent, clock)
    held = current(store, "delivery")
    less = [key for key in held.questionnaire.chosen if key != "on_time"]
    extra = "reply_speed"
    store.execute(
        """UPDATE questionnaire_versions SET content = json_set(content, '$.chosen', json(?))
           WHERE id = ?""",
        (str([*less, extra]).replace("'", '"'), held.id),
    )
    with pytest.raises(NotPossible, match="leaves out"):
        start_interview(store, agent, vehicle_id=car, clock=clock)


def test_what_was_agreed_reaches_the_call_whenever_its_task_is_made(
    store: Store, agent: Actor, receptionist: Actor, clock: FixedClock
) -> None:
    car = _car(store, agent, clock)
    refresh_tasks(store, clock=clock)
    (task,) = [one for one in tasks_of_vehicle(store, car) if one.purpose == "delivery"]
    assert (task.due_on, task.due_at) == ("2026-11-09", None)
    _changed, number = start_interview(store, receptionist, vehicle_id=car, clock=clock)
    change_interview(
        store, receptionist, number, vip=True, vip_measure="店长到场", call_on="2026-11-08",
        call_at="18:30", call_way="微信", clock=clock,
    )  # fmt: skip
    add_wish(store, receptionist, number, words="想学自动泊车", owner_id=2, clock=clock)
    for _again in range(2):
        (task,) = [one for one in tasks_of_vehicle(store, car) if one.purpose == "delivery"]
        assert (task.due_on, task.due_at) == ("2026-11-08", "2026-11-08T18:30:00+08:00")
        assert task.note is not None
        assert all(word in task.note for word in ("店长到场", "微信", "想学自动泊车"))
        refresh_tasks(store, clock=clock)
    row = store.row("SELECT vip, vip_measure FROM customers")
    assert row == (1, "店长到场")
    (wish,) = interview(store, number).wishes
    assert (wish.words, wish.owner) == ("想学自动泊车", "周回访")


def test_an_interview_ends_when_everything_is_answered(
    store: Store, receptionist: Actor, clock: FixedClock
) -> None:
    car = _car(store, receptionist, clock)
    today = clock.now().date()
    assert [one.state for one in deliveries(store, today, today)] == ["waiting"]
    _changed, number = start_interview(store, receptionist, vehicle_id=car, clock=clock)
    assert [one.state for one in deliveries(store, today, today)] == ["begun"]
    with pytest.raises(NotPossible, match="Still to be answered"):
        finish_interview(store, receptionist, number, clock=clock)
    answer_all(store, receptionist, clock, interview(store, number).sheet.id)
    finish_interview(store, receptionist, number, clock=clock)
    assert [one.state for one in deliveries(store, today, today)] == ["done"]


def test_a_low_score_face_to_face_opens_a_complaint(
    store: Store, receptionist: Actor, clock: FixedClock
) -> None:
    car = _car(store, receptionist, clock)
    _changed, number = start_interview(store, receptionist, vehicle_id=car, clock=clock)
    sheet = interview(store, number).sheet
    key = sheet.questions[0].key
    answer(store, receptionist, sheet.id, question=key, score=2, reason="没人理", clock=clock)
    assert [one.question for one in waiting(store, sheet.id)] == [key]
    _changed, opened = open_by_rule(store, receptionist, sheet.id, question=key, clock=clock)
    held = case(store, opened)
    assert (held.channel, held.vehicle_id, held.about_person) == (
        "delivery_interview", car, "孙销售",
    )  # fmt: skip
    assert held.owner_id is None


def test_a_moment_that_is_none_is_refused(
    store: Store, agent: Actor, clerk: Actor, clock: FixedClock
) -> None:
    car = _car(store, agent, clock)
    with pytest.raises(NoRight):
        start_interview(store, clerk, vehicle_id=car, clock=clock)
    _changed, number = start_interview(store, agent, vehicle_id=car, clock=clock)
    with pytest.raises(NotPossible, match="day and a time"):
        change_interview(store, agent, number, call_at="25:00", clock=clock)
    change_interview(store, agent, number, call_on="2026-11-08", call_at="09:30", clock=clock)
    change_interview(store, agent, number, call_at="", clock=clock)
    held = interview(store, number)
    assert (held.call_on, held.call_at) == ("2026-11-08", None)
