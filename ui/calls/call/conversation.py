"""Where a call stands: which question is at hand, what was said, what a key does to it.

Plain values, no widget and no store: what is to be written is given back as notes, so that the
screen goes on at once while it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.answers.record import AGAIN, Answered
from app.calls.answers.screen import Part
from app.calls.codes import NUMBER, ONE, SCORE, SEVERAL, TEXT, YES_NO
from app.calls.content.questionnaire import (
    HIGHEST,
    NO,
    YES,
    Answer,
    Question,
    cleaned,
    codes_of,
    is_answered,
    shown_questions,
    wants_reason,
)

ASKING, REASON, ENDING = "asking", "reason", "ending"
"""A question is at hand; why its score is so low is asked; all is asked, how did it end?"""


class Note(NamedTuple):
    """Something to write down. `kind` is "answer", "reason", "clear" or "at"; `part` the place of
    the call's part; `at` the question of the same part at which the call stands afterwards;
    `growing` that it goes on with words whose beginning was just written down.
    """

    kind: str
    part: int
    question: str
    score: int | None = None
    value: str | None = None
    reason: str | None = None
    at: str | None = None
    growing: bool = False


class Step(NamedTuple):
    """One question of one part; `number` counts through the whole call from 1."""

    part: int
    question: Question
    number: int


class Conversation:
    """The questions of all parts of a call in a row, and the place in it."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = tuple(parts)
        self._said: list[dict[str, Answer]] = [_said(part) for part in parts]
        self._open = [
            part.asked is not None and not (part.sheet is not None and part.sheet.finished)
            for part in parts
        ]
        self._at: tuple[int, str] | None = None
        self._growing = False
        self.mode = ENDING
        self._begin()

    # -- properties

    @property
    def steps(self) -> list[Step]:
        """Every question to be asked with the answers so far, in order."""
        found: list[Step] = []
        for place, part in enumerate(self._parts):
            for question in self._questions(place, part):
                found.append(Step(place, question, len(found) + 1))
        return found

    @property
    def step(self) -> Step | None:
        """The question at hand; None at the end."""
        if self.mode == ENDING or self._at is None:
            return None
        for step in self.steps:
            if (step.part, step.question.key) == self._at:
                return step
        return None

    @property
    def begun(self) -> bool:
        """Whether anything was said."""
        return any(is_answered(said) for one in self._said for said in one.values())

    @property
    def missing(self) -> list[Step]:
        """The required questions without an answer; of a question asked again none is."""
        return [
            step
            for step in self.steps
            if step.question.required
            and not self._is_again(step.part)
            and not self.is_answered(step)
        ]

    def said(self, step: Step) -> Answer:
        """What was said to a question."""
        return self._said[step.part].get(step.question.key, Answer())

    def is_answered(self, step: Step) -> bool:
        """Whether anything was said to a question."""
        return is_answered(self.said(step))

    # -- what keys do

    def digit(self, digit: int) -> list[Note]:
        """A score (0 is 10), a choice by its number, yes (1) or no (2); all go on but several."""
        step = self.step
        if step is None or self.mode != ASKING:
            return []
        question = step.question
        if question.kind == SCORE:
            return self._score(step, HIGHEST if digit == 0 else digit)
        if question.kind == YES_NO:
            return self._put(step, {1: YES, 2: NO, 0: NO}.get(digit))
        if question.kind in (ONE, SEVERAL):
            place = (digit - 1) % 10
            if place >= len(question.choices):
                return []
            code = question.choices[place].code
            return self._put(step, code) if question.kind == ONE else self._toggle(step, code)
        return []

    def enter(self, text: str = "") -> list[Note]:
        """End a text or number; pass a question that may be passed. NotPossible for a required
        one that has no answer, or for what is no number.
        """
        step = self.step
        if step is None:
            return []
        if self.mode == REASON:
            return self._reason(step, text.strip())
        if step.question.kind in (TEXT, NUMBER) and text.strip():
            return self._put(step, text.strip())
        if step.question.kind in (TEXT, NUMBER) and self.is_answered(step):
            return self._clear(step)
        if step.question.required and not self._is_again(step.part) and not self.is_answered(step):
            raise NotPossible(_("This question needs an answer."))
        return self._go_on(step)

    def keep(self, text: str) -> list[Note]:
        """What is typed so far, before its Enter; the call stays at its question."""
        step, plain = self.step, text.strip()
        if step is None:
            return []
        said, key = self.said(step), step.question.key
        if self.mode == REASON:
            if (said.reason or "") == plain:
                return []
            self._keep(step, said._replace(reason=plain or None))
            note = Note("reason", step.part, key, reason=plain, at=key, growing=self._growing)
        elif step.question.kind not in (TEXT, NUMBER) or (said.value or "") == plain:
            return []
        elif plain:
            try:
                _score, value = cleaned(step.question, value=plain)
            except NotPossible:
                # Half a number is none yet.
                return []
            self._keep(step, Answer(None, value))
            note = Note("answer", step.part, key, value=value, at=key, growing=self._growing)
        elif step.question.required:
            return []
        else:
            self._keep(step, Answer())
            note = Note("clear", step.part, key, at=key)
        self._growing = True
        return [note]

    def back(self) -> list[Note]:
        """To the question before; from a reason to its score, from the end to the last one."""
        steps = self.steps
        if not steps:
            return []
        step = self.step
        if self.mode == REASON:
            self.mode, self._growing = ASKING, False
            return []
        if step is None:
            return self._stand(steps[-1])
        return self._stand(steps[step.number - 2]) if step.number > 1 else []

    def move(self, by: int) -> list[Note]:
        """To an earlier or later question without answering; behind the last one is the end."""
        steps = self.steps
        here = self.step.number if self.step is not None else len(steps) + 1
        there = here + by
        if there > len(steps):
            self.to_end()
            return []
        return self.go_to(max(1, there))

    def go_to(self, number: int) -> list[Note]:
        """To the question of this number, to put its answer right."""
        steps = self.steps
        if not 1 <= number <= len(steps):
            return []
        return self._stand(steps[number - 1])

    def to_end(self) -> None:
        """To the end of the call, whatever was asked."""
        self.mode, self._growing = ENDING, False

    def to_missing(self) -> list[Note]:
        """To the first required question without an answer."""
        missing = self.missing
        return self._stand(missing[0]) if missing else []

    # -- private

    def _begin(self) -> None:
        """Stand where the call stood, else at the first question without an answer."""
        steps = self.steps
        for place, part in enumerate(self._parts):
            at = part.sheet.at_question if part.sheet is not None and self._open[place] else None
            for step in steps:
                if step.part == place and step.question.key == at:
                    self._stand(step)
                    said = self.said(step)
                    if wants_reason(step.question, said.score):
                        self.mode = REASON
                    return
        for step in steps:
            if not self.is_answered(step):
                self._stand(step)
                return

    def _questions(self, place: int, part: Part) -> Sequence[Question]:
        if not self._open[place] or part.asked is None:
            return ()
        if self._is_again(place):
            return part.asked.questions
        held = part.asked.questionnaire
        if part.sheet is not None:
            # What was begun with an older version is asked to its end with it.
            held = part.sheet.questionnaire
        return shown_questions(held, self._said[place])

    def _is_again(self, place: int) -> bool:
        asked = self._parts[place].asked
        return asked is not None and asked.sort == AGAIN

    def _score(self, step: Step, score: int) -> list[Note]:
        cleaned(step.question, score=score)
        before = self.said(step)
        asks = wants_reason(step.question, score)
        self._keep(step, Answer(score, None, before.reason if asks else None))
        if asks:
            self.mode = REASON
            return [Note("answer", step.part, step.question.key, score=score,
                         at=step.question.key)]  # fmt: skip
        return self._noted(step, score=score)

    def _put(self, step: Step, value: str | None) -> list[Note]:
        if value is None:
            return []
        _score, plain = cleaned(step.question, value=value)
        self._keep(step, Answer(None, plain))
        return self._noted(step, value=plain)

    def _toggle(self, step: Step, code: str) -> list[Note]:
        chosen = set(codes_of(self.said(step).value)) ^ {code}
        value = ",".join(c.code for c in step.question.choices if c.code in chosen)
        self._keep(step, Answer(None, value or None))
        kind = "answer" if value else "clear"
        return [Note(kind, step.part, step.question.key, value=value or None,
                     at=step.question.key)]  # fmt: skip

    def _reason(self, step: Step, text: str) -> list[Note]:
        before, growing = self.said(step), self._growing
        self._keep(step, before._replace(reason=text or None))
        self._advance(step)
        note = Note("reason", step.part, step.question.key, reason=text,
                    at=self._at_in(step.part), growing=growing)  # fmt: skip
        changed = (before.reason or "") != text
        return [note] if changed else self._at_note(step.part)

    def _clear(self, step: Step) -> list[Note]:
        if step.question.required:
            raise NotPossible(_("This question needs an answer."))
        self._keep(step, Answer())
        self._advance(step)
        return [Note("clear", step.part, step.question.key, at=self._at_in(step.part))]

    def _noted(self, step: Step, score: int | None = None, value: str | None = None) -> list[Note]:
        """Go on, then note the answer with the place at which the call stands now."""
        growing = self._growing
        self._advance(step)
        at = self._at_in(step.part)
        return [Note("answer", step.part, step.question.key, score=score, value=value, at=at,
                     growing=growing)]  # fmt: skip

    def _go_on(self, step: Step) -> list[Note]:
        self._advance(step)
        return self._at_note(step.part)

    def _advance(self, step: Step) -> None:
        """To the next question that is shown now; behind the last one the call is at its end."""
        self._growing = False
        steps = self.steps
        keys = [(one.part, one.question.key) for one in steps]
        here = keys.index((step.part, step.question.key))
        if here + 1 < len(steps):
            self._at, self.mode = keys[here + 1], ASKING
        else:
            self._at, self.mode = keys[here], ENDING

    def _stand(self, step: Step) -> list[Note]:
        self._growing = False
        self._at, self.mode = (step.part, step.question.key), ASKING
        return self._at_note(step.part)

    def _at_note(self, part: int) -> list[Note]:
        at = self._at_in(part)
        return [Note("at", part, at, at=at)] if at is not None else []

    def _at_in(self, part: int) -> str | None:
        return self._at[1] if self._at is not None and self._at[0] == part else None

    def _keep(self, step: Step, answer: Answer) -> None:
        self._said[step.part][step.question.key] = answer


def _said(part: Part) -> dict[str, Answer]:
    held: dict[str, Answered] = dict(part.sheet.answers) if part.sheet is not None else {}
    return {key: Answer(one.score, one.value, one.reason) for key, one in held.items()}
