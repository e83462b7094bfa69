from __future__ import annotations

import pytest

from app.base.changes import read_row
from app.base.errors import Conflict, NoRight, NotPossible
from app.customers import store_card, verbs_vehicles
from app.customers.cells import recount
from app.customers.entries import PlateTaken, VinTaken, plate_warning, vin_warning
from app.customers.store import open_conflicts
from tests.app.customers.garage import (
    add_car,
    add_conflict,
    add_customer,
    add_former,
    add_visit,
    everything,
    taken_back,
)

VIN_A = "LSVAB2BR5EN123456"
VIN_B = "WBAPH5C50BA000001"


def _car(store, number):
    row = read_row(store, "vehicles", number)
    assert row is not None
    return row


def _former(store, number):
    return {(plate.plate, plate.replaced_on) for plate in store_card.former_plates(store, number)}


def test_a_new_car_comes_with_its_customer(store, agent, clock):
    before = everything(store)
    changed, car = verbs_vehicles.add_customer_with_vehicle(
        store,
        agent,
        vehicle={"plate": "京a·12345", "vin": VIN_A.lower(), "model": "奔驰<S>级"},
        customer={"name": "<b>王", "kind": "private"},
        phones=("138 0013 8000", "13800138000"),
        clock=clock,
    )
    row = _car(store, car)
    assert (row["plate"], row["plate_key"], row["vin"]) == ("京A12345", "京A12345", VIN_A)
    assert len(store_card.customer_phones(store, row["customer_id"])) == 1
    taken_back(store, agent, clock, changed)
    assert everything(store) == before


def test_a_car_on_file_is_not_added_again(store, agent, clock):
    car = add_car(store, "京A12345", vin=VIN_A)
    for vehicle, refusal in (
        ({"plate": "京A-12345"}, PlateTaken),
        ({"vin": VIN_A}, VinTaken),
        ({"model": "只有型号"}, NotPossible),
    ):
        with pytest.raises(refusal) as caught:
            verbs_vehicles.add_customer_with_vehicle(
                store, agent, vehicle=vehicle, customer={"name": "王"}, clock=clock
            )
        assert getattr(caught.value, "vehicle_id", car) == car


def test_a_new_plate_keeps_the_old_one(store, agent, clock):
    car = add_car(store, "鄂A00001")
    before = everything(store)
    changed = verbs_vehicles.edit_vehicle(
        store, agent, vehicle_id=car, values={"plate": "鄂AD00002"}, clock=clock
    )
    assert _car(store, car)["plate_key"] == "鄂AD00002"
    assert _former(store, car) == {("鄂A00001", "2026-11-02")}
    back = verbs_vehicles.edit_vehicle(
        store, agent, vehicle_id=car, values={"plate": "鄂A00001"}, clock=clock
    )
    assert _former(store, car) == {("鄂AD00002", "2026-11-02")}
    taken_back(store, agent, clock, back)
    taken_back(store, agent, clock, changed)
    assert everything(store) == before


def test_a_mistyped_plate_is_corrected_without_a_trace_among_the_plates(store, agent, clock):
    car = add_car(store, "鄂A00001")
    verbs_vehicles.edit_vehicle(
        store, agent, vehicle_id=car, values={"plate": "鄂A00007"}, keep_former=False, clock=clock
    )
    assert _former(store, car) == set()


def test_a_plate_of_another_car_is_taken_only_when_asked(store, agent, clock):
    holder, car = add_car(store, "鄂A00001"), add_car(store, "鄂A00002", vin=VIN_A)
    before = everything(store)
    with pytest.raises(PlateTaken) as caught:
        verbs_vehicles.edit_vehicle(
            store, agent, vehicle_id=car, values={"plate": "鄂A00001"}, clock=clock
        )
    assert caught.value.vehicle_id == holder
    changed = verbs_vehicles.edit_vehicle(
        store, agent, vehicle_id=car, values={"plate": "鄂A00001"}, take_plate=True, clock=clock
    )
    assert _car(store, holder)["plate"] is None
    assert _former(store, holder) == {("鄂A00001", "2026-11-02")}
    taken_back(store, agent, clock, changed)
    assert everything(store) == before


@pytest.mark.parametrize(
    "values",
    [
        {"vin": "LSVAB2BR5EN12345"},
        {"vin": "OSVAB2BR5EN123456"},
        {"plate": "无牌"},
        {"warranty_mileage": "ten"},
        {"delivered_on": "2026-02-30"},
        {"plate": None},
    ],
)
def test_what_a_car_cannot_have_is_refused(store, agent, clock, values):
    car = add_car(store, "鄂A00001")
    with pytest.raises(NotPossible):
        verbs_vehicles.edit_vehicle(store, agent, vehicle_id=car, values=values, clock=clock)


def test_unusual_plates_and_check_digits_only_warn():
    assert plate_warning("鄂A12345") is None and plate_warning("鄂A1")
    assert vin_warning("1M8GDM9AXKP042788") is None
    assert vin_warning("1M8GDM9A1KP042788")


def test_a_sold_car_gets_another_owner(store, agent, clock):
    car = add_car(store, "鄂A00001", add_customer(store, "王伟"))
    before = everything(store)
    changed = verbs_vehicles.assign_owner(
        store,
        agent,
        vehicle_id=car,
        customer={"name": "李四"},
        phones=("13800138000",),
        clock=clock,
    )
    card = store_card.customer_facts(store, _car(store, car)["customer_id"])
    assert card is not None and card.name == "李四"
    taken_back(store, agent, clock, changed)
    assert everything(store) == before
    verbs_vehicles.assign_owner(store, agent, vehicle_id=car, clock=clock)
    assert _car(store, car)["customer_id"] is None


def _two_that_are_one(store):
    keep = add_car(store, "鄂A00001", vin=VIN_A, model="旧")
    other = add_car(store, "鄂A00002", add_customer(store), vin=VIN_B, delivered_on="2020-01-01")
    add_former(store, other, "鄂A00003", "2021-01-01")
    add_former(store, other, "鄂A00001", "2022-01-01")
    add_visit(store, keep, "2026-01-01", "R1")
    for day in range(1, 5):
        add_visit(store, other, f"2026-0{day}-15", f"S{day}", work="maintenance")
    return keep, other


@pytest.mark.parametrize("vin", [None, VIN_A, VIN_B])
def test_two_cars_that_are_one_are_joined_and_parted_again(store, clerk, clock, vin):
    keep, other = _two_that_are_one(store)
    before = everything(store)
    changed = verbs_vehicles.join_vehicles(
        store, clerk, keep_id=keep, other_id=other, vin=vin, clock=clock
    )
    row = _car(store, keep)
    assert (row["vin"], row["model"], row["delivered_on"]) == (vin or VIN_A, "旧", "2020-01-01")
    assert {row["vin"], _car(store, other)["vin"]} == {VIN_A, VIN_B}
    assert {plate for plate, _day in _former(store, keep)} == {"鄂A00002", "鄂A00003"}
    assert len(store_card.timeline(store, clerk, other).events) == 5 + 1 + 1
    assert recount(store) == []
    taken_back(store, clerk, clock, changed)
    assert everything(store) == before
    assert recount(store) == []


def test_joining_takes_one_of_the_cars_own_vins(store, clerk, agent, clock):
    keep, other = _two_that_are_one(store)
    with pytest.raises(NotPossible):
        verbs_vehicles.join_vehicles(
            store, clerk, keep_id=keep, other_id=other, vin="LFV2A21K8C4000000", clock=clock
        )
    with pytest.raises(NoRight):
        verbs_vehicles.join_vehicles(store, agent, keep_id=keep, other_id=other, clock=clock)


def _plate_in_doubt(store):
    holder = add_car(store, "鄂A00001", vin=VIN_A)
    other = add_car(store, "鄂A00002", vin=VIN_B)
    return holder, other, add_conflict(store, "鄂A00001", holder, other)


@pytest.mark.parametrize(
    ("decision", "plates"),
    [("moved", (None, "鄂A00001")), ("kept", ("鄂A00001", "鄂A00002"))],
)
def test_a_plate_in_doubt_is_decided_and_the_decision_undone(store, agent, clock, decision, plates):
    holder, other, number = _plate_in_doubt(store)
    before = everything(store)
    changed = verbs_vehicles.decide_plate_conflict(
        store, agent, conflict_id=number, decision=decision, clock=clock
    )
    assert (_car(store, holder)["plate"], _car(store, other)["plate"]) == plates
    assert open_conflicts(store) == []
    with pytest.raises(NotPossible):
        verbs_vehicles.decide_plate_conflict(
            store, agent, conflict_id=number, decision="kept", clock=clock
        )
    taken_back(store, agent, clock, changed)
    assert everything(store) == before


def test_a_plate_in_doubt_can_show_two_cars_to_be_one(store, clerk, clock):
    holder, other, number = _plate_in_doubt(store)
    third = add_car(store, "鄂A00009")
    add_conflict(store, "鄂A00009", third, other)
    before = everything(store)
    changed = verbs_vehicles.decide_plate_conflict(
        store, clerk, conflict_id=number, decision="same_car", vin=VIN_B, clock=clock
    )
    assert _car(store, other)["joined_into"] == holder
    assert _car(store, holder)["vin"] == VIN_B
    (left,) = open_conflicts(store)
    assert (left.holder_id, left.other_id) == (third, holder)
    taken_back(store, clerk, clock, changed)
    assert everything(store) == before


def test_adding_a_car_cannot_be_undone_once_it_came_for_a_visit(store, agent, clock):
    changed, car = verbs_vehicles.add_customer_with_vehicle(
        store, agent, vehicle={"plate": "鄂A00001"}, customer={"name": "王"}, clock=clock
    )
    add_visit(store, car, "2026-11-01")
    before = everything(store)
    with pytest.raises(Conflict):
        taken_back(store, agent, clock, changed)
    assert everything(store) == before
