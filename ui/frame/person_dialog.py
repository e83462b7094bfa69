"""Adding a person to the staff list."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.staff.rules import ROLE_LABELS, ROLES
from app.staff.verbs import add_employee
from ui.desk import Desk
from ui.widgets.bars import MessageBar
from ui.widgets.cards import FormRows


class PersonDialog(QDialog):
    """Name and role of a new person; stays open with a sentence when refused."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(_("Add a person"))
        self._message = MessageBar(self)
        self._name = QLineEdit(self)
        self._role = QComboBox(self)
        for role in ROLES:
            self._role.addItem(_(ROLE_LABELS[role]), role)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        add = buttons.addButton(_("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        add.setProperty("kind", "primary")
        rows = FormRows()
        rows.add(_("Name"), self._name)
        rows.add(_("Role"), self._role)
        box = QVBoxLayout(self)
        box.addWidget(self._message)
        box.addLayout(rows)
        box.addWidget(buttons)
        buttons.accepted.connect(self._add)
        buttons.rejected.connect(self.reject)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 46)

    def _add(self) -> None:
        name, role = self._name.text(), self._role.currentData()
        self._desk.write(
            lambda store, actor, clock: add_employee(
                store, actor, name=name, role=role, clock=clock
            ),
            lambda _number: self.accept(),
            owner=self,
            failed=self._message.show_error,
            said=_("{name} was added.").format(name=name.strip()),
            undo=False,
        )
