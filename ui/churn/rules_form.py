"""The fields of churn's definition: months until a car is lost, bounds of the age groups."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from app.base import settings
from app.base.errors import NotPossible
from app.base.translation import _
from app.churn.labels import age_label
from app.churn.rules import age_codes
from ui.widgets.cards import FormRows
from ui.widgets.labels import PlainLabel
from ui.widgets.saved_edit import SavedEdit


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


class RulesForm(QWidget):
    """Signal: `typed(bool)` at every stroke in the bounds: whether they can be understood."""

    typed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.months = QSpinBox(self)
        self.bounds = SavedEdit(self)
        self._groups = PlainLabel(parent=self, role="muted", wrap=True)
        self.months.setRange(1, 24)
        self.months.lineEdit().setTextMargins(6, 0, 0, 0)
        rows = FormRows()
        rows.add(_("Lost after months without a visit"), self.months)
        rows.add(_("Bounds of the age groups in years"), self.bounds)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
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
        self.bounds.textChanged.connect(self._check)

    def set_values(self, months: int, bounds: Sequence[int]) -> None:
        """Show what holds."""
        with QSignalBlocker(self.months):
            self.months.setValue(months)
        self.bounds.setText(", ".join(str(bound) for bound in bounds))
        self._check()

    def values(self) -> dict[str, int | list[int] | None]:
        """The settings by key; the bounds are None when they cannot be understood."""
        bounds = read_bounds(self.bounds.text())
        return {"churn.months": self.months.value(), "churn.age_bounds": bounds}

    def _check(self) -> None:
        bounds = read_bounds(self.bounds.text())
        self.bounds.setProperty("wrong", bounds is None)
        self.bounds.style().unpolish(self.bounds)
        self.bounds.style().polish(self.bounds)
        self._groups.set_role("muted" if bounds is not None else "danger")
        if bounds is None:
            self._groups.setText(_("Write rising whole years, for example 2, 4, 5."))
        else:
            names = [age_label(code) for code in age_codes(bounds)]
            self._groups.setText(_("Groups: {groups}").format(groups=_(", ").join(names)))
        self.typed.emit(bounds is not None)
