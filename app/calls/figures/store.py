"""What the figures of calls ask the store.

Long columns of numbers come as one text with blanks between, because hundreds of thousands of
rows of their own would take longer to make than everything else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from app.base.door import Row, Store
from app.calls.codes import DETAILS, PURPOSES, RESULTS, STATES, VERDICTS
from app.calls.content.questionnaire import Questionnaire
from app.calls.content.reading import read_questionnaire
from app.calls.figures.rules import Chosen


def _number(column: str, codes: Iterable[str]) -> str:
    """A code as its place among all codes; -1 for none and for an unknown one."""
    cases = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(codes))
    return f"CASE {column} {cases} ELSE -1 END"


_CHOSEN = """(:purpose IS NULL OR t.purpose = :purpose)
    AND (:topic IS NULL OR t.topic_id = :topic)"""
_SHEETS = """call_sheets s LEFT JOIN call_tasks t ON t.id = s.task_id
    JOIN questionnaire_versions v ON v.id = s.version_id
    JOIN questionnaires q ON q.id = v.questionnaire_id
    WHERE s.begun_at >= :since AND s.begun_at < :until AND s.sort <> 'again'
      AND (:purpose IS NULL OR coalesce(t.purpose, q.purpose) = :purpose)
      AND (:topic IS NULL OR t.topic_id = :topic)"""

TRY_COLUMNS = (
    "id",
    "day",
    "hour",
    "by",
    "result",
    "detail",
    "reached",
    "verdict",
    "seconds",
    "purpose",
)
TASK_COLUMNS = ("id", "state", "later", "tries", "purpose")


class SheetRow(NamedTuple):
    """A sheet of answers: the keys of its scores, a bar, and the scores, with blanks between."""

    id: int
    month: str
    version_id: int
    sort: str
    by_id: int
    advisor: str | None
    consultant: str | None
    model: str | None
    said: str | None

    @property
    def keys(self) -> list[str]:
        """The keys of the questions with a score."""
        return (self.said or "").partition("|")[0].split()


class VersionRow(NamedTuple):
    """One version of a questionnaire."""

    id: int
    questionnaire_id: int
    code: str
    purpose: str
    title: str
    version: int
    questionnaire: Questionnaire


class SaidRow(NamedTuple):
    """An answer that is no mere score: a value, or the reason of a score."""

    sheet_id: int
    on: str
    version_id: int
    question: str
    score: int | None
    value: str | None
    reason: str | None
    model: str | None
    by_id: int


def asked(chosen: Chosen) -> dict[str, Any]:
    """The parameters that every query of the figures takes."""
    return {
        "since": chosen.span.since,
        "until": chosen.span.until,
        "purpose": chosen.purpose,
        "topic": chosen.topic_id,
    }


def tries(store: Store, chosen: Chosen) -> str:
    """TRY_COLUMNS of the ended tries of the span, as one text.

    `day` is yyyymmdd; `result`, `detail`, `verdict` are places among their codes; `seconds` how
    long a completed call took, -1 of others. The verdict may stand on the sheet alone.
    """
    verdict = f"""CASE WHEN a.result <> 'completed' THEN -1 ELSE {
        _number(
            '''coalesce(a.verdict, (SELECT s.verdict FROM call_sheets s WHERE s.task_id = a.task_id
           ORDER BY s.id DESC LIMIT 1))''',
            VERDICTS,
        )
    } END"""
    seconds = """CASE WHEN a.result = 'completed' AND a.ended_at IS NOT NULL
        THEN max(0, unixepoch(a.ended_at) - unixepoch(a.at)) ELSE -1 END"""
    columns = (
        "a.id",
        "replace(substr(a.at, 1, 10), '-', '')",
        "substr(a.at, 12, 2)",
        "a.by_id",
        _number("a.result", RESULTS),
        _number("a.detail", DETAILS),
        "a.reached",
        verdict,
        seconds,
        _number("t.purpose", PURPOSES),
    )
    return _text(
        store,
        f"""SELECT string_agg({_joined(columns)}, ' ')
            FROM call_attempts a JOIN call_tasks t ON t.id = a.task_id
            WHERE a.at >= :since AND a.at < :until AND a.result IS NOT NULL AND {_CHOSEN}""",
        asked(chosen),
    )


def tries_by_month(store: Store, chosen: Chosen) -> list[Row]:
    """(month, tries, those that reached, completed) of the span."""
    return store.rows(
        f"""SELECT substr(a.at, 1, 7) AS month, count(*), sum(a.reached = 1),
              sum(a.result = 'completed')
            FROM call_attempts a JOIN call_tasks t ON t.id = a.task_id
            WHERE a.at >= :since AND a.at < :until AND a.result IS NOT NULL AND {_CHOSEN}
            GROUP BY month ORDER BY month""",
        asked(chosen),
    )


def tasks(store: Store, chosen: Chosen, today: str) -> str:
    """TASK_COLUMNS of the calls due in the span, as one text.

    `state` is the place among the states; `later` is 1 for an open one whose day is still to
    come; `tries` counts the ended ones.
    """
    columns = (
        "t.id",
        _number("t.state", STATES),
        "(t.state = 'open' AND t.due_on > :today)",
        """(SELECT count(*) FROM call_attempts a WHERE a.task_id = t.id
            AND a.result IS NOT NULL)""",
        _number("t.purpose", PURPOSES),
    )
    states = ", ".join(f"'{state}'" for state in STATES)
    return _text(
        store,
        f"""SELECT string_agg({_joined(columns)}, ' ') FROM call_tasks t
            WHERE t.state IN ({states}) AND t.due_on >= :since AND t.due_on < :until
              AND {_CHOSEN}""",
        asked(chosen) | {"today": today},
    )


def sheets(store: Store, chosen: Chosen) -> list[SheetRow]:
    """The sheets begun in the span; no question asked once more."""
    rows = store.rows(
        f"""SELECT s.id, substr(s.begun_at, 1, 7), s.version_id, s.sort, s.by_id, s.advisor,
              s.consultant, s.model,
              (SELECT string_agg(a.question, ' ') || '|' || string_agg(a.score, ' ')
               FROM call_answers a WHERE a.sheet_id = s.id AND a.score IS NOT NULL)
            FROM {_SHEETS} ORDER BY s.begun_at, s.id""",
        asked(chosen),
    )
    return list(map(SheetRow._make, rows))


def versions(store: Store, ids: Iterable[int]) -> list[VersionRow]:
    """Versions with the words that were asked, the oldest first."""
    rows = store.rows(
        """SELECT v.id, q.id, q.code, q.purpose, q.title, v.version, v.content
           FROM questionnaire_versions v JOIN questionnaires q ON q.id = v.questionnaire_id
           WHERE v.id IN (SELECT value FROM json_each(?)) ORDER BY q.id, v.version""",
        (json.dumps(sorted(ids)),),
    )
    return [
        VersionRow(number, owner, code, purpose, title, version, read_questionnaire(content))
        for number, owner, code, purpose, title, version, content in rows
    ]


def answers_of(store: Store, ids: Iterable[int]) -> list[Row]:
    """(sheet, question, score, value) of whole sheets."""
    return store.rows(
        """SELECT a.sheet_id, a.question, a.score, a.value FROM json_each(?) AS asked
           JOIN call_answers a ON a.sheet_id = asked.value""",
        (json.dumps(list(ids)),),
    )


def said(store: Store, chosen: Chosen) -> list[SaidRow]:
    """Values and reasons on the sheets of the span, the newest first."""
    rows = store.rows(
        f"""SELECT s.id, substr(s.begun_at, 1, 10), s.version_id, a.question, a.score, a.value,
              a.reason, s.model, s.by_id
            FROM (SELECT s.id, s.begun_at, s.version_id, s.model, s.by_id FROM {_SHEETS}) s
            JOIN call_answers a ON a.sheet_id = s.id
            WHERE a.value <> '' OR a.reason <> ''
            ORDER BY s.begun_at DESC, s.id DESC, a.id""",
        asked(chosen),
    )
    return list(map(SaidRow._make, rows))


def employees(store: Store) -> dict[int, str]:
    """Everybody on the staff list, also who left."""
    return dict(store.rows("SELECT id, name FROM employees"))


def notes(store: Store, ids: Iterable[int]) -> list[Row]:
    """(try, note) of some tries, in the order of time."""
    return store.rows(
        """SELECT a.id, coalesce(a.note, '') FROM json_each(?) AS asked
           JOIN call_attempts a ON a.id = asked.value ORDER BY a.at, a.id""",
        (json.dumps(list(ids)),),
    )


def cases_by_score(store: Store, chosen: Chosen) -> list[Row]:
    """(case, number, day, stage, sheet, version, question, score, reason, by) of the complaints
    opened in the span out of an answer."""
    return store.rows(
        """SELECT c.id, c.number, substr(c.opened_at, 1, 10), c.stage, s.id, s.version_id,
             a.question, a.score, coalesce(a.reason, ''), s.by_id
           FROM complaints c JOIN call_answers a ON a.id = c.answer_id
           JOIN call_sheets s ON s.id = a.sheet_id
           LEFT JOIN call_tasks t ON t.id = s.task_id
           JOIN questionnaire_versions v ON v.id = s.version_id
           JOIN questionnaires q ON q.id = v.questionnaire_id
           WHERE c.opened_at >= :since AND c.opened_at < :until
             AND (:purpose IS NULL OR coalesce(t.purpose, q.purpose) = :purpose)
             AND (:topic IS NULL OR t.topic_id = :topic)
           ORDER BY c.opened_at, c.id""",
        asked(chosen),
    )


def scored_again(store: Store, since: str) -> list[Row]:
    """(case, question, score, day) of the questions asked once more from a day on, in order."""
    return store.rows(
        """SELECT t.complaint_id, a.question, a.score, substr(a.at, 1, 10) FROM call_sheets s
           JOIN call_tasks t ON t.id = s.task_id JOIN call_answers a ON a.sheet_id = s.id
           WHERE s.begun_at >= ? AND s.sort = 'again' AND a.score IS NOT NULL
           ORDER BY s.id""",
        (since,),
    )


def cases_of_calls(store: Store, chosen: Chosen) -> list[int]:
    """The complaints that were opened within a call or an interview of the span."""
    rows = store.rows(
        """SELECT c.id FROM complaints c
           WHERE c.opened_at >= :since AND c.opened_at < :until
             AND c.channel IN ('callback', 'delivery_interview') ORDER BY c.id""",
        asked(chosen),
    )
    return [row[0] for row in rows]


def on_the_way(store: Store, chosen: Chosen) -> tuple[int, int, int]:
    """People recommended, of these bought, and suggestions, taken down in calls of the span."""
    row = store.row(
        """SELECT count(*), coalesce(sum(l.outcome = 'bought'), 0)
            FROM call_leads l LEFT JOIN call_tasks t ON t.id = l.task_id
            WHERE l.taken_at >= :since AND l.taken_at < :until
              AND (:purpose IS NULL OR t.purpose = :purpose)
              AND (:topic IS NULL OR t.topic_id = :topic)""",
        asked(chosen),
    )
    suggestions = store.value(
        f"""SELECT count(*) FROM enquiries e JOIN call_tasks t ON t.id = e.task_id
            WHERE e.at >= :since AND e.at < :until AND e.sort = 'suggestion' AND {_CHOSEN}""",
        asked(chosen),
    )
    assert row is not None
    return int(row[0]), int(row[1]), int(suggestions or 0)


def months_with_calls(store: Store) -> tuple[str, str] | None:
    """The first and the last month in which a call was tried or answered; None without any."""
    row = store.row(
        """SELECT min(first), max(last) FROM (
             SELECT min(at) AS first, max(at) AS last FROM call_attempts
             UNION ALL SELECT min(begun_at), max(begun_at) FROM call_sheets)"""
    )
    if row is None or row[0] is None:
        return None
    return str(row[0])[:7], str(row[1])[:7]


def _joined(columns: Iterable[str]) -> str:
    return " || ' ' || ".join(f"({column})" for column in columns)


def _text(store: Store, sql: str, params: dict[str, Any]) -> str:
    return store.value(sql, params) or ""
