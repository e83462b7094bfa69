"""The sheet as a file: as shown, formulas as text, phones by right and on record."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.base.errors import NoRight
from app.complaints import codes
from app.complaints.sheet.export import export_sheet
from app.complaints.sheet.filter import ALL, SheetFilter
from app.complaints.sheet.index import SheetIndex
from app.complaints.sheet.register import export_complaints
from app.complaints.sheet.rows import CUSTOMARY
from app.complaints.sheet.store import marks
from app.staff.store import changes
from tests.app.complaints.making import brought_to, opened

LONG = "刹车" * 1_000


@pytest.fixture
def rows(store: Any, manager: Any, agent: Any, clock: Any) -> list[Any]:
    opened(store, manager, clock, words="=1+1", contact_name="<b>王")
    opened(store, agent, clock, words=LONG, contact_name="😀")
    brought_to(store, manager, clock, codes.RATED, words="奔驰<S>级")
    index = SheetIndex.load(store, clock)
    found = index.select(store, manager, SheetFilter(ALL), clock=clock, sort="number")
    return found.rows


def read(path: Path) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def test_a_workbook_has_the_columns_in_their_order_and_width(
    store: Any, manager: Any, clock: Any, rows: list[Any], tmp_path: Path
):
    import zipfile

    path = tmp_path / "sheet.xlsx"
    widths = {"number": 20.0, "plate": 9.0, "words": 40.0, "opened_at": 11.0, "phone": 14.0}
    count = export_sheet(
        store, manager, path=path, rows=rows, widths=widths, names={}, asks="All", clock=clock
    )
    head, *body = read(path)
    assert count == len(body) == 3
    assert head == ["No.", "Plate", "Customer's words", "Report date", "Phone"]
    assert [line[2] for line in body] == ["=1+1", LONG, "奔驰<S>级"]
    assert str(body[0][3])[:10] == "2026-11-02"
    assert body[0][4] == "138****8000"
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert '<col min="3" max="3" width="40' in sheet
    assert "<autoFilter" in sheet
    assert 'xSplit="2"' in sheet and 'ySplit="1"' in sheet
    assert "<f>" not in sheet


def test_a_text_file_takes_no_cell_for_a_formula(
    store: Any, manager: Any, clock: Any, rows: list[Any], tmp_path: Path
):
    path = tmp_path / "sheet.csv"
    widths = dict.fromkeys(CUSTOMARY, 10.0)
    export_sheet(store, manager, path=path, rows=rows, widths=widths, names={}, clock=clock)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert len(lines) == 4
    assert "'=1+1" in lines[1]
    assert "<b>王" in lines[1]


def test_whole_phones_need_a_right_and_are_on_record(
    store: Any, manager: Any, agent: Any, clock: Any, rows: list[Any], tmp_path: Path
):
    path = tmp_path / "sheet.xlsx"
    widths = {"number": 15.0, "phone": 14.0}
    with pytest.raises(NoRight):
        export_sheet(
            store, agent, path=path, rows=rows, widths=widths, names={}, phones_whole=True,
            clock=clock,
        )  # fmt: skip
    assert not path.exists()
    export_sheet(
        store, manager, path=path, rows=rows, widths=widths, names={}, phones_whole=True,
        clock=clock,
    )  # fmt: skip
    assert read(path)[1][1] == "13800138000"
    last = changes(store, entity="complaints")[0]
    assert last.verb == "export"
    assert last.after == {
        "file": "sheet.xlsx",
        "rows": 3,
        "columns": ["number", "phone"],
        "asks": "",
        "whole_phones": True,
    }


def test_an_export_makes_no_case_be_read_again(
    store: Any, manager: Any, clock: Any, rows: list[Any], tmp_path: Path
):
    from app.complaints.sheet.store import news

    before = marks(store)
    export_complaints(store, manager, out=tmp_path / "all.xlsx", clock=clock)
    told = news(store, before, marks(store))
    assert (told.cases, told.clocks) == (frozenset(), False)


def test_all_cases_are_written_with_the_headers_an_import_reads(
    store: Any, manager: Any, agent: Any, clock: Any, rows: list[Any], tmp_path: Path
):
    path = tmp_path / "all.xlsx"
    with pytest.raises(NoRight):
        export_complaints(store, agent, out=path, clock=clock)
    assert export_complaints(store, manager, out=path, clock=clock) == 3
    head, *body = read(path)
    assert head[1:5] == ["Report date", "Customer", "Phone", "Plate"]
    assert [line[0] for line in body] == [row.number for row in reversed(rows)]
    assert body[0][head.index("Phone")] == "13800138000"
