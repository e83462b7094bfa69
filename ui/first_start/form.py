"""The dealership's data as the first start asks for it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from app.base.settings import default_of
from app.base.translation import _, language
from ui.first_start.swatches import Swatches
from ui.theme import Theme
from ui.widgets.cards import FormRows
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.base.dealer import Dealer


class HoursEdit(QWidget):
    """Working hours of a normal day: one or two windows.

    Signal: `edited()` when a time was typed or the midday break came or went.
    """

    edited = Signal()

    def __init__(self, windows: list[list[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = (_("From"), _("until"), _("from"), _("until"))
        self._fields = [self._field(name) for name in names]
        self._midday = QCheckBox(_("closed at midday"), self)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self._second: list[QWidget] = []
        for number, field in enumerate(self._fields):
            word = PlainLabel("–" if number % 2 else ("" if number == 0 else "、"), role="muted")
            if number == 2:
                word.setText("+")
            if number:
                box.addWidget(word)
            box.addWidget(field)
            if number >= 2:
                self._second += [word, field]
        box.addSpacing(10)
        box.addWidget(self._midday)
        box.addStretch(1)
        self.set_windows(windows)
        for field in self._fields:
            field.editingFinished.connect(self.edited)
        self._midday.toggled.connect(self._show_second)
        self._midday.toggled.connect(lambda _on: self.edited.emit())

    def set_windows(self, windows: list[list[str]]) -> None:
        """Show these windows; more than two are not shown."""
        times = [time for window in windows[:2] for time in window]
        closed = len(times) == 4
        shown = times if closed else [*times, "13:30", "17:30"]
        for field, time in zip(self._fields, shown, strict=True):
            field.setTime(QTime.fromString(time, "HH:mm"))
        with QSignalBlocker(self._midday):
            self._midday.setChecked(closed)
        self._show_second(closed)

    def windows(self) -> list[list[str]]:
        """The windows as [[from, until], …]."""
        times = [field.time().toString("HH:mm") for field in self._fields]
        return [times[:2], times[2:]] if self._midday.isChecked() else [times[:2]]

    def rising(self) -> bool:
        """Whether each time is later than the one before."""
        flat = [time for window in self.windows() for time in window]
        return all(first < second for first, second in pairwise(flat))

    def _field(self, name: str) -> QTimeEdit:
        field = QTimeEdit(self)
        field.setDisplayFormat("HH:mm")
        field.lineEdit().setTextMargins(5, 0, 0, 0)
        field.setAccessibleName(name)
        return field

    def _show_second(self, on: bool) -> None:
        for widget in self._second:
            widget.setVisible(on)


class DealerForm(QWidget):
    """Name, code, brand, colour, hours, and who begins. Signal: `entered()` by Enter."""

    entered = Signal()

    def __init__(self, theme: Theme, dealer: Dealer | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hours = [list(w) for w in dealer.hours] if dealer else default_of("dealer.hours")
        self.name = QLineEdit(dealer.name if dealer else "", self)
        self.brand = QLineEdit(dealer.brand if dealer else "", self)
        self.code = QLineEdit(dealer.code if dealer else "", self)
        self.hours = HoursEdit(hours, self)
        self.person_field = QLineEdit(self)
        self.colours = Swatches(dealer.colour if dealer else theme.accent, self)
        rows = FormRows()
        rows.add(_("Name of the dealership"), self.name, _("As it stands on printed pages."))
        rows.add(_("Brand"), self.brand)
        rows.add(_("Code of the dealership"), self.code, _("The manufacturer's code, if any."))
        rows.add(_("Accent colour"), self.colours)
        rows.add(_("Working hours"), self.hours)
        rows.add(
            _("Your name"),
            self.person_field,
            _("You begin as manager. Colleagues are added later, in the corner at the top right."),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(rows)
        box.addStretch(1)
        self.colours.chosen.connect(lambda colour: theme.apply(accent=colour))
        for field in (self.name, self.brand, self.code, self.person_field):
            field.returnPressed.connect(self.entered)

    @property
    def person(self) -> str:
        return self.person_field.text().strip()

    def focus_first(self) -> None:
        """The first field that is still empty."""
        fields = (self.name, self.brand, self.person_field)
        next((f for f in fields if not f.text()), self.person_field).setFocus()

    def first_fault(self) -> str:
        """What is missing, as a sentence; nothing when all is there."""
        if not self.name.text().strip():
            self.name.setFocus()
            return _("Enter the name of the dealership.")
        if not self.hours.rising():
            return _("Working hours must go on through the day: check the times.")
        if not self.person:
            self.person_field.setFocus()
            return _("Enter your name: everything that is written carries a name.")
        return ""

    def values(self) -> dict[str, Any]:
        """The settings to begin with."""
        return {
            "dealer.name": self.name.text().strip(),
            "dealer.brand": self.brand.text().strip(),
            "dealer.code": self.code.text().strip(),
            "dealer.colour": self.colours.colour,
            "dealer.language": language(),
            "dealer.hours": self.hours.windows(),
        }
