"""A search field that asks while one types, but not at every stroke."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.icons import icon
from ui.widgets.saved_edit import SavedEdit


class SearchField(SavedEdit):
    """Signals: `searched(text)` shortly after the last stroke, at once when emptied or by Enter;
    `stepped_down()` by the down key (into the results); `left()` by Escape in an empty field.

    What an input method is still composing is not searched for.
    """

    searched = Signal(str)
    stepped_down = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None, *, delay_ms: int = 60) -> None:
        super().__init__(parent)
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._mark = self.addAction(icon("search", "muted"), self.ActionPosition.LeadingPosition)
        self._mark.setProperty("care_icon", "search muted")
        self._mark.setText(hint)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self._timer.timeout.connect(self._say)
        self.textChanged.connect(self._on_text)

    def search_now(self) -> None:
        """Ask without waiting for the pause in typing."""
        self._timer.stop()
        self._say(force=True)

    def takes_escape(self) -> bool:
        """Whether Escape is for this field, before it leaves the page or stops something."""
        return bool(self.text())

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.takes_escape()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
            return
        if key == Qt.Key.Key_Down:
            self.stepped_down.emit()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._timer.stop()
            self._say()
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def _on_text(self, text: str) -> None:
        if text:
            self._timer.start()
        else:
            self._timer.stop()
            self._say()

    def _say(self, *, force: bool = False) -> None:
        text = self.text().strip()
        if force or text != self._said:
            self._said = text
            self.searched.emit(text)
