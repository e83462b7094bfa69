from __future__ import annotations

from app.paper.fields import Field, FieldRow, SignatureRow
from app.paper.long_table import long_table
from app.paper.look import Palette
from app.paper.preview import page_texts
from app.paper.tables import Column
from tests.app.paper.test_page import document


def printed(*story) -> list[str]:
    return page_texts(document().render(list(story))[0])


def test_a_long_field_goes_on_on_the_next_page_under_its_name():
    words = "".join(chr(0x4E00 + index) for index in range(4000))
    texts = printed(FieldRow([Field("客户原话", words), Field("短", "右边")]))
    assert len(texts) > 1 and all("客户原话" in text for text in texts)
    whole = "".join("".join(texts).split())
    assert all(char in whole for char in words) and "右边" in texts[0]


def test_a_short_row_is_never_cut():
    made = FieldRow([Field("a", "1\n2\n3")])
    height = made.wrap(400, 1000)[1]
    assert made.split(400, height - 1) == []


def test_room_to_write_by_hand_is_kept_over_pages():
    made = FieldRow([Field("a", least=10)])
    _width, height = made.wrap(400, 1000)
    first, rest = made.split(400, height / 2)
    heights = [part.wrap(400, 1000)[1] for part in (first, rest)]
    assert sum(heights) >= height


def test_signatures_name_who_signs_and_what_they_declare():
    text = printed(SignatureRow([("经办人", ""), ("客户", "同意<b>")], ("签字", "日期")))[0]
    assert "经办人" in text and "同意<b>" in text and text.count("签字") == 2


def test_what_is_left_of_the_width_goes_to_the_column_of_words():
    columns = [Column("日期"), Column("备注", share=4.0)]
    made = long_table(columns, [("2026-11-02", "")], width=500, palette=Palette.of(""))
    assert made.widths[0] < 80 and sum(made.widths) == 500


def test_a_column_of_a_fixed_width_keeps_it():
    columns = [Column("a", width=100), Column("b"), Column("c")]
    made = long_table(columns, [("1", "长" * 100, "短")], width=500, palette=Palette.of(""))
    assert made.widths[0] == 100 and made.widths[1] > made.widths[2]
