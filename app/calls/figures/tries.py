"""Tries and calls to make, as columns of numbers: how many, how they ended, when people answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.calls.codes import (
    AGAIN,
    COMPLETED,
    DETAILS,
    NOT_REACHED,
    OPEN,
    PURPOSES,
    REFUSED,
    RESULTS,
    STATES,
    VERDICTS,
)
from app.calls.figures.rules import (
    TASKS,
    TRIES,
    UNKNOWN,
    AgentLine,
    Calls,
    Hour,
    Part,
)
from app.calls.figures.store import TASK_COLUMNS, TRY_COLUMNS

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


def columns(text: str, names: Sequence[str]) -> dict[str, Numbers]:
    """The columns out of one text of numbers, row after row."""
    flat = np.fromstring(text, dtype=np.int64, sep=" ") if text else np.zeros(0, np.int64)
    rows = flat.reshape(-1, len(names))
    return {name: rows[:, place] for place, name in enumerate(names)}


class Tries:
    """The ended tries of the span."""

    def __init__(self, text: str) -> None:
        """`text` holds TRY_COLUMNS."""
        self._span = columns(text, TRY_COLUMNS)

    @property
    def made(self) -> Calls:
        """Every try of the span."""
        return self._calls(np.ones(len(self._span["id"]), bool))

    @property
    def reached(self) -> Calls:
        """Those in which the customer was spoken to."""
        return self._calls(self._span["reached"] == 1)

    def ended(self, result: str, detail: str | None = None) -> Calls:
        """Those that ended so; of those that did not reach, with a detail or all."""
        return self._calls(self._with(result, detail))

    def results(self) -> tuple[Part, ...]:
        """All tries by how they ended; not reached by why."""
        parts = []
        for result in RESULTS:
            if result == NOT_REACHED:
                parts += [Part(one, self.ended(result, one)) for one in DETAILS]
                parts.append(Part(result, self._calls(self._with(result) & self._vague())))
            else:
                parts.append(Part(result, self.ended(result)))
        return tuple(part for part in parts if part.count or part.code in (COMPLETED, AGAIN))

    def verdicts(self) -> tuple[Part, ...]:
        """The completed calls by the overall verdict."""
        done = self._with(COMPLETED)
        parts = [
            Part(code, self._calls(done & (self._span["verdict"] == place)))
            for place, code in enumerate(VERDICTS)
        ]
        return (*parts, Part(UNKNOWN, self._calls(done & (self._span["verdict"] < 0))))

    def hours(self) -> tuple[Hour, ...]:
        """Weekday by hour, only those with a try."""
        days, place = np.unique(self._span["day"], return_inverse=True)
        weekdays = np.array([_weekday(int(day)) for day in days], np.int64)
        key = (weekdays[place] if len(days) else place) * 24 + self._span["hour"]
        found = []
        for one in np.unique(key):
            here = key == one
            reached = int(self._span["reached"][here].sum())
            found.append(Hour(int(one) // 24, int(one) % 24, self._calls(here), reached))
        return tuple(found)

    def agents(
        self, names: Mapping[int, str], opened: Mapping[int, Sequence[int]]
    ) -> tuple[AgentLine, ...]:
        """A line for each person who called, the one with most tries first.

        `opened` are the complaints opened out of each person's sheets.
        """
        span = self._span
        lines = [
            self._agent(int(one), names.get(int(one), "–"), opened.get(int(one), ()))
            for one in np.unique(span["by"])
        ]
        return tuple(sorted(lines, key=lambda line: (-len(line.made), line.name)))

    def of_purpose(self, purpose: str, *, reached: bool = False) -> Calls:
        """The tries at calls of one purpose; all of them, or those that reached."""
        mask: Mask = self._span["purpose"] == PURPOSES.index(purpose)
        return self._calls(mask & (self._span["reached"] == 1) if reached else mask)

    # -- private

    def _agent(self, agent: int, name: str, opened: Sequence[int]) -> AgentLine:
        own = self._span["by"] == agent
        done = own & self._with(COMPLETED)
        seconds = self._span["seconds"][done]
        seconds = seconds[seconds >= 0]
        return AgentLine(
            agent,
            name,
            self._calls(own),
            self._calls(own & (self._span["reached"] == 1)),
            self._calls(done),
            self._calls(own & self._with(REFUSED)),
            self._calls(own & self._with(NOT_REACHED)),
            self._calls(own & self._with(AGAIN)),
            float(np.median(seconds)) / 60 if len(seconds) else None,
            Calls.of("cases", opened),
        )

    def _with(self, result: str, detail: str | None = None) -> Mask:
        mask: Mask = self._span["result"] == RESULTS.index(result)
        if detail is not None:
            mask = mask & (self._span["detail"] == DETAILS.index(detail))
        return mask

    def _vague(self) -> Mask:
        mask: Mask = self._span["detail"] < 0
        return mask

    def _calls(self, mask: Mask) -> Calls:
        return found_by(TRIES, self._span["id"], mask)


class Due:
    """The calls due in the span, by how they stand."""

    def __init__(self, text: str) -> None:
        self._held = columns(text, TASK_COLUMNS)

    @property
    def all(self) -> Calls:
        """Every call whose day lies in the span; open ones only if it has come."""
        return self._calls(self._held["later"] == 0)

    @property
    def later(self) -> Calls:
        """The open ones whose day is still to come; they are in no other number."""
        return self._calls(self._held["later"] == 1)

    def standing(self, state: str) -> Calls:
        """Those of one state."""
        return self._calls(self._in(state) & (self._held["later"] == 0))

    def of_purpose(self, purpose: str, state: str | None = None) -> Calls:
        """Those of one purpose that ask for a call of their own; all, or of one state."""
        mask: Mask = self._held["purpose"] == PURPOSES.index(purpose)
        mask = mask & self._own() & (self._held["later"] == 0)
        return self._calls(mask if state is None else mask & self._in(state))

    def states(self) -> tuple[Part, ...]:
        """All of them by state; the parts add up."""
        return tuple(Part(state, self.standing(state)) for state in STATES)

    @property
    def to_make(self) -> Calls:
        """Those that ask for a call of their own: neither cancelled nor made in another one."""
        mask = self._own() & (self._held["later"] == 0)
        return self._calls(mask)

    @property
    def tries_each(self) -> float | None:
        """Tries at the calls that came to an end, for each of them."""
        mask = self._own() & ~self._in(OPEN)
        count = int(mask.sum())
        return float(self._held["tries"][mask].sum()) / count if count else None

    def _own(self) -> Mask:
        return ~(self._in("cancelled") | self._in("merged"))

    def _in(self, state: str) -> Mask:
        mask: Mask = self._held["state"] == STATES.index(state)
        return mask

    def _calls(self, mask: Mask) -> Calls:
        return found_by(TASKS, self._held["id"], mask)


def found_by(kind: str, ids: Numbers, mask: Mask) -> Calls:
    """The ids where the mask is true, looked up when they are asked for."""

    def find() -> list[int]:
        chosen: list[int] = ids[mask].tolist()
        return chosen

    return Calls(kind, int(mask.sum()), find)


def _weekday(day: int) -> int:
    return date(day // 10_000, day // 100 % 100, day % 100).weekday()
