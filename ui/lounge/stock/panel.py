"""Brochures and drinks beside the sheet: count them, see what is to be ordered again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from ui.lounge.touch import touch
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button, icon_button
from ui.widgets.cards import Card, FormRows
from ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.lounge.store_stock import Stock
    from app.staff.rules import Actor
    from ui.desk import Desk

_NEVER = -1
_MOST = 1_000_000


class StockPanel(Card):
    """Signal: `counted(number)` of things to order again."""

    counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Stock"), parent)
        self._desk = desk
        self._lines: list[Stock] = []
        self.spins: dict[int, QSpinBox] = {}
        self.message = MessageBar(self)
        self._inner = QWidget(self)
        self._grid = QGridLayout(self._inner)
        self._add = icon_button("add", _("Add to the stock…"), lambda: self.edit(None))
        self._assemble()
        desk.changed.connect(self._on_changed)
        desk.actor_changed.connect(lambda _actor: self._show(self._lines))
        self.reload()

    @property
    def short(self) -> int:
        """How many things are to be ordered again."""
        return sum(line.short for line in self._lines)

    # -- public methods

    def deliver(self) -> None:
        """Put in what comes with the program, once."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_stock import ensure_stock

            return ensure_stock(store, actor, clock=clock)

        self._desk.write(verb, owner=self, failed=self.message.show_error, undo=False)

    def reload(self) -> None:
        """Read the stock again."""

        def query(store: Store) -> list[Stock]:
            from app.lounge.store_stock import stock

            return stock(store)

        self._desk.read(
            query, self._show, owner=self, failed=self.message.show_error, latest="stock"
        )

    def edit(self, line: Stock | None) -> None:
        """Ask for name, unit and mark; None for a new thing."""
        dialog = StockDialog(line, self)
        dialog.kept.connect(lambda values: self._keep(line, values))
        dialog.open()

    # -- private

    def _assemble(self) -> None:
        self.add_to_head(self._add)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        holder = QWidget(self)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._inner)
        box.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for ground in (area.viewport(), holder):
            ground.setAutoFillBackground(False)
        self.add(self.message)
        self.add(area, 1)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 34)

    def _show(self, lines: list[Stock]) -> None:
        self._lines = lines
        self._clear()
        for row, line in enumerate(lines):
            self._put(row, line)
        self._add.setVisible(self._desk.has_right("lounge.items"))
        self.counted.emit(self.short)

    def _clear(self) -> None:
        while (taken := self._grid.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.spins = {}

    def _put(self, row: int, line: Stock) -> None:
        name = ElidedLabel(line.name, self._inner)
        mark = _("Order again at {mark}").format(mark=line.reorder_at)
        few = _("mark {mark}").format(mark=line.reorder_at)
        said = _("Order now") if line.short else few
        remark = ElidedLabel(said, self._inner, role="danger" if line.short else "muted")
        remark.setToolTip(mark)
        if line.counted_on:
            text = _("{mark}. Counted {day} by {name}")
            tip = text.format(mark=mark, day=line.counted_on, name=line.counted_by or "")
            remark.setToolTip(plain_tip(tip))
        spin = touch(QSpinBox(self._inner))
        spin.setRange(_NEVER, _MOST)
        spin.setSpecialValueText("–")
        spin.setValue(_NEVER if line.quantity is None else line.quantity)
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 8)
        spin.setAccessibleName(f"{line.name} {line.unit} {said}".strip())
        spin.setEnabled(self._desk.has_right("lounge.tick"))
        spin.editingFinished.connect(partial(self._count, line.id))
        spin.lineEdit().setTextMargins(4, 0, 4, 0)
        below = 2 * row + 1
        self._grid.addWidget(name, 2 * row, 0, 1, 3)
        self._grid.addWidget(spin, below, 0)
        self._grid.addWidget(PlainLabel(line.unit, self._inner, role="muted"), below, 1)
        self._grid.addWidget(remark, below, 2, 1, 2)
        self.spins[line.id] = spin
        if self._desk.has_right("lounge.items"):
            change = icon_button(
                "edit", _("Change “{name}”…").format(name=line.name), partial(self.edit, line)
            )
            self._grid.addWidget(change, 2 * row, 3)

    def _count(self, stock_id: int) -> None:
        spin = self.spins.get(stock_id)
        line = next((one for one in self._lines if one.id == stock_id), None)
        if spin is None or line is None or spin.value() in (_NEVER, line.quantity):
            return
        quantity = spin.value()

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_stock import count_stock

            return count_stock(store, actor, stock_id, quantity=quantity, clock=clock)

        said = _("{name}: {count} counted").format(name=line.name, count=quantity)
        self._desk.write(verb, owner=self, failed=self.message.show_error, said=said)

    def _keep(self, line: Stock | None, values: dict[str, Any]) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.lounge.verbs_stock import add_stock, change_stock

            if line is None:
                return add_stock(store, actor, **values, clock=clock)
            return change_stock(store, actor, line.id, values=values, clock=clock)

        said = _("Stock changed")
        self._desk.write(verb, owner=self, failed=self.message.show_error, said=said)

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & {"lounge_stock", "lounge_counts"}:
            # Not under the cursor that moves on to the next line.
            typing = any(spin.hasFocus() for spin in self.spins.values())
            place = next((key for key, spin in self.spins.items() if spin.hasFocus()), None)
            self.reload()
            if typing and place in self.spins:
                self.spins[place].setFocus(Qt.FocusReason.OtherFocusReason)


class StockDialog(QDialog):
    """Name, unit and the mark at which it is ordered again. Signal: `kept(dict)`."""

    kept = Signal(object)

    def __init__(self, line: Stock | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Stock"))
        self._new = line is None
        self.name = QLineEdit(line.name if line else "", self)
        self.unit = QLineEdit(line.unit if line else "", self)
        self.mark = QSpinBox(self)
        self.mark.setRange(0, _MOST)
        self.mark.lineEdit().setTextMargins(5, 0, 5, 0)
        self.mark.setValue(line.reorder_at if line else 0)
        rows = FormRows()
        rows.add(_("What is kept"), self.name)
        rows.add(_("Unit"), self.unit)
        rows.add(_("Order again at"), self.mark)
        foot = QHBoxLayout()
        if not self._new:
            foot.addWidget(button(_("No longer kept"), self._drop, kind="danger"))
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        save = button(_("Save"), self._save, kind="primary")
        save.setDefault(True)
        foot.addWidget(save)
        box = QVBoxLayout(self)
        box.addLayout(rows)
        box.addLayout(foot)

    def _save(self) -> None:
        values = {"name": self.name.text(), "unit": self.unit.text()}
        self.kept.emit({**values, "reorder_at": self.mark.value()})
        self.accept()

    def _drop(self) -> None:
        self.kept.emit({"active": False})
        self.accept()
