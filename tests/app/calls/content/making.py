"""Small questionnaires and scripts for tests, and calls that refer to them."""

from __future__ import annotations

from typing import Any

from app.base.door import Store
from app.calls.content.questionnaire import Answer, Choice, Question, Questionnaire
from app.calls.content.script import Script

SCRIPT = Script("您好{称呼|客户}", "请打分", "再见", {"hurry": "您先忙"})
CHOICES = (Choice("a", "甲"), Choice("b", "乙"), Choice("c", "丙"))


def score(key: str, **values: Any) -> Question:
    return Question(key, "score", f"{key}?", required=True, **values)


def plain(*questions: Question, **values: Any) -> Questionnaire:
    return Questionnaire(questions or (score("one"), score("two")), **values)


def said(**answers: Any) -> dict[str, Answer]:
    """Question key → answer: a number is a score, anything else a value."""
    return {
        key: Answer(score=value) if isinstance(value, int) else Answer(value=value)
        for key, value in answers.items()
    }


def answer_it(store: Store, version_id: int) -> int:
    """A call that refers to this version, with one answer."""
    at = "2026-11-02T10:00:00+08:00"
    sheet = {"version_id": version_id, "begun_at": at, "by_id": 2, "by_name": "周回访"}
    with store.write():
        number = store.insert("call_sheets", sheet)
        store.insert("call_answers", {"sheet_id": number, "question": "one", "score": 9, "at": at})
    return number
