"""Texts with places to fill in: {form|you} is the form of address, or "you" if it is not known.

Each place says what stands there when its value is missing, so that no sentence is ever said
with a hole in it. A Chinese author writes the names in Chinese: {称呼|您}.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.base.names import is_company, surname_of
from app.base.translation import N_, _, language

PLACES = {
    "name": N_("customer's name"),
    "form": N_("form of address"),
    "car": N_("model of the car"),
    "plate": N_("plate"),
    "agent": N_("name of the person speaking"),
    "promised": N_("time promised"),
    "dealer": N_("name of the dealership"),
    "brand": N_("brand"),
    "hours": N_("working hours"),
}
"""What can be filled in, and what it is called when it is explained."""

_CHINESE = {
    "姓名": "name",
    "称呼": "form",
    "车型": "car",
    "车牌": "plate",
    "专员": "agent",
    "承诺时间": "promised",
    "店名": "dealer",
    "品牌": "brand",
    "营业时间": "hours",
}
_PLACE = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")


def place_names() -> tuple[tuple[str, str], ...]:
    """(name as an author writes it in the language spoken now, what it stands for)."""
    chinese = {code: name for name, code in _CHINESE.items()}
    spoken = chinese if language() == "zh_CN" else {}
    return tuple((spoken.get(code, code), _(words)) for code, words in PLACES.items())


def fill(text: str, values: Mapping[str, str | None]) -> str:
    """The text with its places filled; a value that is missing gives the fallback."""

    def put(found: re.Match[str]) -> str:
        code = _code(found.group(1))
        if code is None:
            return found.group(2) if found.group(2) is not None else found.group(0)
        return values.get(code) or found.group(2) or ""

    return _PLACE.sub(put, text)


def faults(text: str) -> list[str]:
    """The places of a text that cannot stand: of an unknown name or without a fallback."""
    wrong = [
        found.group(0)
        for found in _PLACE.finditer(text)
        if _code(found.group(1)) is None or not (found.group(2) or "").strip()
    ]
    rest = _PLACE.sub("", text)
    return wrong + [sign for sign in "{}" if sign in rest]


def is_fillable(text: object) -> bool:
    """Whether this is a text all of whose places can stand."""
    return isinstance(text, str) and bool(text.strip()) and not faults(text)


def form_of_address(name: str | None, gender: str | None) -> str | None:
    """王先生, Ms Wang; None for a company, an empty name, or when the gender is not known."""
    plain = (name or "").strip()
    if not plain or gender not in ("male", "female") or is_company(plain):
        return None
    surname = surname_of(plain) or plain.split()[-1]
    form = _("Mr {surname}") if gender == "male" else _("Ms {surname}")
    return form.format(surname=surname)


def in_hours(windows: list[list[str]]) -> str:
    """The working hours as they are said: 08:30–12:00, 13:30–17:30."""
    return _(", ").join(f"{begin}–{end}" for begin, end in windows)


def _code(name: str) -> str | None:
    plain = name.strip()
    code = _CHINESE.get(plain, plain)
    return code if code in PLACES else None
