"""Colours that read well, for any accent, light and dark."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui.theme import style_sheet, tokens
from ui.widgets.colours import contrast

PICTURES = {"arrow": "", "tick": "", "sort_up": "", "sort_down": ""}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    "accent", ["#0f6e7c", "#8a3b12", "#ffee00", "#000000", "#ffffff", "nonsense"]
)
def test_words_read_well_whatever_the_accent(accent: str, dark: bool, qtbot: QtBot) -> None:
    colours = tokens(accent, dark=dark)
    pairs = [
        ("text", "surface"),
        ("accent_text", "surface"),
        ("muted", "window"),
        ("text", "window"),
    ]
    pairs += [(tone, "surface") for tone in ("ok", "warn", "danger", "info")]
    for ink, ground in pairs:
        assert contrast(QColor(colours[ink]), QColor(colours[ground])) >= 4.4, (ink, ground)
    assert contrast(QColor(colours["on_accent"]), QColor(colours["accent"])) >= 4.0
    assert contrast(QColor(colours["toast_accent"]), QColor(colours["toast"])) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_every_name_of_the_style_sheet_is_filled_in(dark: bool) -> None:
    filled = style_sheet(tokens("#0f6e7c", dark=dark), 10.0, PICTURES)
    assert "@" not in filled
