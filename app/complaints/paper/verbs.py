"""What is on record of printing: a form with whole phones."""

from __future__ import annotations

from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.complaints.store import case
from app.staff.rules import Actor, require


def note_print(store: Store, actor: Actor, complaint_id: int, *, clock: Clock) -> Changed:
    """Put on record that a case's form was made with whole phones.

    Raises NoRight without the right to print phones, NotPossible if the case is gone.
    """
    require(actor, "export.phones")
    with store.write():
        number = case(store, complaint_id).number
        told = {"file": number, "whole_phones": True}
        record(store, actor, "print", "complaints", complaint_id, None, told, clock=clock)
    return Changed.of()
