"""Pinyin initials of the invented names."""

from __future__ import annotations

_SURNAMES = {"曾": "z", "单": "s", "翟": "z", "解": "x", "仇": "q", "查": "z", "盖": "g", "尉": "y"}


def initials_of(name: str) -> str:
    """The first letters of a name's syllables, in small letters: 周晓岚 → zxl."""
    if name.isascii():
        return "".join(word[0] for word in name.split()).lower()
    from pypinyin import Style, lazy_pinyin

    letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return _SURNAMES.get(name[0], letters[:1]) + letters[1:]
