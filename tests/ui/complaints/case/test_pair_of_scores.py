"""A case that a low score opened shows that score beside the same question asked again."""

from __future__ import annotations

from typing import Any

from app.calls.answers.record import AGAIN
from app.calls.answers.store import sheet
from app.calls.answers.verbs import answer, begin_sheet, finish_sheet
from app.calls.answers.verbs_complaint import open_by_rule
from tests.app.calls.answers.calls import a_call, a_task, begun
from tests.app.complaints.making import bring_on
from tests.ui.complaints.case.test_work import Shown, _labels


def test_the_pair_stands_with_closings_and_score(
    shown: Shown, store: Any, manager: Any, clock: Any
) -> None:
    call = a_call(store, manager, clock)
    number = begun(store, manager, clock, call)
    answer(store, manager, number, question="lounge", score=2, reason="没有座位", clock=clock)
    _changed, opened = open_by_rule(store, manager, number, question="lounge", clock=clock)
    bring_on(store, manager, clock, opened, "closed")
    assert "the same question again" not in _labels(shown(opened).work.rating._list)
    task = a_task(store, clock, call.car, purpose="complaint", complaint_id=opened,
                  customer_id=call.customer)  # fmt: skip
    version = sheet(store, number).version_id
    _changed, again = begin_sheet(
        store, manager, task_id=task, version_id=version, sort=AGAIN, clock=clock
    )
    answer(store, manager, again, question="lounge", score=8, reason="<b>好多了", clock=clock)
    finish_sheet(store, manager, again, clock=clock)
    told = _labels(shown(opened).work.rating._list)
    assert "the same question again" in told
    assert "scored 2 before the case, 8 after it: <b>好多了" in told
