"""Working from the sheet: typing into cells, many cases at once, exporting, printing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.complaints.sheet.filter import ALL, Condition
from app.complaints.store import case as case_of
from app.complaints.verbs_facts import set_facts
from app.staff.rules import Actor
from tests.ui.complaints.sheet.conftest import Cases
from tests.ui.complaints.sheet.test_page import ids, text
from tests.ui.customers.conftest import Window
from ui.complaints.sheet.exporting import SheetExporter
from ui.complaints.sheet.page import SheetPage
from ui.desk import InlineDesk

OTHER = Actor(1, "林主管", "manager")


def editor(page: SheetPage, number: int, key: str) -> Any:
    """The editor of a cell, opened as F2 does."""
    assert page.table.go_to_cell(number, key)
    page.working.edit_cell()
    for kind in (QPlainTextEdit, QLineEdit, QComboBox):
        found = page.table.view.viewport().findChild(kind)
        if found is not None:
            return found
    raise AssertionError("no editor")


def enter(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    qtbot.wait(1)


def test_words_are_typed_in_lines_and_saved_by_enter(
    page: SheetPage, cases: Cases, store: Any, qtbot: QtBot
):
    field = editor(page, cases.plain, "finding")
    field.setPlainText("制动盘磨损")
    field.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert page.table.editing
    field.insertPlainText("已拍照")
    enter(qtbot, field)
    assert case_of(store, cases.plain).finding == "制动盘磨损\n已拍照"
    assert text(page, cases.plain, "finding") == "制动盘磨损 已拍照"


def test_a_department_is_typed_with_what_is_known(
    page: SheetPage, cases: Cases, store: Any, qtbot: QtBot
):
    field = editor(page, cases.plain, "department")
    assert field.completer() is not None
    field.setText("总装")
    enter(qtbot, field)
    assert case_of(store, cases.plain).department == "总装"


def test_codes_and_owners_are_chosen(
    page: SheetPage, cases: Cases, store: Any, qtbot: QtBot, agent: Any
):
    from ui.widgets.columns import Column

    page.table.show_columns(["number", "severity", "owner", "category", "item"])
    assert all(isinstance(column, Column) for column in page.table.model.columns)
    for key, value in (("severity", "serious"), ("owner", agent.name)):
        field = editor(page, cases.plain, key)
        field.setCurrentIndex(field.findData(value))
        page.table.delegate.commitData.emit(field)
        page.table.delegate.closeEditor.emit(field)
        qtbot.wait(1)
    found = case_of(store, cases.plain)
    assert (found.severity, found.owner_id) == ("serious", agent.employee_id)
    assert len(found.handovers) == 1


def test_what_follows_from_the_case_says_so(page: SheetPage, cases: Cases, window: Window):
    page.table.go_to_cell(cases.plain, "stage")
    page.working.edit_cell()
    assert window.said[-1].startswith("This follows from")


def test_a_person_types_only_into_their_own_cases(
    page: SheetPage, cases: Cases, desk: InlineDesk, agent: Any, window: Window
):
    desk.set_actor(agent)
    page.show_view(ALL)
    rows = {row.id: row for row in page.rows}
    assert page.working.may_edit(rows[cases.awkward], "finding")
    assert not page.working.may_edit(rows[cases.plain], "finding")
    page.table.go_to_cell(cases.plain, "finding")
    page.working.edit_cell()
    assert "belongs to somebody else" in window.said[-1]


def test_the_one_who_comes_second_loses_nothing_typed(
    page: SheetPage, cases: Cases, store: Any, clock: Any, qtbot: QtBot
):
    field = editor(page, cases.plain, "finding")
    field.setPlainText("我的结论")
    set_facts(store, OTHER, cases.plain, values={"finding": "别人的结论"}, clock=clock)
    enter(qtbot, field)
    assert case_of(store, cases.plain).finding == "别人的结论"
    assert page.message.tone == "danger" and "林主管" in page.message.text
    assert text(page, cases.plain, "finding") == "别人的结论"
    page.message.acted.emit()
    again = page.table.view.viewport().findChild(QPlainTextEdit)
    assert again is not None and again.toPlainText() == "我的结论"
    enter(qtbot, again)
    assert case_of(store, cases.plain).finding == "我的结论"


def test_a_change_meanwhile_does_not_disturb_typing(
    page: SheetPage, cases: Cases, desk: InlineDesk, qtbot: QtBot
):
    field = editor(page, cases.plain, "finding")
    field.setPlainText("写到一半")
    desk.write(
        lambda store, _actor, clock: set_facts(
            store, OTHER, cases.held, values={"finding": "属实"}, clock=clock
        ),
        owner=page,
    )
    assert page.table.editing and field.toPlainText() == "写到一半"
    enter(qtbot, field)
    qtbot.waitUntil(lambda: text(page, cases.held, "finding") == "属实")
    assert text(page, cases.plain, "finding") == "写到一半"


def test_undo_takes_a_cell_back(page: SheetPage, cases: Cases, desk: InlineDesk, store: Any):
    row = next(row for row in page.rows if row.id == cases.plain)
    page.working.write_cell(row, "words", "改过")
    assert case_of(store, cases.plain).words == "改过"
    desk.undo(owner=page)
    assert case_of(store, cases.plain).words == "刹车异响"
    assert text(page, cases.plain, "words") == "刹车异响"


class TestMany:
    def test_assigning_tells_whose_case_was_not_changed(
        self, page: SheetPage, cases: Cases, desk: InlineDesk, agent: Any, store: Any
    ):
        desk.set_actor(agent)
        page.show_view(ALL)
        page.table.view.selectAll()
        page.working.ask_change()
        dialog: Any = page.working.dialog
        dialog.department.setCurrentText("维修车间")
        dialog.severity.setCurrentIndex(dialog.severity.findData("serious"))
        dialog.take()
        assert case_of(store, cases.awkward).department == "维修车间"
        assert case_of(store, cases.awkward).severity == "serious"
        assert case_of(store, cases.plain).department is None
        assert page.message.text.startswith("4 complaints were not changed.")
        page.message.acted.emit()
        assert cases.awkward not in ids(page) and len(ids(page)) == 4

    def test_many_are_assigned_and_taken_back_together(
        self, page: SheetPage, cases: Cases, desk: InlineDesk, store: Any, agent: Any
    ):
        page.table.view.selectAll()
        assert page.bulk.isVisible()
        page.bulk.assign.click()
        dialog: Any = page.working.dialog
        dialog.people.setCurrentIndex(dialog.people.findData(agent.employee_id))
        dialog.take()
        owners = {case_of(store, number).owner_id for number in (cases.plain, cases.held)}
        assert owners == {agent.employee_id}
        desk.undo(owner=page)
        owners = {case_of(store, number).owner_id for number in (cases.plain, cases.held)}
        assert owners == {1}

    def test_nothing_filled_in_changes_nothing(self, page: SheetPage, cases: Cases, store: Any):
        before = case_of(store, cases.plain).rev
        page.table.view.selectAll()
        page.working.ask_change()
        dialog: Any = page.working.dialog
        dialog.take()
        assert case_of(store, cases.plain).rev == before

    def test_items_follow_their_category(self, page: SheetPage, cases: Cases, store: Any):
        page.table.select(0, cases.plain)
        page.working.ask_change()
        dialog: Any = page.working.dialog
        dialog.category.setCurrentIndex(dialog.category.findData("service"))
        assert dialog.item.findData("waiting") > 0
        assert dialog.item.findData("engine") < 0


class TestLeaving:
    def test_the_sheet_is_exported_as_it_is_shown(
        self, page: SheetPage, cases: Cases, desk: InlineDesk, tmp_path: Path, window: Window
    ):
        from python_calamine import CalamineWorkbook

        page.table.show_columns(["number", "words", "severity"])
        page.table.sort_by("severity", descending=True)
        path = tmp_path / "sheet.xlsx"
        exporter = SheetExporter(desk, page, window.said.append, lambda _name: path)
        page.loader.when_whole(
            lambda rows: exporter.export(rows, page.table.widths(), page.choices.names, "")
        )
        head, *body = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        assert head == ["No.", "Customer's words", "Severity"]
        assert [line[2] for line in body] == ["Critical", "General", "General"]
        assert str(body[0][1]).startswith("=1+1\n等")
        assert window.said[-1].startswith("3 rows saved to")

    def test_whole_phones_are_asked_for(
        self, page: SheetPage, desk: InlineDesk, tmp_path: Path, window: Window
    ):
        from python_calamine import CalamineWorkbook

        path = tmp_path / "sheet.xlsx"
        exporter = SheetExporter(desk, page, window.said.append, lambda _name: path)
        exporter.export(page.rows, {"number": 15.0, "phone": 14.0}, {}, "")
        dialog: Any = exporter.dialog
        dialog.choose("whole")
        body = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        assert "13900139000" in {line[1] for line in body}

    def test_the_sheet_is_printed_as_it_is_shown(
        self, page: SheetPage, cases: Cases, monkeypatch: pytest.MonkeyPatch
    ):
        told: list[Any] = []
        monkeypatch.setattr(
            "ui.complaints.printing.print_sheet", lambda *args, **more: told.append((args, more))
        )
        page.set_filter(page.filter.asking("severity", Condition(values=("critical",))))
        page.working.print()
        ((_desk, _services, _parent, rows, columns, _title), more) = told[0]
        assert [column.key for column in columns] == page.table.shown_keys()
        assert rows[0][1] == "<b>王"
        assert more["filtered"] == "All open · Severity: Critical"


def test_tab_goes_on_to_the_next_cell_that_may_be_changed(
    page: SheetPage, cases: Cases, store: Any, qtbot: QtBot
):
    field = editor(page, cases.plain, "finding")
    field.setPlainText("磨损")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.wait(1)
    assert page.table.editing and page.table.current_key() == "cause"
    assert text(page, cases.plain, "finding") == "磨损"
    line = page.table.view.viewport().findChild(QLineEdit)
    assert line is not None
    line.setText("产品质量")
    qtbot.keyClick(line, Qt.Key.Key_Backtab)
    qtbot.wait(1)
    assert page.table.current_key() == "finding"
    found = case_of(store, cases.plain)
    assert (found.finding, found.cause) == ("磨损", "产品质量")


def test_when_every_case_refuses_nothing_is_said_to_be_done(
    page: SheetPage, cases: Cases, desk: InlineDesk, agent: Any, qtbot: QtBot
):
    desk.set_actor(agent)
    page.show_cases("x", [cases.plain, cases.held])
    page.table.view.selectAll()
    with qtbot.assertNotEmitted(desk.said):
        page.working.take()
    assert page.message.text.startswith("2 complaints were not changed.")


def test_time_going_on_leaves_the_rows_where_they_are(page: SheetPage, cases: Cases, qtbot: QtBot):
    page.table.view.selectAll()
    with qtbot.assertNotEmitted(page.table.model.modelReset):
        page.reload()
        page.working.write_cell(page.rows[0], "words", "另一句")
    assert len(page.table.selected) == 3
