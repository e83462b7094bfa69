"""What can be done to customers. Every verb is one transaction, on record, and can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base.changes import Changed, Edit, edit, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.base.translation import _
from app.customers import store_edit
from app.customers.entries import PhoneEdits, customer_values, phone_numbers
from app.staff.rules import TOLD_APART, Actor, require

NO_PHONES = PhoneEdits()

# What a joined customer leaves to the one that is kept, where that one has nothing.
_HANDED_ON = (
    "gender",
    "kind",
    "occupation",
    "birthday",
    "address",
    "contact_time",
    "contact_way",
    "vip_measure",
    "confirmed_on",
)


def edit_customer(
    store: Store,
    actor: Actor,
    *,
    customer_id: int,
    values: Mapping[str, Any] | None = None,
    phones: PhoneEdits = NO_PHONES,
    seen: Mapping[str, Any] | None = None,
    clock: Clock,
) -> Changed:
    """Change fields and numbers of a customer; a new name brings its initials.

    `seen` are the fields as the person saw them before: Conflict if somebody changed them
    meanwhile. NotPossible for what a field cannot hold.
    """
    require(actor, "customers.edit")
    with edit(store, actor, "edit_customer", "customers", customer_id, clock) as work:
        present = store_edit.customer(store, customer_id)
        check_seen(present, seen)
        work.update("customers", customer_id, customer_values(values or {}))
        _edit_phones(work, store, customer_id, phones)
    return work.changed()


def confirm_record(store: Store, actor: Actor, *, customer_id: int, clock: Clock) -> Changed:
    """Note that the customer confirmed the data today."""
    require(actor, "customers.edit")
    with edit(store, actor, "confirm_record", "customers", customer_id, clock) as work:
        store_edit.customer(store, customer_id)
        today = clock.now().date().isoformat()
        work.update("customers", customer_id, {"confirmed_on": today})
    return work.changed()


def join_customers(
    store: Store, actor: Actor, *, keep_id: int, other_id: int, clock: Clock
) -> Changed:
    """Make two customers one: numbers united, blanks filled, cars and cases moved.

    A wish not to be contacted holds if either had it. The other record stays in the store,
    out of sight, so that the joining can be undone.
    """
    require(actor, "customers.join")
    if keep_id == other_id:
        raise NotPossible(_("Choose two different customers to join."))
    with edit(store, actor, "join_customers", "customers", keep_id, clock) as work:
        keep = store_edit.customer(store, keep_id)
        other = store_edit.customer(store, other_id)
        work.update("customers", keep_id, _united(keep, other))
        _move_phones(work, store, keep_id, other_id)
        for table, column, number in store_edit.referring(
            store, "customers", other_id, but=("customer_phones",)
        ):
            work.update(table, number, {column: keep_id})
        work.update("customers", other_id, {"joined_into": keep_id})
    return work.changed()


def tell_apart(
    store: Store, actor: Actor, *, first_id: int, second_id: int, clock: Clock
) -> Changed:
    """Note that two customers who look like one are two people; they are not asked about again.

    What was decided stands in the record of changes alone: neither customer is changed by it.
    """
    require(actor, "customers.edit")
    with store.write():
        store_edit.customer(store, first_id)
        other = store_edit.customer(store, second_id)
        told = {"other_id": second_id, "name": other["name"]}
        number = record(store, actor, TOLD_APART, "customers", first_id, None, told, clock=clock)
    return Changed({"customers": frozenset((first_id, second_id))}, (number,))


def reveal_phone(store: Store, actor: Actor, *, phone_id: int, clock: Clock) -> tuple[Changed, str]:
    """The whole number of a customer's phone; that it was asked for is on record."""
    require(actor, "phones.reveal")
    with store.write():
        phone = store_edit.phone(store, phone_id)
        owner = phone["customer_id"]
        asked = {"phone_id": phone_id}
        record(store, actor, "reveal_phone", "customers", owner, None, asked, clock=clock)
    return Changed.of(), str(phone["phone"])


def reveal_brought_phone(
    store: Store, actor: Actor, *, visit_id: int, clock: Clock
) -> tuple[Changed, str]:
    """The whole number of who brought the car; that it was asked for is on record."""
    require(actor, "phones.reveal")
    with store.write():
        phone, vehicle_id = store_edit.brought_phone(store, visit_id)
        asked = {"visit_id": visit_id}
        record(store, actor, "reveal_phone", "vehicles", vehicle_id, None, asked, clock=clock)
    return Changed.of(), phone


def add_customer(work: Edit, values: Mapping[str, Any], phones: tuple[str, ...] = ()) -> int:
    """Put a new customer into an open edit; returns the number."""
    customer_id = work.insert("customers", customer_values({"name": None, **values}))
    numbers = dict.fromkeys(number for typed in phones for number in phone_numbers(typed))
    for position, number in enumerate(numbers):
        phone = {"customer_id": customer_id, "phone": number, "position": position}
        work.insert("customer_phones", phone)
    return customer_id


def check_seen(present: Mapping[str, Any], seen: Mapping[str, Any] | None) -> None:
    """Raise Conflict if a field is no longer what the person saw."""
    for name, value in (seen or {}).items():
        if (present[name] or None) != (value or None):
            raise Conflict(
                _("Somebody else changed this record meanwhile. Look at it again, then change it.")
            )


def _edit_phones(work: Edit, store: Store, customer_id: int, asked: PhoneEdits) -> None:
    present = store_edit.phones(store, customer_id)
    own = {number for number, _phone, _position in present}
    if not own.issuperset({*asked.remove, *asked.wrong, *asked.right}):
        raise NotPossible(_("This phone number is no longer on file."))
    for number in asked.remove:
        work.delete("customer_phones", number)
    for number in (*asked.wrong, *asked.right):
        work.update("customer_phones", number, {"wrong": int(number in asked.wrong)})
    _add_phones(work, customer_id, present, asked.add)
    if asked.first is not None and asked.first in own:
        lowest = min(position for _number, _phone, position in present)
        if present[0][0] != asked.first:
            work.update("customer_phones", asked.first, {"position": lowest - 1})


def _add_phones(
    work: Edit, customer_id: int, present: list[tuple[int, str, int]], typed: tuple[str, ...]
) -> None:
    known = {phone for _number, phone, _position in present}
    position = max((position for _number, _phone, position in present), default=-1)
    for phone in (number for text in typed for number in phone_numbers(text)):
        if phone not in known:
            position += 1
            known.add(phone)
            row = {"customer_id": customer_id, "phone": phone, "position": position}
            work.insert("customer_phones", row)


def _move_phones(work: Edit, store: Store, keep_id: int, other_id: int) -> None:
    present = store_edit.phones(store, keep_id)
    known = {phone for _number, phone, _position in present}
    position = max((position for _number, _phone, position in present), default=-1)
    for number, phone, _position in store_edit.phones(store, other_id):
        if phone not in known:
            position += 1
            work.update("customer_phones", number, {"customer_id": keep_id, "position": position})


def _united(keep: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: keep[name] or other[name] for name in _HANDED_ON}
    notes = dict.fromkeys(note for note in (keep["notes"], other["notes"]) if note)
    values["notes"] = "\n".join(notes) or None
    for flag in ("do_not_contact", "vip"):
        values[flag] = max(keep[flag], other[flag])
    return values
