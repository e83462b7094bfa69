"""Whose call it is: given to agents by the manager, and calls made for a list of cars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import cycle

from app.base.changes import Changed, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls import codes
from app.calls.tasks.checks import check_agent, open_task
from app.calls.tasks.rules import shared_out
from app.calls.tasks.store import (
    cars_with_open_call,
    known_occasions,
    owners_of_cars,
    rules_of,
)
from app.calls.tasks.store_queue import open_tasks_of, to_share_out
from app.calls.tasks.store_refresh import pause_new_tasks
from app.staff.rules import Actor, require

_TABLE = "call_tasks"
_RIGHT = "calls.assign"


def assign(
    store: Store, actor: Actor, ids: Iterable[int], *, agent_id: int | None, clock: Clock
) -> Changed:
    """Give calls to an agent, or with None free them for all.

    Conflict if one of them is over. NotPossible for somebody who does not make calls.
    """
    require(actor, _RIGHT)
    with edit(store, actor, "assign_calls", _TABLE, None, clock) as work:
        if agent_id is not None:
            check_agent(store, agent_id)
        for number in ids:
            open_task(store, number)
            values: dict[str, object] = {"agent_id": agent_id}
            if agent_id is None:
                values["only_agent"] = 0
            work.update(_TABLE, number, values)
    return work.changed()


def share_out(
    store: Store,
    actor: Actor,
    *,
    agents: Sequence[int],
    purpose: str | None = None,
    number: int | None = None,
    days_ahead: int = 0,
    clock: Clock,
) -> Changed:
    """Share the free calls of today out among agents, as evenly as can be.

    Of one purpose, or all; at most `number` to each. The calls go round in the order in which
    they are to be made, so that nobody has only overdue ones. Calls to people who do not want to
    be called are left out.
    """
    require(actor, _RIGHT)
    with edit(store, actor, "share_out_calls", _TABLE, None, clock) as work:
        for agent_id in agents:
            check_agent(store, agent_id)
        found = to_share_out(store, actor, clock.now(), purpose=purpose, days_ahead=days_ahead)
        portions = sum(shared_out(len(found), len(agents), number))
        for task_id, agent_id in zip(found[:portions], cycle(agents), strict=False):
            work.update(_TABLE, task_id, {"agent_id": agent_id})
    return work.changed()


def hand_all(
    store: Store, actor: Actor, *, from_id: int, to_ids: Sequence[int] = (), clock: Clock
) -> Changed:
    """Give every open call of an absent agent to others, in turn; to nobody frees them for all.

    What the absent one had in hand is let go; appointments keep their minute.
    """
    require(actor, _RIGHT)
    if from_id in to_ids:
        raise NotPossible(_("Choose other people than the one who is absent."))
    with edit(store, actor, "hand_calls", _TABLE, None, clock) as work:
        for agent_id in to_ids:
            check_agent(store, agent_id)
        takers = cycle(to_ids) if to_ids else cycle((None,))
        for task_id in open_tasks_of(store, from_id):
            held = open_task(store, task_id)
            values: dict[str, object] = {}
            if held.held_by == from_id:
                values |= {"held_by": None, "held_until": None}
            if held.agent_id == from_id:
                taker = next(takers)
                values["agent_id"] = taker
                if taker is None:
                    values["only_agent"] = 0
            work.update(_TABLE, task_id, values)
    return work.changed()


def make_tasks(
    store: Store,
    actor: Actor,
    *,
    vehicle_ids: Iterable[int],
    purpose: str,
    topic_id: int | None = None,
    due_on: date,
    agent_ids: Sequence[int] = (),
    note: str = "",
    clock: Clock,
) -> tuple[Changed, list[int]]:
    """Make calls for a list of cars, shared out in turn among `agent_ids` (free if none).

    For special topics, lost customers and touch points. A car gets none twice: not for the same
    topic, and not while a call of that purpose is open for it (except topics, of which there
    may be several). Cars that are gone are left out. Returns the tasks made.
    """
    require(actor, _RIGHT)
    if purpose not in (codes.LOST, codes.TOPIC, codes.TOUCH):
        raise KeyError(purpose)
    if (purpose == codes.TOPIC) != (topic_id is not None):
        raise KeyError(purpose, topic_id)
    made: list[int] = []
    with edit(store, actor, "make_calls", _TABLE, None, clock) as work:
        for agent_id in agent_ids:
            check_agent(store, agent_id)
        owners = owners_of_cars(store, dict.fromkeys(vehicle_ids))
        taken = set() if topic_id is not None else cars_with_open_call(store, purpose, owners)
        occasions = {
            car: f"topic:{topic_id}:{car}" if topic_id is not None else f"{purpose}:{car}:{due_on}"
            for car in owners
            if car not in taken
        }
        known = known_occasions(store, occasions.values())
        takers = cycle(agent_ids) if agent_ids else cycle((None,))
        for car, occasion in occasions.items():
            if occasion in known:
                continue
            values = {"purpose": purpose, "occasion": occasion, "vehicle_id": car}
            values |= {"customer_id": owners[car], "topic_id": topic_id}
            values |= {"due_on": due_on.isoformat(), "agent_id": next(takers)}
            values |= {"note": note.strip() or None, "created_at": stamp(clock)}
            made.append(work.insert(_TABLE, values))
        pause_new_tasks(store, made, clock.now(), rules_of(store))
    return work.changed(), made
