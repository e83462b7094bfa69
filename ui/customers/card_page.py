"""A car's card: customer and car to be changed in place, and everything that happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.base.errors import UserError
from app.base.translation import _
from ui.customers.card_doing import CardDoing
from ui.customers.card_head import CardHead
from ui.customers.card_parts import CustomerCard, VehicleCardBox
from ui.customers.card_source import CardView, read_card
from ui.customers.history_card import HistoryCard
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = {"customers", "vehicles", "visits", "visit_lines", "conflicts", "settings"}
_TOPICS |= {"complaints", "enquiries"}
PAGE_OF_VISITS = 200


class CardPage(QWidget):
    """Signals: `back_wanted()`; `step_wanted(−1 or 1)` through the list; `shown(vehicle id)`."""

    back_wanted = Signal()
    step_wanted = Signal(int)
    shown = Signal(int)

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._view: CardView | None = None
        self._wanted = 0
        self._limit = PAGE_OF_VISITS
        full = desk.has_right("customers.view")
        self.head = CardHead(self)
        self.message = MessageBar(self)
        self.customer = CustomerCard(full=full, parent=self)
        self.vehicle = VehicleCardBox(full=full, parent=self)
        self.history = HistoryCard(self)
        self.doing = CardDoing(desk, services, self)
        self.setEnabled(False)
        self._assemble(full)
        self._make_actions()
        self._wire()

    # -- properties

    @property
    def view(self) -> CardView | None:
        """What is shown; None until the first card came."""
        return self._view

    @property
    def vehicle_id(self) -> int:
        """The car that is shown or on its way."""
        return self._wanted

    # -- public methods

    def open(self, vehicle_id: int) -> None:
        """Show a car. What is being typed is saved first, to the record it was typed for."""
        typing = self.focusWidget()
        if typing is not None:
            typing.clearFocus()
        self._wanted, self._limit = vehicle_id, PAGE_OF_VISITS
        self.message.hide()
        self._read()

    def first_focus(self) -> None:
        target = self.history.view if self.history.isVisibleTo(self) else self.head.confirm
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, error: Exception) -> None:
        """A refusal, near its place."""
        if isinstance(error, UserError):
            self.message.show_message(str(error), "danger")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().horizontalAdvance("0")
        narrow = self.width() < 120 * letter
        left = 46 * letter if narrow else min(76 * letter, round(self.width() * 0.47))
        self._split.setSizes([left, self.width() - left])

    # -- building

    def _assemble(self, full: bool) -> None:
        holder = QWidget(self)
        holder.setProperty("surface", "page")
        records = QVBoxLayout(holder)
        records.setContentsMargins(0, 0, 6, 0)
        records.setSpacing(10)
        records.addWidget(self.customer)
        records.addWidget(self.vehicle)
        records.addStretch(1)
        left = QScrollArea(self)
        left.setWidgetResizable(True)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setWidget(holder)
        left.setMinimumWidth(round(self.fontMetrics().horizontalAdvance("0") * 46))
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.history)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        self._split = split
        split.setHandleWidth(8)
        self.history.setVisible(full)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.head)
        box.addWidget(self.message)
        box.addWidget(split, 1)

    def _make_actions(self) -> None:
        def act(text: str, done: Any, key: str, icon: str) -> Any:
            return action(text, done, key=key, icon=icon, parent=self)

        act(_("Back to the list"), self.back_wanted.emit, "Esc", "back")
        act(_("Car before"), lambda: self.step_wanted.emit(-1), "Alt+Up", "up")
        act(_("Next car"), lambda: self.step_wanted.emit(1), "Alt+Down", "down")
        act(_("To the timeline"), self.first_focus, "F6", "clock")
        doing = self.doing
        self._for_reveal = [
            act(_("Show phone number"), self.customer.phones.reveal_first, "Ctrl+R", "call"),
            act(_("Show number of who brought it"), self.history.ask_brought, "Ctrl+Alt+R",
                "call"),
        ]  # fmt: skip
        self._for_edit = [
            act(_("Edit customer"), lambda: self._focus(self.customer.form, "name"), "F2", "edit"),
            act(_("Edit car"), lambda: self._focus(self.vehicle.form, "plate"), "Shift+F2", "edit"),
            act(_("Data confirmed"), doing.confirm, "Ctrl+Shift+D", "check"),
            act(_("Change owner…"), doing.change_owner, "Ctrl+Shift+O", "person"),
        ]
        self._join = act(_("Join with another customer…"), doing.join, "Ctrl+J", "join")

    def _wire(self) -> None:
        head, doing = self.head, self.doing
        head.back_wanted.connect(self.back_wanted)
        head.step_wanted.connect(self.step_wanted)
        head.confirm_wanted.connect(doing.confirm)
        head.more_wanted.connect(self._open_more)
        self.customer.owner_wanted.connect(doing.change_owner)
        self.customer.form.edited.connect(doing.edit_customer)
        self.vehicle.form.edited.connect(doing.edit_vehicle)
        self.vehicle.opened.connect(self.open)
        phones = self.customer.phones
        phones.reveal_wanted.connect(doing.reveal)
        phones.changed_wanted.connect(doing.change_phone)
        phones.added.connect(doing.add_phone)
        self.history.view.matter_wanted.connect(self._services.open)
        self.history.older_wanted.connect(self._read_all)
        self.history.brought_wanted.connect(doing.reveal_brought)
        doing.refused.connect(self.tell)
        doing.warned.connect(lambda text: self.message.show_message(text, "warn"))
        doing.open_wanted.connect(self.open)
        doing.reload_wanted.connect(self._read)
        self.message.acted.connect(lambda: self._services.open("conflicts", None))
        self._desk.changed.connect(self._on_changed)
        self._desk.said.connect(lambda _text, _undoable: self._put_away_refusal())

    # -- what happens

    def _read(self) -> None:
        actor, clock, wanted, limit = self._desk.actor, self._desk.clock, self._wanted, self._limit
        if actor is None or not wanted:
            return
        self._desk.read(
            lambda store: read_card(store, actor, clock, wanted, limit),
            self._show,
            owner=self,
            failed=self._on_failed,
            latest="card",
        )

    def _read_all(self) -> None:
        self._limit = 100_000
        self._read()

    def _show(self, view: CardView) -> None:
        fresh = self._view is None or self._view.card.vehicle.id != view.card.vehicle.id
        self._view = view
        self._wanted = view.card.vehicle.id
        may_edit = self._desk.has_right("customers.edit")
        may_reveal = self._desk.has_right("phones.reveal")
        self.doing.view = view
        self.head.set_card(view, may_edit=may_edit)
        self.customer.set_card(view, may_edit=may_edit, may_reveal=may_reveal, fresh=fresh)
        self.vehicle.set_card(view, may_edit=may_edit, fresh=fresh)
        self.history.set_card(view, may_reveal=may_reveal, fresh=fresh)
        self.history.setVisible(view.timeline is not None)
        known = view.card.customer is not None
        for made in self._for_reveal:
            made.setEnabled(may_reveal)
        for made in self._for_edit:
            made.setEnabled(may_edit)
        self._join.setEnabled(self._desk.has_right("customers.join") and known)
        self._show_conflict(view)
        self.setEnabled(True)
        if fresh:
            self.shown.emit(view.card.vehicle.id)
            if self.isVisible():
                self.first_focus()

    def _show_conflict(self, view: CardView) -> None:
        if view.card.conflicts:
            text = _("The plate {plate} was also seen with another VIN.")
            plate = view.card.conflicts[0].plate
            self.message.show_message(text.format(plate=plate), "warn", _("Decide"))

    def _put_away_refusal(self) -> None:
        """Something was saved: what was refused before it is no longer the matter."""
        if self.message.tone == "danger":
            self.message.hide()

    def _on_failed(self, error: Exception) -> None:
        self.setEnabled(True)
        self.tell(error)

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS and self._wanted:
            self._read()

    def _focus(self, form: QWidget, name: str) -> None:
        field = form.field(name)  # type: ignore[attr-defined]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.addActions([*self._for_edit[2:], self._join, *self._for_reveal])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.head.more.mapToGlobal(QPoint(0, self.head.more.height() + 2)))
