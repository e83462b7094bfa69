"""The enquiries and suggestions about one car, as the life of the car tells them."""

from __future__ import annotations

from typing import NamedTuple

from app.base.door import Store


class OfVehicle(NamedTuple):
    """A line about a car; the columns that say how it stands among them."""

    id: int
    at: str
    sort: str
    topic: str
    words: str
    answer: str | None
    answered_at: str | None
    promised_at: str | None
    outcome: str | None
    done_at: str | None
    complaint_id: int | None


def enquiries_of_vehicle(
    store: Store, vehicle_id: int, employee_id: int | None = None
) -> list[OfVehicle]:
    """What was asked about a car and about cars joined into it, newest first.

    With `employee_id` only what this person took down.
    """
    columns = ", ".join(f"e.{name}" for name in OfVehicle._fields)
    rows = store.rows(
        f"""SELECT {columns} FROM enquiries AS e
            WHERE (e.vehicle_id IN (SELECT id FROM vehicles
                                    WHERE id = :vehicle OR joined_into = :vehicle)
                   OR (e.vehicle_id IS NULL AND e.customer_id =
                       (SELECT customer_id FROM vehicles WHERE id = :vehicle)))
              AND (:taker IS NULL OR e.taken_by_id = :taker)
            ORDER BY e.at DESC, e.id DESC""",
        {"vehicle": vehicle_id, "taker": employee_id},
    )
    return [OfVehicle(*row) for row in rows]
