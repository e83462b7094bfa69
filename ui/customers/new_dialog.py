"""A new customer, with a new car or for one that is on file."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.customers import labels
from app.customers.rules import KINDS
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.cards import FormRows
from ui.widgets.date_edit import DateEdit

_CAR = ("plate", "vin", "model", "family", "delivered_on")


class NewDialog(QDialog):
    """Signal: `save_wanted()`; what was typed stands in `vehicle`, `customer`, `phones`. The
    dialog stays open until what was typed is taken.
    """

    save_wanted = Signal()

    def __init__(self, *, with_vehicle: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("New customer and car") if with_vehicle else _("New customer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._message = MessageBar(self)
        self._warned = ""
        self._fields: dict[str, QLineEdit] = {}
        rows = FormRows()
        for name in _CAR if with_vehicle else ():
            self._add(rows, name, DateEdit(self) if name == "delivered_on" else QLineEdit(self))
        self._add(rows, "name", QLineEdit(self))
        self._add(rows, "phone", QLineEdit(self), _("Several are divided by a comma or a slash."))
        self._kind = QComboBox(self)
        self._kind.addItem(_("Unknown"), None)
        for code in KINDS:
            self._kind.addItem(labels.kind_label(code), code)
        self._kind.setCurrentIndex(1)
        rows.add(labels.field_label("kind"), self._kind)
        self._save = button(_("Save"), self.save_wanted.emit, kind="primary")
        self._save.setDefault(True)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        line.addWidget(self._save)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(12)
        box.addWidget(self._message)
        box.addLayout(rows)
        box.addLayout(line)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 62)
        for name in ("plate", "vin"):
            if name in self._fields:
                self._fields[name].editingFinished.connect(self._warn)

    @property
    def vehicle(self) -> dict[str, Any]:
        """What was typed about the car."""
        return {name: self._text(name) for name in _CAR if name in self._fields}

    @property
    def customer(self) -> dict[str, Any]:
        """What was typed about the customer."""
        return {"name": self._text("name"), "kind": self._kind.currentData()}

    @property
    def phones(self) -> tuple[str, ...]:
        """The phones as typed; several stand in one text."""
        typed = self._text("phone")
        return (typed,) if typed else ()

    def field(self, name: str) -> QLineEdit:
        return self._fields[name]

    def show_error(self, error: Exception) -> None:
        """Why it was not taken."""
        self._message.show_error(error)

    def _add(self, rows: FormRows, name: str, field: QLineEdit, hint: str = "") -> None:
        self._fields[name] = field
        rows.add(labels.field_label(name), field, hint)

    def _text(self, name: str) -> str | None:
        return self._fields[name].text().strip() or None

    def _warn(self) -> None:
        from app.customers.entries import plate_warning, vin_warning

        warning = vin_warning(self._text("vin") or "") or plate_warning(self._text("plate") or "")
        if warning:
            self._message.show_message(warning, "warn")
        else:
            self._message.hide()
