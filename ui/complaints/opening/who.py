"""Who complains or asks: a car found by anything, or just a name and a phone; and what this car
or phone has here already.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.base.phones import digits
from app.base.placeholders import form_of_address
from app.base.translation import _, ngettext
from app.complaints.labels import stage_label
from ui.complaints.opening.chips import ChipRow
from ui.complaints.opening.search import CarSearch
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.complaints.opening.source import CarView, Known
    from ui.desk import Desk

LOOK_UP_MS = 350
_PHONE_DIGITS = 7
_WORDS_SHOWN = 40


class WhoBox(QWidget):
    """Signals: `changed()` by anything about the person; `settled()` when the next field is due;
    `case_wanted(complaint id)` for a case that is there already.
    """

    changed = Signal()
    settled = Signal()
    case_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget, *, warns: bool = True) -> None:
        """`warns` tells of cases of the same car or phone."""
        super().__init__(parent)
        self._desk = desk
        self._warns = warns
        self._car: CarView | None = None
        self._known: Known | None = None
        self.search = CarSearch(desk, self)
        self.found = ElidedLabel("", self, role="heading")
        self.other = button(_("Another car"), self.forget_car, kind="link", parent=self)
        self.name = QLineEdit(self)
        self.phone = QLineEdit(self)
        forms = (("male", _("Mr"), ""), ("female", _("Ms"), ""))
        self.form = ChipRow(_("Form of address"), forms, self, loose=True)
        self.same = MessageBar(self)
        self.tell = MessageBar(self)
        self._look_up = QTimer(self)
        self._assemble()
        self._wire()

    # -- properties

    @property
    def car(self) -> CarView | None:
        """The car that was found."""
        return self._car

    @property
    def facts(self) -> dict[str, Any]:
        """What is known of the person, by column."""
        car = self._car
        return {
            "vehicle_id": car.vehicle_id if car else None,
            "customer_id": car.customer_id if car else None,
            "contact_name": self.name.text().strip() or None,
            "contact_phone": self.phone.text().strip() or None,
        }

    @property
    def is_known(self) -> bool:
        """Whether it is said who it is."""
        facts = self.facts
        return any(facts[name] for name in ("vehicle_id", "contact_name", "contact_phone"))

    @property
    def person(self) -> str:
        """The name of who is speaking."""
        return self.name.text().strip() or (self._car.name if self._car else "")

    @property
    def form_of_address(self) -> str | None:
        """Mr Wang, or None while it is not known."""
        return form_of_address(self.person, self.form.value)

    # -- public methods

    def values(self) -> dict[str, Any]:
        """What a draft keeps of it."""
        return {**self.facts, "form": self.form.value, "search": self.search.text()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show facts or a draft; a car is read anew."""
        self.name.setText(values.get("contact_name") or "")
        self.phone.setText(values.get("contact_phone") or "")
        self.form.set_value(values.get("form"))
        self.search.setText(values.get("search") or "")
        self._show_car(None)
        if values.get("vehicle_id") is not None:
            self.read_car(int(values["vehicle_id"]))
        self._ask_known()

    def read_car(self, vehicle_id: int, *, then_settled: bool = False) -> None:
        """Take a car by its number."""
        actor, clock = self._desk.actor, self._desk.clock
        if actor is None:
            return

        def show(car: CarView) -> None:
            # The search goes away; the hands that were in it go on to what comes next.
            settled = then_settled or self.search.hasFocus()
            self._show_car(car)
            self._ask_known()
            self.changed.emit()
            if settled:
                self.settled.emit()

        def query(store: Store) -> CarView:
            from ui.complaints.opening.source import read_car

            return read_car(store, actor, clock, vehicle_id)

        self._desk.read(query, show, owner=self, latest="car view", failed=self._failed)

    def forget_car(self) -> None:
        """Back to the search, as if no car was found."""
        self._show_car(None)
        self._ask_known()
        self.changed.emit()
        self.search.setFocus()

    def look_for(self) -> None:
        """To the search, for another car if one was found."""
        if self._car is None:
            self.focus()
        else:
            self.forget_car()

    def focus(self) -> None:
        """Where typing begins."""
        if self._car is None:
            self.search.setFocus()
            self.search.selectAll()
        else:
            self.name.setFocus()

    def settle(self) -> None:
        """What was typed to find somebody and led to nobody is their name or phone."""
        text = self.search.text().strip()
        if text and not self.is_known:
            self._take_for_person(text)

    # -- building

    def _assemble(self) -> None:
        self.name.setPlaceholderText(_("Name of who is speaking"))
        self.name.setAccessibleName(_("Contact person"))
        self.phone.setPlaceholderText(_("Phone to call back"))
        self.phone.setAccessibleName(_("Contact's phone"))
        self.phone.setMaxLength(40)
        self.name.setMaxLength(100)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addWidget(self.found, 1)
        first.addWidget(self.other)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.name, 3)
        second.addWidget(self.phone, 3)
        second.addWidget(self.form)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(first)
        box.addLayout(second)
        box.addWidget(self.same)
        box.addWidget(self.tell)
        self._show_car(None)

    def _wire(self) -> None:
        self._look_up.setSingleShot(True)
        self._look_up.setInterval(LOOK_UP_MS)
        self._look_up.timeout.connect(self._ask_known)
        self.search.picked.connect(lambda number: self.read_car(number, then_settled=True))
        self.search.nobody.connect(self._on_nobody)
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        self.phone.textChanged.connect(self._on_phone)
        self.name.returnPressed.connect(self.phone.setFocus)
        self.phone.returnPressed.connect(self.settled)
        self.form.chosen.connect(lambda _code: self.changed.emit())
        self.same.acted.connect(self._on_same)
        self.tell.acted.connect(self._on_told)

    # -- what happens

    def _show_car(self, car: CarView | None) -> None:
        self._car = car
        self.search.setVisible(car is None)
        self.found.setVisible(car is not None)
        self.other.setVisible(car is not None)
        if car is None:
            return
        self.found.setText(car.title)
        self.found.setToolTip(car.title)
        if car.gender and self.form.value is None:
            self.form.set_value(car.gender)

    def _on_nobody(self, text: str) -> None:
        """What was typed to find somebody is the name or the phone of who is speaking."""
        if not text:
            self.name.setFocus()
            return
        (self.name if self._take_for_person(text) else self.phone).setFocus()

    def _take_for_person(self, text: str) -> bool:
        """Put a text where it belongs; whether it is a phone."""
        self.search.clear()
        is_phone = len(digits(text)) >= _PHONE_DIGITS
        (self.phone if is_phone else self.name).setText(text)
        return is_phone

    def _on_phone(self, _text: str) -> None:
        self._look_up.start()
        self.changed.emit()

    def _ask_known(self) -> None:
        facts, actor, clock = self.facts, self._desk.actor, self._desk.clock
        phone = facts["contact_phone"] or ""
        if len(digits(phone)) < _PHONE_DIGITS:
            phone = ""
        if actor is None or not (facts["vehicle_id"] or phone):
            self._show_known(None)
            return

        def query(store: Store) -> Known:
            from ui.complaints.opening.source import read_known

            return read_known(
                store, actor, clock, vehicle_id=facts["vehicle_id"],
                customer_id=facts["customer_id"], phone=phone,
            )  # fmt: skip

        self._desk.read(query, self._show_known, owner=self, latest="known")

    def _show_known(self, known: Known | None) -> None:
        self._known = known
        self.same.setVisible(False)
        self.tell.setVisible(False)
        if known is None:
            return
        if known.cases and self._warns:
            action = _("Open that one instead") if known.full else ""
            self.same.show_message(self._same_words(known), "warn", action)
        if known.to_tell:
            first = known.to_tell[0]
            text = _("Tell what came of the suggestion “{words}”: {outcome}").format(
                words=_short(first.words), outcome=first.outcome
            )
            self.tell.show_message(text, "info", _("Told"))

    def _same_words(self, known: Known) -> str:
        from ui.complaints.opening.source import opened_ago

        first, now = known.cases[0], self._desk.clock.now()
        text = _("{number} of {when} may be the same ({stage})").format(
            number=first.number, when=opened_ago(first.opened_at, now),
            stage=stage_label(first.stage),
        )  # fmt: skip
        if known.full:
            text = _("{case}: “{words}”").format(case=text, words=_short(first.words))
        more = len(known.cases) - 1
        if more:
            others = ngettext("and {count} more", "and {count} more", more).format(count=more)
            text = f"{text}, {others}"
        return text

    def _on_same(self) -> None:
        if self._known is not None and self._known.cases:
            self.case_wanted.emit(self._known.cases[0].id)

    def _on_told(self) -> None:
        if self._known is None or not self._known.to_tell:
            return
        number = self._known.to_tell[0].id

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.enquiries.verbs import tell_outcome

            return tell_outcome(store, actor, number, clock=clock)

        self._desk.write(
            verb, lambda _changed: self._ask_known(), owner=self, failed=self.tell.show_error,
            said=_("Noted that the outcome was told."),
        )  # fmt: skip

    def _failed(self, error: Exception) -> None:
        self.same.show_error(error)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _WORDS_SHOWN else f"{plain[:_WORDS_SHOWN]}…"
