"""Sheets with a row for each event of a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.staff.rules import Actor
from tests.app.complaints.oldsheets.old_sheets import Desk, counts


@pytest.fixture
def desk(store: Store, manager: Actor, clock: FixedClock, tmp_path: Path) -> Desk:
    return Desk(store, manager, clock, tmp_path)


BLANK = (
    ("投诉编号", "投诉日期", "客户", "车牌号", "投诉内容", "跟进日期", "跟进内容", "结案日期"),
    ("KS2026001", "2026-03-01", "王甲", "鄂A10001", "异响", "2026-03-01", "已受理", ""),
    ("", "", "", "", "", "2026-03-02", "已联系客户", ""),
    ("", "", "", "", "", "2026-03-04", "更换减震器", "2026-03-05"),
    ("KS2026002", "2026-03-03", "李乙", "鄂A10002", "等待太久", "2026-03-03", "转车间", ""),
    ("", "", "", "", "", "", "客户出差", ""),
)
REPEATED = (
    BLANK[0],
    BLANK[1],
    (*BLANK[1][:5], *BLANK[2][5:]),
    (*BLANK[1][:5], *BLANK[3][5:]),
    BLANK[4],
    (*BLANK[4][:5], *BLANK[5][5:]),
)


@pytest.mark.parametrize("rows", [BLANK, REPEATED], ids=["blank", "repeated"])
def test_rows_of_one_number_are_one_case(desk: Desk, rows: tuple[tuple[str, ...], ...]) -> None:
    assert counts(desk.take(*rows)) == (2, 3, 0, 0, 0)
    first, second = desk.cases()
    assert (first.source_no, first.stage, first.closed_at) == ("KS2026001", "closed", "2026-03-05")
    assert [(note.at, note.text) for note in first.notes] == [
        ("2026-03-01", "已受理"),
        ("2026-03-02", "已联系客户"),
        ("2026-03-04", "更换减震器"),
    ]
    assert second.is_open and [note.text for note in second.notes] == ["转车间", "客户出差"]
    before = desk.everything()
    assert counts(desk.take(*rows)) == (0, 0, 5, 0, 0)
    assert desk.everything() == before


def test_a_further_event_is_added_later(desk: Desk) -> None:
    desk.take(*BLANK[:3])
    assert counts(desk.take(*BLANK[:4], name="later.xlsx"))[:2] == (0, 3)
    case = desk.case()
    assert (case.stage, len(case.notes)) == ("closed", 3)


def test_a_count_of_rows_holds_events_together_too(desk: Desk) -> None:
    header = ("序号", "日期", "客户", "电话", "抱怨内容", "处理过程")
    rows = [
        ("1", "2026-03-01", "王甲", "13800010001", "异响", "受理"),
        ("1", "2026-03-02", "王甲", "13800010001", "", "检查底盘"),
        ("2", "2026-03-02", "李乙", "13800010002", "等待太久", "致歉"),
        ("1", "2026-04-02", "赵丙", "13800010003", "油耗高", "路试"),
    ]
    assert counts(desk.take(header, *rows)) == (3, 1, 0, 0, 0)
    assert [len(one.notes) for one in desk.cases()] == [2, 1, 1]
    assert counts(desk.take(header, *rows)) == (0, 0, 4, 0, 0)


def test_events_have_names(desk: Desk) -> None:
    header = ("案件号", "事件时间", "事件", "内容", "车牌", "处理人")
    car = "鄂A10001"
    rows = [
        ("AJ-001", "2026-03-01 09:00", "受理", "车辆异响，已来三次", car, "周回访"),
        ("AJ-001", "2026-03-01 10:00", "首次联系", "约定次日到店", car, "周回访"),
        ("AJ-001", "2026-03-02 09:30", "调查", "减震器漏油", car, "周回访"),
        ("AJ-001", "2026-03-02 15:00", "处理方案", "免费更换减震器", car, "周回访"),
        ("AJ-001", "2026-03-03 11:00", "回复客户", "已更换完毕", car, "周回访"),
        ("AJ-001", "2026-03-06 10:00", "回访", "客户满意", car, "周回访"),
        ("AJ-001", "2026-03-06 17:00", "结案", "", car, "周回访"),
        ("AJ-002", "2026-03-07 09:00", "受理", "等待太久", "鄂A10002", "外聘王"),
    ]
    assert counts(desk.take(header, *rows)) == (2, 6, 0, 0, 0)
    case, other = desk.cases()
    assert (case.opened_at, case.words) == ("2026-03-01T09:00:00+08:00", "车辆异响，已来三次")
    assert (case.stage, case.closed_at) == ("closed", "2026-03-06T17:00:00+08:00")
    assert [(one.at[:16], one.note) for one in case.contacts] == [
        ("2026-03-01T10:00", "约定次日到店")
    ]
    assert case.finding == "减震器漏油"
    assert [one.proposal for one in case.rounds] == ["免费更换减震器"]
    (reply,) = case.replies
    assert (reply.words, reply.confirmed, reply.confirmed_words) == ("已更换完毕", 1, "客户满意")
    assert case.notes == ()
    assert (case.owner_id, case.taken_by) == (2, "")
    assert (other.owner_id, other.taken_by, other.stage) == (None, "外聘王", "opened")
    assert counts(desk.take(header, *rows)) == (0, 0, 8, 0, 0)


def test_days_and_words_of_their_own_under_one_number(desk: Desk) -> None:
    """No column is for events, but the rows go on with number and car."""
    header = ("投诉编号", "日期", "客户", "车牌", "内容")
    rows = [
        ("KS-1", "2026-03-01", "王甲", "鄂A10001", "空调不冷"),
        ("KS-1", "2026-03-02", "王甲", "鄂A10001", "已联系客户"),
        ("KS-1", "2026-03-05", "", "", "更换压缩机"),
        ("KS-2", "2026-03-06", "李乙", "鄂A10002", "漏油"),
        ("KS-2", "2026-03-07", "李乙", "鄂A10002", "更换油底壳垫"),
    ]
    assert counts(desk.take(header, *rows)) == (2, 3, 0, 0, 0)
    first, second = desk.cases()
    assert (first.words, [(n.at, n.text) for n in first.notes]) == (
        "空调不冷", [("2026-03-02", "已联系客户"), ("2026-03-05", "更换压缩机")],
    )  # fmt: skip
    assert [note.text for note in second.notes] == ["更换油底壳垫"]
    assert counts(desk.take(header, *rows)) == (0, 0, 5, 0, 0)


def test_a_row_of_nobody_is_no_event(desk: Desk) -> None:
    header = ("序号", "日期", "客户", "车牌", "内容", "结案日期")
    rows = [
        ("1", "2026-03-01", "王甲", "鄂A10001", "空调不冷", ""),
        ("", "2026-03-02", "", "", "说明书缺页", ""),
    ]
    assert counts(desk.take(header, *rows)) == (1, 0, 0, 0, 1)


def test_the_same_as_above(desk: Desk) -> None:
    header = ("序号", "日期", "客户", "车牌", "内容", "结案日期")
    rows = [
        ("1", "2026-03-01", "王甲", "鄂A10001", "空调不冷", ""),
        ("2", "同上", "同上", "〃", "座椅异响", ""),
    ]
    assert counts(desk.take(header, *rows)) == (2, 0, 0, 0, 0)
    first, second = desk.cases()
    assert (second.opened_at, second.vehicle_id) == (first.opened_at, first.vehicle_id)


def test_the_same_number_for_another_matter_of_the_same_car_is_another_case(desk: Desk) -> None:
    """Day and words of the case have columns of their own, and both are different."""
    header = ("投诉编号", "投诉日期", "客户", "车牌号", "投诉内容", "处理过程")
    rows = [
        ("KS2026001", "2026-03-01", "王甲", "鄂A10001", "异响", "更换减震器"),
        ("KS2026001", "2026-04-01", "王甲", "鄂A10001", "漏油", "更换油封"),
        ("KS2026002", "2026-04-02", "李乙", "鄂A10002", "色差", "补漆"),
    ]
    result = desk.take(header, *rows)
    assert counts(result) == (3, 0, 0, 0, 0)
    assert sum(result.warnings.values()) == 1
    assert counts(desk.take(header, *rows)) == (0, 0, 3, 0, 0)


def test_other_words_of_a_further_row_are_kept(desk: Desk) -> None:
    header = ("投诉编号", "投诉日期", "客户", "车牌号", "投诉内容", "处理过程")
    rows = [
        ("KS2026001", "2026-03-01", "王甲", "鄂A10001", "异响", "登记"),
        ("KS2026001", "2026-03-01", "王甲", "鄂A10001", "还漏油", "更换油封"),
    ]
    assert counts(desk.take(header, *rows)) == (1, 1, 0, 0, 0)
    assert [note.text for note in desk.case().notes] == ["登记", "还漏油", "更换油封"]


def test_words_that_go_on_in_the_next_row_are_one_text(desk: Desk) -> None:
    header = ("序号", "日期", "客户", "车牌", "电话", "责任部门", "原因", "内容", "结案日期")
    rows = [
        ("1", "2026-03-01", "王甲", "鄂A10001", "13800010001", "车间", "技术", "不冷，", ""),
        ("", "", "", "", "", "", "", "修了三次，", ""),
        ("", "", "", "", "", "", "", "要求退车。", ""),
        ("2", "2026-03-02", "李乙", "鄂A10002", "13800010002", "车间", "技术", "异响", ""),
    ]
    result = desk.take(header, *rows)
    assert (result.rows, result.added, result.refused) == (4, 2, 0)
    assert [one.words for one in desk.cases()] == ["不冷，\n修了三次，\n要求退车。", "异响"]
    assert counts(desk.take(header, *rows)) == (0, 0, 4, 0, 0)


def test_words_without_a_day_are_refused_not_lost(desk: Desk) -> None:
    header = (
        "序号", "日期", "客户", "车牌", "电话", "责任部门", "原因", "处理", "内容", "结案日期",
        "满意度", "备注",
    )  # fmt: skip
    rows = [
        ("1", "2026-03-01", "王甲", "鄂A10001", "", "", "", "", "异响", "", "", ""),
        ("2", "", "", "", "", "", "", "", "漏油", "", "", ""),
    ]
    assert counts(desk.take(header, *rows)) == (1, 0, 0, 0, 1)


def test_a_score_is_an_event_too(desk: Desk) -> None:
    header = ("案件编号", "事件日期", "事件类型", "说明", "客户", "车牌")
    who = ("王甲", "鄂A10001")
    rows = [
        ("AJ-001", "2026-03-01", "开案", "异响", *who),
        ("AJ-001", "2026-03-02", "对策", "更换减震器", *who),
        ("AJ-001", "2026-03-04", "结案", "", *who),
        ("AJ-001", "2026-03-06", "满意度", "9分", *who),
    ]
    assert counts(desk.take(header, *rows)) == (1, 3, 0, 0, 0)
    case = desk.case()
    assert (case.words, case.stage, case.closed_at) == ("异响", "rated", "2026-03-04")
    assert case.rating is not None and (case.rating.score, case.rating.at) == (9, "2026-03-06")
    assert [one.proposal for one in case.rounds] == ["更换减震器"] and case.notes == ()
    assert counts(desk.take(header, *rows)) == (0, 0, 4, 0, 0)
