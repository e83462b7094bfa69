"""Ending a call: its sheets and its try in one transaction."""

from __future__ import annotations

from datetime import datetime

from app.base.changes import Changed
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls import codes
from app.calls.answers.record import AGAIN
from app.calls.answers.store import sheets_of_tasks
from app.calls.answers.store_screen import asked_in
from app.calls.answers.verbs import finish_sheet
from app.calls.calling.verbs import end_attempt
from app.calls.tasks.store import attempt, merged_tasks, task
from app.staff.rules import Actor


def end_call(
    store: Store,
    actor: Actor,
    attempt_id: int,
    *,
    result: str,
    detail: str | None = None,
    again_at: datetime | None = None,
    only_me: bool = False,
    note: str = "",
    verdict: str | None = None,
    clock: Clock,
) -> Changed:
    """End a call with one of the four results (see `calling.verbs.end_attempt`).

    A completed one ends its sheets too, those of calls merged into it among them, and a rating
    goes to its case. NotPossible, naming them, while required answers are missing. With any
    other result what was answered stays, and the next try goes on there.
    """
    with store.write():
        changed = Changed()
        if result == codes.COMPLETED:
            changed |= _finish(store, actor, attempt(store, attempt_id).task_id, verdict, clock)
        changed |= end_attempt(
            store,
            actor,
            attempt_id,
            result=result,
            detail=detail,
            again_at=again_at,
            only_me=only_me,
            note=note,
            verdict=verdict,
            clock=clock,
        )
    return changed


def _finish(store: Store, actor: Actor, task_id: int, verdict: str | None, clock: Clock) -> Changed:
    held = task(store, task_id)
    every = [held, *merged_tasks(store, task_id)]
    begun = sheets_of_tasks(store, [one.id for one in every])
    if not begun and any(q.required for asked in asked_in(store, held) for q in asked.questions):
        raise NotPossible(_("No question was answered yet. Choose another result, or ask them."))
    changed = Changed()
    # The question asked again comes first, so that a case is rated last.
    for sheet in sorted(begun, key=lambda one: one.sort != AGAIN):
        if not sheet.finished:
            own = verdict if sheet.sort != AGAIN else None
            changed |= finish_sheet(store, actor, sheet.id, verdict=own, clock=clock)
    return changed
