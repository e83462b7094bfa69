"""The lines over a call: who is called, about which car, by which number, what to be minded."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.base.phones import shown
from app.base.translation import _, ngettext
from app.calls.answers.screen import CallScreen
from app.calls.labels import purpose_label
from app.customers.labels import age_label, field_label, gender_label, kind_label
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import ElidedLabel, PlainLabel, Tag

_TAGS = 5


class CallHead(QFrame):
    """Signals: `back_wanted()`, `dial_wanted()`, `copy_wanted()`, `car_wanted()`."""

    back_wanted = Signal()
    dial_wanted = Signal()
    copy_wanted = Signal()
    car_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        back = icon_button("back", _("Back to the queue (Esc)"), self.back_wanted.emit)
        self._who = PlainLabel("", self, role="title", selectable=True)
        self.car = button("", self.car_wanted.emit, icon="car", kind="link", hint="Ctrl+J")
        self._number = PlainLabel("", self, role="number", selectable=True)
        self.dial = button(_("Dial (F2)"), self.dial_wanted.emit, icon="call")
        self.copy = button(_("Copy (F3)"), self.copy_wanted.emit, icon="copy")
        self._tags = [Tag("", "muted", self) for _place in range(_TAGS)]
        self._about = ElidedLabel("", self, role="muted")
        self._missing = ElidedLabel("", self, role="warn")
        self._assemble(back)

    # -- properties

    @property
    def number(self) -> str:
        """The number as it is shown: masked until the call is begun."""
        return self._number.text()

    @property
    def tags(self) -> list[str]:
        """The words of the marks in view."""
        return [tag.text() for tag in self._tags if not tag.isHidden()]

    @property
    def missing(self) -> str:
        """What the customer may be asked for."""
        return self._missing.text()

    @property
    def about(self) -> str:
        """What is known of the customer and of the call, in one line."""
        return self._about.text()

    # -- public methods

    def show_call(self, screen: CallScreen, number: str) -> None:
        """Show who is called; `number` is whole, or empty while it is masked."""
        task, customer = screen.task, screen.customer
        name = " ".join((task.name or _("Unknown")).split())
        known = customer is not None and customer.gender and not task.person
        gender = gender_label(customer.gender) if customer is not None and known else ""
        self._who.setText(" ".join(part for part in (_short(name, 16), gender) if part))
        self.show_number(number or task.number, whole=bool(number))
        car = " · ".join(part for part in (task.plate, " ".join(task.model.split())) if part)
        self.car.setText(_short(car, 24).replace("&", "&&"))
        self.car.setVisible(task.vehicle_id is not None)
        self._set_tags(screen)
        self._about.setText(" · ".join(_known(screen)))
        self._missing.setText(_to_ask(screen))
        self._missing.setVisible(bool(screen.missing))

    def show_number(self, number: str, *, whole: bool) -> None:
        """The number, whole once the call is begun."""
        text = shown(number) if whole else number
        self._number.setText(text or _("no number"))
        self.dial.setEnabled(whole and bool(number))
        self.copy.setEnabled(whole and bool(number))

    # -- private

    def _assemble(self, back: QWidget) -> None:
        figures = self._number.font()
        figures.setFeature(QFont.Tag("tnum"), 1)
        self._number.setFont(figures)
        first = QHBoxLayout()
        first.setSpacing(10)
        for widget in (back, self._who, self.car):
            first.addWidget(widget)
        first.addStretch(1)
        for widget in (self._number, self.dial, self.copy):
            first.addWidget(widget)
        second = QHBoxLayout()
        second.setSpacing(10)
        for tag in self._tags:
            second.addWidget(tag)
        second.addWidget(self._about, 3)
        second.addWidget(self._missing, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(first)
        box.addLayout(second)

    def _set_tags(self, screen: CallScreen) -> None:
        found = _marks(screen)[:_TAGS]
        for place, tag in enumerate(self._tags):
            tag.setVisible(place < len(found))
            if place < len(found):
                text, tone = found[place]
                tag.setText(text)
                tag.set_tone(tone)


def _marks(screen: CallScreen) -> list[tuple[str, str]]:
    """(text, tone) of what must be minded, the gravest first."""
    task, customer = screen.task, screen.customer
    found = [(_("Do not contact"), "danger")] if screen.do_not_contact else []
    purposes = [screen.topic or purpose_label(task.purpose)]
    purposes += [purpose_label(part.task.purpose) for part in screen.parts
                 if part.task.id != task.id]  # fmt: skip
    found.append((" + ".join(dict.fromkeys(purposes)), "info"))
    if customer is not None and customer.vip:
        measure = f": {customer.vip_measure}" if customer.vip_measure else ""
        found.append((_short(_("VIP") + measure, 20), "warn"))
    if customer is not None and (customer.contact_time or customer.contact_way):
        way = (customer.contact_time, customer.contact_way)
        text = _("prefers {time}").format(time=" ".join(part for part in way if part))
        found.append((_short(text, 24), "info"))
    if task.tries:
        text = ngettext("{count} try without an answer", "{count} tries without an answer",
                        task.tries)  # fmt: skip
        found.append((text.format(count=task.tries), "muted"))
    return found


def _known(screen: CallScreen) -> list[str]:
    """Kind of customer, age of the car, what was agreed or noted."""
    task, customer, card = screen.task, screen.customer, screen.card
    found = []
    if task.person and customer is not None and task.person != customer.name:
        found.append(_("brought the car; owner: {name}").format(name=customer.name))
    if customer is not None and customer.kind:
        found.append(kind_label(customer.kind))
    if card is not None and card.age_months is not None:
        found.append(_("car {age} old").format(age=age_label(card.age_months)))
    if card is not None and card.vehicle.consultant:
        found.append(_("sold by {name}").format(name=card.vehicle.consultant))
    if screen.agreed is not None:
        when = " ".join(part for part in (screen.agreed.call_on, screen.agreed.call_at) if part)
        if when:
            found.append(_("agreed: {time}").format(time=when))
        found += [_("wish: {words}").format(words=words) for words, _out in screen.agreed.wishes]
    if task.note:
        found.append(" ".join(task.note.split()))
    if customer is not None and customer.notes:
        found.append(" ".join(customer.notes.split()))
    return found


def _to_ask(screen: CallScreen) -> str:
    names = [field_label(name) for name in screen.missing]
    return _("Ask for: {fields}").format(fields=_(", ").join(names)) if names else ""


def _short(text: str, longest: int = 30) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
