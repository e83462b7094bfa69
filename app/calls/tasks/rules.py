"""When a call is due, when the next try is, whose turn a task is. No SQL and no clock here.

Days are dates of the wall clock at the dealership, moments have an offset.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls import codes
from app.calls.tasks.halfdays import another_half_day, next_opening
from app.staff.rules import Actor, may
from app.worktime.calendar import WorkingCalendar

HOLD = timedelta(minutes=20)
"""How long a task stays with who took it, unless the hold is renewed."""

APPOINTMENT, OVERDUE, TODAY, LATER, WAITING = (
    "appointment",
    "overdue",
    "today",
    "later",
    "waiting",
)
PLACES = (APPOINTMENT, OVERDUE, TODAY, LATER, WAITING)
"""Where a task stands in the queue: its appointed minute has come; its day has passed; its day
is today; its minute or day is still to come; it waits between two tries or was put off. Only the
first three are handed out, in this order."""

HANDED_OUT = (APPOINTMENT, OVERDUE, TODAY)


class Ending(NamedTuple):
    """What a result of a call means: was the customer reached, is there another try, after how
    many hours at the earliest, is the task over, is a note needed.
    """

    reached: bool
    again: bool
    hours: int
    final: bool
    note: bool


@dataclass(frozen=True)
class Rules:
    """What the dealership set; days are calendar days. `endings` by `ending_code`."""

    delivery_days: int
    visit_days: int
    complaint_days: int
    rating_days: int
    guard_days: int
    horizon_days: int
    refused_days: int
    retry_times: int
    endings: Mapping[str, Ending]

    def days_until_call(self, purpose: str) -> int:
        """Days from an occasion to its call; a rating call is never later than its limit."""
        return {
            codes.DELIVERY: self.delivery_days,
            codes.VISIT: self.visit_days,
            codes.COMPLAINT: min(self.complaint_days, self.rating_days),
        }[purpose]

    def ending(self, result: str, detail: str | None) -> Ending:
        """What this way of ending means. NotPossible for one that is not known."""
        code = ending_code(result, detail)
        if code not in self.endings:
            raise NotPossible(_("Choose how the call ended."))
        return self.endings[code]


class Next(NamedTuple):
    """What follows from a try: the task's state, how often in a row nobody was reached, and
    until when it rests (`wait_until`) or for when it is appointed (`due_at`).
    """

    state: str
    tries: int
    wait_until: datetime | None = None
    due_at: datetime | None = None


def ending_code(result: str, detail: str | None) -> str:
    """The key of a result's meaning: of "not reached" it is the detail."""
    return (detail or codes.NO_ANSWER) if result == codes.NOT_REACHED else result


def due_on(purpose: str, day: date, rules: Rules, agreed: date | None = None) -> date:
    """When the call for an occasion of this day is due.

    What was agreed with the customer at a delivery goes before the set number of days.
    """
    if purpose == codes.DELIVERY and agreed is not None:
        return agreed
    return day + timedelta(days=rules.days_until_call(purpose))


def begins_too_late(due: date, today: date, rules: Rules) -> bool:
    """Whether an occasion that is seen for the first time today is too old to call about."""
    return due < today - timedelta(days=rules.horizon_days)


def next_try(
    at: datetime,
    result: str,
    detail: str | None,
    tries: int,
    rules: Rules,
    calendar: WorkingCalendar,
    again_at: datetime | None = None,
) -> Next:
    """What follows from a try that ended at `at`; `tries` counts those before it in a row.

    Who was not reached is tried again after the set hours and on another half-day, until the
    set number of tries in a row is used up; being reached begins the count anew. NotPossible if
    the result needs a time and none is given, or one that has passed.
    """
    ending = rules.ending(result, detail)
    count = 0 if ending.reached else tries + 1
    if result == codes.COMPLETED or result == codes.REFUSED:
        if ending.final or not ending.again:
            return Next(result, count)
    elif result == codes.AGAIN and again_at is not None:
        if again_at <= at:
            raise NotPossible(_("The time to call again has passed. Choose a later one."))
        return Next(codes.OPEN, count, due_at=again_at)
    elif ending.final or not ending.again:
        return Next(codes.UNREACHABLE, count)
    if not ending.reached and count >= rules.retry_times:
        return Next(codes.UNREACHABLE, count)
    if result == codes.AGAIN and not ending.hours:
        raise NotPossible(_("Say when to call again."))
    earliest = at + timedelta(hours=ending.hours)
    if ending.reached:
        return Next(codes.OPEN, count, next_opening(earliest, calendar))
    return Next(codes.OPEN, count, another_half_day(at, earliest, calendar))


def pause_until(refused_at: datetime, rules: Rules) -> datetime:
    """Until when somebody who refused is not called for the same purpose."""
    return refused_at + timedelta(days=rules.refused_days)


def place(due: str, due_at: datetime | None, wait_until: datetime | None, now: datetime) -> str:
    """Where an open task stands in the queue.

    An appointment's turn comes at its minute. The day of a task that rested is the day on which
    its rest ends, so that a second try in the morning is not overdue at once.
    """
    if wait_until is not None and wait_until > now:
        return WAITING
    if due_at is not None:
        return APPOINTMENT if due_at <= now else LATER
    today = now.date().isoformat()
    day = due if wait_until is None else max(due, wait_until.date().isoformat())
    return OVERDUE if day < today else TODAY if day == today else LATER


def is_held(held_by: int | None, held_until: datetime | None, now: datetime) -> bool:
    """Whether somebody has the task in hand.

    A hold that reaches further than any hold can is one from before the clock was set back: it
    counts no longer.
    """
    if held_by is None or held_until is None:
        return False
    return now < held_until <= now + HOLD


def may_take(actor: Actor, agent_id: int | None) -> bool:
    """An agent makes their own calls and free ones; who assigns calls may make any."""
    if may(actor, "calls.assign"):
        return True
    return may(actor, "calls.work") and agent_id in (None, actor.employee_id)


def shared_out(count: int, agents: int, number: int | None = None) -> list[int]:
    """How many of `count` tasks each of so many agents gets: as even as can be, at most `number`
    each.
    """
    if not agents:
        return []
    whole, rest = divmod(count, agents)
    even = [whole + (place < rest) for place in range(agents)]
    return even if number is None else [min(one, number) for one in even]
