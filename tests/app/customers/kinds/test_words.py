"""What was done on an order, and whether it counts."""

from __future__ import annotations

import pytest

from app.base.settings import default_of
from app.customers.kinds import AsideWords, aside_reason, classify_work, status_meaning

KNOWN = AsideWords()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("保养", "maintenance"),
        ("首保", "maintenance"),
        ("定保", "maintenance"),
        ("定期保养", "maintenance"),
        ("维修", "repair"),
        ("修理", "repair"),
        ("机修", "repair"),
        ("快修", "repair"),
        ("一般维修", "repair"),
        ("事故", "accident"),
        ("事故维修", "accident"),
        ("钣喷", "accident"),
        ("钣喷事故", "accident"),
        ("保险索赔", "accident"),
        ("保修", "warranty"),
        ("保修期内维修", "warranty"),
        ("索赔", "warranty"),
        ("厂家索赔", "warranty"),
        ("三包", "warranty"),
        ("Body Repair", "accident"),
        ("Warranty", "warranty"),
        ("洗车", "other"),
        ("单独销售", "other"),
        ("", "other"),
        (None, "other"),
    ],
)
def test_kind_of_work(text: str | None, expected: str) -> None:
    assert classify_work(text, default_of("import.work_words")) == expected


def test_the_words_are_the_managers() -> None:
    assert classify_work("养护", {"maintenance": ["养护"]}) == "maintenance"
    assert classify_work("保养", {"repair": ["保养"]}) == "repair"


def reason(
    work: str = "保养",
    status: str | None = "已结算",
    amount: int | None = 10000,
    void: bool | None = None,
    settled: bool | None = None,
) -> str | None:
    return aside_reason(
        work_text=work,
        status_text=status,
        amount=amount,
        void=void,
        settled=settled,
        known=KNOWN,
    )


def test_an_ordinary_order_counts() -> None:
    assert reason() is None
    assert reason(status="交车", void=False, settled=True) is None
    assert reason(status=None, amount=None) is None
    assert reason(status="已结算未收款") is None
    assert reason(amount=0) is None


@pytest.mark.parametrize("work", ["单独销售", "配件零售", "零件外卖", "外销"])
def test_counter_sales(work: str) -> None:
    assert reason(work) == "counter"


@pytest.mark.parametrize(
    "status", ["未结算", "在修", "在厂", "待结算", "完工未结算", "维修中", "反结算"]
)
def test_unsettled_by_status(status: str) -> None:
    assert reason(status=status) == "unsettled"


def test_unsettled_by_amount_or_flag() -> None:
    assert reason(amount=-100) == "unsettled"
    assert reason(settled=False) == "unsettled"


@pytest.mark.parametrize("status", ["已删除", "作废", "已作废", "VOID", "Cancelled", "已取消"])
def test_void_by_status(status: str) -> None:
    assert reason(status=status) == "void"


def test_a_denied_word_does_not_count() -> None:
    assert reason(status="未删除") is None
    assert status_meaning("未作废", KNOWN) is None
    assert status_meaning("reopened", KNOWN) is None


def test_the_first_reason_is_given() -> None:
    assert reason("配件零售", "未结算", -100, void=True) == "void"
    assert reason("配件零售", "未结算", -500) == "unsettled"
    assert reason("配件零售", "已结算", -500) == "counter"
    assert reason("保养", "已结算", -500) == "credit"
