"""Numbers in cells: money as whole cents, whole numbers, quantities."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from app.importing.cells import BadValue, Cell, Context, clean_text, narrow

_PLAIN_MONEY = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,2}))?")
_NUMBER = re.compile(r"([+-]?)(?:(\d{1,3}(?:,\d{3})+|\d+)(\.\d*)?|(\.\d+))")
_CURRENCY = re.compile(r"[¥$]|人民币|RMB|CNY|圆整|元整|[元圆块]", re.IGNORECASE)
_UNIT = re.compile(r"(.*?\d)\s*(万)?\s*(公里|千米|里|km|KM|Km|kilometers?|kms)?", re.IGNORECASE)
_MEASURED = re.compile(r"([+-]?[\d,]*\.?\d+)\s*(?!万|千|百|亿|[eE]\d)([^\W\d_]{0,4}|%)")
_MINUS = str.maketrans("−–—", "---")

_MOST_CENTS = 10**13
_MOST_QUICK = 10.0**8
_MOST_WHOLE = 9_999_999


def money(value: Cell, context: Context) -> int | None:
    """Cents. 1,234.50, ￥1234.5, 1234.50元, (200.00) and 200.00- for −200; the third decimal
    is rounded half up (away from zero).
    """
    if type(value) is str:
        found = _PLAIN_MONEY.fullmatch(value)
        if found:
            cents = int(found[2]) * 100 + int((found[3] or "0").ljust(2, "0"))
            return _within(-cents if found[1] else cents, _MOST_CENTS)
    elif type(value) is float and abs(value) < _MOST_QUICK:
        # Most amounts are whole cents but for the last bits of the float.
        cents = round(value * 100)
        if abs(value * 100 - cents) < 1e-6:
            return cents
    number = _decimal(value, money_signs=True)
    if number is None:
        return None
    return _rounded(number * 100, _MOST_CENTS)


def whole(value: Cell, context: Context) -> int | None:
    """A whole number of nought or more, such as a mileage: 45,000公里, 12345.0, 4.5万."""
    if type(value) is str and len(value) < 16 and value.isascii() and value.isdigit():
        return _within(int(value), _MOST_WHOLE)
    if type(value) is float and value.is_integer() and value >= 0:
        return _within(int(value), _MOST_WHOLE)
    factor = 1
    if isinstance(value, str):
        text = clean_text(value)
        if text is None:
            return None
        found = _UNIT.fullmatch(narrow(text))
        if not found:
            raise BadValue("number")
        value, factor = found[1], 10_000 if found[2] else 1
    number = _decimal(value)
    if number is None:
        return None
    result = _rounded(number * factor, _MOST_WHOLE)
    if result < 0:
        raise BadValue("negative")
    return result


def quantity(value: Cell, context: Context) -> float | None:
    """How much or how many, perhaps with its unit: 4, 1.5, 4升, 2 pcs."""
    if isinstance(value, str):
        text = clean_text(value)
        if text is None:
            return None
        found = _MEASURED.fullmatch(narrow(text).translate(_MINUS))
        if found:
            value = found[1]
    number = _decimal(value)
    if number is None:
        return None
    if abs(number) > 10**9:
        raise BadValue("large")
    return float(number)


def _rounded(number: Decimal, most: int) -> int:
    """To a whole number, half up; what is too large is refused before it is rounded."""
    if abs(number) > most:
        raise BadValue("large")
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def _within(number: int, most: int) -> int:
    if abs(number) > most:
        raise BadValue("large")
    return number


def _decimal(value: Cell, *, money_signs: bool = False) -> Decimal | None:
    if isinstance(value, bool):
        raise BadValue("number")
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        if value != value or abs(value) > 1e15:
            raise BadValue("number")
        return Decimal(repr(value))
    if value is not None and not isinstance(value, str):
        raise BadValue("number")
    text = clean_text(value)
    if text is None:
        return None
    return _from_text(narrow(text).translate(_MINUS), money_signs)


def _from_text(text: str, money_signs: bool) -> Decimal:
    if money_signs:
        text = _CURRENCY.sub("", text)
    text = text.replace(" ", "")
    negative = False
    if text[:1] == "(" and text[-1:] == ")":
        negative, text = True, text[1:-1]
    elif text[-1:] == "-" and text[:1] != "-":
        negative, text = True, text[:-1]
    found = _NUMBER.fullmatch(text)
    if not found or (negative and found[1]):
        raise BadValue("number")
    if len(text) > 40:
        raise BadValue("large")
    number = Decimal(text.replace(",", ""))
    return -number if negative else number
