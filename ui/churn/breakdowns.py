"""The six breakdowns of a month, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.translation import _
from app.churn.labels import breakdown_label
from app.churn.rules import UNKNOWN, MonthChurn, Part
from app.churn.words import causes_note, kinds_note
from ui.churn.bar_table import BarTable

ORDER = ("model", "age_years", "customer_type", "kind", "warranty", "cause")
# Which breakdowns stand over each other, by the number of columns. Models are many, so they get
# a column for themselves where there are three.
_STACKS = {
    1: (ORDER,),
    2: (("model", "kind", "cause"), ("age_years", "customer_type", "warranty")),
    3: (("model",), ("age_years", "customer_type"), ("kind", "warranty", "cause")),
}
_CARD_DIGITS = 44


class Breakdowns(QScrollArea):
    """Signal: `opened(breakdown, code)` by click or Enter on a part."""

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = QWidget(self)
        self.bars = {name: BarTable(name, breakdown_label(name), self._holder) for name in ORDER}
        self._row = QHBoxLayout(self._holder)
        self._stacks = [QVBoxLayout() for _stack in range(3)]
        self._columns = 0
        self._row.setContentsMargins(0, 8, 0, 0)
        self._row.setSpacing(8)
        for stack in self._stacks:
            stack.setSpacing(8)
            self._row.addLayout(stack)
        self.setWidget(self._holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._arrange(3)
        for name, table in self.bars.items():
            table.opened.connect(lambda code, name=name: self.opened.emit(name, code))

    def set_month(self, month: MonthChurn) -> None:
        """Show the parts of a month."""
        for name, table in self.bars.items():
            parts = month.parts(name)
            table.set_parts(parts, *_note(name, parts))
        self._share_heights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        card = self.fontMetrics().horizontalAdvance("0") * _CARD_DIGITS
        self._arrange(max(1, min(3, self.width() // card)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, stack in enumerate(self._stacks):
            for name in _STACKS[columns][place] if place < columns else ():
                stack.addWidget(self.bars[name])
            self._row.setStretch(place, 1 if place < columns else 0)
        self._share_heights()

    def _share_heights(self) -> None:
        """What has more parts gets more of a column's height."""
        for stack in self._stacks:
            for place in range(stack.count()):
                item = stack.itemAt(place)
                table = item.widget() if item is not None else None
                if isinstance(table, BarTable):
                    stack.setStretch(place, 2 + table.model.rowCount())


def _note(breakdown: str, parts: Sequence[Part]) -> tuple[str, str]:
    """A short sentence under the parts, and the long one that explains it."""
    if breakdown == "kind":
        return _("Parts do not add up to the whole."), kinds_note()
    if breakdown == "cause" and all(part.code == UNKNOWN for part in parts):
        return _("Asked when lost customers are called."), causes_note()
    return "", ""
