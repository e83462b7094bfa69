"""Choosing the car that a case is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from app.base.translation import _
from ui.complaints.opening.search import CarSearch
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


class CarDialog(QDialog):
    """Signal: `picked(vehicle id)`."""

    picked = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Choose the car"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = CarSearch(desk, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(8)
        box.addWidget(PlainLabel(_("Which car is this complaint about?"), role="heading"))
        box.addWidget(self.search)
        box.addStretch(1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        box.addLayout(line)
        letter = self.fontMetrics().horizontalAdvance("0")
        # The finds lie over what is below the field.
        self.resize(letter * 72, self.fontMetrics().lineSpacing() * 20)
        self.search.picked.connect(self._on_picked)
        self.search.setFocus()

    def _on_picked(self, vehicle_id: int) -> None:
        self.picked.emit(vehicle_id)
        self.accept()
