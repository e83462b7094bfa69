"""The questionnaires and scripts that travel with the program, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.base.content import content
from app.base.translation import DEFAULT_LANGUAGE, LANGUAGES
from app.calls.content.questionnaire import Questionnaire
from app.calls.content.reading import read_questionnaire, read_script
from app.calls.content.script import Script


class DeliveredQuestionnaire(NamedTuple):
    """A questionnaire as it is delivered."""

    code: str
    purpose: str
    title: str
    questionnaire: Questionnaire


class DeliveredScript(NamedTuple):
    """A script as it is delivered."""

    code: str
    purpose: str
    title: str
    script: Script


def delivered_questionnaires(language: str) -> tuple[DeliveredQuestionnaire, ...]:
    """All of one language, in the order they are put into a store."""
    return tuple(
        DeliveredQuestionnaire(*_head(one), read_questionnaire(one))
        for one in content(_spoken(language), "questionnaires")["questionnaires"]
    )


def delivered_scripts(language: str) -> tuple[DeliveredScript, ...]:
    """All of one language; of each purpose the first is the one used by who has no favourite."""
    return tuple(
        DeliveredScript(*_head(one), read_script(one))
        for one in content(_spoken(language), "scripts")["scripts"]
    )


def _head(one: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(one["code"]), str(one["purpose"]), str(one["title"])


def _spoken(language: str) -> str:
    return language if language in LANGUAGES else DEFAULT_LANGUAGE
