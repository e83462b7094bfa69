"""The list of actions: views, rights, keys, doing, editing in place, output."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.actions.listing import VIEWS, ActionFilter
from tests.ui.actions.conftest import Measures, Told, add
from ui.actions.page import ActionsPage
from ui.desk import InlineDesk
from ui.widgets.rows_model import RowsModel


def ids(page: ActionsPage) -> list[int]:
    return page.loader.ids


def show(page: ActionsPage, view: str) -> list[int]:
    page.bar.chips[view].click()
    return ids(page)


def typed(page: ActionsPage, key: str, text: str, qtbot: QtBot) -> None:
    """Type into a cell of the current row and leave it with Enter."""
    assert page.table.edit_cell(key)
    editor = page.table.view.viewport().findChildren(QLineEdit)[-1]
    editor.setText(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    # Qt takes what was typed when the key is through.
    qtbot.waitUntil(lambda: not page.table.typing)


def cells(page: ActionsPage, key: str) -> list[str]:
    keys = [column.key for column in page.table.model.columns]
    model = page.table.model
    return [model.text(row, keys.index(key)) for row in range(model.rowCount())]


def test_the_model_stands_the_tester(page: ActionsPage) -> None:
    assert isinstance(page.table.model, RowsModel)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(page.table.model, mode)
    for view in VIEWS:
        show(page, view)
    del tester


def test_it_opens_on_what_is_open_the_next_due_first(page: ActionsPage, measures: Any) -> None:
    m: Measures = measures
    assert ids(page) == [m.overdue, m.agents, m.week, m.later, m.dayless]
    states = cells(page, "state")
    assert states == ["overdue 3 days", "due today", "in 2 days", "in 18 days", "no due day"]


def test_each_view_has_its_number_and_a_click_shows_just_these(
    page: ActionsPage, measures: Measures
) -> None:
    m = measures
    wanted = {
        "open": {m.overdue, m.week, m.later, m.dayless, m.agents},
        "overdue": {m.overdue},
        "week": {m.week, m.agents},
        "unchecked": {m.done},
        "done": {m.done, m.checked},
        "all": {m.overdue, m.week, m.later, m.dayless, m.agents, m.done, m.checked},
        "withdrawn": {m.withdrawn},
    }
    for view, some in wanted.items():
        assert set(show(page, view)) == some
        assert page.bar.chips[view].text().endswith(f" {len(some)}")


def test_filters_narrow_the_list_and_its_counts(page: ActionsPage, measures: Measures) -> None:
    page.bar.combos["department"].setCurrentText("前台")
    page.bar.combos["department"].activated.emit(page.bar.combos["department"].currentIndex())
    assert ids(page) == [measures.later]
    assert page.bar.counts["all"] == 1
    page.bar.clear.click()
    page.load(ActionFilter(sort="execution"))
    assert ids(page) == [measures.week]
    page.load(ActionFilter(source="complaint", view="all"))
    assert set(ids(page)) == {measures.overdue, measures.week}
    page.load(ActionFilter(owner="外协公司"))
    assert ids(page) == [measures.dayless]
    page.load(ActionFilter(mine=True))
    assert measures.agents not in ids(page)
    wanted = {
        "0001": {measures.overdue, measures.week},
        "%": set(),
        "<b>": {measures.overdue},
        "压缩 机修": {measures.overdue},
    }
    for text, found in wanted.items():
        page.load(ActionFilter(text=text))
        assert set(ids(page)) == found


@pytest.mark.parametrize("who", ["agent", "receptionist", "clerk"])
def test_others_than_the_manager_see_and_count_only_their_own(
    page: ActionsPage, measures: Measures, desk: InlineDesk, who: str, request: Any
) -> None:
    desk.set_actor(request.getfixturevalue(who))
    own = [measures.agents] if who == "agent" else []
    assert ids(page) == own
    assert page.bar.counts["all"] == len(own)
    assert not page._new.isVisible()
    page.add()
    assert page.dialog is None
    if not own:
        assert page.table.empty.isVisible()


def test_enter_opens_the_case(page: ActionsPage, measures: Measures, told: Told, qtbot: QtBot):
    page.table.select(0, measures.overdue)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert told.opened == [("complaint", measures.case)]
    page.table.select(0, measures.later)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert len(told.opened) == 1 and told.said


def test_done_with_day_and_note_leaves_the_list_and_is_undone(
    page: ActionsPage, measures: Measures, store: Any, desk: InlineDesk
) -> None:
    page.table.select(0, measures.later)
    page.finish()
    dialog: Any = page.dialog
    assert dialog.fields["done_on"].value == "2026-11-02"
    dialog.fields["done_on"].setText("2026-13-01")
    dialog.submit()
    assert dialog.message.isVisible() and measures.later in ids(page)
    dialog.fields["done_on"].setText("20261101")
    dialog.fields["note"].setPlainText("全员参加 <b>")
    dialog.submit()
    row = store.row("SELECT done_on, done_note FROM actions WHERE id = ?", (measures.later,))
    assert row == ("2026-11-01", "全员参加 <b>")
    assert measures.later not in ids(page)
    # The cursor stands on what took its place.
    assert page.table.current_row is not None
    desk.undo()
    assert measures.later in ids(page)
    assert page.bar.counts["open"] == 5


def test_a_day_to_come_is_refused_and_what_was_typed_stays(
    page: ActionsPage, measures: Measures
) -> None:
    page.table.select(0, measures.later)
    page.finish()
    dialog: Any = page.dialog
    dialog.fields["note"].setPlainText("明天")
    dialog.fields["done_on"].setText("2026-11-30")
    dialog.submit()
    assert dialog.isVisible() and dialog.message.isVisible()
    assert dialog.fields["note"].toPlainText() == "明天"


def test_many_are_done_at_once_and_the_refused_ones_are_told(
    page: ActionsPage, measures: Measures, store: Any, desk: InlineDesk
) -> None:
    odd = add(store, "没人负责", sort="execution", owner=None, owner_id=None)
    page.loader.refresh()
    page.table.view.selectAll()
    page.finish()
    dialog: Any = page.dialog
    dialog.submit()
    assert ids(page) == [odd]
    assert page.message.isVisible() and "1 of 6" in page.message.text
    desk.undo()
    assert len(ids(page)) == 6


def test_owner_and_day_are_given_to_many(page: ActionsPage, measures: Measures, store: Any) -> None:
    page.table.pick([0, 1, 2])
    page.assign()
    dialog: Any = page.dialog
    dialog.submit()
    assert dialog.isVisible()
    dialog.fields["owner"].setText("周回访")
    dialog.fields["due_on"].setText("2026-12-01")
    dialog.submit()
    found = store.value(
        "SELECT count(*) FROM actions WHERE owner_id = 2 AND owner = '周回访'"
        " AND due_on = '2026-12-01' AND department = '机修车间'"
    )
    assert found == 3
    assert len(page.table.selected_numbers) == 3


def test_the_effect_is_checked_with_result_and_note(
    page: ActionsPage, measures: Measures, store: Any, told: Told
) -> None:
    page.table.select(0, measures.later)
    page.check_effect()
    assert page.dialog is None and told.said
    show(page, "unchecked")
    page.check_effect()
    dialog: Any = page.dialog
    dialog.fields["note"].setPlainText("仍有客户抱怨")
    dialog.submit(effect="ineffective")
    row = store.row("SELECT effect, effect_note, effect_by FROM actions WHERE id = ?",
                    (measures.done,))  # fmt: skip
    assert row == ("ineffective", "仍有客户抱怨", "林主管")
    assert ids(page) == [] and page.table.empty.isVisible()


def test_withdrawing_asks_why_and_shows_it_on_demand(page: ActionsPage, measures: Measures) -> None:
    page.table.select(0, measures.later)
    page.withdraw()
    dialog: Any = page.dialog
    dialog.submit()
    assert dialog.isVisible() and dialog.message.isVisible()
    dialog.fields["note"].setPlainText("不再需要")
    dialog.submit()
    assert measures.later not in show(page, "all")
    assert measures.later in show(page, "withdrawn")
    assert "不再需要" in page.detail._notes.text() or page.table.select(0, measures.later)


def test_a_measure_from_a_report_is_added_by_the_manager(
    page: ActionsPage, store: Any, measures: Measures
) -> None:
    page.add()
    dialog: Any = page.dialog
    dialog.submit()
    assert dialog.isVisible() and dialog.message.isVisible()
    dialog.fields["text"].setPlainText("例会：<b>整改</b>")
    dialog.fields["owner"].setText("周回访")
    dialog.submit()
    row = store.row("SELECT id, source, complaint_id, owner_id FROM actions ORDER BY id DESC")
    assert row[1:] == ("report", None, 2)
    assert page.table.current_row is not None and page.table.current_row[0] == row[0]


def test_cells_are_typed_into_in_place(
    page: ActionsPage, measures: Measures, store: Any, qtbot: QtBot, desk: InlineDesk
) -> None:
    page.table.select(0, measures.later)
    typed(page, "text", "新的培训", qtbot)
    typed(page, "department", "销售部", qtbot)
    typed(page, "owner", "周回访", qtbot)
    typed(page, "due_on", "2026/12/5", qtbot)
    row = store.row("SELECT text, department, owner, owner_id, due_on FROM actions WHERE id = ?",
                    (measures.later,))  # fmt: skip
    assert row == ("新的培训", "销售部", "周回访", 2, "2026-12-05")
    assert page.table.current_row is not None and page.table.current_row[0] == measures.later
    desk.undo()
    assert store.value("SELECT due_on FROM actions WHERE id = ?", (measures.later,)) == "2026-11-20"


def test_a_wrong_date_is_refused_and_offered_again(
    page: ActionsPage, measures: Measures, store: Any, qtbot: QtBot
) -> None:
    page.table.select(0, measures.later)
    typed(page, "due_on", "31.12.", qtbot)
    assert page.message.isVisible()
    assert store.value("SELECT due_on FROM actions WHERE id = ?", (measures.later,)) == "2026-11-20"
    assert page.table.cells.kept == {(measures.later, "due_on"): "31.12."}


def test_what_another_person_changed_meanwhile_is_not_overwritten(
    page: ActionsPage, measures: Measures, store: Any, qtbot: QtBot
) -> None:
    page.table.select(0, measures.later)
    with store.write():
        store.execute("UPDATE actions SET text = '别人改的' WHERE id = ?", (measures.later,))
    typed(page, "text", "我改的", qtbot)
    assert store.value("SELECT text FROM actions WHERE id = ?", (measures.later,)) == "别人改的"
    assert page.message.isVisible()
    assert page.table.cells.kept == {(measures.later, "text"): "我改的"}


def test_done_and_withdrawn_ones_are_not_typed_into(page: ActionsPage, told: Told) -> None:
    show(page, "done")
    page.edit_cell()
    assert told.said and not page.table.typing


def test_a_change_elsewhere_waits_until_the_cell_is_left(
    page: ActionsPage, measures: Measures, store: Any, desk: InlineDesk, qtbot: QtBot
) -> None:
    from app.actions.verbs import finish_action

    page.table.select(0, measures.later)
    assert page.table.edit_cell("text")
    editor = page.table.view.viewport().findChild(QLineEdit)
    assert editor is not None
    editor.setText("正在输入")
    desk.write(lambda s, a, c: finish_action(s, a, measures.overdue, clock=c), owner=page, said="x")
    assert editor.isVisible() and editor.text() == "正在输入"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.table.typing)
    assert measures.overdue not in ids(page)
    assert store.value("SELECT text FROM actions WHERE id = ?", (measures.later,)) == "正在输入"


def test_sorting_is_by_the_column_with_empty_ones_last(
    page: ActionsPage, measures: Measures
) -> None:
    page.table.sort_by("due_on", descending=True)
    assert ids(page)[0] == measures.later and ids(page)[-1] == measures.dayless
    page.table.sort_by("number")
    assert set(ids(page)[:2]) == {measures.overdue, measures.week}
    page.table.sort_by("state")
    assert ids(page)[0] == measures.overdue


def test_rows_are_copied_with_their_titles(page: ActionsPage, measures: Measures) -> None:
    page.table.select(0, measures.overdue)
    page.table.copy_selected()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 2 and "更换<b>压缩机</b>" in lines[1] and "TS-202610-0001" in lines[1]


def test_the_list_is_exported_as_shown_and_on_record(
    page: ActionsPage, store: Any, tmp_path: Path, told: Told, measures: Measures
) -> None:
    path = tmp_path / "out.csv"
    page.output._choose = lambda _name: path
    show(page, "all")
    page.export()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 8
    texts = {row[rows[0].index("What is to be done")] for row in rows[1:]}
    assert "'=1+1 上门取车\n带备用车" in texts and "𠮷😀 培训" in texts
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'export'") == 1
    assert told.said
    book = tmp_path / "out.xlsx"
    page.output._choose = lambda _name: book
    page.export()
    assert book.stat().st_size > 1000


def test_the_list_is_printed_in_the_columns_shown(page: ActionsPage, measures: Measures) -> None:
    from app.paper.preview import page_texts
    from ui.widgets.preview import PreviewDialog

    page.print_list()
    dialog = page.findChild(PreviewDialog)
    assert dialog is not None
    text = "".join(page_texts(dialog.preview._pdf))
    for words in (
        "更换<b>压缩机</b>",
        "=1+1 上门取车",
        "带备用车",
        "5 actions",
        "Not done",
        "2026-10-30",
    ):
        assert words in text
    dialog.close()


def test_an_empty_store_says_what_to_do(
    qtbot: QtBot, desk: InlineDesk, services: Any, agent: Any
) -> None:
    made = ActionsPage(desk, services)
    qtbot.addWidget(made)
    made.show()
    assert made.table.empty.isVisible()
    made.table.empty.acted.emit()
    assert made.dialog is not None
    desk.set_actor(agent)
    assert made.table.empty.isVisible()


def test_several_selected_are_told_and_the_detail_shows_the_whole_text(
    page: ActionsPage, measures: Measures
) -> None:
    page.table.select(0, measures.week)
    assert page.detail._text.text() == "=1+1 上门取车\n带备用车"
    page.table.view.selectAll()
    assert "5" in page.detail._text.text()


def test_every_action_has_a_key_and_no_key_has_two(page: ActionsPage) -> None:
    keys = [act.shortcut().toString() for act in page.actions()]
    assert all(keys) and len(keys) == len(set(keys))


def test_the_tour_goes_everywhere(page: ActionsPage) -> None:
    for _name, step in page.tour_steps():
        step()
    assert isinstance(page, QWidget)
