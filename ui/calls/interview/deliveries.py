"""The hand-overs of a day, one of which is taken up by touch, mouse or Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _, ngettext
from app.calls.interviews.rules import BEGUN, DONE, WAITING, Delivery
from ui.calls.content.car_search import CarField
from ui.calls.interview.big import big_button
from ui.calls.interview.days import day_words
from ui.widgets.colours import tone
from ui.widgets.empty import EmptyState
from ui.widgets.labels import PlainLabel, plain_tip

if TYPE_CHECKING:
    from ui.desk import Desk

_CAR = Qt.ItemDataRole.UserRole
_TONES = {WAITING: "text", BEGUN: "warn", DONE: "ok"}


class DeliveriesView(QWidget):
    """Signals: `day_wanted(date)`; `taken_up(vehicle id)`."""

    day_wanted = Signal(object)
    taken_up = Signal(int)

    def __init__(self, desk: Desk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = today
        self._today = today
        self.list = QListWidget(self)
        self.search = CarField(desk, self, _("Add a car handed over today: plate, VIN or name"))
        self.empty = EmptyState(parent=self)
        self.title = PlainLabel("", self, role="title")
        self.count = PlainLabel("", self, role="muted")
        self._stack = QStackedWidget(self)
        self._assemble()
        self.list.itemActivated.connect(self._on_item)
        self.list.itemClicked.connect(self._on_item)
        self.search.picked.connect(self.taken_up)
        self.empty.acted.connect(self.search.setFocus)

    def show_day(self, day: date, today: date, rows: Sequence[Delivery]) -> None:
        """Show the hand-overs of a day."""
        self.day, self._today = day, today
        self.title.setText(day_words(day, today))
        done = sum(row.state == DONE for row in rows)
        text = ngettext("{count} hand-over, {done} asked", "{count} hand-overs, {done} asked",
                        len(rows))  # fmt: skip
        self.count.setText(text.format(count=len(rows), done=done) if rows else "")
        kept = self.list.currentRow()
        self.list.clear()
        for row in rows:
            self.list.addItem(_item(row))
        if rows:
            self.list.setCurrentRow(min(max(0, kept), len(rows) - 1))
        self._show_empty(day, today)
        self._stack.setCurrentWidget(self.list if rows else self.empty)

    def turn(self, by: int) -> None:
        """So many days on; 0 is today."""
        self.day_wanted.emit(self.day + timedelta(days=by) if by else self._today)

    def take_current(self) -> None:
        """Take up the hand-over in hand."""
        item = self.list.currentItem()
        if item is not None:
            self._on_item(item)

    def _assemble(self) -> None:
        self.list.setProperty("touch", "true")
        self.list.setAccessibleName(_("Hand-overs of the day"))
        self.list.setSpacing(3)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.search.setProperty("touch", "true")
        line = QHBoxLayout()
        line.setSpacing(8)
        for by, name, icon, key in (
            (-1, _("Day before"), "back", "Alt+Left"),
            (0, _("Today"), "", "Alt+Home"),
            (1, _("Next day"), "forward", "Alt+Right"),
        ):
            turn = big_button("" if icon else name, self._turner(by), icon=icon, hint=key)
            turn.setAccessibleName(name)
            line.addWidget(turn)
        line.addSpacing(8)
        line.addWidget(self.title)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.search, 2)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(line)
        box.addWidget(self._stack, 1)

    def _turner(self, by: int) -> Callable[[], None]:
        return lambda: self.turn(by)

    def _show_empty(self, day: date, today: date) -> None:
        if day == today:
            self.empty.set_content(
                "car", _("No car is handed over today as far as the files say"),
                _("Deliveries come with the import. A car that is handed over today all the same "
                  "is added above by its plate."), _("Add a car"),
            )  # fmt: skip
        else:
            self.empty.set_content(
                "car", _("No hand-over on this day"), _("Alt+Left and Alt+Right turn the days.")
            )

    def _on_item(self, item: QListWidgetItem) -> None:
        self.taken_up.emit(int(item.data(_CAR)))


def _item(row: Delivery) -> QListWidgetItem:
    states = {
        WAITING: _("to be asked"), BEGUN: _("begun, goes on where it stood"), DONE: _("asked"),
    }  # fmt: skip
    head = "   ".join(part for part in (row.plate or row.vin, row.customer, row.model) if part)
    vip = [_("VIP")] if row.vip else []
    consultant = [_("Consultant {name}").format(name=row.consultant)] if row.consultant else []
    item = QListWidgetItem(f"{head}\n{' · '.join((states[row.state], *vip, *consultant))}")
    item.setData(_CAR, row.vehicle_id)
    item.setForeground(tone(_TONES[row.state]))
    item.setToolTip(plain_tip(head))
    return item
