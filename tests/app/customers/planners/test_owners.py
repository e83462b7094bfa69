"""Owners: the same name or a phone in common is the same customer, both different a new one."""

from __future__ import annotations

from typing import Any

from app.base.door import Store
from tests.app.customers.planners.planned import bins, take
from tests.files import vin


def car(number: int, name: str | None = None, *phones: str, **cells: Any) -> dict[str, Any]:
    return {"vin": vin(number), "customer_name": name, "phones": phones or None, **cells}


def owner(store: Store, number: int) -> int:
    return int(store.value("SELECT customer_id FROM vehicles WHERE vin = ?", (vin(number),)))


def names(store: Store) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM customers ORDER BY id")]


def phones(store: Store, customer_id: int) -> list[str]:
    sql = "SELECT phone FROM customer_phones WHERE customer_id = ? ORDER BY position"
    return [phone for (phone,) in store.rows(sql, (customer_id,))]


def test_the_same_name_is_the_same_owner_whose_phones_are_united(store: Store) -> None:
    take(store, "vehicles", [car(1, "王芳", "13800138000")])
    first = owner(store, 1)
    assert bins(take(store, "vehicles", [car(1, "王芳", "13900139000")])) == {"updated": 1}
    assert owner(store, 1) == first
    assert names(store) == ["王芳"]
    assert phones(store, first) == ["13800138000", "13900139000"]


def test_a_phone_in_common_is_the_same_owner_under_a_new_name(store: Store) -> None:
    take(store, "vehicles", [car(1, "王芳", "13800138000")])
    first = owner(store, 1)
    take(store, "vehicles", [car(1, "王方", "13900139000", "13800138000")])
    assert owner(store, 1) == first
    assert store.rows("SELECT name, initials FROM customers") == [("王方", "wf")]
    assert phones(store, first) == ["13800138000", "13900139000"]


def test_both_different_is_a_new_owner_and_the_old_one_stays(store: Store) -> None:
    take(store, "vehicles", [car(1, "王芳", "13800138000")])
    first = owner(store, 1)
    take(store, "vehicles", [car(1, "李强", "13900139000")])
    assert owner(store, 1) != first
    assert names(store) == ["王芳", "李强"]
    assert phones(store, first) == ["13800138000"]
    assert phones(store, owner(store, 1)) == ["13900139000"]


def test_two_cars_of_one_person_have_one_owner(store: Store) -> None:
    take(
        store,
        "vehicles",
        [car(1, "王芳", "13800138000"), car(2, "王芳", "13900139000", "13800138000")],
    )
    take(store, "vehicles", [car(3, "王芳", "13900139000")])
    assert owner(store, 1) == owner(store, 2) == owner(store, 3)


def test_namesakes_with_other_phones_are_two_people(store: Store) -> None:
    take(store, "vehicles", [car(1, "王芳", "13800138000"), car(2, "王芳", "13900139000")])
    take(store, "vehicles", [car(3, "王芳"), car(4, "王芳")])
    assert len({owner(store, number) for number in (1, 2, 3, 4)}) == 4


def test_a_companys_cars_have_one_owner_even_without_a_phone(store: Store) -> None:
    company = "武汉江城物流有限公司"
    take(store, "vehicles", [car(1, company), car(2, company)])
    take(store, "vehicles", [car(3, company)])
    assert owner(store, 1) == owner(store, 2) == owner(store, 3)
    assert names(store) == [company]


def test_a_company_under_another_phone_is_another_customer(store: Store) -> None:
    company = "武汉江城物流有限公司"
    take(store, "vehicles", [car(1, company, "02787654321"), car(2, company, "02712345678")])
    assert owner(store, 1) != owner(store, 2)


def test_empty_cells_take_nothing_away(store: Store) -> None:
    told = {"gender": "female", "customer_kind": "private", "address": "武汉"}
    take(store, "vehicles", [car(1, "王芳", "13800138000", **told)])
    before = store.rows("SELECT * FROM customers"), store.rows("SELECT * FROM customer_phones")
    assert bins(take(store, "vehicles", [car(1)])) == {"unchanged": 1}
    assert bins(take(store, "vehicles", [car(1, "王芳", "13800138000")])) == {"unchanged": 1}
    after = store.rows("SELECT * FROM customers"), store.rows("SELECT * FROM customer_phones")
    assert before == after


def test_a_car_without_a_word_about_its_owner_has_none(store: Store) -> None:
    take(store, "vehicles", [car(1)])
    assert store.rows("SELECT customer_id FROM vehicles") == [(None,)]
    assert names(store) == []


def test_orders_name_the_owner_only_of_cars_nothing_is_known_of(store: Store) -> None:
    order = {"order_no": "RO1", "settled_on": ("2026-03-05", None), "amount": 30_000}
    take(store, "visits", [order | car(1, "王芳", "13800138000", model="朗逸")])
    assert (names(store), phones(store, owner(store, 1))) == (["王芳"], ["13800138000"])
    assert store.row("SELECT model, family FROM vehicles") == ("朗逸", "朗逸")
    later = order | {"order_no": "RO2"} | car(1, "李强", "13900139000", model="途观")
    take(store, "visits", [later])
    assert names(store) == ["王芳"]
    assert phones(store, owner(store, 1)) == ["13800138000"]
    assert store.value("SELECT model FROM vehicles") == "朗逸"


def test_an_owner_who_was_joined_into_another_is_that_other(store: Store) -> None:
    take(store, "vehicles", [car(1, "王芳", "13800138000"), car(2, "李强", "13900139000")])
    kept, gone = owner(store, 1), owner(store, 2)
    with store.write():
        store.execute("UPDATE customers SET joined_into = ? WHERE id = ?", (kept, gone))
    take(store, "vehicles", [car(2, "王芳", "13700137000")])
    assert owner(store, 2) == kept


def test_a_car_that_inherits_an_owner_keeps_them_whatever_an_order_says(store: Store) -> None:
    told = {"plate": "鄂A11111", "customer_name": "李娜", "customer_kind": "special"}
    take(store, "vehicles", [told])
    order = {"vin": vin(1), "amount": 100, "customer_name": "王伟"}
    take(
        store,
        "visits",
        [
            order | {"order_no": "RO1", "plate": None, "settled_on": ("2026-01-05", None)},
            order | {"order_no": "RO2", "plate": "鄂A11111", "settled_on": ("2026-02-05", None)},
        ],
    )
    sql = """SELECT c.name FROM vehicles AS v JOIN customers AS c ON c.id = v.customer_id
             WHERE v.joined_into IS NULL"""
    assert store.rows(sql) == [("李娜",)]
    assert take(store, "vehicles", [told]).bins == ["unchanged"]
