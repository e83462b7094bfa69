"""The sheet on the screen: views, search, filters, sorting, keys, copying, keeping one's place."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.complaints.sheet.filter import (
    ALL,
    HELD_VIEW,
    MINE,
    MONTH,
    OPEN,
    OVERDUE_VIEW,
    VIEWS,
    Condition,
    SheetFilter,
)
from app.complaints.sheet.rows import CUSTOMARY, FROZEN
from app.complaints.verbs_facts import set_facts
from tests.ui.complaints.sheet.conftest import Cases
from tests.ui.customers.conftest import Window
from ui.complaints.sheet.page import SheetPage
from ui.complaints.sheet.source import Asked
from ui.complaints.sheet.views import OwnView
from ui.complaints.tab import ComplaintsTab
from ui.desk import InlineDesk
from ui.tabs import Services


def ids(page: SheetPage) -> list[int]:
    return [row.id for row in page.rows]


def text(page: SheetPage, number: int, key: str) -> str:
    model = page.table.model
    column = [c.key for c in model.columns].index(key)
    return model.text(page.table.model.find(0, number), column)


def test_the_sheet_opens_on_what_is_open_with_its_counts(page: SheetPage, cases: Cases):
    assert set(ids(page)) == {cases.plain, cases.awkward, cases.held}
    assert page.count == "3 complaints"
    assert page.views.text_of(OPEN) == "All open 3"
    assert page.views.text_of(HELD_VIEW) == "On hold 1"
    assert page.views.text_of(ALL) == "All"


def test_the_model_answers_qt_well(page: SheetPage, cases: Cases):
    tester = QAbstractItemModelTester(
        page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    page.show_view(ALL)
    page.table.sort_by("words")
    page.set_filter(page.filter.but(text="刹车"))
    assert tester.model() is page.table.model


def test_the_customary_columns_are_there_and_the_first_stand_still(page: SheetPage):
    assert tuple(page.table.shown_keys()) == CUSTOMARY
    assert tuple(page.table.shown_keys()[:3]) == FROZEN
    frozen = page.table.view.frozen
    assert frozen is not None and frozen.isVisible()
    bar = page.table.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert frozen.indexAt(frozen.viewport().rect().center()).column() < 3


def test_text_from_data_stays_text(page: SheetPage, cases: Cases):
    assert text(page, cases.awkward, "customer") == "<b>王"
    assert text(page, cases.awkward, "words") == "=1+1 " + "等" * 2_000
    page.table.select(0, cases.awkward)
    assert page.detail.texts[0].startswith("=1+1\n等")


def test_phones_are_masked(page: SheetPage, cases: Cases):
    assert text(page, cases.plain, "phone") == "139****9000"


@pytest.mark.parametrize("view", list(VIEWS))
def test_each_view_is_shown_by_its_chip(page: SheetPage, cases: Cases, view: str):
    page.views.chosen.emit(view)
    assert page.filter == SheetFilter(view)
    expected = {MINE: {cases.plain, cases.held}, OVERDUE_VIEW: set()}
    if view in expected:
        assert set(ids(page)) == expected[view]
    if view in (ALL, MONTH):
        assert len(ids(page)) == 5


def test_the_last_view_is_shown_again(
    qtbot: QtBot, tab: ComplaintsTab, desk: InlineDesk, services: Services
):
    tab.sheet.show_view(HELD_VIEW)
    other = SheetPage(desk, services)
    qtbot.addWidget(other)
    assert other.filter.view == HELD_VIEW


def test_typing_searches_and_an_empty_answer_offers_all(
    page: SheetPage, cases: Cases, qtbot: QtBot
):
    page.search.setText("异响 鄂a")
    page.search.search_now()
    assert ids(page) == [cases.plain]
    page.search.setText("赵")
    page.search.search_now()
    assert ids(page) == []
    page.table.empty_acted.emit()
    assert ids(page) == [cases.closed]
    assert page.filter.view == ALL


def test_a_column_is_filtered_by_its_dialog(page: SheetPage, cases: Cases):
    page.working.ask_column("department")
    dialog: Any = page.working.dialog
    assert dialog.list.count() >= 2
    dialog.tick("备件部")
    dialog.take()
    assert ids(page) == [cases.held]
    assert page.filters.chip_text("department") == "Department: 备件部"
    page.filters.dropped.emit("department")
    assert len(ids(page)) == 3
    page.working.ask_column("words")
    dialog = page.working.dialog
    dialog.part.setText("=1")
    dialog.take()
    assert ids(page) == [cases.awkward]
    page.working.ask_column("opened_at")
    dialog = page.working.dialog
    dialog.first.setText("2026-11-3")
    dialog.take()
    assert ids(page) == []
    page.table.empty_acted.emit()
    assert len(ids(page)) == 3


def test_a_filter_of_a_hidden_column_gets_a_chip_of_its_own(page: SheetPage, cases: Cases):
    page.set_filter(page.filter.asking("model", Condition(part="<S>")))
    assert ids(page) == [cases.plain]
    assert page.filters.chip_text("model") == "Model: contains “<S>”"


def test_sorting_is_remembered_with_the_list_only(page: SheetPage, cases: Cases):
    page.table.sort_by("severity", descending=True)
    assert ids(page)[0] == cases.awkward
    assert page.asked.sort == "severity"
    page.show_view(OPEN)
    assert page.asked.sort is None


def test_space_picks_rows_and_arrows_leave_them(page: SheetPage, qtbot: QtBot):
    view = page.table.view
    page.table.select_number(0)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(view, key)
    assert [row.id for row in page.table.selected] == [page.rows[0].id, page.rows[2].id]
    assert page.bulk.text == "2 complaints selected"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert [row.id for row in page.table.selected] == [page.rows[2].id]
    assert not page.bulk.isVisible()


def test_enter_opens_the_case(page: SheetPage, qtbot: QtBot):
    with qtbot.waitSignal(page.opened) as told:
        page.table.select_number(1)
        qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    assert told.args == [page.rows[1].id]


def test_what_is_copied_stays_text_in_a_workbook(page: SheetPage, cases: Cases):
    page.table.view.selectAll()
    page.table.copy_selected()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert len(lines) == 4
    assert lines[0].startswith("No.\tCustomer\tPlate")
    row = next(line for line in lines if "<b>王" in line)
    assert "\t'=1+1 等" in row
    assert "&lt;b&gt;王" in data.html() and "mso-number-format" in data.html()


def test_a_change_elsewhere_keeps_selection_and_place(
    page: SheetPage, cases: Cases, desk: InlineDesk, clock: Any
):
    from app.staff.rules import Actor

    page.show_view(ALL)
    first, second = (page.table.model.find(0, n) for n in (cases.plain, cases.rated))
    page.table.select_number(first)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    page.table.view.selectionModel().select(page.table.model.index(second, 0), rows)
    desk.write(
        lambda store, actor, clock: set_facts(
            store, Actor(1, "林主管", "manager"), cases.held, values={"finding": "属实"},
            clock=clock,
        ),
        owner=page,
    )  # fmt: skip
    assert text(page, cases.held, "finding") == "属实"
    assert {row.id for row in page.table.selected} == {cases.plain, cases.rated}
    assert page.table.current is not None and page.table.current.id == cases.plain


def test_an_empty_store_offers_both_ways(
    qtbot: QtBot, desk: InlineDesk, services: Services, window: Window
):
    page = SheetPage(desk, services)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.new_wanted):
        page.table.empty_acted.emit()
    page.table.empty.second_acted.emit()
    assert window.opened == [("files", [])]


def test_own_views_are_kept_by_name_and_person(
    page: SheetPage, cases: Cases, desk: InlineDesk, agent: Any, window: Window
):
    page.set_filter(SheetFilter(ALL, "等", (("severity", Condition(values=("critical",))),)))
    page.table.sort_by("number", descending=True)
    page.working.save_view()
    dialog: Any = page.working.dialog
    dialog.named.emit("  ")
    assert dialog.message.isVisibleTo(dialog)
    dialog.named.emit("重大 案件")
    (view,) = page.own_views().all()
    assert (view.name, view.sort, view.descending) == ("重大 案件", "number", True)
    page.working.open_own(view._replace(columns=["number", "words"]))
    assert page.table.shown_keys() == ["number", "words"]
    page.show_view(OPEN)
    assert tuple(page.table.shown_keys()) == CUSTOMARY
    page.working.open_own(view)
    assert page.asked == Asked(SheetFilter(ALL, "等", view_columns(view)), "number", True)
    assert page.search.text() == "等"
    page.working.rename_view(view.name)
    renaming: Any = page.working.dialog
    renaming.named.emit("要紧")
    assert [one.name for one in page.own_views().all()] == ["要紧"]
    page.working.delete_view("要紧")
    assert page.own_views().all() == []
    page.message.acted.emit()
    assert [one.name for one in page.own_views().all()] == ["要紧"]
    desk.set_actor(agent)
    assert page.own_views().all() == []


def view_columns(view: OwnView) -> tuple[tuple[str, Condition], ...]:
    return SheetFilter.from_json(view.asks).columns


def test_a_list_from_elsewhere_is_shown_and_put_away(tab: ComplaintsTab, cases: Cases):
    tab.open_thing("complaints", ("有效率", [cases.closed, cases.rated]))
    assert set(ids(tab.sheet)) == {cases.closed, cases.rated}
    tab.sheet.filters.list_dropped.emit()
    assert tab.sheet.filter == SheetFilter(OPEN)


def test_who_may_only_open_cases_sees_their_own(
    page: SheetPage, desk: InlineDesk, receptionist: Any, store: Any, clock: Any
):
    from tests.app.complaints.making import opened

    own = opened(store, receptionist, clock)
    desk.set_actor(receptionist)
    page.show_view(ALL)
    assert ids(page) == [own]
    assert not page.working.may_edit(page.rows[0], "finding")
    assert not page.export.isVisible()


def test_every_action_has_a_key_of_its_own(tab: ComplaintsTab):
    actions = [*tab.actions(), *tab.sheet.actions()]
    keys = [action.shortcut().toString() for action in actions]
    assert all(keys) and len(set(keys)) == len(keys)
