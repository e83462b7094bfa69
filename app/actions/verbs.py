"""What can be done to an action: add, change, finish, check its effect, withdraw.

An action of a complaint is a part of that case: every verb gives the case a new `rev`, as any
other change of it does, and asks the case's own rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from app.actions.rules import EFFECTS, SORTS, SOURCES, TEXTS, Action, is_own
from app.actions.store import action as action_of
from app.base.changes import Changed, Edit, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import Conflict, NoRight, NotPossible
from app.base.translation import _
from app.complaints.case import Case
from app.complaints.codes import ENDED
from app.complaints.frame import check_may_work, known_code, required_text
from app.complaints.rules import may_work
from app.complaints.store import case as case_of
from app.complaints.store import next_rev
from app.staff.rules import Actor, may, require


def add_action(
    store: Store,
    actor: Actor,
    *,
    sort: str,
    text: str,
    complaint_id: int | None = None,
    department: str | None = None,
    owner: str | None = None,
    owner_id: int | None = None,
    due_on: str | None = None,
    source: str = "complaint",
    clock: Clock,
) -> tuple[Changed, int]:
    """Write down a measure, of a complaint or on its own. Returns its id.

    NotPossible for a case that has ended: open it again first.
    """
    known_code(sort, SORTS, _("Choose what sort of action it is."))
    known_code(source, SOURCES, _("Choose where the action comes from."))
    values = _checked(
        {
            "text": text,
            "department": department,
            "owner": owner,
            "owner_id": owner_id,
            "due_on": due_on,
        }
    )
    with edit(store, actor, "add_action", "actions", None, clock) as work:
        lap = 1
        if complaint_id is None:
            require(actor, "actions.manage")
        else:
            lap = _open_case(store, actor, work, complaint_id).lap
        action_id = work.insert(
            "actions",
            {
                **values,
                "sort": sort,
                "source": source if complaint_id is None else "complaint",
                "complaint_id": complaint_id,
                "lap": lap,
                "created_at": stamp(clock),
                "created_by": actor.name,
            },
        )
        work.entity_id = action_id
    return work.changed(), action_id


def change_action(
    store: Store,
    actor: Actor,
    action_id: int,
    *,
    values: Mapping[str, Any],
    was: Mapping[str, Any] | None = None,
    clock: Clock,
) -> Changed:
    """Change the text, department, owner or due day (`rules.TEXTS`) of an action not done yet.

    Raises Conflict if another person changed one of these since it held `was`.
    """
    unknown = set(values) - set(TEXTS)
    if unknown:
        raise KeyError(*unknown)
    checked = _checked(values)
    with _working_on(store, actor, action_id, "change_action", clock) as (work, found):
        _require_open(found)
        for name, seen in (was or {}).items():
            if name in checked and getattr(found, name) not in (seen, checked[name]):
                raise Conflict(
                    _("This action was changed meanwhile. Your text is kept: look and choose.")
                )
        work.update("actions", action_id, checked)
    return work.changed()


def finish_action(
    store: Store,
    actor: Actor,
    action_id: int,
    *,
    done_on: str | None = None,
    note: str = "",
    clock: Clock,
) -> Changed:
    """Say that an action is done, on a day that is not in the future (today unless said).

    An execution needs its owner and due day first, since its case's gate asks for them.
    """
    today = clock.now().date().isoformat()
    day = _day(done_on) or today
    if day > today:
        raise NotPossible(_("That day has not come yet. Look at the date."))
    with _working_on(store, actor, action_id, "finish_action", clock) as (work, found):
        _require_open(found)
        if found.sort == "execution" and not (found.owner and found.due_on):
            raise NotPossible(_("Write down who carries it out, and until when, first."))
        work.update("actions", action_id, {"done_on": day, "done_note": note.strip() or None})
    return work.changed()


def check_effect(
    store: Store, actor: Actor, action_id: int, *, effect: str, note: str = "", clock: Clock
) -> Changed:
    """Say whether an action that is done helped; possible when its case has ended, too."""
    known_code(effect, EFFECTS, _("Choose whether it helped."))
    with _working_on(store, actor, action_id, "check_effect", clock, ended=True) as (work, found):
        if found.done_on is None:
            raise NotPossible(_("Finish the action first, then look at its effect."))
        work.update(
            "actions",
            action_id,
            {
                "effect": effect,
                "effect_note": note.strip() or None,
                "effect_on": clock.now().date().isoformat(),
                "effect_by": actor.name,
            },
        )
    return work.changed()


def withdraw_action(
    store: Store, actor: Actor, action_id: int, *, note: str, clock: Clock
) -> Changed:
    """Take an action that is not done off the list, with a reason; it stays on record."""
    note = required_text(note, _("Write down why it is withdrawn."))
    with _working_on(store, actor, action_id, "withdraw_action", clock) as (work, found):
        _require_open(found)
        work.update(
            "actions",
            action_id,
            {"withdrawn_on": clock.now().date().isoformat(), "withdrawn_note": note},
        )
    return work.changed()


@contextmanager
def _working_on(
    store: Store, actor: Actor, action_id: int, verb: str, clock: Clock, *, ended: bool = False
) -> Iterator[tuple[Edit, Action]]:
    """An action for one verb, by its owner, its case's owner or the manager."""
    with edit(store, actor, verb, "actions", action_id, clock) as work:
        found = action_of(store, action_id)
        case = None if found.complaint_id is None else case_of(store, found.complaint_id)
        _check_may_touch(actor, found, case)
        if case is not None and case.stage in ENDED and not ended:
            raise _has_ended(case)
        before = len(work.before)
        yield work, found
        if case is not None and len(work.before) > before:
            work.update("complaints", case.id, {"rev": next_rev(store)})


def _open_case(store: Store, actor: Actor, work: Edit, complaint_id: int) -> Case:
    """The case a new action belongs to, marked as changed."""
    case = case_of(store, complaint_id)
    check_may_work(actor, case)
    if case.stage in ENDED:
        raise _has_ended(case)
    work.update("complaints", case.id, {"rev": next_rev(store)})
    return case


def _check_may_touch(actor: Actor, action: Action, case: Case | None) -> None:
    if is_own(actor, action.owner_id):
        return
    if case is not None and may(actor, "complaints.work") and may_work(actor, case):
        return
    raise NoRight(_("This action belongs to somebody else. Ask them or the manager."))


def _require_open(action: Action) -> None:
    if action.withdrawn_on is not None:
        raise NotPossible(_("This action was withdrawn."))
    if action.done_on is not None:
        raise NotPossible(_("This action is done. Undo that first if it was a mistake."))


def _has_ended(case: Case) -> NotPossible:
    return NotPossible(
        _("{number} has ended. Open it again to change its actions.").format(number=case.number)
    )


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name == "owner_id":
            found[name] = None if value is None else int(value)
        elif name == "due_on":
            found[name] = _day(value)
        elif name == "text":
            found[name] = required_text(str(value or ""), _("Write down what is to be done."))
        else:
            found[name] = str(value or "").strip() or None
    return found


def _day(text: str | None) -> str | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise NotPossible(
            _("{text} is not a day. Write it as 2026-11-30.").format(text=text)
        ) from error
