"""A moment that may be blank, typed the way people type moments."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from app.base.translation import _
from ui.widgets.date_edit import read_date
from ui.widgets.labels import plain_tip

END_OF_DAY = time(17, 30)
_CLOCK = re.compile(r"(\d{1,2})[:：.点](\d{2})?分?")
_SHORT_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_LATER = re.compile(r"\+?(\d{1,3})\s*(h|m|小时|分钟|分|d|天)")
_NEAR_DAYS = {
    "today": 0, "今天": 0, "今日": 0, "tomorrow": 1, "明天": 1, "明日": 1, "后天": 2,
}  # fmt: skip
_STEPS = {
    "h": timedelta(hours=1), "小时": timedelta(hours=1), "m": timedelta(minutes=1),
    "分钟": timedelta(minutes=1), "分": timedelta(minutes=1), "d": timedelta(days=1),
    "天": timedelta(days=1),
}  # fmt: skip


def read_moment(text: str, now: datetime) -> datetime | None:
    """A typed moment: 2026-11-03 10:00, 11-03 10:00, 10:00, 明天 10:00, +2h, 30分钟; or None.

    A clock time alone is the next one; a day alone is its end of work; a day without its year is
    the nearest to now.
    """
    text = " ".join(text.replace("T", " ").split())
    later = _LATER.fullmatch(text)
    if later:
        return (now + int(later[1]) * _STEPS[later[2]]).replace(second=0, microsecond=0)
    day_text, clock_text = _split(text)
    clock = _clock(clock_text)
    if clock_text and clock is None:
        return None
    if not day_text:
        return None if clock is None else _next(now, clock)
    day = _day(day_text, now)
    return None if day is None else datetime.combine(day, clock or END_OF_DAY, now.tzinfo)


def shown_moment(value: str | None) -> str:
    """A stored moment as it stands in the field."""
    return (value or "")[:16].replace("T", " ")


def _split(text: str) -> tuple[str, str]:
    """The day and the time of a text, either of which may be missing."""
    for match in _CLOCK.finditer(text):
        if match.end() == len(text) and (":" in match[0] or "：" in match[0] or "点" in match[0]):
            return text[: match.start()].strip(), match[0]
    return text, ""


def _clock(text: str) -> time | None:
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _next(now: datetime, clock: time) -> datetime:
    moment = datetime.combine(now.date(), clock, now.tzinfo)
    return moment if moment >= now.replace(second=0, microsecond=0) else moment + timedelta(days=1)


def _day(text: str, now: datetime) -> Any:
    if text.lower() in _NEAR_DAYS:
        return now.date() + timedelta(days=_NEAR_DAYS[text.lower()])
    iso = read_date(text)
    if iso is not None:
        return datetime.fromisoformat(iso).date()
    short = _SHORT_DAY.fullmatch(text)
    if short is None:
        return None
    near = (read_date(f"{now.year + by}-{short[1]}-{short[2]}") for by in (-1, 0, 1))
    days = [datetime.fromisoformat(one).date() for one in near if one is not None]
    return min(days, key=lambda day: abs(day - now.date()), default=None)


class MomentEdit(QLineEdit):
    """A field for a moment or nothing. `tell(value)` gets ISO text with offset, or None.

    Signal: `moment_changed(ISO text or None)` when what was typed is settled.
    """

    moment_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: str | None = None
        # A file that is dropped is no moment.
        self.setAcceptDrops(False)
        self._now = datetime.now().astimezone()
        self.tell: Any = lambda _value: None
        self.setPlaceholderText(_("e.g. 10:30, tomorrow 10:00, 11-03 10:00, +2h"))
        self.editingFinished.connect(self._settle)
        self.textEdited.connect(lambda _text: self._mark(""))
        self.moment_changed.connect(lambda value: self.tell(value))

    @property
    def value(self) -> str | None:
        """The moment as ISO text, or None when blank."""
        return self._value

    @property
    def wrong(self) -> bool:
        """Whether something stands in it that is no moment."""
        return bool(self.text().strip()) and self._read() is None

    def set_now(self, now: datetime) -> None:
        """From where “tomorrow” and “+2h” are counted."""
        self._now = now

    def set_value(self, value: str | None) -> None:
        self._value = value or None
        with QSignalBlocker(self):
            self.setText(shown_moment(self._value))
        self.setModified(False)
        self._mark("")

    def settle(self) -> bool:
        """Read what is typed now; False if it is no moment."""
        self._settle()
        return not self.wrong

    def mark_wrong(self, sentence: str) -> None:
        self._mark(sentence)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and self.text() == shown_moment(self._value)
        ):
            event.ignore()
            return True
        return super().event(event)

    def _read(self) -> str | None:
        typed = self.text().strip()
        if typed == shown_moment(self._value):
            return self._value
        found = read_moment(typed, self._now)
        return None if found is None else found.isoformat(timespec="seconds")

    def _settle(self) -> None:
        if self.isReadOnly():
            return
        if self.wrong:
            self._mark(_("This is not a time. Write it as 10:30 or 2026-11-02 10:30."))
            return
        value = self._read() if self.text().strip() else None
        self._mark("")
        before, self._value = self._value, value
        with QSignalBlocker(self):
            self.setText(shown_moment(value))
        self.setModified(False)
        if value != before:
            self.moment_changed.emit(value)

    def _mark(self, sentence: str) -> None:
        self.setProperty("wrong", bool(sentence))
        self.setToolTip(plain_tip(sentence))
        self.style().unpolish(self)
        self.style().polish(self)
