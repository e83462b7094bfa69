"""What was changed is told to the views and kept on record, row by row."""

from __future__ import annotations

import json

import pytest

from app.base.changes import Changed, bump, edit, read_row, revision, write_row
from app.base.clock import FixedClock
from app.base.door import Store
from app.staff.rules import Actor
from app.staff.store import change, changes
from tests.app.customers.garage import add_customer


def test_a_change_is_on_record_with_who_when_before_and_after(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = add_customer(store, "王伟")
    with edit(store, agent, "edit_customer", "customers", number, clock) as work:
        assert work.update("customers", number, {"name": "王维"})
        phone = work.insert("customer_phones", {"customer_id": number, "phone": "13800138000"})
    assert work.change_id is not None
    line = change(store, work.change_id)
    assert line is not None and line.before is not None and line.after is not None
    assert (line.at, line.actor_name, line.verb) == (
        "2026-11-02T10:00:00+08:00",
        agent.name,
        "edit_customer",
    )
    assert (line.entity, line.entity_id) == ("customers", number)
    assert line.before["customers"][str(number)]["name"] == "王伟"
    assert line.after["customers"][str(number)]["name"] == "王维"
    assert line.before["customer_phones"] == {str(phone): None}
    assert line.after["customer_phones"][str(phone)]["phone"] == "13800138000"
    assert work.changed() == Changed({"customers": frozenset({number, phone})}, (work.change_id,))


def test_what_stays_the_same_leaves_no_record(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = add_customer(store, "王伟")
    before = len(changes(store))
    with edit(store, agent, "edit_customer", "customers", number, clock) as work:
        assert not work.update("customers", number, {"name": "王伟"})
        assert not work.update("customers", 999, {"name": "王伟"})
    assert work.change_id is None and work.changed() == Changed()
    assert len(changes(store)) == before


def test_a_failed_edit_leaves_neither_rows_nor_record(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = add_customer(store, "王伟")
    before = len(changes(store))
    with (
        pytest.raises(ZeroDivisionError),
        edit(store, agent, "edit_customer", "customers", number, clock) as work,
    ):
        work.update("customers", number, {"name": "王维"})
        _ = 1 // 0
    assert store.value("SELECT name FROM customers") == "王伟"
    assert len(changes(store)) == before


def test_the_first_state_of_a_row_changed_twice_is_kept(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = add_customer(store, "王伟")
    with edit(store, agent, "edit_customer", "customers", number, clock) as work:
        work.update("customers", number, {"name": "王维"})
        work.delete("customers", number)
    assert work.change_id is not None
    line = change(store, work.change_id)
    assert line is not None and line.before is not None
    assert line.before["customers"][str(number)]["name"] == "王伟"
    assert line.after == {"customers": {str(number): None}}


def test_a_row_somebody_worked_on_no_longer_belongs_to_its_import(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = add_customer(store, "王伟", import_id=7)
    with edit(store, agent, "edit_customer", "customers", number, clock) as work:
        work.update("customers", number, {"name": "王维"})
    assert store.value("SELECT import_id FROM customers") is None


def test_the_record_is_kept_in_readable_words(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    with edit(store, agent, "add", "customers", None, clock) as work:
        work.insert("customers", {"name": "欧阳"})
    text = store.value("SELECT after FROM changes WHERE id = ?", (work.change_id,))
    assert "欧阳" in text and json.loads(text)


def test_revisions_rise_with_every_recorded_write_of_a_table(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    tables = ("customers", "vehicles")
    before = revision(store, tables)
    with edit(store, agent, "add", "customers", None, clock) as work:
        work.insert("customers", {"name": "王伟"})
    assert revision(store, tables) == before + 1
    with store.write():
        bump(store, ["vehicles", "visits"])
    assert revision(store, tables) == before + 2
    with edit(store, agent, "nothing", "customers", None, clock):
        pass
    assert revision(store, tables) == before + 2


def test_writing_a_row_back_makes_it_exactly_that(store: Store) -> None:
    number = add_customer(store, "王伟", address="武汉")
    row = read_row(store, "customers", number)
    store.execute("UPDATE customers SET name = '别人', address = NULL")
    write_row(store, "customers", number, row)
    assert read_row(store, "customers", number) == row
    write_row(store, "customers", number, None)
    assert read_row(store, "customers", number) is None
    write_row(store, "customers", number, row)
    assert read_row(store, "customers", number) == row


def test_two_changes_are_told_as_one() -> None:
    one = Changed({"customers": frozenset({1})}, (5,))
    two = Changed({"customers": frozenset({2}), "visits": frozenset()}, (6,))
    both = one | two
    assert both.topics == {"customers", "visits"}
    assert both.ids["customers"] == {1, 2}
    assert both.change_ids == (5, 6)
    assert Changed.of(visits=()).topics == {"visits"}
