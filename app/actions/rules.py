"""Actions: what they are, who may touch them, when one is overdue."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Protocol

from app.staff.rules import Actor, may

SORTS = ("execution", "corrective", "preventive")
SOURCES = ("complaint", "report", "lounge")
EFFECTIVE, INEFFECTIVE = "effective", "ineffective"
EFFECTS = (EFFECTIVE, INEFFECTIVE)

TEXTS = ("text", "department", "owner", "owner_id", "due_on")
"""The columns that may be changed until an action is done."""


class Action(NamedTuple):
    """One measure: what, by whom, until when, done when, and whether it helped.

    Days are ISO dates. `owner` is a name, `owner_id` the employee if they are on the list;
    `complaint_id` and `number` are the case it comes from.
    """

    id: int
    sort: str
    source: str
    complaint_id: int | None
    number: str | None
    lap: int
    text: str
    department: str | None
    owner: str | None
    owner_id: int | None
    due_on: str | None
    done_on: str | None
    done_note: str | None
    effect: str | None
    effect_note: str | None
    effect_on: str | None
    effect_by: str | None
    withdrawn_on: str | None
    withdrawn_note: str | None
    created_at: str
    created_by: str

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.done_on is None and self.withdrawn_on is None


class Dated(Protocol):
    """What is asked of an action to know whether it is late."""

    @property
    def due_on(self) -> str | None: ...

    @property
    def is_open(self) -> bool: ...


def is_overdue(action: Dated, today: date) -> bool:
    """Whether an open action's day has passed; the due day itself is still in time."""
    return action.is_open and action.due_on is not None and action.due_on < today.isoformat()


def is_own(actor: Actor, owner_id: int | None) -> bool:
    """Whether the action is this person's, or they are the one who looks after all."""
    return may(actor, "actions.manage") or owner_id == actor.employee_id
