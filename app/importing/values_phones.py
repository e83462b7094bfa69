"""Phone numbers in cells: one or several, as digits only.

+86, 0086 and a nought before a mobile number are dropped. A landline keeps its area code, and
an extension follows as further digits. Numbers of other countries keep their country code.
"""

from __future__ import annotations

import re

from app.importing.cells import BadValue, Cell, Context, clean_text, is_scientific, narrow

_MOBILE = re.compile(r"1[3-9]\d{9}")
_GAP = r"[ -]?"
_CHINA = rf"\(?(?:\+|00)86\)?{_GAP}"
_EXTENSION = r"(?:\s?(?:转|#|x|ext\.?|分机)\s?(?P<{}>\d{{1,6}}))?"
_ONE = re.compile(
    r"(?<![\d+])(?:"
    rf"(?:(?:{_CHINA}|\(?86\)?{_GAP}))?0?(?P<mobile>1[3-9](?:{_GAP}\d){{9}})"
    + _EXTENSION.format("virtual")
    + rf"|(?P<service>[48]00(?:{_GAP}\d){{7}})"
    + _EXTENSION.format("branch")
    + rf"|(?:{_CHINA}\(?0?|\(?0)(?P<area>10|2\d|[3-9]\d{{2}})\)?{_GAP}"
    rf"(?P<local>[1-9]\d{{2,3}}{_GAP}\d{{4}})(?:-(?P<desk>\d{{1,6}}))?"
    + _EXTENSION.format("extension")
    + rf"|(?P<short>[2-9]\d{{2,3}}{_GAP}\d{{4}})"
    + _EXTENSION.format("inner")
    + r")(?![\d*])",
    re.IGNORECASE,
)
_FOREIGN = re.compile(r"(?:\+|00)(?!86)\d[\d ()-]{5,18}\d")
_MASKED = re.compile(r"\d[*xX＊]{2,}\d")
_SPLIT = re.compile(r"[/、,;|\n\\]+|(?<=\d)\s*(?:或|和|及)\s*(?=\d)")


def phones(value: Cell, context: Context) -> tuple[str, ...] | None:
    """All numbers of the cell, each once, in their order; ``None`` when empty.

    Words beside them (a name, “wife”) are passed over; digits that make no phone are not:
    ``BadValue``.
    """
    if type(value) is str and _MOBILE.fullmatch(value):
        return (value,)
    if isinstance(value, bool) or not isinstance(value, (str, int, float, type(None))):
        raise BadValue("phone")
    text = clean_text(value)
    if text is None:
        return None
    text = narrow(text).replace("—", "-").replace("–", "-").removesuffix(".0")
    if _MOBILE.fullmatch(text):
        return (text,)
    if is_scientific(text):
        raise BadValue("damaged")
    if _MASKED.search(text):
        raise BadValue("masked")
    found: list[str] = []
    for part in _SPLIT.split(text):
        found.extend(_in_part(part.strip().removesuffix(".0")))
    if not found:
        raise BadValue("phone")
    return tuple(dict.fromkeys(found))


def _in_part(text: str) -> list[str]:
    foreign = _FOREIGN.fullmatch(text)
    if foreign:
        return [_foreign(text)]
    numbers, rest = [], text
    for found in _ONE.finditer(text):
        numbers.append(_digits_of(found))
        rest = rest.replace(found[0], " ", 1)
    if any(letter.isdigit() for letter in rest):
        raise BadValue("phone")
    return numbers


def _digits_of(found: re.Match[str]) -> str:
    parts = found.groupdict()
    area = "0" + parts.pop("area") if found["area"] else ""
    return re.sub(r"\D", "", area + "".join(part or "" for part in parts.values()))


def _foreign(text: str) -> str:
    import phonenumbers

    plain = "+" + re.sub(r"\D", "", text.removeprefix("00"))
    try:
        number = phonenumbers.parse(plain, None)
    except phonenumbers.NumberParseException:
        raise BadValue("phone") from None
    if not phonenumbers.is_possible_number(number):
        raise BadValue("phone")
    return plain[1:]
