from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paper.fonts import text_width
from app.paper.text import Text, TextStyle, break_lines, shorten

STYLE = TextStyle(size=10)


def test_words_and_numbers_stay_whole_between_chinese():
    lines = break_lines("本月共有1,234.50元的Mercedes-Benz订单", 75, STYLE)
    assert "1,234.50" in " ".join(lines)
    assert all("Merced" not in line or "Mercedes-" in line for line in lines)


@pytest.mark.parametrize("width", range(40, 140, 7))
def test_no_line_begins_with_closing_punctuation_or_ends_with_an_opening_bracket(width):
    lines = break_lines("车主说（第三次）：“发动机异响”，要求：返工、赔偿。" * 3, width, STYLE)
    assert not any(line[0] in "，。、：）”" for line in lines)
    assert not any(line[-1] in "（“" for line in lines)


def test_a_date_is_not_broken_at_its_hyphens():
    assert break_lines("am 2026-03-31", 55, STYLE) == ["am", "2026-03-31"]


def test_a_word_wider_than_the_line_is_cut():
    lines = break_lines("x" * 50, 60, STYLE)
    assert "".join(lines) == "x" * 50 and len(lines) > 3


def test_line_breaks_and_empty_lines_are_kept():
    assert break_lines("a\n\nb", 100, STYLE) == ["a", "", "b"]
    assert break_lines("", 100, STYLE) == [""]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="中文，。（）ab1 .-/“”\n〓", max_size=80), st.floats(20, 200))
def test_nothing_is_lost_and_every_line_fits(text, width):
    lines = break_lines(text, width, STYLE)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, STYLE.font, STYLE.size) <= width + 0.02 for line in lines)


def test_shortened_text_fits_and_shows_that_it_was_cut():
    short = shorten("一个非常非常长的车型名称 Mercedes-Maybach", 80, STYLE)
    assert short.endswith("…") and text_width(short, STYLE.font, 10) <= 80
    assert shorten("短", 80, STYLE) == "短"


def test_a_block_splits_between_lines_and_keeps_every_word():
    block = Text("重复" * 200, STYLE)
    _, height = block.wrap(100, 1000)
    first, rest = block.split(100, height / 3)
    assert first.wrap(100, 1000)[1] + rest.wrap(100, 1000)[1] == pytest.approx(height)
    assert (first.text + rest.text).replace("\n", "") == "重复" * 200
    assert block.split(100, 3) == []
