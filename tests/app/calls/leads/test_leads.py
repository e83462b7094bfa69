"""Leads: taken down in a call, asked back from sales."""

from __future__ import annotations

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NoRight, NotPossible
from app.calls.leads.rules import OUTCOMES, outcome_label, view_of
from app.calls.leads.store import counts, lead, leads
from app.calls.leads.verbs import change_lead, give_lead_outcome, reveal_lead_phone, take_lead
from app.staff.rules import Actor
from app.staff.undo import undo
from tests.app.calls.answers.calls import a_call


def test_a_lead_and_what_came_of_it(store: Store, agent: Actor, clock: FixedClock) -> None:
    call = a_call(store, agent, clock)
    _changed, number = take_lead(
        store, agent, name=" 张  三 ", phone="138-0013-8000", model="K5", task_id=call.task,
        vehicle_id=call.car, clock=clock,
    )  # fmt: skip
    (one,) = leads(store)
    assert (one.name, one.phone, one.customer) == ("张 三", "138****8000", "王伟")
    assert leads(store, task_id=call.task + 1) == []
    assert leads(store, whole_phones=True)[0].phone == "13800138000"
    assert reveal_lead_phone(store, agent, number, clock=clock)[1] == "13800138000"
    give_lead_outcome(store, agent, number, outcome="talking", note="周六来看车", clock=clock)
    assert counts(store) == {"open": 0, "talking": 1, "ended": 0, "all": 1}
    changed = give_lead_outcome(store, agent, number, outcome="bought", clock=clock)
    assert [one.outcome for one in leads(store, view="ended")] == ["bought"]
    undo(store, agent, changed.change_ids[0], clock=clock)
    assert lead(store, number).outcome == "talking"
    give_lead_outcome(store, agent, number, outcome=None, clock=clock)
    held = lead(store, number)
    assert (held.outcome, held.outcome_at, held.note) == (None, None, "周六来看车")


def test_a_lead_needs_a_name_and_a_real_phone(
    store: Store, agent: Actor, clerk: Actor, clock: FixedClock
) -> None:
    with pytest.raises(NotPossible, match="name"):
        take_lead(store, agent, name=" ", clock=clock)
    with pytest.raises(NotPossible, match="not a phone number"):
        take_lead(store, agent, name="张三", phone="12", clock=clock)
    with pytest.raises(NoRight):
        take_lead(store, clerk, name="张三", clock=clock)
    _changed, number = take_lead(store, agent, name="张三", clock=clock)
    with pytest.raises(NotPossible):
        give_lead_outcome(store, agent, number, outcome="maybe", clock=clock)
    with pytest.raises(NotPossible, match="No phone"):
        reveal_lead_phone(store, agent, number, clock=clock)
    change_lead(store, agent, number, phone="13900000000", note="周末联系", clock=clock)
    held = lead(store, number)
    assert (held.name, held.phone, held.note) == ("张三", "13900000000", "周末联系")


def test_every_outcome_has_words_and_a_list() -> None:
    assert all(outcome_label(code) != code for code in OUTCOMES)
    assert {view_of(code) for code in (None, *OUTCOMES)} == {"open", "talking", "ended"}
