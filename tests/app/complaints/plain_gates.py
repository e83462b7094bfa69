"""What must be true of a case at each stage, written down plainly, without asking the gates."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from app.complaints.case import Case

STAGES = [
    "opened",
    "investigating",
    "classified",
    "proposing",
    "agreeing",
    "executing",
    "replied",
    "confirmed",
    "closed",
    "rated",
]
LEGAL_MOVES = {
    *pairwise(STAGES[:8]),
    ("agreeing", "proposing"),
    ("confirmed", "executing"),
    ("confirmed", "closed"),
    ("closed", "rated"),
    ("closed", "investigating"),
    ("rated", "investigating"),
    *((stage, "closed") for stage in STAGES[2:8]),
    *((stage, "merged") for stage in STAGES),
}


def passed(found: Case) -> list[str]:
    """The stages that are behind a case; those after the judgement only if it was valid."""
    if found.stage == "merged":
        return []
    passed = STAGES[: STAGES.index(found.stage)]
    if found.stage in ("closed", "rated") and found.invalid_agreed:
        return [*passed[:3], "invalid"]
    return passed


def _full(*texts: str | None) -> bool:
    return all((text or "").strip() for text in texts)


def _opened(c: Case) -> None:
    assert _full(c.words, c.channel)
    assert c.vehicle_id or c.customer_id or _full(c.contact_phone) or _full(c.contact_name)


def _investigating(c: Case) -> None:
    assert c.contacts
    assert _full(c.department, c.person, c.finding, c.cause)
    assert c.investigated == 1


def _classified(c: Case) -> None:
    assert _full(c.category, c.item)
    assert c.valid is not None


def _invalid(c: Case) -> None:
    assert c.valid == 0
    assert _full(c.invalid_reason)
    closing = [step for step in c.steps if step.to_stage == "closed"][-1]
    assert closing.by_name == "林主管"


def _proposing(c: Case) -> None:
    last = c.rounds[-1]
    assert _full(last.proposal, last.proposed_by)
    assert (last.amount or 0) <= 50_000 or last.approved_by == "林主管"
    assert last.approved != 0


def _agreeing(c: Case) -> None:
    assert c.rounds[-1].answer == "agreed"


def _executing(c: Case) -> None:
    carried_out = [a for a in c.actions if a.sort == "execution" and a.withdrawn_on is None]
    in_time = [a for a in carried_out if a.done_on]
    assert in_time
    assert all(_full(a.owner, a.due_on) for a in in_time)
    assert any(a.lap == c.lap for a in in_time)


def _replied(c: Case) -> None:
    assert c.replies[-1].lap == c.lap
    assert _full(c.replies[-1].by_name, c.replies[-1].way)


def _confirmed(c: Case) -> None:
    assert c.replies[-1].confirmed == 1
    standing = [a for a in c.actions if a.withdrawn_on is None]
    assert {"corrective", "preventive"} <= {a.sort for a in standing}
    assert all(a.done_on for a in standing)
    closing = [step for step in c.steps if step.to_stage == "closed"][-1]
    assert closing.by_name == "林主管"


def _closed(c: Case) -> None:
    assert c.closed_at
    assert 1 <= c.ratings[-1].score <= 10
    assert c.ratings[-1].lap == c.lap


CHECKS: dict[str, Callable[[Case], None]] = {
    "opened": _opened,
    "investigating": _investigating,
    "classified": _classified,
    "invalid": _invalid,
    "proposing": _proposing,
    "agreeing": _agreeing,
    "executing": _executing,
    "replied": _replied,
    "confirmed": _confirmed,
    "closed": _closed,
}
