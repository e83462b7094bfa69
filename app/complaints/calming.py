"""What to say to an angry customer: five steps, with sentences for each and for the hard cases.

The steps are the customary ones: hear out, feel with the customer, confirm in their own words,
say who acts by when, thank. Which of them is due follows from what is taken down already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.base.translation import N_, _

STEPS = ("hear_out", "feel_with", "confirm", "act", "thank")
SITUATIONS = ("usual", "hurry", "angry", "compensation", "safety")

Sentences = Mapping[str, Mapping[str, Sequence[str]]]
"""Step → situation → sentences, as the setting `complaints.calming` holds them."""

_STEPS = {
    "hear_out": N_("Hear out"),
    "feel_with": N_("Feel with them"),
    "confirm": N_("Confirm in their words"),
    "act": N_("Say who acts by when"),
    "thank": N_("Thank"),
}
_SITUATIONS = {
    "usual": N_("As usual"),
    "hurry": N_("In a hurry"),
    "angry": N_("Very angry"),
    "compensation": N_("Asks for compensation"),
    "safety": N_("Safety or injury"),
}
_ENOUGH_WORDS = 4


class TakenDown(NamedTuple):
    """What the window of a new complaint holds by now."""

    words: str = ""
    known: bool = False
    understood: bool = False
    promised: bool = False


def present_step(taken: TakenDown) -> str:
    """The step that is due: it moves on with what is filled in.

    Until there are words the customer is heard out. `understood` is true once the aim or whom it
    is about was asked; then it is confirmed until it is also known who complains. The promise
    of the next word is the action, and with it only the thanks are left.
    """
    if len(taken.words.strip()) < _ENOUGH_WORDS:
        return "hear_out"
    if taken.promised:
        return "thank"
    if not taken.understood:
        return "feel_with"
    return "act" if taken.known else "confirm"


def likely_situation(severity: str, aim: str | None) -> str:
    """The situation that what was taken down points to: `safety`, `compensation` or `usual`."""
    if severity == "critical":
        return "safety"
    return "compensation" if aim in ("compensation", "refund") else "usual"


def sentences(all_of_them: Sentences, step: str, situation: str) -> tuple[str, ...]:
    """What to say at a step: first what fits the situation, then what is always said."""
    held = all_of_them.get(step, {})
    special = tuple(held.get(situation, ())) if situation != "usual" else ()
    return (*special, *held.get("usual", ()))


def step_label(code: str) -> str:
    """The name of a step of calming."""
    return _(_STEPS[code])


def situation_label(code: str) -> str:
    """The name of a situation."""
    return _(_SITUATIONS[code])
