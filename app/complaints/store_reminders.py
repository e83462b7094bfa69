"""What the reminders of all cases depend on, in a handful of queries over the open ones."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from app.base.door import Row, Store
from app.complaints.clocks import HELD, ClockFacts, clocks, moment, next_clock
from app.complaints.reminders import LINGER, Watched
from app.complaints.rules import Rules
from app.complaints.store_clocks import clock_facts
from app.worktime.calendar import WorkingCalendar

_IDS = """SELECT id FROM complaints WHERE stage NOT IN ('closed', 'rated', 'merged')
    UNION ALL SELECT id FROM complaints WHERE stage = 'closed' AND closed_at >= :since"""
_CASES = """SELECT c.id, c.number, coalesce(v.plate, u.name, c.contact_name, ''), c.owner_id,
        c.severity, c.stage, c.promised_at,
        (SELECT p.at FROM complaint_contacts AS p
         WHERE p.complaint_id = c.id ORDER BY p.at DESC, p.id DESC LIMIT 1),
        (SELECT p.promised_at FROM complaint_contacts AS p
         WHERE p.complaint_id = c.id ORDER BY p.at DESC, p.id DESC LIMIT 1),
        max(coalesce((SELECT max(r.at) FROM complaint_replies AS r
                      WHERE r.complaint_id = c.id), ''),
            coalesce((SELECT max(o.answered_at) FROM complaint_rounds AS o
                      WHERE o.complaint_id = c.id), ''))
    FROM json_each(:ids) AS asked JOIN complaints AS c ON c.id = asked.value
    LEFT JOIN vehicles AS v ON v.id = c.vehicle_id
    LEFT JOIN customers AS u ON u.id = coalesce(c.customer_id, v.customer_id)"""


def watched_cases(
    store: Store, rules: Rules, calendar: WorkingCalendar, now: datetime
) -> list[Watched]:
    """Every case that a reminder may come of, with its next deadline and its open promise."""
    since = now - timedelta(days=rules.rating_days) - LINGER - timedelta(days=1)
    ids = [number for (number,) in store.rows(_IDS, {"since": since.date().isoformat()})]
    facts = clock_facts(store, ids)
    return [
        _watched(row, facts[row[0]], rules, calendar, now)
        for row in store.rows(_CASES, {"ids": json.dumps(ids)})
    ]


def _watched(
    row: Row, facts: ClockFacts, rules: Rules, calendar: WorkingCalendar, now: datetime
) -> Watched:
    number, code, who, owner_id, severity, stage = row[:6]
    due = next_clock(clocks(facts, rules, calendar, now))
    runs = due is not None and due.state != HELD
    promised = None if stage == "closed" else _open_promise(*row[6:])
    return Watched(
        ("complaint", number),
        code,
        who,
        owner_id,
        severity,
        stage,
        (due.code, due.deadline.due) if runs and due is not None else None,
        None if promised is None else moment(promised, now.tzinfo),
    )


def _open_promise(
    at_opening: str | None, contact_at: str | None, at_contact: str | None, told_at: str
) -> str | None:
    """The promise that no later word has met: each word to the customer meets the one before.

    Words are contacts, and the replies and answers of the last of which `told_at` is the moment.
    """
    if contact_at is None:
        return None if told_at else at_opening
    return None if told_at >= contact_at else at_contact
