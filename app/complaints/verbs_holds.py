"""Holding a case's clocks for a reason, and going on."""

from __future__ import annotations

from app.base.changes import Changed
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.complaints.codes import HOLD_REASONS
from app.complaints.frame import Seen, known_code, working_on
from app.staff.rules import Actor


def hold(
    store: Store,
    actor: Actor,
    complaint_id: int,
    *,
    reason: str,
    note: str = "",
    seen: Seen | None = None,
    clock: Clock,
) -> Changed:
    """Let the clocks of an open case stand still from now on, for a reason."""
    known_code(reason, HOLD_REASONS, _("Choose why the clocks are held."))
    with working_on(store, actor, complaint_id, "hold", clock=clock, seen=seen) as work:
        if not work.case.is_open:
            raise NotPossible(_("Only an open case can be held."))
        if work.case.held is not None:
            raise NotPossible(_("This case is on hold already."))
        work.add(
            "complaint_holds",
            from_at=work.now,
            reason=reason,
            note=note.strip() or None,
            by_name=actor.name,
        )
    return work.changed()


def go_on(
    store: Store, actor: Actor, complaint_id: int, *, seen: Seen | None = None, clock: Clock
) -> Changed:
    """Let the clocks run again; only the held working time is taken off."""
    with working_on(store, actor, complaint_id, "go_on", clock=clock, seen=seen) as work:
        if work.case.held is None:
            raise NotPossible(_("This case is not on hold."))
        work.end_hold()
    return work.changed()
