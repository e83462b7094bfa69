"""The guard: was this car or phone reached, or is it due, within a few days for any purpose?

It speaks before a number is shown. What it says names who, when and why, so that the agent can
merge the purposes into one call, put it off, or go on with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.labels import purpose_label
from app.calls.tasks.rules import Rules

REACHED, DUE, APPOINTED = "reached", "due", "appointed"
COMPLAINT_CONTACT, COMPLAINT_PROMISE = "complaint_contact", "complaint_promise"
ENQUIRY_PROMISE = "enquiry_promise"
KINDS = (REACHED, DUE, APPOINTED, COMPLAINT_CONTACT, COMPLAINT_PROMISE, ENQUIRY_PROMISE)
"""Reached by a call; another call is due, or appointed; spoken to about a complaint; the next
word about a complaint is promised; the answer to an enquiry is promised."""

_PAST = frozenset({REACHED, COMPLAINT_CONTACT})


class Contact(NamedTuple):
    """Something that happened or is to happen with the same car or phone.

    `at` is a moment or a plain day; `who` did it or is to do it ("" if nobody in particular);
    `purpose` that of the call, "complaint" or "enquiry"; `why` names the case, topic or words;
    `task_id` is the other call if it is one, `other_id` the complaint or enquiry.
    """

    kind: str
    at: str
    who: str
    purpose: str
    why: str = ""
    task_id: int | None = None
    other_id: int | None = None
    mergeable: bool = False


class Caution(NamedTuple):
    """What the guard says of one contact. `days` is 0 for today, negative for days that have
    passed; `mergeable` says that the other call can be made in this one.
    """

    contact: Contact
    days: int

    @property
    def mergeable(self) -> bool:
        """Whether the other call can be made in this one."""
        return self.contact.mergeable

    @property
    def task_id(self) -> int | None:
        """The other call, if it is one."""
        return self.contact.task_id

    def text(self) -> str:
        """One sentence: when, who and why."""
        one = self.contact
        when = one.at[:16].replace("T", " ")
        why = one.why or purpose_label(one.purpose)
        who = one.who or _("nobody in particular")
        if one.kind == REACHED:
            return _("{time}: {name} reached this customer ({why}).").format(
                time=when, name=who, why=why
            )
        if one.kind == COMPLAINT_CONTACT:
            return _("{time}: {name} spoke to this customer about {why}.").format(
                time=when, name=who, why=why
            )
        if one.kind == APPOINTED:
            return _("{time}: another call is appointed ({why}, {name}).").format(
                time=when, name=who, why=why
            )
        if one.kind == DUE:
            return _("{time}: another call is due ({why}, {name}).").format(
                time=when, name=who, why=why
            )
        return _("{time}: {name} promised word about {why}.").format(time=when, name=who, why=why)


class GuardSpoke(NotPossible):
    """The guard has something to say and no reason to go on was given."""

    def __init__(self, cautions: tuple[Caution, ...]) -> None:
        """`cautions` is what it says, nearest first."""
        self.cautions = cautions
        said = " ".join(caution.text() for caution in cautions[:3])
        super().__init__(
            _("{said} Merge the calls, put this one off, or say why you call now.").format(
                said=said
            )
        )


def guard(contacts: Iterable[Contact], now: datetime, rules: Rules) -> tuple[Caution, ...]:
    """What is to be said of these contacts, the nearest day first.

    Days are counted by the calendar: with 3 days set, a call of three days ago still counts,
    whatever its hour. A call that is overdue is due now; a promise that was not kept counts as
    long as a call that was made.
    """
    found = []
    today = now.date()
    for one in contacts:
        days = (datetime.fromisoformat(one.at).date() - today).days
        if one.kind in _PAST:
            near = -rules.guard_days <= days <= 0
        elif one.kind in (DUE, APPOINTED):
            near = days <= rules.guard_days
        else:
            near = abs(days) <= rules.guard_days
        if near:
            found.append(Caution(one, days))
    return tuple(sorted(found, key=_nearest_first))


def _nearest_first(said: Caution) -> tuple[int, str, str, int, int]:
    one = said.contact
    return abs(said.days), one.at, one.kind, one.task_id or 0, one.other_id or 0
