"""Undo: row for row, by the person who did it or a manager, never over later work."""

from __future__ import annotations

import pytest

from app.base import settings
from app.base.changes import edit
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.customers.cells import recount
from app.staff.rules import Actor
from app.staff.store import change, changes, undone_by
from app.staff.undo import undo
from app.staff.verbs import set_active, set_setting, set_settings
from tests.app.customers.garage import add_car, add_customer, add_visit, everything


def rename(store: Store, actor: Actor, clock: FixedClock, number: int, name: str) -> int:
    with edit(store, actor, "edit_customer", "customers", number, clock) as work:
        work.update("customers", number, {"name": name})
    assert work.change_id is not None
    return work.change_id


def rebuild(store: Store, actor: Actor, clock: FixedClock) -> tuple[int, dict[str, list]]:
    """One change of every sort, with references among its rows; and all rows before it."""
    old = add_customer(store, "王伟", "13800138000", import_id=3)
    car = add_car(store, "鄂A11111", old)
    visit = add_visit(store, car, "2026-03-05", "RO1")
    phone = store.value("SELECT id FROM customer_phones")
    before = everything(store)
    with edit(store, actor, "rebuild", "customers", old, clock) as work:
        new = work.insert("customers", {"name": "王维"})
        work.insert("customer_phones", {"customer_id": new, "phone": "13900139000"})
        work.update("vehicles", car, {"customer_id": new})
        work.update("visits", visit, {"settled_on": "2026-04-01"})
        work.delete("customer_phones", phone)
        work.delete("customers", old)
    assert work.change_id is not None
    return work.change_id, before


def test_undone_is_as_it_was_row_for_row(store: Store, agent: Actor, clock: FixedClock) -> None:
    change_id, before = rebuild(store, agent, clock)
    after = everything(store)
    changed = undo(store, agent, change_id, clock=clock)
    assert everything(store) == before
    assert recount(store) == []
    assert changed.topics == {"customers", "vehicles", "visits"}
    (undoing,) = changed.change_ids
    line = change(store, undoing)
    assert line is not None
    assert (line.verb, line.undoes, line.actor_name) == ("undo", change_id, agent.name)
    assert undone_by(store, change_id) == undoing
    undo(store, agent, undoing, clock=clock)
    assert everything(store) == after
    assert recount(store) == []


def test_nothing_is_undone_twice(store: Store, agent: Actor, clock: FixedClock) -> None:
    number = add_customer(store, "王伟")
    change_id = rename(store, agent, clock, number, "王维")
    undo(store, agent, change_id, clock=clock)
    with pytest.raises(NotPossible, match="undone before"):
        undo(store, agent, change_id, clock=clock)


def test_to_and_fro_as_often_as_one_likes(store: Store, agent: Actor, clock: FixedClock) -> None:
    number = add_customer(store, "王伟")
    first = last = rename(store, agent, clock, number, "王维")
    for turn in range(6):
        (last,) = undo(store, agent, last, clock=clock).change_ids
        expected = "王伟" if turn % 2 == 0 else "王维"
        assert store.value("SELECT name FROM customers") == expected
        assert (undone_by(store, first) is None) == (expected == "王维"), turn


def test_not_over_what_was_changed_since(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    number = add_customer(store, "王伟", address="武汉")
    change_id = rename(store, agent, clock, number, "王维")
    with edit(store, manager, "edit_customer", "customers", number, clock) as work:
        work.update("customers", number, {"address": "宜昌"})
    before, lines = everything(store), len(changes(store))
    for person in (agent, manager):
        with pytest.raises(Conflict, match="changed since"):
            undo(store, person, change_id, clock=clock)
    assert everything(store) == before and len(changes(store)) == lines


def test_not_over_a_row_that_came_back_or_went(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    with edit(store, agent, "add", "customers", None, clock) as work:
        number = work.insert("customers", {"name": "王伟"})
    assert work.change_id is not None
    store.execute("DELETE FROM customers WHERE id = ?", (number,))
    with pytest.raises(Conflict):
        undo(store, agent, work.change_id, clock=clock)


def test_not_under_what_others_were_built_on(store: Store, agent: Actor, clock: FixedClock) -> None:
    with edit(store, agent, "add", "customers", None, clock) as work:
        number = work.insert("customers", {"name": "王伟"})
    assert work.change_id is not None
    add_car(store, "鄂A11111", number)
    before = everything(store)
    with pytest.raises(Conflict):
        undo(store, agent, work.change_id, clock=clock)
    assert everything(store) == before and not store.writing


def test_only_the_person_or_a_manager_undoes(
    store: Store, agent: Actor, clerk: Actor, manager: Actor, clock: FixedClock
) -> None:
    number = add_customer(store, "王伟")
    change_id = rename(store, agent, clock, number, "王维")
    namesake = Actor(77, agent.name, "agent")
    for person in (clerk, namesake):
        with pytest.raises(NotPossible, match="Only 周回访 or a manager"):
            undo(store, person, change_id, clock=clock)
    assert store.value("SELECT name FROM customers") == "王维"
    undo(store, manager, change_id, clock=clock)
    assert store.value("SELECT name FROM customers") == "王伟"


def test_what_has_no_way_back_is_refused(store: Store, manager: Actor, clock: FixedClock) -> None:
    set_active(store, manager, employee_id=2, active=False, clock=clock)
    with pytest.raises(NotPossible, match="cannot be undone"):
        undo(store, manager, changes(store, limit=1)[0].id, clock=clock)
    with pytest.raises(NotPossible):
        undo(store, manager, 99_999, clock=clock)


def test_settings_go_back_and_forth(store: Store, manager: Actor, clock: FixedClock) -> None:
    values = {"churn.months": 8, "dealer.name": "江城汽车"}
    (number,) = set_settings(store, manager, values=values, clock=clock).change_ids
    changed = undo(store, manager, number, clock=clock)
    assert settings.get(store, "churn.months") == 6 and changed.topics == {"settings"}
    undo(store, manager, changed.change_ids[0], clock=clock)
    assert settings.get(store, "dealer.name") == "江城汽车"
    assert undone_by(store, number) is None


def test_settings_set_anew_since_stay(
    store: Store, manager: Actor, agent: Actor, clock: FixedClock
) -> None:
    (number,) = set_setting(store, manager, key="churn.months", value=8, clock=clock).change_ids
    with pytest.raises(NotPossible, match="or a manager"):
        undo(store, agent, number, clock=clock)
    set_setting(store, manager, key="churn.months", value=9, clock=clock)
    with pytest.raises(Conflict):
        undo(store, manager, number, clock=clock)
    assert settings.get(store, "churn.months") == 9


def test_a_setting_set_to_what_it_is_leaves_no_record(
    store: Store, manager: Actor, clock: FixedClock
) -> None:
    lines = len(changes(store))
    set_setting(store, manager, key="churn.months", value=6, clock=clock)
    assert len(changes(store)) == lines
