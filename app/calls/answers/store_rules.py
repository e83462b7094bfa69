"""What the rules that open complaints ask of the store, and what was settled within a call."""

from __future__ import annotations

from typing import NamedTuple

from app.base import settings
from app.base.door import Store
from app.calls.answers.record import Sheet
from app.calls.answers.rules import VERDICT, About, Limits, Proposal, proposals
from app.calls.answers.store import sheet as sheet_of

DECLINED, COVERED = "decline_rule", "open_by_rule"
"""Verbs that stand in the record of changes alone and name the questions they settled."""


class Settled(NamedTuple):
    """One question (or VERDICT) whose complaint was opened (`complaint_id`) or declined."""

    question: str
    complaint_id: int | None
    reason: str
    by: str
    at: str


def limits_of(store: Store) -> Limits:
    """The limits as this dealership set them."""
    score = settings.get(store, "calls.complaint_score")
    return Limits(score, settings.get(store, "calls.dissatisfied_opens"))


def waiting(store: Store, sheet_id: int, *, verdict: str | None = None) -> tuple[Proposal, ...]:
    """The complaints that the rules propose for a sheet and nobody decided yet.

    `verdict` is the one chosen but not yet written down.
    """
    held = sheet_of(store, sheet_id)
    return waiting_of(store, held, verdict=verdict)


def waiting_of(store: Store, sheet: Sheet, *, verdict: str | None = None) -> tuple[Proposal, ...]:
    """The same for a sheet in hand."""
    done = {one.question for one in settled(store, sheet.id)}
    about = about_of(store, sheet)
    return proposals(sheet, about, limits_of(store), verdict=verdict, settled=done)


def settled(store: Store, sheet_id: int) -> list[Settled]:
    """What was opened or declined by rule out of a sheet, oldest first."""
    rows = store.rows(
        """SELECT c.verb, q.value, c.after ->> 'complaint_id', coalesce(c.after ->> 'reason', ''),
             c.actor_name, c.at
           FROM changes c, json_each(c.after, '$.questions') q
           WHERE c.entity = 'call_sheets' AND c.entity_id = ? AND c.verb IN (?, ?)
           ORDER BY c.id""",
        (sheet_id, DECLINED, COVERED),
    )
    standing = _standing(store, sheet_id)
    found = [
        Settled(str(question), case, reason, by, at)
        for verb, question, case, reason, by, at in rows
        if verb == DECLINED or case in standing
    ]
    named = {one.question for one in found}
    # A case linked to an answer stands for it, whichever way it was opened.
    found += [
        Settled(question, case, "", by, at)
        for case, (question, by, at) in standing.items()
        if question not in named and question != VERDICT
    ]
    return found


def _standing(store: Store, sheet_id: int) -> dict[int, tuple[str, str, str]]:
    """The cases that came of a sheet and are still there: question, who, when."""
    rows = store.rows(
        """SELECT c.id, a.question, c.taken_by, c.opened_at FROM call_answers a
           JOIN complaints c ON c.answer_id = a.id WHERE a.sheet_id = ?
           UNION ALL
           SELECT c.id, '', c.taken_by, c.opened_at FROM complaints c WHERE c.id IN (
             SELECT h.after ->> 'complaint_id' FROM changes h WHERE h.entity = 'call_sheets'
               AND h.entity_id = ? AND h.verb = ?) AND c.answer_id IS NULL""",
        (sheet_id, sheet_id, COVERED),
    )
    return {int(case): (str(question), by, at) for case, question, by, at in rows}


def about_of(store: Store, sheet: Sheet) -> About:
    """Whom the call of a sheet is about: the owner, or who brought the car as a contact."""
    row = None
    if sheet.task_id is not None:
        row = store.row(
            """SELECT t.customer_id, t.visit_id, t.person, t.phone, c.name FROM call_tasks t
               LEFT JOIN customers c ON c.id = t.customer_id WHERE t.id = ?""",
            (sheet.task_id,),
        )
    if row is None:
        return About(None, sheet.vehicle_id, None, None, None)
    customer, visit, person, phone, name = row
    other = bool(person) and person != name
    contact = (person, phone or None) if other or customer is None else (None, None)
    return About(customer, sheet.vehicle_id, visit, *contact)
