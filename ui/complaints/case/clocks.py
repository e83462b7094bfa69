"""The clocks of a case: until when, how long still, how it stands, and why it falls there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from app.complaints import labels
from app.worktime.wording import duration_label, moment_label
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel, Tag

if TYPE_CHECKING:
    from app.complaints.clocks import CaseClock
    from ui.complaints.case.source import CaseView

TONES = {"running": "info", "held": "muted", "overdue": "danger", "kept": "ok", "missed": "danger"}
_SOON_SECONDS = 30 * 60


class ClockRow(QWidget):
    """One clock; “Why there?” opens the reckoning from start to due, line by line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = PlainLabel("", self)
        self.state = Tag("", "info", self)
        self._due = PlainLabel("", self, role="muted", wrap=True)
        self._why = PlainLabel("", self, role="muted", wrap=True, selectable=True)
        self.why_button = button("", self.toggle, kind="link", parent=self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name)
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.why_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        box.addLayout(head)
        box.addWidget(self._due)
        box.addWidget(self._why)
        self._why.hide()
        self._name_button()

    @property
    def due(self) -> str:
        """When it runs out and how long still, as it is shown."""
        return self._due.text()

    @property
    def why(self) -> str:
        """Why it falls there; nothing while that is closed."""
        return "" if self._why.isHidden() else self._why.text()

    def set_clock(self, clock: CaseClock, why: str, now: datetime) -> None:
        """Show how a clock stands at this moment."""
        name = labels.clock_label(clock.code)
        self._name.setText(name)
        self.state.setText(labels.clock_state_label(clock.state))
        self.state.set_tone(_tone(clock, now))
        self.state.updateGeometry()
        self._due.setText(due_text(clock, now))
        self._why.setText(why)
        self.why_button.setAccessibleName(_("Why there? {clock}").format(clock=name))

    def toggle(self) -> None:
        """Open or close the reckoning."""
        self._why.setVisible(self._why.isHidden())
        self._name_button()

    def _name_button(self) -> None:
        self.why_button.setText(_("Why there?") if self._why.isHidden() else _("Close the reason"))


class ClocksCard(Card):
    """All clocks that a case has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Clocks"), parent)
        self._none = PlainLabel("", self, role="muted", wrap=True)
        self.rows: list[ClockRow] = []
        self._case = 0
        self.add(self._none)

    def set_case(self, view: CaseView) -> None:
        """Show the clocks; what is open stays open for the same case."""
        if view.case.id != self._case or len(self.rows) != len(view.clocks):
            self._make(len(view.clocks))
            self._case = view.case.id
        for row, clock, why in zip(self.rows, view.clocks, view.reasons, strict=True):
            row.set_clock(clock, why, view.now)
        self._none.setVisible(not view.clocks)
        self._none.setText(
            _("No clock runs: the old sheet does not tell the times.")
            if view.case.imported
            else _("No clock runs.")
        )

    def open_reasons(self) -> None:
        """Open or close all reckonings at once."""
        for row in self.rows:
            row.toggle()

    def _make(self, count: int) -> None:
        for row in self.rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [ClockRow(self) for _number in range(count)]
        for row in self.rows:
            self.add(row)


def left_seconds(clock: CaseClock, moment: datetime) -> float:
    """Working seconds from a moment to the deadline, calendar seconds where it counts those."""
    deadline = clock.deadline
    if deadline.calendar is None or deadline.days is not None:
        return (deadline.due - moment).total_seconds()
    return deadline.calendar.working_seconds(moment, deadline.due)


def due_text(clock: CaseClock, now: datetime) -> str:
    """Until when, and how far away that is or was, in working time where the clock runs on it."""
    due = moment_label(clock.deadline.due, year=now.year)
    if clock.done_at is not None:
        done = moment_label(clock.done_at, year=now.year)
        spare = left_seconds(clock, clock.done_at)
        text = (
            _("Due {due}, done {done}: {time} to spare")
            if spare >= 0
            else _("Due {due}, done {done}: {time} too late")
        )
        return text.format(due=due, done=done, time=long_label(clock, abs(spare)))
    left = left_seconds(clock, now)
    if clock.state == "held":
        text = _("On hold, {time} left when it goes on; by now that is {due}")
    elif left < 0 or clock.state == "overdue":
        text = _("Due {due}, over by {time}")
    else:
        text = _("Due {due}, {time} left")
    return text.format(due=due, time=long_label(clock, abs(left)))


def long_label(clock: CaseClock, seconds: float) -> str:
    """A length of time; days where the clock counts calendar days, else working hours."""
    if clock.deadline.days is not None and seconds >= 86_400:
        return _("{days} d {hours} h").format(
            days=int(seconds // 86_400), hours=int(seconds // 3600 % 24)
        )
    whole = seconds - seconds % 60 if seconds >= 60 else seconds
    return duration_label(whole)


def _tone(clock: CaseClock, now: datetime) -> str:
    if clock.state == "running" and left_seconds(clock, now) <= _SOON_SECONDS:
        return "warn"
    return TONES.get(clock.state, "muted")
