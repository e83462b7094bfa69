from __future__ import annotations

import pytest

from app.base.errors import NoRight, NotPossible
from app.customers import store_card
from app.customers.store import open_conflicts, possible_doubles, view_for
from tests.app.customers.garage import add_car, add_conflict, add_customer, add_former, add_visit


@pytest.fixture
def car(store) -> int:
    wang = add_customer(
        store, "=1+1", "13800138000", "02787654321", kind="private", address="秘密路"
    )
    car = add_car(
        store, "鄂A00001", wang, model="奔驰<S>级", delivered_on="2024-05-01", consultant="李四"
    )
    add_car(store, "鄂A00002", wang, model="二号")
    add_former(store, car, "鄂A99999", "2025-01-01")
    add_visit(store, car, "2025-06-01", "R1", settled_at="09:00:00", amount=100, mileage=1_000)
    add_visit(store, car, "2025-06-01", "R2", settled_at="15:00:00", amount=200, mileage=1_001)
    add_visit(store, car, None, "R3", aside="unsettled", brought_phone="13911112222")
    add_visit(store, car, "2026-01-01", "R4", amount=-200, aside="credit", fixed_first=0)
    lines = [("R2", 2, "material", "机油🛢", 4.0), ("R2", 1, "labour", "=保养", None)]
    with store.write():
        for order_no, line_no, sort, name, quantity in lines:
            row = {"order_no": order_no, "line_no": line_no, "sort": sort, "name": name}
            store.insert("visit_lines", {**row, "quantity": quantity})
    return car


def test_the_card_gathers_customer_car_and_what_is_missing(store, car, agent, clock):
    card = store_card.vehicle_card(store, view_for(store, agent, clock), car)
    assert card.customer is not None and card.customer.name == "=1+1"
    assert [phone.masked for phone in card.phones] == ["138****8000", "027****4321"]
    assert [plate.plate for plate in card.former_plates] == ["鄂A99999"]
    assert [other.plate for other in card.other_cars] == ["鄂A00002"]
    assert (card.age_months, card.stage) == (30, "warranty_end")
    assert {"gender", "vin"} <= set(card.missing) and "phone" not in card.missing
    assert card.sums is not None
    assert (card.sums.visits, card.sums.amount, card.sums.mileage) == (2, 300, 1_001)


def test_the_timeline_runs_from_open_orders_to_the_delivery(store, car, agent):
    shown = store_card.timeline(store, agent, car)
    assert [
        (event.kind, event.visit.order_no if event.visit else None) for event in shown.events
    ] == [
        ("visit", "R3"),
        ("visit", "R4"),
        ("visit", "R2"),
        ("visit", "R1"),
        ("plate", None),
        ("delivery", None),
    ]
    visits = [event.visit for event in shown.events if event.visit]
    assert [visit.aside for visit in visits] == ["unsettled", "credit", None, None]
    assert [line.name for line in visits[2].lines] == ["=保养", "机油🛢"]
    assert visits[0].brought_phone == "139****2222"
    assert (visits[1].fixed_first, visits[2].fixed_first) == (False, None)
    assert shown.older == 0


def test_a_limited_timeline_says_how_many_are_older(store, car, agent):
    shown = store_card.timeline(store, agent, car, limit=1)
    assert shown.older == 3


def test_a_receptionist_finds_the_car_but_reads_no_record(store, car, receptionist, clock):
    card = store_card.vehicle_card(store, view_for(store, receptionist, clock), car)
    assert not card.full and card.customer is not None
    assert card.customer.name == "=1+1" and card.customer.address is None
    assert card.phones[0].masked == "138****8000"
    assert card.vehicle.model == "奔驰<S>级" and card.vehicle.delivered_on is None
    assert card.sums is None and card.other_cars == ()
    with pytest.raises(NoRight):
        store_card.timeline(store, receptionist, car)


def test_a_car_that_is_gone_says_so(store, agent, clock):
    with pytest.raises(NotPossible):
        store_card.vehicle_card(store, view_for(store, agent, clock), 999)


def test_plates_in_doubt_are_listed(store, car):
    other = add_car(store, None, None, vin="LSVAB2BR5EN123456")
    add_conflict(store, "鄂A00001", car, other)
    (conflict,) = open_conflicts(store)
    assert (conflict.holder_id, conflict.other_id) == (car, other)
    assert conflict.holder_customer == "=1+1"
    assert open_conflicts(store, other) == [conflict]


def test_doubles_share_a_name_and_something_more(store):
    first = add_customer(store, "李四", "13800138000")
    phone = add_customer(store, "李四", "13800138000")
    birthday = add_customer(store, "李四", "13900000000", birthday="1990-01-01")
    again = add_customer(store, "李四", "13700000000", birthday="1990-01-01")
    add_customer(store, "李四", "13600000000")
    add_customer(store, "王五", "13800138000")
    found = {(d.first_id, d.second_id, d.reason) for d in possible_doubles(store)}
    assert found == {(first, phone, "phone"), (birthday, again, "birthday")}
