"""Choosing a customer on file, by anything that finds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import N_, _
from app.customers.listing import PLACE, ListRow
from ui.customers.card_source import find_customers
from ui.widgets.buttons import button
from ui.widgets.columns import Column, Row
from ui.widgets.labels import PlainLabel
from ui.widgets.search_field import SearchField
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.widgets.memory import Memory

_COLUMNS = (
    Column("customer", N_("Customer"), index=PLACE["customer"], width=16, main=True),
    Column("phones", N_("Phones"), index=PLACE["phones"], width=26),
    Column("plate", N_("Plate"), index=PLACE["plate"], width=11),
    Column("model", N_("Model"), index=PLACE["model"], width=18),
)


class PickDialog(QDialog):
    """Signal: `picked(customer id)`. `but` is left out. With `other` there is one more button,
    which signals `other_wanted()`.
    """

    picked = Signal(int)
    other_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        memory: Memory,
        question: str,
        *,
        but: int | None = None,
        other: str = "",
        text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._but = but
        self.setWindowTitle(_("Choose a customer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search = SearchField(_("Name, initials, phone or plate"), self)
        self.table = DataTable("pick_customer", _COLUMNS, memory, self, title=_("Customers"))
        self._choose = button(_("Choose"), self._on_choose, kind="primary")
        self._assemble(question, other)
        self._wire()
        self.search.setText(text)
        self.search.search_now()
        self.resize(self.fontMetrics().horizontalAdvance("0") * 96, 460)

    def _assemble(self, question: str, other: str) -> None:
        box = QVBoxLayout(self)
        box.setSpacing(8)
        box.addWidget(PlainLabel(question, role="heading", wrap=True))
        box.addWidget(self.search)
        box.addWidget(self.table, 1)
        line = QHBoxLayout()
        if other:
            line.addWidget(button(other, self._on_other))
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        line.addWidget(self._choose)
        box.addLayout(line)
        self._choose.setEnabled(False)
        self._choose.setAutoDefault(False)
        self._show([])

    def _wire(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.stepped_down.connect(self.table.setFocus)
        self.search.entered.connect(self._on_choose)
        self.search.left.connect(self.reject)
        self.table.opened.connect(self._take)
        self.table.chosen.connect(lambda row: self._choose.setEnabled(row is not None))

    def _on_searched(self, text: str) -> None:
        actor, clock = self._desk.actor, self._desk.clock
        if not text or actor is None:
            self._show([])
            return
        self._desk.read(
            lambda store: find_customers(store, actor, clock, text),
            self._show,
            owner=self,
            latest="pick",
        )

    def _show(self, rows: list[ListRow]) -> None:
        typed = bool(self.search.text().strip())
        self.table.set_empty(
            "person",
            _("No customer fits") if typed else _("Type to find a customer"),
            _("The last digits of a phone, part of the name or its initials are enough."),
        )
        place = PLACE["customer_id"]
        self.table.set_rows([row for row in rows if row[place] != self._but])
        if self.table.model.rowCount():
            self.table.select_number(0)
        self._choose.setEnabled(self.table.current_row is not None)

    def _on_choose(self) -> None:
        row = self.table.current_row
        if row is not None:
            self._take(row)

    def _take(self, row: Row) -> None:
        self.picked.emit(row[PLACE["customer_id"]])
        self.accept()

    def _on_other(self) -> None:
        self.other_wanted.emit()
        self.accept()
