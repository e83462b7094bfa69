"""Whose case it is: taking it, handing it over, assigning many."""

from __future__ import annotations

from collections.abc import Iterable

from app.base.changes import Changed
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.complaints.frame import Seen, working_on
from app.complaints.verbs_facts import Refused, for_each
from app.staff.rules import Actor, Employee, may
from app.staff.store import employees


def take(
    store: Store, actor: Actor, complaint_id: int, *, seen: Seen | None = None, clock: Clock
) -> Changed:
    """Take a case that nobody has."""
    return assign(store, actor, complaint_id, owner_id=actor.employee_id, seen=seen, clock=clock)


def assign(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    owner_id: int,
    note: str = "",
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Hand a case over to another person; every hand-over is on record and counted.

    An agent hands over their own cases or takes free ones, a manager any. NotPossible if the
    person does not work cases or has left.
    """
    with working_on(store, actor, complaint_id, "assign", clock=clock, seen=seen) as work:
        if work.case.is_merged:
            raise NotPossible(_("This case was merged. Hand over the one that was kept."))
        _check_can_own(owner_id, owners(store))
        if work.case.owner_id != owner_id:
            work.add(
                "complaint_handovers",
                at=work.now,
                by_name=actor.name,
                from_id=work.case.owner_id,
                to_id=owner_id,
                note=note.strip() or None,
            )
            work.set(owner_id=owner_id)
    return work.changed()


def assign_many(
    store: Store, actor: Actor, complaint_ids: Iterable[int], *, owner_id: int, clock: Clock
) -> tuple[Changed, Refused]:
    """Assign many cases to one person; tells for each that was left as it was, why."""
    return for_each(
        complaint_ids,
        lambda one: assign(store, actor, one, owner_id=owner_id, clock=clock),
        store=store,
    )


def owners(store: Store) -> list[Employee]:
    """The people who can have a case."""
    return [
        person
        for person in employees(store)
        if may(Actor(person.id, person.name, person.role), "complaints.work")
    ]


def _check_can_own(owner_id: int, people: Iterable[Employee]) -> None:
    if all(person.id != owner_id for person in people):
        raise NotPossible(_("This person does not handle complaints. Choose another one."))
