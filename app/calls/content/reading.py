"""Questionnaires and scripts as they are kept: JSON to plain values and back.

A questionnaire: {"questions": [...], "factors": [...], "choose": n or null, "chosen": [keys],
"percent": true or false}. A question: {"key", "kind", "text", "required", "factor", "weight",
"reason_at", "choices": [{"code", "text"}], "show_if": {"question", "op", "value"},
"opens": {"category", "item", "at"}}; what is not said has its default. A script: {"opening",
"body", "closing", "help": {moment: text}}.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.codes import HARD_MOMENTS
from app.calls.content.questionnaire import (
    REASON_AT,
    Choice,
    Factor,
    Opens,
    Question,
    Questionnaire,
    ShowIf,
)
from app.calls.content.script import PARTS, Script


def read_questionnaire(content: str | Mapping[str, Any]) -> Questionnaire:
    """Out of JSON or the same as plain values. NotPossible if it has not this shape.

    Whether it can be asked is another question: see `checking.faults`.
    """
    try:
        held = json.loads(content) if isinstance(content, str) else content
        return Questionnaire(
            questions=tuple(_question(one) for one in held["questions"]),
            factors=tuple(_factor(one) for one in held.get("factors") or ()),
            choose=_whole(held.get("choose")),
            chosen=tuple(str(key) for key in held.get("chosen") or ()),
            percent=bool(held.get("percent")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotPossible(
            _("This is not a questionnaire that can be read: {reason}").format(reason=error)
        ) from error


def write_questionnaire(questionnaire: Questionnaire) -> str:
    """As JSON; the same content gives the same text."""
    questions = [_plain_question(question) for question in questionnaire.questions]
    held = {
        "questions": questions,
        "factors": [factor._asdict() for factor in questionnaire.factors],
        "choose": questionnaire.choose,
        "chosen": list(questionnaire.chosen),
        "percent": questionnaire.percent,
    }
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


def read_script(content: str | Mapping[str, Any]) -> Script:
    """Out of JSON or the same as plain values. NotPossible if it has not this shape."""
    try:
        held = json.loads(content) if isinstance(content, str) else content
        parts = {part: str(held[part]).strip() for part in PARTS}
        said = held.get("help") or {}
        help_ = {moment: str(said[moment]).strip() for moment in HARD_MOMENTS if moment in said}
        return Script(**parts, help=help_)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotPossible(
            _("This is not a script that can be read: {reason}").format(reason=error)
        ) from error


def write_script(script: Script) -> str:
    """As JSON; the same content gives the same text."""
    held = {"help": {moment: text for moment, text in script.help.items() if text}}
    held |= {part: getattr(script, part) for part in PARTS}
    return json.dumps(held, ensure_ascii=False, sort_keys=True)


def _question(held: Mapping[str, Any]) -> Question:
    return Question(
        key=str(held["key"]),
        kind=str(held["kind"]),
        text=str(held["text"]).strip(),
        required=bool(held.get("required", False)),
        factor=held.get("factor") or None,
        weight=_number(held.get("weight")),
        reason_at=_whole(held.get("reason_at", REASON_AT)),
        choices=tuple(_choice(one) for one in held.get("choices") or ()),
        show_if=_show_if(held.get("show_if")),
        opens=_opens(held.get("opens")),
    )


def _plain_question(question: Question) -> dict[str, Any]:
    held = asdict(question)
    held["choices"] = [choice._asdict() for choice in question.choices]
    held["show_if"] = question.show_if._asdict() if question.show_if else None
    held["opens"] = question.opens._asdict() if question.opens else None
    return held


def _factor(held: Mapping[str, Any]) -> Factor:
    return Factor(str(held["code"]), str(held["title"]).strip(), _number(held.get("weight")))


def _choice(held: Mapping[str, Any]) -> Choice:
    return Choice(str(held["code"]), str(held["text"]).strip())


def _show_if(held: Mapping[str, Any] | None) -> ShowIf | None:
    if not held:
        return None
    value = held.get("value")
    return ShowIf(str(held["question"]), str(held["op"]), "" if value is None else str(value))


def _opens(held: Mapping[str, Any] | None) -> Opens | None:
    if not held:
        return None
    return Opens(str(held["category"]), held.get("item") or None, _whole(held.get("at")))


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
