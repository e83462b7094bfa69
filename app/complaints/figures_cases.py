"""The cases of a span as the figures see them, put together from a few queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.base.door import Row, Store
from app.complaints import store_figures as sql
from app.complaints.figures_clocks import ClockJudge, Happened, Turn, first_run
from app.complaints.figures_rules import UNKNOWN, CaseFacts, Span
from app.complaints.figures_times import Passed, Stay, days_between, promises, stage_hours
from app.complaints.rules import Rules
from app.worktime.store import calendar_of


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
    parts = _Parts(store, span)
    hours = stage_hours([_stay(row) for row in rows], sql.steps_of_span(store, *between), passed)
    turns = _turns(sql.turns_of_span(store, *between))
    judge = ClockJudge(rules, calendar, passed, now)
    states = judge.states([first_run(row, parts.of(row.id, turns)) for row in rows])
    handovers: dict[int, int] = dict(sql.handovers_of_span(store, *between))
    moment = now.isoformat(timespec="seconds")
    return tuple(
        CaseFacts(
            id=row.id,
            opened_at=row.opened_at,
            parts=codes_of(row),
            valid=row.valid,
            clocks=of_case,
            hours=hours[row.id],
            days=days_between(row.opened_at, row.closed_at),
            score=parts.score(row.id),
            reopened=row.id in turns,
            repeated=row.id in repeated,
            handovers=handovers.get(row.id, 0),
            promises_kept=kept,
            promises_broken=broken,
        )
        for row, of_case in zip(rows, states, strict=True)
        for kept, broken in (parts.promises(row, moment),)
    )


def _stay(row: sql.FigureRow) -> Stay:
    """When an imported case came into the stage it was imported at is not known."""
    opened = row.opened_at[:10] if row.imported else row.opened_at
    return Stay(row.id, row.stage, opened, row.closed_at)


def _turns(rows: Sequence[Row]) -> dict[int, list[Turn]]:
    """The closings and reopenings of the cases that were ever opened again."""
    found: dict[int, list[Turn]] = {}
    for case, at, lap, again in rows:
        found.setdefault(case, []).append(Turn(at, lap, bool(again)))
    return {case: turns for case, turns in found.items() if any(turn.again for turn in turns)}


class _Parts:
    """What happened to each case of a span, one query for each table."""

    def __init__(self, store: Store, span: Span) -> None:
        between = span.since, span.until
        self._contacts = _by_case(sql.contacts_of_span(store, *between))
        self._replies = _by_case(sql.replies_of_span(store, *between))
        self._rounds = _by_case(sql.rounds_of_span(store, *between))
        self._ratings = _by_case(sql.scores_of_span(store, *between))
        self._holds = _by_case(sql.holds_of_span(store, *between))

    def of(self, case_id: int, turns: Mapping[int, Sequence[Turn]]) -> Happened:
        """What stopped the clocks of a case."""
        return Happened(
            [at for _case, at, _until in self._contacts.get(case_id, ())],
            [(lap, at) for _case, lap, at, _answered in self._rounds.get(case_id, ())],
            [(lap, at) for _case, lap, at, _score in self._ratings.get(case_id, ())],
            [(begins, until) for _case, begins, until in self._holds.get(case_id, ())],
            turns.get(case_id, ()),
        )

    def score(self, case_id: int) -> int | None:
        """The last score of a case."""
        ratings = self._ratings.get(case_id)
        return ratings[-1][3] if ratings else None

    def promises(self, row: sql.FigureRow, now: str) -> tuple[int, int]:
        """Promises given at the opening and with later words, kept and not kept."""
        told = self._contacts.get(row.id, ())
        made = [(at, until) for _case, at, until in told if until]
        if row.promised_at:
            # Given before any word: a contact in the same minute already keeps it.
            made.append(("", row.promised_at))
        if not made:
            return 0, 0
        words = [at for _case, at, _until in told]
        words += [at for _case, at in self._replies.get(row.id, ())]
        words += [at for *_proposal, at in self._rounds.get(row.id, ()) if at]
        return promises(made, words, now)


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


def _stated(text: str | None) -> str:
    return text.strip() or UNKNOWN if text else UNKNOWN


def _by_case(rows: Sequence[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found
