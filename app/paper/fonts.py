"""The embedded typeface, and what happens to characters that it lacks."""

from __future__ import annotations

import unicodedata
from functools import cache
from xml.sax.saxutils import escape as _escape_markup

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.base.resources import resource

REGULAR = "CareDesk"
BOLD = "CareDesk-Bold"
SUBSTITUTE = "〓"
"""Stands for a character that cannot be printed: seen at once, taken for no other."""

_FILES = {REGULAR: "NotoSansSC-Regular.ttf", BOLD: "NotoSansSC-Bold.ttf"}
_LAST_MAPPABLE = 0xFFFF


@cache
def register() -> frozenset[int]:
    """Make both weights known to reportlab, once; gives the code points that both can draw.

    Code points above U+FFFF are left out even where the font has them: reportlab's table
    from glyphs back to text cannot hold them, so copying and searching would go wrong.
    """
    drawable: set[int] | None = None
    for name, file in _FILES.items():
        font = TTFont(name, str(resource("resources", "fonts", file)))
        pdfmetrics.registerFont(font)
        known = {code for code in font.face.charToGlyph if 0x20 <= code <= _LAST_MAPPABLE}
        drawable = known if drawable is None else drawable & known
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)
    return frozenset(drawable or ())


def printable(text: str) -> str:
    """The text with every character that cannot be drawn replaced by `SUBSTITUTE`.

    Line breaks are kept; other blanks become plain ones; what has no shape of its own
    (joiners, marks of direction, variation selectors) goes. Nothing visible goes silently.
    """
    drawable = register()
    if all(ord(char) in drawable for char in text):
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_shown(char, drawable) for char in text)


def _shown(char: str, drawable: frozenset[int]) -> str:
    code = ord(char)
    if code in drawable or char == "\n":
        return char
    category = unicodedata.category(char)
    if category in ("Zl", "Zp"):
        return "\n"
    if category == "Zs" or char == "\t":
        return " "
    if category in ("Cc", "Cf") or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return ""
    return SUBSTITUTE


def escape(text: str) -> str:
    """Text from data made safe for a reportlab `Paragraph`, which reads its text as markup."""
    return _escape_markup(printable(text)).replace("\n", "<br/>")


def text_width(text: str, font: str, size: float) -> float:
    """The width in points of one line of text that went through `printable`."""
    register()
    return float(pdfmetrics.stringWidth(text, font, size))
