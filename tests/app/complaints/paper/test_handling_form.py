from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields
from datetime import datetime, timedelta, timezone
from typing import Any

import pypdfium2
import pytest

from app.base.translation import set_language
from app.complaints.case import Case
from app.complaints.paper.form import FormContext
from app.complaints.paper.handling_form import blank_pdf, form_pdf, handling_form
from app.paper.fonts import printable
from app.paper.letterhead import Letterhead
from app.paper.page import MARGIN
from app.paper.preview import page_sizes, page_texts
from tests.app.complaints.paper.paper_cases import LATIN, ODD, UNBROKEN, around, bare, full

AT = datetime(2026, 11, 2, 10, 5, tzinfo=timezone(timedelta(hours=8)))
HEAD = Letterhead("杭州<城西>汽车", "别克", "HZ01", "#8a1c2b")
CODED = {"step", "from_stage", "to_stage", "way", "answer", "decision", "sort", "effect", "reason"}
CODED |= {"compensation", "channel", "severity", "stage", "aim", "dimension", "media", "sha256"}
CODED |= {"number", "category", "item"}


def pdf(case: Case, context: FormContext | None = None) -> bytes:
    return form_pdf(case, context or around(), letterhead=HEAD, printed_at=AT)


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(content: bytes) -> str:
    return squeezed("".join(page_texts(content)))


@pytest.fixture(params=["en", "zh_CN"])
def tongue(request: Any) -> str:
    set_language(request.param)
    return str(request.param)


def said_in(case: Case) -> list[str]:
    """Every text that somebody wrote or that names somebody, of the case and all its parts."""
    found = []
    for field in fields(case):
        value = getattr(case, field.name)
        if isinstance(value, tuple):
            found += [
                text
                for part in value
                for name, text in part._asdict().items()
                if name not in CODED and isinstance(text, str)
            ]
        elif isinstance(value, str) and field.name not in CODED:
            found.append(value)
    return [text for text in found if not re.match(r"\d{4}-|139", text)]


def test_everything_that_was_written_in_the_case_is_on_the_paper(tongue: str):
    whole = printed(pdf(full()))
    missing = [
        text
        for text in said_in(full())
        for line in text.split("\n")
        if len(line) < 30 and squeezed(printable(line)) not in whole
    ]
    assert missing == []


@pytest.mark.parametrize("words", [UNBROKEN, LATIN, ODD * 60, "一二三四五，" * 500, "a b\n" * 400])
def test_long_words_go_over_two_pages_and_no_character_is_lost(words: str, tongue: str):
    content = pdf(bare(words=words))
    texts = page_texts(content)
    assert len(texts) > 1
    found, wanted = Counter(squeezed("".join(texts))), Counter(squeezed(printable(words)))
    assert {
        char: count - found[char] for char, count in wanted.items() if count > found[char]
    } == {}


def test_long_words_are_in_their_order():
    whole = printed(pdf(bare(words=UNBROKEN)))
    lines = [UNBROKEN[start : start + 20] for start in range(0, 2180, 20)]
    places = [whole.find(line[:4]) for line in lines]
    assert places == sorted(places) and min(places) >= 0


def test_what_the_font_lacks_is_seen_and_explained(tongue: str):
    whole = printed(pdf(bare(words="𠮷😀")))
    assert "〓〓" in whole
    assert ("does not have" in "".join(page_texts(pdf(bare(words="😀"))))) is (tongue == "en")
    assert "〓" not in printed(pdf(bare()))


def test_every_page_bears_number_dealer_and_place_in_the_whole(tongue: str):
    texts = page_texts(pdf(full()))
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert "TS-202611-0007" in text and "杭州<城西>汽车" in text
        assert "2026-11-02 10:05" in text
        where = f"Page {number} of {len(texts)}" if tongue == "en" else f"第 {number} 页"
        assert where in text


def test_nothing_stands_outside_the_margins(tongue: str):
    for content in (pdf(full()), pdf(bare()), blank_pdf(letterhead=HEAD, printed_at=AT)):
        assert [box for page in boxes(content) for box in page if outside(box, content)] == []


def boxes(content: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Of each page where its runs of text stand: left, bottom, right, top in points."""
    document = pypdfium2.PdfDocument(content)
    try:
        return [
            [text.get_rect(index) for index in range(text.count_rects())]
            for text in (page.get_textpage() for page in document)
        ]
    finally:
        document.close()


def outside(box: tuple[float, float, float, float], content: bytes) -> bool:
    width, height = page_sizes(content)[0]
    left, bottom, right, top = box
    return left < MARGIN - 1 or right > width - MARGIN + 1 or bottom < 20 or top > height - 20


def test_all_rounds_closings_scores_and_clocks_are_there(tongue: str):
    whole = printed(pdf(full()))
    for text in ("800.00", "400.00", "下不为例", "要求赔偿误工费", "第一次结案", "第二次结案",
                 "分数过低", "重新跟进", "午休与夜间不计", "等制动片到货", "客户要求经理处理",
                 "照片<1>.jpg", "2.3MB", "WT202610001"):  # fmt: skip
        assert text in whole
    for words in ("4 of 10", "9 of 10") if tongue == "en" else ("4 分", "9 分"):
        assert squeezed(words) in whole


def test_phones_are_masked_unless_printed_whole(tongue: str):
    masked = printed(pdf(full()))
    assert "138****8000" in masked and "13900139001" not in masked
    whole = printed(pdf(full(), around(whole_phones=True)))
    assert "13800138000" in whole and "02787654321" in whole.replace("-", "")


def test_four_may_sign_and_a_new_case_leaves_room_to_write(tongue: str):
    whole = printed(pdf(bare()))
    names = ("Handler", "Department head", "Customer", "Manager")
    if tongue == "zh_CN":
        names = ("经办人", "部门负责人", "客户", "经理")
    assert all(squeezed(name) in whole for name in names)


def test_an_imported_case_with_plain_days_prints(tongue: str):
    case = bare(opened_at="2026-03-05", imported=1, source_no="17", stage="closed")
    whole = printed(pdf(case, around(clocks=(), attachments=(), customer="")))
    assert "2026-03-05" in whole and "17" in whole


def test_the_empty_form_is_two_pages_with_boxes_to_tick(tongue: str):
    texts = page_texts(blank_pdf(letterhead=HEAD, printed_at=AT))
    assert len(texts) == 2
    assert "".join(texts).count("□") > 30


def test_the_file_is_written_and_always_the_same(tmp_path: Any):
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for out in (first, second):
        pages = handling_form(full(), around(), letterhead=HEAD, out=out, printed_at=AT)
        assert pages > 2
    assert first.read_bytes() == second.read_bytes()
