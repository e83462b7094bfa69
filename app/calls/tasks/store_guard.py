"""What the guard looks at: what happened and is to happen with a task's car and phone."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.base.door import Store
from app.calls.tasks.guard import Caution, Contact, guard
from app.calls.tasks.rules import Rules, is_held
from app.calls.tasks.store import OF_CAR_OR_PHONE, number_of, rules_of, task
from app.calls.tasks.task import Task

# A case or enquiry belongs to the phone if its contact or its customer has it. Each way by its
# own index: joined by OR, the whole table would be gone through.
_KIN = """c.id IN (
      SELECT id FROM {table} WHERE vehicle_id = :vehicle
      UNION SELECT id FROM {table} WHERE :phone <> '' AND contact_phone = :phone
      UNION SELECT m.id FROM customer_phones p CROSS JOIN {table} m
        ON m.customer_id = p.customer_id WHERE :phone <> '' AND p.phone = :phone)"""
_CASE, _ENQUIRY = _KIN.format(table="complaints"), _KIN.format(table="enquiries")


def cautions(store: Store, task_id: int, now: datetime) -> tuple[Caution, ...]:
    """What the guard says before this call is made; empty if nothing stands against it."""
    rules = rules_of(store)
    return guard(guard_facts(store, task_id, now, rules), now, rules)


def guard_facts(
    store: Store, task_id: int, now: datetime, rules: Rules | None = None
) -> tuple[Contact, ...]:
    """Calls, tries, complaints and enquiries of the task's car or phone in the days around now.

    What the task itself is about is left out: its own tries, those of calls merged into it, and
    for a rating call its own complaint.
    """
    held, days = task(store, task_id), (rules or rules_of(store)).guard_days
    given: dict[str, object] = {
        "task": task_id,
        "vehicle": held.vehicle_id,
        "phone": number_of(store, task_id),
        "complaint": held.complaint_id or 0,
        "since": (now.date() - timedelta(days=days)).isoformat(),
        "until": (now.date() + timedelta(days=days + 1)).isoformat(),
    }
    return (
        *_reached(store, given),
        *_due(store, held, given, now),
        *_of_complaints(store, given),
        *_of_enquiries(store, given),
    )


def _reached(store: Store, given: dict[str, object]) -> list[Contact]:
    rows = store.rows(
        """SELECT a.at, a.by_name, t.purpose, coalesce(k.title, ''), t.id
           FROM call_attempts a JOIN call_tasks t ON t.id = a.task_id
           LEFT JOIN call_topics k ON k.id = t.topic_id
           WHERE a.reached = 1 AND a.at >= :since
             AND (a.vehicle_id = :vehicle OR (:phone <> '' AND a.phone = :phone))
             AND t.id <> :task AND t.merged_into IS NOT :task ORDER BY a.id""",
        given,
    )
    return [Contact("reached", at, who, purpose, why, one) for at, who, purpose, why, one in rows]


def _due(store: Store, held: Task, given: dict[str, object], now: datetime) -> list[Contact]:
    rows = store.rows(
        f"""SELECT t.id, t.purpose, t.due_on, t.due_at, t.wait_until, t.only_agent, t.agent_id,
              t.held_by, t.held_until, coalesce(e.name, ''), coalesce(k.title, '')
            FROM call_tasks t LEFT JOIN employees e ON e.id = t.agent_id
            LEFT JOIN call_topics k ON k.id = t.topic_id
            WHERE t.id IN ({OF_CAR_OR_PHONE}) AND t.id <> :task AND t.due_on < :until
            ORDER BY t.id""",
        given,
    )
    found = []
    for number, purpose, due, due_at, wait, only, agent, by, until, who, why in rows:
        kind = "appointed" if due_at else "due"
        at = due_at or max(due, (wait or "")[:10])
        taken = by != held.held_by and is_held(by, _moment(until), now)
        free = not taken and not (only and agent != held.agent_id)
        found.append(Contact(kind, at, who, purpose, why, number, mergeable=free))
    return found


def _of_complaints(store: Store, given: dict[str, object]) -> list[Contact]:
    spoken = store.rows(
        f"""WITH own AS MATERIALIZED (SELECT c.id, c.number FROM complaints c
              WHERE {_CASE} AND c.id <> :complaint)
            SELECT p.at, p.by_name, o.number, o.id FROM own o
              JOIN complaint_contacts p ON p.complaint_id = o.id WHERE p.at >= :since
            UNION ALL SELECT p.at, p.by_name, o.number, o.id FROM own o
              JOIN complaint_replies p ON p.complaint_id = o.id WHERE p.at >= :since
            ORDER BY 1""",
        given,
    )
    # The latest promise is the one that binds: made when the case was opened or spoken about.
    promised = store.rows(
        f"""SELECT at, who, number, id FROM (
              SELECT coalesce((SELECT p.promised_at FROM complaint_contacts p
                  WHERE p.complaint_id = c.id AND p.promised_at IS NOT NULL
                  ORDER BY p.id DESC LIMIT 1), c.promised_at) AS at,
                coalesce(o.name, c.taken_by) AS who, c.number, c.id
              FROM complaints c LEFT JOIN employees o ON o.id = c.owner_id
              WHERE {_CASE} AND c.id <> :complaint
                AND c.stage NOT IN ('closed', 'rated', 'merged'))
            WHERE at >= :since AND at < :until ORDER BY at""",
        given,
    )
    return [
        *(Contact("complaint_contact", at, who, "complaint", why, other_id=one)
          for at, who, why, one in spoken),
        *(Contact("complaint_promise", at, who, "complaint", why, other_id=one)
          for at, who, why, one in promised),
    ]  # fmt: skip


def _of_enquiries(store: Store, given: dict[str, object]) -> list[Contact]:
    rows = store.rows(
        f"""SELECT c.promised_at, coalesce(c.promised_to, o.name, c.taken_by), c.words, c.id
            FROM enquiries c LEFT JOIN employees o ON o.id = c.owner_id
            WHERE {_ENQUIRY} AND c.done_at IS NULL AND c.promised_at >= :since
              AND c.promised_at < :until ORDER BY c.promised_at, c.id""",
        given,
    )
    return [
        Contact("enquiry_promise", at, who, "enquiry", words[:40], other_id=one)
        for at, who, words, one in rows
    ]


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
