from __future__ import annotations

from app.paper.fonts import BOLD, REGULAR, SUBSTITUTE, escape, printable, register, text_width


def test_ordinary_chinese_and_latin_text_stays_as_it_is():
    text = "欧阳娜娜 曾喆 堃 ÄÖ 浙A·12345 ￥1,234.50"
    assert printable(text) == text


def test_a_character_the_font_lacks_is_replaced_visibly():
    assert printable("𠮷田") == f"{SUBSTITUTE}田"
    assert printable("好😀的") == f"好{SUBSTITUTE}的"
    assert printable("\ud800x") == f"{SUBSTITUTE}x"


def test_a_character_above_ffff_is_replaced_even_where_the_font_has_it():
    assert max(register()) <= 0xFFFF
    assert printable("\U0002000b") == SUBSTITUTE


def test_marks_without_a_shape_go_and_other_blanks_become_plain():
    assert printable("王\u200b小\u200d明\ufe0f") == "王小明"
    assert printable("a\tb\u2009c") == "a b c"
    assert printable("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert printable("a\x00b\x07") == "ab"


def test_an_emoji_of_several_parts_is_never_a_silent_gap():
    assert SUBSTITUTE in printable("👩‍🔧")


def test_markup_in_data_stays_text():
    assert escape("奔驰<S>级 & <b>x</b>") == "奔驰&lt;S&gt;级 &amp; &lt;b&gt;x&lt;/b&gt;"
    assert escape("a\nb") == "a<br/>b"


def test_figures_are_equally_wide_in_both_weights():
    for font in (REGULAR, BOLD):
        assert len({text_width(digit, font, 10) for digit in "0123456789"}) == 1
