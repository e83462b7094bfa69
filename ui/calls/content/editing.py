"""What is done to a questionnaire while it is edited: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from app.calls.codes import NUMBER, ONE, SCORE, SEVERAL, TEXT, YES_NO
from app.calls.content.checking import new_key
from app.calls.content.questionnaire import (
    ANSWERED,
    OPS_OF_KIND,
    YES,
    Choice,
    Factor,
    Question,
    Questionnaire,
    ShowIf,
    in_pool,
)


def add(whole: Questionnaire, after: int, others: Iterable[str]) -> tuple[Questionnaire, int]:
    """A new question behind the one at `after`; returns its place too."""
    made = Question(new_key(whole, others), SCORE, "")
    return _put(whole, after + 1, made), after + 1


def copy(whole: Questionnaire, place: int, others: Iterable[str]) -> tuple[Questionnaire, int]:
    """The same question once more behind it, under a key of its own."""
    made = replace(whole.questions[place], key=new_key(whole, others))
    return _put(whole, place + 1, made), place + 1


def remove(whole: Questionnaire, place: int) -> Questionnaire:
    """Without one question; it is no longer among the chosen ones either."""
    gone = whole.questions[place].key
    left = (*whole.questions[:place], *whole.questions[place + 1 :])
    return replace(whole, questions=left, chosen=tuple(k for k in whole.chosen if k != gone))


def move(whole: Questionnaire, place: int, by: int) -> tuple[Questionnaire, int]:
    """One question so many places up or down, as far as it goes; returns its new place."""
    there = max(0, min(len(whole.questions) - 1, place + by))
    questions = list(whole.questions)
    questions.insert(there, questions.pop(place))
    return replace(whole, questions=tuple(questions)), there


def put(whole: Questionnaire, place: int, question: Question) -> Questionnaire:
    """Another question in place of one; its key may be another one, which rules follow."""
    old = whole.questions[place].key
    questions = [*whole.questions[:place], question, *whole.questions[place + 1 :]]
    chosen = tuple(question.key if key == old else key for key in whole.chosen)
    if old != question.key:
        questions = [_followed(one, old, question.key) for one in questions]
    if not in_pool(question):
        chosen = tuple(key for key in chosen if key != question.key)
    return replace(whole, questions=tuple(questions), chosen=chosen)


def of_kind(question: Question, kind: str) -> Question:
    """The question as one of another kind, without what that kind cannot have."""
    made = replace(question, kind=kind)
    if kind != SCORE:
        made = replace(made, factor=None, weight=None, opens=None)
    if kind not in (ONE, SEVERAL):
        made = replace(made, choices=())
    return made


def choose(whole: Questionnaire, key: str, on: bool) -> Questionnaire:
    """Take a question of the pool among the chosen ones, or out of them."""
    keys = set(whole.chosen) | {key} if on else set(whole.chosen) - {key}
    return replace(whole, chosen=tuple(q.key for q in whole.questions if q.key in keys))


def choices_from(lines: Iterable[str], before: Iterable[Choice]) -> tuple[Choice, ...]:
    """Answers to choose from, one to a line.

    One that stands there already keeps its code; one whose words were changed in its place
    keeps it too. A new one gets a code of its own.
    """
    old = list(before)
    texts = [line.strip() for line in lines if line.strip()]
    by_text = {choice.text: choice.code for choice in old}
    taken = {by_text[text] for text in texts if text in by_text}
    found: list[Choice] = []
    for place, text in enumerate(texts):
        code = by_text.get(text)
        if code is None and len(texts) == len(old) and old[place].code not in taken:
            code = old[place].code
        if code is None or any(choice.code == code for choice in found):
            used = taken | {c.code for c in old} | {c.code for c in found}
            code = next(f"c{n}" for n in count(1) if f"c{n}" not in used)
        found.append(Choice(code, text))
    return tuple(found)


def shows_by(asked: Question) -> tuple[str, ...]:
    """How a rule may look at the answer to a question."""
    return OPS_OF_KIND.get(asked.kind, (ANSWERED,))


def first_rule(asked: Question) -> ShowIf:
    """The rule that is most likely meant when a question is chosen to look at."""
    if asked.kind in (SCORE, NUMBER):
        return ShowIf(asked.key, shows_by(asked)[0], "6")
    if asked.kind == YES_NO:
        return ShowIf(asked.key, shows_by(asked)[0], YES)
    if asked.kind in (ONE, SEVERAL) and asked.choices:
        return ShowIf(asked.key, shows_by(asked)[0], asked.choices[0].code)
    return ShowIf(asked.key, ANSWERED)


def new_factor(whole: Questionnaire, title: str) -> Questionnaire:
    """One more factor, under a code of its own."""
    codes = {factor.code for factor in whole.factors}
    code = next(f"f{n}" for n in count(1) if f"f{n}" not in codes)
    return replace(whole, factors=(*whole.factors, Factor(code, title)))


def change_factor(
    whole: Questionnaire, code: str, *, title: str, weight: float | None
) -> Questionnaire:
    """A factor under another name or with another weight."""
    factors = tuple(Factor(code, title, weight) if f.code == code else f for f in whole.factors)
    return replace(whole, factors=factors)


def remove_factor(whole: Questionnaire, code: str) -> Questionnaire:
    """Without a factor; its questions belong to none any more."""
    questions = tuple(
        replace(q, factor=None, weight=None) if q.factor == code else q for q in whole.questions
    )
    factors = tuple(factor for factor in whole.factors if factor.code != code)
    pool = {q.key for q in questions if in_pool(q)}
    chosen = tuple(key for key in whole.chosen if key in pool)
    return replace(whole, questions=questions, factors=factors, chosen=chosen)


def weight_sum(whole: Questionnaire) -> float:
    """What all weights come to: those of the factors, or of the score questions without any."""
    from app.calls.content.factors import weights

    if whole.factors:
        return sum(weights(whole).values())
    return sum(q.weighs for q in whole.questions if q.kind == SCORE)


def takes_text(kind: str) -> bool:
    """Whether an answer of this kind is typed."""
    return kind in (TEXT, NUMBER)


def _put(whole: Questionnaire, place: int, question: Question) -> Questionnaire:
    questions = (*whole.questions[:place], question, *whole.questions[place:])
    return replace(whole, questions=questions)


def _followed(question: Question, old: str, new: str) -> Question:
    rule = question.show_if
    if rule is None or rule.question != old:
        return question
    return replace(question, show_if=rule._replace(question=new))
