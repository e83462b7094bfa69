"""The interface's words: English in the source, other languages from one catalogue."""

from __future__ import annotations

import gettext as _gettext

from app.base.resources import resource

LANGUAGES = ("zh_CN", "en")
DEFAULT_LANGUAGE = "zh_CN"


class _Words:
    """The catalogue in use; a process speaks one language at a time."""

    def __init__(self) -> None:
        self.language = "en"
        self.catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


_words = _Words()


def set_language(language: str) -> None:
    """Speak `language` (one of LANGUAGES) from now on; an unknown one falls back to English."""
    _words.language = language if language in LANGUAGES else "en"
    file = resource("resources", "translations", _words.language, "LC_MESSAGES", "care_desk.mo")
    # Not gettext.translation(): it searches places and spellings that we do not have.
    try:
        with file.open("rb") as words:
            _words.catalogue = _gettext.GNUTranslations(words)
    except FileNotFoundError:
        _words.catalogue = _gettext.NullTranslations()


def language() -> str:
    """The language spoken now, as a code of LANGUAGES."""
    return _words.language


def system_language() -> str:
    """The language of this computer if we speak it, else Chinese."""
    import locale

    code = locale.getlocale()[0] or ""
    return "en" if code.startswith("en") else DEFAULT_LANGUAGE


def _(text: str) -> str:
    """The text in the language spoken now."""
    return _words.catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The text that goes with `count`, in the language spoken now."""
    return _words.catalogue.ngettext(one, many, count)


def N_(text: str) -> str:
    """Mark a text for the catalogue; it is translated where it is used."""
    return text
