"""What the figures of calls are made of: what is counted, counts with the calls behind them.

Plain values and arithmetic, no store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.complaints.figures.rules import Span

UNKNOWN = "unknown"
"""The part of what is not stated; with it the parts add up to the whole."""

SMALL = 30
"""A mean over fewer answers than this is marked as a small sample."""

TASKS, TRIES, SHEETS, CASES = "tasks", "tries", "sheets", "cases"
"""What ids are ids of: calls to make, tries at them, sheets of answers, complaints."""


class Chosen(NamedTuple):
    """What is counted: whole months, one purpose or all, one special topic or all."""

    span: Span
    purpose: str | None = None
    topic_id: int | None = None


class Calls:
    """Some calls: of what kind their ids are, how many, and which (found when asked for)."""

    def __init__(self, kind: str, count: int, find: Callable[[], Iterable[int]]) -> None:
        self.kind = kind
        self._count = count
        self._find = find

    @classmethod
    def of(cls, kind: str, ids: Iterable[int]) -> Calls:
        """Those with these ids."""
        held = tuple(ids)
        return cls(kind, len(held), lambda: held)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[int]:
        return iter(self._find())

    def __contains__(self, number: object) -> bool:
        return any(number == one for one in self._find())


class Mean(NamedTuple):
    """A mean and over how many it is taken; None over none, or where it may not be shown."""

    value: float | None
    n: int

    @property
    def small(self) -> bool:
        """Whether it is taken over so few that it says little."""
        return 0 < self.n < SMALL


@dataclass(frozen=True)
class Share:
    """Calls of which something is true, out of those that could be."""

    of: Calls
    whole: int

    @property
    def count(self) -> int:
        return len(self.of)

    @property
    def rate(self) -> float | None:
        """The share of 0 … 1; None where nothing can be asked."""
        return self.count / self.whole if self.whole else None


@dataclass(frozen=True)
class Part:
    """One part of a whole: its code, and the calls in it."""

    code: str
    calls: Calls

    @property
    def count(self) -> int:
        return len(self.calls)


class Hour(NamedTuple):
    """Tries that began in one hour of one weekday (0 is Monday), and those that reached."""

    weekday: int
    hour: int
    tries: Calls
    reached: int

    @property
    def rate(self) -> float | None:
        return self.reached / len(self.tries) if len(self.tries) else None


class AgentLine(NamedTuple):
    """What one agent did: tries by how they ended, and how long completed calls took.

    `minutes` is the median of completed calls; `score` the mean that their customers gave.
    """

    agent_id: int
    name: str
    made: Calls
    reached: Calls
    completed: Calls
    refused: Calls
    not_reached: Calls
    again: Calls
    minutes: float | None
    opened: Calls


class PurposeLine(NamedTuple):
    """What came of the calls of one purpose: those due, how they stand, tries, those reached."""

    purpose: str
    due: Calls
    completed: Calls
    refused: Calls
    unreachable: Calls
    made: Calls
    reached: Calls


class TrendMonth(NamedTuple):
    """One month: tries, those that reached somebody, calls completed."""

    month: str
    made: int
    reached: int
    completed: int


class Reason(NamedTuple):
    """A reason for a refusal in the words noted, and the tries with it."""

    words: str
    calls: Calls


class Pair(NamedTuple):
    """A complaint opened by a low score: what was said before, and after its closing."""

    complaint_id: int
    number: str
    opened_on: str
    stage: str
    question: str
    before: int | None
    words: str
    after: int | None
    after_on: str
    by_id: int


class Verbatim(NamedTuple):
    """Something a customer said: the words, the question, its score if they say why.

    `questionnaire` is its title; `sheet_id` the sheet they stand on.
    """

    sheet_id: int
    on: str
    questionnaire_id: int
    questionnaire: str
    question: str
    score: int | None
    words: str
    model: str
    by_id: int


class Choice(NamedTuple):
    """How often an answer was chosen."""

    text: str
    sheets: Calls


class ChoiceLine(NamedTuple):
    """A question that is answered by choosing: how many answered, and what.

    Of several choices may be taken at once, so those need not add up.
    """

    questionnaire_id: int
    questionnaire: str
    key: str
    text: str
    kind: str
    answered: Calls
    choices: tuple[Choice, ...]
    mean: float | None = None
