"""The rail at the left: one button with icon and word per tab."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.base.translation import _
from ui.tabs import TabSpec
from ui.widgets.icons import set_icon


class Rail(QFrame):
    """Signal: `chosen(key)` when a tab is chosen by mouse or keyboard."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 10, 0, 10)
        self._box.setSpacing(2)
        self._box.addStretch(1)

    def set_tabs(self, specs: Sequence[TabSpec]) -> None:
        """Show these tabs from top to bottom; the key of the first is Ctrl+1."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            # It goes when the loop is idle; till then two rows of tabs would be seen.
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for number, spec in enumerate(specs, start=1):
            self._add(spec, number)
        self._fit()

    def set_current(self, key: str) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            icon = str(button.property("tab_icon"))
            set_icon(button, icon, "on_accent" if name == key else "text")

    def _add(self, spec: TabSpec, number: int) -> None:
        button = QToolButton(self)
        button.setProperty("kind", "rail")
        button.setProperty("tab_icon", spec.icon)
        button.setText("  " + _(spec.title))
        button.setToolTip(f"{_(spec.title)} (Ctrl+{number})")
        button.setAccessibleName(_(spec.title))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(18, 18))
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _on=False, key=spec.key: self.chosen.emit(key))
        set_icon(button, spec.icon)
        self._group.addButton(button)
        self._buttons[spec.key] = button
        self._box.insertWidget(self._box.count() - 1, button)

    def _fit(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        self.setMinimumWidth(letter * 20)
