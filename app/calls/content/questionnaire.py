"""A questionnaire as plain values, and which question comes next.

Every question has a key that stays through all versions; trends join by it. A question may be
shown only after certain answers to an earlier one. What was said to a question that is not
shown (because an earlier answer was corrected) counts as not said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.codes import NUMBER, ONE, SCORE, SEVERAL, TEXT, YES_NO

LOWEST, HIGHEST = 1, 10
"""The ends of the scale: 1 unacceptable, 10 excellent."""

REASON_AT = 6
"""The score at or under which the reason is asked, unless the question says another."""

YES, NO = "yes", "no"

IS, IS_NOT, AT_MOST, AT_LEAST, ANSWERED = "is", "is_not", "at_most", "at_least", "answered"
OPS = (IS, IS_NOT, AT_MOST, AT_LEAST, ANSWERED)
"""How an earlier answer is looked at; of several choices `is` asks whether one is among them."""

OPS_OF_KIND = {
    SCORE: (AT_MOST, AT_LEAST, IS, IS_NOT, ANSWERED),
    NUMBER: (AT_MOST, AT_LEAST, IS, IS_NOT, ANSWERED),
    ONE: (IS, IS_NOT, ANSWERED),
    SEVERAL: (IS, IS_NOT, ANSWERED),
    YES_NO: (IS, IS_NOT, ANSWERED),
    TEXT: (ANSWERED,),
}
"""What a show-if rule may ask of a question of each kind."""


class Said(Protocol):
    """What was said to one question, as far as it is needed here."""

    @property
    def score(self) -> int | None:
        """1 … 10 of a score question."""

    @property
    def value(self) -> str | None:
        """A choice's code, codes with commas between, yes/no, a number or a text."""


class Answer(NamedTuple):
    """What was said to one question: a `Said` for who has nothing else."""

    score: int | None = None
    value: str | None = None
    reason: str | None = None


Answers = Mapping[str, Said]
"""Question key → what was said."""


class Choice(NamedTuple):
    """One of the answers to choose from; the code stays through all versions."""

    code: str
    text: str


class ShowIf(NamedTuple):
    """Show the question only if the earlier `question` was answered so (`op` of OPS).

    `value` is a choice's code, yes/no, or a number as a text; empty with `answered`.
    """

    question: str
    op: str
    value: str = ""


class Opens(NamedTuple):
    """The kind of complaint that a low score opens: at or under `at` (None: the desk's limit)."""

    category: str
    item: str | None = None
    at: int | None = None


class Factor(NamedTuple):
    """A part of satisfaction. Without a weight it weighs what its questions weigh together."""

    code: str
    title: str
    weight: float | None = None


@dataclass(frozen=True)
class Question:
    """One question. `weight` is that within its factor (1 if none is said)."""

    key: str
    kind: str
    text: str
    required: bool = False
    factor: str | None = None
    weight: float | None = None
    reason_at: int | None = REASON_AT
    choices: tuple[Choice, ...] = ()
    show_if: ShowIf | None = None
    opens: Opens | None = None

    @property
    def weighs(self) -> float:
        """Its weight as a number."""
        return 1.0 if self.weight is None else self.weight


@dataclass(frozen=True)
class Questionnaire:
    """The content of one version. With `choose`, only the `chosen` ones of the pool are asked.

    The pool are the score questions that belong to a factor; others are always asked.
    `percent`: the weights are percents and add up to 100.
    """

    questions: tuple[Question, ...] = ()
    factors: tuple[Factor, ...] = ()
    choose: int | None = None
    chosen: tuple[str, ...] = ()
    percent: bool = False

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions of a call, in order, whether they are shown or not."""
        if self.choose is None:
            return self.questions
        return tuple(q for q in self.questions if not in_pool(q) or q.key in self.chosen)

    @property
    def pool(self) -> tuple[Question, ...]:
        """The questions that a choice is made from."""
        return tuple(question for question in self.questions if in_pool(question))

    def question(self, key: str) -> Question:
        """The question with this key; KeyError if there is none."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(key)

    def factor(self, code: str) -> Factor:
        """The factor with this code; KeyError if there is none."""
        for factor in self.factors:
            if factor.code == code:
                return factor
        raise KeyError(code)


def in_pool(question: Question) -> bool:
    """Whether a question is one of those that a choice is made from."""
    return question.kind == SCORE and question.factor is not None


def shown(question: Question, answers: Answers) -> bool:
    """Whether these answers let the question be shown, taking each of them as it stands."""
    rule = question.show_if
    if rule is None:
        return True
    said = answers.get(rule.question)
    return said is not None and _holds(rule, said)


def shown_questions(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """The questions to be asked with these answers, in order.

    An answer to a question that is itself not shown opens nothing.
    """
    found: list[Question] = []
    counted: dict[str, Said] = {}
    for question in questionnaire.asked:
        if not shown(question, counted):
            continue
        found.append(question)
        if question.key in answers and is_answered(answers[question.key]):
            counted[question.key] = answers[question.key]
    return tuple(found)


def counted(questionnaire: Questionnaire, answers: Answers) -> dict[str, Said]:
    """The answers that count: given, and to a question that is shown."""
    keys = [question.key for question in shown_questions(questionnaire, answers)]
    return {key: answers[key] for key in keys if key in answers and is_answered(answers[key])}


def next_question(
    questionnaire: Questionnaire, answers: Answers, after: str | None = None
) -> Question | None:
    """The question shown after `after` (the first one without it), answered or not.

    None when `after` was the last. KeyError if the questionnaire has no such question.
    """
    start = -1 if after is None else _place(questionnaire, after)
    for question in shown_questions(questionnaire, answers):
        if _place(questionnaire, question.key) > start:
            return question
    return None


def previous_question(
    questionnaire: Questionnaire, answers: Answers, before: str | None = None
) -> Question | None:
    """The question shown before `before` (the last one without it); None before the first."""
    end = len(questionnaire.questions) if before is None else _place(questionnaire, before)
    earlier = [
        question
        for question in shown_questions(questionnaire, answers)
        if _place(questionnaire, question.key) < end
    ]
    return earlier[-1] if earlier else None


def missing(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """The required questions that are shown and have no answer yet, in order."""
    given = counted(questionnaire, answers)
    asked = shown_questions(questionnaire, answers)
    return tuple(one for one in asked if one.required and one.key not in given)


def is_complete(questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether every required question that is shown has its answer."""
    return not missing(questionnaire, answers)


def is_answered(said: Said) -> bool:
    """Whether anything was said."""
    return said.score is not None or bool((said.value or "").strip())


def wants_reason(question: Question, score: int | None) -> bool:
    """Whether this score is low enough to ask why. A reason is asked for, never demanded."""
    if question.kind != SCORE or score is None or question.reason_at is None:
        return False
    return score <= question.reason_at


def codes_of(value: str | None) -> tuple[str, ...]:
    """The codes chosen of several, as they are stored with commas between."""
    return tuple(code for code in (value or "").split(",") if code)


def cleaned(
    question: Question, *, score: int | None = None, value: str | None = None
) -> tuple[int | None, str | None]:
    """(score, value) as they are stored. NotPossible if the question takes no such answer."""
    if question.kind == SCORE:
        if score is None or not LOWEST <= score <= HIGHEST:
            raise NotPossible(_("A score is a whole number from 1 to 10."))
        return score, None
    text = (value or "").strip()
    if score is not None or not text:
        raise NotPossible(_("This answer does not fit the question: {text}").format(text=text))
    return None, _cleaned_value(question, text)


def in_words(question: Question, said: Said) -> str:
    """What was said as people read it, in the words that were on offer; empty if nothing was."""
    if question.kind == SCORE:
        return "" if said.score is None else str(said.score)
    value = (said.value or "").strip()
    if question.kind in (ONE, SEVERAL):
        texts = {choice.code: choice.text for choice in question.choices}
        return _(", ").join(texts.get(code, code) for code in codes_of(value))
    if question.kind == YES_NO:
        return {YES: _("Yes"), NO: _("No")}.get(value, value)
    return value


def _cleaned_value(question: Question, text: str) -> str:
    unfit = NotPossible(_("This answer does not fit the question: {text}").format(text=text))
    if question.kind in (ONE, SEVERAL):
        codes = [choice.code for choice in question.choices]
        chosen = set(codes_of(text))
        if not chosen or chosen - set(codes) or (question.kind == ONE and len(chosen) > 1):
            raise unfit
        return ",".join(code for code in codes if code in chosen)
    if question.kind == YES_NO and text not in (YES, NO):
        raise unfit
    if question.kind == NUMBER:
        number = number_of(text)
        if number is None:
            raise NotPossible(_("This is not a number: {text}").format(text=text))
        return f"{number:.15g}"
    return text


def number_of(text: str | None) -> float | None:
    """A number out of a text, or None."""
    try:
        number = float((text or "").replace(",", "").strip())
    except ValueError:
        return None
    return number if abs(number) < 1e15 else None


def _holds(rule: ShowIf, said: Said) -> bool:
    if not is_answered(said):
        return False
    if rule.op == ANSWERED:
        return True
    if rule.op in (AT_MOST, AT_LEAST):
        held = float(said.score) if said.score is not None else number_of(said.value)
        limit = number_of(rule.value)
        if held is None or limit is None:
            return False
        return held <= limit if rule.op == AT_MOST else held >= limit
    same = _is(rule.value, said)
    return same if rule.op == IS else not same


def _is(value: str, said: Said) -> bool:
    if said.score is not None:
        return number_of(value) == said.score
    held = (said.value or "").strip()
    if value in codes_of(held):
        return True
    number = number_of(held)
    return number is not None and number == number_of(value)


def _place(questionnaire: Questionnaire, key: str) -> int:
    for place, question in enumerate(questionnaire.questions):
        if question.key == key:
            return place
    raise KeyError(key)
