"""What a header says once marks, hints and units are taken away."""

from __future__ import annotations

import pytest

from app.importing.headers import JOINER, header_forms, normalise_header


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*工单编号 ", "工单编号"),
        ("车牌（必填）", "车牌"),
        ("结算时间(1900/01/01) ", "结算时间"),
        ("实收金额(元)", "实收金额"),
        ("行驶里程/公里", "行驶里程"),
        ("里程（KM）", "里程"),
        ("性别（男/女）（必填）", "性别"),
        ("服务顾问\xa0", "服务顾问"),
        ("工单 状态 　", "工单状态"),
        ("ＶＩＮ", "vin"),
        ("Plate No.", "plateno"),
        ("plate_no", "plateno"),
        ("结算\n日期：", "结算日期"),
        ("固定电话(区号-号码)", "固定电话"),
        ("车主(允许为公司名称)", "车主"),
        ("联系人(驾驶员)", "联系人(驾驶员)"),
        ("产值(万元)", "产值(万元)"),
    ],
)
def test_hints_and_units_are_taken_away(text: str, expected: str) -> None:
    assert normalise_header(text) == expected


def test_other_brackets_count_first_and_are_left_out_then() -> None:
    assert header_forms("联系人(驾驶员)") == ("联系人(驾驶员)", "联系人")


def test_a_header_over_two_rows_is_matched_whole_and_by_its_last_part() -> None:
    forms = header_forms(f"车主信息{JOINER}电话")
    assert forms[0] == "车主信息电话"
    assert "车主电话" in forms
    assert forms[-1] == "电话"
