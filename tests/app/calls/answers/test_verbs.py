"""Answers taken down one by one: put right, taken back, resumed, finished, kept for good."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from app.base.clock import FixedClock
from app.base.door import Store, driver_integrity_error
from app.base.errors import Conflict, NoRight, NotPossible
from app.calls.answers.store import earlier_sheets, sheet, unfinished
from app.calls.answers.verbs import (
    answer,
    begin_sheet,
    clear_answer,
    finish_sheet,
    give_reason,
    set_at_question,
)
from app.calls.content.questionnaire import Question, Questionnaire
from app.calls.content.store import current, questionnaire_version
from app.calls.content.verbs import save_questionnaire
from app.staff.rules import Actor
from app.staff.undo import undo
from tests.app.calls.answers.calls import a_call, a_task, answer_all, begun


def test_a_sheet_remembers_car_and_people_of_its_day(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    held = sheet(store, begun(store, agent, clock, call))
    assert (held.advisor, held.consultant, held.model) == ("钱顾问", "孙销售", "K5")
    assert (held.vehicle_id, held.by_name, held.purpose) == (call.car, "周回访", "visit")
    assert [q.key for q in held.questions][:2] == ["work_explained", "quick_reception"]


def test_begun_twice_is_the_same_sheet(store: Store, agent: Actor, clock: FixedClock) -> None:
    call = a_call(store, agent, clock)
    first = begun(store, agent, clock, call)
    answer(store, agent, first, question="work_explained", score=9, clock=clock)
    assert begun(store, agent, clock, call) == first
    assert store.value("SELECT count(*) FROM call_sheets") == 1


def test_an_answer_put_right_stays_on_record_as_it_was(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=3, reason="太吵", clock=clock)
    changed = answer(store, agent, number, question="lounge", score=8, clock=clock)
    said = sheet(store, number).answers["lounge"]
    assert (said.score, said.reason) == (8, None)
    before = store.value("SELECT before FROM changes WHERE id = ?", changed.change_ids)
    held = json.loads(before)["call_answers"][str(said.id)]
    assert (held["score"], held["reason"]) == (3, "太吵")


def test_a_thousand_first_answers_leave_the_record_of_changes_alone(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    lines = store.value("SELECT count(*) FROM changes")
    answer(store, agent, number, question="lounge", score=3, at_question="lounge", clock=clock)
    changed = give_reason(
        store, agent, number, question="lounge", reason="太吵", at_question="car_clean",
        clock=clock,
    )  # fmt: skip
    assert store.value("SELECT count(*) FROM changes") == lines
    assert changed.topics == {"call_answers", "call_sheets"}
    changed = answer(store, agent, number, question="lounge", score=4, clock=clock)
    assert store.value("SELECT count(*) FROM changes") == lines + 1
    undo(store, agent, changed.change_ids[0], clock=clock)
    assert sheet(store, number).answers["lounge"].score == 3
    # The same digit once more changes nothing at all.
    assert answer(store, agent, number, question="lounge", score=3, clock=clock).ids == {}


def test_a_reason_stays_while_the_score_stays_low(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=3, clock=clock)
    give_reason(store, agent, number, question="lounge", reason=" 没有座位 ", clock=clock)
    answer(store, agent, number, question="lounge", score=5, clock=clock)
    assert sheet(store, number).answers["lounge"].reason == "没有座位"
    give_reason(store, agent, number, question="lounge", reason="", clock=clock)
    assert sheet(store, number).answers["lounge"].reason is None


def test_an_answer_taken_back_keeps_its_row(store: Store, agent: Actor, clock: FixedClock) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=3, clock=clock)
    first = sheet(store, number).answers["lounge"].id
    clear_answer(store, agent, number, question="lounge", clock=clock)
    held = sheet(store, number)
    assert "lounge" not in held.given
    assert "lounge" in [question.key for question in held.missing]
    answer(store, agent, number, question="lounge", score=9, clock=clock)
    assert sheet(store, number).answers["lounge"].id == first


@pytest.mark.parametrize("score", [0, 11, None])
def test_a_score_is_from_1_to_10(
    store: Store, agent: Actor, clock: FixedClock, score: int | None
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    with pytest.raises(NotPossible):
        answer(store, agent, number, question="lounge", score=score, clock=clock)


def test_a_question_of_another_sheet_is_not_taken(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    with pytest.raises(NotPossible, match="not on this sheet"):
        answer(store, agent, number, question="handling_score", score=5, clock=clock)
    with pytest.raises(NotPossible, match="not on this sheet"):
        set_at_question(store, agent, number, question="no_such", clock=clock)


def test_a_call_resumes_at_its_question(store: Store, agent: Actor, clock: FixedClock) -> None:
    call = a_call(store, agent, clock)
    number = begun(store, agent, clock, call)
    assert sheet(store, number).resumes_at is not None
    answer(
        store, agent, number, question="work_explained", score=9,
        at_question="quick_reception", clock=clock,
    )  # fmt: skip
    resumed = sheet(store, number).resumes_at
    assert resumed is not None and resumed.key == "quick_reception"
    set_at_question(store, agent, number, question="lounge", clock=clock)
    resumed = sheet(store, number).resumes_at
    assert resumed is not None and resumed.key == "lounge"
    (open_one,) = unfinished(store, agent.employee_id, clock.now())
    assert (open_one.task_id, open_one.head_id, open_one.answered) == (call.task, call.task, 1)


def test_without_a_noted_question_it_resumes_at_the_first_unanswered(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="work_explained", score=9, clock=clock)
    resumed = sheet(store, number).resumes_at
    assert resumed is not None and resumed.key == "quick_reception"


def test_finishing_names_what_is_missing_and_closes_the_sheet(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    with pytest.raises(NotPossible, match="Still to be answered"):
        finish_sheet(store, agent, number, verdict="satisfied", clock=clock)
    answer_all(store, agent, clock, number)
    with pytest.raises(NotPossible, match="over all"):
        finish_sheet(store, agent, number, verdict="great", clock=clock)
    changed = finish_sheet(store, agent, number, verdict="satisfied", clock=clock)
    assert sheet(store, number).verdict == "satisfied"
    assert unfinished(store, agent.employee_id, clock.now()) == []
    with pytest.raises(NotPossible, match="finished"):
        answer(store, agent, number, question="lounge", score=1, clock=clock)
    undo(store, agent, changed.change_ids[0], clock=clock)
    answer(store, agent, number, question="lounge", score=1, clock=clock)


def test_nobody_writes_on_a_call_that_another_has_in_hand(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    number = begun(store, agent, clock, call)
    until = (clock.now() + timedelta(minutes=20)).isoformat(timespec="seconds")
    with store.write():
        store.execute(
            "UPDATE call_tasks SET held_by = ?, held_until = ?", (manager.employee_id, until)
        )
    with pytest.raises(Conflict, match="林主管"):
        answer(store, agent, number, question="lounge", score=5, clock=clock)
    answer(store, manager, number, question="lounge", score=5, clock=clock)
    later = FixedClock(clock.now() + timedelta(minutes=21))
    answer(store, agent, number, question="lounge", score=6, clock=later)


def test_a_clerk_makes_no_calls(
    store: Store, clerk: Actor, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    with pytest.raises(NoRight):
        begun(store, clerk, clock, call)
    number = begun(store, agent, clock, call)
    with pytest.raises(NoRight):
        answer(store, clerk, number, question="lounge", score=5, clock=clock)


def test_purposes_in_one_call_have_a_sheet_each(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    other = a_task(store, clock, call.car, purpose="touch", state="merged", merged_into=call.task)
    first = begun(store, agent, clock, call)
    version = current(store, "touch")
    _changed, second = begin_sheet(store, agent, task_id=other, version_id=version.id, clock=clock)
    assert first != second
    heads = {one.head_id for one in unfinished(store, agent.employee_id, clock.now())}
    assert heads == {call.task}


def test_an_answered_version_stays_and_shows_the_words_that_were_asked(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    number = begun(store, agent, clock, call)
    old = sheet(store, number)
    asked = old.questionnaire.question("lounge").text
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    new = Questionnaire((Question("lounge", "score", "New words", required=True),))
    _changed, version = save_questionnaire(
        store, manager, old.questionnaire_id, questionnaire=new, clock=clock
    )
    assert version != old.version_id
    with pytest.raises(driver_integrity_error()), store.write():
        store.execute(
            "UPDATE questionnaire_versions SET content = '{}' WHERE id = ?", (old.version_id,)
        )
    # The half-done call goes on with the words it was begun with; the next one has the new ones.
    again = begin_sheet(store, agent, task_id=call.task, version_id=version, clock=clock)[1]
    assert again == number
    (said,) = earlier_sheets(store, call.car)
    assert said.questionnaire.question("lounge").text == asked
    assert questionnaire_version(store, version).questionnaire == new
    later = begun(store, agent, clock, a_call(store, agent, clock))
    assert sheet(store, later).questionnaire.question("lounge").text == "New words"
