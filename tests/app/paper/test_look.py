from __future__ import annotations

from app.paper.look import DEFAULT_ACCENT, Palette, mix, reads_white


def test_a_light_dealer_colour_is_darkened_until_it_reads_on_paper():
    assert Palette.of("#ffd200").accent != "#ffd200"
    assert reads_white(Palette.of("#ffd200").accent)
    assert Palette.of("#8a1c2b").accent == "#8a1c2b"


def test_what_is_no_colour_gives_the_default():
    for wrong in ("", "red", "#12", "#-12345", "#12345g"):
        assert Palette.of(wrong).accent == DEFAULT_ACCENT


def test_mixing_with_paper():
    assert mix("#000000", 0) == "#ffffff"
    assert mix("#204060", 1) == "#204060"
