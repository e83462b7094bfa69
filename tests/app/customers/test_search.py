from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.door import Store
from app.customers import verbs, verbs_vehicles
from app.customers.search import Haystack, SearchIndex, normalise
from app.house import open_house
from app.staff.undo import undo
from tests.app.customers.garage import add_car, add_customer, add_former, add_visit

VIN = "LSVAB2BR5EN123456"


@pytest.fixture
def cars(store: Store) -> dict[str, int]:
    wang = add_customer(store, "<b>王", "13800138000", initials="w")
    zeng = add_customer(store, "曾国强", "02787654321", "15912345678", initials="zgq")
    found = {
        "wang": add_car(store, "京A12345", wang, vin=VIN),
        "zeng": add_car(store, "鄂AD12345", zeng),
        "nobody": add_car(store, None, None, vin="WBAPH5C50BA000001"),
    }
    add_former(store, found["zeng"], "鄂B77777")
    add_visit(store, found["nobody"], "2026-05-01", "RO-2026-000815")
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("京A·12345", ["wang"]),
        ("京ａ１２３４５", ["wang"]),
        ("12345", ["wang", "zeng"]),
        ("ad123", ["zeng"]),
        ("138 0013 8000", ["wang"]),
        ("8000", ["wang"]),
        ("027-8765", ["zeng"]),
        ("123456", ["wang", "zeng"]),
        ("曾国", ["zeng"]),
        ("ZGQ", ["zeng"]),
        ("鄂b77777", ["zeng"]),
        ("ro2026000815", ["nobody"]),
        ("0815", ["nobody"]),
        ("815", []),
        ("<B>王", ["wang"]),
        ("%", []),
        ("_", []),
        ("🚗", []),
        ("  ", []),
    ],
)
def test_finds_by_any_part(store, cars, text, names):
    found = SearchIndex.load(store).search(store, text).vehicle_ids
    assert sorted(found) == sorted(cars[name] for name in names)


def test_whole_comes_before_tail_before_beginning_before_inside(store):
    inside = add_car(store, "鄂A12300")
    begin = add_car(store, "123鄂A")
    tail = add_car(store, "鄂AB0123")
    whole = add_car(store, "鄂C", None, vin=None)
    order = add_car(store, "鄂X")
    add_former(store, whole, "0123")
    add_visit(store, order, "2026-05-01", "0123")
    add_visit(store, inside, "2026-05-01", "77770123")
    index = SearchIndex.load(store)
    assert index.search(store, "0123").vehicle_ids == [whole, tail, order, inside]
    assert index.search(store, "123").vehicle_ids[:3] == [tail, whole, begin]


def test_sees_what_another_connection_wrote(store, store_path, cars, manager, clock):
    with open_house(store_path, mode="read") as reader:
        index = SearchIndex.load(reader)
        index.load_orders(reader)
        assert index.search(reader, "孙悟空").vehicle_ids == []
        changed, car = verbs_vehicles.add_customer_with_vehicle(
            store,
            manager,
            vehicle={"plate": "沪C99999"},
            customer={"name": "孙悟空"},
            phones=("13911112222",),
            clock=clock,
        )
        assert index.search(reader, "swk").vehicle_ids == [car]
        assert index.search(reader, "2222").vehicle_ids == [car]
        undo(store, manager, changed.change_ids[0], clock=clock)
        assert index.search(reader, "孙悟空").vehicle_ids == []
        add_visit(store, cars["wang"], "2026-06-01", "NEW-0001")
        assert index.search(reader, "new0001").vehicle_ids == [cars["wang"]]


def test_follows_joined_cars_and_their_orders_there_and_back(
    store, store_path, cars, manager, clock
):
    with open_house(store_path, mode="read") as reader:
        index = SearchIndex.load(reader)
        index.load_orders(reader)
        changed = verbs_vehicles.join_vehicles(
            store, manager, keep_id=cars["wang"], other_id=cars["nobody"], vin=VIN, clock=clock
        )
        assert index.search(reader, "0815").vehicle_ids == [cars["wang"]]
        undo(store, manager, changed.change_ids[0], clock=clock)
        assert index.search(reader, "0815").vehicle_ids == [cars["nobody"]]


def test_a_new_name_is_found_at_once(store, cars, manager, clock):
    index = SearchIndex.load(store)
    owner = store.value("SELECT customer_id FROM vehicles WHERE id = ?", (cars["wang"],))
    verbs.edit_customer(store, manager, customer_id=owner, values={"name": "单雄信"}, clock=clock)
    assert index.search(store, "sxx").vehicle_ids == [cars["wang"]]
    assert index.search(store, "<b>").vehicle_ids == []


@given(st.text(max_size=12))
def test_normalising_is_idempotent_and_drops_what_lies_between(text):
    once = normalise(text)
    assert normalise(once) == once or not unicodedata.is_normalized("NFKC", once)
    assert not set(once) & set(" -.·\n\t")


@given(
    st.lists(st.text("ab1王", max_size=6), max_size=30),
    st.text("ab1王", min_size=1, max_size=3),
    st.integers(1, 5),
)
def test_the_quick_way_finds_what_the_plain_way_finds(values, needle, dense):
    lines = [f"\n{value}\n" if value else "" for value in values]
    haystack = Haystack(lines)
    haystack.DENSE = dense
    plain = [place for place, line in enumerate(lines) if needle in line]
    assert haystack.places(needle) == plain
    longer = needle + "a"
    assert haystack.places(longer) == [p for p, line in enumerate(lines) if longer in line]


def test_an_empty_store_finds_nothing(store):
    index = SearchIndex.load(store)
    assert index.search(store, "12345").vehicle_ids == []
    assert len(index) == 0


def test_orders_are_read_step_by_step(store, cars, monkeypatch):
    monkeypatch.setattr("app.customers.search.ORDERS_AT_ONCE", 1)
    add_visit(store, cars["wang"], "2026-06-01", "STEP-2")
    index = SearchIndex.load(store)
    assert not index.load_orders(store, steps=1)
    assert index.load_orders(store, steps=1)
    assert index.search(store, "step2").vehicle_ids == [cars["wang"]]
    add_visit(store, cars["zeng"], "2026-07-01", "STEP-3")
    assert index.search(store, "step").vehicle_ids == [cars["wang"], cars["zeng"]]
