"""The dealer that a built program belongs to, as its `dealer.toml` says."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from app.base.resources import resource
from app.base.translation import LANGUAGES

_TEXTS = ("name", "code", "brand", "colour", "language", "logo")
_KEYS = (*_TEXTS, "hours")
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"


class Dealer(NamedTuple):
    """One dealer: what first stands in the settings, and the logo's file if there is one."""

    name: str
    code: str
    brand: str
    colour: str
    language: str
    hours: tuple[tuple[str, str], ...]
    logo: Path | None

    def settings(self) -> dict[str, Any]:
        """The values to begin with, by key of the setting."""
        return {
            "dealer.name": self.name,
            "dealer.code": self.code,
            "dealer.brand": self.brand,
            "dealer.colour": self.colour,
            "dealer.language": self.language,
            "dealer.hours": [list(window) for window in self.hours],
        }


def own_dealer() -> Dealer | None:
    """The dealer this program was built for; None when it runs from its sources."""
    path = resource("data", "dealer.toml")
    return read_dealer(path) if path.is_file() else None


def read_dealer(path: Path) -> Dealer:
    """Read a dealer's file. ValueError, in words for whoever wrote it, when it cannot stand.

    Every key is required, so that a forgotten one is noticed when the program is built and
    not at the dealer's desk.
    """
    import tomllib

    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ValueError(f"{path.name}: not readable as TOML: {fault}.") from None
    wrong = _first_fault(said, path.parent)
    if wrong:
        raise ValueError(f"{path.name}: {wrong}")
    texts = {key: said[key].strip() for key in _TEXTS if key != "logo"}
    hours = tuple((start, end) for start, end in said["hours"])
    return Dealer(**texts, hours=hours, logo=path.parent / said["logo"] if said["logo"] else None)


def _first_fault(said: dict[str, Any], folder: Path) -> str | None:
    for key in _KEYS:
        if key not in said:
            return f"`{key}` is missing."
    for key in said:
        if key not in _KEYS:
            return f"unknown key `{key}`; it may be one of {', '.join(_KEYS)}."
    for key in _TEXTS:
        if not isinstance(said[key], str):
            return f"`{key}` must be a text."
    if not said["name"].strip():
        return "`name` is empty."
    if not is_colour(said["colour"]):
        return f"`colour` is {said['colour']!r}; it must look like #0f6f8f."
    if said["language"] not in LANGUAGES:
        return f"`language` must be one of {', '.join(LANGUAGES)}."
    if said["logo"] and not (folder / said["logo"]).is_file():
        return f"there is no logo {said['logo']!r} beside it."
    if not are_windows(said["hours"]):
        return '`hours` must be windows in order, like [["08:30", "12:00"], ["13:30", "17:30"]].'
    return None


def is_colour(text: str) -> bool:
    """Whether a text is a colour like #0f6f8f."""
    return re.fullmatch("#[0-9a-fA-F]{6}", text) is not None


def are_windows(hours: Any) -> bool:
    """Whether these are windows of a day, each ending after it begins and before the next."""
    if not isinstance(hours, list) or not hours:
        return False
    for window in hours:
        if not isinstance(window, list) or len(window) != 2:
            return False
        if not all(isinstance(time, str) and re.fullmatch(_TIME, time) for time in window):
            return False
    times = [time for window in hours for time in window]
    return all(before < after for before, after in pairwise(times))
