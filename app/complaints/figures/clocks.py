"""How each clock of a case ended in its first run; the rule itself stands in `clocks`.

A case that was opened again later is judged as it stood when it was first closed: what it then
lacked is not held against it any more, and its second run is not counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.complaints.clocks import (
    CONTACT,
    GIVEN_UP,
    KEPT,
    MISSED,
    OVERDUE,
    PROPOSAL,
    RATING,
    RUNNING,
    ClockFacts,
    clocks,
)
from app.complaints.codes import CLOSED, ENDED
from app.complaints.figures.store import FigureRow
from app.complaints.figures.times import UNKNOWN, Passed, alike
from app.complaints.rules import Rules
from app.worktime.calendar import WorkingCalendar

_DAY_LENGTH, _SECOND_LENGTH = 10, 19
_MIDNIGHT = "T00:00:00"

Lapped = tuple[int, str | None]
Held = tuple[str, str | None]


class Turn(NamedTuple):
    """A closing of a case, or its opening again (`again`): when, and in which lap."""

    at: str
    lap: int
    again: bool


class Turned(NamedTuple):
    """What is asked of a case that was ever opened again: its closings and reopenings in order,
    and (lap, at) of its rounds and scores."""

    turns: Sequence[Turn]
    rounds: Sequence[Lapped] = ()
    ratings: Sequence[Lapped] = ()


class ClockJudge:
    """Tells the states of the clocks of many cases at the same moment, under the same rules."""

    def __init__(
        self, rules: Rules, calendar: WorkingCalendar, passed: Passed, now: datetime
    ) -> None:
        """`passed` counts by the same calendar; `now` needs an offset."""
        self._rules = rules
        self._calendar = calendar
        self._now = now
        self._text_now = now.isoformat(timespec="seconds")
        self._passed = passed
        self._due_days: dict[str, tuple[str, str]] = {}
        self._minutes = {
            CONTACT: dict(rules.contact_minutes),
            PROPOSAL: {
                severity: days * calendar.day_minutes
                for severity, days in rules.proposal_days.items()
            },
        }

    def states(self, cases: Sequence[ClockFacts]) -> list[dict[str, str]]:
        """For each case clock → kept, missed, overdue, running or held; clocks that a case does
        not have are left out.

        Where working time that has passed tells without doubt which side of its end a clock
        was stopped at, no deadline is worked out: a year has thousands of cases.
        """
        now = self._text_now
        opened = [one.run_from or one.opened_at for one in cases]
        contacted = [
            alike(one.contacted_at or now, at) for one, at in zip(cases, opened, strict=True)
        ]
        proposed = [
            alike(one.proposed_at or now, at) for one, at in zip(cases, opened, strict=True)
        ]
        starts, first, second = (
            self._passed.by(moments).tolist() for moments in (opened, contacted, proposed)
        )
        found = []
        for facts, *passed in zip(cases, starts, first, second, strict=True):
            start, to_contact, to_proposal = passed
            worked = {CONTACT: to_contact - start, PROPOSAL: to_proposal - start}
            sure = not facts.holds and UNKNOWN not in passed
            states = self._surely(facts, worked) if sure else None
            found.append(self._exactly(facts) if states is None else states)
        return found

    def _exactly(self, facts: ClockFacts) -> dict[str, str]:
        made = clocks(facts, self._rules, self._calendar, self._now)
        return {clock.code: clock.state for clock in made}

    def _surely(self, facts: ClockFacts, worked: Mapping[str, int]) -> dict[str, str] | None:
        """The states, or None where one of them is not told by the seconds worked alone."""
        ended = facts.stage in ENDED
        found: dict[str, str] = {}
        for code, done, has in (
            (CONTACT, facts.contacted_at, not facts.imported),
            (PROPOSAL, facts.proposed_at, facts.proposed_at is not None or not facts.has_round),
        ):
            if not has or (done is None and ended):
                continue
            over = worked[code] - self._minutes[code][facts.severity] * 60
            if over == 0:
                # Due at closing time, stopped before the next opening: the deadline decides.
                return None
            if done is not None:
                found[code] = KEPT if over < 0 else MISSED
            else:
                found[code] = RUNNING if over < 0 else OVERDUE
        if ended and not facts.imported and facts.closed_at is not None:
            found[RATING] = self._rated(facts.closed_at, facts.rated_at)
        return found

    def _rated(self, closed_at: str, rated_at: str | None) -> str:
        """Of moments with one offset the texts are in the order of time."""
        closed_day = closed_at[:_DAY_LENGTH]
        if closed_day not in self._due_days:
            due = date.fromisoformat(closed_day) + timedelta(days=self._rules.rating_days)
            self._due_days[closed_day] = (due.isoformat(), (due + GIVEN_UP).isoformat())
        due_day, last_day = self._due_days[closed_day]
        by = closed_at[_DAY_LENGTH:_SECOND_LENGTH] or _MIDNIGHT
        done = alike(rated_at or self._text_now, closed_at)
        late = done[:_SECOND_LENGTH] > due_day + by
        if rated_at is not None:
            return MISSED if late else KEPT
        if done[:_SECOND_LENGTH] > last_day + by:
            return MISSED
        return OVERDUE if late else RUNNING


def first_run(
    row: FigureRow, holds: Sequence[Held] = (), turned: Turned | None = None
) -> ClockFacts:
    """What the clocks depended on up to the first reopening of a case, or up to now."""
    facts = ClockFacts(
        row.stage,
        row.severity,
        row.imported,
        row.opened_at,
        row.contacted_at,
        None,
        row.proposed_at,
        bool(row.has_round),
        row.closed_at,
        row.rated_at,
        tuple(holds),
    )
    again = next((turn for turn in turned.turns if turn.again), None) if turned else None
    if turned is None or again is None:
        return facts
    rounds = [at for lap, at in turned.rounds if lap <= again.lap]
    ratings = [at for lap, at in turned.ratings if lap <= again.lap and at]
    closings = [turn.at for turn in turned.turns if not turn.again]
    return facts._replace(
        stage=CLOSED,
        proposed_at=min((at for at in rounds if at), default=None),
        has_round=bool(rounds),
        # Cut short by the reopening, the call for the score is owed to nobody any more.
        closed_at=closings[0] if closings and ratings else None,
        rated_at=ratings[0] if ratings else None,
    )
