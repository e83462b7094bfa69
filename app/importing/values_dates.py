"""Dates in cells.

Read are 2010-06-01, 2010/6/1, 2010.6.1, 20100601, 2010年6月1日, each with or without a time, ISO
with a zone, day numbers of spreadsheets (from 1900 or 1904), all of it in full-width too. Not
read are dates without a day, with a year of two digits, or with the year last: they can be
taken in two ways.
"""

from __future__ import annotations

import datetime as dt
import re

from app.importing.cells import BadValue, Cell, Context, clean_text, narrow

DateTime = tuple[str, str | None]
"""ISO date, and the time as HH:MM:SS where one is given (midnight counts as none)."""

_PLAIN = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
    r"(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s?(Z|[+-]\d\d:?(?:\d\d)?)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?)?")
_CHINESE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]?")
_LOOSE_DATE = re.compile(r"(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})(?!\d)")
_LOOSE_TIME = re.compile(
    r"(上午|下午|中午|晚上|凌晨|AM|PM)?\s*(\d{1,2})(?::|时|点)\s*(\d{1,2})?分?"
    r"(?:[:]?(\d{1,2})(?:\.\d+)?秒?)?\s*(AM|PM)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?\s*")
_SERIAL_TEXT = re.compile(r"\d{5}(?:\.\d+)?")

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EPOCH_1900 = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
# A bare number is taken for a day only between 1930 and 2100: below lie years, counts and
# day 60, which does not exist.
_FIRST_SERIAL_DAY = dt.datetime(1930, 1, 1)
_LAST_SERIAL_DAY = dt.datetime(2100, 12, 31, 23, 59, 59)


def date_time(value: Cell, context: Context) -> DateTime | None:
    """Date and, where there is one, time. ``None`` when empty; ``BadValue`` when unreadable."""
    if type(value) is str:
        return _from_iso(value) or _from_typed(value, context)
    if isinstance(value, dt.datetime):
        return _from_datetime(value, context)
    if isinstance(value, dt.date):
        return _checked(value.year, value.month, value.day), None
    if isinstance(value, (bool, dt.time, dt.timedelta)):
        raise BadValue("date")
    if isinstance(value, (int, float)):
        return _from_number(value, context)
    return _from_text(value, context)


def date_only(value: Cell, context: Context) -> str | None:
    """The date alone, as ISO text."""
    found = date_time(value, context)
    return found[0] if found else None


def _from_iso(text: str) -> DateTime | None:
    """2010-06-01 08:30:00, which systems export most, read by the quickest way."""
    if len(text) != 19 or not "1900" <= text[:4] <= "2100":
        return None
    if not (text[4] == text[7] == "-" and text[10] == " " and text[13] == text[16] == ":"):
        return None
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    time = text[11:]
    return text[:10], None if time == "00:00:00" else time


def _from_typed(text: str, context: Context) -> DateTime | None:
    found = _PLAIN.fullmatch(text)
    return _from_plain(found, context) if found else _from_text(text, context)


def _checked(year: int, month: int, day: int) -> str:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadValue("date" if year == 0 else "year")
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise BadValue("date") from None


def _clock(hour: int, minute: int, second: int) -> str | None:
    if hour > 23 or minute > 59 or second > 59:
        raise BadValue("date")
    if hour == minute == second == 0:
        return None
    return f"{hour:02}:{minute:02}:{second:02}"


def _from_plain(found: re.Match[str], context: Context) -> DateTime:
    year, _mark, month, day, hour, minute, second, zone = found.groups()
    date = _checked(int(year), int(month), int(day))
    if hour is None:
        return date, None
    if zone is not None:
        return _from_zoned(date, int(hour), int(minute), int(second or 0), zone, context)
    return date, _clock(int(hour), int(minute), int(second or 0))


def _from_zoned(
    date: str, hour: int, minute: int, second: int, zone: str, context: Context
) -> DateTime:
    """The dealership's own date and time of an instant given with a zone."""
    _clock(hour, minute, second)
    offset = dt.timedelta()
    if zone != "Z":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if offset >= dt.timedelta(hours=24):
            raise BadValue("date")
        offset = -offset if zone[0] == "-" else offset
    there = dt.datetime.combine(
        dt.date.fromisoformat(date), dt.time(hour, minute, second), dt.timezone(offset)
    )
    return _from_datetime(there, context)


def _from_datetime(value: dt.datetime, context: Context) -> DateTime:
    if value.tzinfo is not None:
        value = value.astimezone(context.zone)
    elif _FIRST_YEAR <= value.year <= _LAST_YEAR:
        text = value.isoformat(" ", "seconds")
        return text[:10], None if text[11:] == "00:00:00" else text[11:]
    date = _checked(value.year, value.month, value.day)
    return date, _clock(value.hour, value.minute, value.second)


def _from_number(value: int | float, context: Context) -> DateTime:
    if value != value or abs(value) >= 1e15:
        raise BadValue("date")
    if value >= 1e7:
        found = _COMPACT.fullmatch(str(int(value))) if value == int(value) else None
        if not found:
            raise BadValue("date")
        return _from_compact(found)
    return _from_serial(float(value), context)


def _from_serial(value: float, context: Context) -> DateTime:
    if not 0 < value < 100_000:
        raise BadValue("date")
    epoch = _EPOCH_1904 if context.date1904 else _EPOCH_1900
    moment = epoch + dt.timedelta(seconds=round(value * 86_400))
    if not _FIRST_SERIAL_DAY <= moment <= _LAST_SERIAL_DAY:
        raise BadValue("date")
    return moment.date().isoformat(), _clock(moment.hour, moment.minute, moment.second)


def _from_compact(found: re.Match[str]) -> DateTime:
    year, month, day, hour, minute, second = found.groups()
    date = _checked(int(year), int(month), int(day))
    if hour is None:
        return date, None
    return date, _clock(int(hour), int(minute), int(second or 0))


def _from_text(value: Cell, context: Context) -> DateTime | None:
    text = clean_text(value)
    if text is None:
        return None
    text = narrow(text)
    found = _PLAIN.fullmatch(text)
    if found:
        return _from_plain(found, context)
    found = _COMPACT.fullmatch(text.removesuffix(".0"))
    if found:
        return _from_compact(found)
    if _SERIAL_TEXT.fullmatch(text):
        return _from_serial(float(text), context)
    return _from_loose(text)


def _from_loose(text: str) -> DateTime:
    """2010年6月1日 8时30分, 2010-06-01 下午 2:30, 2010/6/1 (周二), blanks between the parts."""
    joined = re.sub(r"\s*([年月])\s*", r"\1", text)
    joined = re.sub(r"(\d)\s+([日号])", r"\1\2", joined)
    found = _CHINESE.match(joined) or _LOOSE_DATE.match(joined)
    if not found:
        raise BadValue("date")
    parts = [part for part in found.groups() if part.isdigit()]
    date = _checked(int(parts[0]), int(parts[1]), int(parts[2]))
    rest = _WEEKDAY.sub(" ", joined[found.end() :]).strip(" T,")
    if not rest:
        return date, None
    time = _LOOSE_TIME.fullmatch(rest)
    if not time:
        raise BadValue("date")
    return date, _loose_clock(time)


def _loose_clock(found: re.Match[str]) -> str | None:
    before, hour_text, minute, second, after = found.groups()
    half = (before or after or "").upper()
    hour = int(hour_text)
    if half in ("下午", "晚上", "PM") and hour < 12:
        hour += 12
    elif half in ("上午", "凌晨", "AM") and hour == 12:
        hour = 0
    return _clock(hour, int(minute or 0), int(second or 0))
