"""The manager sets after how many months a car is lost, and the bounds of the age groups."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from app.base import settings
from app.base.errors import NotPossible
from app.base.translation import _
from app.churn.labels import age_label
from app.churn.rules import age_codes
from ui.widgets.cards import FormRows
from ui.widgets.labels import PlainLabel


def read_bounds(text: str) -> list[int] | None:
    """Rising whole years, between commas or blanks; None if the text is nothing of the kind."""
    words = [word for word in re.split(r"[,，、;；\s]+", text.strip()) if word]
    if not words or not all(word.isascii() and word.isdigit() for word in words):
        return None
    bounds = [int(word) for word in words]
    try:
        settings.check("churn.age_bounds", bounds)
    except NotPossible:
        return None
    return bounds


class RulesDialog(QDialog):
    """Signal: `settled(dict)` with the values of the settings when OK is pressed."""

    settled = Signal(object)

    def __init__(self, months: int, bounds: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Definition of churn"))
        self._months = QSpinBox(self)
        self._bounds = QLineEdit(", ".join(str(bound) for bound in bounds), self)
        self._groups = PlainLabel(parent=self, role="muted", wrap=True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._assemble(months)
        self._wire()
        self._check()

    def _assemble(self, months: int) -> None:
        self._months.setRange(1, 24)
        self._months.setValue(months)
        rows = FormRows()
        rows.add(_("Lost after months without a visit"), self._months)
        rows.add(_("Bounds of the age groups in years"), self._bounds)
        box = QVBoxLayout(self)
        box.setSpacing(12)
        box.addLayout(rows)
        box.addWidget(self._groups)
        box.addWidget(
            PlainLabel(
                _("All months are counted anew. Frozen months keep their figures."),
                role="muted",
                wrap=True,
            )
        )
        box.addWidget(self._buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)

    def _wire(self) -> None:
        self._bounds.textChanged.connect(self._check)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)

    def _check(self) -> None:
        bounds = read_bounds(self._bounds.text())
        self._bounds.setProperty("wrong", bounds is None)
        self._bounds.style().unpolish(self._bounds)
        self._bounds.style().polish(self._bounds)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bounds is not None)
        if bounds is None:
            self._groups.setText(_("Write rising whole years, for example 2, 4, 5."))
        else:
            names = [age_label(code) for code in age_codes(bounds)]
            self._groups.setText(_("Groups: {groups}").format(groups=_(", ").join(names)))

    def _on_accepted(self) -> None:
        bounds = read_bounds(self._bounds.text())
        self.settled.emit({"churn.months": self._months.value(), "churn.age_bounds": bounds})
        self.accept()
