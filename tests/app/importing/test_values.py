"""Texts, codes, plates, VINs and words in cells."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importing.cells import REASONS, clean_code
from app.importing.values import PARSERS, TURNED, BadValue, Cell, Context, clean_text, reason_text

CONTEXT = Context()


class ErrorCell(str):
    """As the readers give an error cell: a text of its own kind."""


def read(parser: str, cell: Cell, *, turned: bool = False) -> object:
    return (TURNED if turned else PARSERS)[parser](cell, CONTEXT)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("  张三\t", "张三"),
        ("\u200b张三\xa0", "张三"),
        ("\ufeff张三\u3000", "张三"),
        ("张\x00三", "张三"),
        ('="00123"', "00123"),
        ('="say ""hi"""', 'say "hi"'),
        ("'00123", "00123"),
        ("第一行\r\n第二行", "第一行 第二行"),
        ("Ｐｏｌｏ", "Ｐｏｌｏ"),
        (20240101.0, "20240101"),
        (3, "3"),
        (1.5, "1.5"),
        (dt.date(2024, 1, 2), "2024-01-02"),
        ("/", None),
        ("－", None),
        ("无", None),
        (None, None),
    ],
)
def test_text_is_trimmed_and_otherwise_as_typed(cell: Cell, expected: str | None) -> None:
    assert clean_text(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("RO23110100001", "RO23110100001"),
        ("ＲＯ２３", "RO23"),
        ("20240101.0", "20240101"),
        (20240101.0, "20240101"),
        ("00123\t", "00123"),
        ("WX-2024/01", "WX-2024/01"),
    ],
)
def test_codes_are_half_width(cell: Cell, expected: str) -> None:
    assert clean_code(cell) == expected


@pytest.mark.parametrize("cell", ["2.02311E+12", "2E+15", 2.0e16, 10**16])
def test_a_code_that_lost_digits_is_refused(cell: Cell) -> None:
    with pytest.raises(BadValue, match="damaged"):
        clean_code(cell)


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", ErrorCell("#DIV/0!"), ErrorCell("anything")])
@pytest.mark.parametrize("parser", sorted(PARSERS))
def test_error_cells_are_bad_everywhere(cell: Cell, parser: str) -> None:
    with pytest.raises(BadValue):
        read(parser, cell)


@pytest.mark.parametrize("parser", sorted(PARSERS))
@pytest.mark.parametrize("cell", [None, "", " ", "\xa0", "/", "-", "无", "／", "－"])
def test_nothing_is_nothing_everywhere(parser: str, cell: Cell) -> None:
    assert read(parser, cell) is None


@pytest.mark.parametrize("parser", sorted(PARSERS))
@given(cell=st.text(max_size=30) | st.floats() | st.integers() | st.booleans() | st.dates())
def test_no_cell_breaks_a_parser(parser: str, cell: Cell) -> None:
    try:
        read(parser, cell)
    except BadValue as refused:
        assert reason_text(refused.code)
        assert refused.code in REASONS


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("鄂a·1234 5", "鄂A12345"), ("鄂Ａ－１２３４５", "鄂A12345"), ("未上牌", None), ("鄂A", None)],
)
def test_plates(cell: Cell, expected: str | None) -> None:
    assert read("plate", cell) == expected


def test_vins() -> None:
    assert read("vin", "lsvaa8181b2007919") == "LSVAA8181B2007919"
    for cell, code in (
        ("LSVAA8181B200791", "vin_length"),
        ("LSVAA8181O2007919", "vin_letters"),
        ("0" * 17, "vin_filler"),
    ):
        with pytest.raises(BadValue, match=code):
            read("vin", cell)


@pytest.mark.parametrize("cell", ["是", "Y", "yes", "1", 1, 1.0, "true", True, "√", "TRUE"])
def test_yes(cell: Cell) -> None:
    assert read("flag", cell) is True


@pytest.mark.parametrize("cell", ["否", "N", "no", "0", 0, 0.0, "false", False, "×", "FALSE"])
def test_no(cell: Cell) -> None:
    assert read("flag", cell) is False


@pytest.mark.parametrize(
    ("cell", "plain", "turned"),
    [
        ("是", True, False),
        ("0", False, True),
        (True, True, False),
        ("返修", False, False),
        ("一次合格", True, True),
        ("合格", True, True),
        ("不合格", False, False),
    ],
)
def test_a_column_of_the_opposite_meaning_is_turned_but_clear_words_are_not(
    cell: Cell, plain: bool, turned: bool
) -> None:
    assert read("fixed_first", cell) is plain
    assert read("fixed_first", cell, turned=True) is turned


def test_other_flags_know_their_own_words() -> None:
    assert read("booked", "已预约") is True
    assert read("booked", "自然到店") is False
    assert read("void", "已删除") is True
    assert read("void", "正常") is False
    assert read("void", "是", turned=True) is False
    assert read("settled", "未结算") is False


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("男", "male"),
        ("女士", "female"),
        ("F", "female"),
        ("1", "male"),
        ("2", "female"),
        ("未知", None),
        ("保密", None),
    ],
)
def test_gender(cell: Cell, expected: str | None) -> None:
    assert read("gender", cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("私家车", "private"),
        ("个人", "private"),
        ("公务车", "company"),
        ("单位", "company"),
        ("企业客户", "company"),
        ("特种车", "special"),
        ("出租/教练", "special"),
        ("驾校", "special"),
        ("警车", "special"),
        ("非营运", None),
        ("非营运个人", "private"),
        ("非营业企业", "company"),
        ("营运", "special"),
        ("家庭自用", "private"),
    ],
)
def test_kind_of_customer(cell: Cell, expected: str | None) -> None:
    assert read("customer_kind", cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("项目", "labour"),
        ("工时", "labour"),
        ("维修项目", "labour"),
        ("材料", "material"),
        ("配件", "material"),
        ("维修材料", "material"),
        ("其他费用", "other"),
        ("Parts", "material"),
    ],
)
def test_sort_of_line(cell: Cell, expected: str) -> None:
    assert read("sort", cell) == expected
