"""Taken down on the way: suggestions, changed data, a sold car, outcomes told."""

from __future__ import annotations

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.calls.answers.store_screen import call_screen
from app.calls.answers.verbs_way import car_sold, change_data, take_line, told
from app.customers.entries import PhoneEdits
from app.enquiries.store import enquiry
from app.enquiries.verbs import give_outcome
from app.staff.rules import Actor
from tests.app.calls.answers.calls import a_call, a_task
from tests.app.customers.garage import add_car


def test_a_suggestion_is_told_in_the_next_call(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    _changed, number = take_line(store, agent, call.task, words="多放报纸", clock=clock)
    held = enquiry(store, number)
    assert (held.sort, held.channel, held.customer_id) == ("suggestion", "callback", call.customer)
    assert store.value("SELECT task_id FROM enquiries") == call.task
    give_outcome(store, agent, number, outcome="已订三份", clock=clock)
    later = a_task(store, clock, call.car, customer_id=call.customer)
    assert [one.id for one in call_screen(store, agent, later, clock.now()).to_tell] == [number]
    told(store, agent, number, clock=clock)
    assert call_screen(store, agent, later, clock.now()).to_tell == ()


def test_changed_data_are_confirmed_today(store: Store, agent: Actor, clock: FixedClock) -> None:
    call = a_call(store, agent, clock)
    change_data(
        store, agent, call.task, values={"contact_time": "晚上", "do_not_contact": True},
        phones=PhoneEdits(add=("13911112222",)), seen={"contact_time": None}, clock=clock,
    )  # fmt: skip
    shown = call_screen(store, agent, call.task, clock.now())
    assert shown.customer is not None
    assert (shown.customer.contact_time, shown.customer.confirmed_on) == ("晚上", "2026-11-02")
    assert shown.do_not_contact and len(shown.phones) == 2
    with pytest.raises(Conflict):
        change_data(
            store, agent, call.task, values={"contact_time": "早上"}, seen={"contact_time": None},
            clock=clock,
        )  # fmt: skip


def test_nothing_changed_is_only_confirmed(store: Store, agent: Actor, clock: FixedClock) -> None:
    call = a_call(store, agent, clock)
    change_data(store, agent, call.task, clock=clock)
    assert store.value("SELECT confirmed_on FROM customers") == "2026-11-02"


def test_a_car_without_an_owner_gets_one(store: Store, agent: Actor, clock: FixedClock) -> None:
    a_call(store, agent, clock)
    task = a_task(store, clock, add_car(store, "鄂A99999"))
    with pytest.raises(NotPossible, match="name"):
        change_data(store, agent, task, values={"gender": "male"}, clock=clock)
    change_data(
        store, agent, task, values={"name": "赵先生"}, phones=PhoneEdits(add=("13911112222",)),
        clock=clock,
    )  # fmt: skip
    shown = call_screen(store, agent, task, clock.now())
    assert (shown.task.name, shown.task.number) == ("赵先生", "139****2222")


def test_a_sold_car_goes_to_its_new_owner_or_has_none(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    with pytest.raises(NotPossible, match="name"):
        car_sold(store, agent, call.task, phone="13911112222", clock=clock)
    car_sold(store, agent, call.task, name="赵先生", phone="13911112222", clock=clock)
    owner = store.row(
        "SELECT c.name FROM vehicles v JOIN customers c ON c.id = v.customer_id WHERE v.id = ?",
        (call.car,),
    )
    assert owner == ("赵先生",)
    notes = store.value("SELECT notes FROM customers WHERE id = ?", (call.customer,))
    assert "鄂A10001" in notes
    other = a_call(store, agent, clock)
    car_sold(store, agent, other.task, clock=clock)
    assert store.value("SELECT customer_id FROM vehicles WHERE id = ?", (other.car,)) is None
