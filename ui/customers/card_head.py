"""The line above a card: back, which car, its tags, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.base.translation import _
from app.customers import labels
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import ElidedLabel, PlainLabel, Tag

if TYPE_CHECKING:
    from ui.customers.card_source import CardView


class CardHead(QFrame):
    """Signals: `back_wanted()`, `step_wanted(−1 or 1)`, `confirm_wanted()`, `more_wanted()`."""

    back_wanted = Signal()
    step_wanted = Signal(int)
    confirm_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = icon_button("back", _("Back to the list (Esc)"), self.back_wanted.emit)
        self._plate = PlainLabel("", self, role="title", selectable=True)
        self._about = ElidedLabel("", self)
        self._stage = Tag("", "info", self)
        self._warranty = Tag("", "ok", self)
        self._vip = Tag(_("VIP"), "accent", self)
        self._silent = Tag(_("Do not contact"), "danger", self)
        before = icon_button("up", _("Car before (Alt+Up)"), lambda: self.step_wanted.emit(-1))
        after = icon_button("down", _("Next car (Alt+Down)"), lambda: self.step_wanted.emit(1))
        self.confirm = button(_("Data confirmed"), self.confirm_wanted.emit, icon="check")
        self.confirm.setToolTip(_("The customer said today that the data is right"))
        self.more = button(_("More"), self.more_wanted.emit, icon="more")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (back, self._plate, self._silent, self._vip, self._stage, self._warranty):
            box.addWidget(widget)
        box.addWidget(self._about, 1)
        for made in (before, after, self.confirm, self.more):
            box.addWidget(made)

    @property
    def plate(self) -> str:
        return self._plate.text()

    def set_card(self, view: CardView, *, may_edit: bool) -> None:
        """Show whose card it is."""
        card, customer = view.card, view.card.customer
        self._plate.setText(card.vehicle.plate or card.vehicle.vin or _("No plate"))
        name = customer.name if customer else _("No customer")
        texts = (name, card.vehicle.model, labels.age_label(card.age_months))
        self._about.setText(" · ".join(" ".join(text.split()) for text in texts if text))
        self._about.setToolTip("")
        self._stage.setText(labels.stage_label(card.stage) if card.stage else "")
        self._stage.setVisible(card.stage is not None)
        self._set_warranty(card.vehicle.warranty_until, view.today.isoformat())
        self._vip.setVisible(bool(customer and customer.vip))
        self._silent.setVisible(bool(customer and customer.do_not_contact))
        self.confirm.setVisible(may_edit and customer is not None)
        self.more.setVisible(may_edit)

    def _set_warranty(self, until: str | None, today: str) -> None:
        self._warranty.setVisible(until is not None)
        inside = until is not None and until >= today
        self._warranty.setText(labels.warranty_label("in" if inside else "out"))
        self._warranty.set_tone("ok" if inside else "muted")
