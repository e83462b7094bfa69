"""Call tasks in the store: one of them, those of a car, their tries, the rules as set."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from app.base import settings
from app.base.door import Row, Store
from app.base.errors import NotPossible
from app.base.phones import masked
from app.base.translation import _
from app.calls.tasks.rules import Ending, Rules
from app.calls.tasks.task import Attempt, Task

# The first number of the owner that is not known to be wrong, unless another person is called.
NUMBER = """coalesce(nullif(t.phone, ''), (SELECT p.phone FROM customer_phones p
    WHERE p.customer_id = t.customer_id AND p.wrong = 0
    ORDER BY p.position, p.id LIMIT 1), '')"""

# The open tasks of a car, or of whom this number is dialled for. Found by car, phone and
# customer: there are far fewer of each than open tasks, whatever the statistics say.
OF_CAR_OR_PHONE = f"""SELECT id FROM call_tasks WHERE vehicle_id = :vehicle AND +state = 'open'
    UNION SELECT id FROM call_tasks WHERE phone = :phone AND :phone <> '' AND +state = 'open'
    UNION SELECT t.id FROM customer_phones p CROSS JOIN call_tasks t
      ON t.customer_id = p.customer_id
    WHERE p.phone = :phone AND :phone <> '' AND +t.state = 'open' AND {NUMBER} = :phone"""

COLUMNS = Task._fields[: Task._fields.index("name")]
_TASKS = f"""SELECT {", ".join(f"t.{name}" for name in COLUMNS)},
      coalesce(nullif(t.person, ''), c.name, ''), {NUMBER}, coalesce(v.plate, v.vin, ''),
      coalesce(v.model, ''), coalesce(c.do_not_contact, 0)
    FROM call_tasks t LEFT JOIN customers c ON c.id = t.customer_id
    LEFT JOIN vehicles v ON v.id = t.vehicle_id"""
_ATTEMPTS = """SELECT a.id, a.task_id, t.purpose, a.vehicle_id, a.phone, a.at, a.ended_at, a.by_id,
      a.by_name, a.result, a.detail, a.reached, a.again_at, a.note, a.verdict, a.guard_reason,
      a.script_version_id
    FROM call_attempts a JOIN call_tasks t ON t.id = a.task_id"""


def rules_of(store: Store) -> Rules:
    """The rules as this dealership set them."""

    def days(name: str) -> int:
        return int(settings.get(store, name))

    results = settings.get(store, "calls.results")
    return Rules(
        delivery_days=days("calls.delivery_days"),
        visit_days=days("calls.visit_days"),
        complaint_days=days("calls.complaint_days"),
        rating_days=days("complaints.rating_days"),
        guard_days=days("calls.guard_days"),
        horizon_days=days("calls.horizon_days"),
        refused_days=days("calls.refused_days"),
        retry_times=days("calls.retry_times"),
        endings={code: Ending(**meaning) for code, meaning in results.items()},
    )


def task(store: Store, task_id: int) -> Task:
    """One task. NotPossible if there is none of this number."""
    row = store.row(f"{_TASKS} WHERE t.id = ?", (task_id,))
    if row is None:
        raise NotPossible(_("This call is not in the store any more."))
    return _task(row)


def tasks(store: Store, ids: Iterable[int]) -> list[Task]:
    """Tasks in the order asked for; numbers that are gone are left out."""
    rows = store.rows(
        f"SELECT * FROM (SELECT a.key AS place, q.* FROM json_each(?) a JOIN ({_TASKS}) q"
        " ON q.id = a.value) ORDER BY place",
        (json.dumps(list(ids)),),
    )
    return [_task(row[1:]) for row in rows]


def tasks_of_vehicle(store: Store, vehicle_id: int) -> list[Task]:
    """All tasks of a car, the latest due first."""
    return [
        _task(row)
        for row in store.rows(
            f"{_TASKS} WHERE t.vehicle_id = ? ORDER BY t.due_on DESC, t.id DESC", (vehicle_id,)
        )
    ]


def merged_tasks(store: Store, task_id: int) -> list[Task]:
    """The tasks that are made in the call of this one, the first merged first."""
    rows = store.rows(f"{_TASKS} WHERE t.merged_into = ? ORDER BY t.id", (task_id,))
    return [_task(row) for row in rows]


def number_of(store: Store, task_id: int) -> str:
    """The whole number that is dialled next, "" if none is known.

    Asked for when the call is begun: the attempt is what stands on record.
    """
    return str(store.value(f"SELECT {NUMBER} FROM call_tasks t WHERE t.id = ?", (task_id,)) or "")


def numbers_of(store: Store, task_id: int) -> list[tuple[str, bool]]:
    """Every known number of the person to call, as (whole number, known to be wrong).

    That of who brought the car comes first, then the owner's.
    """
    rows = store.rows(
        """SELECT phone, wrong FROM (
             SELECT t.phone AS phone, 0 AS wrong, 0 AS first, 0 AS place, 0 AS id
             FROM call_tasks t WHERE t.id = :task AND t.phone <> ''
             UNION ALL
             SELECT p.phone, p.wrong, 1, p.position, p.id FROM customer_phones p
             JOIN call_tasks t ON t.customer_id = p.customer_id
             WHERE t.id = :task AND p.phone IS NOT t.phone)
           ORDER BY first, place, id""",
        {"task": task_id},
    )
    return [(str(phone), bool(wrong)) for phone, wrong in rows]


def attempts_of(store: Store, task_id: int) -> list[Attempt]:
    """The tries at a task, oldest first."""
    rows = store.rows(f"{_ATTEMPTS} WHERE a.task_id = ? ORDER BY a.id", (task_id,))
    return [Attempt(*row) for row in rows]


def attempts_of_vehicle(store: Store, vehicle_id: int, *, limit: int = 50) -> list[Attempt]:
    """The tries at calls about a car, the latest first."""
    rows = store.rows(
        f"{_ATTEMPTS} WHERE a.vehicle_id = ? ORDER BY a.at DESC, a.id DESC LIMIT ?",
        (vehicle_id, limit),
    )
    return [Attempt(*row) for row in rows]


def attempt(store: Store, attempt_id: int) -> Attempt:
    """One try. NotPossible if there is none of this number."""
    row = store.row(f"{_ATTEMPTS} WHERE a.id = ?", (attempt_id,))
    if row is None:
        raise NotPossible(_("This call is not in the store any more."))
    return Attempt(*row)


def unfinished_attempt(store: Store, task_id: int, employee_id: int) -> int | None:
    """The try at a task that this person began and did not end."""
    found = store.value(
        """SELECT id FROM call_attempts WHERE task_id = ? AND by_id = ? AND ended_at IS NULL
           ORDER BY id DESC LIMIT 1""",
        (task_id, employee_id),
    )
    return None if found is None else int(found)


def phones_to_flag(store: Store, customer_id: int | None, phone: str) -> list[int]:
    """The rows that hold this number for this customer and are not known to be wrong yet."""
    rows = store.rows(
        "SELECT id FROM customer_phones WHERE phone = ? AND customer_id = ? AND wrong = 0",
        (phone, customer_id),
    )
    return [int(number) for (number,) in rows]


def paused_tasks(
    store: Store, purpose: str, vehicle_id: int | None, phone: str, until: datetime
) -> list[int]:
    """The open tasks of a purpose to this car or phone that do not rest until then already."""
    rows = store.rows(
        f"""SELECT t.id FROM call_tasks t WHERE t.id IN ({OF_CAR_OR_PHONE})
              AND t.purpose = :purpose
              AND (t.wait_until IS NULL OR unixepoch(t.wait_until) < unixepoch(:until))
            ORDER BY t.id""",
        {
            "purpose": purpose,
            "vehicle": vehicle_id,
            "phone": phone,
            "until": until.isoformat(timespec="seconds"),
        },
    )
    return [int(number) for (number,) in rows]


def known_occasions(store: Store, occasions: Iterable[str]) -> set[str]:
    """Which of these occasions have a task already."""
    rows = store.rows(
        "SELECT t.occasion FROM json_each(?) a JOIN call_tasks t ON t.occasion = a.value",
        (json.dumps(list(occasions)),),
    )
    return {str(found) for (found,) in rows}


def cars_with_open_call(store: Store, purpose: str, vehicle_ids: Iterable[int]) -> set[int]:
    """Which of these cars wait for a call of this purpose already."""
    rows = store.rows(
        """SELECT t.vehicle_id FROM json_each(:ids) a JOIN call_tasks t ON t.vehicle_id = a.value
           AND t.state = 'open' WHERE t.purpose = :purpose""",
        {"ids": json.dumps(list(vehicle_ids)), "purpose": purpose},
    )
    return {int(found) for (found,) in rows}


def owners_of_cars(store: Store, vehicle_ids: Iterable[int]) -> dict[int, int | None]:
    """Whose these cars are, of those that are in the store and not joined into others."""
    rows = store.rows(
        """SELECT v.id, v.customer_id FROM json_each(?) a JOIN vehicles v ON v.id = a.value
           WHERE v.joined_into IS NULL ORDER BY a.key""",
        (json.dumps(list(vehicle_ids)),),
    )
    return {int(car): owner for car, owner in rows}


def _task(row: Row) -> Task:
    width = len(COLUMNS)
    name, number, plate, model, do_not_contact = row[width:]
    joined = (name, masked(number), plate, model, bool(do_not_contact))
    return Task._make((*row[:width], *joined))
