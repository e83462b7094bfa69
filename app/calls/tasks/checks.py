"""Whether a person may make a call now. Asked by every verb inside its own transaction."""

from __future__ import annotations

from datetime import datetime

from app.base.door import Store
from app.base.errors import Conflict, NoRight, NotPossible
from app.base.translation import _
from app.calls import codes
from app.calls.labels import state_label
from app.calls.tasks.rules import is_held, may_take
from app.calls.tasks.store import task
from app.calls.tasks.task import Task
from app.staff.rules import Actor, require
from app.staff.store import employees


def workable(store: Store, actor: Actor, task_id: int, now: datetime) -> Task:
    """The task, if it is open, in nobody else's hand, and this person may make it.

    Raises NoRight for another agent's call, Conflict if it is over or somebody else has it in
    hand.
    """
    require(actor, "calls.work")
    held = open_task(store, task_id)
    if not may_take(actor, held.agent_id):
        raise NoRight(
            _("This call is {name}'s. Ask them or the manager to hand it over.").format(
                name=name_of(store, held.agent_id)
            )
        )
    check_hands(store, actor, held, now)
    return held


def check_hands(store: Store, actor: Actor, held: Task, now: datetime) -> None:
    """Conflict if somebody else has the call in hand now."""
    until = None if held.held_until is None else datetime.fromisoformat(held.held_until)
    if held.held_by != actor.employee_id and is_held(held.held_by, until, now):
        raise Conflict(
            _("{name} is making this call right now. Take the next one.").format(
                name=name_of(store, held.held_by)
            )
        )


def callable_task(store: Store, actor: Actor, task_id: int, now: datetime) -> Task:
    """A workable task of somebody who may be called. NotPossible if they do not want that."""
    held = workable(store, actor, task_id, now)
    if held.do_not_contact:
        raise NotPossible(_("This customer does not want to be called."))
    return held


def open_task(store: Store, task_id: int) -> Task:
    """The task if it is still to be made, else Conflict saying how it stands."""
    held = task(store, task_id)
    if held.state != codes.OPEN:
        raise Conflict(
            _("This call is not to be made any more: {state}.").format(
                state=state_label(held.state)
            )
        )
    return held


def name_of(store: Store, employee_id: int | None) -> str:
    """What somebody of the staff list is called, be they still there or not."""
    names = {one.id: one.name for one in employees(store, active_only=False)}
    return "?" if employee_id is None else names.get(employee_id, "?")


def check_agent(store: Store, employee_id: int) -> None:
    """NotPossible for somebody who does not make calls or has left."""
    people = {one.id: one for one in employees(store)}
    if employee_id not in people or not may_take(
        Actor(employee_id, people[employee_id].name, people[employee_id].role), None
    ):
        raise NotPossible(_("This person does not make calls. Choose another one."))
