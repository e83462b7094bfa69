"""What only the manager decides: validity, compensation, closing, low scores, merging."""

from __future__ import annotations

from app.base.changes import Changed
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.complaints import codes
from app.complaints.frame import CaseWork, Seen, known_code, required_text, working_on
from app.complaints.gates import needs_to_ask_closing, waits_for_manager
from app.complaints.store import case as case_of
from app.complaints.store import has_merged
from app.complaints.verbs_steps import lacking
from app.staff.rules import Actor

_RIGHT = "complaints.manage"


def decide_invalid(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    agree: bool,
    note: str = "",
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Agree that a case is not valid, which closes it; or say that it is valid after all."""
    with working_on(
        store, actor, complaint_id, "decide_invalid", clock=clock, seen=seen, right=_RIGHT
    ) as work:
        _require_waiting(work, "invalid")
        if agree:
            work.move("invalid", codes.CLOSED, note=note)
            work.set(invalid_agreed=1, closed_at=work.now, **_NO_LONGER_ASKED)
            work.end_hold()
        else:
            work.set(invalid_agreed=0, valid=1)
            _leave_note(work, note)
    return work.changed()


def decide_compensation(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    approve: bool,
    note: str = "",
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Approve a compensation above the limit, or decline it: then another proposal is needed."""
    with working_on(
        store, actor, complaint_id, "decide_compensation", clock=clock, seen=seen, right=_RIGHT
    ) as work:
        _require_waiting(work, "compensation")
        last = work.case.round
        assert last is not None
        work.change(
            "complaint_rounds",
            last.id,
            approved=int(approve),
            approved_by=actor.name,
            approved_at=work.now,
            approval_note=note.strip() or None,
        )
    return work.changed()


def close(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    note: str = "",
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Close a case that is through, whether the manager was asked to or not.

    NotPossible, naming what is missing, unless the customer confirmed, the measures stand and
    every action is done.
    """
    with working_on(
        store, actor, complaint_id, "close", clock=clock, seen=seen, right=_RIGHT
    ) as work:
        work.require_stage(codes.CONFIRMED)
        if work.case.valid == 0:
            raise NotPossible(_("Decide first whether this case is valid."))
        missing = needs_to_ask_closing(work.case, work.rules)
        if missing:
            raise lacking(missing)
        work.move("closed", codes.CLOSED, note=note)
        work.set(closed_at=work.now, **_NO_LONGER_ASKED)
    return work.changed()


def refuse_closing(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    note: str,
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Do not close it yet, and say why; the case goes back to who asked."""
    note = required_text(note, _("Write down what is still to be done."))
    with working_on(
        store, actor, complaint_id, "refuse_closing", clock=clock, seen=seen, right=_RIGHT
    ) as work:
        _require_waiting(work, "closing")
        work.set(**_NO_LONGER_ASKED)
        _leave_note(work, note)
    return work.changed()


def decide_low_score(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    decision: str,
    note: str = "",
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Open a case with a low score again, or accept the score with a reason."""
    known_code(decision, (codes.REOPEN, codes.ACCEPT), _("Choose what to do about the score."))
    if decision == codes.ACCEPT:
        note = required_text(note, _("Write down why the score is accepted."))
    with working_on(
        store, actor, complaint_id, "decide_low_score", clock=clock, seen=seen, right=_RIGHT
    ) as work:
        _require_waiting(work, "low_score")
        rating = work.case.rating
        assert rating is not None
        work.change(
            "complaint_ratings",
            rating.id,
            decision=decision,
            decided_at=work.now,
            decided_by=actor.name,
            decision_note=note.strip() or None,
        )
        if decision == codes.REOPEN:
            _reopen(work, note)
    return work.changed()


def reopen(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    note: str,
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Open a closed case again: it goes back to the investigation, the closing stays on record."""
    note = required_text(note, _("Write down why the case is opened again."))
    with working_on(
        store, actor, complaint_id, "reopen", clock=clock, seen=seen, right=_RIGHT
    ) as work:
        work.require_stage(codes.CLOSED, codes.RATED)
        _reopen(work, note)
    return work.changed()


def merge(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    into: int,
    note: str = "",
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Merge a duplicate into the case that is kept; it stays on record, linked to that one."""
    with working_on(
        store, actor, complaint_id, "merge", clock=clock, seen=seen, right=_RIGHT
    ) as work:
        if into == complaint_id:
            raise NotPossible(_("A case cannot be merged into itself."))
        if work.case.is_merged:
            raise NotPossible(_("This case was merged before."))
        kept = case_of(store, into)
        if kept.is_merged:
            raise NotPossible(_("The case to keep was itself merged. Choose the one it went into."))
        if has_merged(store, complaint_id):
            raise NotPossible(_("Other cases were merged into this one. Keep this one instead."))
        work.move("merged", codes.MERGED, note=note)
        work.set(merged_into=into, **_NO_LONGER_ASKED)
        work.end_hold()
    return work.changed()


_NO_LONGER_ASKED = {"closing_asked_at": None, "closing_asked_by": None}


def _reopen(work: CaseWork, note: str) -> None:
    work.move("reopened", codes.INVESTIGATING, note=note, lap=work.case.lap + 1)
    work.set(closed_at=None, investigated=0)
    if work.case.valid == 0:
        work.set(valid=None, invalid_agreed=None)


def _require_waiting(work: CaseWork, decision: str) -> None:
    if waits_for_manager(work.case, work.rules) != decision:
        raise NotPossible(_("This case does not wait for that decision."))


def _leave_note(work: CaseWork, note: str) -> None:
    if note.strip():
        work.add("complaint_notes", at=work.now, by_name=work.actor.name, text=note.strip())
