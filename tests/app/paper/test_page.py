from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pypdfium2
import pytest

from app.base.translation import set_language
from app.paper.letterhead import Letterhead, letterhead
from app.paper.look import BODY
from app.paper.page import Document
from app.paper.preview import page_sizes, page_texts
from app.paper.text import Text

AT = datetime(2026, 11, 2, 10, 5, tzinfo=timezone(timedelta(hours=8)))


def document(**changes) -> Document:
    given = {
        "title": "抱怨 <i>A&B</i> 𠮷",
        "letterhead": Letterhead("杭州<城西>汽车", "别克", "HZ01", "#8a1c2b"),
        "printed_at": AT,
        "confidential": "内部资料",
    }
    return Document(**{**given, **changes})


def test_every_page_has_dealer_title_number_time_and_note():
    content, count = document().render([Text("重" * 9000, BODY)])
    texts = page_texts(content)
    assert count == len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert "杭州<城西>汽车" in text and "别克" in text and "HZ01" in text
        assert "抱怨 <i>A&B</i> 〓" in text
        assert f"Page {number} of {count}" in text
        assert "2026-11-02 10:05" in text and "内部资料" in text


def test_a_long_text_flows_over_the_pages_complete():
    words = "".join(chr(0x4E00 + index) for index in range(2000))
    text = "".join(page_texts(document().render([Text(words, BODY)])[0]))
    assert sum(text.count(char) for char in set(words)) >= len(words)


def test_the_same_input_gives_the_same_bytes_and_the_file_says_what_it_is():
    story = "车主 Wang"
    first = document().render([Text(story, BODY)])[0]
    assert first == document().render([Text(story, BODY)])[0]
    opened = pypdfium2.PdfDocument(first)
    said = opened.get_metadata_dict()
    opened.close()
    assert said["Title"] == "抱怨 <i>A&B</i> 〓"
    assert said["Author"] == "杭州<城西>汽车"
    assert said["CreationDate"] == "D:20261102100500+08'00'"


def test_the_file_names_its_language():
    set_language("zh_CN")
    assert b"(zh-CN)" in document().render([Text("a", BODY)])[0]


def test_sideways_is_a_page_wider_than_high():
    upright = page_sizes(document().render([Text("a", BODY)])[0])[0]
    sideways = page_sizes(document(sideways=True).render([Text("a", BODY)])[0])[0]
    assert upright == pytest.approx((595.28, 841.89), abs=0.1)
    assert sideways == pytest.approx((841.89, 595.28), abs=0.1)


def test_writing_gives_the_number_of_pages(tmp_path):
    out = tmp_path / "a.pdf"
    assert document().write(out, [Text("a", BODY)]) == 1
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_letterhead_comes_from_the_settings(store):
    assert letterhead(store).colour.startswith("#")
