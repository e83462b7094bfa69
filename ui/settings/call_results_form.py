"""What each ending of a call means: reached or not, over or tried again and when, with a note."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSpinBox, QWidget

from app.base.translation import _
from app.calls.codes import AGAIN, COMPLETED, DETAILS, REFUSED
from app.calls.labels import detail_label, result_label
from ui.settings.keeping import Keeper
from ui.settings.page import Note
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

RESULTS = "calls.results"
ENDINGS = (COMPLETED, AGAIN, *DETAILS, REFUSED)


class CallResultsForm(Card):
    """A row for each ending; each change is kept at once."""

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(_("Results of a call and what they mean"), parent)
        self._keeper = keeper
        self.reached: dict[str, QCheckBox] = {}
        self.after: dict[str, QComboBox] = {}
        self.hours: dict[str, QSpinBox] = {}
        self.noted: dict[str, QCheckBox] = {}
        self.note = Note(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(5, 1)
        heads = (_("Customer reached"), _("Afterwards"), _("After hours"), _("Note needed"))
        for column, head in enumerate(heads, start=1):
            grid.addWidget(PlainLabel(head, self, role="muted"), 0, column)
        for row, code in enumerate(ENDINGS, start=1):
            self._add_row(grid, row, code, heads)
        self.add(grid)
        self.add(self.note)
        keeper.loaded.connect(self.show_values)
        self.show_values()

    def show_values(self) -> None:
        """Show what is set."""
        held = self._keeper.values.get(RESULTS)
        if not held:
            return
        for code in ENDINGS:
            meaning = held[code]
            fields = (self.reached[code], self.after[code], self.hours[code], self.noted[code])
            for field in fields:
                field.blockSignals(True)
            self.reached[code].setChecked(meaning["reached"])
            self.after[code].setCurrentIndex(int(meaning["again"]))
            self.hours[code].setValue(meaning["hours"])
            self.hours[code].setEnabled(meaning["again"])
            self.noted[code].setChecked(meaning["note"])
            for field in fields:
                field.blockSignals(False)

    def _add_row(self, grid: QGridLayout, row: int, code: str, heads: tuple[str, ...]) -> None:
        name = detail_label(code) if code in DETAILS else result_label(code)
        self.reached[code], self.noted[code] = QCheckBox(self), QCheckBox(self)
        after, hours = QComboBox(self), QSpinBox(self)
        after.addItems([_("the call is over"), _("it is tried again")])
        hours.setRange(0, 240)
        hours.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.after[code], self.hours[code] = after, hours
        grid.addWidget(PlainLabel(name, self, role="field"), row, 0)
        fields: tuple[QWidget, ...] = (self.reached[code], after, hours, self.noted[code])
        for column, (field, head) in enumerate(zip(fields, heads, strict=True), start=1):
            field.setAccessibleName(f"{name}: {head}")
            grid.addWidget(field, row, column)
        self.reached[code].toggled.connect(lambda _on: self._keep())
        self.noted[code].toggled.connect(lambda _on: self._keep())
        after.currentIndexChanged.connect(lambda _i: self._keep())
        hours.editingFinished.connect(self._keep)

    def _keep(self) -> None:
        if not self._keeper.values:
            return
        value: dict[str, dict[str, Any]] = {}
        for code in ENDINGS:
            again = self.after[code].currentIndex() == 1
            value[code] = {
                "reached": self.reached[code].isChecked(),
                "again": again,
                "hours": self.hours[code].value(),
                "final": not again,
                "note": self.noted[code].isChecked(),
            }
        self._keeper.keep(RESULTS, value, self.note.tell)
        self.show_values()
