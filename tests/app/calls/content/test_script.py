"""Places of a script: filled, or their fallback said; never rich, never empty."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.translation import set_language
from app.calls.content.script import (
    PLACES,
    Script,
    faults,
    fill,
    language_of,
    offers,
    pieces,
    places_in,
)
from app.calls.content.values import Speaker, Told, address, minutes_for, quoted, values
from tests.conftest import NOW

TEXT = "{称呼|您}好，您的{车型|爱车}开了{天数|几}天"


def test_a_value_stands_in_its_place_and_a_fallback_where_it_is_missing():
    filled = fill(TEXT, {"address": "王先生", "model": "", "days": None})
    assert filled.text == "王先生好，您的爱车开了几天"
    assert filled.fallbacks == ("model", "days")
    assert fill("{address|you}, {form|you}", {"address": "Mr Wang"}).text == "Mr Wang, Mr Wang"


def test_the_screen_can_see_what_came_from_where():
    shown = pieces(TEXT, {"address": "王先生"})
    assert [(piece.place, piece.missing) for piece in shown if piece.place] == [
        ("address", False),
        ("model", True),
        ("days", True),
    ]
    assert "".join(piece.text for piece in shown) == fill(TEXT, {"address": "王先生"}).text


def test_a_value_is_never_read_as_a_place_or_as_layout():
    filled = fill("{称呼|您}好", {"address": "{车型|x}<b>奔驰</b>"})
    assert filled.text == "{车型|x}<b>奔驰</b>好"


def test_unknown_places_and_missing_fallbacks_are_named():
    assert faults(TEXT) == ()
    found = faults("{姓名|车主} {颜色|红} {车型} {车牌|} {")
    assert [sentence.split(" ")[-1] for sentence in found[:1]] == ["{颜色|红}."]
    assert "{车型}" in found[1] and "{车牌|}" in found[2] and "brace" in found[3]
    assert fill("{颜色|红}车", {}).text == "红车"


def test_every_place_is_offered_as_it_is_written():
    for language in ("zh_CN", "en"):
        set_language(language)
        held = offers(language)
        assert len(held) == len(PLACES)
        for offer, place in zip(held, PLACES, strict=True):
            assert not faults(offer.written) and offer.label
            assert places_in(offer.written) == (place.code,)
    assert len({place.code for place in PLACES} | {place.chinese for place in PLACES}) == 2 * len(
        PLACES
    )


def test_the_language_of_a_script_is_that_of_its_own_words():
    assert language_of("您好") == "zh_CN"
    assert language_of("Hello {称呼|客户}", "Goodbye") == "en"


@given(st.text(), st.dictionaries(st.sampled_from([p.code for p in PLACES]), st.text()))
def test_any_text_can_be_filled(text, known):
    filled = fill(text, known)
    assert filled.text == "".join(piece.text for piece in pieces(text, known))
    if not places_in(text) and "{" not in text:
        assert filled.text == text


@pytest.mark.parametrize(
    ("name", "gender", "chinese", "english"),
    [
        ("王伟", "male", "王先生", "Mr 王"),
        ("欧阳娜", "female", "欧阳女士", "Ms 欧阳"),
        ("Tony Wang", "male", "Wang先生", "Mr Wang"),
        ("Cui Hui", "female", "Cui女士", "Ms Cui"),
        ("Zhuge Wei", "male", "Zhuge先生", "Mr Zhuge"),
        ("Madonna", "female", "Madonna女士", "Ms Madonna"),
        ("王伟", None, None, None),
        ("武汉某某商贸有限公司", "male", None, None),
        ("", "female", None, None),
    ],
)
def test_people_are_addressed_by_gender(name, gender, chinese, english):
    assert address(name, gender, "zh_CN") == chinese
    assert address(name, gender, "en") == english


def test_facts_are_said_in_the_words_of_the_script():
    told = Told(
        "王伟", "male", "帕萨特", "鄂A12345", "张顾问", "李销售", "2026-10-30", "maintenance",
        ("更换机油机滤", "四轮定位", "清洗"), "2025-03-02", "空调不凉。已经第三次了！",
        wishes="想要脚垫。\n周末能保养\n多放些童书", agreed_at="2026-11-09T18:30",
    )  # fmt: skip
    speaker = Speaker("周回访", "光谷店", "", (("08:30", "12:00"), ("13:30", "17:30")))
    chinese = values(told, speaker, language="zh_CN", now=NOW, questions=10)
    assert chinese["address"] == "王先生" and chinese["surname"] == "王"
    assert (chinese["date"], chinese["days"]) == ("10月30日", "3")
    assert chinese["work"] == "更换机油机滤、四轮定位等"
    assert chinese["last_visit"] == "2025年3月2日"
    assert (chinese["words"], chinese["wishes"]) == ("空调不凉", "想要脚垫、周末能保养")
    assert chinese["agreed"] == "11月9日 18:30"
    assert (chinese["questions"], chinese["minutes"]) == ("10", "3")
    assert "brand" not in chinese and "result" not in chinese
    english = values(told, speaker, language="en", now=NOW)
    assert (english["date"], english["work"]) == ("on 30 October", "maintenance")
    assert english["last_visit"] == "on 2 March 2025"
    assert english["agreed"] == "on 9 November at 18:30"
    assert english["hours"] == "08:30–12:00, 13:30–17:30"
    assert "minutes" not in english


def test_nothing_known_leaves_every_place_to_its_fallback():
    known = values(Told(), Speaker(), language="zh_CN", now=datetime.fromisoformat("2026-11-02"))
    assert known == {}


def test_words_are_repeated_in_one_breath():
    assert quoted("  方向盘抖。\n高速上更明显") == "方向盘抖"
    assert quoted("长" * 60) == "长" * 40 + "…"
    assert quoted("。。") == ""
    assert [minutes_for(n) for n in (1, 7, 10, 37)] == [2, 2, 3, 10]


def test_every_text_of_a_script_has_its_place():
    assert list(Script("a", "b", "c", {"angry": "d"}).texts().items()) == [
        ("opening", "a"),
        ("body", "b"),
        ("closing", "c"),
        ("hurry", ""),
        ("formality", ""),
        ("angry", "d"),
        ("compensation", ""),
    ]
