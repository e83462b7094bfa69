"""What the page reads: the list of scripts and questionnaires, and all about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.calls.codes import PURPOSES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from app.base.door import Store
    from app.calls.content.store import QuestionnaireVersion, ScriptVersion
    from app.staff.rules import Actor

SCRIPT, QUESTIONNAIRE = "script", "questionnaire"
SORTS = (SCRIPT, QUESTIONNAIRE)


class Item(NamedTuple):
    """One script or questionnaire of the list; `answered` counts the calls that used it."""

    sort: str
    id: int
    purpose: str
    title: str
    version: int
    active: bool
    favourite: bool = False
    answered: int = 0


class HeldScript(NamedTuple):
    """A script as it stands, with all its versions, the newest last."""

    latest: ScriptVersion
    versions: tuple[ScriptVersion, ...]
    favourite: bool


class HeldQuestionnaire(NamedTuple):
    """A questionnaire as it stands, with all its versions, the newest last; `kinds` are the
    kinds of complaint as (code, word, items as (code, word)), `limit` is the score up to which
    an answer opens a complaint.
    """

    latest: QuestionnaireVersion
    versions: tuple[QuestionnaireVersion, ...]
    kinds: Sequence[tuple[str, str, Sequence[tuple[str, str]]]]
    limit: int


def read_list(store: Store, actor: Actor) -> list[Item]:
    """Everything there is, in use or not, those of a purpose together."""
    from app.calls.content import store as held

    liked = {held.favourite(store, actor.employee_id, purpose) for purpose in PURPOSES}
    found = [
        Item(SCRIPT, s.script_id, s.purpose, s.title, s.version, s.active, s.script_id in liked)
        for s in held.scripts(store, active_only=False)
    ]
    return found + [
        Item(
            QUESTIONNAIRE, q.questionnaire_id, q.purpose, q.title, q.version, q.active,
            answered=q.sheets,
        )
        for q in held.questionnaires(store)
    ]  # fmt: skip


def read_script(store: Store, actor: Actor, script_id: int) -> HeldScript:
    """One script. NotPossible if it is gone."""
    from app.calls.content import store as held

    latest = held.latest_script(store, script_id)
    liked = held.favourite(store, actor.employee_id, latest.purpose) == script_id
    return HeldScript(latest, tuple(held.script_versions(store, script_id)), liked)


def read_questionnaire(store: Store, questionnaire_id: int) -> HeldQuestionnaire:
    """One questionnaire. NotPossible if it is gone."""
    from app.base import settings
    from app.calls.content import store as held
    from app.complaints.labels import kind_choices

    kinds = kind_choices(settings.get(store, "complaints.kinds"))
    limit = settings.get(store, "calls.complaint_score")
    latest = held.latest(store, questionnaire_id)
    return HeldQuestionnaire(latest, tuple(held.versions(store, questionnaire_id)), kinds, limit)


def preview_values(
    store: Store, actor: Actor, vehicle_id: int, purpose: str, *, language: str, now: Any
) -> tuple[str, dict[str, str]]:
    """(who it is, value by code of place) for a call to the people of this car."""
    from app.calls.content.store_values import speaker, told_of_vehicle
    from app.calls.content.values import values

    told = told_of_vehicle(store, vehicle_id, purpose)
    found = values(
        told, speaker(store, actor.name), language=language, now=now,
        questions=_asked(store, purpose),
    )  # fmt: skip
    return "  ".join(part for part in (told.plate, told.name) if part), found


def invented_values(
    store: Store, actor: Actor, purpose: str, *, language: str, now: Any
) -> dict[str, str]:
    """The same for a customer who does not exist and of whom everything is known."""
    from app.calls.content.store_values import speaker
    from app.calls.content.values import values
    from ui.calls.content.invented import invented

    told = invented(language, now)
    return values(
        told, speaker(store, actor.name), language=language, now=now,
        questions=_asked(store, purpose),
    )  # fmt: skip


def _asked(store: Store, purpose: str) -> int:
    from app.calls.content import store as held

    if not held.in_use(store, purpose):
        return 0
    return len(held.current(store, purpose).questionnaire.asked)
