"""The special topics in the store: their calls, how far they are, what was answered."""

from __future__ import annotations

import json
from collections.abc import Mapping

from app.base.door import Row, Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.answers.record import CALL, Sheet
from app.calls.answers.store import sheets
from app.calls.topics.rules import ByAgent, Line, Pasted, Progress, Topic, plates_in

_TOPIC = """SELECT t.id, t.title, t.questionnaire_id, t.script_id, t.from_on, t.until_on, t.note,
    t.created_at, t.created_by, t.closed_at, coalesce(q.title, ''), coalesce(s.title, '')
  FROM call_topics t LEFT JOIN questionnaires q ON q.id = t.questionnaire_id
  LEFT JOIN scripts s ON s.id = t.script_id"""
_REACHED = "EXISTS (SELECT 1 FROM call_attempts a WHERE a.task_id = k.id AND a.reached)"


def topics(store: Store, *, closed: bool = True) -> list[Topic]:
    """The topics, those that are called first, then the newest."""
    rows = store.rows(
        f"""{_TOPIC} WHERE :closed OR t.closed_at IS NULL
            ORDER BY t.closed_at IS NOT NULL, t.from_on DESC, t.id DESC""",
        {"closed": closed},
    )
    return [Topic(*row) for row in rows]


def topic(store: Store, topic_id: int) -> Topic:
    """One topic. NotPossible if it is gone."""
    row = store.row(f"{_TOPIC} WHERE t.id = ?", (topic_id,))
    if row is None:
        raise NotPossible(_("This topic is not in the store any more."))
    return Topic(*row)


def progress(store: Store, topic_ids: list[int] | None = None) -> dict[int, Progress]:
    """How far topics are, by their id; all of them without ids."""
    rows = store.rows(
        f"""SELECT k.topic_id, count(*), sum(k.state = 'open'),
              sum(k.state = 'open' AND EXISTS (
                SELECT 1 FROM call_attempts a WHERE a.task_id = k.id)),
              sum(k.state = 'completed'), sum(k.state = 'unreachable'), sum(k.state = 'refused'),
              sum(k.state = 'merged'), sum(k.state = 'cancelled'), sum({_REACHED})
            FROM call_tasks k WHERE k.topic_id IS NOT NULL
              AND (:all OR k.topic_id IN (SELECT value FROM json_each(:ids)))
            GROUP BY k.topic_id""",
        {"all": topic_ids is None, "ids": json.dumps(topic_ids or [])},
    )
    found = {int(row[0]): Progress(*map(int, row[1:])) for row in rows}
    none = Progress(0, 0, 0, 0, 0, 0, 0, 0, 0)
    return {one: found.get(one, none) for one in topic_ids} if topic_ids is not None else found


def by_agent(store: Store, topic_id: int) -> list[ByAgent]:
    """How far each person is, those that anybody may take last."""
    rows = store.rows(
        f"""SELECT k.agent_id, coalesce(e.name, ''), count(*), sum(k.state = 'open'),
              sum(k.state = 'completed'), sum({_REACHED})
            FROM call_tasks k LEFT JOIN employees e ON e.id = k.agent_id
            WHERE k.topic_id = ? AND k.state <> 'cancelled' GROUP BY k.agent_id
            ORDER BY k.agent_id IS NULL, e.name""",
        (topic_id,),
    )
    return [ByAgent(*row) for row in rows]


def lines(store: Store, topic_id: int, *, state: str | None = None) -> list[Line]:
    """The calls of a topic in the order in which they were listed."""
    rows = store.rows(
        """SELECT k.id, k.vehicle_id, coalesce(v.plate, v.vin, ''), coalesce(v.model, ''),
             coalesce(k.person, c.name, ''), k.state, k.due_on, k.due_at, coalesce(e.name, ''),
             k.tries,
             (SELECT count(*) FROM call_attempts a WHERE a.task_id = k.id AND a.reached),
             l.at, l.result, l.note,
             (SELECT s.verdict FROM call_sheets s WHERE s.task_id = k.id AND s.verdict IS NOT NULL
              ORDER BY s.id DESC LIMIT 1)
           FROM call_tasks k LEFT JOIN vehicles v ON v.id = k.vehicle_id
           LEFT JOIN customers c ON c.id = k.customer_id
           LEFT JOIN employees e ON e.id = k.agent_id
           LEFT JOIN call_attempts l ON l.id =
             (SELECT max(a.id) FROM call_attempts a WHERE a.task_id = k.id)
           WHERE k.topic_id = :topic AND (:state IS NULL OR k.state = :state) ORDER BY k.id""",
        {"topic": topic_id, "state": state},
    )
    return [Line(*row) for row in rows]


def answers_of(store: Store, topic_id: int) -> list[Sheet]:
    """Everything that was answered in the calls of a topic, for its results and verbatims."""
    rows = store.rows(
        """SELECT s.id FROM call_tasks k JOIN call_sheets s ON s.task_id = k.id
           WHERE k.topic_id = ? AND s.sort = ? ORDER BY s.id""",
        (topic_id, CALL),
    )
    return sheets(store, (row[0] for row in rows))


def vehicles_of(store: Store, topic_id: int) -> list[int]:
    """The cars of a topic."""
    rows = store.rows(
        """SELECT DISTINCT vehicle_id FROM call_tasks
           WHERE topic_id = ? AND vehicle_id IS NOT NULL""",
        (topic_id,),
    )
    return [int(number) for (number,) in rows]


def open_tasks(store: Store, topic_id: int) -> list[Row]:
    """(id, begun) of the calls of a topic that have not ended."""
    return store.rows(
        "SELECT id, begun FROM call_tasks WHERE topic_id = ? AND state = 'open' ORDER BY id",
        (topic_id,),
    )


def find_pasted(store: Store, text: str) -> Pasted:
    """The cars that pasted plates or VINs name, by their present or a former plate."""
    written = plates_in(text)
    cars = _cars(store, [key for _text, key in written])
    found: dict[int, None] = {}
    unknown: dict[str, None] = {}
    known = 0
    for words, key in written:
        if key in cars:
            known += 1
            found[cars[key]] = None
        else:
            unknown[words] = None
    return Pasted(tuple(found), tuple(unknown), known - len(found))


def _cars(store: Store, keys: list[str]) -> Mapping[str, int]:
    asked = json.dumps(keys)
    rows = store.rows(
        """SELECT k.value, v.id, 2 FROM json_each(:keys) k
             JOIN vehicles v ON v.plate_key = k.value AND v.joined_into IS NULL
           UNION ALL SELECT k.value, v.id, 1 FROM json_each(:keys) k
             JOIN vehicles v ON v.vin = k.value AND v.joined_into IS NULL
           UNION ALL SELECT k.value, coalesce(v.joined_into, v.id), 0 FROM json_each(:keys) k
             JOIN former_plates f ON f.plate_key = k.value JOIN vehicles v ON v.id = f.vehicle_id
           ORDER BY 3, 2 DESC""",
        {"keys": asked},
    )
    return {str(key): int(number) for key, number, _rank in rows}
