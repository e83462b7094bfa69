"""Names by their pinyin initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.names import initials, is_company, surname_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("王小明", "wxm"),
        ("曾国强", "zgq"),
        ("单雄信", "sxx"),
        ("翟志刚", "zzg"),
        ("解缙", "xj"),
        ("仇英", "qy"),
        ("查小燕", "zxy"),
        ("区建国", "ojg"),
        ("朴树", "ps"),
        ("盖小宝", "gxb"),
        ("乐嘉", "yj"),
        ("覃辉", "qh"),
        ("尉迟恭", "ycg"),
        ("万俟卨", "mqx"),
        ("长孙无忌", "zswj"),
        ("欧阳修", "oyx"),
        ("张 三", "zs"),
    ],
)
def test_surnames_have_their_own_reading(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_the_same_character_in_a_given_name_or_company_is_read_as_usual() -> None:
    assert initials("王单") == "wd"
    assert initials("单县贸易有限公司")[0] in "ds"
    assert initials("重庆银行股份有限公司").startswith("cqyh")


def test_latin_letters_and_digits_are_kept() -> None:
    assert initials("王Tony") == "wtony"
    assert initials("3M公司") == "3mgs"
    assert initials("ＡＢＣ") == "abc"
    assert initials("") == ""


def test_companies() -> None:
    assert is_company("武汉某某贸易有限公司")
    assert is_company("江汉区人民法院")
    assert not is_company("李德会")
    assert not is_company("买买提·阿不都拉")


def test_surnames() -> None:
    assert surname_of("司马光") == "司马"
    assert surname_of("马光") == "马"
    assert surname_of("单于") == "单"
    assert surname_of("John") == ""


@given(st.text(max_size=10))
def test_any_text_gives_letters_without_blanks(name: str) -> None:
    found = initials(name)
    assert found == found.strip()
    assert not any(letter.isspace() for letter in found)
