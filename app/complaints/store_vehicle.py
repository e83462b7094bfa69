"""Cases by number or phone, and the cases of one car, as other features show them."""

from __future__ import annotations

from typing import NamedTuple

from app.base.door import Store


class Named(NamedTuple):
    """A case as a search names it."""

    id: int
    number: str
    opened_at: str
    stage: str
    plate: str | None
    name: str | None


class OfVehicle(NamedTuple):
    """A case as the life of its car tells it; `score` is the last one given."""

    id: int
    number: str
    opened_at: str
    stage: str
    severity: str
    words: str
    finding: str | None
    closed_at: str | None
    score: int | None


# What is found is looked up; the search itself reads an index alone.
_NAMED = """SELECT c.id, c.number, c.opened_at, c.stage, v.plate, coalesce(u.name, c.contact_name)
    FROM ({found}) AS found JOIN complaints AS c ON c.{column} = found.{column}
    LEFT JOIN vehicles AS v ON v.id = c.vehicle_id
    LEFT JOIN customers AS u ON u.id = coalesce(c.customer_id, v.customer_id)
    WHERE :taker IS NULL OR c.taken_by_id = :taker
    ORDER BY {order} DESC LIMIT :limit"""
_BY_NUMBER = _NAMED.format(
    found="SELECT number FROM complaints WHERE number LIKE :one OR number LIKE :other",
    column="number",
    order="found.number",
)
_BY_PHONE = _NAMED.format(
    found="SELECT DISTINCT contact_phone FROM complaints WHERE contact_phone LIKE :part",
    column="contact_phone",
    order="c.id",
)


def find_by_number(store: Store, part: str, employee_id: int | None, limit: int) -> list[Named]:
    """Cases with a part of a number, newest first; with `employee_id` only those they took down.

    Four digits are a running number or a year, so they stand at an end: 0261 is not in 202611.
    """
    four = len(part) == 4 and part.isdigit()
    patterns = (f"%-{part}", f"TS-{part}%") if four else (f"%{part}%", f"%{part}%")
    asked = {"one": patterns[0], "other": patterns[1], "taker": employee_id, "limit": limit}
    return [Named(*row) for row in store.rows(_BY_NUMBER, asked)]


def find_by_phone(store: Store, digits: str, employee_id: int | None, limit: int) -> list[Named]:
    """Cases of a contact in whose phone these digits stand; as above."""
    asked = {"part": f"%{digits}%", "taker": employee_id, "limit": limit}
    return [Named(*row) for row in store.rows(_BY_PHONE, asked)]


def cases_of_vehicle(
    store: Store, vehicle_id: int, employee_id: int | None = None
) -> list[OfVehicle]:
    """The cases of a car and of cars joined into it, newest first.

    A case of its owner without any car is among them. With `employee_id` only those that this
    person took down.
    """
    rows = store.rows(
        """SELECT c.id, c.number, c.opened_at, c.stage, c.severity, c.words, c.finding,
                  c.closed_at, (SELECT r.score FROM complaint_ratings AS r
                                WHERE r.complaint_id = c.id ORDER BY r.id DESC LIMIT 1)
           FROM complaints AS c
           WHERE (c.vehicle_id IN (SELECT id FROM vehicles
                                   WHERE id = :vehicle OR joined_into = :vehicle)
                  OR (c.vehicle_id IS NULL AND c.customer_id =
                      (SELECT customer_id FROM vehicles WHERE id = :vehicle)))
             AND (:taker IS NULL OR c.taken_by_id = :taker)
           ORDER BY c.opened_at DESC, c.id DESC""",
        {"vehicle": vehicle_id, "taker": employee_id},
    )
    return [OfVehicle(*row) for row in rows]
