"""SQL of the files that the invented dealership's management system would export."""

from __future__ import annotations

from typing import Any

from app.base.door import Store

VEHICLES = (
    "plate", "vin", "customer", "phone", "kind", "gender", "birthday", "occupation", "address",
    "model", "family", "delivered_on", "consultant", "warranty_until", "insured_until", "insurer",
)  # fmt: skip
VISITS = (
    "order_no", "plate", "vin", "settled_on", "work", "status", "mileage", "advisor",
    "brought_by", "brought_phone", "booked", "fixed_first", "amount",
)  # fmt: skip
LINES = ("order_no", "sort", "code", "item", "quantity", "line_amount")

DATES = frozenset({"birthday", "delivered_on", "warranty_until", "insured_until"})
MONEY = frozenset({"amount", "line_amount"})
FLAGS = frozenset({"booked", "fixed_first"})
CODES = frozenset({"kind", "gender", "sort"})
LONG_NUMBERS = frozenset({"brought_phone", "vin"})

Rows = list[tuple[Any, ...]]


def vehicles(store: Store, since: str = "") -> Rows:
    """The cars with their owners, or only those delivered since a day."""
    return store.rows(
        """SELECT v.plate, v.vin, c.name,
               (SELECT group_concat(phone, '/') FROM
                   (SELECT phone FROM customer_phones WHERE customer_id = c.id ORDER BY position)),
               c.kind, c.gender, c.birthday, c.occupation, c.address, v.model, v.family,
               v.delivered_on, v.consultant, v.warranty_until, v.insured_until, v.insurer
           FROM vehicles AS v JOIN customers AS c ON c.id = v.customer_id
           WHERE v.joined_into IS NULL AND coalesce(v.delivered_on, '') >= ? ORDER BY v.id""",
        (since,),
    )


def visits(store: Store) -> Rows:
    """All orders, with a time where it is known."""
    return store.rows(
        """SELECT o.order_no, v.plate, v.vin,
               trim(o.settled_on || ' ' || coalesce(o.settled_at, '')),
               o.work_text, o.status_text, o.mileage, o.advisor, o.brought_by, o.brought_phone,
               o.booked, o.fixed_first, o.amount
           FROM visits AS o JOIN vehicles AS v ON v.id = o.vehicle_id ORDER BY o.id"""
    )


def lines(store: Store) -> Rows:
    """The labour items and materials of all orders."""
    return store.rows(
        """SELECT order_no, sort, code, name, quantity, amount FROM visit_lines
           ORDER BY order_no, line_no"""
    )
