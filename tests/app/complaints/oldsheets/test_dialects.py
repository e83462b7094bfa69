"""Sheets and lists of other shapes: codes with a legend, two header rows, systems, English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.staff.rules import Actor
from tests.app.complaints.oldsheets.old_sheets import USUAL, Desk, book, counts, usual
from tests.files import VISIT_HEADERS, visit, write_csv


@pytest.fixture
def desk(store: Store, manager: Actor, clock: FixedClock, tmp_path: Path) -> Desk:
    return Desk(store, manager, clock, tmp_path)


CODED = ("编号", "投诉日期", "客户", "车牌", "投诉内容", "类别", "等级", "状态")


def coded(number: int, kind: Any, level: Any) -> tuple[Any, ...]:
    return (
        f"A{number:06}", f"2026-03-0{number}", f"客{number}", f"鄂A1000{number}", "不满", kind,
        level, "处理中",
    )  # fmt: skip


def kinds(desk: Desk) -> list[tuple[str | None, str | None, str]]:
    return [(one.category, one.item, one.severity) for one in desk.cases()]


def test_a_legend_above_and_one_under_the_table(desk: Desk) -> None:
    rows = [coded(1, "A", 1), coded(2, "B", 2), coded(3, "C", 3), coded(4, "A", 1)]
    desk.take(
        ["客户投诉登记表"],
        ["类别：A=服务质量，B=产品质量，C=销售"],
        CODED, *rows,
        ["注：等级 1-一般 2-严重 3-重大"],
    )  # fmt: skip
    assert kinds(desk) == [
        ("service", None, "general"),
        ("product", None, "serious"),
        ("sales", None, "critical"),
        ("service", None, "general"),
    ]


def test_a_legend_on_another_sheet(desk: Desk) -> None:
    rows = [coded(1, "S01", ""), coded(2, "S02", ""), coded(3, "P01", "")]
    legend = [["代码", "类别"], ["S01", "等待时间"], ["S02", "返修"], ["P01", "异响"]]
    path = book(desk.folder / "old.xlsx", ("登记表", [CODED, *rows]), ("代码表", legend))
    assert counts(desk.take_file(path)) == (3, 0, 0, 0, 0)
    assert [pair[:2] for pair in kinds(desk)] == [
        ("service", "waiting"),
        ("service", "repeat_repair"),
        ("product", "noise"),
    ]


def test_codes_that_nothing_explains_stay_what_they_are(desk: Desk) -> None:
    desk.take(CODED, coded(1, "A", "B"), coded(2, 2, ""))
    assert kinds(desk) == [("A", None, "general"), ("2", None, "general")]
    assert [note.text for note in desk.cases()[0].notes] == ["等级：B"]


def test_the_program_s_own_codes(desk: Desk) -> None:
    desk.take(CODED, coded(1, "service", "serious"), coded(2, "noise", ""))
    assert kinds(desk) == [("service", None, "serious"), ("product", "noise", "general")]


def test_a_header_over_two_rows(desk: Desk) -> None:
    top = ["序号", "客户信息", "", "", "投诉信息", "", "", "处理信息", "", ""]
    below = [
        "",
        "姓名",
        "电话",
        "车牌号",
        "投诉时间",
        "投诉来源",
        "内容",
        "处理结果",
        "满意度",
        "结案时间",
    ]
    rows = [
        [
            "1",
            "王甲",
            "13800010001",
            "鄂A10001",
            "2026-03-01",
            "400",
            "异响",
            "已修复",
            "9分",
            "2026-03-03",
        ],
        ["2", "李乙", "13800010002", "鄂A10002", "2026-03-02", "来店", "等待", "", "", ""],
    ]
    assert counts(desk.take(["投诉处理记录"], top, below, *rows)) == (2, 0, 0, 0, 0)
    first, second = desk.cases()
    assert (first.contact_name, first.channel, first.stage) == ("王甲", "hotline", "rated")
    assert [one.proposal for one in first.rounds] == ["已修复"]
    assert (second.channel, second.stage, second.rounds) == ("in_store", "opened", ())


HOTLINE = (
    "工单编号", "受理时间", "来电号码", "客户姓名", "车架号", "一级分类", "二级分类",
    "紧急程度", "问题描述", "客户诉求", "责任部门", "责任人", "处理过程", "处理意见", "处理结果",
    "首次联系时间", "回复时间", "回访时间", "回访结果", "是否有效", "关闭时间", "状态",
    "受理人", "备注",
)  # fmt: skip


def test_a_hotline_s_list(desk: Desk) -> None:
    row = (
        "GD20260301001", "2026-03-01 09:12:30", "138-0001-0001", "王甲", "LSVAA418000000017",
        "售后服务", "维修质量", "紧急", "刹车异响修了两次", "道歉", "车间", "陈师傅",
        "联系客户到店", "免费更换刹车片", "更换后异响消失", "2026-03-01 09:40",
        "2026-03-03 16:00", "2026-03-05 10:00", "客户表示满意", "有效", "2026-03-04 18:00",
        "已关闭", "坐席01", "老客户",
    )  # fmt: skip
    assert counts(desk.take(HOTLINE, row)) == (1, 0, 0, 0, 0)
    case = desk.case()
    assert (case.category, case.item, case.severity) == ("service", "repair_quality", "serious")
    assert (case.aim, case.valid, case.person) == ("apology", 1, "陈师傅")
    assert (case.stage, case.closed_at) == ("closed", "2026-03-04T18:00:00+08:00")
    assert case.contacts[0].at == "2026-03-01T09:40:00+08:00"
    assert (case.rounds[0].proposal, case.rounds[0].proposed_by) == ("免费更换刹车片", "陈师傅")
    (reply,) = case.replies
    assert (reply.at, reply.words) == ("2026-03-03T16:00:00+08:00", "更换后异响消失")
    assert (reply.confirmed, reply.confirmed_at) == (1, "2026-03-05T10:00:00+08:00")
    assert [note.text for note in case.notes] == ["联系客户到店", "老客户"]
    assert (case.taken_by, case.contact_phone) == ("坐席01", "13800010001")
    assert counts(desk.take(HOTLINE, row)) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("cells", "stage"),
    [
        ({}, "opened"),
        ({"首次联系时间": "2026-03-01"}, "investigating"),
        ({"首次联系时间": "2026-03-01", "回复时间": "2026-03-02"}, "replied"),
        ({"回访时间": "2026-03-02"}, "confirmed"),
        ({"回访时间": "2026-03-02", "回访结果": "不满意"}, "replied"),
        ({"回访时间": "2026-03-05", "关闭时间": "2026-03-04"}, "closed"),
    ],
)
def test_the_furthest_date_says_the_stage(desk: Desk, cells: dict[str, str], stage: str) -> None:
    known = {"工单编号": "GD1", "受理时间": "2026-03-01", "客户姓名": "王", "问题描述": "漏油"}
    desk.take(HOTLINE, [(known | cells).get(name, "") for name in HOTLINE])
    assert desk.case().stage == stage


def test_a_management_system_s_list(desk: Desk) -> None:
    header = (
        "经销商", "投诉编号", "投诉类型", "投诉人姓名", "接单时间", "处理人", "处理状态",
        "处理完成日期", "发生部门", "投诉员工", "结案日期", "回访结果", "投诉来源", "投诉摘要",
        "投诉原因", "解决方案", "车主姓名", "车牌号",
    )  # fmt: skip
    row = (
        "某店", "CP26030001", "服务态度", "王甲", "2026-03-01 08:00:00", "周回访", "已完成",
        "2026-03-02", "售后部", "罗佳", "2026-03-03", "满意", "厂家转单", "顾问态度差", "沟通",
        "致歉", "王老板", "鄂A10001",
    )  # fmt: skip
    desk.take(header, row)
    case = desk.case()
    assert (case.words, case.channel, case.about_person) == ("顾问态度差", "manufacturer", "罗佳")
    assert (case.about_department, case.owner_id, case.cause) == ("售后部", 2, "沟通")
    assert (case.category, case.item) == ("服务态度", None)
    assert case.stage == "closed"


def test_english_headers(desk: Desk) -> None:
    header = (
        "Case No.", "Date reported", "Customer name", "License plate", "Mobile", "Complaint",
        "Category", "Severity", "Root cause", "Corrective action", "Preventive action",
        "Customer response", "Score", "Date closed",
    )  # fmt: skip
    row = (
        "C-001", "2026-03-01", "Wang", "鄂A10001", "13800010001", "Rattle", "Noise", "High",
        "Worn bush", "Replaced", "Check list", "Accepted", 9, "2026-03-09",
    )  # fmt: skip
    assert counts(desk.take(header, row)) == (1, 0, 0, 0, 0)
    case = desk.case()
    assert (case.category, case.item, case.severity) == ("product", "noise", "serious")
    assert [(one.sort, one.text) for one in case.actions] == [
        ("corrective", "Replaced"), ("preventive", "Check list"),
    ]  # fmt: skip
    assert (case.stage, case.rating and case.rating.score) == ("rated", 9)


def test_a_status_closes_only_where_no_column_has_dates(desk: Desk) -> None:
    desk.take(CODED, (*coded(1, "", "")[:7], "已结案"), coded(2, "", ""))
    assert [one.stage for one in desk.cases()] == ["closed", "opened"]
    assert desk.cases()[0].closed_at == "2026-03-01"
    header = (*CODED, "结案日期")
    rows = [
        ("B000001", *coded(1, "", "")[1:7], "已结案", ""),
        ("B000002", *coded(2, "", "")[1:7], "处理中", "2026-03-09"),
        ("B000003", *coded(3, "", "")[1:7], "已结案", "2026-03-01"),
    ]
    result = desk.take(header, *rows, name="dates.xlsx")
    assert [one.stage for one in desk.cases() if (one.source_no or "")[0] == "B"] == [
        "opened", "closed", "closed",
    ]  # fmt: skip
    assert sorted(reason.split(":")[0] for reason in result.warnings) == [
        "Closed on", "Closed on", "Status",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cell", "score", "stage"),
    [
        ("满意度", "7分", 7, "rated"),
        ("满意度", 10, 10, "rated"),
        ("满意度", "8/10", 8, "rated"),
        ("满意度", "85", None, "closed"),
        ("满意度", 7.5, None, "closed"),
        ("满意度", 0, None, "closed"),
        ("满意度（5分制）", 4, None, "closed"),
        ("满意度", "基本满意", None, "closed"),
    ],
)
def test_only_a_sure_score_counts(
    desk: Desk, header: str, cell: Any, score: int | None, stage: str
) -> None:
    headers = [header if name == "满意度" else name for name in USUAL]
    desk.take(headers, usual(1, 满意度=cell))
    case = desk.case()
    assert (case.rating.score if case.rating else None, case.stage) == (score, stage)
    if cell == "基本满意":
        assert case.rounds[0].answer_words == "接受\n基本满意"


def test_name_and_phone_in_one_cell(desk: Desk) -> None:
    header = ("序号", "日期", "客户", "车牌", "内容")
    desk.take(header, ("1", "2026-03-01", "王先生 13800010001", "鄂A10001", "异响"))
    assert (desk.case().contact_name, desk.case().contact_phone) == ("王先生", "13800010001")


def test_an_order_s_visit_is_linked(desk: Desk) -> None:
    desk.take_file(write_csv(desk.folder / "v.csv", VISIT_HEADERS, [visit(1)]), "visits")
    header = ("投诉编号", "日期", "客户", "车牌", "内容", "委托书号")
    desk.take(header, ("KS-1", "2026-03-08", "王", "鄂A12345", "异响", "RO000001"))
    case = desk.case()
    assert case.visit_id == desk.store.value("SELECT id FROM visits")
    assert case.related == "RO000001"


def test_a_refused_proposal_and_money(desk: Desk) -> None:
    header = ("日期", "客户", "车牌", "内容", "处理意见", "补偿方式", "补偿金额", "客户反馈")
    desk.take(
        header,
        (
            "2026-03-08",
            "王",
            "鄂A12345",
            "异响",
            "致歉",
            "赠送保养",
            "300元",
            "客户不接受，要求退车",
        ),
    )
    (only,) = desk.case().rounds
    assert (only.compensation, only.amount, only.answer) == ("free_work", 30_000, "refused")
    assert only.answer_words == "客户不接受，要求退车"
    assert only.proposal == "致歉\n赠送保养"


def test_cells_that_hold_two_things_come_apart(desk: Desk) -> None:
    header = (
        "序号",
        "客诉日期",
        "客户姓名/电话",
        "车牌/VIN",
        "客诉内容",
        "责任部门/责任人",
        "状态",
    )
    rows = [
        (1, "2026.3.1", "王先生13800010001", "鄂A12345", "色差", "销售部/张三", "2026-03-04已结案"),
        (2, "2026.3.2", "李女士 027-87654321", "LSVAA418000000017", "异响", "售后", "处理中"),
    ]
    assert counts(desk.take(header, *rows)) == (2, 0, 0, 0, 0)
    first, second = desk.cases()
    assert (first.contact_name, first.contact_phone) == ("王先生", "13800010001")
    assert (first.department, first.person) == ("销售部", "张三")
    assert (first.stage, first.closed_at) == ("closed", "2026-03-04")
    assert (second.department, second.contact_phone) == ("售后", "02787654321")
    cars = desk.store.rows("SELECT plate, vin FROM vehicles")
    assert set(cars) == {("鄂A12345", None), (None, "LSVAA418000000017")}


def test_a_legend_in_the_header(desk: Desk) -> None:
    header = ("编号", "日期", "客户", "车牌", "投诉内容", "类别(1服务 2产品 3销售)")
    rows = [(f"K{n}", f"2026-03-0{n}", f"客{n}", f"鄂A1000{n}", "不满", n) for n in (1, 2, 3)]
    desk.take(header, *rows)
    assert [one.category for one in desk.cases()] == ["service", "product", "sales"]


def test_the_program_s_own_sheet_is_known_by_its_numbers(desk: Desk) -> None:
    desk.take(USUAL, usual(1), usual(2))
    header = ("编号", "报告日期", "客户", "车牌号", "用户意见内容", "结案日期")
    rows = [(one.number, one.opened_at, one.contact_name, f"鄂A1000{n}", one.words, one.closed_at)
            for n, one in enumerate(desk.cases(), 1)]  # fmt: skip
    strange = ("TS-202603-0001", "2026-03-01", "别人", "鄂B77777", "另一件事", "")
    assert counts(desk.take(header, *rows, name="own.xlsx")) == (0, 0, 2, 0, 0)
    assert counts(desk.take(header, strange, name="else.xlsx")) == (1, 0, 0, 0, 0)
    assert len({one.number for one in desk.cases()}) == 3
