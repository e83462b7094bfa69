"""Cells as the readers give them, and the text in them.

A cell is nothing, a text, a number, a truth value, a date, or an error such as ``#N/A`` (a
subclass of ``str``, so that a text cell is exactly ``str``).
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from app.base.translation import N_, _
from app.importing.rules import words

Cell = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta | None

CHINA = dt.timezone(dt.timedelta(hours=8))


@dataclass(frozen=True)
class Context:
    """What the file says about all its cells.

    ``date1904``: day numbers count from 1904-01-01 instead of 1900. ``zone``: the zone in which
    the dealership reads its clock; a time with a zone of its own is turned into this one.
    """

    date1904: bool = False
    zone: dt.tzinfo = CHINA


class BadValue(Exception):
    """A cell that cannot be read as what its column holds. ``code`` is a key of the reasons."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


REASONS = {
    "cell_error": N_("the cell holds an error value"),
    "date": N_("not a date"),
    "year": N_("the year is not between 1900 and 2100"),
    "number": N_("not a number"),
    "negative": N_("the number must not be negative"),
    "large": N_("the number is too large"),
    "damaged": N_("digits were lost: the cell holds a rounded number"),
    "phone": N_("not a phone number"),
    "masked": N_("the phone number is masked with asterisks"),
    "vin_length": N_("a VIN has 17 characters"),
    "vin_letters": N_("a VIN has only digits and letters other than I, O and Q"),
    "vin_filler": N_("a filler, not a VIN"),
    "flag": N_("neither yes nor no"),
    "gender": N_("not a gender"),
    "customer_kind": N_("not a known kind of customer"),
    "sort": N_("neither labour nor material"),
}


def reason_text(code: str) -> str:
    """The reason behind a ``BadValue`` code, short, in the reader's language."""
    return _(REASONS[code])


EMPTY = frozenset(
    words(
        "/|-|无|／|－|\\|//|--|---|—|——|–|−|－－|／／|暂无|（无）|(无)"
        "|null|NULL|Null|(null)|N/A|n/a"
    )
) | {""}
"""Texts that mean that nothing is there."""

ERRORS = frozenset(
    words(
        "#N/A|#DIV/0!|#REF!|#VALUE!|#NAME?|#NULL!|#NUM!|#SPILL!|#CALC!|#GETTING_DATA|#FIELD!"
        "|#BLOCKED!|#UNKNOWN!|#CONNECT!|#BUSY!"
    )
)

_SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]|^['=#]"
)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_BLANKS = re.compile(r"\s+")
_QUOTED = re.compile(r'="(.*)"')
_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+[Ee]\+?|[Ee]\+)\d{1,3}")
_WHOLE_FLOAT = re.compile(r"(\d+)\.0+")
_MOST_EXACT = 10**15
"""Spreadsheets keep 15 digits; a longer number has lost its tail."""


def clean_text(value: Cell) -> str | None:
    """The text as typed, without what is not seen: blanks round it, marks of zero width,
    control characters, ``="…"`` and a leading apostrophe. Whole floats lose their ``.0``.
    ``None`` where nothing is there. Raises ``BadValue`` for an error cell.
    """
    if type(value) is str:
        if _SUSPECT.search(value):
            value = _scrubbed(value)
        value = value.strip()
        return None if value in EMPTY else value
    return _text_of_other(value)


def clean_code(value: Cell) -> str | None:
    """A number or code that other rows refer to: as ``clean_text``, in half-width.

    Raises ``BadValue`` where digits were lost (``2.02E+12``, a number of 16 digits and more).
    """
    if type(value) is str and value.isascii() and value.isalnum():
        return None if value in EMPTY else value
    if isinstance(value, (int, float)) and abs(value) >= _MOST_EXACT:
        raise BadValue("damaged")
    text = clean_text(value)
    if text is None or (text.isascii() and text.isalnum()):
        return text
    text = narrow(text)
    if _SCIENTIFIC.fullmatch(text):
        raise BadValue("damaged")
    whole = _WHOLE_FLOAT.fullmatch(text)
    return whole[1] if whole else text


def narrow(text: str) -> str:
    """Full-width letters, digits and marks as half-width; blanks joined to one."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _BLANKS.sub(" ", text).strip()


def is_scientific(text: str) -> bool:
    """Whether a text is a number whose digits were lost, such as ``1.38E+10``."""
    return _SCIENTIFIC.fullmatch(text) is not None


def _scrubbed(text: str) -> str:
    text = _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()
    if text[:1] == "=":
        quoted = _QUOTED.fullmatch(text)
        if quoted:
            text = quoted[1].replace('""', '"').strip()
    elif text[:1] == "'" and len(text) > 1:
        text = text[1:]
    if text[:1] == "#" and text.upper() in ERRORS:
        raise BadValue("cell_error")
    return text


def _text_of_other(value: Cell) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        raise BadValue("cell_error")
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            raise BadValue("number")
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "seconds")
    return str(value)
