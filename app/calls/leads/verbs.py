"""What can be done to leads. Every verb is one transaction, on record, and can be undone."""

from __future__ import annotations

from typing import Any

from app.base.changes import Changed, edit, record
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.leads.rules import OUTCOMES
from app.calls.leads.store import lead
from app.customers.entries import LONGEST, phone_numbers
from app.staff.rules import Actor, require

_TABLE = "call_leads"


def take_lead(
    store: Store,
    actor: Actor,
    *,
    name: str,
    phone: str = "",
    model: str = "",
    note: str = "",
    task_id: int | None = None,
    vehicle_id: int | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Take down whom a customer recommends; returns the lead's id.

    NotPossible without a name, or with a phone that is none.
    """
    require(actor, "calls.interview")
    values = _values({"name": name, "phone": phone, "model": model, "note": note})
    values |= {"task_id": task_id, "vehicle_id": vehicle_id}
    values |= {"taken_at": stamp(clock), "taken_by": actor.name}
    with edit(store, actor, "take_lead", _TABLE, None, clock) as work:
        number = work.insert(_TABLE, values)
        work.entity_id = number
    return work.changed(), number


def change_lead(
    store: Store,
    actor: Actor,
    lead_id: int,
    *,
    name: str | None = None,
    phone: str | None = None,
    model: str | None = None,
    note: str | None = None,
    clock: Clock,
) -> Changed:
    """Put right what was taken down; None leaves a field."""
    require(actor, "calls.interview")
    given = {"name": name, "phone": phone, "model": model, "note": note}
    values = _values({key: text for key, text in given.items() if text is not None})
    with edit(store, actor, "change_lead", _TABLE, lead_id, clock) as work:
        lead(store, lead_id)
        work.update(_TABLE, lead_id, values)
    return work.changed()


def give_lead_outcome(
    store: Store,
    actor: Actor,
    lead_id: int,
    *,
    outcome: str | None,
    note: str | None = None,
    clock: Clock,
) -> Changed:
    """Write down what sales say came of a lead; None takes it back."""
    require(actor, "calls.work")
    if outcome is not None and outcome not in OUTCOMES:
        raise NotPossible(_("Choose what came of the lead."))
    now, by = (stamp(clock), actor.name) if outcome else (None, None)
    with edit(store, actor, "give_lead_outcome", _TABLE, lead_id, clock) as work:
        present = lead(store, lead_id)
        values: dict[str, Any] = {} if note is None else _values({"note": note})
        if present.outcome != outcome:
            values |= {"outcome": outcome, "outcome_at": now, "outcome_by": by}
        if values:
            work.update(_TABLE, lead_id, values)
    return work.changed()


def reveal_lead_phone(
    store: Store, actor: Actor, lead_id: int, *, clock: Clock
) -> tuple[Changed, str]:
    """The whole number of a lead; that it was asked for is on record."""
    require(actor, "phones.reveal")
    with store.write():
        phone = lead(store, lead_id).phone
        if not phone:
            raise NotPossible(_("No phone number is known here."))
        record(store, actor, "reveal_phone", _TABLE, lead_id, None, {}, clock=clock)
    return Changed.of(), phone


def _values(given: dict[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, typed in given.items():
        text = " ".join(typed.split())
        if len(text) > LONGEST:
            raise NotPossible(_("A text holds at most {count} characters.").format(count=LONGEST))
        if key == "phone" and text:
            numbers = phone_numbers(text)
            if len(numbers) != 1:
                raise NotPossible(_("Write down one phone number."))
            text = numbers[0]
        values[key] = text or None
    if "name" in values and not values["name"]:
        raise NotPossible(_("Write down the name of who is recommended."))
    return values
