"""Places in texts: filled, or said with their fallback; never left as a hole."""

from __future__ import annotations

import pytest

from app.base.placeholders import faults, fill, form_of_address, in_hours, place_names
from app.base.translation import set_language


def test_a_place_is_filled_or_its_fallback_is_said():
    text = "Hello {form|there}, {agent|we} call by {promised|noon}."
    assert fill(text, {"form": "Ms Wang", "promised": ""}) == "Hello Ms Wang, we call by noon."
    assert fill("{称呼|您}好{营业时间| }", {"form": "王先生"}) == "王先生好 "
    assert fill("{what}{car}", {}) == "{what}"


def test_values_are_taken_as_they_are():
    assert fill("{name|x}", {"name": "{form|y}<b>\\1"}) == "{form|y}<b>\\1"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{form|you} and {称呼|您}", []),
        ("{form}", ["{form}"]),
        ("{form| }", ["{form| }"]),
        ("{colour|red}", ["{colour|red}"]),
        ("a } b {", ["{", "}"]),
    ],
)
def test_what_cannot_stand_is_named(text, wrong):
    assert faults(text) == wrong


def test_places_are_named_in_the_authors_language():
    assert ("form", "form of address") in place_names()
    set_language("zh_CN")
    assert "称呼" in dict(place_names())


@pytest.mark.parametrize(
    ("name", "gender", "said"),
    [
        ("王伟", "male", "Mr 王"),
        ("欧阳娜娜", "female", "Ms 欧阳"),
        ("王女士", "female", "Ms 王"),
        ("John Smith", "male", "Mr Smith"),
        ("王伟", None, None),
        ("武汉商贸有限公司", "male", None),
        ("", "male", None),
        (None, "male", None),
    ],
)
def test_a_form_of_address_needs_a_surname_and_a_gender(name, gender, said):
    assert form_of_address(name, gender) == said


def test_hours_are_said():
    assert in_hours([["08:30", "12:00"], ["13:30", "17:30"]]) == "08:30–12:00, 13:30–17:30"
