"""The keys of the page of a case; each stands in the Ctrl+K list too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.base.translation import _
from app.complaints.codes import CLOSED, RATED
from ui.complaints.case.decision import NO, YES
from ui.widgets.buttons import action
from ui.widgets.icons import show_icons

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.complaints.case.page import CasePage
    from ui.complaints.case.source import CaseView


class CaseActions(QObject):
    """All actions of the page; those that a person may not take now are switched off."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        asking, work = page.asking, page.work
        self._act(_("Back to the list"), page.back_wanted.emit, "Esc", "back")
        self._act(_("Case before"), lambda: page.step_wanted.emit(-1), "Alt+Up", "up")
        self._act(_("Next case"), lambda: page.step_wanted.emit(1), "Alt+Down", "down")
        self._act(_("Go on with the case"), page.move_on, "Ctrl+Return", "forward")
        self._act(_("To what is missing first"), page.go_to_first, "F2", "edit")
        self._act(_("Case, files, history: next page"), page.turn_page, "F6", "page")
        self._act(_("Why do the clocks fall there?"), work.clocks.open_reasons, "F7", "clock")
        self._car = self._act(_("Car and its timeline"), page.open_car, "Ctrl+J", "car")
        self._reveal = self._act(_("Show phone number"), page.reveal, "Ctrl+R", "call")
        self._contact = self._act(_("Record a contact"), work.go_to_contact, "F8", "call")
        self._note = self._act(_("Write a note"), work.go_to_note, "F9", "edit")
        self._hold = self._act(_("Hold the clocks, or go on"), asking.hold, "Ctrl+H", "clock")
        self._take = self._act(_("Take the case"), asking.take, "Ctrl+Shift+I", "person")
        self._over = self._act(_("Hand the case over…"), asking.hand_over, "Ctrl+Shift+O", "person")
        self._choose = self._act(_("Choose the car…"), asking.choose_car, "Ctrl+Shift+J", "car")
        self._files = self._act(_("Add files…"), page.files.choose, "Ctrl+Shift+F", "add")
        self._paste = self._act(_("Paste a picture or file"), page.files.paste, "Ctrl+Shift+V",
                                "copy")  # fmt: skip
        self._merge = self._act(_("Compare with a likely duplicate…"), asking.compare,
                                "Ctrl+Shift+M", "join")  # fmt: skip
        self._reopen = self._act(_("Open the case again…"), asking.reopen, "Ctrl+Shift+R", "undo")
        self._act(_("Print the handling form…"), page.print_form, "Ctrl+P", "print")
        decision = page.decision
        self._decisions = [
            self._act(_("Manager: first answer"), lambda: decision.decide(YES), "Alt+1", "check"),
            self._act(_("Manager: second answer"), lambda: decision.decide(NO), "Alt+2", "close"),
            self._act(_("Manager: to the note"), decision.go_to_note, "Alt+N", "edit"),
        ]

    def show_rights(self, view: CaseView) -> None:
        """Switch on what this person may do with this case now."""
        case = view.case
        works = view.may_work and not case.is_merged
        self._reveal.setEnabled(bool(view.phone) and view.may_reveal)
        self._car.setEnabled(case.vehicle_id is not None)
        self._contact.setEnabled(works)
        self._note.setEnabled(view.may_work)
        self._hold.setEnabled(works and (case.is_open or case.held is not None))
        self._hold.setText(_("Go on: the clocks run again") if case.held else _("Hold the clocks…"))
        self._take.setEnabled(works and case.owner_id is None)
        self._over.setEnabled(works)
        self._choose.setEnabled("vehicle_id" in view.editable)
        self._merge.setEnabled(bool(view.likely))
        self._reopen.setEnabled(view.may_manage and case.stage in (CLOSED, RATED))
        for made in self._decisions:
            made.setEnabled(view.may_manage and view.waits is not None)

    def open_menu(self) -> None:
        """What stands behind “More”: only what can be done now."""
        menu = self.menu()
        more = self._page.head.more
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(more.mapToGlobal(QPoint(0, more.height() + 2)))

    def menu(self) -> QMenu:
        """The menu of “More”."""
        menu = QMenu(self._page)
        offered = (self._contact, self._note, self._hold, self._take, self._over, self._choose,
                   self._files, self._paste, self._merge, self._reopen)  # fmt: skip
        menu.addActions([made for made in offered if made.isEnabled()])
        show_icons(menu)
        return menu

    def _act(self, text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
        return action(text, done, key=key, icon=icon, parent=self._page)


def make_actions(page: CasePage) -> CaseActions:
    """Give the page its keys."""
    return CaseActions(page)
