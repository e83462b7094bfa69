"""Customers, cars and visits put straight into a store, for tests of what is asked of them."""

from __future__ import annotations

from typing import Any

from app.base.changes import Changed
from app.base.clock import Clock
from app.base.door import Store
from app.base.plates import plate_key
from app.staff.rules import Actor
from app.staff.undo import undo

TABLES = (
    "customers",
    "customer_phones",
    "vehicles",
    "former_plates",
    "plate_conflicts",
    "visits",
    "segments",
)


def add_customer(store: Store, name: str = "王伟", *phones: str, **values: Any) -> int:
    values = {"initials": "ww", **values}
    with store.write():
        number = store.insert("customers", {"name": name, **values})
        for position, phone in enumerate(phones):
            row = {"customer_id": number, "phone": phone, "position": position}
            store.insert("customer_phones", row)
    return number


def add_car(
    store: Store, plate: str | None = "鄂A12345", customer_id: int | None = None, **values: Any
) -> int:
    key = plate_key(plate) if plate else None
    row = {"plate": plate, "plate_key": key, "customer_id": customer_id, **values}
    with store.write():
        return store.insert("vehicles", row)


def add_visit(
    store: Store, car: int, day: str | None, order_no: str | None = None, **values: Any
) -> int:
    row = {"vehicle_id": car, "settled_on": day, "order_no": order_no, "work": "repair", **values}
    with store.write():
        return store.insert("visits", row)


def add_former(store: Store, car: int, plate: str, replaced_on: str | None = None) -> int:
    row = {"vehicle_id": car, "plate": plate, "plate_key": plate_key(plate)}
    with store.write():
        return store.insert("former_plates", {**row, "replaced_on": replaced_on})


def add_conflict(store: Store, plate: str, holder: int, other: int) -> int:
    row = {"plate": plate, "plate_key": plate_key(plate), "vehicle_id": holder}
    found = {"other_vehicle_id": other, "found_at": "2026-10-01T09:00:00+08:00"}
    with store.write():
        return store.insert("plate_conflicts", {**row, **found})


def everything(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of people, cars, visits and their month cells."""
    rows = {table: store.rows(f"SELECT * FROM {table} ORDER BY id") for table in TABLES}
    rows["cells"] = store.rows("SELECT month, cells, counted FROM month_cells ORDER BY month")
    return rows


def taken_back(store: Store, actor: Actor, clock: Clock, changed: Changed) -> None:
    for change_id in changed.change_ids:
        undo(store, actor, change_id, clock=clock)
