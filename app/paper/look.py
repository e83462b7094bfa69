"""The calm look of printed pages: one accent colour, a few greys, a few text styles."""

from __future__ import annotations

from dataclasses import dataclass

from app.paper.text import TextStyle

INK = "#1d2125"
SOFT_INK = "#565f68"
RULE = "#c9ced3"
FAINT = "#f3f5f6"
PAPER = "#ffffff"
DEFAULT_ACCENT = "#0f6e7c"

BODY = TextStyle(size=9.0, colour=INK)
SMALL = TextStyle(size=7.5, colour=SOFT_INK)
STRONG = TextStyle(size=9.0, bold=True, colour=INK)
HEADING = TextStyle(size=11.5, bold=True, colour=INK, space_after=3.0)
TITLE = TextStyle(size=20.0, bold=True, colour=INK, leading=26.0)

_DARK_ENOUGH = 4.5


@dataclass(frozen=True)
class Palette:
    """The dealer's colour as it is used on paper; all colours as `#rrggbb`."""

    accent: str = DEFAULT_ACCENT
    pale: str = "#d4e5e7"

    @classmethod
    def of(cls, colour: str) -> Palette:
        """A palette from the dealer's colour; too light a colour is darkened until it reads.

        Text and solid bars in `accent` have a contrast of at least 4.5 : 1 against paper,
        so that a black-and-white printer shows them dark; `pale` is its light tint. What is
        no colour of the form `#rrggbb` gives the default.
        """
        red_green_blue = _parse(colour)
        if red_green_blue is None:
            return cls()
        red, green, blue = red_green_blue
        while 1.05 / (_luminance(red, green, blue) + 0.05) < _DARK_ENOUGH:
            red, green, blue = red * 0.92, green * 0.92, blue * 0.92
        return cls(_hex(red, green, blue), mix(_hex(red, green, blue), 0.18))


def mix(colour: str, share: float) -> str:
    """`share` (0 … 1) of the colour on white paper."""
    red, green, blue = _parse(colour) or (0.0, 0.0, 0.0)
    return _hex(*(255 - (255 - part) * share for part in (red, green, blue)))


def reads_white(colour: str) -> bool:
    """Whether white letters stand out better than black ones on this colour."""
    return _luminance(*(_parse(colour) or (0.0, 0.0, 0.0))) < 0.3


def _parse(colour: str) -> tuple[float, float, float] | None:
    digits = colour.strip().removeprefix("#")
    try:
        number = int(digits, 16)
    except ValueError:
        return None
    if len(digits) != 6 or number < 0:
        return None
    return float(number >> 16), float(number >> 8 & 255), float(number & 255)


def _hex(red: float, green: float, blue: float) -> str:
    return f"#{round(red):02x}{round(green):02x}{round(blue):02x}"


def _luminance(red: float, green: float, blue: float) -> float:
    """Relative luminance, 0 (black) … 1 (white), as WCAG defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red / 255, green / 255, blue / 255)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
