from __future__ import annotations

import json

import pytest

from app.base.door import Store
from app.base.errors import NotPossible
from app.customers import store_list
from app.customers.filters import CustomerFilter
from app.customers.listing import COLUMNS, PLACE
from app.customers.rules import View, missing
from app.customers.store import choices, view_for
from tests.app.customers.garage import add_car, add_customer, add_visit

F = CustomerFilter


@pytest.fixture
def view(store, manager, clock) -> View:
    return view_for(store, manager, clock)


@pytest.fixture
def cars(store: Store) -> dict[str, int]:
    """Three cars on 2 November 2026: a fresh one, one that came often, one hardly known."""
    wang = add_customer(
        store,
        "王",
        "13800138000",
        kind="private",
        gender="male",
        occupation="教师",
        birthday="1980-01-01",
        address="武汉",
        contact_time="晚上",
        contact_way="电话",
        vip=1,
    )
    firm = add_customer(store, "奔驰<S>级公司", initials="bc", kind="company", do_not_contact=1)
    fresh = add_car(
        store,
        "鄂A00001",
        wang,
        vin="LSVAB2BR5EN123456",
        model="奔驰<S>级",
        family="S",
        delivered_on="2026-09-10",
        consultant="李四",
        warranty_until="2029-09-09",
        insured_until="2026-12-01",
        inspection_due="2028-09-01",
    )
    often = add_car(
        store,
        "鄂A00002",
        firm,
        family="C",
        delivered_on="2023-11-02",
        warranty_until="2026-11-01",
        inspection_due="2026-11-20",
    )
    unknown = add_car(store, "鄂A00003")
    add_visit(store, often, "2025-11-02", amount=10_000)
    add_visit(store, often, "2025-11-03", amount=20_000, advisor="早")
    add_visit(store, often, "2026-10-01", amount=30_000, advisor="晚")
    add_visit(store, often, "2026-10-20", amount=-500, aside="credit", advisor="无")
    add_visit(store, unknown, "2020-01-01", amount=100)
    return {"fresh": fresh, "often": often, "unknown": unknown}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (F(), "fresh often unknown"),
        (F(kinds=("private", "unknown")), "fresh unknown"),
        (F(genders=("male",)), "fresh"),
        (F(occupations=("unknown",)), "often unknown"),
        (F(families=("C",)), "often"),
        (F(consultants=("李四",)), "fresh"),
        (F(ages=("0-2", "unknown")), "fresh unknown"),
        (F(ages=("2-4",)), "often"),
        (F(stages=("settling_in",)), "fresh"),
        (F(stages=("pressure_release",)), "often"),
        (F(stages=("no_such_stage",)), ""),
        (F(delivered_from="2026-09-10", delivered_to="2026-09-10"), "fresh"),
        (F(last_visit_from="2026-10-01"), "often"),
        (F(last_visit_to="2026-09-30"), "unknown"),
        (F(visited=True), "often unknown"),
        (F(visited=False), "fresh"),
        (F(warranty="in"), "fresh"),
        (F(warranty="out"), "often"),
        (F(warranty="unknown"), "unknown"),
        (F(insurance_within=29), "fresh"),
        (F(insurance_within=28), ""),
        (F(inspection_within=30), "often"),
        (F(do_not_contact=True), "often"),
        (F(do_not_contact=False), "fresh unknown"),
        (F(vip=True), "fresh"),
        (F(incomplete=False), "fresh"),
        (F(incomplete=True), "often unknown"),
        (F(kept_months=12), "fresh often"),
        (F(text="鄂a·0000"), "fresh often unknown"),
        (F(text="13800138000", kinds=("company",)), ""),
    ],
)
def test_filter_keeps_the_cars_it_asks_for(store, view, cars, asked, names):
    wanted = sorted(cars[name] for name in names.split())
    assert sorted(store_list.vehicle_ids(store, view, asked)) == wanted
    assert store_list.count(store, view, asked) == len(wanted)
    page = store_list.first_page(store, view, asked)
    assert sorted(row[0] for row in page) == wanted


def test_ids_given_are_kept_and_ranked_by_the_text(store, view, cars):
    asked = F(ids=(cars["often"], cars["fresh"]), text="鄂A0000")
    assert store_list.vehicle_ids(store, view, asked) == [cars["fresh"], cars["often"]]
    tail = F(text="3")
    assert store_list.vehicle_ids(store, view, tail, sort=None)[0] == cars["unknown"]
    assert len(store_list.first_page(store, view, tail, sort=None, limit=1)) == 1


def test_a_row_shows_the_last_twelve_months_and_masked_phones(store, view, cars):
    row = store_list.rows_of(store, view, [cars["often"]])[0]
    shown = {column.key: row[PLACE[column.key]] for column in COLUMNS}
    assert (shown["visits_year"], shown["amount_year"]) == (2, 50_000)
    assert (shown["last_visit"], shown["advisor"]) == ("2026-10-01", "晚")
    assert (shown["age"], shown["stage"]) == (36, "pressure_release")
    fresh = store_list.rows_of(store, view, [cars["fresh"]])[0]
    assert fresh[PLACE["phones"]] == "138****8000"
    assert fresh[PLACE["visits_year"]] == 0


def test_completeness_in_the_list_is_that_of_the_rules(store, view, cars):
    for row in store_list.rows_of(store, view, list(cars.values())):
        share = row[PLACE["completeness"]]
        kind = row[PLACE["kind"]]
        fields = 11 if kind == "company" else 14
        assert share == pytest.approx(_share(store, row[0]))
        assert 0 <= share <= 1 and round(share * fields, 6) % 1 == 0


def _share(store: Store, car: int) -> float:
    names = "c.kind, c.gender, c.birthday, c.occupation, c.address, c.contact_time, c.contact_way"
    own = "v.plate, v.vin, v.model, v.delivered_on, v.insured_until, v.inspection_due"
    row = store.row(
        f"""SELECT {names}, {own}, (SELECT phone FROM customer_phones WHERE customer_id = c.id)
            FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id WHERE v.id = ?""",
        (car,),
    )
    keys = [name.strip()[2:] for name in f"{names}, {own}".split(",")]
    record = dict(zip([*keys, "phone"], row or (), strict=True))
    fields = 11 if record["kind"] == "company" else 14
    return 1 - len(missing(record)) / fields


@pytest.mark.parametrize("column", [column.key for column in COLUMNS if column.sortable][2:])
def test_every_sort_keeps_all_cars_and_puts_empty_ones_last(store, view, cars, column):
    for descending in (False, True):
        ids = store_list.vehicle_ids(store, view, F(), sort=column, descending=descending)
        assert sorted(ids) == sorted(cars.values())
        values = [row[PLACE[column]] for row in store_list.rows_of(store, view, ids)]
        empty = [value is None for value in values]
        assert empty == sorted(empty)


def test_sorting_by_amount_runs_both_ways(store, view, cars):
    up = store_list.vehicle_ids(store, view, F(visited=True), sort="last_visit")
    down = store_list.vehicle_ids(store, view, F(visited=True), sort="last_visit", descending=True)
    assert up == list(reversed(down)) == [cars["unknown"], cars["often"]]


def test_a_receptionist_gets_only_what_finds_a_car(store, cars, receptionist, clock):
    view = view_for(store, receptionist, clock)
    row = store_list.rows_of(store, view, [cars["fresh"]])[0]
    seen = {column.key for column in COLUMNS if row[PLACE[column.key]] is not None}
    assert seen == {
        "vehicle_id",
        "customer_id",
        "plate",
        "customer",
        "phones",
        "model",
        "family",
        "vin",
        "do_not_contact",
        "vip",
    }


def test_a_filter_survives_being_saved():
    asked = F(text="%_'", kinds=("private",), ids=(1, 2), vip=False, warranty_within=0)
    assert F.from_json(json.loads(json.dumps(asked.to_json()))) == asked
    assert F().to_json() == {} and F().empty


def test_a_filter_of_a_newer_program_is_refused():
    with pytest.raises(NotPossible):
        F.from_json({"moon_phase": "full"})


def test_choices_offer_what_occurs(store, cars):
    offered = choices(store)
    assert set(offered.families) == {"S", "C"}
    assert offered.occupations == ("教师",)
