"""What is done to call tasks by those who call. Each verb is one transaction.

Taking a call in hand and letting it go are marks of the program and not on record; what a
person decides is recorded and can be undone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from app.base.changes import Changed, edit
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls import codes
from app.calls.tasks import store_holds
from app.calls.tasks.checks import callable_task, check_hands, open_task, workable
from app.calls.tasks.halfdays import next_opening
from app.calls.tasks.store import merged_tasks, number_of, rules_of
from app.calls.tasks.store_queue import call_in_hand, next_task
from app.calls.tasks.store_refresh import bring_up_to_date
from app.calls.tasks.task import Task
from app.staff.rules import Actor, require
from app.worktime.store import calendar_of

_TABLE = "call_tasks"


def refresh_tasks(store: Store, *, clock: Clock) -> Changed:
    """Make the tasks that the data ask for, and take back those whose reason is gone.

    The program's own work, done on its start, after imports and changes of complaints, and at
    midnight; no person's change, so it is not in the record. Nothing in the result if all
    was as it should be.
    """
    with store.write():
        touched = bring_up_to_date(store, clock.now(), rules_of(store))
    return Changed.of(call_tasks=()) if touched else Changed()


def claim_next(
    store: Store,
    actor: Actor,
    *,
    purpose: str | None = None,
    but: Collection[int] = (),
    clock: Clock,
) -> tuple[Changed, int | None]:
    """Take the next call of the queue in hand; None if there is none to make now.

    Whoever is in the middle of a call, after a crash too, is given that one. `but` are calls to
    pass over. No two people are ever handed the same call: the choice is made while the store
    is locked for writing.
    """
    require(actor, "calls.work")
    with store.write():
        now = clock.now()
        number = call_in_hand(store, actor, now)
        if number is None or number in but:
            number = next_task(store, actor, now, purpose=purpose, but=but)
        if number is None:
            return Changed(), None
        store_holds.hold(store, number, actor.employee_id, now)
    return Changed.of(call_tasks=(number,)), number


def claim(store: Store, actor: Actor, task_id: int, *, clock: Clock) -> Changed:
    """Take a certain call in hand, also before its day; for twenty minutes, unless renewed.

    NoRight for another agent's call, Conflict if it is over or in somebody else's hand,
    NotPossible if the customer does not want to be called.
    """
    with store.write():
        now = clock.now()
        callable_task(store, actor, task_id, now)
        store_holds.hold(store, task_id, actor.employee_id, now)
    return Changed.of(call_tasks=(task_id,))


def renew(store: Store, actor: Actor, task_id: int, *, clock: Clock) -> Changed:
    """Keep a call in hand while it is on the screen. Conflict if somebody else has it by now."""
    with store.write():
        now = clock.now()
        workable(store, actor, task_id, now)
        store_holds.hold(store, task_id, actor.employee_id, now)
    return Changed()


def release(store: Store, actor: Actor, task_id: int, *, clock: Clock) -> Changed:
    """Let a call go that one has in hand; nothing happens if one has not."""
    require(actor, "calls.work")
    with store.write():
        freed = store_holds.free(store, task_id, actor.employee_id)
    return Changed.of(call_tasks=(task_id,)) if freed else Changed()


def appoint(
    store: Store,
    actor: Actor,
    task_id: int,
    *,
    at: datetime,
    only_me: bool = False,
    clock: Clock,
) -> Changed:
    """Appoint a call for a minute: one's own with `only_me`, else open to all.

    What was promised to the customer is begun: it is not taken back if its reason goes.
    NotPossible for a time that has passed.
    """
    with edit(store, actor, "appoint_call", _TABLE, task_id, clock) as work:
        now = clock.now()
        callable_task(store, actor, task_id, now)
        if at <= now:
            raise NotPossible(_("The time to call again has passed. Choose a later one."))
        work.update(_TABLE, task_id, appointed(actor, at, only_me) | {"begun": 1})
    return work.changed()


def appointed(actor: Actor, at: datetime, only_me: bool) -> dict[str, object]:
    """The columns of a task that is appointed for a minute, in nobody's hand."""
    return {
        "due_on": at.date().isoformat(),
        "due_at": at.isoformat(timespec="seconds"),
        "wait_until": None,
        "agent_id": actor.employee_id if only_me else None,
        "only_agent": int(only_me),
        "held_by": None,
        "held_until": None,
    }


def put_off(
    store: Store,
    actor: Actor,
    task_id: int,
    *,
    until: date | datetime,
    note: str = "",
    clock: Clock,
) -> Changed:
    """Let a call rest until a moment, or until a day's opening (or the next one after it).

    NotPossible for a time that has passed.
    """
    with edit(store, actor, "put_off_call", _TABLE, task_id, clock) as work:
        now = clock.now()
        held = workable(store, actor, task_id, now)
        if not isinstance(until, datetime):
            begins = datetime.combine(until, time(), now.tzinfo)
            until = next_opening(begins, calendar_of(store))
        if until <= now:
            raise NotPossible(_("The time to call again has passed. Choose a later one."))
        values: dict[str, object] = {"wait_until": until.isoformat(timespec="seconds")}
        values |= {"held_by": None, "held_until": None}
        if note.strip():
            values["note"] = "\n".join(filter(None, (held.note, note.strip())))
        work.update(_TABLE, task_id, values)
    return work.changed()


def merge_tasks(
    store: Store, actor: Actor, keep: int, others: Iterable[int], *, clock: Clock
) -> Changed:
    """Make other calls in the call of `keep`: their questionnaires are asked in it too.

    Only calls to the same car, customer or phone. NotPossible otherwise, Conflict if one is
    over or in somebody else's hand.
    """
    with edit(store, actor, "merge_calls", _TABLE, keep, clock) as work:
        now = clock.now()
        kept = workable(store, actor, keep, now)
        for number in others:
            other = _mergeable(store, actor, kept, number, now)
            for inner in merged_tasks(store, number):
                work.update(_TABLE, inner.id, {"merged_into": keep})
            values = {"state": codes.MERGED, "merged_into": keep, "held_by": None}
            values |= {"held_until": None, "closed_at": now.isoformat(timespec="seconds")}
            work.update(_TABLE, other.id, values)
    return work.changed()


def _mergeable(store: Store, actor: Actor, kept: Task, number: int, now: datetime) -> Task:
    if number == kept.id:
        raise NotPossible(_("A call cannot be merged into itself."))
    other = open_task(store, number)
    check_hands(store, actor, other, now)
    if other.only_agent and other.agent_id != actor.employee_id:
        workable(store, actor, number, now)
    phone = number_of(store, kept.id)
    same = (
        (kept.vehicle_id is not None and kept.vehicle_id == other.vehicle_id)
        or (kept.customer_id is not None and kept.customer_id == other.customer_id)
        or (phone != "" and phone == number_of(store, number))
    )
    if not same:
        raise NotPossible(_("Only calls to the same car, customer or phone can be merged."))
    return other
