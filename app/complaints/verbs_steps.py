"""Moving a case: on to the next stage, a proposal, the customer's answers, the score."""

from __future__ import annotations

from datetime import datetime

from app.base.changes import Changed
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.complaints import codes
from app.complaints.facts import LONGEST
from app.complaints.frame import CaseWork, Seen, known_code, required_text, working_on
from app.complaints.gates import needs, needs_to_ask_closing, next_stage, waits_for_manager
from app.complaints.verbs_facts import moment_of
from app.staff.rules import Actor

_BY_ITS_OWN_VERB = frozenset({codes.CLOSED, codes.RATED})


def move_on(
    store: Store, actor: Actor, complaint_id: int, *, seen: Seen | None = None, clock: Clock
) -> Changed:
    """Go to the next stage. NotPossible, naming what is missing, if the present one needs more.

    Closing is the manager's verb, and the last stage is reached by taking the score.
    """
    with working_on(store, actor, complaint_id, "move_on", clock=clock, seen=seen) as work:
        there = next_stage(work.case)
        if there is None:
            raise NotPossible(_("This case is at its end."))
        work.require_not_held()
        require_nothing_missing(work)
        if there in _BY_ITS_OWN_VERB:
            raise NotPossible(_("This stage ends with the manager's word or the score."))
        work.move(codes.FORWARD, there)
    return work.changed()


def propose(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    proposal: str,
    proposed_by: str,
    compensation: str | None = None,
    amount: int | None = None,
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Propose a solution, with compensation as kind and cents if there is any.

    A second proposal of the same round takes the first one's place before the customer; both
    stay on record.
    """
    proposal = _text(proposal, _("Write down the proposal first."))
    proposed_by = required_text(proposed_by, _("Write down who proposes it."))
    if compensation:
        known_code(compensation, codes.COMPENSATIONS, _("Choose the kind of compensation."))
    if amount is not None and amount < 0:
        raise NotPossible(_("An amount of compensation is not less than nothing."))
    if amount and not compensation:
        raise NotPossible(_("Choose the kind of compensation."))
    with working_on(store, actor, complaint_id, "propose", clock=clock, seen=seen) as work:
        work.require_stage(codes.PROPOSING)
        work.add(
            "complaint_rounds",
            lap=work.case.lap,
            proposal=proposal,
            proposed_by=proposed_by,
            proposed_at=work.now,
            compensation=compensation or None,
            amount=amount,
        )
    return work.changed()


def record_answer(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    answer: str,
    words: str = "",
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Write down the customer's answer to the proposal.

    Agreed leaves the case ready to go on; refused takes it back to the proposal as a new round.
    """
    known_code(answer, (codes.AGREED, codes.REFUSED), _("Choose the customer's answer."))
    with working_on(store, actor, complaint_id, "record_answer", clock=clock, seen=seen) as work:
        work.require_stage(codes.AGREEING)
        last = work.case.round
        if last is None:
            raise NotPossible(_("There is no proposal to answer."))
        work.change(
            "complaint_rounds",
            last.id,
            answer=answer,
            answered_at=work.now,
            answer_words=words.strip() or None,
        )
        if answer == codes.REFUSED:
            work.move("refused", codes.PROPOSING, note=words, lap=work.case.lap + 1)
    return work.changed()


def record_reply(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    by_name: str,
    way: str,
    words: str = "",
    at: datetime | None = None,
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Write down that the result was told to the customer: when, by whom, how."""
    by_name = required_text(by_name, _("Write down who told the customer."))
    known_code(way, codes.WAYS, _("Choose how the customer was told."))
    with working_on(store, actor, complaint_id, "record_reply", clock=clock, seen=seen) as work:
        work.require_stage(codes.REPLIED)
        work.add(
            "complaint_replies",
            lap=work.case.lap,
            at=moment_of(work.case, at, clock),
            by_name=by_name,
            way=way,
            words=words.strip() or None,
        )
    return work.changed()


def record_confirmation(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    confirmed: bool,
    words: str = "",
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Write down whether the customer agrees that it is done; if not, back to the execution."""
    with working_on(
        store, actor, complaint_id, "record_confirmation", clock=clock, seen=seen
    ) as work:
        work.require_stage(codes.CONFIRMED)
        reply = work.case.reply
        if reply is None:
            raise NotPossible(_("The customer was not told the result yet."))
        work.change(
            "complaint_replies",
            reply.id,
            confirmed=int(confirmed),
            confirmed_at=work.now,
            confirmed_words=words.strip() or None,
        )
        if not confirmed:
            work.move("unconfirmed", codes.EXECUTING, note=words, lap=work.case.lap + 1)
            work.set(closing_asked_at=None, closing_asked_by=None)
    return work.changed()


def ask_closing(
    store: Store, actor: Actor, complaint_id: int, *, seen: Seen | None = None, clock: Clock
) -> Changed:
    """Lay a case that is through before the manager, who closes it."""
    with working_on(store, actor, complaint_id, "ask_closing", clock=clock, seen=seen) as work:
        work.require_stage(codes.CONFIRMED)
        if waits_for_manager(work.case, work.rules) == "invalid":
            raise NotPossible(_("This case is with the manager already."))
        missing = needs_to_ask_closing(work.case, work.rules)
        if missing:
            raise lacking(missing)
        work.set(closing_asked_at=work.now, closing_asked_by=actor.name)
    return work.changed()


def rate(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    score: int,
    words: str = "",
    seen: Seen | None = None,
    in_call: bool = False,
    clock: Clock,
) -> Changed:
    """Take the score of 1 to 10 after the closing; a low one goes to the manager.

    In a rating call (`in_call`) whoever makes the call takes it, whosever case it is.
    """
    if isinstance(score, bool) or not isinstance(score, int) or not 1 <= score <= 10:
        raise NotPossible(_("A score is a whole number from 1 to 10."))
    right = "calls.work" if in_call else None
    with working_on(
        store, actor, complaint_id, "rate", clock=clock, seen=seen, right=right
    ) as work:
        work.require_stage(codes.CLOSED)
        work.add(
            "complaint_ratings",
            lap=work.case.lap,
            at=work.now,
            by_name=actor.name,
            score=score,
            words=words.strip() or None,
        )
        work.move("rated", codes.RATED)
    return work.changed()


def require_nothing_missing(work: CaseWork) -> None:
    """Raise NotPossible, naming it, if the present stage needs something more."""
    missing = needs(work.case, work.rules)
    if missing:
        raise lacking(missing)


def lacking(missing: tuple[object, ...]) -> NotPossible:
    """The sentence that names what a case lacks."""
    names = [getattr(need, "text", "") for need in missing]
    return NotPossible(_("Still missing: {things}.").format(things=_(", ").join(names)))


def _text(text: str, sentence: str) -> str:
    text = required_text(text, sentence)
    if len(text) > LONGEST:
        raise NotPossible(
            _("This holds at most {count} characters. Put the rest into a file.").format(
                count=LONGEST
            )
        )
    return text
