"""Filters over a list: choices and chips in one line, and one button that clears them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from app.base.translation import _
from ui.widgets.labels import PlainLabel


class FilterBar(QWidget):
    """Signal: `changed(dict)` with the values that are set, by key. Texts are translated."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._combos: dict[str, QComboBox] = {}
        self._chips: dict[str, QPushButton] = {}
        self._clear = QPushButton(_("Clear filters"), self)
        self._clear.setProperty("kind", "link")
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self._clear)
        self._box.addStretch(1)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()

    def add_choice(
        self, key: str, name: str, options: Sequence[tuple[Any, str]], any_text: str = ""
    ) -> QComboBox:
        """A drop-down of (value, text); its first entry means "any"."""
        combo = QComboBox(self)
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setProperty("any_text", any_text or _("{name}: all").format(name=name))
        self._combos[key] = combo
        self.set_options(key, options)
        combo.currentIndexChanged.connect(lambda _i: self._tell())
        self._insert(combo)
        return combo

    def add_chip(self, key: str, text: str) -> QPushButton:
        """A switch that is on or off."""
        chip = QPushButton(text, self)
        chip.setCheckable(True)
        chip.setProperty("kind", "chip")
        chip.toggled.connect(lambda _on: self._tell())
        self._chips[key] = chip
        self._insert(chip)
        return chip

    def add_word(self, text: str) -> None:
        self._insert(PlainLabel(text, self, role="muted"))

    def add_widget(self, widget: QWidget, *, right: bool = False) -> None:
        """Something of the tab's own; at the right end with `right`."""
        if right:
            self._box.addWidget(widget)
        else:
            self._insert(widget)

    def set_options(self, key: str, options: Sequence[tuple[Any, str]]) -> None:
        """New entries for a choice; the chosen one stays if it is still there."""
        combo = self._combos[key]
        kept = combo.currentData()
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(str(combo.property("any_text")), None)
            for value, text in options:
                combo.addItem(text, value)
            combo.setCurrentIndex(max(0, combo.findData(kept)))

    def values(self) -> dict[str, Any]:
        """What is set: value by key for choices, True for chips."""
        found: dict[str, Any] = {
            key: combo.currentData()
            for key, combo in self._combos.items()
            if combo.currentData() is not None
        }
        found.update({key: True for key, chip in self._chips.items() if chip.isChecked()})
        return found

    def set_values(self, values: dict[str, Any]) -> None:
        """Set all filters at once; one signal."""
        for key, combo in self._combos.items():
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(0, combo.findData(values.get(key))))
        for key, chip in self._chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(bool(values.get(key)))
        self._tell()

    def clear(self) -> None:
        self.set_values({})

    def _insert(self, widget: QWidget) -> None:
        self._box.insertWidget(self._box.indexOf(self._clear), widget)

    def _tell(self) -> None:
        values = self.values()
        self._clear.setVisible(bool(values))
        self.changed.emit(values)
