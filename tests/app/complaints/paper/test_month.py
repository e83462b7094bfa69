"""The month's complaints on paper, for the house and for the maker."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from app.base.door import Store
from app.base.translation import set_language
from app.complaints.figures.rules import Span
from app.complaints.paper.month import Audience, month_pdf
from app.complaints.paper.month_read import span_on_paper
from app.paper.letterhead import Letterhead
from app.paper.preview import page_texts
from tests.app.complaints.figures.figure_cases import Book

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
HEAD = Letterhead("城西<汽车>销售服务", "别克", "HZ01", "#8a1c2b")
ODD = "<b>王 =1+1 奔驰<S>级 & " + "很长" * 200


@pytest.fixture
def book(store: Store) -> Book:
    book = Book(store)
    customer = store.insert("customers", {"name": "王芳<b>"})
    store.insert("customer_phones", {"customer_id": customer, "phone": "13800138000"})
    car = store.insert("vehicles", {"plate": "鄂A12345", "family": "朗逸", "customer_id": customer})
    for day in (5, 12):
        book.case(
            f"2026-10-{day:02d} 09:00", vehicle_id=car, customer_id=customer, words=ODD,
            category="service", item="waiting", department="机修车间", person="李师傅",
            cause="流程<i>未执行", channel="phone", valid=1, owner_id=2, stage="proposing",
            contact_phone="13800138000", contact_name="王芳的先生",
        )  # fmt: skip
    return book


def text(store: Store, audience: Audience = "house", month: str = "2026-10") -> str:
    on_paper = span_on_paper(store, Span(month, month), NOW)
    pdf = month_pdf(on_paper, letterhead=HEAD, printed_at=NOW, audience=audience)
    return "\n".join(page_texts(pdf))


@pytest.mark.parametrize("tongue", ["en", "zh_CN"])
def test_number_kinds_causes_clocks_and_open_ones_are_printed(
    store: Store, book: Book, tongue: str
) -> None:
    set_language(tongue)
    printed = text(store)
    for figure in ("100.0%", "机修车间", "李师傅", "朗逸", "流程<i>未执行", "TS-TEST-0001"):
        assert figure in printed
    assert ("October 2026" if tongue == "en" else "2026年10月") in printed


def test_the_house_reads_who_complained(store: Store, book: Book) -> None:
    printed = text(store)
    for word in ("鄂A12345", "王芳<b>", "周回访", "<b>王 =1+1 奔驰<S>级"):
        assert word in printed


def test_the_maker_reads_no_name_phone_plate_or_words(store: Store, book: Book) -> None:
    printed = text(store, "maker")
    for word in ("鄂A12345", "王芳", "13800138000", "李师傅", "周回访", "奔驰", "=1+1"):
        assert word not in printed
    for figure in ("机修车间", "朗逸", "TS-TEST-0002", "流程<i>未执行"):
        assert figure in printed


def test_a_month_without_cases_is_printed_too(store: Store, book: Book) -> None:
    assert "No complaint was open" in text(store, month="2026-08")


def test_many_parts_are_printed_as_others_that_still_add_up(store: Store) -> None:
    book = Book(store)
    for number in range(40):
        book.case(
            "2026-10-05 09:00", department=f"部门{number}", cause=f"原因{number}",
            category=f"kind{number % 9}", item=f"item{number}", person=f"某人{number}",
        )  # fmt: skip
    printed = text(store)
    assert "32 others" in printed and "24 other causes with 24 cases" in printed
