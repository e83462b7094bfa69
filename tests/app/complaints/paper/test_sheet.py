from __future__ import annotations

import time
from collections import Counter
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from app.base.translation import set_language
from app.complaints.paper.sheet import sheet_pdf
from app.paper.fonts import printable, text_width
from app.paper.letterhead import Letterhead
from app.paper.long_table import long_table
from app.paper.look import BODY, Palette
from app.paper.preview import page_sizes, page_texts
from app.paper.tables import Column
from tests.app.complaints.paper.paper_cases import LATIN, ODD, UNBROKEN
from tests.app.complaints.paper.test_handling_form import boxes, outside, squeezed

AT = datetime(2026, 11, 2, 10, 5, tzinfo=timezone(timedelta(hours=8)))
HEAD = Letterhead("杭州<城西>汽车", "别克", "HZ01", "#8a1c2b")
TITLES = (
    "编号", "报告日期", "客户", "车牌", "电话", "客户原话", "调查结果", "处理经过", "主要原因",
    "责任部门", "纠正措施", "预防措施", "客户反应", "评分", "结案日期", "阶段", "下一期限",
)  # fmt: skip
COLUMNS = [(title, title == "评分") for title in TITLES]


def row(number: int, **texts: str) -> list[str]:
    given = {
        "编号": f"TS-202611-{number:04d}", "报告日期": "2026-11-02", "客户": "李建国",
        "车牌": "鄂A12345", "电话": "138****8000", "客户原话": "空调不制冷，等待时间太长。" * 4,
        "调查结果": "压缩机泄漏。" * 5, "处理经过": "更换压缩机并致歉。", "评分": "9",
        "责任部门": "机修车间", "结案日期": "2026-11-09", "阶段": "结案",
    }  # fmt: skip
    return [{**given, **texts}.get(title, "") for title in TITLES]


def sheet(rows: list[list[str]], **options: Any) -> bytes:
    return sheet_pdf(
        "抱怨跟踪表", COLUMNS, rows, letterhead=HEAD, printed_at=AT, printed_by="林主管", **options
    )


@pytest.fixture(params=["en", "zh_CN"])
def tongue(request: Any) -> str:
    set_language(request.param)
    return str(request.param)


def test_every_page_lies_sideways_and_bears_the_columns(tongue: str):
    content = sheet([row(number) for number in range(60)], filtered="本月；机修车间")
    texts = page_texts(content)
    assert all(width > height for width, height in page_sizes(content))
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert "客户原话" in squeezed(text) and "杭州<城西>汽车" in text
        page = f"Page {number} of {len(texts)}" if tongue == "en" else f"第 {number} 页"
        assert page in text
    assert "本月；机修车间" in texts[0] and "60" in texts[0] and "林主管" in texts[0]


def test_no_row_is_missing_and_they_stand_in_the_order_given():
    whole = "".join(page_texts(sheet([row(number) for number in range(90, 0, -1)])))
    places = [whole.find(f"TS-202611-{number:04d}") for number in range(90, 0, -1)]
    assert min(places) >= 0 and places == sorted(places)


@pytest.mark.parametrize("words", [UNBROKEN, LATIN * 2, ODD * 40])
def test_a_row_longer_than_a_page_goes_on_and_loses_nothing(words: str):
    rows = [row(1), row(2, 客户原话=words), row(3)]
    content = sheet(rows)
    texts = page_texts(content)
    assert len(texts) > 1
    found, wanted = Counter(squeezed("".join(texts))), Counter(squeezed(printable(words)))
    assert {char for char, count in wanted.items() if found[char] < count} == set()
    assert "TS-202611-0002" in texts[0] and "TS-202611-0002" in texts[1]
    assert [box for page in boxes(content) for box in page if outside(box, content)] == []


def test_markup_and_formulas_are_text_and_substitutes_are_explained(tongue: str):
    whole = "".join(page_texts(sheet([row(1, 客户="<b>王", 车牌="=1+1", 处理经过="奔驰<S>级𠮷")])))
    assert "<b>王" in whole and "=1+1" in whole and "奔驰<S>级〓" in squeezed(whole)
    assert ("print font" in whole) is (tongue == "en")


def test_an_empty_sheet_says_that_it_counts_none(tongue: str):
    texts = page_texts(sheet([]))
    assert len(texts) == 1 and "0" in texts[0] and "客户原话" in texts[0]


def test_numbers_dates_and_plates_are_never_cut_in_two():
    table = long_table(
        [Column(title) for title in TITLES], [row(number) for number in range(30)],
        width=750, palette=Palette.of(""), style=BODY.but(size=7.0),
    )  # fmt: skip
    whole = dict(zip(TITLES, zip(row(1), table.widths, strict=True), strict=True))
    for title in ("编号", "报告日期", "客户", "车牌", "电话", "责任部门"):
        text, width = whole[title]
        assert text_width(text, BODY.font, 7.0) <= width
    assert sum(table.widths) == pytest.approx(750)


def test_more_columns_than_fit_share_the_width():
    many = [Column(f"Overlong-title-{number}") for number in range(40)]
    table = long_table(many, [["2026-11-02"] * 40], width=750, palette=Palette.of(""))
    assert sum(table.widths) == pytest.approx(750)


def test_it_can_be_broken_off():
    class StoppedError(Exception):
        pass

    def tick(done: int) -> None:
        if done >= 40:
            raise StoppedError

    with pytest.raises(StoppedError):
        sheet([row(number) for number in range(200)], tick=tick)


def test_a_thousand_rows_take_seconds():
    start = time.perf_counter()
    content = sheet([row(number) for number in range(1000)])
    assert time.perf_counter() - start < 20
    assert len(page_sizes(content)) > 40
