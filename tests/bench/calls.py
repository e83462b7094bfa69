"""300,000 calls after visits for the large store: each a task, an attempt, a sheet, ten answers.

They are the last visits whose calls are over by the store's present day; what is due since then
stands open in the queue.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from app.base.clock import FixedClock
from app.base.door import Row, Store
from app.calls.content.store import current
from app.calls.content.verbs import ensure_delivered
from app.calls.tasks.store import rules_of
from app.calls.tasks.verbs import refresh_tasks
from app.staff.store import actor, employees

CALLS = 300_000
ANSWERS = 3_000_000
_EACH = ANSWERS // CALLS
_SCORES = (10, 10, 10, 9, 9, 9, 9, 8, 8, 8, 7, 7, 6, 5, 3)
_VERDICTS = ("very_satisfied", "satisfied", "satisfied", "neutral", "dissatisfied")

Made = list[tuple[Row, str, tuple[int, str]]]


def add_calls(store: Store, now: datetime) -> None:
    """Write the calls, then let the program make the tasks that are due since."""
    boss = actor(store)
    assert boss is not None
    ensure_delivered(store, boss, FixedClock(now))
    version = current(store, "visit")
    keys = [one.key for one in version.questionnaire.questions if one.kind == "score"][:_EACH]
    made = _made(store, now)
    with store.write():
        store.executemany(
            """INSERT INTO call_tasks (id, purpose, occasion, state, vehicle_id, customer_id,
                 visit_id, due_on, agent_id, begun, created_at, closed_at)
               VALUES (?, 'visit', ?, 'completed', ?, ?, ?, ?, ?, 1, ?, ?)""",
            _tasks(made),
        )
        store.executemany(
            """INSERT INTO call_attempts (task_id, vehicle_id, phone, at, ended_at, by_id,
                 by_name, result, reached, verdict)
               VALUES (?, ?, ?, ?, ?, ?, ?, 'completed', 1, ?)""",
            (
                (place, visit[1], visit[7], at, at, *who, _VERDICTS[place % 5])
                for place, (visit, at, who) in enumerate(made, 1)
            ),
        )
        store.executemany(
            f"""INSERT INTO call_sheets (task_id, vehicle_id, version_id, begun_at, finished_at,
                  by_id, by_name, verdict, advisor, consultant, model)
                VALUES (?, ?, {version.id}, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                (place, visit[1], at, at, *who, _VERDICTS[place % 5], *visit[4:7])
                for place, (visit, at, who) in enumerate(made, 1)
            ),
        )
        store.executemany(
            "INSERT INTO call_answers (sheet_id, question, score, at) VALUES (?, ?, ?, ?)",
            _answers(made, keys),
        )
    refresh_tasks(store, clock=FixedClock(now))


def _made(store: Store, now: datetime) -> Made:
    """(visit, when it was called about, who called) of the calls that are over, oldest first."""
    agents = [(one.id, one.name) for one in employees(store) if one.role == "agent"]
    rules = rules_of(store)
    last = now.date() - timedelta(days=rules.horizon_days + rules.visit_days + 1)
    visits = store.rows(
        """SELECT v.id, v.vehicle_id, v.settled_on, c.customer_id, v.advisor, c.consultant,
             c.model, (SELECT p.phone FROM customer_phones p WHERE p.customer_id = c.customer_id
               ORDER BY p.position, p.id LIMIT 1), min(v.id)
           FROM visits v JOIN vehicles c ON c.id = v.vehicle_id
           WHERE v.aside IS NULL AND v.settled_on <= ? AND v.settled_on >= ?
           GROUP BY v.vehicle_id, v.settled_on ORDER BY v.settled_on, v.id""",
        (last.isoformat(), date(last.year - 4, 1, 1).isoformat()),
    )
    offset = now.isoformat(timespec="seconds")[19:]
    made: Made = []
    for place, visit in enumerate(visits[-CALLS:]):
        day = date.fromisoformat(visit[2]) + timedelta(days=rules.visit_days)
        at = f"{day}T{9 + place % 8:02d}:{place % 60:02d}:00{offset}"
        made.append((visit, at, agents[place % len(agents)]))
    return made


def _tasks(made: Made) -> Iterator[Row]:
    for place, (visit, at, who) in enumerate(made, 1):
        number, car, day, owner = visit[:4]
        yield place, f"visit:{car}:{day}", car, owner, number, at[:10], who[0], at, at


def _answers(made: Made, keys: list[str]) -> Iterator[Row]:
    random = Random(3_000_000)
    scores = random.choices(_SCORES, k=9973)
    for place, (_visit, at, _who) in enumerate(made, 1):
        for number, key in enumerate(keys):
            yield place, key, scores[(place * 31 + number * 7) % 9973], at
