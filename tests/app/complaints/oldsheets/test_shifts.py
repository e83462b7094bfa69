"""Rows whose cells slipped by a column are put back, or refused; never guessed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.base.clock import FixedClock
from app.base.door import Store
from app.staff.rules import Actor
from tests.app.complaints.oldsheets.old_sheets import USUAL, Desk, counts, usual


@pytest.fixture
def desk(store: Store, manager: Actor, clock: FixedClock, tmp_path: Path) -> Desk:
    return Desk(store, manager, clock, tmp_path)


def right(row: list[Any], at: int) -> list[Any]:
    """A cell was put in at this place; the rest moved to the right."""
    return [*row[:at], "", *row[at:]]


def left(row: list[Any], at: int) -> list[Any]:
    """The cell at this place was left out; the rest moved to the left."""
    return [*row[:at], *row[at + 1 :]]


def plain(rows: list[list[Any]], desk: Desk) -> list[tuple[Any, ...]]:
    desk.take(USUAL, *rows)
    return desk.store.rows(
        """SELECT p.opened_at, p.contact_name, v.plate, p.contact_phone, p.words, p.finding,
                  p.closed_at, p.department FROM complaints AS p
           LEFT JOIN vehicles AS v ON v.id = p.vehicle_id ORDER BY p.opened_at"""
    )


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4])
def test_a_row_slipped_to_the_right_is_put_back(desk: Desk, at: int) -> None:
    rows = [usual(n) for n in range(1, 13)]
    slipped = [right(row, at) if n in (3, 7) else row for n, row in enumerate(rows)]
    result = desk.take(USUAL, *slipped)
    assert counts(result) == (12, 0, 0, 0, 0)
    assert list(result.warnings.values()) == [2]
    assert "slipped" in next(iter(result.warnings))
    found = desk.cases()
    assert [one.words for one in found] == [row[5] for row in rows]
    assert [one.contact_phone for one in found] == [row[4] for row in rows]
    assert [one.contact_name for one in found] == [row[2] for row in rows]
    assert [one.stage for one in found] == ["rated"] * 12
    plates = desk.store.rows("SELECT plate FROM vehicles ORDER BY plate")
    assert [plate for (plate,) in plates] == sorted(row[3] for row in rows)
    assert counts(desk.take(USUAL, *slipped)) == (0, 0, 12, 0, 0)
    assert counts(desk.take(USUAL, *rows, name="right.xlsx")) == (0, 0, 12, 0, 0)


@pytest.mark.parametrize("at", [0, 2])
def test_a_row_slipped_to_the_left_is_put_back(desk: Desk, at: int) -> None:
    rows = [usual(n) for n in range(1, 13)]
    slipped = [left(row, at) if n == 5 else row for n, row in enumerate(rows)]
    result = desk.take(USUAL, *slipped)
    assert counts(result) == (12, 0, 0, 0, 0)
    case = desk.cases()[5]
    assert (case.words, case.contact_phone) == (rows[5][5], rows[5][4])
    assert (case.contact_name or "", case.source_no or "") == (
        "" if at == 2 else rows[5][2],
        "" if at == 0 else "6",
    )


def test_an_open_case_slips_too(desk: Desk) -> None:
    rows = [usual(n, 满意度="", 结案日期="") for n in range(1, 10)]
    slipped = [*rows[:4], right(rows[4], 3), *rows[5:]]
    assert counts(desk.take(USUAL, *slipped)) == (9, 0, 0, 0, 0)
    assert desk.cases()[4].contact_phone == rows[4][4]


def test_plate_and_phone_exchanged(desk: Desk) -> None:
    row = usual(1, 车牌号="13800010001", 联系电话="鄂A10001")
    assert counts(desk.take(USUAL, row, usual(2))) == (2, 0, 0, 0, 0)
    assert desk.cases()[0].contact_phone == "13800010001"
    assert desk.store.value("SELECT count(*) FROM vehicles WHERE plate LIKE '1%'") == 0


def test_a_phone_is_never_taken_for_a_plate(desk: Desk) -> None:
    row = usual(1, 车牌号="13800010001")
    result = desk.take(USUAL, row, usual(2))
    assert counts(result) == (1, 0, 0, 0, 1)
    assert list(result.reasons) == ["The cells of this row stand in the wrong columns"]
    assert result.errors is not None
    book = CalamineWorkbook.from_filelike(io.BytesIO(result.errors))
    said = book.get_sheet_by_index(0).to_python()[1]
    assert said[: len(USUAL)][3] == "13800010001"
    assert said[len(USUAL) : len(USUAL) + 3] == [2, "Plate", "13800010001"]


def test_odd_cells_alone_are_no_slip(desk: Desk) -> None:
    rows = [
        usual(1, 车牌号="新车未上牌"),
        usual(2, 联系电话="同微信"),
        usual(3, 车牌号="鄂A1"),
        usual(4, 结案日期="处理中"),
        usual(5, 满意度="没打分"),
    ]
    result = desk.take(USUAL, *rows)
    assert counts(result) == (5, 0, 0, 0, 0)
    assert not any("slipped" in reason for reason in result.warnings)
    assert [one.stage for one in desk.cases()] == ["rated", "rated", "rated", "opened", "closed"]


def test_days_and_phones_kept_as_numbers_slip_as_well(desk: Desk) -> None:
    rows = [
        usual(n, 报告日期=46082 + n, 联系电话=13800010000 + n, 结案日期=46090 + n)
        for n in range(1, 10)
    ]
    slipped = [*rows[:3], right(rows[3], 2), *rows[4:]]
    result = desk.take(USUAL, *slipped)
    assert counts(result) == (9, 0, 0, 0, 0)
    case = desk.cases()[3]
    assert (case.opened_at, case.contact_name) == ("2026-03-05", rows[3][2])
    assert (case.contact_phone, case.closed_at) == ("13800010004", "2026-03-13")
