from __future__ import annotations

import pytest

from app.base.errors import FileRefused
from app.paper.look import BODY
from app.paper.preview import page_image, page_images, page_texts
from app.paper.text import Text
from tests.app.paper.test_page import document


def test_a_page_becomes_pixels_at_the_resolution_asked_for():
    content, count = document().render([Text("重" * 9000, BODY)])
    first = page_image(content, 0, dpi=36)
    assert (first.width, first.height) == (298, 421)
    assert len(first.pixels) == first.stride * first.height
    assert first.stride >= first.width * 4
    # White paper with something darker on it.
    assert first.pixels[:3] == b"\xff\xff\xff" and min(first.pixels) < 120
    assert len(list(page_images(content, dpi=18))) == count


def test_a_file_on_disk_is_read_too(tmp_path):
    out = tmp_path / "a.pdf"
    document().write(out, [Text("你好", BODY)])
    assert "你好" in page_texts(out)[0]


def test_what_is_no_pdf_is_refused_in_words(tmp_path):
    wrong = tmp_path / "a.pdf"
    wrong.write_bytes(b"no")
    for given in (wrong, tmp_path / "none.pdf"):
        with pytest.raises(FileRefused, match="PDF"):
            page_image(given, 0, dpi=36)
