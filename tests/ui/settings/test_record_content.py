"""Changes of content in the record: only what changed, in words."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from app.base.settings import SETTINGS, default_of
from ui.settings.record_settings import setting_differences


def told(key: str, was: Any, became: Any) -> list[tuple[str, str, str]]:
    return [found[1:] for found in setting_differences({key: was}, {key: became})]


def test_times_are_told_by_severity() -> None:
    was = default_of("complaints.contact_minutes")
    assert told("complaints.contact_minutes", was, {**was, "critical": 20}) == [
        ("Working minutes until the first contact: Critical", "30", "20")
    ]


def test_only_the_sentences_that_changed_are_told() -> None:
    was = default_of("complaints.calming")
    became = copy.deepcopy(was)
    became["thank"]["angry"] = ["Thank you."]
    (found,) = told("complaints.calming", was, became)
    assert found[0].endswith("Thank, Very angry") and found[2] == "Thank you."


def test_an_answer_that_came_went_or_changed_is_told() -> None:
    was = [{"topic": "use", "question": "A?", "answer": "a", "words": []}]
    became = [{"topic": "use", "question": "B?", "answer": "b", "words": ["c"]}]
    title = "Answers to what customers often ask"
    assert told("enquiries.answers", was, became) == [
        (f"{title}: A?", "a", "–"), (f"{title}: B?", "–", "b\nc"),
    ]  # fmt: skip


def test_a_renamed_kind_is_told() -> None:
    was = [{"code": "care", "items": ["lounge"]}]
    became = [{"code": "care", "label": "Comfort", "items": ["lounge", "telephone"]}]
    assert told("complaints.kinds", was, became) == [
        ("Kinds of complaint: care", "Care, Lounge", "Comfort, Lounge, Telephone")
    ]


@pytest.mark.parametrize("key", [one.key for one in SETTINGS])
def test_every_setting_can_be_told(key: str) -> None:
    default = default_of(key)
    assert setting_differences({key: default}, {key: default}) == []
