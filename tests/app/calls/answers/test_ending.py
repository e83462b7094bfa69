"""A call that ends: sheets, try and rating in one transaction."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NotPossible
from app.calls.answers.store import sheet
from app.calls.answers.verbs import answer, begin_sheet
from app.calls.answers.verbs_complaint import open_by_rule
from app.calls.answers.verbs_ending import end_call
from app.calls.calling.verbs import begin_attempt
from app.calls.content.store import current
from app.calls.tasks.store import task
from app.complaints.store import case
from app.staff.rules import Actor
from tests.app.calls.answers.calls import a_call, a_task, answer_all, begun
from tests.app.complaints.making import bring_on


def test_a_completed_call_ends_all_its_sheets(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    other = a_task(store, clock, call.car, purpose="touch", state="merged", merged_into=call.task)
    _changed, attempt = begin_attempt(store, agent, call.task, clock=clock)
    with pytest.raises(NotPossible, match="No question"):
        end_call(store, agent, attempt, result="completed", clock=clock)
    first = begun(store, agent, clock, call)
    version = current(store, "touch").id
    second = begin_sheet(store, agent, task_id=other, version_id=version, clock=clock)[1]
    answer_all(store, agent, clock, first)
    with pytest.raises(NotPossible, match="Still to be answered"):
        end_call(store, agent, attempt, result="completed", verdict="satisfied", clock=clock)
    assert not sheet(store, first).finished
    answer_all(store, agent, clock, second)
    end_call(store, agent, attempt, result="completed", verdict="satisfied", clock=clock)
    assert sheet(store, first).finished and sheet(store, second).finished
    assert task(store, call.task).state == "completed"


def test_a_call_put_off_goes_on_where_it_stood(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    _changed, attempt = begin_attempt(store, agent, call.task, clock=clock)
    number = begun(store, agent, clock, call)
    answer(
        store, agent, number, question="work_explained", score=9,
        at_question="quick_reception", clock=clock,
    )  # fmt: skip
    later = clock.now() + timedelta(hours=5)
    end_call(store, agent, attempt, result="again", again_at=later, clock=clock)
    assert begun(store, agent, clock, call) == number
    resumed = sheet(store, number).resumes_at
    assert resumed is not None and resumed.key == "quick_reception"


def test_a_rating_reaches_its_case_when_the_call_ends(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    number = begun(store, agent, clock, call)
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    _changed, opened = open_by_rule(store, agent, number, question="lounge", clock=clock)
    bring_on(store, manager, clock, opened, "closed")
    rating = a_task(store, clock, call.car, purpose="complaint", complaint_id=opened)
    _changed, attempt = begin_attempt(store, agent, rating, guard_reason="评分", clock=clock)
    version = current(store, "complaint").id
    second = begin_sheet(store, agent, task_id=rating, version_id=version, clock=clock)[1]
    answer_all(store, agent, clock, second, handling_score=9)
    assert case(store, opened).stage == "closed"
    end_call(store, agent, attempt, result="completed", verdict="satisfied", clock=clock)
    assert [one.score for one in case(store, opened).ratings] == [9]
