"""Two versions side by side: what came, what went, what was said in other words."""

from __future__ import annotations

from typing import NamedTuple

from app.calls.content.questionnaire import Question, Questionnaire
from app.calls.content.script import Script

ADDED, TAKEN_OUT, CHANGED, SAME = "added", "taken_out", "changed", "same"


class QuestionPair(NamedTuple):
    """One key in two versions; `how` is ADDED, TAKEN_OUT, CHANGED or SAME."""

    key: str
    how: str
    old: Question | None
    new: Question | None


class TextPair(NamedTuple):
    """One part of a script in two versions."""

    part: str
    how: str
    old: str
    new: str


def compare_questionnaires(old: Questionnaire, new: Questionnaire) -> tuple[QuestionPair, ...]:
    """Every question of both, in the new order; one taken out stands where it stood."""
    before = {question.key: question for question in old.questions}
    after = {question.key: question for question in new.questions}
    order = list(after)
    last = -1
    for key in before:
        if key in after:
            last = order.index(key)
        else:
            last += 1
            order.insert(last, key)
    return tuple(_pair(key, before.get(key), after.get(key)) for key in order)


def compare_scripts(old: Script, new: Script) -> tuple[TextPair, ...]:
    """Every part of both."""
    before, after = old.texts(), new.texts()
    return tuple(
        TextPair(part, _how(before[part], after[part]), before[part], after[part]) for part in after
    )


def _pair(key: str, old: Question | None, new: Question | None) -> QuestionPair:
    if old is None:
        return QuestionPair(key, ADDED, old, new)
    if new is None:
        return QuestionPair(key, TAKEN_OUT, old, new)
    return QuestionPair(key, SAME if old == new else CHANGED, old, new)


def _how(old: str, new: str) -> str:
    if old == new:
        return SAME
    return CHANGED if old and new else ADDED if new else TAKEN_OUT
