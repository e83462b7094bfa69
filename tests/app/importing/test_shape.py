"""Where the table is on a sheet, and which of its rows are data."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.customers.kinds import KINDS, VISIT_LINES, VISITS
from app.importing.cells import Cell
from app.importing.headers import JOINER
from app.importing.shape import TableShape, data_rows, find_table, is_data_row

HEADER: list[Cell] = ["工单号", "车牌号", "VIN", "结算日期", "维修类型", "结算金额", "服务顾问"]
FIRST: list[Cell] = ["RO1", "鄂A12345", None, "2024-01-01", "保养", "605.52", "罗佳"]
SECOND: list[Cell] = ["RO2", "鄂A54321", None, "2024-01-02", "机修", "1,298.62", "唐诚"]


def table(rows: Sequence[Sequence[Cell]]) -> TableShape:
    shape = find_table(rows, KINDS)
    assert shape is not None
    return shape


def numbers(rows: Sequence[Sequence[Cell]]) -> list[int]:
    shape = table(rows)
    body = rows[shape.data_start :]
    found = [number for number, _cells in data_rows(body, shape, shape.data_start + 1)]
    assert len(found) == sum(is_data_row(row, shape) for row in body)
    return found


def test_a_plain_table() -> None:
    shape = table([HEADER, FIRST, SECOND])
    assert shape.header_rows == range(1)
    assert shape.data_start == 1
    assert list(shape.headers) == HEADER
    assert numbers([HEADER, FIRST, SECOND]) == [2, 3]


def test_titles_and_blank_rows_above() -> None:
    rows: list[list[Cell]] = [
        ["某某汽车 结算清单", None, None],
        ["门店：武汉店", None, "日期：2024-01-01 至 2024-01-31"],
        [],
        HEADER,
        FIRST,
    ]
    assert table(rows).header_rows == range(3, 4)
    assert numbers(rows) == [5]


def test_padding_columns_keep_their_place() -> None:
    rows: list[list[Cell]] = [
        [None, None, *HEADER],
        [None, None, *FIRST],
        [None, None, "合计", None, None, 5],
    ]
    shape = table(rows)
    assert shape.headers[:3] == ("#1", "#2", "工单号")
    assert numbers(rows) == [2]


def test_repeated_and_blank_headers_are_numbered() -> None:
    rows: list[list[Cell]] = [
        ["工单号", "车牌号", "金额", "金额", None],
        ["RO1", "鄂A12345", 1, 2, "x"],
    ]
    assert table(rows).headers == ("工单号", "车牌号", "金额", "金额 (2)", "#5")


def test_a_used_range_larger_than_the_data_is_cut() -> None:
    rows: list[list[Cell]] = [[*HEADER, *[None] * 200], [*FIRST, *[None] * 200]]
    assert len(table(rows).headers) == len(HEADER)


@pytest.mark.parametrize(
    "row",
    [
        ["合计", None, None, None, None, "12,333,634.04", None],
        ["合计", "4,330,547.28"],
        ["合 计", None, None, None, None, 5.0, None],
        [None, None, "小计", None, None, 5.0, None],
        ["罗佳小计", None, None, None, None, 5.0, None],
        ["本页合计：", None, None, None, None, 5.0, None],
        ["总计(2条)", None, None, None, None, 5.0, None],
        ["Total", None, None, None, None, 5.0, None],
        [None, None, None, None, None, 12333634.04, None],
        ["共 2 条记录"],
        ["制表人：张三", None, "审核人：李四", None, "打印时间：2024-01-31 10:00", None, None],
        ["打印时间:2024-01-31 10:00:00"],
        ["备注：以上数据仅供参考"],
        ["说明", None, None, None, None, None, None],
        [None, "", " ", "\xa0", None, None, None],
        [],
        HEADER,
        [text and f" {text} " for text in HEADER],
    ],
)
def test_rows_that_are_no_data(row: list[Cell]) -> None:
    assert numbers([HEADER, FIRST, row, SECOND]) == [2, 4]


@pytest.mark.parametrize(
    "row",
    [
        ["RO3", None, None, "待定", "保养", "5.00", "罗佳"],
        [*["RO3", "无", "/", "2024-01-01", "保养", "5.00", "合计"][:6], "罗佳"],
        [None, "鄂A12345", None, "2024-01-01", "保养", "5.00", None],
        ["RO3", "鄂A12345"],
        ["RO3"],
        [20240101001.0, "鄂A12345", None, 45292.0, "保养", 5.0, "罗佳"],
        ["制RO3", "鄂A12345", None, "2024-01-01", "保养", "5.00", "罗佳"],
    ],
)
def test_incomplete_rows_are_data_all_the_same(row: list[Cell]) -> None:
    assert numbers([HEADER, FIRST, row, SECOND]) == [2, 3, 4]


def test_a_customer_called_like_a_total_is_a_customer() -> None:
    rows: list[list[Cell]] = [
        ["车主", "车牌号", "电话", "车型"],
        ["合计", "鄂A12345", "13812345678", "朗逸"],
        ["合计", None, None, 2],
    ]
    assert numbers(rows) == [2]


def test_two_phones_in_a_cell_are_no_page_number() -> None:
    rows: list[list[Cell]] = [
        ["车主", "车牌号", "电话", "车型"],
        ["李娜", None, "13812345678/15912345678", "朗逸"],
        ["1/10", None, None, None],
        ["1/10页", None, None, "x"],
    ]
    assert numbers(rows) == [2]


def test_totals_among_order_lines_stand_in_the_column_of_names() -> None:
    rows: list[list[Cell]] = [
        ["工单号", "类别", "名称", "数量", "金额"],
        ["RO1", "项目", "更换机油", 1, 100],
        ["RO1", "材料", "机油", 4, 300],
        ["RO1", None, "小计", 5, 400],
        ["合计", None, None, 5, 400],
    ]
    assert numbers(rows) == [2, 3]


def test_a_header_that_comes_again_on_every_page() -> None:
    title: list[Cell] = ["维修结算清单"]
    assert numbers([title, HEADER, FIRST, title, HEADER, SECOND]) == [3, 6]


def test_a_header_over_two_rows_with_groups() -> None:
    rows: list[list[Cell]] = [
        ["工单号", "车辆信息", None, "费用", None, None, "结算日期"],
        [None, "车牌号", "VIN", "工时费", "材料费", "结算金额", None],
        ["RO1", "鄂A12345", None, 1, 2, 3, "2024-01-01"],
    ]
    shape = table(rows)
    assert shape.header_rows == range(2)
    assert shape.headers[0] == "工单号"
    assert shape.headers[1] == f"车辆信息{JOINER}车牌号"
    assert shape.headers[5] == f"费用{JOINER}结算金额"
    assert shape.headers[6] == "结算日期"
    assert numbers(rows) == [3]


def test_groups_above_tell_equal_headers_apart() -> None:
    rows: list[list[Cell]] = [
        ["车主信息", None, "送修人信息", None, "工单", None, None],
        ["姓名", "电话", "姓名", "电话", "工单号", "车牌号", "结算日期"],
        ["张三", "13812345678", "李四", "13912345678", "RO1", "鄂A12345", "2024-01-01"],
    ]
    shape = table(rows)
    assert shape.header_rows == range(2)
    assert shape.headers[3] == f"送修人信息{JOINER}电话"


def test_unknown_headers_the_first_row_of_words_as_wide_as_the_data() -> None:
    rows: list[list[Cell]] = [
        ["Lots of people", None],
        [],
        ["Name", "Profession", "Age"],
        ["A", "B", 3],
    ]
    shape = table(rows)
    assert shape.headers == ("Name", "Profession", "Age")


def test_no_rows_no_table() -> None:
    assert find_table([], KINDS) is None
    assert find_table([[None, " "], []], KINDS) is None


def test_the_kind_may_be_known() -> None:
    rows: list[list[Cell]] = [["工单号", "名称"], ["RO1", "更换机油"]]
    for kind in (VISITS, VISIT_LINES):
        shape = find_table(rows, KINDS, kind)
        assert shape is not None
        assert shape.headers == ("工单号", "名称")
