"""Large things to touch: at least 48 points in each direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ui.widgets.buttons import button


def big_button(
    text: str,
    clicked: Callable[[], object] | None = None,
    *,
    icon: str = "",
    kind: str = "",
    hint: str = "",
) -> QPushButton:
    """A button for fingers."""
    made = button(text, clicked, icon=icon, kind=kind, hint=hint)
    made.setProperty("touch", "true")
    return made


def big_line(name: str, hint: str = "") -> QLineEdit:
    """A field for fingers."""
    made = QLineEdit()
    made.setProperty("touch", "true")
    made.setAccessibleName(name)
    made.setPlaceholderText(hint or name)
    return made


def big_choice(name: str) -> QComboBox:
    """A drop-down for fingers."""
    made = QComboBox()
    made.setProperty("touch", "true")
    made.setAccessibleName(name)
    return made


class Chips(QWidget):
    """Some things of which one is chosen. Signal: `chosen(value)` by a person."""

    chosen = Signal(object)

    def __init__(self, name: str, columns: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._columns = columns
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._box: QHBoxLayout | QGridLayout = QGridLayout(self) if columns else QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self.buttons: dict[Any, QPushButton] = {}

    @property
    def value(self) -> Any:
        """What is chosen, or None."""
        return next((v for v, made in self.buttons.items() if made.isChecked()), None)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """(value, text) of each; the same choices again change nothing."""
        if [(v, b.text()) for v, b in self.buttons.items()] == list(choices):
            return
        for made in self.buttons.values():
            self._group.removeButton(made)
            self._box.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = {}
        for place, (value, text) in enumerate(choices):
            made = big_button(text)
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, value=value: self._on_click(value))
            self._group.addButton(made)
            self.buttons[value] = made
            if isinstance(self._box, QGridLayout):
                self._box.addWidget(made, place // self._columns, place % self._columns)
            else:
                self._box.addWidget(made, 1)

    def choose(self, value: Any) -> None:
        """Show what is chosen, without a signal."""
        for each, made in self.buttons.items():
            made.setChecked(each == value)

    def _on_click(self, value: Any) -> None:
        self.choose(value)
        self.chosen.emit(value)
