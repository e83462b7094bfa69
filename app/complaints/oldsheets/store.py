"""SQL of importing old cases: what the store knows of imported ones, and what hangs on them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.base.door import Store

CASE = (
    "id",
    "number",
    "rev",
    "opened_at",
    "stage",
    "channel",
    "severity",
    "taken_by",
    "owner_id",
    "customer_id",
    "vehicle_id",
    "contact_name",
    "contact_phone",
    "about_department",
    "about_person",
    "words",
    "aim",
    "promised_at",
    "visit_id",
    "related",
    "department",
    "person",
    "finding",
    "cause",
    "further_causes",
    "investigated",
    "category",
    "item",
    "valid",
    "closed_at",
    "imported",
    "source_no",
    "source_key",
)
"""The columns of a case that an import writes."""

PARTS: dict[str, tuple[str, ...]] = {
    "complaint_contacts": ("id", "complaint_id", "at", "by_name", "way", "note"),
    "complaint_rounds": (
        "id", "complaint_id", "lap", "proposal", "proposed_by", "proposed_at", "compensation",
        "amount", "answer", "answered_at", "answer_words",
    ),
    "complaint_replies": (
        "id", "complaint_id", "lap", "at", "by_name", "way", "words", "confirmed", "confirmed_at",
        "confirmed_words",
    ),
    "complaint_ratings": ("id", "complaint_id", "lap", "at", "by_name", "score", "words"),
    "complaint_notes": ("id", "complaint_id", "at", "by_name", "text"),
    "actions": (
        "id", "complaint_id", "lap", "sort", "source", "text", "owner", "owner_id", "due_on",
        "done_on", "created_at", "created_by",
    ),
}  # fmt: skip
"""The columns of what hangs on a case that an import writes, by table."""

Values = dict[str, Any]


@dataclass
class Known:
    """What is known of the cases in the store before an import.

    `sources`: id → what an imported case was known by; `untouched`: the imported cases that
    nobody worked on.
    """

    sources: dict[int, str] = field(default_factory=dict)
    untouched: set[int] = field(default_factory=set)


@dataclass
class Stored:
    """An imported case as it stands: its columns, and its parts by table."""

    case: Values
    parts: dict[str, list[Values]]


def known_cases(store: Store) -> Known:
    """The cases of the store, as far as an import has to know them again."""
    known = Known()
    rows = store.rows(
        "SELECT id, source_key, import_id FROM complaints WHERE source_key IS NOT NULL"
    )
    for complaint_id, source_key, import_id in rows:
        known.sources[complaint_id] = source_key
        if import_id is not None:
            known.untouched.add(complaint_id)
    if known.untouched:
        for table in PARTS:
            worked_on = store.rows(
                f"SELECT complaint_id FROM {table}"
                " WHERE import_id IS NULL AND complaint_id IS NOT NULL"
            )
            known.untouched.difference_update(each for (each,) in worked_on)
    return known


def stored_cases(store: Store, ids: Iterable[int]) -> dict[int, Stored]:
    """These cases with their parts."""
    asked = json.dumps(sorted(ids))
    columns = ", ".join(f"c.{name}" for name in CASE)
    rows = store.rows(
        f"SELECT {columns} FROM json_each(?) AS a JOIN complaints AS c ON c.id = a.value", (asked,)
    )
    found = {
        row[0]: Stored(dict(zip(CASE, row, strict=True)), {table: [] for table in PARTS})
        for row in rows
    }
    for table, names in PARTS.items():
        columns = ", ".join(f"p.{name}" for name in names)
        parts = store.rows(
            f"SELECT {columns} FROM json_each(?) AS a JOIN {table} AS p"
            " ON p.complaint_id = a.value ORDER BY p.id",
            (asked,),
        )
        for part in parts:
            values = dict(zip(names, part, strict=True))
            found[values["complaint_id"]].parts[table].append(values)
    return found


def cases_by_number(store: Store, numbers: Iterable[str]) -> dict[str, Values]:
    """Number → id, day, plate, phone and words of the case that has it in this store."""
    names = ("id", "day", "plate", "phone", "words")
    rows = store.rows(
        """SELECT c.number, c.id, substr(c.opened_at, 1, 10), coalesce(v.plate_key, ''),
                  coalesce(c.contact_phone, ''), c.words
           FROM json_each(?) AS asked JOIN complaints AS c ON c.number = asked.value
           LEFT JOIN vehicles AS v ON v.id = c.vehicle_id""",
        (json.dumps(sorted(set(numbers)), ensure_ascii=False),),
    )
    return {number: dict(zip(names, values, strict=True)) for number, *values in rows}


def customers_by_phone(store: Store, phones: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """Phone → the customers (id, name) who have it."""
    rows = store.rows(
        """SELECT p.phone, c.id, c.name FROM json_each(?) AS asked
           JOIN customer_phones AS p ON p.phone = asked.value
           JOIN customers AS c ON c.id = p.customer_id AND c.joined_into IS NULL""",
        (json.dumps(sorted(set(phones))),),
    )
    found: dict[str, list[tuple[int, str]]] = {}
    for phone, customer_id, name in rows:
        found.setdefault(phone, []).append((customer_id, name))
    return found


def visits_by_order(store: Store, numbers: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Order number → its visit and that visit's car."""
    rows = store.rows(
        """SELECT v.order_no, v.id, v.vehicle_id FROM json_each(?) AS asked
           JOIN visits AS v ON v.order_no = asked.value""",
        (json.dumps(sorted(set(numbers)), ensure_ascii=False),),
    )
    return {number: (visit_id, vehicle_id) for number, visit_id, vehicle_id in rows}


def people_by_name(store: Store) -> dict[str, int]:
    """The employees whose name only one of them has."""
    rows = store.rows("SELECT name, min(id) FROM employees GROUP BY name HAVING count(*) = 1")
    return {str(name): int(number) for name, number in rows}
