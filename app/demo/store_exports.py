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
COMPLAINTS = (
    "case_no", "reported_on", "channel", "customer", "plate", "phone", "category",
    "complaint_item", "words", "finding", "cause", "department", "person", "valid", "handling",
    "corrective", "preventive", "closed_on", "score",
)  # fmt: skip
LINES = ("order_no", "sort", "code", "item", "quantity", "line_amount")

DATES = frozenset(
    {"birthday", "delivered_on", "warranty_until", "insured_until", "reported_on", "closed_on"}
)
MONEY = frozenset({"amount", "line_amount"})
FLAGS = frozenset({"booked", "fixed_first", "valid"})
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


def complaints(store: Store) -> Rows:
    """The complaints that stood in the old workbook, kinds and channels as codes."""
    return store.rows(
        """SELECT c.source_no, c.opened_at, c.channel, coalesce(u.name, c.contact_name), v.plate,
               coalesce(c.contact_phone, (SELECT phone FROM customer_phones AS p
                   WHERE p.customer_id = c.customer_id ORDER BY position LIMIT 1)),
               c.category, c.item, c.words, c.finding, c.cause, c.department, c.person, c.valid,
               (SELECT proposal FROM complaint_rounds AS r WHERE r.complaint_id = c.id),
               (SELECT text FROM actions AS a
                WHERE a.complaint_id = c.id AND a.sort = 'corrective'),
               (SELECT text FROM actions AS a
                WHERE a.complaint_id = c.id AND a.sort = 'preventive'),
               c.closed_at,
               (SELECT score FROM complaint_ratings AS g WHERE g.complaint_id = c.id)
           FROM complaints AS c LEFT JOIN customers AS u ON u.id = c.customer_id
           LEFT JOIN vehicles AS v ON v.id = c.vehicle_id
           WHERE c.imported ORDER BY c.id"""
    )
