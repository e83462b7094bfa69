"""Which column holds which field."""

from __future__ import annotations

import json

import pytest

from app.base.translation import set_language
from app.customers.kinds import DELIVERIES, KINDS, VEHICLES, VISIT_LINES, VISITS
from app.importing.cells import Cell
from app.importing.mapping import Mapping, guess_kind, header_key, note_text, propose
from app.importing.rules import Kind


def mapped(
    headers: list[str], kind: Kind = VISITS, rows: list[list[Cell]] | None = None
) -> dict[str, str]:
    found = propose(headers, kind, sample_rows=rows or [])
    return {code: headers[column] for code, column in found.columns.items()}


def test_headers_of_one_system() -> None:
    headers = ["*工单编号 ", "车牌（必填） ", "车架号 ", "结算时间(1900/01/01) ", "维修类型 "]
    headers += [
        "实收金额(元) ",
        "里程数 ",
        "接待顾问 ",
        "工单状态  ",
        "作废标记 ",
        "一次维修合格 ",
        "预约到店 ",
    ]
    codes = ["order_no", "plate", "vin", "settled_on", "work", "amount", "mileage", "advisor"]
    codes += ["status", "void", "fixed_first", "booked"]
    assert mapped(headers) == dict(zip(codes, headers, strict=True))


def test_headers_of_another_system() -> None:
    headers = [
        "委托书号",
        "牌照号",
        "底盘号",
        "出厂结算日",
        "修理类别",
        "结算总额",
        "里程表读数",
        "业务接待",
        "单据状态",
        "预约标志",
        "删除标志",
    ]
    codes = ["order_no", "plate", "vin", "settled_on", "work", "amount", "mileage", "advisor"]
    codes += ["status", "booked", "void"]
    assert mapped(headers) == dict(zip(codes, headers, strict=True))


def test_english_headers() -> None:
    headers = [
        "RO_Number",
        "Plate No.",
        "VIN",
        "Settled On",
        "Work Type",
        "Amount (CNY)",
        "Mileage (km)",
    ]
    codes = ["order_no", "plate", "vin", "settled_on", "work", "amount", "mileage"]
    assert mapped(headers) == dict(zip(codes, headers, strict=True))


def test_a_column_of_the_opposite_meaning_is_marked() -> None:
    set_language("en")
    found = propose(["工单号", "车牌号", "结算日期", "是否返修"], VISITS)
    assert found.columns["fixed_first"] == 3
    assert found.inverted == {"fixed_first"}
    (note,) = found.notes
    assert "是否返修" in note_text(note, VISITS)


@pytest.mark.parametrize(
    ("headers", "code", "expected"),
    [
        (["车主", "车主电话", "送修人", "送修人电话"], "brought_phone", "送修人电话"),
        (["车主", "车主电话", "送修人", "送修人电话"], "phones", "车主电话"),
        (["车主", "联系电话", "车牌"], "phones", "联系电话"),
        (["送修人", "联系电话", "车主", "车主电话"], "brought_phone", "联系电话"),
        (["开单时间", "完工时间", "结算时间"], "settled_on", "结算时间"),
        (["开单时间", "出厂时间"], "settled_on", "出厂时间"),
        (["总计", "应收金额", "实收金额", "结算金额"], "amount", "结算金额"),
        (["总计", "应收金额", "实收金额"], "amount", "实收金额"),
        (["总计", "应收金额", "已收金额"], "amount", "应收金额"),
        (["上次里程", "本次里程", "下次保养里程"], "mileage", "本次里程"),
        (["收款状态", "结算状态"], "status", "结算状态"),
        (["结算单号", "委托书号"], "order_no", "委托书号"),
        (["结算确认日期"], "settled_on", "结算确认日期"),
        (["送修车辆牌照号"], "plate", "送修车辆牌照号"),
    ],
)
def test_the_better_of_several_columns(headers: list[str], code: str, expected: str) -> None:
    assert mapped(headers)[code] == expected


@pytest.mark.parametrize(
    "header",
    [
        "开单时间",
        "预计交车时间",
        "下次行驶里程",
        "挂账金额",
        "优惠金额",
        "收款状态",
        "预约单号",
        "汽修电话",
        "适用车型",
        "毛利",
        "维修工",
        "保险公司电话",
        "原车牌号",
        "打印日期",
        "发动机号",
        "库存数量",
        "#3",
    ],
)
def test_what_is_something_else_is_left_alone(header: str) -> None:
    assert propose([header], VISITS).columns == {}


def test_what_the_cells_hold_decides_between_headers_that_would_do() -> None:
    headers = ["工单类型", "业务类型"]
    rows: list[list[Cell]] = [
        ["综合", "保养"],
        ["综合", "事故维修"],
        ["洗车", "机修"],
        ["综合", "保修"],
    ]
    assert mapped(headers, rows=rows)["work"] == "业务类型"
    assert mapped(headers)["work"] == "工单类型"


def test_likeness_is_given_up_when_the_cells_speak_against_it() -> None:
    rows: list[list[Cell]] = [["张三"], ["李四"], ["王五"], ["赵六"]]
    assert mapped(["结算确认登日期"[:6]], rows=rows) == {}


def test_likeness_is_noted() -> None:
    assert [note.code for note in propose(["送修车辆牌照号"], VISITS).notes] == ["likeness"]


def test_each_field_has_one_column_and_each_column_one_field() -> None:
    headers = ["车牌", "车牌号", "电话", "联系电话", "手机", "金额", "金额 (2)", "日期"]
    for kind in KINDS:
        columns = list(propose(headers, kind).columns.values())
        assert len(columns) == len(set(columns))


def test_a_second_phone_of_the_customer() -> None:
    found = mapped(["车牌", "手机", "固定电话"], VEHICLES)
    assert (found["phones"], found["other_phones"]) == ("手机", "固定电话")
    assert mapped(["车牌", "联系电话"], VEHICLES)["phones"] == "联系电话"


def test_headers_over_two_rows() -> None:
    headers = [
        "车主信息 › 姓名",
        "车主信息 › 电话",
        "送修人信息 › 姓名",
        "送修人信息 › 电话",
        "车辆 › 车牌号",
    ]
    found = mapped(headers)
    assert found["customer_name"] == headers[0]
    assert found["phones"] == headers[1]
    assert found["brought_by"] == headers[2]
    assert found["brought_phone"] == headers[3]
    assert found["plate"] == headers[4]


def test_what_was_chosen_before_is_taken_again() -> None:
    headers = ["单号", "牌", "日"]
    before = Mapping("visits", {"order_no": 0, "plate": 1, "settled_on": 2}, frozenset())
    again = Mapping.from_json(json.loads(json.dumps(before.to_json())))
    assert propose(headers, VISITS, again) == before
    assert propose(headers[:2], VISITS, again) != before
    assert propose(headers, VEHICLES, again).kind == "vehicles"


def test_the_key_of_a_set_of_headers() -> None:
    assert header_key(["*车牌 ", "金额(元)"]) == header_key(["车牌", "金额"])
    assert header_key(["车牌", "金额"]) != header_key(["金额", "车牌"])


@pytest.mark.parametrize(
    ("headers", "title", "kind"),
    [
        ("工单号 车牌号 结算日期 工单类型 结算金额 行驶里程", "", VISITS),
        ("工单号 类别 名称 数量 金额", "", VISIT_LINES),
        ("工单号 车牌 车型 车主 配件名称 零件号 销售单价 销售数量 销售总额", "", VISIT_LINES),
        ("车牌号 VIN 车型 客户类型 交车日期 质保到期日 客户姓名 性别 职业 手机号", "", VEHICLES),
        ("车牌 车架号 车型 车主 手机 交车日期 销售顾问", "交车明细表", DELIVERIES),
        ("车牌 车架号 车型 车主 手机 提车日期 销售顾问 合同编号", "", DELIVERIES),
    ],
)
def test_what_a_file_seems_to_be(headers: str, title: str, kind: Kind) -> None:
    assert guess_kind(headers.split(" "), KINDS, title)[0][0] is kind


def test_repeated_order_numbers_speak_for_lines() -> None:
    headers = ["工单号", "车牌号", "结算日期", "维修项目", "金额"]
    lines: list[list[Cell]] = [
        [f"RO{n // 4}", "鄂A12345", "2024-01-01", "机油", 5] for n in range(20)
    ]
    orders: list[list[Cell]] = [[f"RO{n}", "鄂A12345", "2024-01-01", "机油", 5] for n in range(20)]
    assert guess_kind(headers, KINDS, "", lines)[0][0] is VISIT_LINES
    assert guess_kind(headers, KINDS, "", orders)[0][0] is VISITS


@pytest.mark.parametrize(
    ("kind", "header", "code"),
    [
        (VISITS, "作业性质", "work"),
        (VISITS, "RO类型", "work"),
        (VISITS, "类型", "work"),
        (VISITS, "单据总额", "amount"),
        (VISITS, "应收总计", "amount"),
        (VISITS, "结清日期", "settled_on"),
        (VISITS, "交车日", "settled_on"),
        (VISITS, "委托书状况", "status"),
        (VISITS, "单据作废", "void"),
        (VEHICLES, "三包截止", "warranty_until"),
        (VEHICLES, "质保止", "warranty_until"),
        (VEHICLES, "交强险止期", "insured_until"),
        (VEHICLES, "车主分类", "customer_kind"),
        (VEHICLES, "销售日", "delivered_on"),
        (VISIT_LINES, "名称描述", "name"),
        (VISIT_LINES, "配件描述", "name"),
        (VISIT_LINES, "金额小计", "amount"),
        (VISIT_LINES, "明细分类", "sort"),
        (VISIT_LINES, "项目或材料", "sort"),
    ],
)
def test_headers_that_are_put_together_from_two_parts(kind: Kind, header: str, code: str) -> None:
    assert mapped(["工单号", "车牌号", header], kind)[code] == header
