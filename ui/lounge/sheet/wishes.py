"""What is asked when a cell is a fault, is not applicable, or is filled later than its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.base.translation import _
from app.lounge.codes import NA
from ui.lounge.sheet.ask import Question, Wish

if TYPE_CHECKING:
    from app.lounge.items import Item
    from app.lounge.rules import Cell, Fault

REASON, LATE = "reason", "late"


def fault_wish(
    item: Item, opened: Fault | None, cell: Cell | None, day: str, late: str | None
) -> Wish:
    """What is wrong, and a photo; while a fault of the item is open its words stand there."""
    if opened is None:
        title = _("Fault: {item}. {department} is asked to mend it within {hours} working hours.")
        title = title.format(item=item.title, department=item.department, hours=item.due_hours)
    else:
        title = _("Fault: {item}. It joins the one open since {day}.").format(
            item=item.title, day=opened.opened_at[:10]
        )
    start = opened.words if opened is not None else ""
    if cell is not None and cell.fault_id is not None:
        start = cell.reason or start
    asked = Question(REASON, _("What is wrong?"), _("For example: no hot water"), start)
    return Wish(title, (asked, *_late(day, late)), _("Save fault (Enter)"), photos=True)


def na_wish(item: Item, cell: Cell | None, day: str, late: str | None) -> Wish:
    """Why there is nothing to look at."""
    start = (cell.reason or "") if cell is not None and cell.state == NA else ""
    asked = Question(REASON, _("Why?"), _("For example: under reconstruction"), start)
    title = _("Not applicable: {item}").format(item=item.title)
    return Wish(title, (asked, *_late(day, late)), _("Save (Enter)"))


def late_wish(day: str, start: str) -> Wish:
    """Why it is filled later than its day; asked once for each day."""
    return Wish(
        _("{day} is filled in later, and stays marked so.").format(day=day),
        _late(day, start),
        _("Save (Enter)"),
    )


def _late(day: str, late: str | None) -> tuple[Question, ...]:
    if late is None:
        return ()
    hint = _("For example: power failure, ticked on paper")
    return (Question(LATE, _("Why only now? ({day})").format(day=day), hint, late),)
