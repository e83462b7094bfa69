"""Beginning a try at a call, and ending it. One transaction each, on record, undoable."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.base.changes import Changed, Edit, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.base.translation import _
from app.calls import codes
from app.calls.tasks import store_holds
from app.calls.tasks.checks import callable_task, check_hands, open_task
from app.calls.tasks.guard import GuardSpoke
from app.calls.tasks.rules import HOLD, Next, next_try, pause_until
from app.calls.tasks.store import (
    attempt,
    merged_tasks,
    number_of,
    paused_tasks,
    phones_to_flag,
    rules_of,
    unfinished_attempt,
)
from app.calls.tasks.store_guard import cautions
from app.calls.tasks.task import Attempt, Task
from app.calls.tasks.verbs import appointed
from app.staff.rules import Actor, may, require
from app.worktime.store import calendar_of

_TASKS, _ATTEMPTS = "call_tasks", "call_attempts"


def begin_attempt(
    store: Store,
    actor: Actor,
    task_id: int,
    *,
    guard_reason: str | None = None,
    phone: str | None = None,
    script_version_id: int | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Begin a try; the task is taken in hand with it. Returns the attempt's number.

    From now on the number may be shown (`store.number_of`, or another of the customer's given
    as `phone`): this attempt is what stands on record for that. A try that this person began
    and did not end is gone on with. GuardSpoke if the guard has something to say and no reason
    to go on is given; NotPossible if the customer does not want to be called.
    """
    with store.write():
        now = clock.now()
        held = callable_task(store, actor, task_id, now)
        going_on = unfinished_attempt(store, task_id, actor.employee_id)
        if going_on is not None:
            store_holds.hold(store, task_id, actor.employee_id, now)
            return Changed.of(call_tasks=(task_id,)), going_on
        reason = (guard_reason or "").strip()
        said = () if reason else cautions(store, task_id, now)
        if said:
            raise GuardSpoke(said)
        with edit(store, actor, "begin_call", _TASKS, task_id, clock) as work:
            values: dict[str, Any] = {"task_id": task_id, "vehicle_id": held.vehicle_id}
            values |= {"phone": phone or number_of(store, task_id) or None}
            values |= {"at": stamp(clock), "by_id": actor.employee_id, "by_name": actor.name}
            values |= {"guard_reason": reason or None, "script_version_id": script_version_id}
            number = work.insert(_ATTEMPTS, values)
            until = (now + HOLD).isoformat(timespec="seconds")
            mine = {"held_by": actor.employee_id, "held_until": until}
            work.update(_TASKS, task_id, {"begun": 1, **mine})
    return work.changed(), number


def end_attempt(
    store: Store,
    actor: Actor,
    attempt_id: int,
    *,
    result: str,
    detail: str | None = None,
    again_at: datetime | None = None,
    only_me: bool = False,
    note: str = "",
    verdict: str | None = None,
    clock: Clock,
) -> Changed:
    """End a try with one of the four results; what follows for the task is worked out here.

    Completed and refused close it. "Again" appoints it for `again_at`, for oneself or open to
    all. Not reached rests it until another half-day, and closes it as unreachable when the
    tries are used up; a wrong number is flagged, and the next try goes to another one of the
    customer. After a refusal no call of this purpose, nor of those merged into it, is handed
    out for this car or phone for the set days. NotPossible if a note, a detail or a time is
    missing, Conflict if the try is over already.
    """
    with store.write():
        one = _going_on(store, actor, attempt_id)
        now, rules = clock.now(), rules_of(store)
        held = open_task(store, one.task_id)
        check_hands(store, actor, held, now)
        if result == codes.NOT_REACHED and detail not in codes.DETAILS:
            raise NotPossible(_("Choose why nobody was reached."))
        if verdict is not None and verdict not in codes.VERDICTS:
            raise KeyError(verdict)
        ending = rules.ending(result, detail)
        if ending.note and not note.strip():
            raise NotPossible(_("Write down why first: this result needs a note."))
        after = next_try(now, result, detail, held.tries, rules, calendar_of(store), again_at)
        with edit(store, actor, "end_call", _TASKS, held.id, clock) as work:
            appointed_at = None if after.due_at is None else _text(after.due_at)
            values: dict[str, Any] = {
                "ended_at": _text(now),
                "result": result,
                "reached": int(ending.reached),
            }
            values |= {"detail": detail if result == codes.NOT_REACHED else None}
            values |= {"again_at": appointed_at or _text_or_none(after.wait_until)}
            values |= {"note": note.strip() or None, "verdict": verdict}
            work.update(_ATTEMPTS, attempt_id, values)
            work.update(_TASKS, held.id, _task_values(actor, held, after, only_me, now))
            if detail == codes.WRONG and result == codes.NOT_REACHED:
                _flag_wrong(store, work, held, one.phone)
            if after.state == codes.REFUSED:
                _pause(store, work, held, one.phone or "", pause_until(now, rules))
    return work.changed()


def _going_on(store: Store, actor: Actor, attempt_id: int) -> Attempt:
    require(actor, "calls.work")
    one = attempt(store, attempt_id)
    if one.ended_at is not None:
        raise Conflict(_("This call was ended already."))
    if one.by_id != actor.employee_id and not may(actor, "calls.assign"):
        raise Conflict(_("Only {name} or a manager can end this call.").format(name=one.by_name))
    return one


def _task_values(
    actor: Actor, held: Task, after: Next, only_me: bool, now: datetime
) -> dict[str, Any]:
    values: dict[str, Any] = {"held_by": None, "held_until": None, "tries": after.tries}
    values |= {"state": after.state, "begun": 1}
    if after.state != codes.OPEN:
        return values | {"closed_at": _text(now)}
    if after.due_at is not None:
        return values | appointed(actor, after.due_at, only_me)
    # An appointment that was not kept is over; the next try is one like any other.
    return values | {"due_at": None, "wait_until": _text_or_none(after.wait_until)}


def _pause(store: Store, work: Edit, held: Task, phone: str, until: datetime) -> None:
    purposes = dict.fromkeys(one.purpose for one in (held, *merged_tasks(store, held.id)))
    for purpose in purposes:
        for number in paused_tasks(store, purpose, held.vehicle_id, phone, until):
            work.update(_TASKS, number, {"wait_until": _text(until)})


def _flag_wrong(store: Store, work: Edit, held: Task, phone: str | None) -> None:
    if not phone:
        return
    for number in phones_to_flag(store, held.customer_id, phone):
        work.update("customer_phones", number, {"wrong": 1})
    if held.phone == phone:
        # Who brought the car has no other number known: the owner is called next.
        work.update(_TASKS, held.id, {"phone": None, "person": None})


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _text_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else _text(moment)
