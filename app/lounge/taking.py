"""A fault told by a cell: it opens an action for its department, or joins the item's open one.

While a fault of an item is not confirmed as mended, each further one joins it; told on the day
itself of one that was said to be mended, it opens that one again. A cell filled later than its
day joins the fault that the item had on that day. What remains is a new fault: a repeat, if the
item's last one ended within `lounge.repeat_days` days before the cell's day.
"""

from __future__ import annotations

from datetime import datetime

from app.actions.inside import write_action
from app.base import settings
from app.base.changes import Edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.translation import _
from app.lounge.codes import FAULT, SOURCE
from app.lounge.frame import WritingDay
from app.lounge.items import Item
from app.lounge.rules import Cell, Fault, repeat_of
from app.lounge.store import faults_of_item
from app.staff.rules import Actor
from app.worktime.store import calendar_of


def take_fault(
    store: Store,
    work: Edit,
    actor: Actor,
    item: Item,
    known: WritingDay,
    *,
    words: str,
    cell: Cell | None,
    clock: Clock,
) -> int:
    """The fault that a cell tells of, opened if need be, within the verb that fills the cell."""
    if cell is not None and cell.state == FAULT and cell.fault_id is not None:
        return cell.fault_id
    earlier = faults_of_item(store, item.key)
    joined = _to_join(earlier, known)
    if joined is not None:
        if joined.mended_at is not None and joined.confirmed_at is None and not known.late:
            open_again(work, joined)
        return joined.id
    return _open(store, work, actor, item, known, words, earlier, clock)


def open_again(work: Edit, fault: Fault) -> None:
    """A fault said to be mended is not: it is open again, and its action with it."""
    work.update("lounge_faults", fault.id, {"mended_at": None, "mended_by": None})
    if fault.action_id is not None:
        work.update("actions", fault.action_id, {"done_on": None, "done_note": None})


def _to_join(earlier: list[Fault], known: WritingDay) -> Fault | None:
    for fault in reversed(earlier):
        if fault.ended_on is None:
            return fault
        if known.late and fault.on <= known.day <= fault.ended_on:
            return fault
    return None


def _open(
    store: Store,
    work: Edit,
    actor: Actor,
    item: Item,
    known: WritingDay,
    words: str,
    earlier: list[Fault],
    clock: Clock,
) -> int:
    now: datetime = clock.now()
    due = calendar_of(store).deadline(now, item.due_hours * 60).due
    ended = [(fault.id, fault.ended_on) for fault in earlier if fault.ended_on is not None]
    action_id = write_action(
        work,
        actor,
        sort="corrective",
        source=SOURCE,
        text=_("Lounge, {item}: {words}").format(item=item.title, words=words),
        department=item.department,
        due_on=due.date().isoformat(),
        clock=clock,
    )
    return work.insert(
        "lounge_faults",
        {
            "item": item.key,
            "opened_at": stamp(clock),
            "opened_by": actor.name,
            "words": words,
            "due_at": due.isoformat(timespec="seconds"),
            "action_id": action_id,
            "repeat_of": repeat_of(known.day, ended, settings.get(store, "lounge.repeat_days")),
        },
    )
