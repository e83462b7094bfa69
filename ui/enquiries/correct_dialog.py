"""Putting right what was taken down: who asked, the phone to call back, the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.enquiries.labels import sort_label
from app.enquiries.rules import SORTS
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.cards import FormRows

if TYPE_CHECKING:
    from app.enquiries.store import Line


class CorrectDialog(QDialog):
    """Signal: `save_wanted()`. It stays open until what was typed is taken.

    A phone on file is not shown whole; one that is typed takes its place.
    """

    save_wanted = Signal()

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Put right"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._held = line.enquiry
        self.message = MessageBar(self)
        self.sort = QComboBox(self)
        self.name = QLineEdit(line.enquiry.contact_name or "", self)
        self.phone = QLineEdit(self)
        self.words = QPlainTextEdit(line.words, self)
        self.save_button = button(_("Save"), self.save_wanted.emit, kind="primary")
        for code in SORTS:
            self.sort.addItem(sort_label(code), code)
        self.sort.setCurrentIndex(self.sort.findData(line.sort))
        self.phone.setPlaceholderText(line.phone)
        self.words.setTabChangesFocus(True)
        rows = FormRows()
        rows.add(_("What it is"), self.sort)
        rows.add(_("Contact person"), self.name)
        rows.add(_("Phone to call back"), self.phone)
        rows.add(_("What was asked or suggested"), self.words)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        foot.addWidget(self.save_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(12)
        box.addWidget(self.message)
        box.addLayout(rows)
        box.addLayout(foot)
        action(_("Save"), self.save_wanted.emit, key="Ctrl+Return", icon="save", parent=self)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 70)
        self.words.setFocus()

    @property
    def values(self) -> dict[str, Any]:
        """What is another now, by column."""
        typed = {
            "sort": self.sort.currentData(),
            "contact_name": self.name.text().strip() or None,
            "words": self.words.toPlainText().strip(),
        }
        if self.phone.text().strip():
            typed["contact_phone"] = self.phone.text().strip()
        return {name: value for name, value in typed.items() if value != getattr(self._held, name)}

    @property
    def was(self) -> dict[str, Any]:
        """What stood there when the window opened."""
        return {name: getattr(self._held, name) for name in self.values}
