"""The clocks of a case: first contact, solution proposed, rating call.

A deadline is always worked out from the record and never stored: a change of severity, of the
calendar or of the settings moves it. First contact and proposal run on working time, held
working time taken off; the rating call is due a number of calendar days after the closing. A
case that is opened again gets a new proposal clock from that moment. A case taken from an old
sheet has no clock for what its sheet does not tell the time of.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta, tzinfo
from typing import NamedTuple

from app.complaints import codes
from app.complaints.case import Case
from app.complaints.rules import Rules
from app.worktime.calendar import Deadline, Hold, WorkingCalendar, calendar_days_deadline

CONTACT, PROPOSAL, RATING = "contact", "proposal", "rating"
CLOCKS = (CONTACT, PROPOSAL, RATING)

RUNNING, HELD, OVERDUE, KEPT, MISSED = "running", "held", "overdue", "kept", "missed"
STATES = (OVERDUE, RUNNING, HELD, MISSED, KEPT)
_LIVE = frozenset({OVERDUE, RUNNING, HELD})

GIVEN_UP = timedelta(days=30)
"""A rating call as late as this is missed and asked for no more: nobody would remember."""


class ClockFacts(NamedTuple):
    """What the clocks of a case depend on, as the store holds it; plain, for thousands of cases.

    `run_from` is when the case was opened, or last opened again; `proposed_at` the first proposal
    since then, `has_round` whether there is one at all, with or without a time. `holds` are
    (from, until) texts.
    """

    stage: str
    severity: str
    imported: int
    opened_at: str
    contacted_at: str | None = None
    run_from: str | None = None
    proposed_at: str | None = None
    has_round: bool = False
    closed_at: str | None = None
    rated_at: str | None = None
    holds: tuple[tuple[str, str | None], ...] = ()


class CaseClock(NamedTuple):
    """One clock: when it runs out, when it was stopped (None: not yet), how it stands."""

    code: str
    deadline: Deadline
    done_at: datetime | None
    state: str

    @property
    def is_running(self) -> bool:
        """Whether it still has to be stopped."""
        return self.state in _LIVE


def clocks(
    facts: ClockFacts, rules: Rules, calendar: WorkingCalendar, now: datetime
) -> tuple[CaseClock, ...]:
    """The clocks that this case has, in the order in which they are due to be stopped.

    `now` needs an offset; a day without a time begins at midnight where `now` is.
    """
    if facts.stage == codes.MERGED:
        return ()
    made = (
        _contact(facts, rules, calendar, now),
        _proposal(facts, rules, calendar, now),
        _rating(facts, rules, now),
    )
    return tuple(clock for clock in made if clock is not None)


def next_clock(made: Iterable[CaseClock]) -> CaseClock | None:
    """The clock that runs out first among those still running; None if none runs."""
    running = [clock for clock in made if clock.is_running]
    return min(running, key=lambda clock: clock.deadline.due, default=None)


def clock_facts_of_case(case: Case) -> ClockFacts:
    """What the clocks depend on, out of a whole case."""
    reopened = [step for step in case.steps if step.step == "reopened"]
    run_from = reopened[-1].at if reopened else None
    first_lap = reopened[-1].lap + 1 if reopened else 1
    rounds = [one for one in case.rounds if one.lap >= first_lap]
    rating = case.rating
    return ClockFacts(
        stage=case.stage,
        severity=case.severity,
        imported=case.imported,
        opened_at=case.opened_at,
        contacted_at=min((one.at for one in case.contacts), default=None),
        run_from=run_from,
        proposed_at=min((one.proposed_at for one in rounds if one.proposed_at), default=None),
        has_round=bool(rounds),
        closed_at=case.closed_at,
        rated_at=rating.at if rating else None,
        holds=tuple((hold.from_at, hold.until_at) for hold in case.holds),
    )


def moment(text: str, zone: tzinfo | None) -> datetime:
    """A stored moment; a plain day begins at midnight in this zone."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is not None:
        return found
    return datetime.combine(found.date(), found.time() if len(text) > 10 else time(), tzinfo=zone)


def _contact(
    facts: ClockFacts, rules: Rules, calendar: WorkingCalendar, now: datetime
) -> CaseClock | None:
    if facts.imported or (facts.contacted_at is None and facts.stage in codes.ENDED):
        return None
    minutes = rules.contact_minutes[facts.severity]
    return _working(CONTACT, facts, facts.opened_at, facts.contacted_at, minutes, calendar, now)


def _proposal(
    facts: ClockFacts, rules: Rules, calendar: WorkingCalendar, now: datetime
) -> CaseClock | None:
    if facts.proposed_at is None and (facts.has_round or facts.stage in codes.ENDED):
        return None
    start = facts.run_from or facts.opened_at
    minutes = rules.proposal_days[facts.severity] * calendar.day_minutes
    return _working(PROPOSAL, facts, start, facts.proposed_at, minutes, calendar, now)


def _rating(facts: ClockFacts, rules: Rules, now: datetime) -> CaseClock | None:
    if facts.imported or facts.closed_at is None or facts.stage not in codes.ENDED:
        return None
    start = moment(facts.closed_at, now.tzinfo)
    deadline = calendar_days_deadline(start, rules.rating_days)
    made = _as_it_stands(RATING, deadline, facts.rated_at, now)
    if made.state == OVERDUE and now > deadline.due + GIVEN_UP:
        return made._replace(state=MISSED)
    return made


def _working(
    code: str,
    facts: ClockFacts,
    start: str,
    done: str | None,
    minutes: int,
    calendar: WorkingCalendar,
    now: datetime,
) -> CaseClock:
    zone = now.tzinfo
    holds: list[Hold] = [
        (moment(begins, zone), None if until is None else moment(until, zone))
        for begins, until in facts.holds
    ]
    deadline = calendar.deadline(moment(start, zone), minutes, holds, now)
    return _as_it_stands(code, deadline, done, now)


def _as_it_stands(code: str, deadline: Deadline, done: str | None, now: datetime) -> CaseClock:
    if done is not None:
        stopped = moment(done, now.tzinfo)
        return CaseClock(code, deadline, stopped, KEPT if stopped <= deadline.due else MISSED)
    if deadline.held:
        return CaseClock(code, deadline, None, HELD)
    return CaseClock(code, deadline, None, OVERDUE if now > deadline.due else RUNNING)
