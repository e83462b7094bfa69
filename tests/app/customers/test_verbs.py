from __future__ import annotations

import pytest

from app.base.errors import Conflict, NoRight, NotPossible
from app.customers import store_card, verbs
from app.customers.entries import PhoneEdits
from app.staff.store import changes
from app.staff.undo import undo
from tests.app.customers.garage import add_car, add_customer, everything, taken_back


def _customer(store, number):
    found = store_card.customer_facts(store, number)
    assert found is not None
    return found


def _phones(store, number):
    return [
        phone
        for (phone,) in store.rows(
            "SELECT phone FROM customer_phones WHERE customer_id = ? ORDER BY wrong, position",
            (number,),
        )
    ]


def test_editing_changes_fields_and_a_new_name_its_initials(store, agent, clock):
    wang = add_customer(store, "王伟")
    before = everything(store)
    changed = verbs.edit_customer(
        store,
        agent,
        customer_id=wang,
        values={"name": " 曾  国强 ", "birthday": "1980年6月1日", "gender": "", "vip": True},
        clock=clock,
    )
    seen = _customer(store, wang)
    assert (seen.name, seen.initials, seen.birthday) == ("曾 国强", "zgq", "1980-06-01")
    assert seen.vip and seen.gender is None
    assert changed.topics == {"customers"}
    taken_back(store, agent, clock, changed)
    assert everything(store) == before


def test_phones_are_added_removed_marked_and_put_first(store, agent, clock):
    wang = add_customer(store, "王伟", "13800138000", "13900139000", "13700137000")
    before = everything(store)
    first, second, third = (phone.id for phone in store_card.customer_phones(store, wang))
    edits = PhoneEdits(
        add=("+86 136 0013 6000 / 138-0013-8000",), remove=(first,), wrong=(second,), first=third
    )
    changed = verbs.edit_customer(store, agent, customer_id=wang, phones=edits, clock=clock)
    assert _phones(store, wang) == ["13700137000", "13600136000", "13900139000"]
    taken_back(store, agent, clock, changed)
    assert everything(store) == before


@pytest.mark.parametrize(
    "values",
    [
        {"name": "  "},
        {"gender": "robot"},
        {"birthday": "31/2/1980"},
        {"address": "长" * 501},
    ],
)
def test_what_a_field_cannot_hold_is_refused(store, agent, clock, values):
    wang = add_customer(store, "王伟")
    before = everything(store)
    with pytest.raises(NotPossible):
        verbs.edit_customer(store, agent, customer_id=wang, values=values, clock=clock)
    assert everything(store) == before


def test_a_text_that_is_no_phone_is_refused(store, agent, clock):
    wang = add_customer(store, "王伟")
    with pytest.raises(NotPossible, match="12345"):
        edits = PhoneEdits(add=("12345",))
        verbs.edit_customer(store, agent, customer_id=wang, phones=edits, clock=clock)


def test_names_that_look_like_markup_or_formulas_stay_as_typed(store, agent, clock):
    wang = add_customer(store, "王")
    for name in ("<b>王", "=1+1", "🚗王", "𠮷田"):
        verbs.edit_customer(store, agent, customer_id=wang, values={"name": name}, clock=clock)
        assert _customer(store, wang).name == name


def test_an_edit_on_stale_sight_is_a_conflict(store, agent, manager, clock):
    wang = add_customer(store, "王伟", address="旧")
    verbs.edit_customer(store, manager, customer_id=wang, values={"address": "新"}, clock=clock)
    with pytest.raises(Conflict):
        verbs.edit_customer(
            store,
            agent,
            customer_id=wang,
            values={"address": "别处"},
            seen={"address": "旧"},
            clock=clock,
        )


def test_an_edit_that_changes_nothing_leaves_no_record(store, agent, clock):
    wang = add_customer(store, "王伟")
    changed = verbs.edit_customer(
        store, agent, customer_id=wang, values={"gender": None}, clock=clock
    )
    assert changed.change_ids == ()


def test_confirming_notes_the_day(store, agent, clock):
    wang = add_customer(store, "王伟")
    before = everything(store)
    changed = verbs.confirm_record(store, agent, customer_id=wang, clock=clock)
    assert _customer(store, wang).confirmed_on == "2026-11-02"
    taken_back(store, agent, clock, changed)
    assert everything(store) == before


def test_joining_unites_phones_fills_blanks_and_moves_cars(store, clerk, clock):
    keep = add_customer(store, "王伟", "13800138000", notes="老客户")
    other = add_customer(
        store,
        "王伟",
        "13800138000",
        "13900139000",
        gender="male",
        notes="爱喝茶",
        do_not_contact=1,
    )
    car = add_car(store, "鄂A00001", other)
    before = everything(store)
    changed = verbs.join_customers(store, clerk, keep_id=keep, other_id=other, clock=clock)
    seen = _customer(store, keep)
    assert (seen.gender, seen.notes, seen.do_not_contact) == ("male", "老客户\n爱喝茶", True)
    assert _phones(store, keep) == ["13800138000", "13900139000"]
    assert store.value("SELECT customer_id FROM vehicles WHERE id = ?", (car,)) == keep
    with pytest.raises(NotPossible):
        verbs.confirm_record(store, clerk, customer_id=other, clock=clock)
    taken_back(store, clerk, clock, changed)
    assert everything(store) == before


def test_a_customer_cannot_be_joined_with_itself_nor_by_an_agent(store, clerk, agent, clock):
    wang = add_customer(store, "王伟")
    with pytest.raises(NotPossible):
        verbs.join_customers(store, clerk, keep_id=wang, other_id=wang, clock=clock)
    with pytest.raises(NoRight):
        verbs.join_customers(store, agent, keep_id=wang, other_id=wang + 1, clock=clock)


def test_asking_for_a_phone_is_on_record_and_cannot_be_undone(
    store, agent, manager, receptionist, clock
):
    wang = add_customer(store, "王伟", "13800138000")
    (phone,) = store_card.customer_phones(store, wang)
    changed, number = verbs.reveal_phone(store, agent, phone_id=phone.id, clock=clock)
    assert number == "13800138000" and changed.change_ids == ()
    (line,) = changes(store, entity="customers", entity_id=wang)
    assert (line.actor_name, line.verb, line.after) == (
        agent.name,
        "reveal_phone",
        {"phone_id": phone.id},
    )
    with pytest.raises(NotPossible):
        undo(store, manager, line.id, clock=clock)
    with pytest.raises(NoRight):
        verbs.reveal_phone(store, receptionist, phone_id=phone.id, clock=clock)
