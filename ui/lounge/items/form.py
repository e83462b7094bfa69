"""One item of the sheet: its words, who mends it and how fast, in which rounds and months."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.lounge.items import LONGEST_DUE, MOST_ROUNDS, Item
from ui.settings.working_time_year import month_name
from ui.widgets.cards import FormRows

_ALL = 0
_LONGEST_TITLE = 60


class ItemForm(QWidget):
    """Signal: `edited(Item)` at every change."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: Item | None = None
        self._filling = False
        self.title = QLineEdit(self)
        self.look = QPlainTextEdit(self)
        self.department = QComboBox(self)
        self.due = QSpinBox(self)
        self.rounds = QSpinBox(self)
        self.months = [QCheckBox(month_name(number), self) for number in range(1, 13)]
        self._assemble()
        self._wire()

    # -- public methods

    def set_departments(self, names: list[str]) -> None:
        """What is offered for the department."""
        kept = self.department.currentText()
        self._filling = True
        self.department.clear()
        self.department.addItems(names)
        self.department.setEditText(kept)
        self._filling = False

    def show_item(self, item: Item | None) -> None:
        """Put an item into the fields."""
        self._item, self._filling = item, True
        self.setEnabled(item is not None)
        self.title.setText(item.title if item else "")
        self.look.setPlainText(item.look if item else "")
        self.department.setEditText(item.department if item else "")
        self.due.setValue(item.due_hours if item else 1)
        self.rounds.setValue((item.rounds or _ALL) if item else _ALL)
        for number, box in enumerate(self.months, start=1):
            box.setChecked(item is not None and (not item.months or number in item.months))
        self._filling = False

    def set_read_only(self, only: bool) -> None:
        """Whether the fields can only be read."""
        self.title.setReadOnly(only)
        self.look.setReadOnly(only)
        for widget in (self.department, self.due, self.rounds, *self.months):
            widget.setEnabled(not only)

    # -- private

    def _assemble(self) -> None:
        self.title.setMaxLength(_LONGEST_TITLE)
        self.department.setEditable(True)
        self.department.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.due.setRange(1, LONGEST_DUE)
        self.rounds.setRange(_ALL, MOST_ROUNDS)
        for spin in (self.due, self.rounds):
            spin.lineEdit().setTextMargins(5, 0, 5, 0)
        self.rounds.setSpecialValueText(_("all rounds"))
        self.look.setTabChangesFocus(True)
        self.look.setFixedHeight(self.fontMetrics().height() * 4 + 8)
        rows = FormRows()
        rows.add(_("Name of the item"), self.title)
        rows.add(_("What is looked at"), self.look)
        rows.add(_("Department that mends it"), self.department)
        rows.add(_("To be mended within, working hours"), self.due)
        rows.add(_("Rounds a day in which it is looked at"), self.rounds)
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        for number, box in enumerate(self.months):
            grid.addWidget(box, number // 4, number % 4)
        holder = QWidget(self)
        holder.setLayout(grid)
        holder.setAccessibleName(_("Months in which it stands on the sheet"))
        grid.setContentsMargins(0, 0, 0, 0)
        rows.add(_("Months of the year"), holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(rows)
        outer.addStretch(1)

    def _wire(self) -> None:
        self.title.textEdited.connect(lambda _text: self._tell())
        self.look.textChanged.connect(self._tell)
        self.department.editTextChanged.connect(lambda _text: self._tell())
        self.due.valueChanged.connect(lambda _value: self._tell())
        self.rounds.valueChanged.connect(lambda _value: self._tell())
        for box in self.months:
            box.checkStateChanged.connect(lambda _state: self._tell())

    def _tell(self) -> None:
        if self._filling or self._item is None:
            return
        chosen = tuple(n for n, box in enumerate(self.months, start=1) if box.isChecked())
        self._item = replace(
            self._item,
            title=self.title.text(),
            look=self.look.toPlainText(),
            department=self.department.currentText(),
            due_hours=self.due.value(),
            rounds=self.rounds.value() or None,
            months=() if len(chosen) == len(self.months) else chosen,
        )
        self.edited.emit(self._item)


def new_item(department: str) -> Item:
    """An item to fill in; it gets its key when it is kept."""
    return Item("", "", "", department, 8)
