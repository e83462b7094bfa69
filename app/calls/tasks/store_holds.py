"""Who has a call in hand. Holds are the program's own marks: they are not in the record."""

from __future__ import annotations

from datetime import datetime

from app.base.changes import bump
from app.base.door import Store
from app.calls.tasks.rules import HOLD


def hold(store: Store, task_id: int, employee_id: int, now: datetime) -> None:
    """Let a person have the task in hand from now on; inside a transaction."""
    until = (now + HOLD).isoformat(timespec="seconds")
    store.execute(
        "UPDATE call_tasks SET held_by = ?, held_until = ? WHERE id = ?",
        (employee_id, until, task_id),
    )
    bump(store, ("call_tasks",))


def free(store: Store, task_id: int, employee_id: int) -> bool:
    """Let the task go if this person has it in hand; inside a transaction."""
    freed = store.execute(
        "UPDATE call_tasks SET held_by = NULL, held_until = NULL WHERE id = ? AND held_by = ?",
        (task_id, employee_id),
    )
    if freed:
        bump(store, ("call_tasks",))
    return bool(freed)
