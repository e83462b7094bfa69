"""What the figures of complaints are made of: spans of months, cases, measures, parts.

Every figure holds the ids of the cases behind it. Plain tuples and arithmetic, no store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import NamedTuple

from app.base.months import month_after
from app.complaints.codes import CONFIRMED, STAGES

Ids = tuple[int, ...]

UNKNOWN = "unknown"
"""The part of what is not stated; with it the parts add up to the whole."""

BREAKDOWNS = (
    "category",
    "item",
    "department",
    "person",
    "channel",
    "model",
    "dimension",
    "cause",
    "severity",
)
CLOCKS = ("contact", "proposal", "rating")
WHOLE = "all"
"""From opening to closing, beside the single stages."""

WORKED_STAGES = STAGES[: STAGES.index(CONFIRMED) + 1]
"""The stages in which somebody has to do something; the call for the score has its own clock."""


class Span(NamedTuple):
    """Whole months from `first` to `last` (YYYY-MM), both included."""

    first: str
    last: str

    @property
    def since(self) -> str:
        """The first day; every moment of the span is written not smaller."""
        return f"{self.first}-01"

    @property
    def until(self) -> str:
        """The first day after it; every moment of the span is written smaller."""
        return f"{month_after(self.last)}-01"

    @property
    def months(self) -> tuple[str, ...]:
        """Its months in order."""
        found = [self.first]
        while found[-1] < self.last:
            found.append(month_after(found[-1]))
        return tuple(found)


SPANS = ("month", "quarter", "year", "twelve")


def span_of(kind: str, month: str) -> Span:
    """The month, the quarter or year it lies in, or the twelve months up to it."""
    if kind == "quarter":
        first = (int(month[5:7]) - 1) // 3 * 3 + 1
        return Span(f"{month[:4]}-{first:02d}", f"{month[:4]}-{first + 2:02d}")
    if kind == "year":
        return Span(f"{month[:4]}-01", f"{month[:4]}-12")
    if kind == "twelve":
        return Span(month_after(month, -11), month)
    return Span(month, month)


@dataclass(slots=True)
class CaseFacts:
    """One case as the figures see it.

    `parts` gives its code in each breakdown. `clocks` has the state of each clock of the case:
    kept, missed, overdue, running or held. `hours` are working hours in stages that it has left,
    and under `WHOLE` those from opening to closing; `days` are calendar days to the closing.
    """

    id: int
    opened_at: str
    parts: dict[str, str]
    valid: int | None = None
    clocks: Mapping[str, str] = field(default_factory=dict)
    hours: dict[str, float] = field(default_factory=dict)
    days: int | None = None
    score: int | None = None
    reopened: bool = False
    repeated: bool = False
    handovers: int = 0
    promises_kept: int = 0
    promises_broken: int = 0


class Share(NamedTuple):
    """Cases of which something is true, and those of which it is not; others are not asked."""

    yes: Ids
    no: Ids

    @property
    def whole(self) -> int:
        return len(self.yes) + len(self.no)

    @property
    def rate(self) -> float | None:
        """The share of 0 … 1; None where nothing can be asked."""
        return len(self.yes) / self.whole if self.whole else None


class ClockCount(NamedTuple):
    """One clock over many cases. Running and held ones are not counted yet."""

    kept: Ids
    missed: Ids
    overdue: Ids
    running: Ids

    @property
    def on_time(self) -> Share:
        """Kept against missed and overdue."""
        return Share(self.kept, self.missed + self.overdue)


class Middle(NamedTuple):
    """A median, and the cases it is taken over; None over none."""

    value: float | None
    ids: Ids


class Scores(NamedTuple):
    """The customers' scores (the last one of each case): their sum, and who gave them.

    `low` are those up to the dealership's low score, `by_score` the cases of 1 … 10.
    """

    total: int
    given: Ids
    low: Ids
    by_score: tuple[Ids, ...]

    @property
    def mean(self) -> float | None:
        return self.total / len(self.given) if self.given else None


class Promises(NamedTuple):
    """Words promised for a time and given by then, or not; and the cases of those not kept."""

    kept: int
    broken: int
    broken_in: Ids

    @property
    def rate(self) -> float | None:
        return self.kept / (self.kept + self.broken) if self.kept + self.broken else None


@dataclass(frozen=True)
class Measures:
    """What is asked of any set of cases: of the span, and of each part of it."""

    cases: Ids
    valid: Share
    clocks: Mapping[str, ClockCount]
    hours: Mapping[str, Middle]
    days: Middle
    scores: Scores
    reopened: Ids
    repeated: Ids
    handed_over: Ids
    handovers: int
    promises: Promises


def measure(cases: Sequence[CaseFacts], low_score: int) -> Measures:
    """Measure these cases; `low_score` is the highest score that counts as low."""
    return Measures(
        cases=tuple(case.id for case in cases),
        valid=Share(
            tuple(case.id for case in cases if case.valid == 1),
            tuple(case.id for case in cases if case.valid == 0),
        ),
        clocks={code: _clock(cases, code) for code in CLOCKS},
        hours={code: _hours(cases, code) for code in (*WORKED_STAGES, WHOLE)},
        days=_middle([(case.days, case.id) for case in cases if case.days is not None]),
        scores=_scores(cases, low_score),
        reopened=tuple(case.id for case in cases if case.reopened),
        repeated=tuple(case.id for case in cases if case.repeated),
        handed_over=tuple(case.id for case in cases if case.handovers),
        handovers=sum(case.handovers for case in cases),
        promises=Promises(
            sum(case.promises_kept for case in cases),
            sum(case.promises_broken for case in cases),
            tuple(case.id for case in cases if case.promises_broken),
        ),
    )


def _clock(cases: Sequence[CaseFacts], code: str) -> ClockCount:
    found: dict[str, list[int]] = {"kept": [], "missed": [], "overdue": [], "running": []}
    for case in cases:
        state = case.clocks.get(code)
        if state is not None:
            found["running" if state == "held" else state].append(case.id)
    return ClockCount(*(tuple(ids) for ids in found.values()))


def _hours(cases: Sequence[CaseFacts], code: str) -> Middle:
    return _middle([(case.hours[code], case.id) for case in cases if code in case.hours])


def _middle(values: Sequence[tuple[float, int]]) -> Middle:
    if not values:
        return Middle(None, ())
    return Middle(float(median(value for value, _id in values)), tuple(one for _v, one in values))


def _scores(cases: Sequence[CaseFacts], low_score: int) -> Scores:
    given = [(case.score, case.id) for case in cases if case.score is not None]
    by_score: list[list[int]] = [[] for _score in range(10)]
    for score, one in given:
        by_score[max(1, min(10, score)) - 1].append(one)
    return Scores(
        sum(score for score, _id in given),
        tuple(one for _score, one in given),
        tuple(one for score, one in given if score <= low_score),
        tuple(map(tuple, by_score)),
    )


@dataclass(frozen=True)
class Part:
    """One part of a breakdown. An item's code is its category's, a dot, and its own."""

    code: str
    cases: tuple[CaseFacts, ...]

    @property
    def ids(self) -> Ids:
        return tuple(case.id for case in self.cases)

    @property
    def count(self) -> int:
        return len(self.cases)


def parts(cases: Iterable[CaseFacts], breakdown: str) -> tuple[Part, ...]:
    """The parts of a breakdown, the largest first and what is not stated last.

    Every case is in exactly one part.
    """
    found: dict[str, list[CaseFacts]] = {}
    for case in cases:
        found.setdefault(case.parts[breakdown], []).append(case)
    made = [Part(code, tuple(of_part)) for code, of_part in found.items()]
    return tuple(sorted(made, key=lambda part: (part.code == UNKNOWN, -part.count, part.code)))


class Rung(NamedTuple):
    """One step of a Pareto: a part, and the share of the whole up to and with it."""

    part: Part
    up_to: float


def pareto(of: Sequence[Part]) -> tuple[Rung, ...]:
    """The parts with their rising shares; the last one is 1."""
    whole = sum(part.count for part in of)
    rungs, so_far = [], 0
    for part in of:
        so_far += part.count
        rungs.append(Rung(part, so_far / whole))
    return tuple(rungs)


def days_before(day: str, count: int) -> str:
    """The day (ISO) so many days earlier."""
    return (date.fromisoformat(day) - timedelta(days=count)).isoformat()
