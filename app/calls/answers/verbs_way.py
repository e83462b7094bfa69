"""Taken down on the way: suggestions, changed data, a car that was sold, outcomes told.

Each is one transaction through the verbs of the feature it belongs to, so that it stands on
record there and can be undone there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base.changes import Changed, edit
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.tasks.store import task
from app.calls.tasks.task import Task
from app.customers.entries import PhoneEdits
from app.customers.store_card import customer_facts
from app.customers.verbs import NO_PHONES, confirm_record, edit_customer
from app.customers.verbs_vehicles import assign_owner
from app.enquiries.rules import SUGGESTION
from app.enquiries.store import customer_of_car
from app.enquiries.verbs import take_enquiry, tell_outcome
from app.staff.rules import Actor, require

_RIGHT = "calls.work"


def take_line(
    store: Store,
    actor: Actor,
    task_id: int,
    *,
    words: str,
    sort: str = SUGGESTION,
    topic: str = "other",
    answer: str = "",
    promised_at: str | None = None,
    promised_to_id: int | None = None,
    owner_id: int | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Take down a suggestion (or an enquiry) that was made in a call; returns its id."""
    require(actor, _RIGHT)
    held = task(store, task_id)
    other = bool(held.person) or held.customer_id is None
    facts = {
        "sort": sort,
        "topic": topic,
        "channel": "callback",
        "vehicle_id": held.vehicle_id,
        "customer_id": held.customer_id,
        "contact_name": held.person if other else None,
        "contact_phone": held.phone if other else None,
        "words": words,
    }
    return take_enquiry(
        store,
        actor,
        facts=facts,
        answer=answer,
        promised_at=promised_at,
        promised_to_id=promised_to_id,
        owner_id=owner_id,
        task_id=task_id,
        clock=clock,
    )


def told(store: Store, actor: Actor, enquiry_id: int, *, clock: Clock) -> Changed:
    """Note that the customer heard in this call what came of a suggestion."""
    require(actor, _RIGHT)
    return tell_outcome(store, actor, enquiry_id, clock=clock)


def change_data(
    store: Store,
    actor: Actor,
    task_id: int,
    *,
    values: Mapping[str, Any] | None = None,
    phones: PhoneEdits = NO_PHONES,
    seen: Mapping[str, Any] | None = None,
    confirmed: bool = True,
    clock: Clock,
) -> Changed:
    """Put the customer's data right as said in the call, and note that it was confirmed today.

    `values` are fields of the customer (preferred time and way, address, do-not-contact …),
    `phones` changes of numbers, `seen` what the person saw before. A car without an owner gets
    one, for which `values` needs a name. With nothing to change it is only confirmed.
    """
    require(actor, _RIGHT)
    with store.write():
        held = task(store, task_id)
        if held.customer_id is None:
            return _new_owner(store, actor, held, values or {}, phones.add, clock)
        customer = held.customer_id
        changed = Changed()
        if values or phones != NO_PHONES:
            changed = edit_customer(
                store,
                actor,
                customer_id=customer,
                values=values,
                phones=phones,
                seen=seen,
                clock=clock,
            )
        if confirmed:
            changed |= confirm_record(store, actor, customer_id=customer, clock=clock)
    return changed


def car_sold(
    store: Store,
    actor: Actor,
    task_id: int,
    *,
    name: str = "",
    phone: str = "",
    clock: Clock,
) -> Changed:
    """Note that the car of a call was sold: it goes to the new owner, or has none if unknown.

    The former owner's notes say so.
    """
    require(actor, _RIGHT)
    with store.write():
        held = task(store, task_id)
        if held.vehicle_id is None:
            raise NotPossible(_("This call is about no car."))
        owner = {"name": name} if name.strip() else None
        phones = (phone,) if phone.strip() and owner else ()
        if phone.strip() and owner is None:
            raise NotPossible(_("Write down the new owner's name too."))
        changed = assign_owner(
            store, actor, vehicle_id=held.vehicle_id, customer=owner, phones=phones, clock=clock
        )
        former = customer_facts(store, held.customer_id)
        if former is not None:
            today = clock.now().date().isoformat()
            said = _("{date}: sold {plate}, as said in a call.").format(
                date=today, plate=held.plate
            )
            notes = "\n".join(text for text in (former.notes, said) if text)
            changed |= edit_customer(
                store, actor, customer_id=former.id, values={"notes": notes}, clock=clock
            )
    return changed


def _new_owner(
    store: Store,
    actor: Actor,
    held: Task,
    values: Mapping[str, Any],
    phones: tuple[str, ...],
    clock: Clock,
) -> Changed:
    if held.vehicle_id is None:
        raise NotPossible(_("Nobody on file belongs to this call."))
    changed = assign_owner(
        store, actor, vehicle_id=held.vehicle_id, customer=values, phones=phones, clock=clock
    )
    owner = customer_of_car(store, held.vehicle_id)
    with edit(store, actor, "change_call", "call_tasks", held.id, clock) as work:
        work.update("call_tasks", held.id, {"customer_id": owner})
    return changed | work.changed()
