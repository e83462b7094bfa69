"""The two records on the card: the customer's, the car's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.customers.labels import field_label
from ui.customers.flow import FlowLayout
from ui.customers.phones_box import PhonesBox
from ui.customers.record_form import (
    CUSTOMER,
    ENDINGS,
    FOUND_CUSTOMER,
    FOUND_VEHICLE,
    VEHICLE,
    RecordForm,
    days_left,
)
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.customers.card import OtherCar
    from ui.customers.card_source import CardView


class CustomerCard(Card):
    """The customer: how complete, phones, fields. Signal: `owner_wanted()` when there is none."""

    owner_wanted = Signal()

    def __init__(self, *, full: bool, parent: QWidget | None = None) -> None:
        super().__init__(_("Customer"), parent)
        self._full = full
        self._share = PlainLabel("", self, role="muted", wrap=True)
        self._missing = PlainLabel("", self, role="warn", wrap=True)
        self.phones = PhonesBox(self)
        self.form = RecordForm(CUSTOMER if full else FOUND_CUSTOMER, self)
        self._nobody = button(_("Choose the owner…"), self.owner_wanted.emit, icon="person")
        self.add(self._share)
        self.add(self._missing)
        for widget in (self.phones, self.form, self._nobody):
            self.add(widget)

    def set_card(self, view: CardView, *, may_edit: bool, may_reveal: bool, fresh: bool) -> None:
        """Show the customer; `fresh` is another one than before."""
        card, customer = view.card, view.card.customer
        self.form.set_editable(may_edit)
        self.form.set_values(view.values if customer else {}, card.missing, fresh=fresh)
        self.form.setVisible(customer is not None)
        self.phones.setVisible(customer is not None)
        self._nobody.setVisible(customer is None and may_edit)
        self.phones.set_phones(card.phones, may_reveal=may_reveal, may_edit=may_edit, forget=fresh)
        self._show_share(view)

    def _show_share(self, view: CardView) -> None:
        card, customer = view.card, view.card.customer
        texts = []
        if card.completeness is not None:
            texts.append(_("complete: {share} %").format(share=round(card.completeness * 100)))
        if customer is not None and customer.confirmed_on:
            texts.append(_("confirmed {day}").format(day=customer.confirmed_on))
        self._share.setText(" · ".join(texts))
        self._share.setVisible(bool(texts))
        names = ", ".join(field_label(name) for name in card.missing)
        self._missing.setText(_("To ask: {fields}").format(fields=names))
        self._missing.setVisible(bool(names) and self._full)


class VehicleCardBox(Card):
    """The car: fields with the days left, former plates, the customer's other cars.

    Signal: `opened(vehicle id)` for another car.
    """

    opened = Signal(int)

    def __init__(self, *, full: bool, parent: QWidget | None = None) -> None:
        super().__init__(_("Car"), parent)
        self._full = full
        self._seen = PlainLabel("", self, role="muted")
        self.form = RecordForm(VEHICLE if full else FOUND_VEHICLE, self)
        self._former = PlainLabel("", self, role="muted", wrap=True, selectable=True)
        self._others_name = PlainLabel(_("Other cars of this customer"), self, role="field")
        self._others = QWidget(self)
        self._flow = FlowLayout(self._others, gap=4)
        self.add_to_head(self._seen)
        for widget in (self.form, self._former, self._others_name, self._others):
            self.add(widget)

    def set_card(self, view: CardView, *, may_edit: bool, fresh: bool) -> None:
        """Show the car; `fresh` is another one than before."""
        card = view.card
        self.form.set_editable(may_edit)
        self.form.set_values(view.values, card.missing, fresh=fresh)
        if self._full:
            for name in ENDINGS:
                day = getattr(card.vehicle, name)
                self.form.set_remark(name, *days_left(day, view.today.isoformat()))
        seen = card.vehicle.plate_seen_on
        self._seen.setText(_("plate seen {day}").format(day=seen) if seen else "")
        until = _("until {day}")
        former = ", ".join(
            f"{p.plate} ({until.format(day=p.replaced_on)})" if p.replaced_on else p.plate
            for p in card.former_plates
        )
        self._former.setText(_("Former plates: {plates}").format(plates=former))
        self._former.setVisible(bool(former))
        self._show_others(card.other_cars)

    def _show_others(self, cars: tuple[OtherCar, ...]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for car in cars:
            text = " ".join(part for part in (car.plate, car.model) if part) or _("No plate")
            made = button(
                " ".join(text.split()).replace("&", "&&"), self._opener(car.vehicle_id),
                icon="car", kind="link", parent=self._others,
            )  # fmt: skip
            self._flow.addWidget(made)
        self._others_name.setVisible(bool(cars))
        self._others.setVisible(bool(cars))
        self._others.updateGeometry()

    def _opener(self, vehicle_id: int) -> Callable[[], None]:
        return lambda: self.opened.emit(vehicle_id)
