"""SQL of the invented calls: what they can be about, and bulk writing of their rows."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.base.changes import record
from app.base.clock import FixedClock
from app.base.door import Row, Store
from app.calls.answers.store_rules import DECLINED
from app.calls.content.reading import write_questionnaire
from app.calls.content.store import QuestionnaireVersion
from app.demo.call_case import Rows
from app.demo.store_complaints import add_rows, count_revision
from app.staff.rules import Actor


class Case(NamedTuple):
    """A complaint of the desk, as far as its calls go."""

    id: int
    lap: int
    opened_at: str
    closed_at: str | None
    stage: str
    channel: str
    item: str | None
    words: str
    vehicle_id: int | None
    customer_id: int | None
    visit_id: int | None
    taken_by_id: int
    taken_by: str
    score: int | None
    rated_at: str | None
    rated_by: str | None
    rated_words: str | None


def cases(store: Store) -> list[Case]:
    """The complaints of the desk itself, with their last score, oldest first."""
    rows = store.rows(
        """SELECT c.id, c.lap, c.opened_at, c.closed_at, c.stage, c.channel, c.item, c.words,
             c.vehicle_id, c.customer_id, c.visit_id, c.taken_by_id, c.taken_by, r.score, r.at,
             r.by_name, r.words
           FROM complaints c LEFT JOIN complaint_ratings r ON r.id =
             (SELECT max(id) FROM complaint_ratings WHERE complaint_id = c.id)
           WHERE c.imported = 0 ORDER BY c.id"""
    )
    return [Case(*row) for row in rows]


def consultants(store: Store) -> dict[int, str]:
    """Who sold each car."""
    rows = store.rows("SELECT id, consultant FROM vehicles WHERE consultant IS NOT NULL")
    return {int(number): str(name) for number, name in rows}


def not_to_call(store: Store) -> set[int]:
    """The customers who do not want to be called."""
    return {int(one) for (one,) in store.rows("SELECT id FROM customers WHERE do_not_contact")}


def vips(store: Store) -> dict[int | None, str | None]:
    """The measure agreed for each VIP."""
    rows = store.rows("SELECT id, vip_measure FROM customers WHERE vip")
    return {int(number): measure for number, measure in rows}


def owners_numbers(store: Store) -> dict[int, str]:
    """The first number of each customer that is not known to be wrong."""
    rows = store.rows(
        """SELECT customer_id, phone FROM customer_phones WHERE NOT wrong
           ORDER BY customer_id, position DESC, id DESC"""
    )
    return {int(number): str(phone) for number, phone in rows}


def warranty_ends(store: Store, first: str, last: str, limit: int) -> list[Row]:
    """(car, customer, model) of cars whose warranty ends between two days."""
    return store.rows(
        """SELECT id, customer_id, family FROM vehicles
           WHERE warranty_until BETWEEN ? AND ? AND joined_into IS NULL
             AND customer_id IS NOT NULL ORDER BY warranty_until, id LIMIT ?""",
        (first, last, limit),
    )


def second_version(
    store: Store, held: QuestionnaireVersion, older: Any, changed_at: str, by: str
) -> int:
    """Let a questionnaire have had other words before; returns the version with today's."""
    store.execute(
        "UPDATE questionnaire_versions SET content = ? WHERE id = ?",
        (write_questionnaire(older), held.id),
    )
    row: dict[str, Any] = {"questionnaire_id": held.questionnaire_id}
    row["version"] = held.version + 1
    row |= {"content": write_questionnaire(held.questionnaire)}
    return store.insert(
        "questionnaire_versions", row | {"created_at": changed_at, "created_by": by}
    )


def first_used(store: Store, at: str) -> None:
    """The questionnaires and scripts were there before the first call."""
    for table in ("questionnaires", "questionnaire_versions", "scripts", "script_versions"):
        store.execute(f"UPDATE {table} SET created_at = ? WHERE created_at > ?", (at, at))


def add_topic(store: Store, values: dict[str, Any]) -> int:
    """One special topic."""
    return store.insert("call_topics", values)


def write_calls(store: Store, rows: Rows) -> None:
    """Everything, inside a transaction."""
    store.defer_references()
    add_rows(store, "call_tasks", rows.tasks)
    add_rows(store, "call_attempts", rows.attempts)
    add_rows(store, "call_sheets", rows.sheets)
    add_rows(store, "call_answers", rows.answers)
    add_rows(store, "delivery_interviews", rows.interviews)
    add_rows(store, "call_leads", rows.leads)
    add_rows(store, "enquiries", rows.suggestions)
    count_revision(store, "call_tasks", len(rows.tasks))


def link_complaints(store: Store, links: list[tuple[int, int]]) -> None:
    """Which answer (first) each complaint (second) came of."""
    store.executemany("UPDATE complaints SET answer_id = ? WHERE id = ?", links)


def write_declined(
    store: Store, actor: Actor, sheet_id: int, question: str, score: int, reason: str,
    clock: FixedClock,
) -> None:  # fmt: skip
    """A complaint that a rule proposed and the agent did not open."""
    told = {"questions": [question], "reason": reason, "score": score}
    record(store, actor, DECLINED, "call_sheets", sheet_id, None, told, clock=clock)


def give_out(store: Store, agents: list[int], each: int) -> None:
    """Some of the open calls belong to somebody; the rest is free."""
    rows = store.rows(
        """SELECT id FROM call_tasks WHERE state = 'open' AND agent_id IS NULL
           ORDER BY due_on DESC, id LIMIT ?""",
        (each * len(agents),),
    )
    store.executemany(
        "UPDATE call_tasks SET agent_id = ? WHERE id = ?",
        [(agents[place % len(agents)], row[0]) for place, row in enumerate(rows)],
    )
