"""Importing files through the public door: bins, repeats, taking back, cancel, staleness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import FileRefused, NoRight, NotPossible
from app.customers.cells import recount
from app.customers.verbs import edit_customer
from app.importing import store as sql
from app.importing.job import Choice
from app.importing.process import Cancelled
from app.importing.reading import open_book
from app.importing.rules import BINS
from app.importing.run import ImportResult, Stale, import_file, look, merge, stage
from app.importing.verbs import take_back
from app.kinds import IMPORT_KINDS, import_kind
from app.staff.rules import Actor
from tests.files import CAR_HEADERS, LINE_HEADERS, VISIT_HEADERS, vin, visit, write_csv

TABLES = (
    "customers",
    "customer_phones",
    "vehicles",
    "former_plates",
    "plate_conflicts",
    "visits",
    "visit_lines",
)


class Desk:
    """Imports files into one store as one person."""

    def __init__(self, store: Store, actor: Actor, clock: FixedClock, folder: Path) -> None:
        self.store, self.actor, self.clock, self.folder = store, actor, clock, folder

    def visits(self, *rows: tuple[Any, ...], name: str = "visits.csv") -> ImportResult:
        return self.take("visits", write_csv(self.folder / name, VISIT_HEADERS, rows))

    def cars(self, *rows: tuple[Any, ...], name: str = "cars.csv") -> ImportResult:
        return self.take("vehicles", write_csv(self.folder / name, CAR_HEADERS, rows))

    def lines(self, *rows: tuple[Any, ...]) -> ImportResult:
        return self.take("visit_lines", write_csv(self.folder / "lines.csv", LINE_HEADERS, rows))

    def take(self, kind: str, file: Path) -> ImportResult:
        return import_file(self.store, self.actor, kind, file, finder=import_kind, clock=self.clock)

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """All rows of the register, but for the counter of changes to the month cells."""
        found = {table: self.store.rows(f"SELECT * FROM {table} ORDER BY 1") for table in TABLES}
        found["month_cells"] = self.store.rows("SELECT month, cells, counted FROM month_cells")
        return found


@pytest.fixture
def desk(store: Store, clerk: Actor, clock: FixedClock, tmp_path: Path) -> Desk:
    return Desk(store, clerk, clock, tmp_path)


def counts(result: ImportResult) -> tuple[int, ...]:
    assert sum(getattr(result, name) for name in BINS) == result.rows
    return tuple(getattr(result, name) for name in BINS)


def test_every_row_ends_in_one_bin(desk: Desk) -> None:
    result = desk.visits(
        visit(1),
        visit(1),
        visit(2, work="配件零售"),
        visit(3, status="未结算", day="", amount=-1),
        visit(4, day="2010-02-30"),
        visit(5, plate=""),
        visit(6, amount="-50.00"),
        visit(7, status="作废"),
    )
    assert counts(result) == (1, 0, 1, 4, 2)
    assert result.aside == {"counter": 1, "unsettled": 1, "credit": 1, "void": 1}
    asides: dict[str, str | None] = dict(desk.store.rows("SELECT order_no, aside FROM visits"))
    assert asides == {
        "RO000001": None,
        "RO000002": "counter",
        "RO000003": "unsettled",
        "RO000006": "credit",
        "RO000007": "void",
    }


def test_error_workbook_can_be_mended_and_imported(desk: Desk) -> None:
    result = desk.visits(visit(1), visit(2, day="待定"), visit(3, plate=""))
    assert result.errors is not None
    (desk.folder / "errors.xlsx").write_bytes(result.errors)
    rows = CalamineWorkbook.from_path(desk.folder / "errors.xlsx").get_sheet_by_index(0).to_python()
    assert rows[0][: len(VISIT_HEADERS)] == list(VISIT_HEADERS)
    row_no, column, value, reason = rows[1][len(VISIT_HEADERS) :]
    assert (row_no, column, value) == (3, "Settled on", "待定")
    assert "not a date" in str(reason)
    mended = [list(map(str, row[: len(VISIT_HEADERS)])) for row in rows[1:]]
    mended[0][3], mended[1][1] = "2026-03-06", "鄂A99999"
    again = desk.visits(*map(tuple, mended), name="mended.csv")
    assert counts(again) == (2, 0, 0, 0, 0)


def test_same_file_twice_changes_nothing(desk: Desk) -> None:
    rows = [visit(1, car=1), visit(2, status="在修"), visit(1, amount=301, car=1), visit(3)]
    desk.visits(*rows)
    before = desk.everything()
    assert counts(desk.visits(*rows)) == (0, 0, 4, 0, 0)
    assert desk.everything() == before


def test_later_file_settles_an_open_order(desk: Desk) -> None:
    desk.visits(visit(1, status="在修"))
    assert counts(desk.visits(visit(1, status="已结算"), name="later.csv")) == (0, 1, 0, 0, 0)
    assert desk.store.rows("SELECT aside FROM visits") == [(None,)]


def test_blank_cells_keep_what_is_known(desk: Desk) -> None:
    desk.cars(("鄂A12345", vin(1), "朗逸", "私家车", "2024-01-02", "王芳", "13800138000"))
    assert counts(desk.cars(("鄂A12345", vin(1), "", "", "", "", ""), name="b.csv"))[2] == 1
    assert desk.store.row("SELECT model, delivered_on FROM vehicles") == ("朗逸", "2024-01-02")


def test_taken_back_is_as_if_never_imported(desk: Desk) -> None:
    desk.cars(("鄂A12345", vin(1), "朗逸", "私家车", "2024-01-02", "王芳", "13800138000"))
    desk.visits(visit(1), visit(2, day="2026-01-09"))
    before = desk.everything()
    second = desk.visits(
        visit(1, amount=999, day="2026-04-05"),
        visit(3, plate="鄂B77777", car=1, day="2026-05-01"),
        visit(4, plate="鄂A12345", car=2),
        visit(5, plate="鄂C00001"),
        name="second.csv",
    )
    assert desk.everything() != before
    assert second.import_id is not None
    take_back(desk.store, desk.actor, import_id=second.import_id, clock=desk.clock)
    assert desk.everything() == before
    assert recount(desk.store) == []
    line = sql.import_line(desk.store, second.import_id)
    assert line is not None and line.taken_back_by == desk.actor.name
    verbs = [v for (v,) in desk.store.rows("SELECT verb FROM changes WHERE entity = 'imports'")]
    assert verbs == ["import", "import", "import", "take_back"]


def test_not_taken_back_once_built_upon(desk: Desk, manager: Actor) -> None:
    cars = desk.cars(("鄂A12345", vin(1), "朗逸", "私家车", "2024-01-02", "王芳", "13800138000"))
    desk.visits(visit(1))
    assert cars.import_id is not None
    with pytest.raises(NotPossible, match=r"visits\.csv"):
        take_back(desk.store, desk.actor, import_id=cars.import_id, clock=desk.clock)


def test_not_taken_back_once_a_person_worked_on_it(desk: Desk, manager: Actor) -> None:
    cars = desk.cars(("鄂A12345", vin(1), "朗逸", "私家车", "2024-01-02", "王芳", "13800138000"))
    customer_id = desk.store.value("SELECT id FROM customers")
    edit_customer(
        desk.store, manager, customer_id=customer_id, values={"name": "王方"}, clock=desk.clock
    )
    assert cars.import_id is not None
    with pytest.raises(NotPossible, match="people have worked"):
        take_back(desk.store, desk.actor, import_id=cars.import_id, clock=desk.clock)


def test_order_of_files_does_not_matter(desk: Desk, store_path: Path) -> None:
    cars = [("鄂A12345", vin(1), "朗逸", "私家车", "2024-01-02", "王芳", "13800138000")]
    orders = [visit(1), visit(2, car=1), visit(3, plate="鄂a·1234５")]
    desk.visits(*orders)
    assert desk.store.value("SELECT count(*) FROM vehicles") == 1
    desk.cars(*cars)
    assert desk.store.rows("SELECT vin, plate, model, customer_id IS NOT NULL FROM vehicles") == [
        (vin(1), "鄂A12345", "朗逸", 1)
    ]
    assert desk.store.value("SELECT count(DISTINCT vehicle_id) FROM visits") == 1


def test_second_plate_of_a_vin_takes_over_and_the_old_one_still_finds(desk: Desk) -> None:
    desk.visits(visit(1, plate="鄂A11111", car=1, day="2026-01-05"))
    desk.visits(visit(2, plate="鄂A22222", car=1, day="2026-02-05"), visit(3, plate="鄂A11111"))
    assert desk.store.rows("SELECT plate FROM vehicles") == [("鄂A22222",)]
    assert desk.store.rows("SELECT plate FROM former_plates") == [("鄂A11111",)]
    assert desk.store.value("SELECT count(DISTINCT vehicle_id) FROM visits") == 1


def test_older_orders_imported_later_do_not_bring_the_old_plate_back(desk: Desk) -> None:
    desk.visits(visit(2, plate="鄂A22222", car=1, day="2026-02-05"))
    desk.visits(visit(1, plate="鄂A11111", car=1, day="2025-02-05"), name="older.csv")
    assert desk.store.rows("SELECT plate FROM vehicles") == [("鄂A22222",)]
    assert desk.store.rows("SELECT plate FROM former_plates") == [("鄂A11111",)]


def test_plate_with_a_second_vin_waits_for_a_person(desk: Desk) -> None:
    desk.visits(visit(1, plate="鄂A11111", car=1))
    desk.visits(visit(2, plate="鄂A11111", car=2), visit(3, plate="鄂A11111"))
    assert desk.store.rows("SELECT plate, decision FROM plate_conflicts") == [("鄂A11111", None)]
    assert desk.store.rows("SELECT vin, plate FROM vehicles ORDER BY id") == [
        (vin(1), "鄂A11111"),
        (vin(2), None),
    ]
    assert desk.store.rows("SELECT vehicle_id FROM visits ORDER BY order_no") == [(1,), (2,), (1,)]


def test_car_known_by_plate_alone_becomes_the_one_with_the_vin(desk: Desk) -> None:
    desk.visits(visit(1, plate="鄂A11111", car=1, day="2026-01-05"))
    desk.visits(visit(2, plate="鄂A22222", day="2026-02-05"))
    desk.visits(visit(3, plate="鄂A22222", car=1, day="2026-03-05"))
    assert desk.store.value("SELECT count(DISTINCT vehicle_id) FROM visits") == 1
    assert desk.store.rows("SELECT plate FROM vehicles WHERE joined_into IS NULL") == [
        ("鄂A22222",)
    ]
    assert recount(desk.store) == []


def test_orders_without_numbers_are_known_by_car_date_and_amount(desk: Desk) -> None:
    row = ("", "鄂A12345", "", "2026-03-05", "保养", "300", "已结算", "")
    other = ("", "鄂A12345", "", "2026-03-05", "保养", "301", "已结算", "")
    assert counts(desk.visits(row, other, row)) == (2, 0, 1, 0, 0)
    assert counts(desk.visits(row, other, row)) == (0, 0, 3, 0, 0)


def test_lines_may_come_before_their_orders(desk: Desk) -> None:
    lines = [("RO000001", "项目", "更换机油", 1, 80), ("RO000001", "材料", "机油", 4, 200)]
    assert counts(desk.lines(*lines, lines[1])) == (3, 0, 0, 0, 0)
    assert counts(desk.lines(*lines, lines[1])) == (0, 0, 3, 0, 0)


def test_missing_column_is_named(desk: Desk) -> None:
    file = write_csv(desk.folder / "x.csv", ("工单号", "车牌号", "金额"), [("1", "鄂A12345", 3)])
    with pytest.raises(FileRefused, match="Settled on") as caught:
        desk.take("visits", file)
    assert caught.value.code == "missing_column"


def test_file_of_another_kind_is_told_unless_a_person_mapped_it(desk: Desk) -> None:
    file = write_csv(desk.folder / "x.csv", VISIT_HEADERS, [visit(n, car=n) for n in range(1, 6)])
    with pytest.raises(FileRefused, match="looks like") as caught:
        desk.take("vehicles", file)
    assert caught.value.code == "wrong_kind"
    seen = look(
        desk.store.path, file,
        finder=import_kind, kinds=IMPORT_KINDS, choice=Choice(kind="vehicles"),
    )  # fmt: skip
    result = import_file(
        desk.store, desk.actor, "vehicles", file,
        finder=import_kind, clock=desk.clock, choice=Choice("vehicles", mapping=seen.mapping),
    )  # fmt: skip
    assert result.added == 5


def test_refused_file_leaves_nothing(desk: Desk) -> None:
    before = desk.everything()
    broken = desk.folder / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    with pytest.raises(FileRefused):
        desk.take("visits", broken)
    assert desk.everything() == before
    assert sql.imports(desk.store) == []
    assert list((desk.store.path.parent / ".importing").iterdir()) == []


def test_cancel_leaves_nothing(desk: Desk) -> None:
    file = write_csv(desk.folder / "v.csv", VISIT_HEADERS, [visit(n) for n in range(50)])
    with pytest.raises(Cancelled):
        import_file(
            desk.store, desk.actor, "visits", file,
            finder=import_kind, clock=desk.clock, cancelled=lambda: True,
        )  # fmt: skip
    assert desk.store.value("SELECT count(*) FROM visits") == 0
    assert list((desk.store.path.parent / ".importing").iterdir()) == []


def test_plan_from_an_older_state_is_not_merged(desk: Desk, manager: Actor) -> None:
    desk.cars(("鄂A12345", vin(1), "朗逸", "私家车", "2024-01-02", "王芳", "13800138000"))
    file = write_csv(desk.folder / "v.csv", VISIT_HEADERS, [visit(1)])
    with stage(desk.store, file, "visits", finder=import_kind, clock=desk.clock) as waiting:
        customer_id = desk.store.value("SELECT id FROM customers")
        edit_customer(
            desk.store, manager, customer_id=customer_id, values={"name": "王方"}, clock=desk.clock
        )
        with pytest.raises(Stale):
            merge(desk.store, desk.actor, waiting, clock=desk.clock)
    assert desk.store.value("SELECT count(*) FROM visits") == 0


def test_agents_may_not_import(desk: Desk, agent: Actor) -> None:
    file = write_csv(desk.folder / "v.csv", VISIT_HEADERS, [visit(1)])
    with pytest.raises(NoRight):
        import_file(desk.store, agent, "visits", file, finder=import_kind, clock=desk.clock)


def test_look_proposes_kind_and_shows_rows_as_understood(desk: Desk) -> None:
    file = write_csv(
        desk.folder / "x.csv", VISIT_HEADERS, [visit(1, day="2026年3月5日"), visit(2, day="10-6-1")]
    )
    seen = look(desk.store.path, file, finder=import_kind, kinds=IMPORT_KINDS)
    assert seen.kind == "visits"
    assert seen.headers[: len(VISIT_HEADERS)] == VISIT_HEADERS
    assert seen.preview[0]["settled_on"].shown == "2026-03-05"
    assert seen.preview[1]["settled_on"].problem
    assert list(seen.refused_rows) == [3]
    assert not seen.remembered
    desk.take("visits", file)
    assert look(desk.store.path, file, finder=import_kind, kinds=IMPORT_KINDS).remembered


def test_names_that_look_like_formulas_stay_text(desk: Desk) -> None:
    names = ["=1+1", "<b>王", "奔驰<S>级", "😀", "𠮷田"]
    desk.cars(
        *[
            (f"鄂A1000{n}", vin(n + 1), "朗逸", "私家车", "", name, "")
            for n, name in enumerate(names)
        ]
    )
    assert [n for (n,) in desk.store.rows("SELECT name FROM customers ORDER BY id")] == names


def test_sheets_with_the_same_columns_are_read_together(desk: Desk) -> None:
    book = xlsxwriter.Workbook(str(desk.folder / "months.xlsx"))
    for month, numbers in (("1月", (1, 2)), ("2月", (3, 4)), ("3月", (5,))):
        sheet = book.add_worksheet(month)
        sheet.write(0, 0, f"{month}结算明细")
        rows = [VISIT_HEADERS, *(visit(n, day="待定" if n == 4 else "2026-02-05") for n in numbers)]
        for place, row in enumerate(rows, 2):
            sheet.write_row(place, 0, row)
    book.add_worksheet("说明").write(0, 0, "由系统导出")
    hidden = book.add_worksheet("旧")
    for place, row in enumerate([VISIT_HEADERS, visit(9)]):
        hidden.write_row(place, 0, row)
    hidden.hide()
    book.close()
    file = desk.folder / "months.xlsx"
    seen = look(desk.store.path, file, finder=import_kind, kinds=IMPORT_KINDS)
    assert "1月, 2月, 3月" in " ".join(seen.notes)
    result = desk.take("visits", file)
    assert counts(result) == (4, 0, 0, 0, 1)
    assert result.errors is not None
    (desk.folder / "errors.xlsx").write_bytes(result.errors)
    told = CalamineWorkbook.from_path(desk.folder / "errors.xlsx").get_sheet_by_index(0).to_python()
    assert told[1][len(VISIT_HEADERS)] == "2月!5"


def test_day_numbers_from_1904_survive_the_error_workbook(desk: Desk) -> None:
    book = xlsxwriter.Workbook(str(desk.folder / "mac.xlsx"), {"date_1904": True})
    sheet = book.add_worksheet()
    day = 44_624.0  # 5 March 2026, counted from 1904
    for place, row in enumerate([VISIT_HEADERS, (*visit(1)[:3], day, *visit(1)[4:])]):
        sheet.write_row(place, 0, row)
    sheet.write_row(2, 0, (*visit(2, plate="")[:3], day, *visit(2)[4:]))
    book.close()
    result = desk.take("visits", desk.folder / "mac.xlsx")
    assert counts(result) == (1, 0, 0, 0, 1)
    assert desk.store.value("SELECT settled_on FROM visits") == "2026-03-05"
    assert result.errors is not None
    (desk.folder / "errors.xlsx").write_bytes(result.errors)
    with open_book(desk.folder / "errors.xlsx") as errors:
        assert errors.date1904
        assert list(errors.rows(errors.sheets[0]))[1][3] == day
