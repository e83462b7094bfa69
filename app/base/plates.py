"""Number plates: how they are compared, shown, and what shape they have.

Plates are compared without blanks, dots and hyphens, in capitals, full-width turned to
half-width. A shape that is not known is worth a warning, never a refusal.
"""

from __future__ import annotations

import re
import unicodedata

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The character of each of the 31 provinces, regions and cities."""

_BETWEEN = re.compile(r"[\s\-_~.,·•・･‧∙●◦⋅。‐‑‒–—―−﹒﹣\u200b-\u200f\u2060\ufeff\xad]+")

_SERIAL = "A-HJ-NP-Z0-9"
_ORDINARY = re.compile(rf"[{PROVINCES}][A-Z][{_SERIAL}]{{5}}")
_SMALL = re.compile(rf"[{PROVINCES}][A-Z][A-HJK][{_SERIAL}]\d{{4}}")
_LARGE = re.compile(rf"[{PROVINCES}][A-Z]\d{{5}}[A-HJK]")
_SPECIAL = re.compile(
    rf"[{PROVINCES}][A-Z][{_SERIAL}]{{4}}[警学挂领试超使港澳]"
    rf"|粤Z[{_SERIAL}]{{4}}[港澳]"
    r"|使\d{6}|\d{6}使|\d{5,6}领"
    rf"|[{PROVINCES}][A-Z0-9][{_SERIAL}]{{3,4}}[警领]"
    rf"|WJ[{PROVINCES}]?[{_SERIAL}]{{4,6}}[TDSHBXJ]?"
    rf"|[VKHBSLJNGCEZ][A-Z][{_SERIAL}]{{5}}"
    rf"|民航[{_SERIAL}]{{5}}|应急[{_SERIAL}]{{4,6}}|[{PROVINCES}][{_SERIAL}]{{4,6}}应急"
)
_FILLER = re.compile(r"[0X*?]+|NULL|NONE|NOPLATE")
_LATIN = re.compile(r"[A-Z0-9]")


def plate_key(text: str) -> str:
    """The form in which plates are compared; empty for an empty text."""
    text = text.upper()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).upper()
    return text if text.isalnum() else _BETWEEN.sub("", text)


def is_no_plate(key: str) -> bool:
    """Whether a key says that there is no plate: words only (无牌, 未上牌, 新车), the mere
    prefix that a form is filled with (鄂A), or a filler (000000).
    """
    return len(key) < 3 or not _LATIN.search(key) or _FILLER.fullmatch(key) is not None


def shape(text: str) -> str:
    """``ordinary``, ``new_energy_small``, ``new_energy_large``, ``special`` (police, driving
    school, trailer, embassy, border…) or ``other``.

    Ordinary: province, letter, five characters. New energy: six, of which the first (small) or
    the last (large) is a letter such as D or F.
    """
    key = plate_key(text)
    if _ORDINARY.fullmatch(key):
        return "ordinary"
    if _SMALL.fullmatch(key):
        return "new_energy_small"
    if _LARGE.fullmatch(key):
        return "new_energy_large"
    return "special" if _SPECIAL.fullmatch(key) else "other"


def is_known_shape(text: str) -> bool:
    """Whether the plate has a shape that is issued; if not, warn."""
    return shape(text) != "other"


def is_known_key(key: str) -> bool:
    """As ``is_known_shape``, for a plate in the form in which plates are compared."""
    return _ORDINARY.fullmatch(key) is not None or is_known_shape(key)
