"""What can come of a lead, and how it stands."""

from __future__ import annotations

from typing import NamedTuple

from app.base.translation import N_, _

BOUGHT, TALKING, NOT_NOW, NOT_REACHED = "bought", "talking", "not_now", "not_reached"
OUTCOMES = (TALKING, BOUGHT, NOT_NOW, NOT_REACHED)
"""What sales say: still talking, bought a car, no interest now, could not be reached."""

ENDED = frozenset({BOUGHT, NOT_NOW, NOT_REACHED})
"""Outcomes after which nothing more is asked back."""

VIEWS = ("open", "talking", "ended", "all")

_LABELS = {
    BOUGHT: N_("Bought a car"),
    TALKING: N_("Sales are talking with them"),
    NOT_NOW: N_("No interest now"),
    NOT_REACHED: N_("Sales could not reach them"),
}


class Lead(NamedTuple):
    """Somebody a customer recommends. `plate` and `customer` are of who recommended; `phone` is
    masked in lists; `outcome` is one of OUTCOMES, None until sales said something.
    """

    id: int
    task_id: int | None
    vehicle_id: int | None
    name: str
    phone: str
    model: str | None
    note: str | None
    taken_at: str
    taken_by: str
    outcome: str | None
    outcome_at: str | None
    outcome_by: str | None
    plate: str
    customer: str


def outcome_label(code: str | None) -> str:
    """What came of a lead, in words; empty while sales said nothing."""
    return _(_LABELS[code]) if code in _LABELS else code or ""


def view_of(outcome: str | None) -> str:
    """The list that a lead stands in, besides that of all."""
    if outcome is None:
        return "open"
    return "ended" if outcome in ENDED else "talking"
