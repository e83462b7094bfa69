"""The sheets of answers in the store: one or many, those of a car, what stands half-done."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app.base.changes import bump
from app.base.door import Row, Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.answers.record import AGAIN, Answered, Pair, Sheet, Unfinished
from app.calls.content.questionnaire import Questionnaire
from app.calls.content.reading import read_questionnaire

_OWN = """s.id, s.task_id, s.vehicle_id, s.version_id, s.sort, s.begun_at, s.finished_at, s.by_id,
  s.by_name, s.at_question, s.verdict, s.advisor, s.consultant, s.model"""
_SHEET = f"""SELECT {_OWN}, q.id, q.code, q.purpose, q.title, v.version,
    CASE WHEN s.sort = '{AGAIN}' THEN (SELECT a.question FROM call_tasks t
      JOIN complaints c ON c.id = t.complaint_id JOIN call_answers a ON a.id = c.answer_id
      WHERE t.id = s.task_id) END, v.content
  FROM call_sheets s JOIN questionnaire_versions v ON v.id = s.version_id
  JOIN questionnaires q ON q.id = v.questionnaire_id"""
_RESUMED_DAYS = 7


class Hold(NamedTuple):
    """Who has a sheet's call in hand; of a call merged into another, that one's holder."""

    held_by: int | None
    held_until: str | None
    state: str
    holder: str


class Car(NamedTuple):
    """What a sheet remembers of the day on which it was begun."""

    vehicle_id: int | None
    advisor: str | None
    consultant: str | None
    model: str | None


def sheet(store: Store, sheet_id: int) -> Sheet:
    """One sheet with its answers and the words that were asked. NotPossible if it is gone."""
    found = sheets(store, (sheet_id,))
    if not found:
        raise NotPossible(_("These answers are not in the store any more."))
    return found[0]


def sheets(store: Store, ids: Iterable[int]) -> list[Sheet]:
    """Sheets in the order asked for; ids that are gone are left out. Two reads."""
    asked = json.dumps(list(ids))
    rows = store.rows(f"{_SHEET} WHERE s.id IN (SELECT value FROM json_each(?))", (asked,))
    if not rows:
        return []
    answers = _answers(store, asked)
    read: dict[int, Questionnaire] = {}
    found: dict[int, Sheet] = {}
    for row in rows:
        number, version = row[0], row[3]
        if version not in read:
            read[version] = read_questionnaire(row[-1])
        values: Row = (*row[:-1], read[version], answers.get(number, {}))
        found[number] = Sheet(*values)
    return [found[number] for number in json.loads(asked) if number in found]


def earlier_sheets(
    store: Store, vehicle_id: int, *, but: Iterable[int] = (), limit: int = 20
) -> list[Sheet]:
    """What this car's people said before, newest first, each with the words that were asked.

    `but` are sheets of the call in hand. Sheets on which nothing was said are left out.
    """
    rows = store.rows(
        """SELECT s.id FROM call_sheets s WHERE s.vehicle_id = ?
             AND s.id NOT IN (SELECT value FROM json_each(?))
             AND EXISTS (SELECT 1 FROM call_answers a WHERE a.sheet_id = s.id
                         AND (a.score IS NOT NULL OR a.value IS NOT NULL))
           ORDER BY s.begun_at DESC, s.id DESC LIMIT ?""",
        (vehicle_id, json.dumps(list(but)), limit),
    )
    return sheets(store, (row[0] for row in rows))


def unfinished(store: Store, employee_id: int, now: datetime) -> list[Unfinished]:
    """The calls of the last days that a person began and did not end, newest first."""
    since = (now - timedelta(days=_RESUMED_DAYS)).isoformat(timespec="seconds")
    rows = store.rows(
        """SELECT s.id, s.task_id, coalesce(t.merged_into, t.id), s.begun_at, s.at_question,
             (SELECT count(*) FROM call_answers a WHERE a.sheet_id = s.id
                AND (a.score IS NOT NULL OR a.value IS NOT NULL)),
             coalesce(v.plate, v.vin, ''), coalesce(t.person, c.name, '')
           FROM call_sheets s JOIN call_tasks t ON t.id = s.task_id
           LEFT JOIN call_tasks h ON h.id = t.merged_into
           LEFT JOIN vehicles v ON v.id = s.vehicle_id
           LEFT JOIN customers c ON c.id = t.customer_id
           WHERE s.begun_at >= ? AND s.finished_at IS NULL AND s.by_id = ?
             AND coalesce(h.state, t.state) = 'open'
           ORDER BY s.begun_at DESC, s.id DESC""",
        (since, employee_id),
    )
    return [Unfinished(*row) for row in rows]


def sheet_of_task(store: Store, task_id: int, questionnaire_id: int, sort: str) -> int | None:
    """The newest sheet of a task for a questionnaire, whatever its version."""
    found = store.value(
        """SELECT s.id FROM call_sheets s JOIN questionnaire_versions v ON v.id = s.version_id
           WHERE s.task_id = ? AND v.questionnaire_id = ? AND s.sort = ?
           ORDER BY s.id DESC LIMIT 1""",
        (task_id, questionnaire_id, sort),
    )
    return None if found is None else int(found)


def sheets_of_tasks(store: Store, task_ids: Iterable[int]) -> list[Sheet]:
    """Every sheet of some tasks, the oldest first."""
    rows = store.rows(
        """SELECT id FROM call_sheets WHERE task_id IN (SELECT value FROM json_each(?))
           ORDER BY id""",
        (json.dumps(list(task_ids)),),
    )
    return sheets(store, [row[0] for row in rows])


def questionnaire_of_version(store: Store, version_id: int) -> int:
    """The questionnaire that a version is of. NotPossible if there is none."""
    found = store.value(
        "SELECT questionnaire_id FROM questionnaire_versions WHERE id = ?", (version_id,)
    )
    if found is None:
        raise NotPossible(
            _("There is no questionnaire for this. Make one under scripts and questionnaires.")
        )
    return int(found)


def hold_of(store: Store, task_id: int) -> Hold:
    """Who has the call of a task in hand. NotPossible if the task is gone."""
    row = store.row(
        """SELECT h.held_by, h.held_until, h.state, coalesce(e.name, '')
           FROM call_tasks t JOIN call_tasks h ON h.id = coalesce(t.merged_into, t.id)
           LEFT JOIN employees e ON e.id = h.held_by WHERE t.id = ?""",
        (task_id,),
    )
    if row is None:
        raise NotPossible(_("This call is not in the store any more."))
    return Hold(*row)


def car_of(store: Store, task_id: int | None, vehicle_id: int | None) -> Car:
    """The car, its model and consultant, and the adviser of the task's order."""
    visit = None
    if task_id is not None:
        row = store.row("SELECT vehicle_id, visit_id FROM call_tasks WHERE id = ?", (task_id,))
        if row is None:
            raise NotPossible(_("This call is not in the store any more."))
        vehicle_id, visit = vehicle_id or row[0], row[1]
    car = store.row(
        "SELECT id, consultant, coalesce(family, model) FROM vehicles WHERE id = ?", (vehicle_id,)
    )
    advisor = store.value("SELECT advisor FROM visits WHERE id = ?", (visit,)) if visit else None
    if car is None:
        return Car(None, advisor, None, None)
    return Car(car[0], advisor, car[1], car[2])


def add_answer(
    store: Store, sheet_id: int, question: str, values: Mapping[str, Any], at: str
) -> int:
    """Write the first answer to a question; returns its number. Inside a transaction."""
    row = {"sheet_id": sheet_id, "question": question, **values, "at": at}
    number = store.insert("call_answers", row)
    bump(store, ("call_answers",))
    return number


def fill_answer(store: Store, answer_id: int, values: Mapping[str, Any], at: str) -> None:
    """Write what an answer did not have yet. Inside a transaction."""
    marks = ", ".join(f"{name} = :{name}" for name in values)
    store.execute(
        f"UPDATE call_answers SET {marks}, at = :at WHERE id = :id",
        {**values, "at": at, "id": answer_id},
    )
    bump(store, ("call_answers",))


def stand_at(store: Store, sheet_id: int, question: str) -> None:
    """Note at which question a call stands. Inside a transaction."""
    store.execute("UPDATE call_sheets SET at_question = ? WHERE id = ?", (question, sheet_id))
    bump(store, ("call_sheets",))


def pair_of_scores(store: Store, complaint_id: int) -> Pair | None:
    """The score that opened a case, and the same question asked again after its closing.

    None for a case that no answer opened.
    """
    row = store.row(
        """SELECT a.sheet_id, a.question FROM complaints c JOIN call_answers a ON a.id = c.answer_id
           WHERE c.id = ?""",
        (complaint_id,),
    )
    if row is None:
        return None
    first, key = sheet(store, int(row[0])), str(row[1])
    again = store.rows(
        """SELECT s.id FROM call_tasks t JOIN call_sheets s ON s.task_id = t.id
           JOIN call_answers a ON a.sheet_id = s.id
           WHERE t.complaint_id = ? AND s.sort = ? AND a.question = ? AND a.score IS NOT NULL
           ORDER BY s.id DESC LIMIT 1""",
        (complaint_id, AGAIN, key),
    )
    last = sheet(store, int(again[0][0])) if again else None
    after = last.answers[key] if last is not None else None
    return Pair(
        complaint_id,
        first.questionnaire.question(key),
        first.answers[key],
        first.answers[key].at,
        after,
        None if after is None else after.at,
        None if last is None else last.id,
    )


def complaint_of_task(store: Store, task_id: int) -> tuple[int, str] | None:
    """(case, its stage) that a task's call is about."""
    row = store.row(
        """SELECT c.id, c.stage FROM call_tasks t JOIN complaints c ON c.id = t.complaint_id
           WHERE t.id = ?""",
        (task_id,),
    )
    return None if row is None else (int(row[0]), str(row[1]))


def asked_again(store: Store, task_id: int) -> tuple[int, str] | None:
    """(version, question) of the answer that opened the case which a task's call rates."""
    row = store.row(
        """SELECT s.version_id, a.question FROM call_tasks t
           JOIN complaints c ON c.id = t.complaint_id JOIN call_answers a ON a.id = c.answer_id
           JOIN call_sheets s ON s.id = a.sheet_id WHERE t.id = ? AND t.purpose = 'complaint'""",
        (task_id,),
    )
    return None if row is None else (int(row[0]), str(row[1]))


def _answers(store: Store, asked: str) -> dict[int, dict[str, Answered]]:
    rows = store.rows(
        """SELECT sheet_id, id, question, score, value, reason, at FROM call_answers
           WHERE sheet_id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (asked,),
    )
    found: dict[int, dict[str, Answered]] = {}
    row: Any
    for owner, *row in rows:
        found.setdefault(owner, {})[row[1]] = Answered(*row)
    return found
