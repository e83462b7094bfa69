"""A question in words, so that two versions can be laid side by side."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.translation import _
from app.calls.codes import ONE, SCORE, SEVERAL, YES_NO
from app.calls.content.questionnaire import (
    ANSWERED,
    AT_LEAST,
    AT_MOST,
    IS,
    IS_NOT,
    NO,
    YES,
    Question,
    Questionnaire,
    ShowIf,
)
from app.calls.labels import question_kind_label


def op_label(op: str) -> str:
    """How a rule looks at an answer."""
    words = {
        IS: _("is"),
        IS_NOT: _("is not"),
        AT_MOST: _("is at most"),
        AT_LEAST: _("is at least"),
        ANSWERED: _("was answered"),
    }
    return words.get(op, op)


def value_label(asked: Question | None, value: str) -> str:
    """A rule's value as people read it."""
    if asked is not None and asked.kind == YES_NO:
        return {YES: _("Yes"), NO: _("No")}.get(value, value)
    if asked is not None and asked.kind in (ONE, SEVERAL):
        return {choice.code: choice.text for choice in asked.choices}.get(value, value)
    return value


def rule_in_words(rule: ShowIf, whole: Questionnaire) -> str:
    """ "Only if the answer to … is at most 6"."""
    asked = next((q for q in whole.questions if q.key == rule.question), None)
    name = shortened(asked.text, 24) if asked is not None and asked.text else rule.question
    value = "" if rule.op == ANSWERED else value_label(asked, rule.value)
    return (
        _("Only if “{question}” {how} {value}")
        .format(question=name, how=op_label(rule.op), value=value)
        .strip()
    )


def in_words(question: Question, whole: Questionnaire, kinds: Mapping[str, str]) -> str:
    """All about a question, a line each; `kinds` are the words for kinds of complaint."""
    lines = [question.text, question_kind_label(question.kind)]
    if question.required:
        lines.append(_("Required"))
    if question.factor:
        titles = {factor.code: factor.title for factor in whole.factors}
        lines.append(_("Factor: {name}").format(name=titles.get(question.factor, question.factor)))
    if question.weight is not None:
        lines.append(_("Weight: {weight}").format(weight=f"{question.weight:g}"))
    if question.kind == SCORE and question.reason_at is not None:
        lines.append(_("Why is asked at {score} or less").format(score=question.reason_at))
    lines += [f"· {choice.text}" for choice in question.choices]
    if question.show_if is not None:
        lines.append(rule_in_words(question.show_if, whole))
    if question.opens is not None:
        kind = kinds.get(question.opens.item or question.opens.category, question.opens.category)
        text = _("Opens a complaint: {kind}").format(kind=kind)
        lines.append(text if question.opens.at is None else f"{text} (≤ {question.opens.at})")
    if whole.choose is not None and question.key in whole.chosen:
        lines.append(_("Among the chosen ones"))
    return "\n".join(lines)


def shortened(text: str, length: int) -> str:
    """One line, cut with … when it is too long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[: length - 1] + "…"
