"""Taking down a complaint or an enquiry from anywhere in the program, by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from ui.widgets.buttons import action

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.tabs import Services


class Taking(QObject):
    """Two actions of the window; everybody at the desk may take down what a customer says."""

    def __init__(self, desk: Desk, services: Services, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._services = services
        self._window = window
        self.complaint = action(
            _("Open a complaint…"), self.open_complaint, key="Ctrl+T", icon="add", parent=window
        )
        self.enquiry = action(
            _("Take down an enquiry…"), self.open_enquiry, key="Ctrl+Shift+T", icon="add",
            parent=window,
        )  # fmt: skip
        desk.actor_changed.connect(lambda _actor: self._show_rights())
        self._show_rights()

    def open_complaint(self) -> None:
        """The window of a new complaint."""
        from ui.complaints.opening.dialog import open_dialog

        open_dialog(self._desk, self._services, self._window, done=lambda _number: None)

    def open_enquiry(self) -> None:
        """The window of a new enquiry or suggestion."""
        from ui.enquiries.dialog import open_dialog

        open_dialog(self._desk, self._services, self._window)

    def _show_rights(self) -> None:
        may = self._desk.has_right("complaints.open")
        self.complaint.setEnabled(may)
        self.enquiry.setEnabled(may)
