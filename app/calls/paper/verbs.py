"""What is on record of printing calls: pages with whole phones."""

from __future__ import annotations

from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.staff.rules import Actor, require


def note_print(
    store: Store, actor: Actor, *, what: str, task_id: int | None = None, clock: Clock
) -> Changed:
    """Put on record that a list or, with `task_id`, one call's record was made with whole phones.

    `what` is the title of the pages. Raises NoRight without the right to print phones.
    """
    require(actor, "export.phones")
    with store.write():
        told = {"file": what, "whole_phones": True}
        record(store, actor, "print", "call_tasks", task_id, None, told, clock=clock)
    return Changed.of()
