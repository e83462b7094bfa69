"""The model over plain rows and the table around it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.widgets.columns import Column
from ui.widgets.memory import Memory
from ui.widgets.rows_model import PAGE, RowsModel
from ui.widgets.table import DataTable

COLUMNS = (
    Column("plate", "Plate", width=10),
    Column("name", "Name", main=True),
    Column("phone", "Phone", formatter=lambda v, _r: f"{v[:3]}****{v[-4:]}"),
    Column("visits", "Visits", "number"),
    Column("spent", "Spent", "money", tone=lambda v, _r: "danger" if v and v < 0 else None),
    Column("last", "Last visit", "date", hidden=True),
)
ROWS = [
    ("粤A12345", "王芳", "13800138000", 12, 1234550, "2026-10-01", 1),
    ("粤B00001", "奔驰<b>S</b>级", "13900139000", None, -20000, None, 2),
    ("粤A00002", "李娜", "13700137000", 3, None, "2026-01-31", 3),
]


def _shown(model: RowsModel) -> list[list[str]]:
    return [[model.text(r, c) for c in range(5)] for r in range(model.rowCount())]


@pytest.fixture
def table(qtbot: QtBot, memory: Memory) -> DataTable:
    made = DataTable("cars", COLUMNS, memory)
    qtbot.addWidget(made)
    return made


def test_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    model.set_rows(ROWS)
    model.sort(3, Qt.SortOrder.DescendingOrder)
    model.set_paged(1000, ROWS)
    model.put_page(PAGE, ROWS)
    model.put_row(0, ROWS[1])
    model.set_rows([])
    assert tester.model() is model


def test_cells_show_values_as_people_write_them(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(ROWS)
    assert _shown(model) == [
        ["粤A12345", "王芳", "138****8000", "12", "12,345.50"],
        ["粤B00001", "奔驰<b>S</b>级", "139****9000", "", "-200.00"],
        ["粤A00002", "李娜", "137****7000", "3", ""],
    ]
    assert (
        model.data(model.index(0, 3), Qt.ItemDataRole.TextAlignmentRole)
        & Qt.AlignmentFlag.AlignRight
    )
    assert model.data(model.index(1, 4), Qt.ItemDataRole.ForegroundRole) is not None


@pytest.mark.parametrize(("descending", "ids"), [(False, [3, 1, 2]), (True, [1, 3, 2])])
def test_empty_values_sort_last(qtbot: QtBot, descending: bool, ids: list[int]) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(ROWS)
    way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
    model.sort(3, way)
    assert [row[-1] for row in model.rows()] == ids


def test_sorting_carries_the_chosen_row_along(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(ROWS)
    chosen = QPersistentModelIndex(model.index(2, 0))
    model.sort(3)
    assert chosen.row() == 0


def test_pages_are_asked_for_when_looked_at(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_paged(60_000, ROWS)
    with qtbot.waitSignal(model.page_wanted) as asked:
        assert model.data(model.index(59_999, 0)) is None
    assert asked.args == [59_800, 200]
    model.put_page(59_800, [ROWS[0]] * 200)
    assert model.text(59_999, 0) == "粤A12345"


def test_a_paged_list_is_sorted_by_the_query(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_paged(1000, ROWS)
    with qtbot.waitSignal(model.sort_wanted) as asked:
        model.sort(4, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["spent", True]


def test_copies_titles_and_what_is_shown(table: DataTable) -> None:
    table.set_rows(ROWS)
    table.select_number(0)
    table.copy_selected()
    assert QGuiApplication.clipboard().text() == (
        "Plate\tName\tPhone\tVisits\tSpent\n粤A12345\t王芳\t138****8000\t12\t12,345.50"
    )


def test_enter_opens_the_row(table: DataTable, qtbot: QtBot) -> None:
    table.set_rows(ROWS)
    table.select_number(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_columns_are_remembered(table: DataTable, memory: Memory, qtbot: QtBot) -> None:
    table._toggler(5)(True)
    table._toggler(2)(False)
    table.view.horizontalHeader().moveSection(0, 1)
    table._remember()
    again = DataTable("cars", COLUMNS, memory)
    qtbot.addWidget(again)
    assert again.shown_columns() == [1, 0, 3, 4, 5]
    again._reset()
    assert again.shown_columns() == [0, 1, 2, 3, 4]


def test_the_sheet_has_values_but_masked_phones(table: DataTable) -> None:
    table.set_rows(ROWS[:1])
    titles, kinds, rows = table.sheet()
    assert titles == ["Plate", "Name", "Phone", "Visits", "Spent"]
    assert kinds == ["text", "text", "text", "number", "money"]
    assert rows == [("粤A12345", "王芳", "138****8000", 12, 1234550)]


def test_nothing_to_show_says_what_to_do(table: DataTable, qtbot: QtBot) -> None:
    table.set_empty("import", "No cars yet", "Import the vehicle file first.", "Import")
    table.show()
    table.set_rows([])
    assert table.empty.isVisible() and not table.view.isVisible()
    table.set_rows(ROWS)
    assert table.view.isVisible()


def test_the_current_row_is_found_again(table: DataTable) -> None:
    table.set_rows(ROWS)
    table.select_number(2)
    table.set_rows(list(reversed(ROWS)), keep=6)
    assert table.current_row is not None and table.current_row[6] == 3


def test_sorting_by_the_header_goes_on_with_new_rows(table: DataTable) -> None:
    table.set_rows(ROWS)
    table.sort_by("visits")
    table.set_rows([*ROWS, ("粤A9", "赵", "13000000000", 1, 0, None, 4)])
    assert [row[-1] for row in table.model.rows()] == [4, 3, 1, 2]


def test_tooltips_never_take_data_for_rich_text(table: DataTable, monkeypatch: Any) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QToolTip

    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _p, text, _w: said.append(text))
    table.resize(300, 200)
    table.show()
    table.set_rows([("x", "<img src=file:///secret>" * 20, "13800138000", 1, 1, None, 1)])
    rect = table.view.visualRect(table.model.index(0, 1))
    event = QHelpEvent(QHelpEvent.Type.ToolTip, rect.center(), QPoint(0, 0))
    table.view.viewportEvent(event)
    assert said and "<img" not in said[0]


def test_no_children_under_a_cell(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.set_rows(ROWS)
    assert model.rowCount(model.index(0, 0)) == 0 and model.rowCount(QModelIndex()) == 3


def test_the_main_column_never_shrinks_away(table: DataTable) -> None:
    table.show()
    table.resize(260, 200)
    header = table.view.horizontalHeader()
    narrow = header.sectionSize(1)
    table.resize(1400, 200)
    assert narrow > 80 and header.sectionSize(1) > narrow
    assert header.length() <= table.view.viewport().width()


def test_titles_do_not_ask_every_row_whether_it_is_selected(table: DataTable) -> None:
    """Painting a title would go through all rows as often as it is painted."""
    table.set_rows(ROWS)
    table.view.selectAll()
    titles = table.view.horizontalHeader().selectionModel()
    assert titles is not table.view.selectionModel() and not titles.hasSelection()
    assert len(table.selected_rows) == len(ROWS)
