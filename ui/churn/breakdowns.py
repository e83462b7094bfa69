"""The six breakdowns of a month side by side, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from app.base.translation import _
from app.churn.labels import breakdown_label
from app.churn.rules import UNKNOWN, MonthChurn, Part
from app.churn.words import causes_note, kinds_note
from ui.churn.bar_table import BarTable

ORDER = ("model", "age_years", "kind", "customer_type", "warranty", "cause")
_CARD_DIGITS = 44


class Breakdowns(QScrollArea):
    """Signal: `opened(breakdown, code)` by click or Enter on a part."""

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = QWidget(self)
        self.bars = {name: BarTable(name, breakdown_label(name), self._holder) for name in ORDER}
        self._grid = QGridLayout(self._holder)
        self._columns = 0
        self._grid.setContentsMargins(0, 8, 0, 0)
        self._grid.setSpacing(8)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        card = self.fontMetrics().horizontalAdvance("0") * _CARD_DIGITS
        self._arrange(max(1, min(3, self.width() // card)))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, name in enumerate(ORDER):
            self._grid.addWidget(self.bars[name], place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _note(breakdown: str, parts: Sequence[Part]) -> tuple[str, str]:
    """A short sentence under the parts, and the long one that explains it."""
    if breakdown == "kind":
        return _("Parts do not add up to the whole."), kinds_note()
    if breakdown == "cause" and all(part.code == UNKNOWN for part in parts):
        return _("Asked when lost customers are called."), causes_note()
    return "", ""
