"""Two records side by side, with what differs standing out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.translation import _
from app.customers import labels
from app.customers.card import VehicleCard
from app.customers.listing import PLACE
from ui.customers.card_source import CustomerView
from ui.widgets.labels import PlainLabel


@dataclass(frozen=True)
class Line:
    """A field's name and what the two records say."""

    name: str
    left: str
    right: str


class Compare(QScrollArea):
    """A grid of names and two columns of values; all text is plain and can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines: Sequence[Line] = ()

    @property
    def lines(self) -> Sequence[Line]:
        return self._lines

    def set_lines(self, left: str, right: str, lines: Sequence[Line]) -> None:
        """Show these lines under the two titles."""
        self._lines = lines
        holder = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, title in ((1, left), (2, right)):
            grid.addWidget(PlainLabel(title, role="heading", wrap=True), 0, column)
        for row, line in enumerate(lines, start=1):
            grid.addWidget(PlainLabel(line.name, role="field"), row, 0)
            same = line.left == line.right
            for column, text in ((1, line.left), (2, line.right)):
                label = PlainLabel(
                    text or "–", role="muted" if same else "", wrap=True, selectable=True
                )
                grid.addWidget(label, row, column)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 8, 0)
        box.addLayout(grid)
        box.addStretch(1)
        self.setWidget(holder)
        self.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)


def customer_lines(left: CustomerView, right: CustomerView) -> list[Line]:
    """Two customers, field by field."""
    found = [
        Line(labels.field_label(name), _said(name, left.facts), _said(name, right.facts))
        for name in (
            "name", "kind", "gender", "birthday", "occupation", "address", "contact_time",
            "contact_way", "do_not_contact", "vip", "notes", "confirmed_on",
        )
    ]  # fmt: skip
    phones = Line(_("Phones"), _phones(left), _phones(right))
    cars = Line(_("Cars"), _cars(left), _cars(right))
    return [found[0], phones, cars, *(line for line in found[1:] if line.left or line.right)]


def vehicle_lines(left: VehicleCard, right: VehicleCard) -> list[Line]:
    """Two cars, field by field."""
    names = (
        "vin", "plate", "plate_seen_on", "model", "delivered_on", "warranty_until",
        "insured_until", "consultant",
    )  # fmt: skip
    found = [
        Line(
            _("Plate seen on") if name == "plate_seen_on" else labels.field_label(name),
            _said(name, left.vehicle),
            _said(name, right.vehicle),
        )
        for name in names
    ]
    found.insert(1, Line(_("Customer"), _owner(left), _owner(right)))
    found.append(Line(_("Former plates"), _plates(left), _plates(right)))
    found.append(Line(_("Visits"), _visits(left), _visits(right)))
    found.append(Line(_("Last visit"), _last(left), _last(right)))
    return found


def _said(name: str, record: Any) -> str:
    value = getattr(record, name)
    if name == "kind":
        return labels.kind_label(value) if value else ""
    if name == "gender":
        return labels.gender_label(value) if value else ""
    if isinstance(value, bool):
        return _("yes") if value else ""
    return "" if value is None else str(value)


def _joined(texts: Iterable[str | None]) -> str:
    return ", ".join(text for text in texts if text)


def _phones(customer: CustomerView) -> str:
    return _joined(phone.masked for phone in customer.phones)


def _cars(customer: CustomerView) -> str:
    return _joined(
        " ".join(str(row[PLACE[key]]) for key in ("plate", "model") if row[PLACE[key]])
        for row in customer.cars
    )


def _owner(card: VehicleCard) -> str:
    if card.customer is None:
        return ""
    return _joined((card.customer.name, *(phone.masked for phone in card.phones)))


def _plates(card: VehicleCard) -> str:
    return _joined(plate.plate for plate in card.former_plates)


def _visits(card: VehicleCard) -> str:
    return f"{card.sums.visits:,}" if card.sums is not None else ""


def _last(card: VehicleCard) -> str:
    return (card.sums.last or "") if card.sums is not None else ""
