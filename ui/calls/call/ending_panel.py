"""How the call ended: result, verdict over all, when again, a note. A few keys, no mouse."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.base.clock import Clock
from app.base.errors import NotPossible
from app.base.translation import N_, _, ngettext
from app.calls import codes
from app.calls.labels import detail_label, result_label, verdict_label
from app.calls.tasks.appointing import read_appointment
from ui.calls.call.source import Ending
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

ROOMY = 24
"""Lines of text from which a panel has room for hints."""


class Way(NamedTuple):
    """One way of ending: the key for it, result and detail."""

    key: str
    result: str
    detail: str | None = None


WAYS = (
    Way("C", codes.COMPLETED),
    Way("A", codes.AGAIN),
    Way("N", codes.NOT_REACHED, codes.NO_ANSWER),
    Way("B", codes.NOT_REACHED, codes.BUSY),
    Way("O", codes.NOT_REACHED, codes.OFF),
    Way("W", codes.NOT_REACHED, codes.WRONG),
    Way("R", codes.REFUSED),
)
BY_KEY = {way.key: way for way in WAYS}
_HINTS = {
    "C": N_("All that had to be asked was answered."),
    "A": N_("The customer asks for another time."),
    "N": N_("Tried again by itself on another half-day."),
    "W": N_("The number is marked as wrong."),
    "R": N_("No more of this kind for some days. Write down why."),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Left)


class EndingPanel(Card):
    """Signals: `confirmed(Ending, go on: bool)`, `backed()` to the questions, `missing_wanted()`
    to the first question that must still be asked.
    """

    confirmed = Signal(object, bool)
    backed = Signal()
    missing_wanted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(_("How did the call end?"), parent)
        self._clock = clock
        self._way: Way | None = None
        self._verdict: str | None = None
        self._needs_verdict = True
        self._notes: Mapping[str, bool] = {}
        self._missing = 0
        self.ways: dict[str, QPushButton] = {}
        self.verdicts: dict[str, QPushButton] = {}
        self._over_all = PlainLabel(_("Over all, how satisfied is the customer?"), self)
        self._verdict_room = QWidget(self)
        self._hint = PlainLabel("", self, role="muted", wrap=True)
        self._missing_line = PlainLabel("", self, role="warn", wrap=True)
        self.time = _Line(_("When again: t 15:30, +2d am, fri 10"), self)
        self._read = PlainLabel("", self, role="muted")
        self.only_me = QCheckBox(_("Kept for me (Alt+K)"), self)
        self.note = _Line(_("Note"), self)
        self._warning = PlainLabel("", self, role="danger", wrap=True)
        self._keys = PlainLabel(
            _("Enter: end the call, then the next · Ctrl+Enter: end it and stop · "
              "Backspace: back to the questions"),
            self, role="muted", wrap=True,
        )  # fmt: skip
        self._assemble()
        self._wire()

    # -- properties

    @property
    def way(self) -> Way | None:
        return self._way

    @property
    def verdict(self) -> str | None:
        return self._verdict

    @property
    def warning(self) -> str:
        return self._warning.text()

    # -- public methods

    def begin(
        self, missing: int, *, needs_verdict: bool, asked: bool, notes: Mapping[str, bool]
    ) -> None:
        """A fresh end. `missing` counts the required questions without an answer; with none of
        them "completed" is chosen, if anything was to be `asked`. `notes` says by the
        key of its meaning which result needs a note.
        """
        self._missing, self._notes = missing, notes
        self._needs_verdict = needs_verdict
        self._way, self._verdict = None, None
        self.time.clear()
        self.note.clear()
        self.only_me.setChecked(True)
        if not missing and asked:
            self._way = BY_KEY["C"]
        self._show()

    def choose(self, letter: str) -> bool:
        """A way of ending by its key."""
        way = BY_KEY.get(letter)
        if way is None:
            return False
        if way.result == codes.COMPLETED and self._missing:
            self.missing_wanted.emit()
            return True
        self._way = way
        self._show()
        return True

    def choose_verdict(self, number: int) -> None:
        """A verdict by its number from 1."""
        if 1 <= number <= len(codes.VERDICTS) and self._verdict_room.isVisibleTo(self):
            self._verdict = codes.VERDICTS[number - 1]
            self._show()

    def confirm(self, *, go_on: bool = True) -> None:
        """End the call as chosen, or say what is lacking."""
        lacking = self._lacking()
        if lacking:
            self.warn(lacking)
            return
        assert self._way is not None
        try:
            again = self._again()
        except NotPossible as error:
            self.warn(str(error))
            self.time.setFocus()
            self.time.selectAll()
            return
        completed = self._way.result == codes.COMPLETED
        how = Ending(
            self._way.result, self._way.detail, self._verdict if completed else None, again,
            self.only_me.isChecked() and again is not None, self.note.text().strip(),
        )  # fmt: skip
        self.confirmed.emit(how, go_on)

    def warn(self, text: str) -> None:
        """Why the call is not ended yet."""
        self._warning.setText(text)
        self._warning.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is little room, what is only good to know makes way.
        roomy = self.height() >= self.fontMetrics().lineSpacing() * ROOMY
        self._keys.setVisible(roomy)
        self._hint.setVisible(roomy)

    def take_focus(self) -> None:
        """Where the next key belongs."""
        again = self._way is not None and self._way.result == codes.AGAIN
        target: QWidget = self.time if again else self.note if self._wants_note() else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, event: QKeyEvent) -> bool:
        """A key that no field took; True if it was for the end."""
        text, key = event.text(), event.key()
        if key in _ENTER:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.confirm(go_on=not held)
        elif key in _BACK:
            self.backed.emit()
        elif len(text) == 1 and text.isdecimal():
            self.choose_verdict(int(text))
        elif text.isascii() and text.isalpha():
            return self.choose(text.upper())
        else:
            return False
        return True

    # -- private

    def _assemble(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ways = FlowLayout()
        for way in WAYS:
            made = button(f"{way.key}  {way_label(way)}", kind="chip", parent=self)
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _on=False, key=way.key: self.choose(key))
            self.ways[way.key] = made
            ways.addWidget(made)
        self.add(ways)
        self.add(self._hint)
        self.add(self._missing_line)
        flow = FlowLayout(self._verdict_room)
        for number, code in enumerate(codes.VERDICTS, start=1):
            made = button(f"{number}  {verdict_label(code)}", kind="chip", parent=self)
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _on=False, number=number: self.choose_verdict(number))
            self.verdicts[code] = made
            flow.addWidget(made)
        self.add(self._over_all)
        self.add(self._verdict_room)
        fields = QVBoxLayout()
        fields.setSpacing(4)
        for widget in (self.time, self._read, self.only_me, self.note, self._warning):
            fields.addWidget(widget)
        self.add(fields)
        self.body.addStretch(1)
        self.add(self._keys)

    def _wire(self) -> None:
        self.time.textChanged.connect(lambda _text: self._show_time())
        for line in (self.time, self.note):
            line.entered.connect(lambda go_on: self.confirm(go_on=go_on))
            line.backed.connect(self.setFocus)
            line.setProperty("kind", "inline")

    def _show(self) -> None:
        way = self._way
        completed = way is not None and way.result == codes.COMPLETED
        again = way is not None and way.result == codes.AGAIN
        for key, made in self.ways.items():
            made.setChecked(way is not None and key == way.key)
        for code, made in self.verdicts.items():
            made.setChecked(code == self._verdict)
        hint = _(_HINTS[way.key]) if way is not None and way.key in _HINTS else ""
        self._hint.setText(hint or _("Choose by its letter."))
        self._missing_line.setVisible(self._missing > 0 and (way is None or completed))
        text = ngettext(
            "{count} question is still to be asked: C goes there.",
            "{count} questions are still to be asked: C goes there.",
            self._missing,
        )
        self._missing_line.setText(text.format(count=self._missing))
        for widget in (self._over_all, self._verdict_room):
            widget.setVisible(completed)
        for field in (self.time, self._read, self.only_me):
            field.setVisible(again)
        needed = self._wants_note()
        text = _("Note (needed): why") if needed else _("Note (Tab)")
        self.note.setPlaceholderText(text)
        self.warn("")
        self._show_time()
        self.take_focus()

    def _show_time(self) -> None:
        """The moment that is read out of the keys so far."""
        text = self.time.text()
        try:
            self._read.setText(_said(read_appointment(text, self._clock.now())) if text else "")
            self._read.set_role("ok")
        except NotPossible as error:
            self._read.setText(str(error))
            self._read.set_role("muted")

    def _again(self) -> datetime | None:
        if self._way is None or self._way.result != codes.AGAIN:
            return None
        return read_appointment(self.time.text(), self._clock.now())

    def _wants_note(self) -> bool:
        if self._way is None:
            return False
        return self._notes.get(self._way.detail or self._way.result, False)

    def _lacking(self) -> str:
        if self._way is None:
            return _("Choose by its letter how the call ended.")
        if self._way.result == codes.COMPLETED and self._needs_verdict and not self._verdict:
            return _("A digit from 1 to 5 says how satisfied the customer is over all.")
        if self._wants_note() and not self.note.text().strip():
            self.note.setFocus()
            return _("Write down why first: this result needs a note.")
        return ""


class _Line(QLineEdit):
    """A line whose Enter and Backspace (while it is empty) belong to the panel.

    Signals: `entered(go on)`, `backed()`.
    """

    entered = Signal(bool)
    backed = Signal()

    def __init__(self, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.entered.emit(not held)
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            if not event.isAutoRepeat():
                self.backed.emit()
        else:
            super().keyPressEvent(event)


def way_label(way: Way) -> str:
    """What a way of ending is called."""
    return detail_label(way.detail) if way.detail else result_label(way.result)


def _said(moment: datetime) -> str:
    """A moment with its weekday, so that a slip of the day is seen."""
    days = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"),
            _("Saturday"), _("Sunday"))  # fmt: skip
    return f"{days[moment.weekday()]} {moment.strftime('%Y-%m-%d %H:%M')}"
