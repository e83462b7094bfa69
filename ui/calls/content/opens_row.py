"""Which kind of complaint a low score opens, and up to which score."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.base.translation import _
from app.calls.content.questionnaire import HIGHEST, LOWEST, Opens

Kinds = Sequence[tuple[str, str, Sequence[tuple[str, str]]]]


class OpensRow(QWidget):
    """Signal: `changed(Opens or None)`."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: Kinds = ()
        self.category = QComboBox(self)
        self.item = QComboBox(self)
        self.at = QComboBox(self)
        self.category.setAccessibleName(_("Category of the complaint"))
        self.item.setAccessibleName(_("Item of the complaint"))
        self.at.setAccessibleName(_("Score that opens the complaint"))
        box = QGridLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        places = ((self.category, 0, 0), (self.item, 0, 1), (self.at, 1, 0))
        for combo, row, column in places:
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.addWidget(combo, row, column)
        box.setColumnStretch(0, 1)
        box.setColumnStretch(1, 1)
        self.category.activated.connect(lambda _i: self._on_category())
        self.item.activated.connect(lambda _i: self._tell())
        self.at.activated.connect(lambda _i: self._tell())

    def show_opens(self, opens: Opens | None, kinds: Kinds, limit: int) -> None:
        """Show what a low score opens; `limit` is the desk's own score."""
        self._kinds = kinds
        with QSignalBlocker(self.category):
            self.category.clear()
            self.category.addItem(_("No complaint"), None)
            for code, word, _items in kinds:
                self.category.addItem(word, code)
            wanted = None if opens is None else opens.category
            if wanted is not None and self.category.findData(wanted) < 0:
                self.category.addItem(wanted, wanted)
            self.category.setCurrentIndex(max(0, self.category.findData(wanted)))
        with QSignalBlocker(self.at):
            self.at.clear()
            self.at.addItem(_("at {score} or less (as set)").format(score=limit), None)
            for score in range(LOWEST, HIGHEST + 1):
                self.at.addItem(_("at {score} or less").format(score=score), score)
            self.at.setCurrentIndex(max(0, self.at.findData(opens.at if opens else None)))
        self._show_items(opens.item if opens else None)

    def _show_items(self, item: str | None) -> None:
        category = self.category.currentData()
        with QSignalBlocker(self.item):
            self.item.clear()
            self.item.addItem(_("Item not said"), None)
            for code, _word, items in self._kinds:
                for one, word in items if code == category else ():
                    self.item.addItem(word, one)
            if item is not None and self.item.findData(item) < 0:
                self.item.addItem(item, item)
            self.item.setCurrentIndex(max(0, self.item.findData(item)))
        for combo in (self.item, self.at):
            combo.setVisible(category is not None)

    def _on_category(self) -> None:
        self._show_items(None)
        self._tell()

    def _tell(self) -> None:
        category = self.category.currentData()
        opens = None
        if category is not None:
            opens = Opens(str(category), self.item.currentData(), self.at.currentData())
        self.changed.emit(opens)
