"""Opening a case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base import settings
from app.base.changes import Changed, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.complaints.codes import CHANNELS, OPENED
from app.complaints.facts import checked
from app.complaints.frame import known_code
from app.complaints.numbers import case_number
from app.complaints.rules import INTAKE
from app.complaints.store import customer_of, next_rev, take_number
from app.staff.rules import Actor, may, require


def open_complaint(
    store: Store,
    actor: Actor,
    *,
    facts: Mapping[str, Any],
    clock: Clock,
    enquiry_id: int | None = None,
    answer_id: int | None = None,
    kind: tuple[str | None, str | None] = (None, None),
) -> tuple[Changed, int]:
    """Open a case; its clocks run from this moment. Returns its id.

    `facts` are columns of the intake (`rules.INTAKE`), and `owner_id` if another person than
    the taker shall have it. Who works cases owns what they open; a case opened by anybody else
    waits for an owner. `answer_id` is the answer of a call that it comes of, `kind` the
    (category, item) that this answer suggests, where the dealership has it. Raises NotPossible
    without words, a channel, and a vehicle, a customer or a contact.
    """
    require(actor, "complaints.open")
    facts = dict(facts)
    owner = facts.pop("owner_id", actor.employee_id if may(actor, "complaints.work") else None)
    unknown = set(facts) - set(INTAKE)
    if unknown:
        raise KeyError(*unknown)
    facts = checked(facts)
    if not facts.get("words"):
        raise NotPossible(_("Write down what the customer said first."))
    known_code(facts.get("channel") or "", CHANNELS, _("Choose how the complaint came in first."))
    if not any(
        facts.get(name) for name in ("vehicle_id", "customer_id", "contact_name", "contact_phone")
    ):
        raise NotPossible(_("Choose the car, or write down who complains and their phone."))
    now = stamp(clock)
    with edit(store, actor, "open_complaint", "complaints", None, clock) as work:
        if facts.get("vehicle_id") and not facts.get("customer_id"):
            facts["customer_id"] = customer_of(store, facts["vehicle_id"])
        complaint_id = work.insert(
            "complaints",
            {
                **facts,
                **_suggested(store, kind),
                "answer_id": answer_id,
                "number": case_number(now[:7], take_number(store, now[:7])),
                "rev": next_rev(store),
                "opened_at": now,
                "stage": OPENED,
                "taken_by_id": actor.employee_id,
                "taken_by": actor.name,
                "owner_id": owner,
                "enquiry_id": enquiry_id,
            },
        )
        work.entity_id = complaint_id
    return work.changed(), complaint_id


def _suggested(store: Store, kind: tuple[str | None, str | None]) -> dict[str, str | None]:
    """The category and item as far as they are among the dealership's kinds."""
    category, item = kind
    for known in settings.get(store, "complaints.kinds"):
        if known["code"] == category:
            items = {one if isinstance(one, str) else one["code"] for one in known["items"]}
            return {"category": category} | ({"item": item} if item in items else {})
    return {}
