"""Enquiries and suggestions as plain values, and what is decided about them without a store.

Not every call is a complaint. An enquiry is one line: who, what, answered at once or promised
by whom until when, done. A suggestion has an owner and an outcome, and the next call to that
customer tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.staff.rules import Actor, may

ENQUIRY, SUGGESTION = "enquiry", "suggestion"
SORTS = (ENQUIRY, SUGGESTION)
TOPICS = ("service", "use", "models", "other")

OPEN, PROMISED, LATE, ANSWERED, ANSWERED_LATE = (
    "open",
    "promised",
    "late",
    "answered",
    "answered_late",
)
WAITING, TO_TELL, TOLD, COMPLAINT = "waiting", "to_tell", "told", "complaint"
STATES = (OPEN, PROMISED, LATE, ANSWERED, ANSWERED_LATE, WAITING, TO_TELL, TOLD, COMPLAINT)
"""How an enquiry stands (the first five) or a suggestion (the next three); both can become a
complaint. It is always computed from the line, never stored.
"""

VIEWS = ("open", "late", "mine", "suggestions", "to_tell", "kept_late", "all")
"""The lists of the page: everything to do; promised and not kept yet; what I have to do;
suggestions without an outcome; outcomes to be told; answered only after the promised time; all.
"""

FACTS = (
    "sort",
    "topic",
    "channel",
    "customer_id",
    "vehicle_id",
    "contact_name",
    "contact_phone",
    "words",
)
"""What is taken down and may be put right later."""


class Enquiry(NamedTuple):
    """One line as the store holds it; moments are ISO with offset."""

    id: int
    at: str
    sort: str
    topic: str
    channel: str | None
    taken_by_id: int
    taken_by: str
    customer_id: int | None
    vehicle_id: int | None
    contact_name: str | None
    contact_phone: str | None
    words: str
    answer: str | None
    answered_at: str | None
    answered_by: str | None
    promised_to: str | None
    promised_to_id: int | None
    promised_at: str | None
    owner_id: int | None
    outcome: str | None
    outcome_at: str | None
    told_at: str | None
    done_at: str | None
    complaint_id: int | None

    @property
    def has_customer(self) -> bool:
        """Whether there is anybody to whom an outcome could be told."""
        return bool(self.customer_id or self.vehicle_id or self.contact_name or self.contact_phone)


def state(line: Mapping[str, Any], now: datetime) -> str:
    """How a line stands now (one of STATES). A promise is kept until its very minute is over."""
    if line["complaint_id"] is not None:
        return COMPLAINT
    promised = _moment(line["promised_at"])
    if line["sort"] == SUGGESTION:
        if line["done_at"]:
            return TOLD
        if line["outcome"]:
            return TO_TELL
        return LATE if promised is not None and _over(promised, now) else WAITING
    answered = _moment(line["answered_at"])
    if answered is not None:
        late = promised is not None and _over(promised, answered)
        return ANSWERED_LATE if late else ANSWERED
    if promised is None:
        return OPEN
    return LATE if _over(promised, now) else PROMISED


def is_to_do(line: Mapping[str, Any]) -> bool:
    """Whether somebody still has to do something about it."""
    return line["done_at"] is None and line["complaint_id"] is None


def has_to_do(line: Mapping[str, Any], employee_id: int) -> bool:
    """Whether it is this person's to do: promised for them, else theirs by ownership."""
    if not is_to_do(line):
        return False
    return bool(employee_id == (line["promised_to_id"] or line["owner_id"]))


def views_of(line: Mapping[str, Any], stands: str, employee_id: int) -> frozenset[str]:
    """The lists of the page that a line stands in; `stands` is its state."""
    found = {"all"}
    if is_to_do(line):
        found.add("open")
    if has_to_do(line, employee_id):
        found.add("mine")
    if stands == LATE:
        found.add("late")
    if stands == ANSWERED_LATE:
        found.add("kept_late")
    if stands == TO_TELL:
        found.add("to_tell")
    if line["sort"] == SUGGESTION and not line["outcome"] and is_to_do(line):
        found.add("suggestions")
    return frozenset(found)


def may_see(actor: Actor, line: Enquiry) -> bool:
    """Who may only open and not view sees what they took down themselves."""
    return may(actor, "complaints.view") or line.taken_by_id == actor.employee_id


def may_work(actor: Actor, line: Enquiry) -> bool:
    """A manager works any line; everybody else what they took down, own, or shall answer."""
    if may(actor, "complaints.manage"):
        return True
    return actor.employee_id in (line.taken_by_id, line.owner_id, line.promised_to_id)


def may_take_over(actor: Actor, line: Enquiry) -> bool:
    """Who works cases may take a colleague's line over, so that no customer waits for one."""
    return may(actor, "complaints.work") and not may_work(actor, line)


def complaint_facts(line: Enquiry) -> dict[str, Any]:
    """What a complaint takes over from the line it comes of."""
    return {
        "channel": line.channel or "phone",
        "customer_id": line.customer_id,
        "vehicle_id": line.vehicle_id,
        "contact_name": line.contact_name,
        "contact_phone": line.contact_phone,
        "words": line.words,
        "promised_at": line.promised_at if line.answered_at is None else None,
    }


def count_views(found: Iterable[frozenset[str]]) -> dict[str, int]:
    """How many lines stand in each list."""
    counts = dict.fromkeys(VIEWS, 0)
    for views in found:
        for view in views:
            counts[view] += 1
    return counts


def _over(promised: datetime, moment: datetime) -> bool:
    return moment >= promised + timedelta(minutes=1)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
