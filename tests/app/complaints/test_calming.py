"""Calming: the step that is due, and sentences for every step and situation in both languages."""

from __future__ import annotations

import pytest

from app.base.placeholders import fill
from app.base.settings import BY_KEY, default_of
from app.base.translation import set_language
from app.complaints.calming import (
    SITUATIONS,
    STEPS,
    TakenDown,
    likely_situation,
    present_step,
    sentences,
    situation_label,
    step_label,
)


@pytest.mark.parametrize(
    ("taken", "step"),
    [
        (TakenDown(), "hear_out"),
        (TakenDown(known=True, promised=True), "hear_out"),
        (TakenDown("刹车有异响，修了三次"), "feel_with"),
        (TakenDown("刹车有异响，修了三次", known=True), "feel_with"),
        (TakenDown("刹车有异响，修了三次", understood=True), "confirm"),
        (TakenDown("刹车有异响，修了三次", known=True, understood=True), "act"),
        (TakenDown("刹车有异响，修了三次", promised=True), "thank"),
    ],
)
def test_the_step_moves_with_what_is_taken_down(taken, step):
    assert present_step(taken) == step


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_there_is_something_to_say_at_every_step(language):
    set_language(language)
    held = default_of("complaints.calming")
    assert BY_KEY["complaints.calming"].allowed(held)
    for step in STEPS:
        assert step_label(step)
        for situation in SITUATIONS:
            said = sentences(held, step, situation)
            assert situation_label(situation) and said and len(said) == len(set(said))
            assert "{" not in "".join(fill(text, {}) for text in said)
            assert said[0] in held[step][situation]


def test_severity_and_aim_point_to_a_situation():
    assert likely_situation("critical", "compensation") == "safety"
    assert likely_situation("general", "refund") == "compensation"
    assert likely_situation("serious", None) == "usual"


@pytest.mark.parametrize(
    "spoilt",
    [
        {},
        {"hear_out": {}},
        {step: {"usual": ["{form}"]} for step in STEPS},
        {step: {"drunk": ["x"]} for step in STEPS},
        {step: {"usual": "x"} for step in STEPS},
    ],
)
def test_what_cannot_be_said_is_not_kept(spoilt):
    assert not BY_KEY["complaints.calming"].allowed(spoilt)
