"""How each clock of a case ended in its first run; the rule itself stands in `clocks`.

A case that was opened again later is judged as it stood when it was first closed: what it then
lacked is not held against it any more, and its second run is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.complaints.clocks import ClockFacts, clocks
from app.complaints.codes import CLOSED
from app.complaints.figures_times import StepRow
from app.complaints.rules import Rules
from app.complaints.store_figures import FigureRow
from app.worktime.calendar import WorkingCalendar

Lapped = tuple[int, str | None]


class Happened(NamedTuple):
    """What stopped the clocks of a case: contacts, (lap, at) of rounds and scores, holds, steps."""

    contacts: Sequence[str] = ()
    rounds: Sequence[Lapped] = ()
    ratings: Sequence[Lapped] = ()
    holds: Sequence[tuple[str, str | None]] = ()
    steps: Sequence[StepRow] = ()


def clock_states(
    row: FigureRow, happened: Happened, rules: Rules, calendar: WorkingCalendar, now: datetime
) -> dict[str, str]:
    """Clock → kept, missed, overdue, running or held; clocks the case does not have are left
    out."""
    made = clocks(first_run(row, happened), rules, calendar, now)
    return {clock.code: clock.state for clock in made}


def first_run(row: FigureRow, happened: Happened) -> ClockFacts:
    """What the clocks depended on up to the first reopening of a case, or up to now."""
    again = next((step for step in happened.steps if step.step == "reopened"), None)
    laps = row.lap if again is None else again.lap
    rounds = [at for lap, at in happened.rounds if lap <= laps]
    ratings = [at for lap, at in happened.ratings if lap <= laps and at]
    closed_at = row.closed_at
    stage = row.stage
    if again is not None:
        closings = [step.at for step in happened.steps if step.to_stage == CLOSED]
        # Cut short by the reopening, the call for the score is owed to nobody any more.
        closed_at = closings[0] if closings and ratings else None
        stage = CLOSED
    return ClockFacts(
        stage=stage,
        severity=row.severity,
        imported=row.imported,
        opened_at=row.opened_at,
        contacted_at=min(happened.contacts, default=None),
        proposed_at=min((at for at in rounds if at), default=None),
        has_round=bool(rounds),
        closed_at=closed_at,
        rated_at=ratings[0] if ratings else None,
        holds=tuple(happened.holds),
    )
