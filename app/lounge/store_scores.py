"""What was said of the lounge in calls after a visit."""

from __future__ import annotations

from typing import NamedTuple

from app.base.door import Store

QUESTIONNAIRE, QUESTION = "service", "lounge"
"""The delivered questionnaire about service, and the key of its question about the lounge."""


class LoungeScore(NamedTuple):
    """The mean of all scores given, 1 … 10, in every version of the question; None without any."""

    mean: float | None = None
    n: int = 0


def lounge_scores(store: Store, first: str, last: str) -> dict[str, LoungeScore]:
    """Month → its score, for the months from first to last ('YYYY-MM') with answers."""
    rows = store.rows(
        """SELECT substr(s.begun_at, 1, 7) AS month, avg(a.score), count(a.score)
           FROM call_sheets AS s
           JOIN questionnaire_versions AS v ON v.id = s.version_id
           JOIN questionnaires AS q ON q.id = v.questionnaire_id
           JOIN call_answers AS a ON a.sheet_id = s.id AND a.question = :question
           WHERE q.code = :code AND s.sort <> 'again' AND a.score IS NOT NULL
             AND s.begun_at >= :first AND s.begun_at < :after
           GROUP BY month""",
        {"question": QUESTION, "code": QUESTIONNAIRE, "first": first, "after": f"{last}-99"},
    )
    return {month: LoungeScore(float(mean), int(n)) for month, mean, n in rows}


def sheets_behind(store: Store, month: str) -> list[tuple[int, str, int]]:
    """(sheet of answers, its day, score) behind a month's score, lowest first."""
    rows = store.rows(
        """SELECT s.id, substr(s.begun_at, 1, 10), a.score
           FROM call_sheets AS s
           JOIN questionnaire_versions AS v ON v.id = s.version_id
           JOIN questionnaires AS q ON q.id = v.questionnaire_id
           JOIN call_answers AS a ON a.sheet_id = s.id AND a.question = :question
           WHERE q.code = :code AND s.sort <> 'again' AND a.score IS NOT NULL
             AND s.begun_at >= :first AND s.begun_at < :after
           ORDER BY a.score, s.begun_at, s.id""",
        {"question": QUESTION, "code": QUESTIONNAIRE, "first": month, "after": f"{month}-99"},
    )
    return [(int(number), str(day), int(score)) for number, day, score in rows]
