"""What is said when a case was opened: its number, its first deadline and why it falls there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from ui.complaints.opening.promise import say_moment
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from datetime import datetime

    from ui.complaints.opening.source import OpenedCase


class DonePanel(QWidget):
    """Signals: `show_wanted()` to see the case, `next_wanted()` to take down another."""

    show_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = MessageBar(self)
        self.title = PlainLabel(_("The case is open. Its number:"), self, role="muted")
        self.number = PlainLabel("", self, role="number", selectable=True)
        self.due = PlainLabel("", self, role="heading", wrap=True)
        self.reasons = PlainLabel("", self, role="muted", wrap=True, selectable=True)
        self.promise = PlainLabel("", self, wrap=True)
        self.owner = PlainLabel("", self, role="warn", wrap=True)
        self.show_button = button(
            _("Go to the case"), self.show_wanted.emit, icon="forward", kind="primary"
        )
        self.copy_button = button(_("Copy number"), self._copy, icon="copy")
        self.next_button = button(
            _("Next complaint"),
            self.next_wanted.emit,
            icon="add",
            hint=_("Next complaint (Ctrl+T)"),
        )
        self._assemble()

    def show_case(self, case: OpenedCase, now: datetime, promised: datetime | None) -> None:
        """The number to tell the customer, and what has to happen next."""
        self.number.setText(case.number)
        if case.due is not None:
            text = _("{clock}: due {time}").format(clock=case.clock, time=say_moment(case.due, now))
            self.due.setText(text)
        self.due.setVisible(case.due is not None)
        self.reasons.setText("\n".join(case.reasons))
        if promised is not None:
            text = _("Promised to the customer: {time}").format(time=say_moment(promised, now))
            self.promise.setText(text)
        self.promise.setVisible(promised is not None)
        self.owner.setText(_("Nobody has this case yet: an agent or the manager takes it."))
        self.owner.setVisible(not case.has_owner)

    def show_files_left(self, sentences: list[str]) -> None:
        """Files that could not be kept, each with its reason."""
        if sentences:
            self.message.show_message("\n".join(sentences), "danger")
        else:
            self.message.hide()

    def focus(self) -> None:
        self.show_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assemble(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for made in (self.show_button, self.copy_button, self.next_button):
            line.addWidget(made)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 14, 8)
        box.setSpacing(8)
        box.addWidget(self.message)
        for label in (self.title, self.number, self.due, self.promise, self.owner, self.reasons):
            box.addWidget(label)
        box.addSpacing(8)
        box.addLayout(line)
        box.addStretch(1)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.number.text())
