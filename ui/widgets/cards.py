"""Surfaces: a card with a title, a tile with one number, rows of a form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.labels import PlainLabel


class Card(QFrame):
    """A white surface with a heading, room for buttons at its right, and a body."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.heading = PlainLabel(title, self, role="heading")
        self._head = QHBoxLayout()
        self.body = QVBoxLayout()
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 12)
        box.setSpacing(8)
        self._head.setSpacing(6)
        self._head.addWidget(self.heading)
        self._head.addStretch(1)
        box.addLayout(self._head)
        box.addLayout(self.body, 1)
        self.body.setSpacing(8)
        self.heading.setVisible(bool(title))

    def set_title(self, title: str) -> None:
        self.heading.setText(title)
        self.heading.setVisible(bool(title))

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout under what is there."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a button or a word at the right of the heading."""
        self._head.addWidget(widget)


class StatTile(QFrame):
    """One number with its name and a remark; can be pressed when `clickable`.

    Signal: `clicked()`, by mouse, Enter or blank.
    """

    clicked = Signal()

    def __init__(
        self, name: str, parent: QWidget | None = None, *, clickable: bool = False
    ) -> None:
        super().__init__(parent)
        self._clickable = clickable
        self._name = PlainLabel(name, self, role="muted")
        self._value = PlainLabel("–", self, role="number")
        self._remark = PlainLabel("", self, role="muted", wrap=True)
        self.setProperty("surface", "tile")
        self.setProperty("clickable", clickable)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 9, 14, 10)
        box.setSpacing(1)
        for label in (self._name, self._value, self._remark):
            box.addWidget(label)
        box.addStretch(1)
        self._remark.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_value(self, value: str, remark: str = "", role: str = "") -> None:
        """The number as text, a small remark, and `ok`/`warn`/`danger` for the remark."""
        self._value.setText(value)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self._remark.set_role(role or "muted")
        self.setAccessibleName(f"{self._name.text()} {value} {remark}".strip())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if self._clickable and left and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._clickable and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        ):
            self.clicked.emit()
            return
        super().keyPressEvent(event)


class FormRows(QFormLayout):
    """Names at the left, fields at the right; a name is its field's accessible name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFormAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.setHorizontalSpacing(14)
        self.setVerticalSpacing(7)

    def add(self, name: str, field: QWidget, hint: str = "") -> QLabel:
        """One row; `hint` is the grey line under the field."""
        label = PlainLabel(name, role="field")
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        if not hint:
            self.addRow(label, field)
            return label
        holder = QVBoxLayout()
        holder.setSpacing(2)
        holder.addWidget(field)
        holder.addWidget(PlainLabel(hint, role="muted", wrap=True))
        self.addRow(label, holder)
        return label

    def add_text(self, name: str, text: str = "") -> PlainLabel:
        """One row whose value can be selected but not changed."""
        value = PlainLabel(text, wrap=True, selectable=True)
        self.addRow(PlainLabel(name, role="field"), value)
        return value
