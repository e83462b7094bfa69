"""What was written down for a car or customer goes along when the two turn out to be one."""

from __future__ import annotations

from app.base.door import Store
from app.complaints.verbs_opening import open_complaint
from app.customers.verbs import join_customers
from app.customers.verbs_vehicles import join_vehicles
from app.enquiries.verbs import take_enquiry
from app.staff.undo import undo


def _two_cars(store: Store) -> tuple[int, int]:
    first = store.insert("customers", {"name": "王五"})
    other = store.insert("customers", {"name": "王五"})
    return tuple(  # type: ignore[return-value]
        store.insert(
            "vehicles", {"plate": f"鄂A1234{n}", "plate_key": f"鄂A1234{n}", "customer_id": c}
        )
        for n, c in ((1, first), (2, other))
    )


def _of(store: Store, table: str, column: str) -> list[int]:
    return [row[0] for row in store.rows(f"SELECT {column} FROM {table} ORDER BY id")]


def test_cases_follow_a_joined_car_and_come_back_when_that_is_undone(store, manager, clerk, clock):
    keep, other = _two_cars(store)
    facts = {"words": "漏水", "channel": "phone", "vehicle_id": other}
    open_complaint(store, manager, facts=facts, clock=clock)
    facts = {"words": "几点开门", "sort": "enquiry", "topic": "service", "vehicle_id": other}
    take_enquiry(store, manager, facts=facts, clock=clock)
    changed = join_vehicles(store, clerk, keep_id=keep, other_id=other, clock=clock)
    assert _of(store, "complaints", "vehicle_id") == [keep]
    assert _of(store, "enquiries", "vehicle_id") == [keep]
    undo(store, clerk, changed.change_ids[0], clock=clock)
    assert _of(store, "complaints", "vehicle_id") == [other]
    assert _of(store, "enquiries", "vehicle_id") == [other]


def test_cases_follow_a_joined_customer(store, manager, clerk, clock):
    _keep, other = _two_cars(store)
    facts = {"words": "漏水", "channel": "phone", "vehicle_id": other}
    open_complaint(store, manager, facts=facts, clock=clock)
    join_customers(store, clerk, keep_id=1, other_id=2, clock=clock)
    assert _of(store, "complaints", "customer_id") == [1]


def test_cases_follow_a_car_that_an_import_joins(store, manager, clock):
    keep, other = _two_cars(store)
    facts = {"words": "漏水", "channel": "phone", "vehicle_id": other}
    open_complaint(store, manager, facts=facts, clock=clock)
    with store.write():
        store.execute("UPDATE vehicles SET joined_into = ? WHERE id = ?", (keep, other))
    assert _of(store, "complaints", "vehicle_id") == [keep]
