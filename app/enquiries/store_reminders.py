"""What was promised to somebody who asked and is not answered yet, as reminders need it."""

from __future__ import annotations

from datetime import datetime

from app.base.door import Store
from app.complaints.reminders import Watched


def watched_enquiries(store: Store) -> list[Watched]:
    """Every line with a promise that is still open; it is theirs who promised, else the owner's."""
    rows = store.rows(
        """SELECT e.id, coalesce(v.plate, u.name, e.contact_name, ''),
                  coalesce(e.promised_to_id, e.owner_id, e.taken_by_id), e.promised_at
           FROM enquiries AS e LEFT JOIN vehicles AS v ON v.id = e.vehicle_id
           LEFT JOIN customers AS u ON u.id = coalesce(e.customer_id, v.customer_id)
           WHERE e.promised_at IS NOT NULL AND e.done_at IS NULL AND e.complaint_id IS NULL
             AND (e.sort <> 'enquiry' OR e.answered_at IS NULL)
             AND (e.sort <> 'suggestion' OR e.outcome IS NULL)"""
    )
    return [
        Watched(("enquiries", number), "", who, owner, promised=datetime.fromisoformat(promised))
        for number, who, owner, promised in rows
    ]
