"""The customary tracking sheet comes in: bins, stages, repeats, later sheets, taking back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import FileRefused, NotPossible
from app.base.translation import set_language
from app.complaints.verbs_facts import add_note, record_contact, set_facts
from app.staff.rules import Actor
from tests.app.complaints.oldsheets.old_sheets import USUAL, Desk, book, counts, usual
from tests.files import CAR_HEADERS, VISIT_HEADERS, vin, visit, write_csv

TITLE = ["客户抱怨投诉跟踪表"]


@pytest.fixture
def desk(store: Store, manager: Actor, clock: FixedClock, tmp_path: Path) -> Desk:
    return Desk(store, manager, clock, tmp_path)


def test_all_rows_come_in_closed_or_open_by_their_dates(desk: Desk) -> None:
    rows = [usual(1), usual(2, 满意度="", 结案日期=""), usual(3, 满意度=""), usual(4, 结案日期="")]
    result = desk.take(TITLE, USUAL, *rows, ["合计", "", "", "4"], ["制表人：王芳"])
    assert counts(result) == (4, 0, 0, 0, 0)
    assert [one.stage for one in desk.cases()] == ["rated", "opened", "closed", "opened"]
    assert [one.is_open for one in desk.cases()] == [False, True, False, True]
    assert all(one.imported and one.owner_id is None for one in desk.cases())


def test_a_row_becomes_a_whole_case(desk: Desk) -> None:
    desk.take(TITLE, USUAL, usual(1))
    case = desk.case()
    assert (case.number, case.source_no, case.opened_at) == ("TS-202603-0001", "1", "2026-03-01")
    assert (case.words, case.finding) == ("空调不制冷，第1次来店", "情况属实")
    assert (case.cause, case.department) == ("沟通不到位", "售后服务部")
    assert (case.contact_name, case.contact_phone) == ("王乙", "13800010001")
    assert case.closed_at == "2026-03-06"
    (only,) = case.rounds
    assert (only.proposal, only.answer, only.answer_words) == ("致歉并返工", "agreed", "接受")
    assert case.rating is not None and case.rating.score == 8
    (action,) = case.actions
    assert (action.sort, action.text, action.done_on) == ("corrective", "技术培训", "2026-03-06")
    plate, customer = desk.store.row(
        """SELECT v.plate, c.name FROM complaints AS p JOIN vehicles AS v ON v.id = p.vehicle_id
           JOIN customers AS c ON c.id = p.customer_id"""
    ) or ("", "")
    assert (plate, customer) == ("鄂A10001", "王乙")


def test_a_second_import_changes_nothing(desk: Desk) -> None:
    rows = [TITLE, USUAL, *(usual(n) for n in range(1, 21))]
    desk.take(*rows)
    before = desk.everything()
    assert counts(desk.take(*rows)) == (0, 0, 20, 0, 0)
    assert desk.everything() == before


def test_numbers_go_on_by_month_in_the_order_of_days(desk: Desk) -> None:
    desk.take(USUAL, usual(9), usual(3), usual(5, 报告日期="2026-04-01 09:30:00"))
    assert [(one.number, one.opened_at) for one in desk.cases()] == [
        ("TS-202603-0001", "2026-03-03"),
        ("TS-202603-0002", "2026-03-09"),
        ("TS-202604-0001", "2026-04-01T09:30:00+08:00"),
    ]
    desk.take(USUAL, usual(7), name="more.xlsx")
    assert [one.number for one in desk.cases()][2] == "TS-202603-0003"


def test_refused_rows_go_to_the_error_workbook(desk: Desk) -> None:
    nobody = usual(2, 客户="", 车牌号="", 联系电话="")
    result = desk.take(
        USUAL, usual(1), nobody, usual(3, 报告日期="待定"), usual(4, 用户意见内容="")
    )
    assert counts(result) == (1, 0, 0, 0, 3)
    assert result.errors is not None
    errors = CalamineWorkbook.from_filelike(io.BytesIO(result.errors)).get_sheet_by_index(0)
    header, *rows = errors.to_python()
    assert header[: len(USUAL)] == list(USUAL)
    said = [(row[len(USUAL)], row[len(USUAL) + 1]) for row in rows]
    assert said == [
        (3, "Plate or VIN or Customer or Phone"),
        (4, "Report date"),
        (5, "Words of the customer or Subject or Event words or Course or Event"),
    ]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_error_workbook_is_mended_and_imported(desk: Desk, language: str) -> None:
    """What was written beside the refused rows is no part of the case."""
    header = ("序号", "日期", "客户", "车牌", "投诉", "结案日期")
    set_language(language)
    result = desk.take(header, (1, "待定", "王甲", "鄂A10001", "异响", "2026-03-09"))
    assert counts(result) == (0, 0, 0, 0, 1) and result.errors is not None
    errors = CalamineWorkbook.from_filelike(io.BytesIO(result.errors)).get_sheet_by_index(0)
    head, row = errors.to_python()
    mended = desk.take(head, [row[0], "2026-03-01", *row[2:]], name="mended.xlsx")
    assert counts(mended) == (1, 0, 0, 0, 0)
    case = desk.case()
    assert (case.words, case.cause, case.stage, case.notes) == ("异响", None, "closed", ())


def test_a_person_without_a_car_is_enough(desk: Desk) -> None:
    assert counts(desk.take(USUAL, usual(1, 车牌号=""), usual(2, 车牌号="", 联系电话=""))) == (
        2, 0, 0, 0, 0,
    )  # fmt: skip
    first, second = desk.cases()
    assert (first.vehicle_id, first.contact_name, first.contact_phone) == (
        None, "王乙", "13800010001",
    )  # fmt: skip
    assert (second.contact_name, second.contact_phone) == ("王丙", None)


def test_a_customer_on_file_is_known_by_name_and_phone(desk: Desk) -> None:
    desk.take(USUAL, usual(1))
    desk.take(USUAL, usual(1, 车牌号="", 报告日期="2026-05-01"), name="more.xlsx")
    assert desk.cases()[1].customer_id == desk.cases()[0].customer_id


def test_a_later_sheet_closes_an_untouched_case(desk: Desk) -> None:
    desk.take(USUAL, usual(1, 满意度="", 结案日期=""), usual(2))
    rev = desk.cases()[0].rev
    result = desk.take(USUAL, usual(1), usual(2), name="later.xlsx")
    assert counts(result) == (0, 1, 1, 0, 0)
    case = desk.cases()[0]
    assert (case.stage, case.closed_at) == ("rated", "2026-03-06")
    assert case.actions[0].done_on == "2026-03-06"
    assert case.rev > rev
    assert counts(desk.take(USUAL, usual(1), usual(2), name="later.xlsx")) == (0, 0, 2, 0, 0)


def test_a_car_s_new_owner_is_not_the_one_who_complained(desk: Desk) -> None:
    desk.take(USUAL, usual(1))
    before = desk.case()
    cars = write_csv(
        desk.folder / "cars.csv", CAR_HEADERS,
        [("鄂A10001", vin(1), "某型", "私家", "2020-01-01", "新车主", "13911112222")],
    )  # fmt: skip
    desk.take_file(cars, "vehicles")
    assert counts(desk.take(USUAL, usual(1))) == (0, 0, 1, 0, 0)
    assert desk.case() == before


def test_an_older_sheet_takes_nothing_away(desk: Desk) -> None:
    desk.take(USUAL, usual(1))
    before = desk.everything()
    older = usual(1, 满意度="", 结案日期="", 调查结果="", 纠正预防措施="")
    assert counts(desk.take(USUAL, older)) == (0, 0, 1, 0, 0)
    assert desk.everything() == before


def test_rows_put_in_above_do_not_double_what_is_known(desk: Desk) -> None:
    """A mere count of rows tells no case: it moves when a row is put in."""
    desk.take(USUAL, usual(1), usual(2))
    moved = [usual(1, 报告日期="2026/2/1", 车牌号="鄂A99999"), usual(1, 序号=2), usual(2, 序号=3)]
    assert counts(desk.take(USUAL, *moved, name="moved.xlsx")) == (1, 0, 2, 0, 0)
    assert len(desk.cases()) == 3


def test_what_somebody_worked_on_stays_as_it_is(
    desk: Desk, manager: Actor, clock: FixedClock
) -> None:
    desk.take(USUAL, *(usual(row, 满意度="", 结案日期="") for row in (1, 2, 3)))
    first, second, third = desk.cases()
    add_note(desk.store, manager, first.id, text="客户出差", clock=clock)
    record_contact(desk.store, manager, second.id, way="phone", clock=clock)
    set_facts(desk.store, manager, third.id, values={"samples": "旧件一件"}, clock=clock)
    before = desk.everything()
    later = desk.take(USUAL, *(usual(row) for row in (1, 2, 3)), name="later.xlsx")
    assert counts(later) == (0, 0, 3, 0, 0)
    assert desk.everything() == before


def test_an_import_can_be_taken_back(desk: Desk) -> None:
    before = desk.everything()
    first = desk.take(USUAL, usual(1, 满意度="", 结案日期=""), usual(2))
    between = desk.everything()
    second = desk.take(USUAL, usual(1), usual(3), name="later.xlsx")
    desk.take_back(second)
    assert desk.everything() == between
    desk.take_back(first)
    assert desk.everything() == before
    assert counts(desk.take(USUAL, usual(1))) == (1, 0, 0, 0, 0)


def test_it_cannot_once_something_was_built_on_it(
    desk: Desk, manager: Actor, clock: FixedClock
) -> None:
    result = desk.take(USUAL, usual(1, 结案日期=""))
    record_contact(desk.store, manager, desk.case().id, way="phone", clock=clock)
    with pytest.raises(NotPossible, match="worked on what it brought"):
        desk.take_back(result)
    assert len(desk.cases()) == 1


def test_strange_words_stay_what_they_are(desk: Desk) -> None:
    long = "长" * 2_000
    rows = [
        usual(1, 客户="<b>王", 用户意见内容="=1+1"),
        usual(2, 客户="奔驰<S>级", 用户意见内容="气死我了😡"),
        usual(3, 用户意见内容=long),
    ]
    assert counts(desk.take(USUAL, *rows)) == (3, 0, 0, 0, 0)
    assert [one.words for one in desk.cases()] == ["=1+1", "气死我了😡", long]
    assert [one.contact_name for one in desk.cases()][:2] == ["<b>王", "奔驰<S>级"]


def test_line_ends_in_long_words_stay(desk: Desk) -> None:
    row = usual(1, 用户意见内容="第一行\r\n\r\n 第二行 ", 处理意见="致歉\n返工")
    desk.take(USUAL, row)
    assert desk.case().words == "第一行\n第二行"
    assert desk.case().rounds[0].proposal == "致歉\n返工"
    assert counts(desk.take(USUAL, row)) == (0, 0, 1, 0, 0)


def test_a_sheet_for_each_month_and_counts_that_begin_anew(desk: Desk) -> None:
    march = [USUAL, usual(1), usual(2)]
    april = [
        USUAL,
        usual(1, 报告日期="2026/4/1", 车牌号="鄂A20001", 客户="李一", 联系电话="13900000001"),
        usual(2, 报告日期="2026/4/2", 车牌号="鄂A20002", 客户="李二", 联系电话="13900000002"),
    ]
    path = book(desk.folder / "year.xlsx", ("3月", march), ("4月", april))
    result = desk.take_file(path)
    assert counts(result) == (4, 0, 0, 0, 0)
    assert [one.number for one in desk.cases()] == [
        "TS-202603-0001", "TS-202603-0002", "TS-202604-0001", "TS-202604-0002",
    ]  # fmt: skip
    assert counts(desk.take_file(path)) == (0, 0, 4, 0, 0)


def test_the_same_number_for_different_things_makes_different_cases(desk: Desk) -> None:
    header = ("投诉编号", "投诉日期", "客户姓名", "车牌号", "投诉内容", "结案日期")
    rows = [
        ("KS2026001", "2026-03-01", "王甲", "鄂A10001", "异响", "2026-03-04"),
        ("KS2026001", "2026-03-09", "李乙", "鄂A10002", "等待太久", ""),
        ("KS2026002", "2026-03-10", "赵丙", "鄂A10003", "油耗高", ""),
        ("KS2026002", "2026-03-20", "赵丙", "鄂A10003", "漏油", ""),
    ]
    result = desk.take(header, *rows)
    assert counts(result) == (4, 0, 0, 0, 0)
    assert sum(result.warnings.values()) == 2
    assert "different cases" in next(iter(result.warnings))
    assert counts(desk.take(header, *rows)) == (0, 0, 4, 0, 0)
    assert counts(desk.take(header, *reversed(rows), name="turned.xlsx")) == (0, 0, 4, 0, 0)


def test_a_row_that_stands_there_twice_is_one_case(desk: Desk) -> None:
    assert counts(desk.take(USUAL, usual(1), usual(1))) == (1, 0, 1, 0, 0)


def test_files_are_taken_for_what_they_are(desk: Desk) -> None:
    old = book(desk.folder / "a.xlsx", ("Sheet1", [TITLE, USUAL, *map(usual, range(1, 9))]))
    for kind in ("visits", "vehicles", "deliveries", "visit_lines"):
        with pytest.raises(FileRefused, match="Complaints"):
            desk.take_file(old, kind)
    orders = write_csv(desk.folder / "b.csv", VISIT_HEADERS, [visit(n) for n in range(9)])
    with pytest.raises(FileRefused):
        desk.take_file(orders)


def test_a_list_without_anybody_is_refused_with_what_it_lacks(desk: Desk) -> None:
    header = (
        "投诉编号",
        "投诉品牌",
        "投诉车系",
        "投诉车型",
        "问题简述",
        "典型问题",
        "投诉时间",
        "投诉状态",
    )
    with pytest.raises(FileRefused, match="Plate or VIN or Customer or Phone"):
        desk.take(
            header, ("1", "某牌", "某系", "某型", "异响", "发动机异响", "2026-03-01", "已回复")
        )
