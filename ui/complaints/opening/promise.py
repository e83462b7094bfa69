"""Until when the next word is promised: typed as people say it, or by one of three keys."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from app.worktime.wording import day_label
from ui.complaints.case.moment import MomentEdit
from ui.complaints.opening.chips import ChipRow

EVENING, MORNING = time(17, 0), time(10, 0)
KEYS = ("Alt+4", "Alt+5", "Alt+6")


class Quick(NamedTuple):
    """A moment that is promised often."""

    code: str
    text: str
    at: datetime


def quick_moments(now: datetime, next_workday: date | None) -> list[Quick]:
    """In two hours, today at five while that is to come, and the next working day at ten."""
    zone = now.tzinfo
    soon = (now + timedelta(hours=2)).replace(second=0, microsecond=0)
    evening = datetime.combine(now.date(), EVENING, zone)
    found = [Quick("soon", _("+2 h"), soon)]
    if evening > now:
        found.append(Quick("evening", say_moment(evening, now), evening))
    day = next_workday or now.date() + timedelta(days=1)
    morning = datetime.combine(day, MORNING, zone)
    return [*found, Quick("morning", say_moment(morning, now), morning)]


def say_moment(moment: datetime, now: datetime) -> str:
    """A moment as it is said to a customer: 17:00 today, 10:00 tomorrow, 10:00 on 11-09 Mon."""
    clock = f"{moment:%H:%M}"
    days = (moment.date() - now.date()).days
    if days == 0:
        return _("{time} today").format(time=clock)
    if days == 1:
        return _("{time} tomorrow").format(time=clock)
    return _("{time} on {day}").format(time=clock, day=day_label(moment.date(), year=now.year))


class PromiseBox(QWidget):
    """Signal: `changed()` when another moment is promised, or none."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        """With `stacked` the quick moments stand under the field, for narrow places."""
        super().__init__(parent)
        self._quick: list[Quick] = []
        self.edit = MomentEdit(self)
        self.edit.setAccessibleName(name)
        self.chips = ChipRow(name, (), self, loose=True)
        self.setFocusProxy(self.edit)
        box = QVBoxLayout(self) if stacked else QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(5 if stacked else 8)
        box.addWidget(self.edit, 0 if stacked else 1)
        box.addWidget(self.chips)
        self.edit.moment_changed.connect(self._on_typed)
        self.chips.chosen.connect(self._on_chip)

    @property
    def value(self) -> str | None:
        """The moment as ISO text with offset, or None."""
        return self.edit.value

    @property
    def moment(self) -> datetime | None:
        return datetime.fromisoformat(self.value) if self.value else None

    @property
    def wrong(self) -> bool:
        """Whether something is typed that is no moment."""
        return self.edit.wrong

    def set_now(self, now: datetime, next_workday: date | None = None) -> None:
        """From where “tomorrow” and the quick moments are counted."""
        self.edit.set_now(now)
        self._quick = quick_moments(now, next_workday)
        keys = dict(zip(("soon", "evening", "morning"), KEYS, strict=True))
        self.chips.set_options([(one.code, one.text, keys[one.code]) for one in self._quick])
        self._order_tabs()
        self._mark()

    def set_value(self, value: str | None) -> None:
        self.edit.set_value(value)
        self._mark()

    def settle(self) -> bool:
        """Read what is typed now; False if it is no moment."""
        return self.edit.settle()

    def choose(self, code: str) -> None:
        """One of the quick moments, by its key."""
        if any(one.code == code for one in self._quick):
            self.chips.choose(code)

    def _order_tabs(self) -> None:
        """The chips come after their field, though they were made after the whole window."""
        before: QWidget = self.edit
        for one in self._quick:
            chip = self.chips.chip(one.code)
            QWidget.setTabOrder(before, chip)
            before = chip

    def _on_chip(self, code: str | None) -> None:
        at = next((one.at for one in self._quick if one.code == code), None)
        self.edit.set_value(at.isoformat(timespec="seconds") if at else None)
        self.changed.emit()

    def _on_typed(self, _value: object) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        here = self.moment
        self.chips.set_value(next((one.code for one in self._quick if one.at == here), None))
