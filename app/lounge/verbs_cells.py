"""What can be done to the cells of the sheet, and to its days.

A cell of a day to come or of a closed day is refused; a cell of another day than today needs a
reason and carries the late mark for ever, also when it is cleared and filled again. Undoing puts
back what was, the late mark too.
"""

from __future__ import annotations

from typing import Any

from app.base.changes import Changed, Edit, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.base.translation import _
from app.lounge.codes import BLANK, FAULT, FILLED, NA, OK
from app.lounge.frame import TICK, WritingDay, begin_month, iso_day, past_day, writing_day
from app.lounge.labels import state_label
from app.lounge.rules import Cell
from app.lounge.store import cell_at, day_row, open_faults
from app.lounge.taking import take_fault
from app.staff.rules import Actor, require


def tick(
    store: Store,
    actor: Actor,
    *,
    day: str,
    round: int,
    item: str,
    state: str,
    reason: str = "",
    late_reason: str = "",
    seen_day: str | None = None,
    was: str | None = None,
    clock: Clock,
) -> Changed:
    """Fill a cell: ok, fault (`reason` are its words) or na (`reason` says why).

    `was` is the state that the person saw: Conflict if somebody else wrote another one since.

    A fault opens an action for the department that looks after the item, or joins the item's
    open one. NotPossible or Conflict as `frame.writing_day` says, and without words.
    """
    require(actor, TICK)
    if state not in FILLED:
        raise NotPossible(_("A cell is in order, a fault, or not applicable."))
    reason = _reason(state, reason)
    with store.write():
        known = writing_day(store, day, late_reason=late_reason, seen_day=seen_day, clock=clock)
        target = known.item(item, round)
        begun = begin_month(store, actor, known.day, clock)
        with edit(store, actor, "tick_lounge", "lounge_cells", None, clock) as work:
            held = cell_at(store, known.day, round, item)
            _require_seen(held, was, state, actor)
            fault_id = None
            if state == FAULT:
                fault_id = take_fault(
                    store, work, actor, target, known, words=reason, cell=held, clock=clock
                )
            values: dict[str, Any] = {
                "state": state,
                "reason": reason or None,
                "fault_id": fault_id,
            }
            work.entity_id = _write(
                work, actor, known, round, item, held, values, late_reason, clock
            )
    return begun | work.changed()


def clear(
    store: Store,
    actor: Actor,
    *,
    day: str,
    round: int,
    item: str,
    late_reason: str = "",
    seen_day: str | None = None,
    was: str | None = None,
    clock: Clock,
) -> Changed:
    """Make a cell blank again; a late mark stays on it. A blank cell is left as it is.

    `was` as in `tick`. A cell that a wrong clock put on a day to come can be cleared, too.
    """
    require(actor, TICK)
    with store.write():
        held = cell_at(store, iso_day(day), round, item)
        if held is None or held.state == BLANK:
            return Changed()
        _require_seen(held, was, BLANK, actor)
        today = clock.now().date().isoformat()
        values: dict[str, Any] = {"state": BLANK, "reason": None, "fault_id": None}
        with edit(store, actor, "clear_lounge", "lounge_cells", held.id, clock) as work:
            if held.day > today:
                work.update("lounge_cells", held.id, {**values, **_signed(actor, clock)})
            else:
                known = writing_day(
                    store, day, late_reason=late_reason, seen_day=seen_day, clock=clock
                )
                _write(work, actor, known, round, item, held, values, late_reason, clock)
    return work.changed()


def rest_in_order(
    store: Store,
    actor: Actor,
    *,
    day: str,
    round: int,
    late_reason: str = "",
    seen_day: str | None = None,
    clock: Clock,
) -> Changed:
    """All blank cells of a round in order, in one change.

    An item with a fault that nobody has mended yet is left blank: whether it works again has to
    be looked at. Nothing is written where nothing is left.
    """
    require(actor, TICK)
    with store.write():
        known = writing_day(store, day, late_reason=late_reason, seen_day=seen_day, clock=clock)
        if not 1 <= round <= known.rounds:
            raise NotPossible(_("There is no round {round}.").format(round=round))
        begun = begin_month(store, actor, known.day, clock)
        broken = {fault.item for fault in open_faults(store) if fault.mended_at is None}
        values: dict[str, Any] = {"state": OK, "reason": None, "fault_id": None}
        with edit(store, actor, "tick_lounge_round", "lounge_cells", None, clock) as work:
            for item in known.items:
                if round > item.rounds_of(known.rounds) or item.key in broken:
                    continue
                held = cell_at(store, known.day, round, item.key)
                if held is None or held.state == BLANK:
                    _write(work, actor, known, round, item.key, held, values, late_reason, clock)
    return begun | work.changed()


def close_day(store: Store, actor: Actor, *, day: str, note: str = "", clock: Clock) -> Changed:
    """Mark a day as closed: none of its cells counts while it is. What stands in them is kept."""
    return _set_day(store, actor, "close_lounge_day", day, clock, {"closed": 1}, note)


def open_day(store: Store, actor: Actor, *, day: str, note: str = "", clock: Clock) -> Changed:
    """Mark a day as open, whatever the working calendar says of it."""
    return _set_day(store, actor, "open_lounge_day", day, clock, {"closed": 0}, note)


def follow_calendar(store: Store, actor: Actor, *, day: str, clock: Clock) -> Changed:
    """Let the working calendar say again whether a day is closed."""
    return _set_day(store, actor, "lounge_day_by_calendar", day, clock, {"closed": None}, "")


def set_staffed(
    store: Store, actor: Actor, *, day: str, staffed: bool | None, note: str = "", clock: Clock
) -> Changed:
    """Say whether somebody was at the counter all day, breaks excepted; None: not said.

    NotPossible for a day to come.
    """
    past_day(day, clock)
    value = None if staffed is None else int(staffed)
    return _set_day(store, actor, "staff_lounge_counter", day, clock, {"staffed": value}, note)


def _set_day(
    store: Store,
    actor: Actor,
    verb: str,
    day: str,
    clock: Clock,
    values: dict[str, Any],
    note: str,
) -> Changed:
    require(actor, TICK)
    day = iso_day(day)
    if note.strip():
        values = {**values, "note": note.strip()}
    with edit(store, actor, verb, "lounge_days", None, clock) as work:
        held = day_row(store, day)
        if held is None:
            if any(value is not None for value in values.values()):
                work.entity_id = work.insert("lounge_days", {"day": day, **values})
        else:
            work.entity_id = held[0]
            work.update("lounge_days", held[0], values)
    return work.changed()


def _write(
    work: Edit,
    actor: Actor,
    known: WritingDay,
    round: int,
    item: str,
    held: Cell | None,
    values: dict[str, Any],
    late_reason: str,
    clock: Clock,
) -> int:
    """Put a cell down; returns its id. What says the same again changes nothing."""
    if held is not None and all(getattr(held, name) == value for name, value in values.items()):
        return held.id
    row = {**values, **_signed(actor, clock)}
    if known.late:
        row |= {"late": 1, "late_reason": late_reason.strip()}
    if held is None:
        return work.insert("lounge_cells", {"day": known.day, "round": round, "item": item, **row})
    work.update("lounge_cells", held.id, row)
    return held.id


def _require_seen(held: Cell | None, was: str | None, state: str, actor: Actor) -> None:
    """Nobody overwrites what another person wrote there since they looked."""
    if was is None or held is None or held.by_id == actor.employee_id:
        return
    if held.state not in (was, state):
        raise Conflict(
            _("{name} filled this cell meanwhile: {state}. Nothing was overwritten.").format(
                name=held.by_name, state=state_label(held.state)
            )
        )


def _signed(actor: Actor, clock: Clock) -> dict[str, Any]:
    return {"at": stamp(clock), "by_id": actor.employee_id, "by_name": actor.name}


def _reason(state: str, reason: str) -> str:
    reason = reason.strip()
    if state == FAULT and not reason:
        raise NotPossible(_("Write down what is wrong."))
    if state == NA and not reason:
        raise NotPossible(_("Write down why it is not applicable."))
    return "" if state == OK else reason
