"""One of a few choices, all in view, by a click, the arrow keys or a key of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget


class _Chip(QPushButton):
    """A switch that leaves the arrow keys to its row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)


class ChipRow(QWidget):
    """Signal: `chosen(code)` by the person, not by `set_value`. With `loose`, a second press
    takes the choice back (None).
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, str, str]],
        parent: QWidget | None = None,
        *,
        loose: bool = False,
    ) -> None:
        """`options` are (code, text, key); the key is told in the tooltip."""
        super().__init__(parent)
        self._name = name
        self._loose = loose
        self._group = QButtonGroup(self)
        self._group.setExclusive(not loose)
        self._chips: dict[str, QPushButton] = {}
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self._box.addStretch(1)
        self.setAccessibleName(name)
        self.set_options(options)

    @property
    def value(self) -> str | None:
        return next((code for code, chip in self._chips.items() if chip.isChecked()), None)

    def chip(self, code: str) -> QPushButton:
        return self._chips[code]

    def set_options(self, options: Sequence[tuple[str, str, str]]) -> None:
        """Offer others in place of those that were there."""
        for old in self._chips.values():
            self._group.removeButton(old)
            old.deleteLater()
        self._chips = {}
        for code, text, key in options:
            made = _Chip(text, self)
            made.setCheckable(True)
            made.setProperty("kind", "chip")
            made.setAccessibleName(f"{self._name}: {text}")
            if key:
                made.setToolTip(f"{text} ({key})")
            made.clicked.connect(lambda _on=False, code=code: self._on_clicked(code))
            self._group.addButton(made)
            self._chips[code] = made
            self._box.insertWidget(self._box.count() - 1, made)

    def set_value(self, code: str | None) -> None:
        """Show a choice, without a signal."""
        self._group.setExclusive(False)
        for each, chip in self._chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(each == code)
        self._group.setExclusive(not self._loose)

    def choose(self, code: str) -> None:
        """As if the person had pressed it."""
        if code in self._chips:
            self._chips[code].click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        codes = list(self._chips)
        focused = [code for code in codes if self._chips[code].hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        there = codes[(codes.index(focused[0]) + step) % len(codes)]
        self._chips[there].setFocus()
        if not self._loose:
            self._chips[there].click()

    def _on_clicked(self, code: str) -> None:
        if self._loose:
            on = self._chips[code].isChecked()
            self.set_value(code if on else None)
            self.chosen.emit(code if on else None)
        else:
            self.chosen.emit(code)
