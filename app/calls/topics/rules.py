"""Special topics as plain values: plates out of pasted text, how far a topic is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from app.base.plates import plate_key

_BETWEEN = re.compile(r"[\n\r\t,;，；、]+")


@dataclass(frozen=True)
class Topic:
    """A special topic. Days are ISO; `closed_at` is None while it is called."""

    id: int
    title: str
    questionnaire_id: int | None
    script_id: int | None
    from_on: str
    until_on: str
    note: str | None
    created_at: str
    created_by: str
    closed_at: str | None
    questionnaire: str
    script: str

    def state(self, today: str) -> str:
        """`closed`, `later` before its first day, `over` after its last one, else `running`."""
        if self.closed_at:
            return "closed"
        if today < self.from_on:
            return "later"
        return "over" if today > self.until_on else "running"


class Progress(NamedTuple):
    """How far a topic is, in calls: all of them, by how they stand, and reached ones.

    `open` have not ended; `tried` of those were tried; `cancelled` were taken back.
    """

    total: int
    open: int
    tried: int
    completed: int
    unreachable: int
    refused: int
    merged: int
    cancelled: int
    reached: int

    @property
    def done(self) -> int:
        """Those that are at their end, without the ones taken back."""
        return self.total - self.cancelled - self.open

    @property
    def share(self) -> float:
        """The share 0 … 1 that is done; 1 for a topic without calls."""
        counted = self.total - self.cancelled
        return self.done / counted if counted else 1.0


class ByAgent(NamedTuple):
    """How far one person is; `agent_id` None are the calls that anybody may take."""

    agent_id: int | None
    name: str
    total: int
    open: int
    completed: int
    reached: int


class Line(NamedTuple):
    """One call of a topic. `reached` counts tries that reached the customer."""

    task_id: int
    vehicle_id: int | None
    plate: str
    model: str
    person: str
    state: str
    due_on: str
    due_at: str | None
    agent: str
    tries: int
    reached: int
    last_at: str | None
    last_result: str | None
    last_note: str | None
    verdict: str | None


class Pasted(NamedTuple):
    """What pasted text named: the cars in its order, and what was not found as it was written."""

    vehicle_ids: tuple[int, ...]
    unknown: tuple[str, ...]
    twice: int


def plates_in(text: str) -> list[tuple[str, str]]:
    """(as written, key) of each plate or VIN in pasted text, one per line or cell, in order."""
    found = []
    for cell in _BETWEEN.split(text):
        written = cell.strip().strip("\"'")
        key = plate_key(written)
        if key:
            found.append((written, key))
    return found
