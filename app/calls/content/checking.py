"""Whether a questionnaire or a script can be used as it stands, said in whole sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import isclose, isfinite
from typing import NamedTuple

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.codes import HARD_MOMENTS, NUMBER, ONE, QUESTION_KINDS, SCORE, SEVERAL, YES_NO
from app.calls.content.factors import choice_faults, weights
from app.calls.content.questionnaire import (
    ANSWERED,
    HIGHEST,
    LOWEST,
    NO,
    OPS_OF_KIND,
    YES,
    Question,
    Questionnaire,
    ShowIf,
    number_of,
)
from app.calls.content.script import PARTS, Script
from app.calls.content.script import faults as place_faults
from app.calls.labels import moment_label

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST = 4000


class Fault(NamedTuple):
    """One thing that is wrong. `where` is a question's key, a factor's code, or a part."""

    where: str
    text: str


def faults(questionnaire: Questionnaire) -> tuple[Fault, ...]:
    """Everything that keeps a questionnaire from being asked; empty if it can be."""
    found: list[Fault] = []
    if not questionnaire.questions:
        found.append(Fault("", _("There is no question yet. Add one.")))
    earlier: dict[str, Question] = {}
    for question in questionnaire.questions:
        found += [Fault(question.key, text) for text in _question_faults(question)]
        if question.key in earlier:
            sentence = _("The key {key} is there twice. Each question needs a key of its own.")
            found.append(Fault(question.key, sentence.format(key=question.key)))
        if question.show_if is not None:
            text = _show_if_fault(question, question.show_if, earlier, questionnaire)
            found += [Fault(question.key, text)] if text else []
        earlier.setdefault(question.key, question)
    found += _factor_faults(questionnaire)
    found += _choice_faults(questionnaire)
    return tuple(found)


def key_faults(new: Questionnaire, answered: Iterable[Questionnaire]) -> tuple[Fault, ...]:
    """Keys that were answered in an earlier version as questions of another kind.

    Trends join versions by key, so a key must go on meaning the same.
    """
    kinds = {question.key: question.kind for held in answered for question in held.questions}
    sentence = _("{key} was another kind of question before. Give this one a new key.")
    return tuple(
        Fault(question.key, sentence.format(key=question.key))
        for question in new.questions
        if kinds.get(question.key, question.kind) != question.kind
    )


def script_faults(script: Script) -> tuple[Fault, ...]:
    """Everything that keeps a script from being spoken; help for hard moments may be empty."""
    found = []
    names = dict(
        zip(PARTS, (_("Opening words"), _("While asking"), _("Closing words")), strict=True)
    )
    names |= {moment: moment_label(moment) for moment in HARD_MOMENTS}
    for part, text in script.texts().items():
        if part in PARTS and not text.strip():
            sentence = _("{part}: there is no text yet.")
            found.append(Fault(part, sentence.format(part=names[part])))
        if len(text) > _LONGEST:
            sentence = _("{part}: the text is too long to be read in a call.")
            found.append(Fault(part, sentence.format(part=names[part])))
        for fault in place_faults(text):
            found.append(Fault(part, _("{part}: {fault}").format(part=names[part], fault=fault)))
    return tuple(found)


def require_sound(found: Iterable[Fault]) -> None:
    """NotPossible with all the sentences, if there is any."""
    texts = [fault.text for fault in found]
    if texts:
        raise NotPossible("\n".join(texts))


def new_key(questionnaire: Questionnaire, others: Iterable[str] = ()) -> str:
    """A key that no question has: q1, q2 …; `others` are keys of earlier versions."""
    taken = {question.key for question in questionnaire.questions} | set(others)
    number = len(questionnaire.questions) + 1
    while f"q{number}" in taken:
        number += 1
    return f"q{number}"


def _question_faults(question: Question) -> list[str]:
    found = []
    if not _KEY.fullmatch(question.key):
        found.append(
            _("{key}: a key begins with a small letter and has only small letters, digits and _.")
        )
    if question.kind not in QUESTION_KINDS:
        found.append(_("{key}: there is no such kind of question."))
    if not question.text.strip():
        found.append(_("{key}: the question has no words yet."))
    if len(question.text) > _LONGEST:
        found.append(_("{key}: the question is too long to be asked."))
    if question.kind in (ONE, SEVERAL):
        found += _choices_faults(question)
    if question.weight is not None and not (isfinite(question.weight) and question.weight > 0):
        found.append(_("{key}: a weight is a number over 0."))
    if question.kind == SCORE and not 0 <= (question.reason_at or 0) <= HIGHEST:
        found.append(_("{key}: the score at which the reason is asked lies from 0 to 10."))
    at = question.opens.at if question.opens else None
    if question.opens and question.kind != SCORE:
        found.append(_("{key}: only a score can open a complaint."))
    elif at is not None and not LOWEST <= at <= HIGHEST:
        found.append(_("{key}: the score that opens a complaint lies from 1 to 10."))
    return [text.format(key=question.key) for text in found]


def _choices_faults(question: Question) -> list[str]:
    found = []
    codes = [choice.code for choice in question.choices]
    if len(codes) < 2:
        found.append(_("{key}: at least two answers to choose from are needed."))
    if any(not _KEY.fullmatch(code) for code in codes):
        found.append(_("{key}: the code of an answer has only small letters, digits and _."))
    if max(Counter(codes).values(), default=0) > 1:
        found.append(_("{key}: two answers have the same code."))
    if any(not choice.text.strip() for choice in question.choices):
        found.append(_("{key}: an answer has no words yet."))
    return found


def _show_if_fault(
    question: Question, rule: ShowIf, earlier: dict[str, Question], whole: Questionnaire
) -> str:
    asked = earlier.get(rule.question)
    sentence = ""
    if asked is None:
        later = any(one.key == rule.question for one in whole.questions)
        sentence = (
            _("{key} waits for the answer to {other}, which comes only later. Move that up.")
            if later
            else _("{key} waits for the answer to {other}, which is not in the questionnaire.")
        )
    elif rule.op not in OPS_OF_KIND.get(asked.kind, ()):
        sentence = _("{key}: the answer to {other} cannot be looked at in this way.")
    elif rule.op != ANSWERED and not _fits(asked, rule.value):
        sentence = _("{key}: {other} can never be answered with “{value}”.")
    elif question in whole.asked and asked not in whole.asked:
        sentence = _("{key} waits for the answer to {other}, which is not among the chosen ones.")
    return sentence.format(key=question.key, other=rule.question, value=rule.value)


def _fits(asked: Question, value: str) -> bool:
    number = number_of(value)
    if asked.kind == SCORE:
        return number is not None and number.is_integer() and LOWEST <= number <= HIGHEST
    if asked.kind == NUMBER:
        return number is not None
    if asked.kind == YES_NO:
        return value in (YES, NO)
    return value in {choice.code for choice in asked.choices}


def _factor_faults(questionnaire: Questionnaire) -> list[Fault]:
    found = []
    codes = [factor.code for factor in questionnaire.factors]
    for question in questionnaire.questions:
        if question.factor is None:
            continue
        if question.kind != SCORE:
            text = _("{key}: only a score can belong to a factor.").format(key=question.key)
            found.append(Fault(question.key, text))
        if question.factor not in codes:
            text = _("{key}: there is no factor {factor}.")
            found.append(Fault(question.key, text.format(key=question.key, factor=question.factor)))
    members = {question.factor for question in questionnaire.questions if question.kind == SCORE}
    for factor in questionnaire.factors:
        found += [Fault(factor.code, text) for text in _one_factor_faults(factor.code, codes)]
        if not factor.title.strip():
            text = _("The factor {factor} has no name yet.").format(factor=factor.code)
            found.append(Fault(factor.code, text))
        if factor.code not in members:
            text = _("The factor {factor} has no question.")
            found.append(Fault(factor.code, text.format(factor=factor.title or factor.code)))
        if factor.weight is not None and not (isfinite(factor.weight) and factor.weight > 0):
            text = _("{key}: a weight is a number over 0.").format(key=factor.code)
            found.append(Fault(factor.code, text))
    return found + _percent_faults(questionnaire)


def _one_factor_faults(code: str, codes: list[str]) -> list[str]:
    found = []
    if not _KEY.fullmatch(code):
        found.append(
            _("{key}: a key begins with a small letter and has only small letters, digits and _.")
        )
    if codes.count(code) > 1:
        found.append(_("The factor {key} is there twice."))
    return [text.format(key=code) for text in found]


def _percent_faults(questionnaire: Questionnaire) -> list[Fault]:
    own = [factor.weight is not None for factor in questionnaire.factors]
    if any(own) and not all(own):
        return [Fault("", _("Some factors have a weight and some have none."))]
    if not questionnaire.percent:
        return []
    if questionnaire.factors:
        total = sum(weights(questionnaire).values())
    else:
        total = sum(q.weighs for q in questionnaire.questions if q.kind == SCORE)
    if isclose(total, 100, abs_tol=1e-6):
        return []
    text = _("The weights add up to {total}; it must be 100.").format(total=f"{total:g}")
    return [Fault("", text)]


def _choice_faults(questionnaire: Questionnaire) -> list[Fault]:
    if questionnaire.choose is None:
        return []
    return [Fault("", text) for text in choice_faults(questionnaire, questionnaire.chosen)]
