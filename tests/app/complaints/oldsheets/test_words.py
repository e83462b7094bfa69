"""What words and codes of old sheets stand for, and what is left as it is."""

from __future__ import annotations

import pytest

from app.base.settings import default_of
from app.complaints.oldsheets import words as old_words
from app.complaints.oldsheets.kind_words import KindFinder


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("电话", "phone"),
        ("400热线", "hotline"),
        ("12315转单", "authority"),
        ("电话回访", "callback"),
        ("车质网", "internet"),
        ("客户来店投诉", "in_store"),
        ("Website", "internet"),
        ("appeal", None),
        ("朋友", None),
    ],
)
def test_channels(text: str, code: str | None) -> None:
    assert old_words.channel_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一般", "general"),
        ("重大投诉", "critical"),
        ("严重级", "serious"),
        ("A", None),
        ("2", None),
    ],
)
def test_severities(text: str, code: str | None) -> None:
    assert old_words.severity_of(text) == code


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("接受", "agreed"),
        ("不接受", "refused"),
        ("基本满意", "agreed"),
        ("非常不满意", "refused"),
        ("一般", None),
        ("考虑后答复", None),
        ("客户同意补漆方案", "agreed"),
        ("Not satisfied", "refused"),
    ],
)
def test_answers(text: str, answer: str | None) -> None:
    assert old_words.answer_of(text) == answer


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("已结案", True),
        ("未结案", False),
        ("处理中", False),
        ("是", True),
        ("N", False),
        ("Closed", True),
        ("In progress", False),
        ("2026-03-04已关闭", True),
        ("转厂家", None),
    ],
)
def test_states(text: str, closed: bool | None) -> None:
    assert old_words.is_closed(text) is closed


@pytest.mark.parametrize(
    ("text", "scale", "score"),
    [("7", 10, 7), ("7分", 10, 7), ("9/10", 10, 9), ("4/5", 10, None), ("11", 10, None),
     ("0", 10, None), ("7.5", 10, None), ("4", 5, None), ("满意", 10, None)],
)  # fmt: skip
def test_scores(text: str, scale: int, score: int | None) -> None:
    assert old_words.score_of(text, scale) == score


@pytest.mark.parametrize(
    ("header", "scale"),
    [("满意度", 10), ("满意度(5分制)", 5), ("星级", 5), ("满意度（百分制）", 100)],
)
def test_scales(header: str, scale: int) -> None:
    assert old_words.scale_of(header) == scale


def test_a_day_inside_words() -> None:
    assert old_words.day_in("2026年3月4日已结案") == "2026-03-04"
    assert old_words.day_in("2026-03-04至2026-03-05") is None
    assert old_words.day_in("2026-02-30") is None


@pytest.mark.parametrize(
    ("category", "item", "found"),
    [
        ("售后服务", "维修质量", ("service", "repair_quality")),
        ("售后", "服务态度", ("service", "service_attitude")),
        ("销售", "服务态度", ("sales", "sales_attitude")),
        ("服务态度", None, ("服务态度", None)),
        ("服务/等待时间", None, ("service", "waiting")),
        ("维修质量问题", None, ("service", "repair_quality")),
        ("product", "noise", ("product", "noise")),
        (None, "油耗", ("product", "consumption")),
        ("保险", "理赔慢", ("保险", "理赔慢")),
        ("产品质量", "天窗漏水", ("product", "天窗漏水")),
        ("A", None, ("A", None)),
    ],
)
def test_kinds(category: str | None, item: str | None, found: tuple[str | None, ...]) -> None:
    assert KindFinder(default_of("complaints.kinds")).find(category, item) == found


def test_a_dealership_s_own_kinds_go_first() -> None:
    kinds = [{"code": "k1", "label": "保险理赔", "items": [{"code": "k2", "label": "理赔慢"}]}]
    finder = KindFinder(kinds)
    assert finder.find("保险理赔", "理赔慢") == ("k1", "k2")
    assert finder.find("服务", "等待") == ("服务", "等待")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("同意：接受", "接受"),
        ("Not agreed: too little", "too little"),
        ("同意", "同意"),
        ("客户同意：周五来", "客户同意：周五来"),
        ("接受", "接受"),
    ],
)
def test_our_own_export_comes_back_as_the_customers_words(text, words):
    assert old_words.without_own_answer(text) == words
