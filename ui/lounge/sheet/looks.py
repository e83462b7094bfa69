"""What a cell looks like, and what is said of it below the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.base.translation import _
from app.lounge.codes import CLOSED, CONFIRMED, FAULT, FUTURE, MENDED, NA, OK
from app.worktime.wording import WEEKDAYS
from ui.lounge.sheet import marks

if TYPE_CHECKING:
    from app.lounge.rules import Cell, Fault, Sheet, SheetDay
    from ui.lounge.sheet.model import SheetModel


class Said(NamedTuple):
    """A cell in words: where it is, what is looked at, and what stands there."""

    title: str
    look: str
    state: str
    mark: str


def fault_look(fault: Fault) -> str:
    """The mark of a fault: open, taken by somebody, to be confirmed, mended."""
    if fault.state == CONFIRMED:
        return marks.MENDED
    if fault.state == MENDED:
        return marks.SAID
    return marks.MENDING if fault.owner else marks.OPEN


def look_of(cell: Cell, sheet: Sheet) -> str:
    """The mark of a cell that was filled in."""
    if cell.state == FAULT:
        fault = sheet.faults.get(cell.fault_id or 0)
        return marks.OPEN if fault is None else fault_look(fault)
    return marks.OK if cell.state == OK else marks.NA if cell.state == NA else marks.BLANK


def day_words(day: SheetDay) -> str:
    """A day with its weekday: Mon 2026-11-02."""
    return f"{_(WEEKDAYS[day.weekday])} {day.day}"


def fault_words(fault: Fault) -> str:
    """How a fault stands, in a sentence."""
    if fault.confirmed_at is not None:
        said = _("Mended {mended}, confirmed {confirmed} by {name}.").format(
            mended=moment(fault.mended_at or fault.confirmed_at),
            confirmed=moment(fault.confirmed_at),
            name=fault.confirmed_by or "",
        )
    elif fault.mended_at is not None:
        said = _("Said to be mended {mended} by {name}: have a look and confirm (M).").format(
            mended=moment(fault.mended_at), name=fault.mended_by or fault.department or ""
        )
    else:
        who = fault.owner or fault.department or ""
        said = _("With {who}, due {due}.").format(who=who, due=moment(fault.due_at or ""))
    if fault.repeat_of is not None:
        said = " ".join((said, _("A repeat.")))
    return said


def moment(at: str) -> str:
    """A moment as people read it: 2026-11-02 10:00, or the mere day."""
    return at[:16].replace("T", " ")


def say(model: SheetModel, row: int, column: int, number: int) -> Said:
    """Describe the cell of a cursor."""
    sheet, day, item = model.sheet, model.day(column), model.item(row)
    if sheet is None or day is None:
        return Said("", "", "", "")
    heading = f"{model.item_heads(row)[0]} · {day_words(day)}"
    if item is None:
        return Said(heading, _("Was somebody at the counter all day?"), *_staffed(day))
    if sheet.rounds_of(item) > 1:
        heading = " · ".join((heading, _("round {number}").format(number=number)))
    cell = sheet.cell(item.key, day.day, min(number, sheet.rounds_of(item)))
    state = sheet.state(item.key, day.day, min(number, sheet.rounds_of(item)))
    if state == CLOSED:
        return Said(heading, item.look, _closed(day), marks.CLOSED)
    if state == FUTURE:
        return Said(heading, item.look, _("This day is still to come."), "")
    if cell is None or state == marks.BLANK:
        said = _("Blank, which is not in order.")
        if item.key in sheet.open_faults:
            said = f"{said} {_open_fault(sheet.open_faults[item.key])}"
        return Said(heading, item.look, said, marks.BLANK)
    return Said(heading, item.look, _filled(cell, sheet), look_of(cell, sheet))


def _staffed(day: SheetDay) -> tuple[str, str]:
    if day.closed:
        return _closed(day), marks.CLOSED
    if day.staffed is None:
        return _("Not said yet."), marks.BLANK
    if day.staffed:
        return _("Staffed, breaks excepted."), marks.OK
    return _("Not staffed all day."), marks.OPEN


def _closed(day: SheetDay) -> str:
    said = _("Closed, set by hand.") if day.by_hand else _("Closed by the working calendar.")
    return f"{said} {day.note}" if day.note else said


def _open_fault(fault: Fault) -> str:
    return _("Open since {day}: {words}").format(day=fault.opened_at[:10], words=fault.words)


def _filled(cell: Cell, sheet: Sheet) -> str:
    """State, who and when, the reason, the fault's standing, and that it came late."""
    parts = [
        _("{state} · {name}, {at}").format(
            state=marks.look_label(_state_look(cell)), name=cell.by_name, at=moment(cell.at)
        )
    ]
    if cell.reason:
        parts.append(cell.reason)
    fault = sheet.faults.get(cell.fault_id or 0)
    if cell.state == FAULT and fault is not None:
        parts.append(fault_words(fault))
    if cell.late:
        parts.append(_("Filled later: {reason}").format(reason=cell.late_reason or "–"))
    return " · ".join(parts)


def _state_look(cell: Cell) -> str:
    return marks.OPEN if cell.state == FAULT else marks.OK if cell.state == OK else marks.NA
