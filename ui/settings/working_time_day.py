"""What the chosen days are, and the buttons and fields that make them something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.worktime.days import Day, pairs_of
from app.worktime.holidays import holiday_label
from app.worktime.wording import day_label
from ui.settings.page import Note
from ui.settings.working_time_cells import day_in_words
from ui.settings.working_time_windows import WindowsEdit
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel
from ui.widgets.saved_edit import SavedEdit

LONGEST_NAME = 40


@dataclass(frozen=True)
class DayWish:
    """What the person wants of some days: worked or off, what they are called, own windows."""

    days: tuple[date, ...]
    works: bool
    name: str
    windows: list[list[str]] | None


class DayPanel(QWidget):
    """Signals: `wanted(DayWish)` to set the days, `named(list of dates, text)` to call them
    something, `cleared(list of dates)` to let them follow the rule.
    """

    wanted = Signal(object)
    named = Signal(object, str)
    cleared = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: list[Day] = []
        self.text = PlainLabel(parent=self, wrap=True)
        self.work = button(_("Working"), lambda: self.set_works(True), icon="check", parent=self)
        self.off = button(_("Off"), lambda: self.set_works(False), icon="close", parent=self)
        self.rule = button(_("As the rule says"), self.clear, icon="undo", parent=self)
        self.name = SavedEdit(self)
        self.own = QCheckBox(_("Hours of its own"), self)
        self.windows = WindowsEdit(_("Hours of the day"), self)
        self.note = Note(self)
        self._assemble()
        self.name.editingFinished.connect(self._keep_name)
        self.own.toggled.connect(self._on_own)
        self.windows.edited.connect(self._keep_windows)

    # -- public methods

    def show_days(self, days: Sequence[Day]) -> None:
        """Show one day or several in a row."""
        same = [day.day for day in days] == [day.day for day in self._days]
        self._days = list(days)
        if not days:
            return
        self.text.setText(_in_words(days))
        by_hand = [day for day in days if day.source == "hand"]
        self.rule.setEnabled(bool(by_hand))
        if not same or not self.name.hasFocus():
            self.name.setText(_common_name(days))
        first = days[0]
        own = first.own
        with QSignalBlocker(self.own):
            self.own.setChecked(own)
        self.own.setEnabled(all(day.works for day in days))
        self.windows.setVisible(own)
        if own:
            self.windows.set_windows(pairs_of(first.windows))
        self.note.tell("")

    def set_works(self, works: bool) -> None:
        """Say that the chosen days are worked, or off."""
        windows = self.windows.windows() if works and self.own.isChecked() else None
        self._want(works, windows)

    def turn(self) -> None:
        """Off if the first chosen day is worked, else worked."""
        if self._days:
            self.set_works(not self._days[0].works)

    def clear(self) -> None:
        """Let the chosen days follow the holidays and the week again."""
        by_hand = [day.day for day in self._days if day.source == "hand"]
        if by_hand:
            self.cleared.emit(by_hand)

    # -- private

    def _assemble(self) -> None:
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setPlaceholderText(_("Name (F2)"))
        self.name.setAccessibleName(_("Name of the day"))
        self.work.setToolTip(_("Ctrl+Shift+W; Space turns a day"))
        self.off.setToolTip(_("Ctrl+Shift+O; Space turns a day"))
        self.rule.setToolTip(_("Ctrl+Shift+R: no longer set by hand"))
        line = QHBoxLayout()
        line.setSpacing(8)
        for widget in (self.work, self.off, self.rule):
            line.addWidget(widget)
        line.addWidget(self.name, 1)
        line.addWidget(self.own)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.text)
        box.addLayout(line)
        box.addWidget(self.windows)
        box.addWidget(self.note)
        self.windows.hide()

    def _on_own(self, on: bool) -> None:
        if not self._days:
            return
        self.windows.setVisible(on)
        if on:
            self.windows.set_windows(pairs_of(self._days[0].windows))
            self.windows.setFocus()
        elif any(day.own for day in self._days):
            self._want(True, None)

    def _keep_windows(self) -> None:
        if not self.windows.rising():
            self.note.tell(_("Working hours must go on through the day: check the times."))
            return
        windows = self.windows.windows()
        if self._days and windows != pairs_of(self._days[0].windows):
            self._want(True, windows)

    def _keep_name(self) -> None:
        name = " ".join(self.name.text().split())
        if not self._days or name == _common_name(self._days):
            return
        self.named.emit([day.day for day in self._days], name)

    def _want(self, works: bool, windows: list[list[str]] | None) -> None:
        if not self._days:
            return
        name = " ".join(self.name.text().split())
        if name == _common_name(self._days) and self._days[0].works != works:
            # A holiday that is worked, or a make-up day that is off, is no longer called so.
            name = "" if self._days[0].source != "hand" else name
        self.wanted.emit(DayWish(tuple(day.day for day in self._days), works, name, windows))


def _in_words(days: Sequence[Day]) -> str:
    if len(days) == 1:
        return f"{day_in_words(days[0])} {_source(days[0])}".strip()
    span = _("{first} to {last}").format(first=day_label(days[0].day), last=day_label(days[-1].day))
    worked = sum(day.works for day in days)
    return ngettext(
        "{span}: {days} days, {count} of them a working day.",
        "{span}: {days} days, {count} of them working days.",
        worked,
    ).format(span=span, days=len(days), count=worked)


def _source(day: Day) -> str:
    if day.source == "library":
        return _("From the year's notice.")
    return _("From the rule of the week.") if day.source == "week" else ""


def _common_name(days: Sequence[Day]) -> str:
    names = {day.name or holiday_label(day.holiday) for day in days}
    return names.pop() if len(names) == 1 else ""
