"""A field for what the customer says: Enter ends it, Backspace in an empty one goes back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget


class TalkEdit(QPlainTextEdit):
    """Signals: `entered()` by Enter (Shift+Enter breaks the line), `backed()` by Backspace while
    it is empty, `moved(−1 or 1)` by Page up and down, `left()` by Escape.
    """

    entered = Signal()
    backed = Signal()
    moved = Signal(int)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        return self.toPlainText()

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics()
        return QSize(letter.horizontalAdvance("0") * 30, letter.lineSpacing() * self._lines + 16)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            held & Qt.KeyboardModifier.ShiftModifier
        ):
            if held & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.entered.emit()
        elif key == Qt.Key.Key_Backspace and not self.toPlainText():
            if not event.isAutoRepeat():
                # Whoever takes a text back letter by letter does not fall into the one before.
                self.backed.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.moved.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
