"""A call task as it is read from the store, and a line of the queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Task(NamedTuple):
    """One call to make: the row of the store, and what is known of whom to call.

    `person` and `phone` are set where somebody other than the owner is called (who brought the
    car); `name` is the person to call either way, `number` the masked phone that is dialled
    next ("" if none is known). `do_not_contact` is the owner's wish. `occasion` is what the task
    was made for; `merged_into` the task whose call also makes this one.
    """

    id: int
    purpose: str
    occasion: str
    state: str
    vehicle_id: int | None
    customer_id: int | None
    visit_id: int | None
    complaint_id: int | None
    topic_id: int | None
    person: str | None
    phone: str | None
    due_on: str
    due_at: str | None
    wait_until: str | None
    agent_id: int | None
    only_agent: int
    held_by: int | None
    held_until: str | None
    tries: int
    begun: int
    merged_into: int | None
    note: str | None
    created_at: str
    closed_at: str | None
    name: str
    number: str
    plate: str
    model: str
    do_not_contact: bool


class QueueRow(NamedTuple):
    """One line of the queue. `place` is one of `rules.PLACES`; `number` is masked; `agent` whose
    call it is ("" for anyone's), `holder` who has it in hand now ("" for nobody); `topic` the
    title of its special topic; `merged` how many other calls are made in it; `tries` how often
    in a row nobody was reached.
    """

    id: int
    purpose: str
    place: str
    due_on: str
    due_at: str | None
    wait_until: str | None
    vehicle_id: int | None
    plate: str
    model: str
    customer_id: int | None
    name: str
    number: str
    do_not_contact: bool
    vip: bool
    contact_time: str
    contact_way: str
    agent_id: int | None
    agent: str
    only_agent: bool
    holder_id: int | None
    holder: str
    tries: int
    begun: bool
    merged: int
    topic: str
    note: str


class Attempt(NamedTuple):
    """One try at a call. `result` is None while it is going on, or if it never was ended."""

    id: int
    task_id: int
    purpose: str
    vehicle_id: int | None
    phone: str | None
    at: str
    ended_at: str | None
    by_id: int
    by_name: str
    result: str | None
    detail: str | None
    reached: int
    again_at: str | None
    note: str | None
    verdict: str | None
    guard_reason: str | None
    script_version_id: int | None


@dataclass(frozen=True)
class Counts:
    """How many open calls a person sees, whom one may call.

    `by_purpose` and `by_place` count those of `mine` and `free` together, handed out or still
    to come; `ready` those handed out now; `blocked` the calls to people who do not want to be
    called, which stand in no other number. `done` are the tries that ended today by result:
    all of them, and in `done_by_me` one's own.
    """

    mine: int
    free: int
    others: int
    ready: int
    blocked: int
    by_purpose: Mapping[str, int]
    by_place: Mapping[str, int]
    ready_by_purpose: Mapping[str, int]
    done: Mapping[str, int]
    done_by_me: Mapping[str, int]
