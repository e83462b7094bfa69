"""The line in which a meal is written: plate, guests, tickets; Enter for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSpinBox, QWidget

from app.base.translation import _
from ui.lounge.meals.plate_field import PlateField
from ui.lounge.touch import touch
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.lounge.meals import Meal
    from ui.desk import Desk

MOST = 50
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MealEntry(QFrame):
    """Signals: `written(dict)` a new meal's facts; `changed(meal id, dict)` a line corrected."""

    written = Signal(object)
    changed = Signal(int, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meal: Meal | None = None
        self._own_tickets = False
        self.plate = PlateField(desk, self)
        self.guests = self._spin(1, _("Guests"))
        self.tickets = self._spin(0, _("Tickets"))
        self.guest = QLineEdit(self)
        self.note = QLineEdit(self)
        self.save_button = button("", self.save, kind="primary", icon="check")
        self.leave_button = button(_("Cancel (Esc)"), self.clear)
        self._assemble()
        self.guests.valueChanged.connect(self._follow_guests)
        self.tickets.lineEdit().textEdited.connect(lambda _text: self._set_own())
        self.plate.settled.connect(self._to_guests)
        self.clear()

    # -- public methods

    @property
    def meal(self) -> Meal | None:
        """The line being corrected; None for a new one."""
        return self._meal

    def clear(self) -> None:
        """Begin a new line."""
        self._meal, self._own_tickets = None, False
        self.plate.put("")
        self.guests.setValue(1)
        self.tickets.setValue(1)
        self.guest.clear()
        self.note.clear()
        self._show_kind()

    def correct(self, meal: Meal) -> None:
        """Take a line up to correct it."""
        self._meal, self._own_tickets = meal, True
        self.plate.put(meal.plate, meal.vehicle_id)
        self.guests.setValue(meal.guests)
        self.tickets.setValue(meal.tickets)
        self.guest.setText(meal.guest or "")
        self.note.setText(meal.note or "")
        self._show_kind()
        self.plate.setFocus(Qt.FocusReason.OtherFocusReason)
        self.plate.selectAll()

    def save(self) -> None:
        """Give the line away, and begin the next."""
        for spin in (self.guests, self.tickets):
            spin.interpretText()
        facts: dict[str, Any] = {
            "plate": self.plate.text().strip(),
            "guest": self.guest.text().strip(),
            "guests": self.guests.value(),
            "tickets": self.tickets.value(),
            "note": self.note.text().strip(),
        }
        meal = self._meal
        if meal is not None:
            self.changed.emit(meal.id, facts)
        else:
            self.written.emit({**facts, "vehicle_id": self.plate.vehicle_id})
        self.clear()
        self.plate.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self.save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
                self.plate.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    # -- private

    def _assemble(self) -> None:
        self.setProperty("surface", "card")
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 8, 14, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        fields = (
            (_("Plate"), self.plate, 5),
            (_("Guests"), self.guests, 0),
            (_("Tickets"), self.tickets, 0),
            (_("Name, if told"), self.guest, 3),
            (_("Note"), self.note, 4),
        )
        for column, (name, field, stretch) in enumerate(fields):
            label = PlainLabel(name, self, role="field")
            label.setBuddy(field)
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
            grid.setColumnStretch(column, stretch)
            touch(field)
            if field is not self.plate:
                field.installEventFilter(self)
            if not field.accessibleName():
                field.setAccessibleName(name)
        for column, made in enumerate((self.save_button, self.leave_button), start=len(fields)):
            touch(made)
            grid.addWidget(made, 1, column)

    def _spin(self, least: int, name: str) -> QSpinBox:
        made = QSpinBox(self)
        made.setRange(least, MOST)
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.lineEdit().setTextMargins(4, 0, 4, 0)
        made.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 9)
        made.setAccessibleName(name)
        return made

    def _show_kind(self) -> None:
        new = self._meal is None
        self.save_button.setText(_("Hand out (Enter)") if new else _("Correct (Enter)"))
        self.leave_button.setVisible(not new)

    def _to_guests(self) -> None:
        self.guests.setFocus(Qt.FocusReason.OtherFocusReason)
        self.guests.selectAll()

    def _follow_guests(self, number: int) -> None:
        """A ticket for each guest, unless another number was typed."""
        if not self._own_tickets:
            self.tickets.setValue(number)

    def _set_own(self) -> None:
        self._own_tickets = True
