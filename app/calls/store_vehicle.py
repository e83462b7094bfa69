"""The calls of one car and what was said in them, as the life of the car tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.base.door import Store
from app.calls.answers.record import Sheet
from app.calls.answers.store import sheets
from app.calls.paper.tries import Try

_CARS = "(SELECT id FROM vehicles WHERE id = :vehicle OR joined_into = :vehicle)"


@dataclass(frozen=True)
class OfVehicle:
    """A call of a car with its ended tries and its sheets; an interview has no task.

    `at` is when it was last tried or, where it never was, answered.
    """

    task_id: int | None
    at: str
    purpose: str
    state: str
    topic: str
    tries: Sequence[Try]
    sheets: Sequence[Sheet]


def calls_of_vehicle(store: Store, vehicle_id: int) -> list[OfVehicle]:
    """The calls of a car and of cars joined into it that were tried or answered, newest first."""
    asked = {"vehicle": vehicle_id}
    tries: dict[int, list[Try]] = {}
    for task, *columns in store.rows(
        f"""SELECT a.task_id, a.at, a.by_name, coalesce(a.result, ''), coalesce(a.detail, ''),
              coalesce(a.again_at, ''), coalesce(a.verdict, ''), coalesce(a.note, ''),
              coalesce(a.guard_reason, '')
            FROM call_tasks t JOIN call_attempts a ON a.task_id = t.id
            WHERE t.vehicle_id IN {_CARS} AND a.result IS NOT NULL ORDER BY a.at, a.id""",
        asked,
    ):
        tries.setdefault(task, []).append(Try(*columns))
    held = _sheets(store, vehicle_id)
    by_task: dict[int, list[Sheet]] = {}
    for sheet in held:
        if sheet.task_id is not None:
            by_task.setdefault(sheet.task_id, []).append(sheet)
    found = [
        _of_task(row, tries.get(row[0], []), by_task.get(row[0], []))
        for row in store.rows(
            f"""SELECT t.id, t.purpose, t.state, coalesce(k.title, '') FROM call_tasks t
                LEFT JOIN call_topics k ON k.id = t.topic_id WHERE t.vehicle_id IN {_CARS}""",
            asked,
        )
        if row[0] in tries or row[0] in by_task
    ]
    found += [
        OfVehicle(None, sheet.begun_at, sheet.purpose, "", "", (), (sheet,))
        for sheet in held
        if sheet.task_id is None
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _of_task(
    row: tuple[int, str, str, str], tries: Sequence[Try], held: Sequence[Sheet]
) -> OfVehicle:
    number, purpose, state, topic = row
    at = tries[-1].at if tries else held[-1].begun_at
    return OfVehicle(number, at, purpose, state, topic, tries, held)


def _sheets(store: Store, vehicle_id: int) -> list[Sheet]:
    """The sheets of the car on which something was said, the oldest first."""
    rows = store.rows(
        f"""SELECT s.id FROM call_sheets s WHERE s.vehicle_id IN {_CARS}
              AND EXISTS (SELECT 1 FROM call_answers a WHERE a.sheet_id = s.id
                          AND (a.score IS NOT NULL OR a.value IS NOT NULL)) ORDER BY s.id""",
        {"vehicle": vehicle_id},
    )
    return sheets(store, (row[0] for row in rows))
