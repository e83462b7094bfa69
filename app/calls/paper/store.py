"""Reading what the printed pages of calls show."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.answers.store import sheets
from app.calls.paper.day import Done
from app.calls.paper.record import Called, Case, Record
from app.calls.paper.tries import Try
from app.calls.tasks.store import NUMBER
from app.staff.rules import Actor, require

_WHO = """coalesce(nullif(t.person, ''), c.name, ''), coalesce(c.name, ''),
  coalesce(v.plate, ''), coalesce(v.vin, ''), coalesce(v.model, ''),
  coalesce(v.consultant, ''), coalesce(v.delivered_on, '')"""
_TASK = f"""SELECT t.id, t.purpose, t.state, t.due_on, {_WHO}, {NUMBER},
    coalesce(w.advisor, ''), trim(coalesce(w.order_no, '') || ' · ' || coalesce(w.settled_on, ''),
      ' ·'), coalesce(k.title, ''), coalesce(p.number, ''), coalesce(t.note, '')
  FROM call_tasks t LEFT JOIN vehicles v ON v.id = t.vehicle_id
  LEFT JOIN customers c ON c.id = coalesce(t.customer_id, v.customer_id)
  LEFT JOIN visits w ON w.id = t.visit_id LEFT JOIN call_topics k ON k.id = t.topic_id
  LEFT JOIN complaints p ON p.id = t.complaint_id WHERE t.id = ?"""
_INTERVIEW = f"""SELECT NULL, q.purpose, '', substr(s.begun_at, 1, 10), {_WHO},
    coalesce((SELECT n.phone FROM customer_phones n WHERE n.customer_id = c.id AND NOT n.wrong
      ORDER BY n.position, n.id LIMIT 1), ''), coalesce(s.advisor, ''), '', '', '', ''
  FROM call_sheets s JOIN questionnaire_versions w ON w.id = s.version_id
  JOIN questionnaires q ON q.id = w.questionnaire_id
  LEFT JOIN (SELECT NULL AS person) t LEFT JOIN vehicles v ON v.id = s.vehicle_id
  LEFT JOIN customers c ON c.id = v.customer_id WHERE s.id = ?"""


def record_of(
    store: Store,
    actor: Actor,
    *,
    task_id: int | None = None,
    sheet_id: int | None = None,
    whole_phones: bool = False,
) -> Record:
    """A call with its tries and answers; or, by a sheet without one, an interview.

    NotPossible if it is gone, NoRight for whole phones without the right to print them.
    """
    require(actor, "calls.view")
    if whole_phones:
        require(actor, "export.phones")
    row = store.row(_TASK if task_id is not None else _INTERVIEW, (task_id or sheet_id,))
    if row is None:
        raise NotPossible(_("This call is not in the store any more."))
    asked = [sheet_id] if task_id is None else _sheets_of(store, task_id)
    held = sheets(store, [number for number in asked if number is not None])
    return Record(
        Called(*row),
        printed_by=actor.name,
        whole_phones=whole_phones,
        tries=_tries(store, task_id),
        sheets=tuple(held),
        cases=_cases(store, [sheet.id for sheet in held]),
        leads=_leads(store, task_id),
    )


def numbers_of(store: Store, task_ids: Iterable[int]) -> dict[int, str]:
    """Task → the whole number that is dialled for it."""
    rows = store.rows(
        f"""SELECT t.id, {NUMBER} FROM json_each(?) AS asked
            JOIN call_tasks t ON t.id = asked.value""",
        (json.dumps(list(task_ids)),),
    )
    return dict(rows)


def done_on(store: Store, day: str, *, own_id: int | None = None) -> list[Done]:
    """The tries that ended on a day, in the order of time; with `own_id` one person's."""
    rows = store.rows(
        f"""SELECT t.id, a.at, t.purpose, coalesce(v.plate, v.vin, ''), coalesce(v.model, ''),
              coalesce(nullif(t.person, ''), c.name, ''), {NUMBER}, a.by_name, a.result,
              coalesce(a.detail, ''),
              CASE WHEN a.result = 'completed' THEN coalesce(a.verdict, (SELECT s.verdict
                FROM call_sheets s WHERE s.task_id = t.id ORDER BY s.id DESC LIMIT 1), '')
                ELSE '' END,
              coalesce(a.again_at, ''), coalesce(a.note, '')
            FROM call_attempts a JOIN call_tasks t ON t.id = a.task_id
            LEFT JOIN vehicles v ON v.id = t.vehicle_id
            LEFT JOIN customers c ON c.id = t.customer_id
            WHERE a.at >= :day AND a.at < :day || 'U' AND a.result IS NOT NULL
              AND (:own IS NULL OR a.by_id = :own) ORDER BY a.at, a.id""",
        {"day": datetime.fromisoformat(day).date().isoformat(), "own": own_id},
    )
    return list(map(Done._make, rows))


def _sheets_of(store: Store, task_id: int) -> list[int]:
    rows = store.rows("SELECT id FROM call_sheets WHERE task_id = ? ORDER BY id", (task_id,))
    return [int(number) for (number,) in rows]


def _tries(store: Store, task_id: int | None) -> tuple[Try, ...]:
    rows = store.rows(
        """SELECT at, by_name, coalesce(result, ''), coalesce(detail, ''), coalesce(again_at, ''),
             coalesce(verdict, ''), coalesce(note, ''), coalesce(guard_reason, '')
           FROM call_attempts WHERE task_id = ? ORDER BY id""",
        (task_id,),
    )
    return tuple(map(Try._make, rows))


def _cases(store: Store, sheet_ids: list[int]) -> tuple[Case, ...]:
    """The complaints opened out of these answers."""
    rows = store.rows(
        """SELECT c.number, a.question, a.sheet_id FROM call_answers a
           JOIN complaints c ON c.answer_id = a.id
           WHERE a.sheet_id IN (SELECT value FROM json_each(?)) ORDER BY c.number""",
        (json.dumps(sheet_ids),),
    )
    return tuple(map(Case._make, rows))


def _leads(store: Store, task_id: int | None) -> tuple[str, ...]:
    rows = store.rows(
        """SELECT name, coalesce(model, ''), coalesce(note, '') FROM call_leads
           WHERE task_id = ? ORDER BY id""",
        (task_id,),
    )
    return tuple(" · ".join(part for part in row if part) for row in rows)
