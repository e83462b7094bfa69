"""The bar on top: whose desk it is, the search from anywhere, and who is here."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from app.base.translation import _
from ui.desk import Desk
from ui.frame.finder import Finder
from ui.frame.people import PersonButton
from ui.widgets.buttons import icon_button
from ui.widgets.labels import ElidedLabel


class TopBar(QFrame):
    """Dealership, search, command list, settings, person: from left to right."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("surface", "topbar")
        self.dealer = ElidedLabel("", self, role="brand")
        self.finder = Finder(desk, window, self)
        self.commands = icon_button("command", _("All commands (Ctrl+K)"), parent=self)
        self.settings = icon_button("settings", _("Settings and help (F10)"), parent=self)
        self.settings.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.person = PersonButton(desk, self)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 7, 10, 7)
        box.setSpacing(6)
        box.addWidget(self.dealer, 5)
        box.addWidget(self.finder, 6)
        box.addStretch(1)
        box.addWidget(self.commands)
        box.addWidget(self.settings)
        box.addWidget(self.person)

    def set_dealer(self, name: str) -> None:
        self.dealer.setText(name or _("Care Desk"))
        self.dealer.setToolTip("")
        self.dealer.setAccessibleName(name or _("Care Desk"))
