"""The manager sets after how many months a car is lost, and the bounds of the age groups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.base.translation import _
from ui.churn.rules_form import RulesForm


class RulesDialog(QDialog):
    """Signal: `settled(dict)` with the values of the settings when OK is pressed."""

    settled = Signal(object)

    def __init__(self, months: int, bounds: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Definition of churn"))
        self.form = RulesForm(self)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addWidget(self.form)
        box.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        agree = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.form.typed.connect(agree.setEnabled)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        self.form.set_values(months, bounds)

    def _on_accepted(self) -> None:
        self.settled.emit(self.form.values())
        self.accept()
