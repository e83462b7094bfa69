"""A sheet of answers as plain values: what was asked, what was said, where the call stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.calls.content.questionnaire import (
    Question,
    Questionnaire,
    counted,
    is_answered,
    shown_questions,
)

CALL, INTERVIEW, AGAIN = "call", "interview", "again"
SORTS = (CALL, INTERVIEW, AGAIN)
"""In a call; face to face at a delivery; one question of an earlier sheet asked once more."""


class Answered(NamedTuple):
    """What was said to one question. `id` stays while the answer is put right or taken back."""

    id: int
    question: str
    score: int | None
    value: str | None
    reason: str | None
    at: str


@dataclass(frozen=True)
class Sheet:
    """The answers of one questionnaire version; `questionnaire` has the words that were asked.

    `again` is the key of the one question that a sheet of sort AGAIN asks. `advisor`,
    `consultant` and `model` are those of the day on which it was begun.
    """

    id: int
    task_id: int | None
    vehicle_id: int | None
    version_id: int
    sort: str
    begun_at: str
    finished_at: str | None
    by_id: int
    by_name: str
    at_question: str | None
    verdict: str | None
    advisor: str | None
    consultant: str | None
    model: str | None
    questionnaire_id: int
    code: str
    purpose: str
    title: str
    version: int
    again: str | None
    questionnaire: Questionnaire
    answers: Mapping[str, Answered]

    @property
    def finished(self) -> bool:
        """Whether it is at its end."""
        return self.finished_at is not None

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions to be asked with these answers, in order."""
        if self.sort == AGAIN:
            return tuple(q for q in self.questionnaire.questions if q.key == self.again)
        return shown_questions(self.questionnaire, self.answers)

    @property
    def given(self) -> dict[str, Answered]:
        """The answers that count: said, and to a question that is shown."""
        if self.sort == AGAIN:
            return {key: said for key, said in self.answers.items() if is_answered(said)}
        return {key: self.answers[key] for key in counted(self.questionnaire, self.answers)}

    @property
    def missing(self) -> tuple[Question, ...]:
        """The required questions that have no answer yet; asked again, none is required."""
        if self.sort == AGAIN:
            return ()
        given = self.given
        return tuple(q for q in self.questions if q.required and q.key not in given)

    @property
    def resumes_at(self) -> Question | None:
        """Where the call goes on: the question it stood at, else the first without an answer.

        None if everything was asked.
        """
        questions = self.questions
        for question in questions:
            if question.key == self.at_question:
                return question
        given = self.given
        return next((question for question in questions if question.key not in given), None)


class Unfinished(NamedTuple):
    """A call that was begun and not ended; `answered` counts what was said so far."""

    sheet_id: int
    task_id: int
    head_id: int
    begun_at: str
    at_question: str | None
    answered: int
    plate: str
    person: str


class Pair(NamedTuple):
    """A question before and after a complaint; `after` fields are None until it is asked again."""

    complaint_id: int
    question: Question
    before: Answered
    before_at: str
    after: Answered | None
    after_at: str | None
    after_sheet_id: int | None
