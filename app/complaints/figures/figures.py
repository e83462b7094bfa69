"""The figures of complaints for the screen, the paper and the command line: computed once.

How it is counted. A case belongs to the month in which it was opened. A merged case is not
counted, the one it went into is. An imported case is counted, but has no clocks for first
contact and score, and its working hours are not known. The parts of a breakdown, with the part
of what is not stated, add up to the whole. `figures_words.definitions` says all of it to people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from app.base.door import Store
from app.base.months import month_after
from app.complaints.codes import CLOSED, ENDED, STAGES
from app.complaints.figures import store as sql
from app.complaints.figures.cases import case_facts
from app.complaints.figures.repeat import REPEAT_DAYS, Repeater, Whose, marks_of, repeaters
from app.complaints.figures.rules import (
    CaseFacts,
    Ids,
    Measures,
    Part,
    Rung,
    Span,
    days_before,
    measure,
    pareto,
    parts,
)
from app.complaints.store import rules_of

TREND_MONTHS = 24


class TrendMonth(NamedTuple):
    """One month: cases opened, of these judged valid and judged at all, and cases closed."""

    month: str
    opened: int
    valid: int
    judged: int
    closed: int


@dataclass(frozen=True)
class ComplaintFigures:
    """Every figure of a span of months, each with the cases behind it.

    `closed` are cases with a closing in the span, `open_at_end` those open at its end (now, if it
    is not over), `open_now` the open ones of today by stage, whenever they were opened. `trend`
    ends with the span's last month, or this one.
    """

    span: Span
    now: str
    low_score: int
    cases: tuple[CaseFacts, ...]
    closed: Ids
    open_at_end: Ids
    open_now: Mapping[str, Ids]
    repeaters: tuple[Repeater, ...]
    trend: tuple[TrendMonth, ...]

    @cached_property
    def whole(self) -> Measures:
        """All cases opened in the span, measured."""
        return measure(self.cases, self.low_score)

    @cached_property
    def _parts(self) -> dict[str, tuple[Part, ...]]:
        return {}

    @property
    def opened(self) -> Ids:
        """The cases opened in the span."""
        return self.whole.cases

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show: no case in these months, and none open."""
        return not (self.cases or self.closed or self.open_at_end or any(self.open_now.values()))

    def parts(self, breakdown: str) -> tuple[Part, ...]:
        """The parts of one of BREAKDOWNS; they add up to the whole."""
        if breakdown not in self._parts:
            self._parts[breakdown] = parts(self.cases, breakdown)
        return self._parts[breakdown]

    def pareto(self) -> tuple[Rung, ...]:
        """The main causes from the most frequent on, with their rising shares."""
        return pareto(self.parts("cause"))

    def measures(self, part: Part) -> Measures:
        """One part, measured like the whole."""
        return measure(part.cases, self.low_score)


def figures(store: Store, span: Span, now: datetime) -> ComplaintFigures:
    """Count a span of months as it stands at `now` (with offset)."""
    rules = rules_of(store)
    again = _repeaters(store, span)
    repeated = frozenset(one for person in again for one in person.again)
    closed, open_at_end = _ends(store, span)
    return ComplaintFigures(
        span=span,
        now=now.isoformat(timespec="seconds"),
        low_score=rules.low_score,
        cases=case_facts(store, span, rules, now, repeated),
        closed=closed,
        open_at_end=open_at_end,
        open_now=_open_now(store),
        repeaters=again,
        trend=trend(store, min(span.last, f"{now:%Y-%m}")),
    )


def month_figures(store: Store, month: str, now: datetime) -> ComplaintFigures:
    """Count one month."""
    return figures(store, Span(month, month), now)


def opened_in(store: Store, span: Span) -> Ids:
    """The cases behind a month of the trend."""
    return tuple(sql.ids_opened(store, span.since, span.until))


def known_months(store: Store) -> tuple[str, str] | None:
    """The first and the last month with a case; None without any."""
    return sql.months_with_cases(store)


def trend(store: Store, last: str) -> tuple[TrendMonth, ...]:
    """The 24 months up to `last`, from the first one on in which a case was opened or closed."""
    months = Span(month_after(last, 1 - TREND_MONTHS), last)
    opened = {row[0]: row for row in sql.opened_by_month(store, months.since, months.until)}
    closed: dict[str, int] = dict(sql.closed_by_month(store, months.since, months.until))
    found = []
    for month in months.months:
        _month, count, valid, judged = opened.get(month, (month, 0, 0, 0))
        found.append(TrendMonth(month, count, valid or 0, judged, closed.get(month, 0)))
    start = next((n for n, one in enumerate(found) if one.opened or one.closed), len(found) - 1)
    return tuple(found[start:])


def _repeaters(store: Store, span: Span) -> tuple[Repeater, ...]:
    since = days_before(span.since, REPEAT_DAYS)
    phones: dict[int, set[str]] = {}
    for customer_id, phone in sql.phones_given(store, since, span.until):
        phones.setdefault(customer_id, set()).add(phone)
    cases = [
        Whose(
            case_id,
            opened_at,
            marks_of(car, customer, (*phones.get(customer, ()), *((phone,) if phone else ()))),
        )
        for case_id, opened_at, car, customer, phone in sql.who_rows(store, since, span.until)
    ]
    return repeaters(cases, span.since)


def _ends(store: Store, span: Span) -> tuple[Ids, Ids]:
    """The cases with a closing in the span, and those open at its end.

    A case that was opened again since is told by its steps, as it stood then.
    """
    closed = set(sql.closed_in(store, span.since, span.until))
    open_at_end = {row[0] for row in sql.still_open(store, span.until)}
    ended: dict[int, bool] = {}
    for case_id, at, from_stage, to_stage in sql.closings_before(store, span.since, span.until):
        if at < span.until:
            ended[case_id] = to_stage == CLOSED
            if to_stage == CLOSED:
                closed.add(case_id)
        else:
            # The first move after the end tells how it stood at the end.
            ended.setdefault(case_id, from_stage in ENDED)
    open_at_end -= {case_id for case_id, was_ended in ended.items() if was_ended}
    return tuple(sorted(closed)), tuple(sorted(open_at_end))


def _open_now(store: Store) -> dict[str, Ids]:
    """The open cases by stage, in the order of the stages."""
    found: dict[str, list[int]] = {}
    for case_id, stage in sql.open_now(store):
        found.setdefault(stage, []).append(case_id)
    return {stage: tuple(found.get(stage, ())) for stage in STAGES if stage not in ENDED}
