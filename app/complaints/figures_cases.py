"""The cases of a span as the figures see them, put together from a few queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.base.door import Row, Store
from app.complaints import store_figures as sql
from app.complaints.figures_clocks import Happened, clock_states
from app.complaints.figures_rules import UNKNOWN, CaseFacts, Span
from app.complaints.figures_times import Elapsed, StepRow, days_between, promises, stage_hours
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
    elapsed = Elapsed(calendar)
    parts = _Parts(store, span)
    handovers: dict[int, int] = dict(sql.handovers_of_span(store, *between))
    moment = now.isoformat(timespec="seconds")
    return tuple(
        CaseFacts(
            id=row.id,
            opened_at=row.opened_at,
            parts=codes_of(row),
            valid=row.valid,
            clocks=clock_states(row, happened, rules, calendar, now),
            hours=stage_hours(row.opened_at, happened.steps, elapsed, imported=bool(row.imported)),
            days=days_between(row.opened_at, row.closed_at),
            score=score,
            reopened=any(step.step == "reopened" for step in happened.steps),
            repeated=row.id in repeated,
            handovers=handovers.get(row.id, 0),
            promises_kept=kept,
            promises_broken=broken,
        )
        for row in rows
        for happened, score in (parts.of(row.id),)
        for kept, broken in (parts.promises(row, moment),)
    )


class _Parts:
    """What happened to each case of a span, one query for each table."""

    def __init__(self, store: Store, span: Span) -> None:
        between = span.since, span.until
        self._contacts = _by_case(sql.contacts_of_span(store, *between))
        self._replies = _by_case(sql.replies_of_span(store, *between))
        self._rounds = _by_case(sql.rounds_of_span(store, *between))
        self._ratings = _by_case(sql.scores_of_span(store, *between))
        self._holds = _by_case(sql.holds_of_span(store, *between))
        self._steps = _by_case(sql.steps_of_span(store, *between))

    def of(self, case_id: int) -> tuple[Happened, int | None]:
        """What stopped the clocks of a case, and its last score."""
        ratings = self._ratings.get(case_id, ())
        happened = Happened(
            contacts=[at for _case, at, _until in self._contacts.get(case_id, ())],
            rounds=[(lap, at) for _case, lap, at, _answered in self._rounds.get(case_id, ())],
            ratings=[(lap, at) for _case, lap, at, _score in ratings],
            holds=[(begins, until) for _case, begins, until in self._holds.get(case_id, ())],
            steps=[StepRow(*step) for step in self._steps.get(case_id, ())],
        )
        return happened, ratings[-1][3] if ratings else None

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
