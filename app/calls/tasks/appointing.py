"""A time to call again out of a few keys: "t 15:30", "+2d am", "明天 10:00", "周五 下午".

Pure: the present moment is given. A day alone means its morning, a time alone the next time it
is that late.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from app.base.errors import NotPossible
from app.base.translation import _

MORNING, NOON, AFTERNOON, EVENING = time(9, 30), time(12, 0), time(14, 30), time(18, 0)
"""What is meant by a part of the day without a time."""

_PARTS = {
    "am": MORNING, "morning": MORNING, "上午": MORNING, "早上": MORNING, "早": MORNING,
    "noon": NOON, "中午": NOON,
    "pm": AFTERNOON, "afternoon": AFTERNOON, "下午": AFTERNOON,
    "evening": EVENING, "eve": EVENING, "晚上": EVENING, "傍晚": EVENING, "晚": EVENING,
}  # fmt: skip
_DAYS = {
    "today": 0, "t": 0, "今天": 0, "今日": 0, "今": 0,
    "tomorrow": 1, "tm": 1, "tom": 1, "m": 1, "明天": 1, "明日": 1, "明": 1,
    "大后天": 3, "后天": 2, "后": 2,
}  # fmt: skip
_WEEKDAYS = {
    "monday": 0, "mon": 0, "tuesday": 1, "tue": 1, "wednesday": 2, "wed": 2, "thursday": 3,
    "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
    "一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6,
}  # fmt: skip
_NUMBERS = {
    "半": 0.5, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9, "十": 10,
}  # fmt: skip
_UNITS = {
    "m": "minutes", "min": "minutes", "分": "minutes", "分钟": "minutes",
    "h": "hours", "小时": "hours", "个小时": "hours", "钟头": "hours", "个钟头": "hours",
    "d": "days", "天": "days", "日": "days",
    "w": "weeks", "周": "weeks", "星期": "weeks", "个星期": "weeks", "礼拜": "weeks",
}  # fmt: skip


def _either(words: dict[str, object] | dict[str, int]) -> str:
    """Longer words first, so that none is cut by a shorter one."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_NUMBER = r"(\d+(?:\.\d+)?|[半一二两三四五六七八九十])"
_UNIT = _either(dict.fromkeys(_UNITS, 0))
_SPAN = re.compile(rf"(?:\+\s*{_NUMBER}\s*({_UNIT})|{_NUMBER}\s*({_UNIT})\s*(?:后|以后|之后))")
_ENGLISH_SPAN = re.compile(r"\bin\s+(\d+)\s*(m|h|d|w)[a-z]*")
_FULL_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?")
_SHORT_DATE = re.compile(r"(\d{1,2})[-/月](\d{1,2})[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})[日号]")
_WEEKDAY = re.compile(r"(下下|下个?|这个?|本)?(?:周|星期|礼拜)([一二三四五六日天])")
_ENGLISH_WEEKDAY = re.compile(r"(next\s+)?\b(" + _either(
    {word: 0 for word in _WEEKDAYS if word.isascii()}) + r")\b")  # fmt: skip
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})(?:[:.点时](半|一刻|三刻|\d{1,2})?分?)?(?:\s*(am|pm)\b)?(?!\d)"
)
_FOUR = re.compile(r"(?<!\d)([01]\d|2[0-3])([0-5]\d)(?!\d)")
_PART = re.compile(rf"({_either(dict.fromkeys(_PARTS, 0))})")
_DAY = re.compile(
    rf"({_either({w: 0 for w in _DAYS if not w.isascii()})})"
    rf"|\b({_either({w: 0 for w in _DAYS if w.isascii()})})\b"
)
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}


def read_appointment(text: str, now: datetime) -> datetime:
    """The moment that is meant, to the minute. NotPossible if it cannot be read or has passed.

    A month and day, a weekday or a time that has passed means the next one; a day and a time
    that were both named do not move.
    """
    typed = unicodedata.normalize("NFKC", text).strip().lower().replace("：", ":")
    if not typed:
        raise NotPossible(_("Say when to call again."))
    found = _Reader(typed, now).read()
    if found is None:
        raise NotPossible(
            _("This time cannot be read: {text}. Write it as {examples}.").format(
                text=text.strip(), examples=_("t 15:30, +2d am, fri 10")
            )
        )
    if found <= now:
        raise NotPossible(_("The time to call again has passed. Choose a later one."))
    return found


class _Reader:
    """Takes what it knows out of the text, piece by piece; what is left over is not known."""

    def __init__(self, text: str, now: datetime) -> None:
        self._rest = text
        self._now = now
        self._today = now.date()

    def read(self) -> datetime | None:
        """The moment, or None."""
        try:
            span = self._span()
            day, moves = self._day()
            clock = self._time()
        except ValueError:
            return None
        if self._rest.strip(" ,，.、的到在at"):
            return None
        if span is not None:
            return self._after(span, day, clock)
        if day is None and clock is None:
            return None
        return self._at(day, moves, clock)

    def _after(self, span: timedelta, day: date | None, clock: time | None) -> datetime | None:
        if day is not None:
            return None
        moment = (self._now + span).replace(second=0, microsecond=0)
        if span < timedelta(days=1):
            return moment if clock is None else None
        return self._join(moment.date(), clock or MORNING)

    def _at(self, day: date | None, moves: int, clock: time | None) -> datetime:
        if day is None:
            found = self._join(self._today, clock or MORNING)
            return found if found > self._now else found + timedelta(days=1)
        found = self._join(day, clock or MORNING)
        if found > self._now or not moves:
            # A day alone that is today and whose morning has passed is meant later today.
            if found <= self._now and clock is None and day == self._today:
                return self._join(day, AFTERNOON)
            return found
        return found + timedelta(days=moves)

    def _join(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self._now.tzinfo)

    # -- the pieces

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self._rest)
        if found is not None:
            self._rest = f"{self._rest[: found.start()]} {self._rest[found.end() :]}"
        return found

    def _span(self) -> timedelta | None:
        found = self._take(_ENGLISH_SPAN) or self._take(_SPAN)
        if found is None:
            return None
        number, unit = [group for group in found.groups() if group]
        count = _NUMBERS[number] if number in _NUMBERS else float(number)
        if count > 400:
            raise ValueError(number)
        return timedelta(**{_UNITS[unit]: count})

    def _day(self) -> tuple[date | None, int]:
        """The day, and by how many days it moves if the moment has passed."""
        full = self._take(_FULL_DATE)
        if full is not None:
            return date(*map(int, full.groups())), 0
        short = self._take(_SHORT_DATE)
        if short is not None:
            month, day = map(int, short.groups())
            found = date(self._today.year, month, day)
            return (found if found >= self._today else found.replace(year=found.year + 1)), 0
        weekday = self._take(_WEEKDAY)
        if weekday is not None:
            return self._weekday(_WEEKDAYS[weekday.group(2)], weekday.group(1) or "")
        named = self._take(_ENGLISH_WEEKDAY)
        if named is not None:
            return self._weekday(_WEEKDAYS[named.group(2)], "下" if named.group(1) else "")
        number = self._take(_MONTH_DAY)
        if number is not None:
            return self._day_of_month(int(number.group(1))), 0
        word = self._take(_DAY)
        if word is not None:
            return self._today + timedelta(days=_DAYS[word.group(0)]), 0
        return None, 0

    def _weekday(self, number: int, which: str) -> tuple[date, int]:
        monday = self._today - timedelta(days=self._today.weekday())
        weeks = 2 if which == "下下" else 1 if which.startswith("下") else 0
        day = monday + timedelta(days=number + 7 * weeks)
        if not which and day < self._today:
            day += timedelta(days=7)
        return day, 0 if which else 7

    def _day_of_month(self, number: int) -> date:
        for months in range(13):
            year, month = divmod(self._today.month - 1 + months, 12)
            try:
                found = date(self._today.year + year, month + 1, number)
            except ValueError:
                continue
            if found >= self._today:
                return found
        raise ValueError(number)

    def _time(self) -> time | None:
        four = self._take(_FOUR)
        clock = None if four is not None else self._take(_CLOCK)
        part = self._take(_PART)
        word = part.group(1) if part is not None else (clock.group(3) if clock else None) or ""
        if four is not None:
            return time(int(four.group(1)), int(four.group(2)))
        if clock is None:
            return _PARTS[word] if word else None
        hour, minute = int(clock.group(1)), clock.group(2) or "0"
        # Nobody is called at three in the night: 3 is three in the afternoon, 03 is not.
        if not word and 0 < hour < 8 and not clock.group(1).startswith("0"):
            return time(hour + 12, _MINUTES[minute] if minute in _MINUTES else int(minute))
        if word and _PARTS[word] >= AFTERNOON and hour < 12:
            hour += 12
        return time(hour, _MINUTES[minute] if minute in _MINUTES else int(minute))
