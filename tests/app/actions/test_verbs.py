from __future__ import annotations

import pytest

from app.actions.store import action as action_of
from app.actions.store import all_actions
from app.actions.verbs import (
    add_action,
    change_action,
    check_effect,
    finish_action,
    withdraw_action,
)
from app.base.errors import Conflict, NoRight, NotPossible
from app.complaints.verbs_steps import move_on
from app.staff.rules import Actor
from app.staff.undo import undo
from tests.app.complaints.making import brought_to, opened


def _own(store, actor, clock, **values):
    facts = {"sort": "corrective", "text": "班前会通报", "source": "report", **values}
    return add_action(store, actor, clock=clock, **facts)[1]


def test_an_action_of_a_case_is_written_down_with_it(store, agent, clock):
    number = opened(store, agent, clock)
    made = _own(store, agent, clock, complaint_id=number, due_on="2026-11-30")
    found = action_of(store, made)
    assert (found.source, found.number, found.due_on) == (
        "complaint",
        "TS-202611-0001",
        "2026-11-30",
    )


def test_an_action_without_a_case_is_the_managers(store, agent, manager, clock):
    with pytest.raises(NoRight):
        _own(store, agent, clock)
    assert action_of(store, _own(store, manager, clock)).number is None


@pytest.mark.parametrize("values", [{"text": " "}, {"sort": "x"}, {"due_on": "30.11."}])
def test_what_cannot_be_kept_is_refused(store, manager, clock, values):
    with pytest.raises(NotPossible):
        _own(store, manager, clock, **values)
    assert all_actions(store) == []


def test_whoever_shall_do_it_says_that_it_is_done(store, manager, receptionist, agent, clock):
    made = _own(store, manager, clock, owner="陈接待", owner_id=receptionist.employee_id)
    with pytest.raises(NoRight):
        finish_action(store, agent, made, clock=clock)
    finish_action(store, receptionist, made, note="已通报", clock=clock)
    found = action_of(store, made)
    assert (found.done_on, found.done_note) == ("2026-11-02", "已通报")


def test_a_day_in_the_future_is_not_done(store, manager, clock):
    made = _own(store, manager, clock)
    with pytest.raises(NotPossible):
        finish_action(store, manager, made, done_on="2026-11-03", clock=clock)


def test_what_is_done_is_neither_changed_nor_withdrawn_but_undone(store, manager, clock):
    made = _own(store, manager, clock)
    done = finish_action(store, manager, made, clock=clock)
    for verb in (
        lambda: change_action(store, manager, made, values={"text": "x"}, clock=clock),
        lambda: withdraw_action(store, manager, made, note="x", clock=clock),
        lambda: finish_action(store, manager, made, clock=clock),
    ):
        with pytest.raises(NotPossible):
            verb()
    undo(store, manager, done.change_ids[0], clock=clock)
    change_action(store, manager, made, values={"text": "晨会通报"}, clock=clock)
    assert action_of(store, made).text == "晨会通报"


def test_two_who_change_one_action_are_told(store, manager, clock):
    made = _own(store, manager, clock)
    change_action(
        store, manager, made, values={"text": "甲"}, was={"text": "班前会通报"}, clock=clock
    )
    with pytest.raises(Conflict):
        change_action(
            store, manager, made, values={"text": "乙"}, was={"text": "班前会通报"}, clock=clock
        )
    assert action_of(store, made).text == "甲"


def test_the_effect_is_checked_after_it_is_done(store, manager, clock):
    made = _own(store, manager, clock)
    with pytest.raises(NotPossible):
        check_effect(store, manager, made, effect="effective", clock=clock)
    finish_action(store, manager, made, clock=clock)
    check_effect(store, manager, made, effect="ineffective", note="又发生", clock=clock)
    found = action_of(store, made)
    assert (found.effect, found.effect_note, found.effect_by) == ("ineffective", "又发生", "林主管")


def test_a_withdrawn_action_stays_on_record_with_its_reason(store, manager, clock):
    made = _own(store, manager, clock)
    with pytest.raises(NotPossible):
        withdraw_action(store, manager, made, note=" ", clock=clock)
    withdraw_action(store, manager, made, note="重复", clock=clock)
    found = action_of(store, made)
    assert (found.is_open, found.withdrawn_note) == (False, "重复")


def test_a_case_that_ended_takes_no_more_actions(store, manager, clock):
    number = brought_to(store, manager, clock, "closed")
    with pytest.raises(NotPossible):
        _own(store, manager, clock, complaint_id=number)
    done = next(one for one in all_actions(store) if one.sort == "corrective")
    check_effect(store, manager, done.id, effect="effective", clock=clock)
    assert action_of(store, done.id).effect == "effective"


def test_the_action_a_gate_counted_is_not_undone_from_under_it(store, manager, clock):
    number = brought_to(store, manager, clock, "executing")
    made = _own(
        store,
        manager,
        clock,
        sort="execution",
        complaint_id=number,
        owner="赵师傅",
        due_on="2026-11-05",
    )
    done = finish_action(store, manager, made, clock=clock)
    moved = move_on(store, manager, number, clock=clock)
    with pytest.raises(Conflict):
        undo(store, manager, done.change_ids[0], clock=clock)
    undo(store, manager, moved.change_ids[0], clock=clock)
    undo(store, manager, done.change_ids[0], clock=clock)
    assert action_of(store, made).is_open


def test_an_agent_leaves_the_actions_of_others_cases_alone(store, manager, agent, clock):
    number = opened(store, manager, clock)
    made = _own(store, manager, clock, complaint_id=number)
    with pytest.raises(NoRight):
        finish_action(store, Actor(2, "周回访", "agent"), made, clock=clock)
