"""The preview: values in people's words, refused and dropped cells marked and explained."""

from __future__ import annotations

import json
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.importing.job import PreviewCell
from tests.ui.importing.conftest import a_look
from ui.importing.mapping_edit import assign, columns_of, turn, turned_of
from ui.importing.preview import FIRST, SAID, PreviewModel, PreviewTable
from ui.importing.understood import DROPPED, OK, REFUSED, OrderWords, counts, seen_fields, seen_rows

WORDS = OrderWords({"maintenance": ("保养",)}, ("零售",), ("未结算",), ("作废",))


def test_values_are_shown_as_people_write_them() -> None:
    row = seen_rows(a_look(), WORDS)[0]
    assert [cell.text for cell in row.cells] == ["粤A12345", "2026-03-01", "1,234.50", "Yes"]
    assert (row.state, row.said) == (OK, "Counts.")


def test_refused_and_dropped_are_told_in_words() -> None:
    _first, dropped, refused = seen_rows(a_look(), WORDS)
    assert (dropped.state, dropped.said) == (DROPPED, "Counts. Dropped: Amount: not a number")
    assert dropped.cells[2].text == "多少" and dropped.cells[2].state == DROPPED
    assert (refused.state, refused.said) == (REFUSED, "Refused: Settled on: not a date")
    assert [cell.text for cell in refused.cells] == ["粤B1", "待定", "5", ""]
    assert counts(seen_rows(a_look(), WORDS)) == (1, 1)


def test_an_order_says_its_work_and_why_it_does_not_count() -> None:
    cells = {"work": PreviewCell("配件零售", "", "配件零售"), "amount": PreviewCell("500")}
    look = replace(a_look(), row_nos=(2,), preview=(cells,), refused_rows={})
    row = seen_rows(look, WORDS)[0]
    assert row.said == "Set aside: Counter sale of parts."
    cells["work"] = PreviewCell("常规保养", "", "常规保养")
    assert seen_rows(look, WORDS)[0].cells[0].text == "常规保养 → Maintenance"


def test_fields_without_rows_come_from_the_mapping() -> None:
    look = replace(a_look(), preview=(), row_nos=())
    codes = [field.code for field in seen_fields(look)]
    assert codes == ["plate", "settled_on", "amount", "fixed_first"]


def test_the_preview_keeps_the_rules_of_qt_and_explains_cells(qtbot: QtBot) -> None:
    table = PreviewTable()
    qtbot.addWidget(table)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(table.model, mode)
    titles = ["Plate", "Settled on", "Amount", "Fixed first"]
    table.fill(titles, [False] * 4, seen_rows(a_look(), WORDS))
    model = table.model
    amount = model.index(1, FIRST + 2)
    assert model.explain(amount) == 'Amount: not a number; the file says "多少"'
    assert model.data(amount, Qt.ItemDataRole.BackgroundRole) is not None
    assert model.data(model.index(0, FIRST), Qt.ItemDataRole.BackgroundRole) is None
    assert "1,234.50" in model.explain(model.index(0, FIRST + 2)) or not model.explain(
        model.index(0, FIRST + 2)
    )
    assert model.data(model.index(2, SAID)) == "Refused: Settled on: not a date"
    assert table.explanation.startswith("Row 3: Counts. Dropped")
    assert tester.model() is model and model.rowCount(model.index(0, 0)) == 0
    table.fill([], [], [])
    assert model.rowCount(QModelIndex()) == 0


def test_tooltips_take_no_data_for_rich_text(qtbot: QtBot) -> None:
    model = PreviewModel()
    look = a_look()
    look.preview[1]["amount"] = PreviewCell("", "Amount: not a number", "<img src=x>")
    model.fill(["a", "b", "c", "d"], [False] * 4, seen_rows(look, WORDS))
    tip = model.data(model.index(1, FIRST + 2), Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip and "&lt;img" in tip


def test_a_mapping_is_changed_field_by_field() -> None:
    mapping = json.dumps({"kind": "visits", "columns": {"plate": 0}, "inverted": []})
    mapping = assign(mapping, "fixed_first", 3)
    mapping = turn(mapping, "fixed_first", True)
    assert columns_of(mapping) == {"plate": 0, "fixed_first": 3}
    assert turned_of(mapping) == {"fixed_first"}
    mapping = assign(mapping, "fixed_first", None)
    assert columns_of(mapping) == {"plate": 0} and not turned_of(mapping)
