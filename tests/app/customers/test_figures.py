from __future__ import annotations

from itertools import pairwise

import pytest

from app.customers import store_list
from app.customers.figures import BREAKDOWNS, moved_cars, movements, structure
from app.customers.store import view_for
from tests.app.customers.garage import add_car, add_customer, add_visit


@pytest.fixture
def view(store, manager, clock):
    return view_for(store, manager, clock)


@pytest.fixture
def cars(store):
    """On 2 November 2026, with twelve months: kept are fresh, edge and often."""
    firm = add_customer(store, "公司", kind="company")
    return {
        "fresh": add_car(store, "1", family="S", delivered_on="2026-05-01"),
        "edge": _came(store, "2", "2025-11-03", firm),
        "often": _came(store, "3", "2026-10-01", firm, "2025-10-01", "2020-10-01"),
        "lost": _came(store, "4", "2025-11-02", firm),
        "void": _came(store, "5", "2026-10-01", firm, aside="void"),
    }


def _came(store, plate, day, owner, *days, **values):
    car = add_car(store, plate, owner, family="C")
    for each in (day, *days):
        add_visit(store, car, each, **values)
    return car


def test_every_breakdown_adds_up_and_every_part_opens_its_list(store, view, cars):
    found = structure(store, view)
    assert found.kept == 3 and set(found.parts) == set(BREAKDOWNS)
    assert (found.since, found.today) == ("2025-11-02", "2026-11-02")
    for parts in found.parts.values():
        assert sum(part.count for part in parts) == found.kept
        for part in parts:
            assert store_list.count(store, view, part.filter) == part.count
    kinds = {part.code: part.count for part in found.parts["kind"]}
    assert kinds == {"private": 0, "company": 2, "special": 0, "unknown": 1}
    assert [part.code for part in found.parts["family"]] == ["C", "S"]
    assert found.parts["age"][-1].code == "unknown"
    assert "12" in found.definition


def test_a_longer_period_keeps_more(store, view, cars):
    assert structure(store, view, months=13).kept == 4


def test_an_empty_store_has_an_empty_structure(store, view):
    found = structure(store, view)
    assert found.kept == 0 and found.parts["family"] == ()
    assert movements(store, view) == []


def test_movements_reconcile_and_open_their_cars(store, view, cars):
    moved = movements(store, view, last=80)
    assert moved[0].month == "2020-10" and moved[-1].running
    for before, after in pairwise(moved):
        assert after.kept == before.kept + after.new + after.back - after.lost
    by_month = {m.month: m for m in moved}
    assert (by_month["2020-10"].new, by_month["2021-10"].lost) == (1, 1)
    assert (by_month["2025-10"].back, by_month["2025-11"].new) == (1, 2)
    assert by_month["2026-11"].lost == 2 and by_month["2026-11"].kept == 2
    for month in ("2020-10", "2021-10", "2025-10", "2025-11", "2026-05", "2026-11"):
        behind, counted = moved_cars(store, month), by_month[month]
        assert len(behind.new) == counted.new
        assert len(behind.back) == counted.back
        assert len(behind.lost) == counted.lost
    assert moved_cars(store, "2025-10").back == (cars["often"],)
    assert moved_cars(store, "2026-05").new == (cars["fresh"],)
