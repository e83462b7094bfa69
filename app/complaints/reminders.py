"""Which reminders exist now: a clock or a promise about to run out, a critical case at once.

Pure: what is known of the cases in, the reminders out. They go to the person who has the case
and to the manager; a case that nobody has yet goes to everybody who works cases. A reminder has
a key that changes when its moment does, so that one which was seen stays away and one whose
deadline moved comes again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from app.base.translation import N_, _
from app.complaints import codes
from app.staff.rules import Actor, may
from app.worktime.calendar import WorkingCalendar

CRITICAL, CONTACT, PROPOSAL, RATING, PROMISE, ANSWER = (
    "critical",
    "contact",
    "proposal",
    "rating",
    "promise",
    "answer",
)
LINGER = timedelta(days=3)
"""So long a missed moment is still reminded of; after that the lists of what is late have it."""

# No pause of the working calendar is longer.
_LOOK_AHEAD = timedelta(days=15)
# Once a solution is proposed, a critical case is in hand.
_IN_HAND = frozenset(codes.STAGES[codes.STAGES.index(codes.AGREEING) :]) | {codes.MERGED}
_TITLES = {
    CRITICAL: N_("Critical complaint"),
    CONTACT: N_("First contact"),
    PROPOSAL: N_("Proposal"),
    RATING: N_("Rating call"),
    PROMISE: N_("Word promised to the customer"),
    ANSWER: N_("Answer promised to the customer"),
}


class Watched(NamedTuple):
    """What the reminders of one case, or of one enquiry, depend on.

    `opens` is what shows it: ("complaint", id). `clock` is the running clock that is due first,
    as (code, moment); a held one is no clock. `promised` is a promise nobody has kept yet.
    """

    opens: tuple[str, int]
    number: str
    who: str
    owner_id: int | None
    severity: str = ""
    stage: str = ""
    clock: tuple[str, datetime] | None = None
    promised: datetime | None = None


class Reminder(NamedTuple):
    """One thing to think of. `due` is None for a critical case; `over` says it is too late."""

    kind: str
    opens: tuple[str, int]
    number: str
    who: str
    owner_id: int | None
    due: datetime | None
    over: bool

    @property
    def key(self) -> str:
        """The same for the same moment of the same case, before and after it apart."""
        due = "" if self.due is None else self.due.isoformat(timespec="minutes")
        thing, number = self.opens
        return "/".join((self.kind, thing, str(number), due, "over" if self.over else "soon"))

    @property
    def title(self) -> str:
        """What it is about, in the reader's language."""
        return _(_TITLES[self.kind])


def reminders(
    watched: Iterable[Watched], minutes: int, calendar: WorkingCalendar, now: datetime
) -> list[Reminder]:
    """The reminders of now: critical cases, what can still be kept, the latest that is over.

    One for a moment comes when no more than `minutes` of working time are left until it, so
    that what falls into the night or the weekend is told while somebody is there.
    """
    found: list[Reminder] = []
    for one in watched:
        if one.severity == codes.CRITICAL and one.stage not in _IN_HAND:
            found.append(_reminder(one, CRITICAL, None, False))
        for kind, due in _moments(one):
            if _is_near(due, minutes, calendar, now):
                found.append(_reminder(one, kind, due, now > due))
    return sorted(found, key=lambda each: _urgency(each, now))


def for_person(found: Iterable[Reminder], actor: Actor) -> list[Reminder]:
    """Those that this person is to be told."""
    if may(actor, "complaints.manage"):
        return list(found)
    nobody = may(actor, "complaints.work")
    return [
        one
        for one in found
        if one.owner_id == actor.employee_id or (one.owner_id is None and nobody)
    ]


def when(reminder: Reminder, now: datetime) -> str:
    """How much time is left or has passed, in the reader's language: "10:15 (in 12 min)"."""
    due = reminder.due
    if due is None:
        return _("to be looked at now")
    due = due.astimezone(now.tzinfo)
    today = due.date() == now.date()
    clock = f"{due:%H:%M}" if today else f"{due:%m-%d %H:%M}"
    left = round((due - now).total_seconds() / 60)
    if reminder.over:
        return _("was due {time}").format(time=clock)
    if today and left < 60:
        return _("{time} (in {minutes} min)").format(time=clock, minutes=max(left, 0))
    return _("due {time}").format(time=clock)


def _urgency(one: Reminder, now: datetime) -> tuple[bool, bool, timedelta, tuple[str, int]]:
    away = timedelta(0) if one.due is None else abs(one.due - now)
    return (one.due is not None, one.over, away, one.opens)


def _moments(one: Watched) -> Iterable[tuple[str, datetime]]:
    if one.clock is not None:
        yield one.clock
    if one.promised is not None:
        yield (PROMISE if one.opens[0] == "complaint" else ANSWER), one.promised


def _is_near(due: datetime, minutes: int, calendar: WorkingCalendar, now: datetime) -> bool:
    if due < now:
        return now - due <= LINGER
    if due - now <= timedelta(minutes=minutes):
        return True
    return due - now <= _LOOK_AHEAD and calendar.working_seconds(now, due) <= minutes * 60


def _reminder(one: Watched, kind: str, due: datetime | None, over: bool) -> Reminder:
    return Reminder(kind, one.opens, one.number, one.who, one.owner_id, due, over)
