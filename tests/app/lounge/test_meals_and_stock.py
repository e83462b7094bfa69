from __future__ import annotations

import pytest

from app.base.errors import NoRight, NotPossible
from app.base.plates import plate_key
from app.lounge.meals import sum_of
from app.lounge.store_meals import (
    cars_by_plate,
    cars_in_house,
    meals_of_day,
    meals_of_vehicle,
    sums_by_day,
)
from app.lounge.store_stock import counts_of, stock
from app.lounge.verbs_meals import add_meal, change_meal, remove_meal
from app.lounge.verbs_stock import add_stock, change_stock, count_stock, ensure_stock
from app.staff.undo import undo
from tests.app.churn.garage import Garage
from tests.app.lounge.months import clock_at

DAY = "2026-11-02"


@pytest.fixture
def car(store):
    return _car(store, "鄂A12345")


def _car(store, plate):
    return store.insert("vehicles", {"plate": plate, "plate_key": plate_key(plate)})


def test_a_meal_finds_its_car_by_the_plate(store, receptionist, clock, car):
    add_meal(store, receptionist, plate="鄂a·12345", guests=2, clock=clock)
    (meal,) = meals_of_vehicle(store, car)
    assert (meal.day, meal.guests, meal.tickets, meal.by_name) == (DAY, 2, 2, "陈接待")


def test_a_guest_without_a_car_on_file_is_fine(store, receptionist, clock):
    add_meal(store, receptionist, plate="京B99999", guest="王先生", tickets=0, clock=clock)
    add_meal(store, receptionist, guests=3, clock=clock)
    meals = meals_of_day(store, DAY)
    assert [meal.vehicle_id for meal in meals] == [None, None]
    assert sum_of(meals) == (2, 4, 3) == sums_by_day(store, DAY, DAY)[DAY]


def test_a_line_is_mended_struck_and_put_back(store, receptionist, clock, car):
    _changed, number = add_meal(store, receptionist, plate="鄂A1234", clock=clock)
    change_meal(store, receptionist, number, values={"plate": "鄂A12345"}, clock=clock)
    assert meals_of_day(store, DAY)[0].vehicle_id == car
    changed = remove_meal(store, receptionist, number, clock=clock)
    assert meals_of_day(store, DAY) == []
    undo(store, receptionist, changed.change_ids[0], clock=clock)
    assert meals_of_day(store, DAY)[0].id == number


@pytest.mark.parametrize("wrong", [{"guests": 0}, {"tickets": -1}, {"day": "2026-11-03"}])
def test_what_cannot_be_is_refused(store, receptionist, clock, wrong):
    with pytest.raises(NotPossible):
        add_meal(store, receptionist, clock=clock, **wrong)
    assert meals_of_day(store, DAY) == []


def test_who_only_looks_hands_nothing_out(store, agent, clock):
    with pytest.raises(NoRight):
        add_meal(store, agent, clock=clock)


def test_plates_are_offered_from_the_cars_in_the_house_first(store, car):
    garage = Garage(store)
    other = _car(store, "鄂A12399")
    garage.came(other, "2026-11")
    days = {day for (day,) in store.rows("SELECT settled_on FROM visits")}
    assert [one.vehicle_id for one in cars_in_house(store, days.pop())] == [other]
    assert [one.plate for one in cars_by_plate(store, "123")] == ["鄂A12345", "鄂A12399"]
    assert cars_by_plate(store, "1") == []


# Stock


def test_the_delivered_stock_is_put_in_once(store, receptionist, clock):
    for _time in range(2):
        ensure_stock(store, receptionist, clock=clock)
    lines = stock(store)
    assert len(lines) == 7 and not any(line.short for line in lines)


def test_at_its_mark_a_thing_is_to_be_ordered_again(store, manager, receptionist, clock):
    _changed, tea = add_stock(store, manager, name="茶叶", unit="包", reorder_at=50, clock=clock)
    short = []
    for day, quantity in (("2026-10-30", 51), (DAY, 50)):
        count_stock(store, receptionist, tea, quantity=quantity, day=day, clock=clock)
        short.append(stock(store)[0].short)
    count_stock(store, receptionist, tea, quantity=80, clock=clock)
    short.append(stock(store)[0].short)
    assert short == [False, True, False]
    assert [(one.day, one.quantity) for one in counts_of(store, tea)] == [
        (DAY, 80),
        ("2026-10-30", 51),
    ]


def test_what_is_no_longer_kept_is_not_counted(store, manager, receptionist, clock):
    _changed, tea = add_stock(store, manager, name="茶叶", clock=clock)
    change_stock(store, manager, tea, values={"active": False}, clock=clock)
    assert stock(store) == [] and len(stock(store, all_of_it=True)) == 1
    with pytest.raises(NotPossible):
        count_stock(store, receptionist, tea, quantity=-1, clock=clock)
    with pytest.raises(NotPossible):
        count_stock(store, receptionist, 99, quantity=1, clock=clock_at(DAY))
    with pytest.raises(NoRight):
        add_stock(store, receptionist, name="咖啡", clock=clock)
