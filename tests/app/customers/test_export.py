from __future__ import annotations

import csv

import pytest
from python_calamine import CalamineWorkbook

from app.base.errors import NoRight
from app.customers.export import export_list
from app.customers.store import view_for
from app.staff.store import changes
from tests.app.customers.garage import add_car, add_customer, add_visit

COLUMNS = ("plate", "customer", "phones", "model", "age", "stage", "last_visit", "amount_year")


@pytest.fixture
def ids(store):
    odd = add_customer(store, "=1+1", "13800138000")
    wang = add_customer(store, "<b>王")
    cars = [add_car(store, "鄂A00002", odd, model="奔驰<S>级🚗"), add_car(store, "鄂A00001", wang)]
    add_visit(store, cars[0], "2026-10-01", amount=123_456)
    return cars


def _export(store, actor, clock, path, ids, **options):
    view = view_for(store, actor, clock)
    return export_list(
        store, actor, path=path, view=view, ids=ids, columns=COLUMNS, clock=clock, **options
    )


def test_a_workbook_holds_the_list_as_shown(store, ids, agent, clock, tmp_path):
    path = tmp_path / "名单.xlsx"
    assert _export(store, agent, clock, path, ids) == 2
    head, first, second = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert head[:3] == ["Plate", "Customer", "Phones"]
    assert first[:4] == ["鄂A00002", "=1+1", "138****8000", "奔驰<S>级🚗"]
    assert str(first[6]).startswith("2026-10-01") and first[7] == 1234.56
    assert second[1] == "<b>王"


def test_a_text_file_disarms_formulas(store, ids, agent, clock, tmp_path):
    path = tmp_path / "list.csv"
    _export(store, agent, clock, path, ids)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][1] == "'=1+1" and rows[1][7] == "1234.56"


def test_whole_phones_need_their_right_and_are_on_record(
    store, ids, agent, manager, clock, tmp_path
):
    path = tmp_path / "list.xlsx"
    with pytest.raises(NoRight):
        _export(store, agent, clock, path, ids, whole_phones=True)
    assert not path.exists()
    _export(store, manager, clock, path, ids, whole_phones=True)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert rows[1][2] == "13800138000"
    (line,) = changes(store, entity="customers")
    assert line.verb == "export" and line.after == {
        "file": "list.xlsx",
        "rows": 2,
        "columns": list(COLUMNS),
        "whole_phones": True,
    }


def test_a_receptionist_exports_nothing(store, ids, receptionist, clock, tmp_path):
    with pytest.raises(NoRight):
        _export(store, receptionist, clock, tmp_path / "list.xlsx", ids)
