"""The commands of the sheet with their keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.base.translation import _
from app.complaints.sheet.filter import VIEWS
from ui.widgets.buttons import action

if TYPE_CHECKING:
    from ui.complaints.sheet.page import SheetPage


def make_actions(page: SheetPage) -> tuple[list[QAction], QAction]:
    """Give the page its commands; returns those for who works cases, and that for exporting."""

    def act(text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
        return action(text, done, key=key, icon=icon, parent=page)

    working = page.working
    for number, view in enumerate(VIEWS, start=1):
        text = _("View: {name}").format(name=_(VIEWS[view]))
        act(text, partial(page.show_view, view), f"Alt+{number}", "segment")
    act(_("My views"), page.views.open_menu, "Ctrl+G", "segment")
    act(_("Save this view…"), working.save_view, "Ctrl+Shift+G", "save")
    act(_("Search in the sheet"), page.to_search, "Ctrl+Shift+F", "search")
    act(_("Filter this column…"), page.filter_current, "Ctrl+Shift+L", "filter")
    act(_("More filters"), page.filters.open_more, "Ctrl+Shift+M", "filter")
    act(_("Clear filters"), page.clear, "Ctrl+Shift+X", "filter")
    act(_("Choose columns"), page.choose_columns, "Ctrl+Shift+C", "columns")
    act(_("Texts below the sheet"), page.toggle_detail, "Ctrl+D", "page")
    act(_("Print sheet…"), working.print, "Ctrl+P", "print")
    for_export = act(_("Export sheet…"), working.export, "Ctrl+E", "export")
    for_work = [
        act(_("Change this cell"), working.edit_cell, "F2", "edit"),
        act(_("Take these complaints"), working.take, "Ctrl+Shift+J", "person"),
        act(_("Assign…"), working.ask_assign, "Ctrl+Shift+H", "person"),
        act(_("Change the selected complaints…"), working.ask_change, "Ctrl+Shift+E", "edit"),
    ]
    return for_work, for_export
