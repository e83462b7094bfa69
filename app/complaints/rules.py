"""Who may do what to a case, what may be edited at which stage, and the numbers that bind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from app.complaints import codes
from app.staff.rules import Actor, may


class Rules(NamedTuple):
    """What the dealership set.

    `contact_minutes` are working minutes and `proposal_days` working days by severity,
    `rating_days` calendar days after closing; `limit` is in cents, compensation above it needs
    the manager; a score up to `low_score` asks the manager; `reminder_minutes` before a clock
    runs out a reminder comes; two cases of one car or phone within `duplicate_days` are likely
    one.
    """

    contact_minutes: Mapping[str, int]
    proposal_days: Mapping[str, int]
    rating_days: int
    limit: int
    low_score: int
    reminder_minutes: int
    duplicate_days: int


class Owned(Protocol):
    """What is asked of a case, or of a row that stands for it, to know who may touch it."""

    @property
    def owner_id(self) -> int | None: ...

    @property
    def taken_by_id(self) -> int | None: ...

    @property
    def stage(self) -> str: ...


def may_see(actor: Actor, case: Owned) -> bool:
    """Who may only open cases and not view them sees those they opened themselves."""
    return may(actor, "complaints.view") or case.taken_by_id == actor.employee_id


def may_work(actor: Actor, case: Owned) -> bool:
    """A manager works any case; an agent their own and those that nobody has yet."""
    if may(actor, "complaints.manage"):
        return True
    return may(actor, "complaints.work") and case.owner_id in (None, actor.employee_id)


INTAKE = (
    "channel",
    "severity",
    "customer_id",
    "vehicle_id",
    "contact_name",
    "contact_phone",
    "about_department",
    "about_person",
    "words",
    "aim",
    "promised_at",
    "visit_id",
    "related",
    "samples",
)
"""What is taken down when a case is opened."""

FINDINGS = ("department", "person", "finding", "cause", "further_causes", "investigated")
JUDGEMENT = ("category", "item", "dimension", "valid", "invalid_reason")
FACTS = (*INTAKE, *FINDINGS, *JUDGEMENT)
"""All columns of a case that people fill in; the rest follows from what they do."""

# Once a stage is passed, what it needed must stay true: these may be changed, never emptied.
_NEEDED_ONCE_PASSED = {
    codes.OPENED: ("words", "channel"),
    codes.INVESTIGATING: ("department", "person", "finding", "cause", "investigated"),
    codes.CLASSIFIED: ("category", "item", "valid"),
}


def editable_fields(actor: Actor, case: Owned) -> frozenset[str]:
    """The columns of a case that this person may change now.

    What was taken down may be put right until the case ends, and by the manager after it.
    Findings may be written from the beginning and judged from the judgement on; whether it is
    valid may be changed until closing.
    """
    if not may_work(actor, case) or case.stage == codes.MERGED:
        return frozenset()
    if case.stage in codes.ENDED:
        if not may(actor, "complaints.manage"):
            return frozenset()
        return frozenset(FACTS) - {"valid", "invalid_reason", "investigated"}
    return frozenset(FACTS)


def must_stay(stage: str) -> frozenset[str]:
    """The columns that may not be emptied any more, because a passed stage needed them.

    An imported case passed its stages elsewhere: what it lacks is not held against it, but
    what it has stays.
    """
    if stage == codes.MERGED:
        return frozenset()
    order = codes.STAGES.index(stage)
    needed = {"words", "channel"}
    for passed, columns in _NEEDED_ONCE_PASSED.items():
        if codes.STAGES.index(passed) < order:
            needed.update(columns)
    return frozenset(needed)


def needs_approval(amount: int | None, rules: Rules) -> bool:
    """Whether the manager has to approve a compensation of so many cents."""
    return amount is not None and amount > rules.limit


def is_low(score: int, rules: Rules) -> bool:
    """Whether a score asks the manager what to do."""
    return score <= rules.low_score


def rules_from(values: Mapping[str, Any]) -> Rules:
    """The rules out of the settings of the same names; the limit is set in yuan."""
    return Rules(
        contact_minutes=values["complaints.contact_minutes"],
        proposal_days=values["complaints.proposal_days"],
        rating_days=values["complaints.rating_days"],
        limit=values["complaints.compensation_limit"] * 100,
        low_score=values["complaints.low_score"],
        reminder_minutes=values["complaints.reminder_minutes"],
        duplicate_days=values["complaints.duplicate_days"],
    )
