"""The interface speaks one language at a time, Chinese or English."""

from __future__ import annotations

import locale

import pytest

from app.base.translation import _, language, ngettext, set_language, system_language

TEXT = "The disk is full. Nothing was lost; make room and try again."


def test_speaks_chinese_and_english_again() -> None:
    set_language("zh_CN")
    assert language() == "zh_CN"
    chinese = _(TEXT)
    assert chinese != TEXT and any("\u4e00" <= sign <= "\u9fff" for sign in chinese)
    set_language("en")
    assert (language(), _(TEXT)) == ("en", TEXT)


def test_an_unknown_language_is_english() -> None:
    set_language("tlh")
    assert (language(), _(TEXT)) == ("en", TEXT)


def test_an_empty_text_stays_empty() -> None:
    # The catalogue's header is kept under the empty text; nobody may see it.
    set_language("zh_CN")
    assert _("") == ""


def test_a_text_without_translation_is_shown_as_it_is() -> None:
    set_language("zh_CN")
    assert _("no such text anywhere") == "no such text anywhere"
    assert ngettext("{count} such thing", "{count} such things", 2) == "{count} such things"


@pytest.mark.parametrize(
    ("code", "spoken"),
    [("en_GB", "en"), ("zh_CN", "zh_CN"), ("zh_TW", "zh_CN"), ("de_DE", "zh_CN"), (None, "zh_CN")],
)
def test_the_computers_language_is_taken_if_we_speak_it(
    monkeypatch: pytest.MonkeyPatch, code: str | None, spoken: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (code, "UTF-8"))
    assert system_language() == spoken
