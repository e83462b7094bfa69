"""The gates between the stages: what each stage needs before the next opens.

Pure: a case in, what it lacks out. Every door (screen, bulk edit, command line) asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.base.translation import N_, _
from app.complaints import codes
from app.complaints.case import Case
from app.complaints.rules import Rules, is_low, needs_approval


class Need(NamedTuple):
    """Something a case lacks: a code, the field or section where it is supplied, its words.

    `by_manager` says that nobody but the manager can supply it.
    """

    code: str
    field: str
    words: str
    by_manager: bool = False

    @property
    def text(self) -> str:
        """The need in the reader's language."""
        return _(self.words)


Needs = tuple[Need, ...]

_WORDS = Need("words", "words", N_("the customer's words"))
_CHANNEL = Need("channel", "channel", N_("the channel it came by"))
_WHO = Need("who", "vehicle_id", N_("a vehicle or a contact"))
_CONTACT = Need("contact", "contacts", N_("the first contact with the customer"))
_DEPARTMENT = Need("department", "department", N_("the responsible department"))
_PERSON = Need("person", "person", N_("the responsible person"))
_FINDING = Need("finding", "finding", N_("the finding"))
_CAUSE = Need("cause", "cause", N_("the main cause"))
_COMPLETE = Need("investigated", "investigated", N_("the tick that the investigation is complete"))
_CATEGORY = Need("category", "category", N_("the category"))
_ITEM = Need("item", "item", N_("the item"))
_VALID = Need("valid", "valid", N_("whether it is valid"))
_REASON = Need("invalid_reason", "invalid_reason", N_("the reason why it is not valid"))
_INVALID = Need("invalid_agreed", "decision", N_("the manager's word that it is not valid"), True)
_PROPOSAL = Need("proposal", "rounds", N_("a proposal by the responsible person"))
_PROPOSER = Need("proposed_by", "rounds", N_("who proposes it"))
_APPROVAL = Need("approval", "decision", N_("the manager's approval of the compensation"), True)
_NEW_PROPOSAL = Need("proposal", "rounds", N_("another proposal: the compensation was declined"))
_ANSWER = Need("answer", "rounds", N_("the customer's answer to the proposal"))
_EXECUTION = Need("execution", "actions", N_("an action that carries the proposal out"))
_ACTION_OWNER = Need("action_owner", "actions", N_("an owner for every action"))
_ACTION_DUE = Need("action_due", "actions", N_("a due date for every action"))
_EXECUTED = Need("executed", "actions", N_("every action of the execution done"))
_REPLY = Need("reply", "replies", N_("the reply to the customer"))
_CONFIRMATION = Need("confirmation", "replies", N_("the customer's word that it is done"))
_CORRECTIVE = Need("corrective", "measures", N_("a corrective measure"))
_PREVENTIVE = Need("preventive", "measures", N_("a preventive measure"))
_ALL_DONE = Need("all_done", "measures", N_("all actions done"))
_MANAGER = Need("manager", "decision", N_("the manager's word to close"), True)
_SCORE = Need("score", "rating", N_("the customer's score"))
_LOW_SCORE = Need("low_score", "decision", N_("the manager's decision on the low score"), True)


def needs(case: Case, rules: Rules) -> Needs:
    """What the case lacks before it can leave its stage; empty for one that is at its end.

    `confirmed` is left by the manager's closing, `closed` by the score, and the last stage by
    nothing: there a low score still needs the manager.
    """
    if case.stage not in _GATES:
        return ()
    if case.stage in codes.JUDGED and case.valid == 0:
        return tuple(_not_valid(case))
    return tuple(_GATES[case.stage](case, rules))


def next_stage(case: Case) -> str | None:
    """The stage that opens when nothing is lacking; None at the end.

    A case that is not valid goes straight to its closing, wherever it was judged so.
    """
    if case.stage in codes.JUDGED and case.valid == 0:
        return codes.CLOSED
    if case.stage not in codes.STAGES or case.stage == codes.RATED:
        return None
    return codes.STAGES[codes.STAGES.index(case.stage) + 1]


def waits_for_manager(case: Case, rules: Rules) -> str | None:
    """Which decision the manager owes this case: invalid, compensation, closing, low_score."""
    last = case.round
    if case.stage in codes.JUDGED and case.valid == 0:
        return "invalid" if [need.code for need in _not_valid(case)] == [_INVALID.code] else None
    if case.stage == codes.PROPOSING and last is not None and last.approved is None:
        return "compensation" if needs_approval(last.amount, rules) else None
    if case.stage == codes.CONFIRMED and case.closing_asked_at:
        return "closing"
    rating = case.rating
    if case.stage == codes.RATED and rating is not None and rating.decision is None:
        return "low_score" if is_low(rating.score, rules) and not case.imported else None
    return None


def needs_to_ask_closing(case: Case, rules: Rules) -> Needs:
    """What has to be there before the manager is asked to close."""
    return tuple(need for need in needs(case, rules) if need is not _MANAGER)


def _opened(case: Case, _rules: Rules) -> Iterator[Need]:
    if not case.words.strip():
        yield _WORDS
    if not case.channel:
        yield _CHANNEL
    if case.vehicle_id is None and case.customer_id is None and not _has_contact(case):
        yield _WHO


def _has_contact(case: Case) -> bool:
    return bool((case.contact_name or "").strip() or (case.contact_phone or "").strip())


def _investigating(case: Case, _rules: Rules) -> Iterator[Need]:
    if not case.contacts:
        yield _CONTACT
    for value, need in (
        (case.department, _DEPARTMENT),
        (case.person, _PERSON),
        (case.finding, _FINDING),
        (case.cause, _CAUSE),
    ):
        if not (value or "").strip():
            yield need
    if not case.investigated:
        yield _COMPLETE


def _classified(case: Case, _rules: Rules) -> Iterator[Need]:
    if not case.category:
        yield _CATEGORY
    if not case.item:
        yield _ITEM
    if case.valid is None:
        yield _VALID


def _not_valid(case: Case) -> Iterator[Need]:
    if not case.category:
        yield _CATEGORY
    if not case.item:
        yield _ITEM
    if not (case.invalid_reason or "").strip():
        yield _REASON
    yield _INVALID


def _proposing(case: Case, rules: Rules) -> Iterator[Need]:
    last = case.round
    if last is None:
        yield _PROPOSAL
        return
    if not last.proposed_by.strip():
        yield _PROPOSER
    if not needs_approval(last.amount, rules):
        return
    if last.approved is None:
        yield _APPROVAL
    elif last.approved == 0:
        yield _NEW_PROPOSAL


def _agreeing(case: Case, _rules: Rules) -> Iterator[Need]:
    last = case.round
    if last is None or last.answer != codes.AGREED:
        yield _ANSWER


def _executing(case: Case, _rules: Rules) -> Iterator[Need]:
    actions = [one for one in case.standing_actions if one.sort == "execution"]
    if not any(one.lap == case.lap for one in actions):
        yield _EXECUTION
    if any(not (one.owner or "").strip() for one in actions):
        yield _ACTION_OWNER
    if any(one.due_on is None for one in actions):
        yield _ACTION_DUE
    if any(one.done_on is None for one in actions):
        yield _EXECUTED


def _replied(case: Case, _rules: Rules) -> Iterator[Need]:
    if case.reply is None:
        yield _REPLY


def _confirmed(case: Case, _rules: Rules) -> Iterator[Need]:
    reply = case.reply
    if reply is None or reply.confirmed != 1:
        yield _CONFIRMATION
    sorts = {one.sort for one in case.standing_actions}
    if case.valid:
        if "corrective" not in sorts:
            yield _CORRECTIVE
        if "preventive" not in sorts:
            yield _PREVENTIVE
    if any(one.done_on is None for one in case.standing_actions):
        yield _ALL_DONE
    yield _MANAGER


def _closed(case: Case, _rules: Rules) -> Iterator[Need]:
    if case.rating is None:
        yield _SCORE


def _rated(case: Case, rules: Rules) -> Iterator[Need]:
    if waits_for_manager(case, rules) == "low_score":
        yield _LOW_SCORE


_GATES: dict[str, Callable[[Case, Rules], Iterator[Need]]] = {
    codes.OPENED: _opened,
    codes.INVESTIGATING: _investigating,
    codes.CLASSIFIED: _classified,
    codes.PROPOSING: _proposing,
    codes.AGREEING: _agreeing,
    codes.EXECUTING: _executing,
    codes.REPLIED: _replied,
    codes.CONFIRMED: _confirmed,
    codes.CLOSED: _closed,
    codes.RATED: _rated,
}
