"""One case as the store holds it: its facts of the present and all that happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.complaints.codes import ENDED, MERGED, REFUSED


class Contact(NamedTuple):
    """The customer was spoken to; maybe the next word was promised for a time."""

    id: int
    at: str
    by_id: int | None
    by_name: str
    way: str | None
    note: str | None
    promised_at: str | None


class Round(NamedTuple):
    """One proposal and the customer's answer to it; amounts in cents."""

    id: int
    lap: int
    proposal: str
    proposed_by: str
    proposed_at: str | None
    compensation: str | None
    amount: int | None
    approved: int | None
    approved_by: str | None
    approved_at: str | None
    approval_note: str | None
    answer: str | None
    answered_at: str | None
    answer_words: str | None


class Reply(NamedTuple):
    """The result was told to the customer, who confirms it or not."""

    id: int
    lap: int
    at: str
    by_name: str
    way: str
    words: str | None
    confirmed: int | None
    confirmed_at: str | None
    confirmed_words: str | None


class Rating(NamedTuple):
    """A score of 1 … 10 and what the manager did about a low one."""

    id: int
    lap: int
    at: str | None
    by_name: str
    score: int
    words: str | None
    decision: str | None
    decided_at: str | None
    decided_by: str | None
    decision_note: str | None


class Hold(NamedTuple):
    """The clocks stood still from one moment to another, or do so now (None)."""

    id: int
    from_at: str
    until_at: str | None
    reason: str
    note: str | None
    by_name: str


class Step(NamedTuple):
    """One move from stage to stage."""

    id: int
    at: str
    by_id: int
    by_name: str
    step: str
    from_stage: str
    to_stage: str
    lap: int
    note: str | None


class Handover(NamedTuple):
    """The case went from one owner to another."""

    id: int
    at: str
    by_name: str
    from_id: int | None
    to_id: int | None
    note: str | None


class Note(NamedTuple):
    """Something written down beside the stages."""

    id: int
    at: str
    by_name: str
    text: str


class CaseAction(NamedTuple):
    """A measure of the case; the list of all actions holds the rest of it."""

    id: int
    sort: str
    lap: int
    text: str
    department: str | None
    owner: str | None
    owner_id: int | None
    due_on: str | None
    done_on: str | None
    done_note: str | None
    effect: str | None
    withdrawn_on: str | None


class Attachment(NamedTuple):
    """A photo or file of the case; its content is read only when it is shown."""

    id: int
    name: str
    media: str
    size: int
    sha256: str
    signed_form: int
    added_at: str
    added_by: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """A complaint with everything on its record. Field names are the columns of the store."""

    id: int
    number: str
    rev: int
    opened_at: str
    stage: str
    lap: int
    channel: str | None
    severity: str
    taken_by_id: int | None
    taken_by: str
    owner_id: int | None
    customer_id: int | None
    vehicle_id: int | None
    contact_name: str | None
    contact_phone: str | None
    about_department: str | None
    about_person: str | None
    words: str
    aim: str | None
    promised_at: str | None
    visit_id: int | None
    related: str | None
    samples: str | None
    department: str | None
    person: str | None
    finding: str | None
    cause: str | None
    further_causes: str | None
    investigated: int
    category: str | None
    item: str | None
    dimension: str | None
    valid: int | None
    invalid_reason: str | None
    invalid_agreed: int | None
    closing_asked_at: str | None
    closing_asked_by: str | None
    closed_at: str | None
    merged_into: int | None
    enquiry_id: int | None
    imported: int
    source_no: str | None
    contacts: tuple[Contact, ...] = ()
    rounds: tuple[Round, ...] = ()
    replies: tuple[Reply, ...] = ()
    ratings: tuple[Rating, ...] = ()
    holds: tuple[Hold, ...] = ()
    steps: tuple[Step, ...] = ()
    handovers: tuple[Handover, ...] = ()
    notes: tuple[Note, ...] = ()
    actions: tuple[CaseAction, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it still has to be worked on."""
        return self.stage not in ENDED

    @property
    def is_merged(self) -> bool:
        return self.stage == MERGED

    @property
    def round(self) -> Round | None:
        """The proposal of this lap that may still be agreed to; None before it is made.

        An old sheet may tell of a proposal that was refused: another one has to follow.
        """
        return next(
            (one for one in reversed(self.rounds) if one.lap == self.lap and one.answer != REFUSED),
            None,
        )

    @property
    def reply(self) -> Reply | None:
        """The reply of this lap; None before it is given."""
        return next((one for one in reversed(self.replies) if one.lap == self.lap), None)

    @property
    def rating(self) -> Rating | None:
        """The score of the present closing; None before it is asked."""
        return next((one for one in reversed(self.ratings) if one.lap == self.lap), None)

    @property
    def standing_actions(self) -> tuple[CaseAction, ...]:
        """The measures that were not withdrawn."""
        return tuple(one for one in self.actions if one.withdrawn_on is None)

    @property
    def held(self) -> Hold | None:
        """The hold that lasts now."""
        return next((one for one in self.holds if one.until_at is None), None)

    @property
    def reopened(self) -> int:
        """How often it was opened again after an end."""
        return sum(1 for one in self.steps if one.step == "reopened")
