"""The SQL of a case's history: the record of changes about it, and the names that it speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from app.base.door import Store
from app.complaints.codes import JUDGED
from app.staff.store import ChangeRow, change_row

_COLUMNS = """id, at, actor_id, actor_name, verb, entity, entity_id, before, after, undoes"""

# What names a row of each table that the record refers to by number.
_NAMES = {
    "customers": "name",
    "vehicles": "coalesce(plate, vin, model)",
    "employees": "name",
    "visits": "coalesce(order_no, settled_on)",
    "complaints": "number",
}


class StepRow(NamedTuple):
    """A move from stage to stage, as the case keeps it."""

    id: int
    at: str
    by_id: int
    by_name: str
    step: str
    from_stage: str
    to_stage: str
    note: str | None


class Kin(NamedTuple):
    """A case that was merged with another; `kept` is the one that stayed."""

    id: int
    number: str
    kept: bool


def case_changes(store: Store, complaint_id: int) -> list[ChangeRow]:
    """All lines of the record that touched a case, its actions or its files, newest first.

    What was done to several cases at once names none of them: it is found by the rows it holds.
    """
    rows = store.rows(
        f"""SELECT {_COLUMNS} FROM changes WHERE id IN (
                SELECT id FROM changes WHERE entity = 'complaints' AND entity_id = :case
                UNION SELECT id FROM changes WHERE entity = 'complaints'
                    AND entity_id IN (SELECT id FROM complaints WHERE merged_into = :case)
                    AND :key IN (SELECT key FROM json_each(after, '$.complaints'))
                UNION SELECT id FROM changes WHERE entity = 'complaints' AND entity_id IS NULL
                    AND :key IN (SELECT key FROM json_each(after, '$.complaints'))
                UNION SELECT id FROM changes WHERE entity = 'actions'
                    AND entity_id IN (SELECT id FROM actions WHERE complaint_id = :case)
                UNION SELECT id FROM changes WHERE entity = 'enquiries'
                    AND entity_id IN (SELECT id FROM enquiries WHERE complaint_id = :case)
                    AND :key IN (SELECT key FROM json_each(after, '$.complaints')))
            ORDER BY id DESC""",
        {"case": complaint_id, "key": str(complaint_id)},
    )
    return [change_row(row) for row in rows]


def may_wait(store: Store, low_score: int, limit: int) -> list[int]:
    """The cases that may wait for the manager: a little more than do, cheap among many cases."""
    rows = store.rows(
        """SELECT id FROM complaints
               WHERE stage IN (SELECT value FROM json_each(:judged)) AND valid = 0
           UNION SELECT c.id FROM complaints AS c JOIN complaint_rounds AS r
               ON r.complaint_id = c.id
               WHERE c.stage = 'proposing' AND r.approved IS NULL AND r.amount > :limit
           UNION SELECT id FROM complaints
               WHERE stage = 'confirmed' AND closing_asked_at IS NOT NULL
           UNION SELECT c.id FROM complaint_ratings AS g JOIN complaints AS c
               ON c.id = g.complaint_id
               WHERE c.stage = 'rated' AND c.imported = 0
                 AND g.decision IS NULL AND g.score <= :low
           ORDER BY 1""",
        {"judged": json.dumps(JUDGED), "limit": limit, "low": low_score},
    )
    return [number for (number,) in rows]


def case_steps(store: Store, complaint_id: int) -> list[StepRow]:
    """The moves of a case, oldest first."""
    rows = store.rows(
        """SELECT id, at, by_id, by_name, step, from_stage, to_stage, note
           FROM complaint_steps WHERE complaint_id = ? ORDER BY id""",
        (complaint_id,),
    )
    return [StepRow(*row) for row in rows]


def kin_of(store: Store, complaint_id: int) -> list[Kin]:
    """The case it was merged into, and those that were merged into it."""
    rows = store.rows(
        """SELECT o.id, o.number, o.id = c.merged_into
           FROM complaints AS c JOIN complaints AS o
             ON o.id = c.merged_into OR o.merged_into = c.id
           WHERE c.id = ? ORDER BY o.number""",
        (complaint_id,),
    )
    return [Kin(number, name, bool(kept)) for number, name, kept in rows]


def phone_of_customer(store: Store, phone_id: int | None) -> str | None:
    """A number in a customer's record, as digits."""
    found = store.value("SELECT phone FROM customer_phones WHERE id = ?", (phone_id,))
    return None if found is None else str(found)


def owner_of_car(store: Store, vehicle_id: int) -> int | None:
    """The customer to whom a car belongs."""
    found = store.value("SELECT customer_id FROM vehicles WHERE id = ?", (vehicle_id,))
    return None if found is None else int(found)


def names_of(store: Store, wanted: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], str]:
    """What the rows with these numbers are called, by table and number."""
    found: dict[tuple[str, int], str] = {}
    for table, numbers in wanted.items():
        listed = ", ".join(str(int(number)) for number in sorted(set(numbers)))
        if not listed:
            continue
        rows = store.rows(f"SELECT id, {_NAMES[table]} FROM {table} WHERE id IN ({listed})")
        found.update({(table, number): str(name) for number, name in rows if name})
    return found
