"""Small questions to the store about customers: who is asking, segments, choices, doubles."""

from __future__ import annotations

import json
from typing import NamedTuple

from app.base import settings
from app.base.clock import Clock
from app.base.door import Store
from app.customers.filters import CustomerFilter
from app.customers.rules import View, stages_of
from app.staff.rules import TOLD_APART, Actor, may


class Segment(NamedTuple):
    """A saved filter with its name."""

    id: int
    name: str
    filter: CustomerFilter
    created_at: str
    created_by: str


class Choices(NamedTuple):
    """What a filter can choose from: the values that occur, by how often, at most 200 each."""

    families: tuple[str, ...]
    occupations: tuple[str, ...]
    consultants: tuple[str, ...]


class PossibleDouble(NamedTuple):
    """Two customers that may be one, and why: ``phone``, ``birthday`` or ``address``.

    With a name in common and the reason too; `first_id` is the record that is fuller or older.
    """

    first_id: int
    second_id: int
    first_name: str
    second_name: str
    reason: str


class PlateConflict(NamedTuple):
    """A plate seen with two VINs: `holder_id` has it now, `other_id` came with it too."""

    id: int
    plate: str
    found_at: str
    holder_id: int
    other_id: int
    holder_vin: str | None
    other_vin: str | None
    holder_model: str | None
    other_model: str | None
    holder_customer: str | None
    other_customer: str | None


def view_for(store: Store, actor: Actor, clock: Clock) -> View:
    """What this person may see today."""
    stages = stages_of(settings.get(store, "lifecycle.stages"))
    return View(clock.now().date(), stages, full=may(actor, "customers.view"))


def segments(store: Store) -> list[Segment]:
    """The saved segments by name. One saved by a newer program raises NotPossible."""
    rows = store.rows("SELECT id, name, filter, created_at, created_by FROM segments ORDER BY name")
    return [
        Segment(number, name, CustomerFilter.from_json(json.loads(text)), at, by)
        for number, name, text, at, by in rows
    ]


def segment_id(store: Store, name: str) -> int | None:
    """The number of the segment with this name."""
    value = store.value("SELECT id FROM segments WHERE name = ?", (name,))
    return None if value is None else int(value)


def choices(store: Store) -> Choices:
    """What the filters for model family, occupation and consultant offer."""
    return Choices(
        _values(store, "vehicles", "family"),
        _values(store, "customers", "occupation"),
        _values(store, "vehicles", "consultant"),
    )


def _values(store: Store, table: str, column: str) -> tuple[str, ...]:
    rows = store.rows(
        f"""SELECT {column} FROM {table} WHERE joined_into IS NULL AND coalesce({column}, '') <> ''
            GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 200"""
    )
    return tuple(value for (value,) in rows)


def open_conflicts(store: Store, vehicle_id: int | None = None) -> list[PlateConflict]:
    """The plates that wait for a decision, oldest first; of one car or all."""
    rows = store.rows(
        """SELECT k.id, k.plate, k.found_at, h.id, o.id, h.vin, o.vin, h.model, o.model,
             hc.name, oc.name
           FROM plate_conflicts k JOIN vehicles h ON h.id = k.vehicle_id
           JOIN vehicles o ON o.id = k.other_vehicle_id
           LEFT JOIN customers hc ON hc.id = h.customer_id
           LEFT JOIN customers oc ON oc.id = o.customer_id
           WHERE k.decision IS NULL AND (:car IS NULL OR :car IN (h.id, o.id))
           ORDER BY k.found_at, k.id""",
        {"car": vehicle_id},
    )
    return [PlateConflict(*row) for row in rows]


def possible_doubles(store: Store, limit: int = 500) -> list[PossibleDouble]:
    """Pairs of customers of the same name who also share a phone, birthday or address.

    A shared phone with different names is left out: families and drivers share phones. So are
    pairs that a person told apart.
    """
    rows = store.rows(_DOUBLES, {"limit": limit})
    apart = _told_apart(store)
    pairs: dict[tuple[int, int], PossibleDouble] = {}
    for row in rows:
        if frozenset(row[:2]) not in apart:
            pairs.setdefault((row[0], row[1]), PossibleDouble(*row))
    return list(pairs.values())


def _told_apart(store: Store) -> set[frozenset[int]]:
    """Pairs of customers that the record of changes says are two people."""
    rows = store.rows(
        """SELECT entity_id, after FROM changes WHERE verb = ? AND NOT EXISTS (
             SELECT 1 FROM changes u WHERE u.undoes = changes.id)""",
        (TOLD_APART,),
    )
    return {frozenset((first, json.loads(after)["other_id"])) for first, after in rows}


_DOUBLES = """
SELECT a.id, b.id, a.name, b.name, 'phone' FROM customers a
  JOIN customers b ON b.name = a.name AND b.id > a.id AND b.joined_into IS NULL
  WHERE a.joined_into IS NULL AND EXISTS (
    SELECT 1 FROM customer_phones p JOIN customer_phones q ON q.phone = p.phone
    WHERE p.customer_id = a.id AND q.customer_id = b.id)
UNION ALL
SELECT a.id, b.id, a.name, b.name,
    CASE WHEN a.birthday = b.birthday THEN 'birthday' ELSE 'address' END FROM customers a
  JOIN customers b ON b.name = a.name AND b.id > a.id AND b.joined_into IS NULL
  WHERE a.joined_into IS NULL AND (a.birthday = b.birthday OR a.address = b.address)
LIMIT :limit"""


def counts(store: Store) -> dict[str, int]:
    """How many customers, vehicles and visits the store holds."""
    tables = ("customers", "vehicles", "visits")
    return {table: int(store.value(f"SELECT count(*) FROM {table}")) for table in tables}
