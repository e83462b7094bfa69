"""From call to complaint: the agent confirms what a rule proposes, or declines with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.answers.record import INTERVIEW, Sheet
from app.calls.answers.rules import Proposal, joined_words
from app.calls.answers.store import sheet as sheet_of
from app.calls.answers.store_rules import COVERED, DECLINED, waiting_of
from app.complaints.verbs_opening import open_complaint
from app.staff.rules import Actor, require

_TABLE = "call_sheets"


def open_by_rule(
    store: Store,
    actor: Actor,
    sheet_id: int,
    *,
    question: str,
    also: Sequence[str] = (),
    verdict: str | None = None,
    facts: Mapping[str, Any] | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Open the complaint that a rule proposes; returns its id.

    `question` is the key whose score is compared after the closing (`rules.VERDICT` for the
    verdict's); `also` are others that go into the same case. `facts` go before the proposed
    ones. NotPossible for what is not proposed any more: no answer opens two complaints.
    """
    with store.write():
        sheet = sheet_of(store, sheet_id)
        _check_right(actor, sheet)
        chosen = _chosen(store, sheet, [question, *also], verdict)
        first = chosen[0]
        given = dict(first.facts) | {"words": joined_words(chosen)} | dict(facts or {})
        changed, number = open_complaint(
            store,
            actor,
            facts=given,
            answer_id=first.answer_id,
            kind=(first.category, first.item),
            clock=clock,
        )
        keys = [one.question for one in chosen]
        told = {"questions": keys, "complaint_id": number}
        record(store, actor, COVERED, _TABLE, sheet_id, None, told, clock=clock)
    return changed | Changed({_TABLE: frozenset((sheet_id,))}), number


def decline_rule(
    store: Store,
    actor: Actor,
    sheet_id: int,
    *,
    question: str,
    reason: str,
    verdict: str | None = None,
    clock: Clock,
) -> Changed:
    """Open no complaint although a rule proposes one; the reason stands on record."""
    text = reason.strip()
    if not text:
        raise NotPossible(_("Write down why no complaint is opened."))
    with store.write():
        sheet = sheet_of(store, sheet_id)
        _check_right(actor, sheet)
        chosen = _chosen(store, sheet, [question], verdict)
        told = {"questions": [question], "reason": text, "score": chosen[0].score}
        record(store, actor, DECLINED, _TABLE, sheet_id, None, told, clock=clock)
    return Changed({_TABLE: frozenset((sheet_id,))})


def _chosen(
    store: Store, sheet: Sheet, questions: Sequence[str], verdict: str | None
) -> list[Proposal]:
    proposed = {one.question: one for one in waiting_of(store, sheet, verdict=verdict)}
    if any(question not in proposed for question in questions):
        raise NotPossible(_("No complaint is proposed for this any more."))
    return [proposed[question] for question in dict.fromkeys(questions)]


def _check_right(actor: Actor, sheet: Sheet) -> None:
    require(actor, "calls.interview" if sheet.sort == INTERVIEW else "calls.work")
