"""What waits for the manager: which cases, what is asked, by whom and since when."""

from __future__ import annotations

from typing import NamedTuple

from app.base.door import Store
from app.complaints.case import Case
from app.complaints.gates import waits_for_manager
from app.complaints.store import cases, rules_of
from app.complaints.store_history import case_changes, may_wait
from app.staff.store import ChangeRow


class Decision(NamedTuple):
    """A case that waits: `what` is a code of `labels.waiting_label`, `since` a moment (ISO)."""

    case: Case
    what: str
    asked_by: str
    since: str


def decisions(store: Store) -> list[Decision]:
    """Every case that waits for the manager's word, the one that waits longest first."""
    rules = rules_of(store)
    found = []
    for case in cases(store, may_wait(store, rules.low_score, rules.limit)):
        what = waits_for_manager(case, rules)
        if what is not None:
            found.append(Decision(case, what, *_asked(store, case, what)))
    return sorted(found, key=lambda one: (one.since[:19], one.case.id))


def _asked(store: Store, case: Case, what: str) -> tuple[str, str]:
    """Who brought it before the manager, and when."""
    last, rating = case.round, case.rating
    if what == "closing":
        return case.closing_asked_by or "", case.closing_asked_at or case.opened_at
    if what == "compensation" and last is not None:
        return last.proposed_by, last.proposed_at or case.opened_at
    if what == "low_score" and rating is not None:
        return rating.by_name, rating.at or case.opened_at
    return _judged(case_changes(store, case.id), case)


def _judged(changes: list[ChangeRow], case: Case) -> tuple[str, str]:
    """Who said last that the case is not valid; of an imported case, that it was imported."""
    key = str(case.id)
    for change in changes:
        before = ((change.before or {}).get("complaints") or {}).get(key) or {}
        after = ((change.after or {}).get("complaints") or {}).get(key) or {}
        if after.get("valid") == 0 and before.get("valid") != 0:
            return change.actor_name, change.at
    return case.taken_by, case.opened_at
