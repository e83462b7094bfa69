"""The reminders that stand, as a small list: open what it is about, seen, again later."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.complaints.reminders import when
from ui.widgets.buttons import button
from ui.widgets.icons import icon
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.complaints.reminders import Reminder

_LETTERS = 62
_MOST_LINES = 9


class ReminderList(QFrame):
    """Lies over the window until Escape, or until something was opened.

    Signals: `opened(reminder)`, `seen(reminder)`, `later(reminder)`, `all_seen()`.
    """

    opened = Signal(object)
    seen = Signal(object)
    later = Signal(object)
    all_seen = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("surface", "popup")
        self._reminders: list[Reminder] = []
        self._head = PlainLabel(_("Reminders"), self, role="title")
        self._lines = QListWidget(self)
        self._none = PlainLabel(
            _("Nothing to think of now. A clock that runs out soon shows here."), self,
            role="muted", wrap=True,
        )  # fmt: skip
        self._open = button(_("Open"), self.open_current, kind="primary", hint="Enter")
        self._seen = button(_("Seen"), self.see_current, hint="Del")
        self._later = button(_("Again in 10 minutes"), self.put_off_current, hint="L")
        self._all = button(_("All seen"), self.all_seen.emit, kind="link", hint="Shift+Del")
        self._close = button(_("Close"), self.hide, kind="link", hint="Esc")
        self._assemble()
        self._lines.itemActivated.connect(lambda _item: self.open_current())
        self.hide()

    @property
    def texts(self) -> list[str]:
        """The lines as they read."""
        return [self._lines.item(row).text() for row in range(self._lines.count())]

    @property
    def current(self) -> Reminder | None:
        """The reminder under the cursor."""
        row = self._lines.currentRow()
        return self._reminders[row] if 0 <= row < len(self._reminders) else None

    def set_reminders(self, reminders: list[Reminder], now: datetime) -> None:
        """Show these; the cursor stays on its reminder or on the place of it."""
        before, row = self.current, self._lines.currentRow()
        self._reminders = list(reminders)
        self._lines.clear()
        for one in reminders:
            self._lines.addItem(self._item(one, now))
        keys = [one.key for one in reminders]
        if before is not None and before.key in keys:
            row = keys.index(before.key)
        self._lines.setCurrentRow(min(max(row, 0), len(keys) - 1))
        for widget in (self._lines, self._open, self._seen, self._later, self._all):
            widget.setVisible(bool(keys))
        self._none.setVisible(not keys)

    def take_focus(self) -> None:
        (self._lines if self._reminders else self._close).setFocus()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        lines = max(1, min(_MOST_LINES, len(self._reminders)))
        line = max(self._lines.sizeHintForRow(0), round(metrics.height() * 2.6))
        around = super().sizeHint().height() - self._lines.sizeHint().height()
        height = lines * line + 8 + around if self._reminders else metrics.height() * 8
        return QSize(metrics.horizontalAdvance("0") * _LETTERS, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif key == Qt.Key.Key_Delete and shift:
            self.all_seen.emit()
        elif key == Qt.Key.Key_Delete:
            self.see_current()
        elif key == Qt.Key.Key_L:
            self.put_off_current()
        else:
            super().keyPressEvent(event)

    def open_current(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def see_current(self) -> None:
        if self.current is not None:
            self.seen.emit(self.current)

    def put_off_current(self) -> None:
        if self.current is not None:
            self.later.emit(self.current)

    # -- private

    def _assemble(self) -> None:
        self._lines.setFrameShape(QFrame.Shape.NoFrame)
        self._lines.setIconSize(QSize(18, 18))
        self._lines.setSpacing(1)
        self._lines.setAccessibleName(_("Reminders"))
        self._lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines.setTextElideMode(Qt.TextElideMode.ElideRight)
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch(1)
        head.addWidget(self._all)
        head.addWidget(self._close)
        feet = QHBoxLayout()
        feet.addWidget(self._open)
        feet.addWidget(self._seen)
        feet.addWidget(self._later)
        feet.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 10)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self._none)
        box.addWidget(self._lines, 1)
        box.addLayout(feet)

    def _item(self, one: Reminder, now: datetime) -> QListWidgetItem:
        what = " · ".join(part for part in (one.number, one.who) if part)
        tone = "danger" if one.over or one.due is None else "warn"
        picture = "alert" if one.due is None else "clock"
        return QListWidgetItem(icon(picture, tone), f"{one.title}: {when(one, now)}\n{what}")
