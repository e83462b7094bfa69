"""Vehicle identification numbers: 17 digits and letters without I, O and Q."""

from __future__ import annotations

import re
import unicodedata
from operator import mul

_BETWEEN = re.compile(r"[\s\-_.*\u200b-\u200f\u2060\ufeff]+")
_SHAPE = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VALUES = {
    **{digit: int(digit) for digit in "0123456789"},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}


def clean_vin(text: str) -> str:
    """In capitals and half-width, without blanks, hyphens and the stars printed round it."""
    if text.isascii():
        if text.isalnum():
            return text.upper()
    else:
        text = unicodedata.normalize("NFKC", text)
    return _BETWEEN.sub("", text).upper()


def is_vin(text: str) -> bool:
    """Whether a cleaned text has the shape of a VIN and is no filler such as 17 noughts."""
    return _SHAPE.fullmatch(text) is not None and not is_filler(text)


def is_filler(text: str) -> bool:
    """Whether a text repeats one character, as typed where the number is not known."""
    return bool(text) and text.count(text[0]) == len(text)


def check_digit_ok(vin: str) -> bool:
    """Whether the ninth character is what the others ask for. A wrong one warns only.

    *vin* has the shape of a VIN.
    """
    total = sum(map(mul, map(_VALUES.__getitem__, vin), _WEIGHTS))
    return vin[8] == "0123456789X"[total % 11]
