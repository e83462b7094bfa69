"""What can be done to special topics. Every verb is one transaction and on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.base.changes import Changed, Edit, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.codes import CANCELLED, TOPIC
from app.calls.content.store import latest, latest_script
from app.calls.tasks.verbs_owner import make_tasks
from app.calls.topics import store as held
from app.customers.entries import LONGEST
from app.staff.rules import Actor, require

_TABLE = "call_topics"
_RIGHT = "calls.assign"


def add_topic(
    store: Store,
    actor: Actor,
    *,
    title: str,
    questionnaire_id: int | None,
    script_id: int | None,
    from_on: str,
    until_on: str,
    vehicle_ids: Sequence[int],
    agent_ids: Sequence[int] = (),
    note: str = "",
    clock: Clock,
) -> tuple[Changed, int]:
    """Make a topic and a call for each of its cars; returns its id.

    The calls are due on its first day, shared out evenly among `agent_ids`, or free for all.
    NotPossible without a title, cars, or with an end before its beginning.
    """
    require(actor, _RIGHT)
    if not vehicle_ids:
        raise NotPossible(_("Choose the cars of the topic first."))
    values = _values(title, from_on, until_on, note)
    with store.write():
        _check_content(store, questionnaire_id, script_id)
        with edit(store, actor, "add_topic", _TABLE, None, clock) as work:
            content = {"questionnaire_id": questionnaire_id, "script_id": script_id}
            made = {"created_at": stamp(clock), "created_by": actor.name}
            number = work.insert(_TABLE, values | content | made)
            work.entity_id = number
        changed = work.changed()
        changed |= _calls(store, actor, number, vehicle_ids, from_on, agent_ids, clock)
    return changed, number


def add_vehicles(
    store: Store,
    actor: Actor,
    topic_id: int,
    *,
    vehicle_ids: Sequence[int],
    agent_ids: Sequence[int] = (),
    clock: Clock,
) -> Changed:
    """More cars for a topic; one that is in it already gets no second call."""
    require(actor, _RIGHT)
    with store.write():
        topic = held.topic(store, topic_id)
        _check_open(topic.closed_at)
        due = max(topic.from_on, clock.now().date().isoformat())
        present = set(held.vehicles_of(store, topic_id))
        new = [number for number in dict.fromkeys(vehicle_ids) if number not in present]
        if not new:
            raise NotPossible(_("All these cars are in the topic already."))
        return _calls(store, actor, topic_id, new, due, agent_ids, clock)


def change_topic(
    store: Store,
    actor: Actor,
    topic_id: int,
    *,
    title: str | None = None,
    questionnaire_id: int | None = None,
    script_id: int | None = None,
    from_on: str | None = None,
    until_on: str | None = None,
    note: str | None = None,
    clock: Clock,
) -> Changed:
    """Change a topic; None leaves a field. Calls not begun move with its first day."""
    require(actor, _RIGHT)
    with edit(store, actor, "change_topic", _TABLE, topic_id, clock) as work:
        topic = held.topic(store, topic_id)
        _check_open(topic.closed_at)
        _check_content(store, questionnaire_id, script_id)
        values = _values(
            topic.title if title is None else title,
            from_on or topic.from_on,
            until_on or topic.until_on,
            (topic.note or "") if note is None else note,
        )
        values["questionnaire_id"] = questionnaire_id or topic.questionnaire_id
        values["script_id"] = script_id or topic.script_id
        work.update(_TABLE, topic_id, values)
        if values["from_on"] != topic.from_on:
            for task, begun in held.open_tasks(store, topic_id):
                if not begun:
                    work.update("call_tasks", task, {"due_on": values["from_on"]})
    return work.changed()


def close_topic(store: Store, actor: Actor, topic_id: int, *, clock: Clock) -> Changed:
    """End a topic: calls that nobody began are taken back, begun ones are still ended."""
    require(actor, _RIGHT)
    now = stamp(clock)
    with edit(store, actor, "close_topic", _TABLE, topic_id, clock) as work:
        _check_open(held.topic(store, topic_id).closed_at)
        work.update(_TABLE, topic_id, {"closed_at": now})
        _take_back(work, store, topic_id, now)
    return work.changed()


def _take_back(work: Edit, store: Store, topic_id: int, now: str) -> None:
    for task, begun in held.open_tasks(store, topic_id):
        if not begun:
            work.update("call_tasks", task, {"state": CANCELLED, "closed_at": now})


def _calls(
    store: Store,
    actor: Actor,
    topic_id: int,
    vehicle_ids: Sequence[int],
    due_on: str,
    agent_ids: Sequence[int],
    clock: Clock,
) -> Changed:
    changed, _made = make_tasks(
        store,
        actor,
        vehicle_ids=list(dict.fromkeys(vehicle_ids)),
        purpose=TOPIC,
        topic_id=topic_id,
        due_on=date.fromisoformat(due_on),
        agent_ids=agent_ids,
        clock=clock,
    )
    return changed


def _values(title: str, from_on: str, until_on: str, note: str) -> dict[str, Any]:
    plain = " ".join(title.split())
    if not plain:
        raise NotPossible(_("Give the topic a title first."))
    if len(plain) > LONGEST or len(note) > LONGEST:
        raise NotPossible(_("A text holds at most {count} characters.").format(count=LONGEST))
    if date.fromisoformat(until_on) < date.fromisoformat(from_on):
        raise NotPossible(_("The topic ends before it begins. Choose a later last day."))
    return {"title": plain, "from_on": from_on, "until_on": until_on, "note": note.strip() or None}


def _check_content(store: Store, questionnaire_id: int | None, script_id: int | None) -> None:
    if questionnaire_id is not None:
        latest(store, questionnaire_id)
    if script_id is not None:
        latest_script(store, script_id)


def _check_open(closed_at: str | None) -> None:
    if closed_at:
        raise NotPossible(_("This topic is closed. Make a new one."))
