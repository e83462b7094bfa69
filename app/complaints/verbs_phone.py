"""Asking for the whole number to call in a case; that is on record, with the case."""

from __future__ import annotations

from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NoRight, NotPossible
from app.base.translation import _
from app.complaints.rules import may_see
from app.complaints.store import case as case_of
from app.complaints.store_history import phone_of_customer
from app.staff.rules import Actor, require


def reveal_case_phone(
    store: Store, actor: Actor, complaint_id: int, *, phone_id: int | None, clock: Clock
) -> tuple[Changed, str]:
    """The digits of the contact's own number, or of a number of the customer's.

    `phone_id` is the number in the customer's record, None for the contact's. NoRight without
    the right to see numbers, NotPossible if there is no such number.
    """
    require(actor, "phones.reveal")
    with store.write():
        case = case_of(store, complaint_id)
        if not may_see(actor, case):
            raise NoRight(_("This case was opened by somebody else; you may not see it."))
        found = case.contact_phone if phone_id is None else phone_of_customer(store, phone_id)
        if not found:
            raise NotPossible(_("There is no number to call."))
        asked = {"phone_id": phone_id}
        record(store, actor, "reveal_phone", "complaints", case.id, None, asked, clock=clock)
    return Changed.of(), found
