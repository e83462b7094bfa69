"""The calls behind a number, as a list shows them."""

from __future__ import annotations

import json
from typing import NamedTuple

from app.base.door import Store
from app.base.phones import masked
from app.calls.figures.rules import SHEETS, TASKS, TRIES, Calls


class CallLine(NamedTuple):
    """One call in a list. `task_id` or, of an interview, `sheet_id` opens its record.

    `at` is when it was tried or answered, or the day on which it is due; `result` a result or,
    of a call to make, its state. `phone` is masked.
    """

    id: int
    task_id: int | None
    sheet_id: int | None
    vehicle_id: int | None
    at: str
    purpose: str
    plate: str
    name: str
    phone: str
    model: str
    agent_id: int | None
    agent: str
    result: str
    detail: str
    verdict: str
    note: str


_WHO = """coalesce(v.plate, v.vin, ''), coalesce(nullif(t.person, ''), c.name, ''),
      coalesce(nullif(t.phone, ''), (SELECT p.phone FROM customer_phones p
        WHERE p.customer_id = c.id AND NOT p.wrong ORDER BY p.position, p.id LIMIT 1), '')"""
_PEOPLE = """LEFT JOIN customers c ON c.id = coalesce(t.customer_id, v.customer_id)"""
_TRIES = f"""SELECT a.id, t.id, NULL, t.vehicle_id, a.at, t.purpose, {_WHO},
      coalesce(v.model, ''), a.by_id, a.by_name, coalesce(a.result, ''), coalesce(a.detail, ''),
      coalesce(a.verdict, ''), coalesce(a.note, '')
    FROM json_each(:asked) AS asked JOIN call_attempts a ON a.id = asked.value
    JOIN call_tasks t ON t.id = a.task_id LEFT JOIN vehicles v ON v.id = t.vehicle_id {_PEOPLE}
    WHERE :own IS NULL OR a.by_id = :own ORDER BY a.at DESC, a.id DESC"""
_TASKS = f"""SELECT t.id, t.id, NULL, t.vehicle_id, coalesce(t.due_at, t.due_on), t.purpose, {_WHO},
      coalesce(v.model, ''), l.by_id, coalesce(l.by_name, ''), t.state, coalesce(l.detail, ''),
      coalesce(l.verdict, ''), coalesce(l.note, t.note, '')
    FROM json_each(:asked) AS asked JOIN call_tasks t ON t.id = asked.value
    LEFT JOIN call_attempts l ON l.id = (SELECT max(a.id) FROM call_attempts a
      WHERE a.task_id = t.id AND a.result IS NOT NULL)
    LEFT JOIN vehicles v ON v.id = t.vehicle_id {_PEOPLE}
    WHERE :own IS NULL OR l.by_id = :own OR t.agent_id = :own ORDER BY t.due_on DESC, t.id DESC"""
_SHEETS = f"""SELECT s.id, s.task_id, s.id, s.vehicle_id, s.begun_at,
      coalesce(t.purpose, q.purpose), {_WHO}, coalesce(s.model, v.model, ''), s.by_id, s.by_name,
      CASE WHEN s.finished_at IS NULL THEN 'open' ELSE 'completed' END, '',
      coalesce(s.verdict, ''), ''
    FROM json_each(:asked) AS asked JOIN call_sheets s ON s.id = asked.value
    JOIN questionnaire_versions w ON w.id = s.version_id
    JOIN questionnaires q ON q.id = w.questionnaire_id
    LEFT JOIN call_tasks t ON t.id = s.task_id LEFT JOIN vehicles v ON v.id = s.vehicle_id
    {_PEOPLE}
    WHERE :own IS NULL OR s.by_id = :own ORDER BY s.begun_at DESC, s.id DESC"""
_SQL = {TRIES: _TRIES, TASKS: _TASKS, SHEETS: _SHEETS}


def calls_behind(store: Store, calls: Calls, *, own_id: int | None = None) -> list[CallLine]:
    """The calls of a number, the newest first; with `own_id` only those of this person.

    KeyError for complaints: these have a list of their own.
    """
    rows = store.rows(_SQL[calls.kind], {"asked": json.dumps(list(calls)), "own": own_id})
    lines = map(CallLine._make, rows)
    return [line._replace(phone=masked(line.phone)) for line in lines]
