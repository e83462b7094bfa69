"""What can be done to questionnaires and scripts. Every verb is one transaction and undoable.

Saving a change to a version that calls refer to makes the next version; one that nobody was
asked yet is written anew. A script has a new version with every save.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import count
from typing import Any, Literal

from app.base import settings
from app.base.changes import Changed, Edit, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.base.translation import _
from app.calls.codes import PURPOSES, TOPIC
from app.calls.content import store as held
from app.calls.content.checking import faults, key_faults, require_sound, script_faults
from app.calls.content.delivered import delivered_questionnaires, delivered_scripts
from app.calls.content.questionnaire import Questionnaire
from app.calls.content.reading import write_questionnaire, write_script
from app.calls.content.script import Script
from app.staff.rules import Actor, require

_RIGHT = "content.edit"
_QUESTIONNAIRES, _SCRIPTS = "questionnaires", "scripts"
_LONGEST_TITLE = 80


def ensure_delivered(store: Store, actor: Actor, clock: Clock) -> Changed:
    """Put in what is delivered and not there yet, in the dealership's language.

    What people changed, renamed or took out of use stays as they left it. Asks for no right,
    because the program does it when it starts.
    """
    language = settings.get(store, "dealer.language")
    asked, said = delivered_questionnaires(language), delivered_scripts(language)
    if _all_there(store, _QUESTIONNAIRES, asked) and _all_there(store, _SCRIPTS, said):
        return Changed()
    with edit(store, actor, "deliver_content", _QUESTIONNAIRES, None, clock) as work:
        taken = held.codes(store, _QUESTIONNAIRES)
        for one in asked:
            if one.code not in taken:
                active = one.purpose == TOPIC or not held.in_use(store, one.purpose)
                content = write_questionnaire(one.questionnaire)
                row = (one.code, one.purpose, one.title)
                _insert(work, _QUESTIONNAIRES, row, content, actor, clock, active=active)
        taken = held.codes(store, _SCRIPTS)
        for two in said:
            if two.code not in taken:
                row = (two.code, two.purpose, two.title)
                _insert(work, _SCRIPTS, row, write_script(two.script), actor, clock)
    return work.changed()


def copy_from_delivered(
    store: Store,
    actor: Actor,
    sort: Literal["questionnaire", "script"],
    code: str,
    *,
    language: str | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """A fresh copy of what is delivered under a code, beside what is there; returns its id.

    A questionnaire is not in use until it is chosen (one for topics is). NotPossible if nothing
    is delivered under the code.
    """
    spoken = language or settings.get(store, "dealer.language")
    if sort == "questionnaire":
        for asked in delivered_questionnaires(spoken):
            if asked.code == code:
                return _add_questionnaire(
                    store, actor, "copy_questionnaire", asked.purpose, asked.title,
                    asked.questionnaire, code, clock,
                )  # fmt: skip
    else:
        for said in delivered_scripts(spoken):
            if said.code == code:
                return _add_script(
                    store, actor, "copy_script", said.purpose, said.title, said.script, code, clock
                )
    raise NotPossible(_("Nothing is delivered under the code {code}.").format(code=code))


def add_questionnaire(
    store: Store,
    actor: Actor,
    *,
    purpose: str,
    title: str,
    questionnaire: Questionnaire,
    clock: Clock,
) -> tuple[Changed, int]:
    """Make another questionnaire; returns its id.

    It is in use at once if its purpose has none yet, or for topics; else see
    `use_questionnaire`. NotPossible with the faults if it cannot be asked as it stands.
    """
    return _add_questionnaire(
        store, actor, "add_questionnaire", purpose, title, questionnaire, purpose, clock
    )


def save_questionnaire(
    store: Store,
    actor: Actor,
    questionnaire_id: int,
    *,
    questionnaire: Questionnaire,
    title: str | None = None,
    was: Questionnaire | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Save a change; returns the id of the version that holds it now.

    A version that calls refer to stays for ever, and the change makes the next one. `was` is the
    content that the editor began with: Conflict if another is the newest by now. NotPossible
    with the faults if it cannot be asked as it stands.
    """
    require(actor, _RIGHT)
    require_sound(faults(questionnaire))
    with edit(store, actor, "save_questionnaire", _QUESTIONNAIRES, questionnaire_id, clock) as work:
        now = held.latest(store, questionnaire_id)
        _check_meanwhile(was, now.questionnaire, now.created_by)
        earlier = held.versions(store, questionnaire_id)
        answered = [one.questionnaire for one in earlier if one.fixed]
        require_sound(key_faults(questionnaire, answered))
        if title is not None:
            work.update(_QUESTIONNAIRES, questionnaire_id, {"title": _title(title)})
        version_id = now.id
        if questionnaire != now.questionnaire:
            values = _written(write_questionnaire(questionnaire), actor, clock)
            if now.fixed:
                values |= {"questionnaire_id": questionnaire_id, "version": now.version + 1}
                version_id = work.insert("questionnaire_versions", values)
            else:
                work.update("questionnaire_versions", now.id, values)
    return work.changed(), version_id


def use_questionnaire(
    store: Store, actor: Actor, questionnaire_id: int, *, clock: Clock
) -> Changed:
    """Take it for its purpose from now on, in place of the one used so far.

    Topics may have several in use at once.
    """
    require(actor, _RIGHT)
    with edit(store, actor, "use_questionnaire", _QUESTIONNAIRES, questionnaire_id, clock) as work:
        chosen = held.latest(store, questionnaire_id)
        if chosen.purpose != TOPIC:
            for other in held.questionnaires(store, chosen.purpose, active_only=True):
                if other.questionnaire_id != questionnaire_id:
                    work.update(_QUESTIONNAIRES, other.questionnaire_id, {"active": 0})
        work.update(_QUESTIONNAIRES, questionnaire_id, {"active": 1})
    return work.changed()


def retire_questionnaire(
    store: Store, actor: Actor, questionnaire_id: int, *, clock: Clock
) -> Changed:
    """Take it out of use; what was answered stays. NotPossible for the last one of a purpose."""
    require(actor, _RIGHT)
    with edit(store, actor, "retire_questionnaire", _QUESTIONNAIRES, questionnaire_id, clock) as w:
        chosen = held.latest(store, questionnaire_id)
        others = held.questionnaires(store, chosen.purpose, active_only=True)
        if all(other.questionnaire_id == questionnaire_id for other in others):
            raise NotPossible(
                _("It is the only one in use for its calls. Put another one in use first.")
            )
        w.update(_QUESTIONNAIRES, questionnaire_id, {"active": 0})
    return w.changed()


def add_script(
    store: Store, actor: Actor, *, purpose: str, title: str, script: Script, clock: Clock
) -> tuple[Changed, int]:
    """Make another script for a purpose, in use at once; returns its id.

    NotPossible with the faults if it cannot be spoken as it stands.
    """
    return _add_script(store, actor, "add_script", purpose, title, script, purpose, clock)


def save_script(
    store: Store,
    actor: Actor,
    script_id: int,
    *,
    script: Script,
    title: str | None = None,
    was: Script | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Save a change as the next version; returns its id. Texts as they were make none.

    `was` is the content that the editor began with: Conflict if another is the newest by now.
    """
    require(actor, _RIGHT)
    require_sound(script_faults(script))
    with edit(store, actor, "save_script", _SCRIPTS, script_id, clock) as work:
        now = held.latest_script(store, script_id)
        _check_meanwhile(was, now.script, now.created_by)
        if title is not None:
            work.update(_SCRIPTS, script_id, {"title": _title(title)})
        version_id = now.id
        if script.texts() != now.script.texts():
            values = _written(write_script(script), actor, clock)
            values |= {"script_id": script_id, "version": now.version + 1}
            version_id = work.insert("script_versions", values)
    return work.changed(), version_id


def use_script(
    store: Store, actor: Actor, script_id: int, *, active: bool, clock: Clock
) -> Changed:
    """Put a script in use or take it out. NotPossible to take out the last one of a purpose."""
    require(actor, _RIGHT)
    verb = "use_script" if active else "retire_script"
    with edit(store, actor, verb, _SCRIPTS, script_id, clock) as work:
        chosen = held.latest_script(store, script_id)
        others = [s for s in held.scripts(store, chosen.purpose) if s.script_id != script_id]
        if not active and not others:
            raise NotPossible(
                _("It is the only one in use for its calls. Put another one in use first.")
            )
        work.update(_SCRIPTS, script_id, {"active": int(active)})
    return work.changed()


def set_favourite(
    store: Store, actor: Actor, *, purpose: str, script_id: int | None, clock: Clock
) -> Changed:
    """Choose the script that the acting person likes best for a purpose; None for no favourite."""
    require(actor, "calls.work")
    with edit(store, actor, "set_favourite", _SCRIPTS, script_id, clock) as work:
        if script_id is not None:
            chosen = held.latest_script(store, script_id)
            if chosen.purpose != purpose or not chosen.active:
                raise NotPossible(_("This script is not in use for these calls."))
        row = held.favourite_row(store, actor.employee_id, purpose)
        if row is not None and script_id is None:
            work.delete("script_favourites", row)
        elif row is not None:
            work.update("script_favourites", row, {"script_id": script_id})
        elif script_id is not None:
            values = {"employee_id": actor.employee_id, "purpose": purpose}
            work.insert("script_favourites", values | {"script_id": script_id})
    return work.changed()


def _add_questionnaire(
    store: Store,
    actor: Actor,
    verb: str,
    purpose: str,
    title: str,
    questionnaire: Questionnaire,
    code: str,
    clock: Clock,
) -> tuple[Changed, int]:
    require(actor, _RIGHT)
    require_sound(faults(questionnaire))
    with edit(store, actor, verb, _QUESTIONNAIRES, None, clock) as work:
        active = purpose == TOPIC or not held.in_use(store, purpose)
        free = _free_code(code, held.codes(store, _QUESTIONNAIRES))
        row = (free, _purpose(purpose), _title(title))
        content = write_questionnaire(questionnaire)
        work.entity_id = _insert(work, _QUESTIONNAIRES, row, content, actor, clock, active=active)
    return work.changed(), work.entity_id


def _add_script(
    store: Store,
    actor: Actor,
    verb: str,
    purpose: str,
    title: str,
    script: Script,
    code: str,
    clock: Clock,
) -> tuple[Changed, int]:
    require(actor, _RIGHT)
    require_sound(script_faults(script))
    with edit(store, actor, verb, _SCRIPTS, None, clock) as work:
        free = _free_code(code, held.codes(store, _SCRIPTS))
        row = (free, _purpose(purpose), _title(title))
        work.entity_id = _insert(work, _SCRIPTS, row, write_script(script), actor, clock)
    return work.changed(), work.entity_id


def _insert(
    work: Edit,
    table: str,
    row: tuple[str, str, str],
    content: str,
    actor: Actor,
    clock: Clock,
    *,
    active: bool = True,
) -> int:
    """The thing and its first version; returns the thing's id."""
    code, purpose, title = row
    made = {"created_at": stamp(clock), "created_by": actor.name}
    head = {"code": code, "purpose": purpose, "title": title, "active": int(active)}
    number = work.insert(table, head | made)
    one = table.removesuffix("s")
    work.insert(f"{one}_versions", {f"{one}_id": number, "version": 1, "content": content} | made)
    return number


def _written(content: str, actor: Actor, clock: Clock) -> dict[str, Any]:
    return {"content": content, "created_at": stamp(clock), "created_by": actor.name}


def _all_there(store: Store, table: str, delivered: tuple[Any, ...]) -> bool:
    return {one.code for one in delivered} <= held.codes(store, table)


def _free_code(code: str, taken: Container[str]) -> str:
    if code not in taken:
        return code
    return next(f"{code}_{n}" for n in count(2) if f"{code}_{n}" not in taken)


def _purpose(purpose: str) -> str:
    if purpose not in PURPOSES:
        raise NotPossible(_("Choose what these calls are for."))
    return purpose


def _title(title: str) -> str:
    plain = " ".join(title.split())
    if not plain:
        raise NotPossible(_("Give it a title first."))
    return plain[:_LONGEST_TITLE]


def _check_meanwhile(was: object | None, now: object, by: str) -> None:
    if was is not None and was != now:
        raise Conflict(
            _("{name} saved another version meanwhile. Look at it before you save yours.").format(
                name=by
            )
        )
