"""Columns that stand still, picking by the space bar, typing into cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.widgets.test_table import COLUMNS, ROWS
from ui.widgets.frozen import FrozenColumns
from ui.widgets.memory import Memory
from ui.widgets.rows_model import RowsModel
from ui.widgets.table import DataTable

MANY = [(f"粤A{n:05}", *ROWS[0][1:]) for n in range(100)]


@pytest.fixture
def table(qtbot: QtBot, memory: Memory) -> DataTable:
    made = DataTable("cars", COLUMNS, memory)
    made.freeze(("plate", "name"))
    qtbot.addWidget(made)
    made.resize(260, 300)
    made.show()
    made.set_rows(MANY)
    return made


def frozen_of(table: DataTable) -> FrozenColumns:
    assert table.view.frozen is not None
    return table.view.frozen


def test_frozen_columns_lie_over_the_first_and_scroll_down_along(table: DataTable):
    frozen = frozen_of(table)
    header = table.view.horizontalHeader()
    assert frozen.width() == header.sectionSize(0) + header.sectionSize(1) + 1
    table.view.verticalScrollBar().setValue(40)
    assert frozen.verticalScrollBar().value() == 40
    table.view.horizontalScrollBar().setValue(table.view.horizontalScrollBar().maximum())
    assert frozen.indexAt(QPoint(3, 3)).column() == 0


def test_they_stay_first_and_follow_widths_hiding_and_sorting(table: DataTable):
    frozen, header = frozen_of(table), table.view.horizontalHeader()
    header.moveSection(3, 0)
    assert [header.visualIndex(n) for n in (0, 1)] == [0, 1]
    header.resizeSection(0, 120)
    assert frozen.columnWidth(0) == 120
    frozen.horizontalHeader().resizeSection(0, 90)
    assert header.sectionSize(0) == 90
    header.setSectionHidden(1, True)
    assert frozen.width() == 91
    frozen.horizontalHeader().sectionClicked.emit(0)
    frozen.horizontalHeader().sectionClicked.emit(0)
    assert table.model.text(0, 0) == "粤A00099"
    assert frozen.horizontalHeader().sortIndicatorSection() == 0


def test_a_cell_is_brought_out_from_under_them(table: DataTable):
    frozen, view = frozen_of(table), table.view
    view.scrollTo(table.model.index(0, 4))
    view.scrollTo(table.model.index(0, 2))
    assert view.visualRect(table.model.index(0, 2)).left() >= frozen.width() - 1
    across = view.horizontalScrollBar().value()
    view.scrollTo(table.model.index(50, 0))
    assert view.horizontalScrollBar().value() == across


def test_a_click_selects_in_both(table: DataTable, qtbot: QtBot):
    frozen = frozen_of(table)
    place = frozen.visualRect(table.model.index(2, 0)).center()
    qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.current_row == MANY[2]
    assert frozen.selectionModel() is table.view.selectionModel()
    with qtbot.waitSignal(table.opened):
        qtbot.mouseDClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_space_picks_only_where_it_is_wanted(table: DataTable, qtbot: QtBot):
    view = table.view
    table.select_number(0)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert len(table.selected_rows) == 1
    view.picks = True
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Space):
        qtbot.keyClick(view, key)
    assert table.selected_rows == [MANY[1]]
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 5))
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert len(table.selected_rows) == 1


def test_a_cell_is_typed_into_where_it_may_be(table: DataTable, qtbot: QtBot):
    model = table.model
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    model.editable = lambda row, column: column.key == "phone" and row[0] != MANY[1][0]
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    assert isinstance(tester.model(), RowsModel)
    assert not model.flags(model.index(1, 2)) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(model.index(1, 2), "x")
    table.select_number(0)
    index = model.index(0, 2)
    table.view.setCurrentIndex(index)
    table.view.edit(index)
    field = table.view.viewport().findChild(QLineEdit)
    assert field is not None
    field.setText("13600136000")
    with qtbot.waitSignal(model.edited) as told, qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [0, "phone", "13600136000"]


def test_just_these_columns_are_shown(table: DataTable):
    table.show_columns(["last", "phone", "unknown"])
    shown = [table.model.columns[n].key for n in table.shown_columns()]
    assert shown == ["last", "phone"]
    table.show_columns(["spent", "plate"])
    shown = [table.model.columns[n].key for n in table.shown_columns()]
    assert shown == ["plate", "spent"]
