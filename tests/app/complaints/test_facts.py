from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.errors import Conflict, NoRight, NotPossible
from app.complaints import codes
from app.complaints.store import case as case_of
from app.complaints.verbs_facts import add_note, record_contact, set_facts, set_many
from app.complaints.verbs_steps import move_on
from app.staff.rules import Actor
from app.staff.undo import undo
from tests.app.complaints.making import FINDINGS, Ticking, brought_to, opened
from tests.conftest import NOW


def test_a_text_typed_over_another_persons_text_is_told_and_not_written(
    store, agent, manager, clock
):
    number = opened(store, agent, clock)
    set_facts(store, manager, number, values={"finding": "属实"}, was={"finding": ""}, clock=clock)
    with pytest.raises(Conflict, match="林主管"):
        set_facts(
            store, agent, number, values={"finding": "不实"}, was={"finding": None}, clock=clock
        )
    assert case_of(store, number).finding == "属实"


def test_two_people_in_two_fields_do_not_meet(store, agent, manager, clock):
    number = opened(store, agent, clock)
    set_facts(store, manager, number, values={"finding": "属实"}, was={"finding": ""}, clock=clock)
    set_facts(store, agent, number, values={"cause": "沟通"}, was={"cause": ""}, clock=clock)
    found = case_of(store, number)
    assert (found.finding, found.cause) == ("属实", "沟通")


def test_the_same_text_twice_leaves_one_record(store, agent, clock):
    number = opened(store, agent, clock)
    first = set_facts(store, agent, number, values={"finding": "属实"}, clock=clock)
    again = set_facts(store, agent, number, values={"finding": " 属实 "}, clock=clock)
    assert (len(first.change_ids), len(again.change_ids)) == (1, 0)


@pytest.mark.parametrize("field", ["department", "person", "finding", "cause", "investigated"])
def test_what_a_passed_stage_needed_is_not_emptied(store, manager, clock, field):
    number = brought_to(store, manager, clock, "classified")
    with pytest.raises(NotPossible):
        set_facts(store, manager, number, values={field: None}, clock=clock)
    if field != "investigated":
        set_facts(store, manager, number, values={field: "另一个"}, clock=clock)
        assert getattr(case_of(store, number), field) == "另一个"


def test_another_category_takes_another_item(store, manager, clock):
    number = brought_to(store, manager, clock, "proposing")
    with pytest.raises(NotPossible):
        set_facts(store, manager, number, values={"category": "care"}, clock=clock)
    both = {"category": "care", "item": "lounge"}
    set_facts(store, manager, number, values=both, clock=clock)
    assert case_of(store, number).item == "lounge"


def test_a_case_keeps_somebody(store, agent, clock):
    number = opened(store, agent, clock)
    with pytest.raises(NotPossible):
        set_facts(store, agent, number, values={"contact_phone": ""}, clock=clock)


def test_an_agent_leaves_the_cases_of_others_alone(store, agent, manager, clock):
    number = opened(store, manager, clock)
    with pytest.raises(NoRight):
        set_facts(store, agent, number, values={"finding": "属实"}, clock=clock)


def test_many_at_once_tell_which_were_not_changed(store, agent, manager, clock):
    own, other = opened(store, agent, clock), opened(store, manager, clock)
    changed, refused = set_many(
        store, agent, [own, other], values={"department": "销售部"}, clock=clock
    )
    assert list(refused) == [other]
    assert [case_of(store, number).department for number in (own, other)] == ["销售部", None]
    for change in changed.change_ids:
        undo(store, agent, change, clock=clock)
    assert case_of(store, own).department is None


def test_a_contact_may_be_written_down_later_but_not_ahead(store, agent):
    clock = Ticking(NOW)
    number = opened(store, agent, clock)
    clock.moment = NOW + timedelta(hours=2)
    record_contact(store, agent, number, way="phone", at=NOW + timedelta(minutes=20), clock=clock)
    assert case_of(store, number).contacts[0].at == "2026-11-02T10:20:00+08:00"
    for wrong in (NOW - timedelta(minutes=1), NOW + timedelta(hours=3)):
        with pytest.raises(NotPossible):
            record_contact(store, agent, number, way="phone", at=wrong, clock=clock)


def test_a_note_needs_words(store, agent, clock):
    number = opened(store, agent, clock)
    with pytest.raises(NotPossible):
        add_note(store, agent, number, text=" ", clock=clock)
    add_note(store, agent, number, text="客户周五到店", clock=clock)
    assert [note.text for note in case_of(store, number).notes] == ["客户周五到店"]


def test_only_the_last_change_of_a_case_is_undone(store, agent, clock):
    number = opened(store, agent, clock)
    first = set_facts(store, agent, number, values={"finding": "属实"}, clock=clock)
    second = set_facts(store, agent, number, values={"cause": "沟通"}, clock=clock)
    with pytest.raises(Conflict):
        undo(store, agent, first.change_ids[0], clock=clock)
    undo(store, agent, second.change_ids[0], clock=clock)
    undo(store, agent, first.change_ids[0], clock=clock)
    assert case_of(store, number).finding is None


def test_a_contact_that_a_gate_counted_is_not_undone_from_under_it(store, manager, clock):
    number = brought_to(store, manager, clock, codes.INVESTIGATING)
    set_facts(store, manager, number, values=FINDINGS, clock=clock)
    contact = record_contact(store, manager, number, way="phone", clock=clock)
    moved = move_on(store, manager, number, clock=clock)
    with pytest.raises(Conflict):
        undo(store, manager, contact.change_ids[0], clock=clock)
    undo(store, manager, moved.change_ids[0], clock=clock)
    undo(store, manager, contact.change_ids[0], clock=clock)
    assert case_of(store, number).contacts == ()


def test_the_same_values_again_are_not_the_same_state(store, agent, clock):
    number = opened(store, agent, clock)
    first = set_facts(store, agent, number, values={"aim": "apology"}, clock=clock)
    set_facts(store, agent, number, values={"aim": "refund"}, clock=clock)
    set_facts(store, agent, number, values={"aim": "apology"}, clock=clock)
    with pytest.raises(Conflict):
        undo(store, agent, first.change_ids[0], clock=clock)
    assert case_of(store, number).aim == "apology"


def test_nobody_undoes_anothers_step(store, agent, manager, clock):
    number = opened(store, agent, clock)
    changed = set_facts(store, agent, number, values={"finding": "属实"}, clock=clock)
    with pytest.raises(NotPossible):
        undo(store, Actor(9, "别人", "agent"), changed.change_ids[0], clock=clock)
    undo(store, manager, changed.change_ids[0], clock=clock)
