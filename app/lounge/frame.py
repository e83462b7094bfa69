"""What every verb of the lounge asks first: which day it is, and whether a day may be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base import settings
from app.base.changes import Changed, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.base.translation import _
from app.lounge.items import Item, delivered_items, write_version
from app.lounge.rules import is_late
from app.lounge.store import (
    has_begun,
    is_closed,
    newest_day,
    rounds_in,
    version_for,
)
from app.staff.rules import Actor

TICK, ITEMS = "lounge.tick", "lounge.items"


@dataclass(frozen=True)
class WritingDay:
    """A day that may be written to: its items and rounds, and whether what is written is late."""

    day: str
    items: tuple[Item, ...]
    rounds: int
    late: bool

    def item(self, key: str, round: int) -> Item:
        """The item, if it is looked at in this round. NotPossible otherwise."""
        for item in self.items:
            if item.key == key:
                if not 1 <= round <= item.rounds_of(self.rounds):
                    raise NotPossible(
                        _("“{item}” is not looked at in round {round}.").format(
                            item=item.title, round=round
                        )
                    )
                return item
        raise NotPossible(_("This item is not on the sheet of that month."))


def writing_day(
    store: Store, day: str, *, late_reason: str, seen_day: str | None, clock: Clock
) -> WritingDay:
    """Check that cells of a day may be written now; inside the transaction that writes them.

    The day is compared with the clock at this moment. NotPossible for a day to come, a closed
    day, and without `late_reason` for any other day than today. A clock that stands before a
    day already written to was set back: then today, too, takes a reason and is marked late.
    Conflict if today is no longer the day that the person saw as today (`seen_day`), unless a
    reason is given.
    """
    day = iso_day(day)
    today = clock.now().date().isoformat()
    newest = newest_day(store)
    reason = late_reason.strip()
    if seen_day is not None and seen_day != today and not reason:
        raise Conflict(
            _(
                "The day has changed: today is {today}, the sheet still showed {seen} as today."
                " Nothing was written. Look at the lit column and tick again."
            ).format(today=today, seen=seen_day)
        )
    if day > today:
        raise NotPossible(_("{day} has not come yet.").format(day=day))
    late = is_late(day, today, newest)
    if late and not reason:
        raise NotPossible(_late_sentence(day, today, newest))
    if is_closed(store, day):
        raise NotPossible(_("{day} is a closed day. Open it first.").format(day=day))
    month = day[:7]
    version = version_for(store, month)
    rounds = rounds_in(store, version, month, begun=has_begun(store, month), this_month=today[:7])
    return WritingDay(day, version.in_month(month), rounds, late)


def begin_month(store: Store, actor: Actor, day: str, clock: Clock) -> Changed:
    """Let the month of a day keep the items and rounds it begins with; before its first cell.

    Writes nothing where a version holds already, unless the rounds of a day were set anew since
    and no later month has begun. It is on record by itself, so that undoing the first tick does
    not take the items of later ones away.
    """
    month, this_month = day[:7], clock.now().date().isoformat()[:7]
    if has_begun(store, month):
        return Changed()
    version = version_for(store, month)
    rounds = int(settings.get(store, "lounge.rounds"))
    newest = newest_day(store)
    is_last = month >= this_month and (newest is None or newest[:7] <= month)
    if version.id is not None and (version.rounds == rounds or not is_last):
        return Changed()
    items = version.items
    if version.id is None:
        items = delivered_items(settings.get(store, "dealer.language"))
    with edit(store, actor, "begin_lounge_month", "lounge_versions", version.id, clock) as work:
        content = write_version(items, rounds)
        if version.id is not None and version.from_month == month:
            work.update("lounge_versions", version.id, {"content": content})
        else:
            work.entity_id = work.insert(
                "lounge_versions",
                {
                    "from_month": month,
                    "content": content,
                    "created_at": stamp(clock),
                    "created_by": actor.name,
                },
            )
    # The tick after it is what a person may want to undo, not this.
    return Changed(work.changed().ids)


def iso_day(text: str) -> str:
    """A day as YYYY-MM-DD. NotPossible if it is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise NotPossible(
            _("{text} is not a day. Write it as 2026-11-30.").format(text=text)
        ) from error


def past_day(day: str | None, clock: Clock) -> str:
    """A day up to today; today unless said. NotPossible for a day to come."""
    today = clock.now().date().isoformat()
    found = iso_day(day) if day else today
    if found > today:
        raise NotPossible(_("{day} has not come yet.").format(day=found))
    return found


def _late_sentence(day: str, today: str, newest: str | None) -> str:
    if newest is not None and newest > today:
        return _(
            "The computer's clock says {today}, but the sheet was already written on {newest}."
            " Put the clock right; if it is right, write down why this is filled in now."
        ).format(today=today, newest=newest)
    return _("{day} is not today. Write down why it is filled in later.").format(day=day)
