"""Tasks come into being by themselves from the data, once for each occasion, and are taken back."""

from __future__ import annotations

import pytest

from app.base import settings
from app.base.changes import revision
from app.calls.calling.verbs import begin_attempt, end_attempt
from app.calls.tasks.store import numbers_of, task
from app.calls.tasks.store_queue import counts, queue
from app.calls.tasks.verbs import appoint, claim_next, merge_tasks, refresh_tasks
from app.calls.tasks.verbs_owner import make_tasks
from app.complaints.verbs_decisions import reopen
from app.customers.verbs import join_customers
from app.customers.verbs_vehicles import join_vehicles
from app.staff.undo import undo
from app.staff.verbs import set_setting
from tests.app.calls.tasks.making import Hand, all_tasks
from tests.app.complaints.making import brought_to
from tests.app.customers.garage import add_car, add_customer, add_visit
from tests.conftest import NOW


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def car(store):
    return add_car(store, "鄂A12345", add_customer(store, "王伟", "13800138000", "13800138001"))


def told(store):
    return [(one.purpose, one.state, one.due_on, one.vehicle_id) for one in all_tasks(store)]


def change(store, table, number, **values):
    sets = ", ".join(f"{name} = :{name}" for name in values)
    with store.write():
        store.execute(f"UPDATE {table} SET {sets} WHERE id = :id", values | {"id": number})


def begun(store, agent, number, hand):
    return begin_attempt(store, agent, number, guard_reason="有事", clock=hand)[1]


def test_a_delivery_and_a_visit_ask_for_a_call_each(store, car, hand):
    change(store, "vehicles", car, delivered_on="2026-10-25")
    add_visit(store, car, "2026-10-31")
    refresh_tasks(store, clock=hand)
    assert told(store) == [
        ("delivery", "open", "2026-11-01", car),
        ("visit", "open", "2026-11-03", car),
    ]


def test_nothing_new_changes_nothing(store, car, hand):
    add_visit(store, car, "2026-10-31")
    assert refresh_tasks(store, clock=hand).topics == {"call_tasks"}
    before = revision(store, ("call_tasks",))
    assert refresh_tasks(store, clock=hand).topics == frozenset()
    assert revision(store, ("call_tasks",)) == before


def test_several_orders_of_a_day_are_one_occasion(store, car, hand):
    for number in range(3):
        add_visit(store, car, "2026-10-31", f"W{number}")
    add_visit(store, car, "2026-10-30", "W9")
    refresh_tasks(store, clock=hand)
    assert [one.due_on for one in all_tasks(store)] == ["2026-11-02", "2026-11-03"]


def test_orders_set_aside_are_no_visits(store, car, hand):
    for number, aside in enumerate(("counter", "credit", "void", "unsettled")):
        add_visit(store, car, "2026-10-31", f"W{number}", aside=aside)
    refresh_tasks(store, clock=hand)
    assert told(store) == []


def test_the_days_can_be_set(store, car, manager, hand):
    add_visit(store, car, "2026-10-31")
    refresh_tasks(store, clock=hand)
    set_setting(store, manager, key="calls.visit_days", value=5, clock=hand)
    refresh_tasks(store, clock=hand)
    assert told(store) == [("visit", "open", "2026-11-05", car)]


def test_who_brought_the_car_is_called_else_the_owner(store, car, hand):
    add_visit(store, car, "2026-10-31", "W1")
    add_visit(store, car, "2026-10-31", "W2", brought_by="李司机", brought_phone="13900139000")
    add_visit(store, car, "2026-10-30", "W3", brought_by="没留电话")
    refresh_tasks(store, clock=hand)
    owner, driver = all_tasks(store)
    assert (owner.name, owner.number) == ("王伟", "138****8000")
    assert (driver.name, driver.number) == ("李司机", "139****9000")
    assert [phone for phone, _wrong in numbers_of(store, driver.id)] == [
        "13900139000",
        "13800138000",
        "13800138001",
    ]


def test_old_data_make_no_calls_until_they_are_seen_again(store, car, hand):
    add_visit(store, car, "2026-09-29")  # due on 2 October, thirty-one days ago
    add_visit(store, car, "2026-09-30")
    refresh_tasks(store, clock=hand)
    assert told(store) == [("visit", "open", "2026-10-03", car)]
    hand.forward(days=20)
    refresh_tasks(store, clock=hand)
    assert told(store) == [("visit", "open", "2026-10-03", car)]


def test_a_visit_to_come_makes_its_call_on_its_day(store, car, hand):
    add_visit(store, car, "2026-11-04")
    refresh_tasks(store, clock=hand)
    assert told(store) == []
    hand.forward(days=2)
    refresh_tasks(store, clock=hand)
    assert told(store) == [("visit", "open", "2026-11-07", car)]


def test_what_was_agreed_at_the_delivery_goes_first(store, car, hand):
    change(store, "vehicles", car, delivered_on="2026-10-28")
    row = {"vehicle_id": car, "delivered_on": "2026-10-28", "call_on": "2026-11-06"}
    row |= {"call_at": "15:30", "at": "2026-10-28T10:00:00+08:00", "by_id": 3, "by_name": "陈"}
    with store.write():
        store.insert("delivery_interviews", row)
    refresh_tasks(store, clock=hand)
    (made,) = all_tasks(store)
    assert (made.due_on, made.due_at) == ("2026-11-06", "2026-11-06T15:30:00+08:00")


def test_a_corrected_date_moves_the_call(store, car, hand):
    visit = add_visit(store, car, "2026-10-31", "W1")
    refresh_tasks(store, clock=hand)
    change(store, "visits", visit, settled_on="2026-10-30")
    refresh_tasks(store, clock=hand)
    assert told(store) == [
        ("visit", "cancelled", "2026-11-03", car),
        ("visit", "open", "2026-11-02", car),
    ]


def test_a_date_corrected_after_the_call_was_begun_makes_no_second_call(store, car, agent, hand):
    visit = add_visit(store, car, "2026-10-31", "W1")
    refresh_tasks(store, clock=hand)
    (made,) = all_tasks(store)
    attempt = begun(store, agent, made.id, hand)
    change(store, "visits", visit, settled_on="2026-10-30")
    refresh_tasks(store, clock=hand)
    assert [one.id for one in all_tasks(store)] == [made.id]
    end_attempt(store, agent, attempt, result="completed", clock=hand)
    refresh_tasks(store, clock=hand)
    assert [one.state for one in all_tasks(store)] == ["completed"]


def test_a_visit_that_is_none_takes_its_call_back_and_brings_it_back(store, car, hand):
    visit = add_visit(store, car, "2026-10-31", "W1")
    refresh_tasks(store, clock=hand)
    change(store, "visits", visit, aside="void")
    refresh_tasks(store, clock=hand)
    assert told(store) == [("visit", "cancelled", "2026-11-03", car)]
    hand.forward(days=50)
    change(store, "visits", visit, aside=None)
    refresh_tasks(store, clock=hand)
    assert told(store) == [("visit", "open", "2026-11-03", car)]


def test_a_begun_or_appointed_call_is_not_taken_back(store, car, agent, hand):
    first = add_visit(store, car, "2026-10-31", "W1")
    second = add_visit(store, car, "2026-10-30", "W2")
    refresh_tasks(store, clock=hand)
    one, two = all_tasks(store)
    end_attempt(
        store, agent, begun(store, agent, one.id, hand),
        result="not_reached", detail="busy", clock=hand,
    )  # fmt: skip
    appoint(store, agent, two.id, at=NOW.replace(hour=16), clock=hand)
    change(store, "visits", first, aside="void")
    change(store, "visits", second, aside="void")
    refresh_tasks(store, clock=hand)
    assert [one.state for one in all_tasks(store)] == ["open", "open"]


def test_rows_of_an_import_can_go_as_long_as_no_call_was_begun(store, car, agent, hand):
    visit = add_visit(store, car, "2026-10-31", "W1")
    refresh_tasks(store, clock=hand)
    with store.write():
        store.execute("DELETE FROM visits WHERE id = ?", (visit,))
    refresh_tasks(store, clock=hand)
    assert told(store) == [("visit", "cancelled", "2026-11-03", car)]
    again = add_visit(store, car, "2026-10-31", "W1")
    refresh_tasks(store, clock=hand)
    assert told(store) == [("visit", "open", "2026-11-03", car)]
    begun(store, agent, all_tasks(store)[0].id, hand)
    with pytest.raises(store.connection.IntegrityError), store.write():
        store.execute("DELETE FROM visits WHERE id = ?", (again,))


def test_a_car_and_its_owner_can_go_with_their_import(store, car, hand):
    add_visit(store, car, "2026-10-31", "W1")
    refresh_tasks(store, clock=hand)
    with store.write():
        for table in ("visits", "vehicles", "customer_phones", "customers"):
            store.execute(f"DELETE FROM {table}")
    refresh_tasks(store, clock=hand)
    assert told(store) == [("visit", "cancelled", "2026-11-03", None)]


def test_each_closing_of_a_complaint_asks_for_one_call(store, car, manager, hand):
    case = brought_to(store, manager, hand, "closed", vehicle_id=car)
    refresh_tasks(store, clock=hand)
    assert told(store) == [("complaint", "open", "2026-11-05", car)]
    reopen(store, manager, case, note="又坏了", clock=hand)
    refresh_tasks(store, clock=hand)
    assert told(store) == [("complaint", "cancelled", "2026-11-05", car)]
    change(store, "complaints", case, stage="closed", closed_at="2026-11-04T10:00:00+08:00")
    hand.forward(days=3)
    refresh_tasks(store, clock=hand)
    assert told(store) == [
        ("complaint", "cancelled", "2026-11-05", car),
        ("complaint", "open", "2026-11-07", car),
    ]


def test_an_imported_or_a_rated_case_asks_for_none(store, car, manager, hand):
    case = brought_to(store, manager, hand, "rated", vehicle_id=car)
    other = brought_to(store, manager, hand, "closed", vehicle_id=car)
    change(store, "complaints", other, imported=1)
    refresh_tasks(store, clock=hand)
    assert told(store) == [] and case != other


def test_a_contact_who_is_not_on_file_is_called_too(store, manager, hand):
    brought_to(store, manager, hand, "closed", contact_name="路人")
    refresh_tasks(store, clock=hand)
    (made,) = all_tasks(store)
    assert (made.name, made.number, made.vehicle_id) == ("路人", "138****8000", None)


def test_who_does_not_want_calls_is_shown_and_never_handed_out(store, car, agent, hand):
    add_visit(store, car, "2026-10-30")
    change(store, "customers", 1, do_not_contact=1)
    refresh_tasks(store, clock=hand)
    (line,) = queue(store, agent, NOW)
    assert line.do_not_contact
    assert counts(store, agent, NOW).blocked == 1
    assert claim_next(store, agent, clock=hand)[1] is None


def test_cars_made_one_are_called_once(store, car, manager, agent, hand):
    other = add_car(store, None, 1, vin="LSVAA4182E2000001")
    add_visit(store, car, "2026-10-31", "W1")
    add_visit(store, other, "2026-10-31", "W2")
    add_visit(store, other, "2026-10-30", "W3")
    refresh_tasks(store, clock=hand)
    done = begun(store, agent, all_tasks(store)[0].id, hand)
    end_attempt(store, agent, done, result="completed", clock=hand)
    join_vehicles(store, manager, keep_id=car, other_id=other, clock=hand)
    refresh_tasks(store, clock=hand)
    assert sorted(told(store)) == [
        ("visit", "cancelled", "2026-11-03", car),
        ("visit", "completed", "2026-11-02", car),
        ("visit", "open", "2026-11-03", car),
    ]
    assert store.rows("SELECT DISTINCT vehicle_id FROM call_attempts") == [(car,)]


def test_customers_made_one_take_their_calls_along(store, car, manager, hand):
    add_visit(store, car, "2026-10-31", "W1")
    refresh_tasks(store, clock=hand)
    keep = add_customer(store, "王伟", "13700137000")
    join_customers(store, manager, keep_id=keep, other_id=1, clock=hand)
    refresh_tasks(store, clock=hand)
    assert [one.customer_id for one in all_tasks(store)] == [keep]


def test_calls_merged_into_one_whose_reason_goes_stand_alone_again(store, car, agent, hand):
    visit = add_visit(store, car, "2026-10-30", "W1")
    change(store, "vehicles", car, delivered_on="2026-10-26")
    refresh_tasks(store, clock=hand)
    delivery, after = sorted(all_tasks(store), key=lambda one: one.purpose)
    merge_tasks(store, agent, after.id, [delivery.id], clock=hand)
    change(store, "visits", visit, aside="void")
    refresh_tasks(store, clock=hand)
    assert [task(store, one.id).state for one in (delivery, after)] == ["open", "cancelled"]


def test_a_lost_customer_who_comes_is_not_called(store, car, manager, hand):
    from datetime import date

    make_tasks(
        store, manager, vehicle_ids=[car], purpose="lost", due_on=date(2026, 11, 4), clock=hand
    )
    visit = add_visit(store, car, "2026-11-02", "W1")
    refresh_tasks(store, clock=hand)
    assert [one.state for one in all_tasks(store)] == ["cancelled", "open"]
    change(store, "visits", visit, aside="counter")
    refresh_tasks(store, clock=hand)
    assert [one.state for one in all_tasks(store)] == ["open", "cancelled"]


def test_a_refusal_pauses_new_calls_of_the_kind_too(store, car, agent, hand):
    add_visit(store, car, "2026-10-30", "W1")
    refresh_tasks(store, clock=hand)
    attempt = begun(store, agent, all_tasks(store)[0].id, hand)
    end_attempt(store, agent, attempt, result="refused", note="别再打", clock=hand)
    hand.forward(days=2)
    add_visit(store, car, "2026-11-01", "W2")
    change(store, "vehicles", car, delivered_on="2026-10-29")
    refresh_tasks(store, clock=hand)
    rest = {one.purpose: one.wait_until for one in all_tasks(store) if one.state == "open"}
    assert rest == {"visit": "2026-11-09T10:00:00+08:00", "delivery": None}


def test_undoing_a_begun_call_lets_its_task_be_taken_back(store, car, agent, hand):
    visit = add_visit(store, car, "2026-10-30", "W1")
    refresh_tasks(store, clock=hand)
    changed, _attempt = begin_attempt(store, agent, all_tasks(store)[0].id, clock=hand)
    undo(store, agent, changed.change_ids[0], clock=hand)
    change(store, "visits", visit, aside="void")
    refresh_tasks(store, clock=hand)
    assert [one.state for one in all_tasks(store)] == ["cancelled"]


def test_the_settings_are_those_declared(store):
    for key in ("calls.visit_days", "calls.results", "calls.retry_times"):
        assert settings.get(store, key)
