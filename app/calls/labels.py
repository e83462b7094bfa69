"""What the codes of calls are called, in the language spoken now."""

from __future__ import annotations

from collections.abc import Mapping

from app.base.translation import N_, _

_PURPOSES = {
    "delivery": N_("After delivery"),
    "visit": N_("After a visit"),
    "complaint": N_("After a complaint"),
    "lost": N_("Lost customer"),
    "topic": N_("Special topic"),
    "touch": N_("Touch point"),
}
_STATES = {
    "open": N_("To be called"),
    "completed": N_("Completed"),
    "unreachable": N_("Unreachable"),
    "refused": N_("Refused the call"),
    "cancelled": N_("Reason gone"),
    "merged": N_("Made in another call"),
}
_RESULTS = {
    "completed": N_("Completed"),
    "again": N_("Call again"),
    "not_reached": N_("Not reached"),
    "refused": N_("Refused the call"),
}
_DETAILS = {
    "no_answer": N_("No answer"),
    "busy": N_("Line busy"),
    "off": N_("Switched off"),
    "wrong": N_("Wrong number"),
}
_VERDICTS = {
    "very_satisfied": N_("Very satisfied"),
    "satisfied": N_("Satisfied"),
    "neutral": N_("Neutral"),
    "dissatisfied": N_("Dissatisfied"),
    "complaint": N_("Complaint"),
}
_QUESTION_KINDS = {
    "score": N_("Score 1–10"),
    "one": N_("One of several"),
    "several": N_("Several of them"),
    "yesno": N_("Yes or no"),
    "number": N_("Number"),
    "text": N_("Text"),
}
_MOMENTS = {
    "hurry": N_("In a hurry"),
    "formality": N_("Thinks it a formality"),
    "angry": N_("Angry"),
    "compensation": N_("Asks for compensation"),
}


def _labelled(table: Mapping[str, str], code: str | None) -> str:
    if not code:
        return ""
    return _(table[code]) if code in table else code


def purpose_label(code: str | None) -> str:
    """Why somebody is called; an unknown code stands for itself."""
    return _labelled(_PURPOSES, code)


def state_label(code: str | None) -> str:
    """How a task stands."""
    return _labelled(_STATES, code)


def result_label(code: str | None) -> str:
    """How a call ended."""
    return _labelled(_RESULTS, code)


def detail_label(code: str | None) -> str:
    """Why somebody was not reached."""
    return _labelled(_DETAILS, code)


def verdict_label(code: str | None) -> str:
    """The overall verdict of a customer."""
    return _labelled(_VERDICTS, code)


def question_kind_label(code: str | None) -> str:
    """What sort of answer a question takes."""
    return _labelled(_QUESTION_KINDS, code)


def moment_label(code: str | None) -> str:
    """A hard moment that a script helps with."""
    return _labelled(_MOMENTS, code)
