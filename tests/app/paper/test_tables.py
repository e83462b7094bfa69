from __future__ import annotations

from app.paper.fonts import text_width
from app.paper.look import BODY
from app.paper.preview import page_texts
from app.paper.tables import Column, table
from tests.app.paper.test_page import document

COLUMNS = [Column("单号", width=60), Column("客户的话", share=3), Column("金额", align="right")]


def printed(rows, **options) -> list[str]:
    page = document()
    made = table(COLUMNS, rows, width=page.body_width, palette=page.palette, **options)
    return page_texts(page.render([made])[0])


def test_the_header_stands_on_every_page_and_every_row_is_there():
    texts = printed([(f"TS-{number:04d}", "说了什么", "1.00") for number in range(120)])
    assert len(texts) > 1
    assert all("客户的话" in text for text in texts)
    assert all(any(f"TS-{number:04d}" in text for text in texts) for number in range(120))


def test_markup_rare_characters_and_very_long_cells_are_printed_whole():
    long = "".join(chr(0x4E00 + index) for index in range(2000))
    texts = "".join(printed([("奔驰<S>级", "𠮷&<b>x</b>", "1"), ("2", long, "2")]))
    assert "奔驰<S>级" in texts and "〓&<b>x</b>" in texts
    assert chr(0x4E00) in texts and chr(0x4E00 + 1999) in texts


def test_a_figure_is_never_cut_in_two():
    page = document()
    columns = [Column("名称"), Column("金额", width=20, align="right")]
    made = table(columns, [("a", "1,234,567.00")], width=300, palette=page.palette, totals=1)
    assert made._colWidths[1] >= text_width("1,234,567.00", BODY.but(bold=True).font, BODY.size)
    assert sum(made._colWidths) == 300


def test_an_empty_table_shows_its_header():
    assert "客户的话" in printed([])[0]
