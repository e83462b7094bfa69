"""What was answered in the calls of a topic, question by question: the same on screen and paper.

Versions are joined by the key of the question; its words are those of the newest version that
asked it. Only answers that count are counted: said, and to a question that was shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.calls.answers.record import Answered, Sheet
from app.calls.codes import ONE, SCORE, SEVERAL, YES_NO
from app.calls.content.questionnaire import (
    HIGHEST,
    LOWEST,
    NO,
    YES,
    Question,
    codes_of,
    in_words,
)


class Part(NamedTuple):
    """One possible answer: how often it was given, by which cars."""

    code: str
    number: int
    vehicle_ids: tuple[int, ...]


class Said(NamedTuple):
    """Somebody's own words: an answer, or the reason of a score (then `reason`)."""

    words: str
    vehicle_id: int | None
    reason: bool


class Result(NamedTuple):
    """One question: `n` answers of `vehicle_ids`, the mean of scores or numbers, the parts in
    the order on offer, and what was said in words.
    """

    question: Question
    n: int
    mean: float | None
    vehicle_ids: tuple[int, ...]
    parts: tuple[Part, ...]
    said: tuple[Said, ...]


def results(sheets: Iterable[Sheet]) -> tuple[Result, ...]:
    """The results of all these sheets, in the order of the newest version."""
    asked: dict[str, Question] = {}
    given: dict[str, list[tuple[Sheet, Answered]]] = {}
    for sheet in sorted(sheets, key=lambda one: (one.version, one.id)):
        newest = {question.key: question for question in sheet.questionnaire.asked}
        asked = {key: newest.get(key, question) for key, question in asked.items()} | newest
        for key, said in sheet.given.items():
            given.setdefault(key, []).append((sheet, said))
    return tuple(_result(question, given.get(key, [])) for key, question in asked.items())


def part_label(question: Question, code: str) -> str:
    """A part's answer in words."""
    if question.kind == SCORE:
        return code
    return in_words(question, _Value(code))


class _Value(NamedTuple):
    value: str | None
    score: int | None = None


def _result(question: Question, given: list[tuple[Sheet, Answered]]) -> Result:
    numbers = [number for _sheet, said in given if (number := _number(question, said)) is not None]
    return Result(
        question=question,
        n=len(given),
        mean=sum(numbers) / len(numbers) if numbers else None,
        vehicle_ids=_cars(sheet for sheet, _said in given),
        parts=tuple(_parts(question, given)),
        said=tuple(_words(question, given)),
    )


def _number(question: Question, said: Answered) -> float | None:
    if question.kind == SCORE:
        return said.score
    if question.kind != "number":
        return None
    return float(said.value) if said.value else None


def _parts(question: Question, given: list[tuple[Sheet, Answered]]) -> Iterable[Part]:
    codes: list[str] = []
    if question.kind == SCORE:
        codes = [str(score) for score in range(HIGHEST, LOWEST - 1, -1)]
    elif question.kind == YES_NO:
        codes = [YES, NO]
    elif question.kind in (ONE, SEVERAL):
        codes = [choice.code for choice in question.choices]
    for code in codes:
        found = [sheet for sheet, said in given if code in _codes(question, said)]
        yield Part(code, len(found), _cars(found))


def _codes(question: Question, said: Answered) -> tuple[str, ...]:
    return (str(said.score),) if question.kind == SCORE else codes_of(said.value)


def _words(question: Question, given: list[tuple[Sheet, Answered]]) -> Iterable[Said]:
    for sheet, said in given:
        if question.kind == "text" and said.value:
            yield Said(said.value, sheet.vehicle_id, reason=False)
        if said.reason:
            yield Said(said.reason, sheet.vehicle_id, reason=True)


def _cars(sheets: Iterable[Sheet]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(s.vehicle_id for s in sheets if s.vehicle_id is not None))
