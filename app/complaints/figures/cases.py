"""The cases of a span as the figures see them, put together from a few queries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from app.base.door import Row, Store
from app.complaints.figures import store as sql
from app.complaints.figures.clocks import ClockJudge, Turn, Turned, first_run
from app.complaints.figures.rules import UNKNOWN, CaseFacts, Span
from app.complaints.figures.times import Passed, Stay, days_between, stage_hours
from app.complaints.rules import Rules
from app.worktime.store import calendar_of

_SECONDS = len("2026-11-02T10:00:00")


def case_facts(
    store: Store, span: Span, rules: Rules, now: datetime, repeated: frozenset[int]
) -> tuple[CaseFacts, ...]:
    """The cases opened in a span, the oldest first; `repeated` are those of repeat complainers."""
    between = span.since, span.until
    rows = sql.figure_rows(store, *between)
    if not rows:
        return ()
    calendar = calendar_of(store)
    passed = Passed(calendar)
    hours = stage_hours([_stay(row) for row in rows], sql.steps_of_span(store, *between), passed)
    holds = _by_case(sql.holds_of_span(store, *between))
    turned = _turned(store, span)
    states = ClockJudge(rules, calendar, passed, now).states(
        [first_run(row, holds.get(row.id, ()), turned.get(row.id)) for row in rows]
    )
    promised = _promises(sql.promises_of_span(store, *between), now.isoformat())
    nothing = (0, 0)
    return tuple(
        CaseFacts(
            id=row.id,
            opened_at=row.opened_at,
            parts=codes_of(row),
            valid=row.valid,
            clocks=of_case,
            hours=hours[row.id],
            days=days_between(row.opened_at, row.closed_at),
            score=row.score,
            reopened=row.id in turned,
            repeated=row.id in repeated,
            handovers=row.handovers,
            promises_kept=kept,
            promises_broken=broken,
        )
        for row, of_case in zip(rows, states, strict=True)
        for kept, broken in (promised.get(row.id, nothing),)
    )


def _stay(row: sql.FigureRow) -> Stay:
    """When an imported case came into the stage it was imported at is not known."""
    opened = row.opened_at[:10] if row.imported else row.opened_at
    return Stay(row.id, row.stage, opened, row.closed_at)


def _turned(store: Store, span: Span) -> dict[int, Turned]:
    """What is asked of the cases that were ever opened again."""
    turns: dict[int, list[Turn]] = {}
    for case, at, lap, again in sql.turns_of_span(store, span.since, span.until):
        turns.setdefault(case, []).append(Turn(at, lap, bool(again)))
    found = [case for case, of_case in turns.items() if any(turn.again for turn in of_case)]
    if not found:
        return {}
    asked = json.dumps(found)
    rounds = _by_case(sql.rounds_of(store, asked))
    ratings = _by_case(sql.ratings_of(store, asked))
    return {
        case: Turned(turns[case], rounds.get(case, ()), ratings.get(case, ())) for case in found
    }


def _promises(rows: Sequence[Row], now: str) -> dict[int, tuple[int, int]]:
    """Case → promises kept and not kept.

    Of promises for the same moment only the first counts. One whose moment has not come and
    that has no word yet is not counted.
    """
    found: dict[int, tuple[int, int]] = {}
    seen: set[tuple[int, str]] = set()
    for case, _given, until, is_kept in rows:
        if (case, until) in seen:
            continue
        seen.add((case, until))
        kept, broken = found.get(case, (0, 0))
        if is_kept:
            found[case] = kept + 1, broken
        elif until[:_SECONDS] < now[:_SECONDS]:
            found[case] = kept, broken + 1
    return found


def _by_case(rows: Sequence[Row]) -> dict[int, list[Any]]:
    """The rest of each row by its first column, the case."""
    found: dict[int, list[Any]] = {}
    for case, *rest in rows:
        found.setdefault(case, []).append(tuple(rest))
    return found


def codes_of(row: sql.FigureRow) -> dict[str, str]:
    """The part of each breakdown that a case belongs to; what is not stated is UNKNOWN.

    An item belongs to its category, so its code begins with it.
    """
    category = _stated(row.category)
    item = _stated(row.item)
    return {
        "category": category,
        "item": UNKNOWN if item == category == UNKNOWN else f"{category}.{item}",
        "department": _stated(row.department),
        "person": _stated(row.person),
        "channel": _stated(row.channel),
        "model": _stated(row.family),
        "dimension": _stated(row.dimension),
        "cause": _stated(row.cause),
        "severity": _stated(row.severity),
    }


@lru_cache(maxsize=4096)
def _stated(text: str | None) -> str:
    return text.strip() or UNKNOWN if text else UNKNOWN
