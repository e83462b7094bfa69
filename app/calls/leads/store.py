"""The leads in the store."""

from __future__ import annotations

from app.base.door import Store
from app.base.errors import NotPossible
from app.base.phones import masked
from app.base.translation import _
from app.calls.leads.rules import ENDED, Lead

_LEAD = """SELECT l.id, l.task_id, l.vehicle_id, l.name, coalesce(l.phone, ''), l.model, l.note,
    l.taken_at, l.taken_by, l.outcome, l.outcome_at, l.outcome_by,
    coalesce(v.plate, v.vin, ''), coalesce(c.name, '')
  FROM call_leads l LEFT JOIN vehicles v ON v.id = l.vehicle_id
  LEFT JOIN customers c ON c.id = v.customer_id"""
_ENDED = ", ".join(f"'{code}'" for code in sorted(ENDED))
_VIEWS = {
    "open": "l.outcome IS NULL",
    "talking": f"l.outcome IS NOT NULL AND l.outcome NOT IN ({_ENDED})",
    "ended": f"l.outcome IN ({_ENDED})",
    "all": "1",
}


def leads(
    store: Store,
    *,
    view: str = "open",
    since: str = "",
    task_id: int | None = None,
    whole_phones: bool = False,
    limit: int = 2000,
) -> list[Lead]:
    """The leads of a list (`rules.VIEWS`), newest first; with `task_id` those of one call.

    Phones are masked unless `whole_phones`, for the list that goes to sales: asking for that
    needs the right export.phones, which the verb that writes the list checks.
    """
    rows = store.rows(
        f"""{_LEAD} WHERE {_VIEWS[view]} AND l.taken_at >= :since
              AND (:task IS NULL OR l.task_id = :task)
            ORDER BY l.taken_at DESC, l.id DESC LIMIT :limit""",
        {"since": since, "task": task_id, "limit": limit},
    )
    found = [Lead(*row) for row in rows]
    if whole_phones:
        return found
    return [lead._replace(phone=masked(lead.phone)) for lead in found]


def lead(store: Store, lead_id: int) -> Lead:
    """One lead, with its whole phone. NotPossible if it is gone."""
    row = store.row(f"{_LEAD} WHERE l.id = ?", (lead_id,))
    if row is None:
        raise NotPossible(_("This lead is not in the store any more."))
    return Lead(*row)


def counts(store: Store) -> dict[str, int]:
    """How many leads stand in each list."""
    marks = ", ".join(f"coalesce(sum({where}), 0)" for where in _VIEWS.values())
    row = store.row(f"SELECT {marks} FROM call_leads l") or ()
    return dict(zip(_VIEWS, map(int, row), strict=True))
