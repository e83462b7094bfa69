from __future__ import annotations

import datetime as dt

import pytest
from python_calamine import CalamineWorkbook

from app.base import sheets
from app.base.errors import NotPossible

HEADERS = ("Name", "Day", "Money", "Count", "Share")
KINDS: tuple[sheets.CellKind, ...] = ("text", "date", "money", "count", "share")
ROWS = [
    ("=cmd|' /C calc'!A0", "2026-05-31", 12_345, 7, 0.5),
    ("https://example.com", "not a day", -1, 0, 1.0),
    (None, None, None, None, None),
    ("<b>王🚗", "2026-05-31", 0, 1, 0.0),
]


def test_text_stays_text_and_values_keep_their_kind(tmp_path):
    path = tmp_path / "a.xlsx"
    assert sheets.write_xlsx(path, "[客户]/:*?" * 9, HEADERS, ROWS, KINDS) == 4
    book = CalamineWorkbook.from_path(str(path))
    head, formula, link, _empty, odd = book.get_sheet_by_index(0).to_python()
    assert head == list(HEADERS)
    assert formula == ["=cmd|' /C calc'!A0", dt.date(2026, 5, 31), 123.45, 7, 0.5]
    assert link[:2] == ["https://example.com", "not a day"]
    assert odd[0] == "<b>王🚗"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_cells_that_a_spreadsheet_would_run_get_an_apostrophe(tmp_path, sign):
    path = tmp_path / "a.csv"
    sheets.write_table(path, "", ("h",), [(f"{sign}1",)], ("text",))
    assert f"'{sign}1" in path.read_bytes().decode("utf-8-sig")


def test_negative_money_is_no_formula(tmp_path):
    path = tmp_path / "a.csv"
    sheets.write_csv(path, ("h", "s"), [(-250, 0.256)], ("money", "share"))
    assert path.read_text("utf-8-sig").splitlines()[1] == "-2.50,26%"


def test_a_failed_table_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def rows():
        yield ("x",)
        raise NotPossible("no")

    with pytest.raises(NotPossible):
        sheets.write_xlsx(path, "", ("h",), rows(), ("text",))
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]
