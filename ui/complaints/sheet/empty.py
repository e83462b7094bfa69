"""What the sheet says when it is empty, and the way on."""

from __future__ import annotations

from app.base.translation import _
from app.complaints.sheet.filter import (
    ALL,
    HELD_VIEW,
    MINE,
    OPEN,
    OVERDUE_VIEW,
    TODAY,
    WAITING,
    SheetFilter,
)
from ui.complaints.sheet.table import SheetTable


def show_empty(table: SheetTable, asked: SheetFilter, total: int) -> None:
    """Say why there is nothing, and what to do."""
    if not total:
        hint = _(
            "Open one while the customer is talking (Ctrl+T). An old tracking sheet is brought by "
            "dropping it on this window."
        )
        table.empty.set_content(
            "complaints", _("No complaints yet"), hint, _("Open a complaint…"),
            _("Bring the old sheet…"),
        )  # fmt: skip
    elif asked.text and asked.view != ALL:
        hint = _("It may have ended already: look in all complaints.")
        table.set_empty("search", _("No complaint fits"), hint, _("Search in all"))
    elif asked.narrowed:
        hint = _("Take filters away one by one, or clear them all.")
        table.set_empty("search", _("No complaint fits"), hint, _("Clear filters"))
    else:
        icon, title = _of_view(asked.view)
        action = _("Show all open") if asked.view != OPEN else _("Show all")
        table.set_empty(icon, title, "", action)


def _of_view(view: str) -> tuple[str, str]:
    if view == OVERDUE_VIEW:
        return "check", _("Nothing is overdue")
    if view == TODAY:
        return "check", _("Nothing is due today")
    if view == WAITING:
        return "check", _("Nothing waits for the manager")
    if view == HELD_VIEW:
        return "check", _("Nothing is on hold")
    if view == MINE:
        return "check", _("You have no open complaint")
    if view == OPEN:
        return "check", _("No complaint is open")
    return "complaints", _("No complaint in this view")
