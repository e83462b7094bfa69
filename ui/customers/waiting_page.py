"""The list of what waits for a decision, and the two records side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.base.translation import N_, _
from app.customers.card import VehicleCard
from app.customers.labels import reason_label
from app.customers.listing import PLACE
from ui.customers.card_source import CustomerView
from ui.customers.compare import Compare, customer_lines, vehicle_lines
from ui.customers.decisions import Decisions, customer_answers, plate_answers
from ui.customers.doing import Doing
from ui.customers.waiting_source import (
    Both,
    Waiting,
    read_both,
    read_waiting,
)
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.cards import Card
from ui.widgets.columns import Column, Row
from ui.widgets.labels import PlainLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = {"customers", "vehicles", "conflicts"}


def _what(value: str, _row: Row) -> str:
    return _("Plate with two VINs") if value == "plate" else _("Possibly one customer")


def _reason(value: str, _row: Row) -> str:
    return reason_label(value) if value else ""


_COLUMNS = (
    Column("subject", N_("Plate or name"), index=2, width=10, main=True),
    Column("what", N_("What"), index=1, width=21, formatter=_what),
    Column("reason", N_("Reason"), index=3, width=20, formatter=_reason),
    Column("since", N_("Since"), "date", index=4, hidden=True),
)


class WaitingPage(QWidget):
    """Signals: `counted(number)`; `opened(vehicle id)`."""

    counted = Signal(int)
    opened = Signal(int)

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._waiting: dict[str, Waiting] = {}
        self._current: Waiting | None = None
        self._both: Both = None
        self._verbs = Doing(desk, self)
        self.table = DataTable("waiting", _COLUMNS, services.memory, self, title=_("Waiting list"))
        self.message = MessageBar(self)
        self.compare = Compare(self)
        self.decisions = Decisions(self)
        self._title = PlainLabel("", self, role="heading", wrap=True)
        self._open = [
            button(_("Open left card"), partial(self.open_card, 0), kind="link"),
            button(_("Open right card"), partial(self.open_card, 1), kind="link"),
        ]
        self._panel = Card(parent=self)
        self._assemble()
        self._make_actions()
        self._wire()
        self.reload()

    # -- public methods

    def reload(self) -> None:
        """Read again what waits."""
        self.table.set_loading()
        self._desk.read(
            read_waiting,
            self._show,
            owner=self,
            latest="waiting",
            slow=True,
        )

    def first_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_card(self, side: int) -> None:
        """The card of the left (0) or right (1) record."""
        number = self._vehicle_of(side)
        if number is not None:
            self.opened.emit(number)

    # -- building

    def _assemble(self) -> None:
        self.table.set_empty(
            "check",
            _("Nothing waits"),
            _("Plates seen with two VINs and customers that may be one appear here."),
        )
        line = QHBoxLayout()
        line.addWidget(self._title, 1)
        for made in self._open:
            line.addWidget(made)
        self._panel.add(self.message)
        self._panel.add(line)
        self._panel.add(self.compare, 1)
        self._panel.add(self.decisions)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self._panel)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setHandleWidth(10)
        letter = self.fontMetrics().horizontalAdvance("0")
        self.table.setMinimumWidth(letter * 36)
        split.setSizes([letter * 66, letter * 86])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self._panel.hide()

    def _make_actions(self) -> None:
        texts = (
            _("Take the first answer"),
            _("Take the second answer"),
            _("Take the third answer"),
        )
        for number, text in enumerate(texts):
            action(text, partial(self.decisions.decide, number), key=f"Alt+{number + 1}",
                   icon="check", parent=self)  # fmt: skip
        action(_("Open left card"), partial(self.open_card, 0), key="Alt+Left", icon="car",
               parent=self)  # fmt: skip
        action(_("Open right card"), partial(self.open_card, 1), key="Alt+Right", icon="car",
               parent=self)  # fmt: skip

    def _wire(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.open_card(0))
        self.decisions.decided.connect(self._on_decided)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._show_both(self._both))

    # -- what happens

    def _show(self, found: list[Waiting]) -> None:
        place = self.table.view.currentIndex().row()
        kept = self.table.current_row
        self._waiting = {waiting.key: waiting for waiting in found}
        self.table.set_rows([(w.key, w.what, w.subject, w.reason, w.since) for w in found])
        self.counted.emit(len(found))
        if not found:
            self._panel.hide()
        elif kept is None or not self.table.select(0, kept[0]):
            # What was decided is gone: the next thing stands in its place.
            self.table.select_number(min(max(place, 0), len(found) - 1))

    def _on_chosen(self, row: Row | None) -> None:
        self._current = self._waiting.get(row[0]) if row is not None else None
        waiting, actor, clock = self._current, self._desk.actor, self._desk.clock
        if waiting is None or actor is None:
            return
        self.message.hide()
        self._desk.read(
            lambda store: read_both(store, actor, clock, waiting),
            self._show_both,
            owner=self,
            failed=self._failed,
            latest="both",
        )

    def _show_both(self, both: Both) -> None:
        waiting, self._both = self._current, both
        self._panel.setVisible(waiting is not None and both is not None)
        if waiting is None or both is None:
            return
        left, right = both
        may_join = self._desk.has_right("customers.join")
        if isinstance(left, VehicleCard) and isinstance(right, VehicleCard):
            title = _("The plate {plate} was seen with two VINs. What happened?")
            self._title.setText(title.format(plate=waiting.subject))
            self.compare.set_lines(_("Has it now"), _("Came with it"), vehicle_lines(left, right))
            forbidden = [] if may_join else ["same_car"]
            self.decisions.set_answers(plate_answers(waiting), (left, right), forbidden)
        elif isinstance(left, CustomerView) and isinstance(right, CustomerView):
            self._title.setText(_("Are these two one customer?"))
            lines = customer_lines(left, right)
            self.compare.set_lines(_("Left record"), _("Right record"), lines)
            forbidden = [] if may_join else ["left", "right"]
            self.decisions.set_answers(customer_answers(), None, forbidden)
        for side, made in enumerate(self._open):
            made.setVisible(self._vehicle_of(side) is not None)

    def _vehicle_of(self, side: int) -> int | None:
        if self._both is None:
            return None
        record: Any = self._both[side]
        if isinstance(record, VehicleCard):
            return record.vehicle.id
        return record.cars[0][PLACE["vehicle_id"]] if record.cars else None

    def _on_decided(self, key: str, vin: str | None) -> None:
        waiting = self._current
        if waiting is None:
            return
        if waiting.what == "plate":
            self._verbs.decide(waiting.number, key, vin, self._failed)
        elif key == "apart":
            self._verbs.tell_apart(waiting.first, waiting.second, self._failed)
        else:
            keep, other = waiting.first, waiting.second
            if key == "right":
                keep, other = other, keep
            self._verbs.join(keep, other, self._failed)

    def _failed(self, error: Exception) -> None:
        self.message.show_error(error)

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            self.reload()
