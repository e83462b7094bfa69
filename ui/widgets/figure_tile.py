"""A figure that is asked for first: its name, a large number, a remark; it opens what is behind."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.labels import ElidedLabel

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FigureTile(QFrame):
    """A name, a large number, a remark. Signal: `opened(title, ids)` by click, Enter or blank."""

    opened = Signal(str, object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = name
        self._ids: Collection[int] = ()
        self._name = ElidedLabel(name, self, role="muted")
        self._value = ElidedLabel("–", self, role="number")
        self._remark = ElidedLabel("", self, role="muted")
        self.setProperty("surface", "tile")
        self.setProperty("clickable", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._assemble()

    @property
    def value(self) -> str:
        return self._value.text()

    def set_figure(self, value: str, remark: str, title: str, ids: Collection[int]) -> None:
        """What is shown, and what it opens under a title."""
        self._value.setText(value)
        self._remark.setText(remark)
        self._title, self._ids = title, ids
        self.setAccessibleName(f"{self._name.text()} {value} {remark}".strip())
        self.setToolTip(f"{self._name.text()}\n{remark}" if remark else self._name.text())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self._open()
            return
        super().keyPressEvent(event)

    def _assemble(self) -> None:
        font = self._value.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        self._value.setFont(font)
        box = QVBoxLayout(self)
        box.setContentsMargins(9, 6, 6, 7)
        box.setSpacing(0)
        for label in (self._name, self._value, self._remark):
            box.addWidget(label)

    def _open(self) -> None:
        if len(self._ids):
            self.opened.emit(self._title, self._ids)
