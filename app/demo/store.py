"""How the invented dealership is written: a handful of bulk statements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.base.door import Row, Store
from app.base.names import initials
from app.base.plates import plate_key
from app.demo.cars import Car
from app.demo.oddities import Contested
from app.demo.orders import Order
from app.demo.people import Customer

WARRANTY_KILOMETRES = 100_000


def has_customers(store: Store) -> bool:
    """Whether anybody is in the store already, joined ones too."""
    return bool(store.value("SELECT EXISTS (SELECT 1 FROM customers)"))


def add_customers(store: Store, customers: list[Customer], wrong: set[int]) -> None:
    """Write the customers and their phones."""
    store.executemany(
        """INSERT INTO customers (id, name, initials, gender, kind, occupation, birthday, address,
               contact_time, contact_way, do_not_contact, vip, vip_measure, notes, confirmed_on)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            (
                c.id,
                c.name,
                initials(c.name),
                c.gender,
                c.kind,
                c.occupation,
                c.birthday,
                c.address,
                c.contact_time,
                c.contact_way,
                int(c.do_not_contact),
                int(c.vip_measure is not None),
                c.vip_measure,
                c.notes,
                c.confirmed_on,
            )
            for c in customers
        ),
    )
    store.executemany(
        "INSERT INTO customer_phones (customer_id, phone, position, wrong) VALUES (?, ?, ?, ?)",
        (
            (c.id, phone, place, int(c.id in wrong and place == 0))
            for c in customers
            for place, phone in enumerate(c.phones)
        ),
    )


def add_vehicles(store: Store, cars: list[Car]) -> None:
    """Write the cars and their former plates."""
    store.executemany(
        """INSERT INTO vehicles (id, customer_id, plate, plate_key, plate_seen_on, vin, model,
               family, delivered_on, consultant, warranty_until, warranty_mileage, insured_until,
               insurer, inspection_due)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            (
                c.id,
                c.customer.id,
                c.plate,
                plate_key(c.plate) if c.plate else None,
                c.plate_seen_on,
                c.vin,
                c.model,
                c.family_name,
                c.delivered_on,
                c.consultant,
                c.warranty_until,
                WARRANTY_KILOMETRES if c.warranty_until else None,
                c.insured_until,
                c.insurer,
                c.inspection_due,
            )
            for c in cars
        ),
    )
    store.executemany(
        """INSERT INTO former_plates (vehicle_id, plate, plate_key, replaced_on)
           VALUES (?, ?, ?, ?)""",
        ((car.id, *car.former) for car in cars if car.former),
    )


def add_conflicts(store: Store, contested: list[Contested], found_at: str) -> None:
    """Write the plates that wait for a decision."""
    store.executemany(
        """INSERT INTO plate_conflicts (plate_key, plate, vehicle_id, other_vehicle_id, found_at)
           VALUES (?, ?, ?, ?, ?)""",
        ((plate_key(c.plate), c.plate, c.holder.id, c.other.id, found_at) for c in contested),
    )


def add_orders(store: Store, orders: list[Order]) -> None:
    """Write orders and their lines."""
    store.executemany(
        """INSERT INTO visits (order_no, vehicle_id, settled_on, settled_at, amount, work,
               work_text, aside, status_text, mileage, advisor, brought_by, brought_phone, booked,
               fixed_first)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (_visit_row(order) for order in orders),
    )
    store.executemany(
        """INSERT INTO visit_lines (order_no, line_no, sort, name, quantity, amount, code)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        _line_rows(orders),
    )


def mark_complete(store: Store, months: list[str], at: str, by: str) -> None:
    """The manager's mark that all data of these months is in."""
    store.executemany(
        "INSERT INTO complete_months (month, marked_at, marked_by) VALUES (?, ?, ?)",
        ((month, at, by) for month in months),
    )


def _visit_row(order: Order) -> Row:
    settled_on = date.fromordinal(order.day).isoformat() if order.settled else None
    return (
        order.number,
        order.car_id,
        settled_on,
        order.settled_at if order.settled else None,
        order.amount,
        order.work,
        order.work_text,
        order.aside,
        order.status_text,
        order.mileage,
        order.advisor,
        order.brought_by,
        order.brought_phone,
        _as_number(order.booked),
        _as_number(order.right),
    )


def _line_rows(orders: list[Order]) -> Iterable[Row]:
    for order in orders:
        for place, line in enumerate(order.lines, 1):
            yield (order.number, place, line.sort, line.name, line.quantity, line.amount, line.code)


def _as_number(flag: bool | None) -> int | None:
    return None if flag is None else int(flag)
