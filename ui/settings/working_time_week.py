"""The rule of the week: which days are worked, and in which windows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.base.translation import _
from app.worktime.wording import WEEKDAYS
from ui.settings.working_time_windows import WindowsEdit
from ui.widgets.labels import PlainLabel

Windows = list[list[str]]
DayRule = bool | Windows

_ORDINARY, _OFF, _OWN = range(3)


class WeekForm(QWidget):
    """Seven lines, Monday first. Signal: `edited()` when a day was changed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours: Windows = []
        self.days: list[_DayLine] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for number, name in enumerate(WEEKDAYS):
            line = _DayLine(_(name), self)
            label = PlainLabel(_(name), self, role="field")
            label.setBuddy(line.choice)
            grid.addWidget(label, number, 0)
            grid.addWidget(line.choice, number, 1)
            # One of the two is seen.
            grid.addWidget(line.usual, number, 2)
            grid.addWidget(line.own, number, 2)
            line.edited.connect(self._on_edited)
            self.days.append(line)

    def week(self) -> list[DayRule]:
        """As the setting holds it: ordinary hours (True), off (False), or own windows."""
        return [line.rule() for line in self.days]

    def rising(self) -> bool:
        """Whether the own windows of every day go on through the day."""
        return all(line.own.rising() for line in self.days if line.has_own)

    def set_week(self, week: list[DayRule], hours: Windows) -> None:
        """Show the days; `hours` are the ordinary windows."""
        self._hours = hours
        for line, rule in zip(self.days, week, strict=True):
            line.set_rule(rule, hours)

    def _on_edited(self) -> None:
        for line in self.days:
            line.show_usual(self._hours)
        self.edited.emit()


class _DayLine(QWidget):
    """What one weekday's line is made of; its parts lie in the form's grid."""

    edited = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._hours: Windows = []
        self.choice = QComboBox(parent)
        self.choice.setAccessibleName(name)
        for text in (_("Ordinary hours"), _("Off"), _("Hours of its own")):
            self.choice.addItem(text)
        self.usual = PlainLabel(parent=parent, role="muted")
        self.own = WindowsEdit(name, parent)
        self.choice.activated.connect(self._chosen)
        self.own.edited.connect(self.edited)

    @property
    def has_own(self) -> bool:
        return self.choice.currentIndex() == _OWN

    def rule(self) -> DayRule:
        if self.has_own:
            return self.own.windows()
        return self.choice.currentIndex() == _ORDINARY

    def set_rule(self, rule: DayRule, hours: Windows) -> None:
        self._hours = hours
        if isinstance(rule, bool):
            self.choice.setCurrentIndex(_ORDINARY if rule else _OFF)
        else:
            self.choice.setCurrentIndex(_OWN)
            self.own.set_windows(rule)
        self.show_usual(hours)

    def show_usual(self, hours: Windows) -> None:
        """The ordinary hours in grey, or the own ones to be edited."""
        ordinary = self.choice.currentIndex() == _ORDINARY
        self.usual.setText(in_words(hours) if ordinary else "")
        self.usual.setVisible(not self.has_own)
        self.own.setVisible(self.has_own)

    def _chosen(self) -> None:
        if self.has_own:
            self.own.set_windows([list(window) for window in self._hours])
        self.edited.emit()


def in_words(windows: Windows) -> str:
    """Windows as people write them: 08:30–12:00, 13:30–17:30."""
    return _(", ").join("–".join(window) for window in windows)
