"""The page of results: every number opens its calls, by mouse and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.staff.rules import Actor
from tests.app.calls.figures.call_book import OTHER, CallBook, october, two_factors
from tests.ui.complaints.desk_around import Asked
from ui.calls.results.doing import ResultsDoing
from ui.calls.results.page import ResultsPage
from ui.calls.results.views import BREAKDOWNS, View
from ui.desk import Desk, InlineDesk
from ui.widgets import figures_output
from ui.widgets.figure_table import FigureTable
from ui.widgets.memory import Memory


@pytest.fixture
def book(store: Store) -> CallBook:
    return october(store)


@pytest.fixture
def asked() -> Asked:
    return Asked()


def made(qtbot: QtBot, desk: Desk, memory: Memory, asked: Asked) -> ResultsPage:
    page = ResultsPage(desk, asked.services(memory))
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    return page


@pytest.fixture
def page(
    qtbot: QtBot, desk: InlineDesk, memory: Memory, asked: Asked, book: CallBook
) -> ResultsPage:
    return made(qtbot, desk, memory, asked)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str]]:
    """What was shown as pages to print."""
    found: list[tuple[bytes, str]] = []
    monkeypatch.setattr(
        ResultsDoing, "_preview", lambda _self, pdf, title: found.append((pdf, title))
    )
    return found


def click(qtbot: QtBot, table: FigureTable, row: int, key: str) -> None:
    column = next(n for n, one in enumerate(table.model.columns) if one.key == key)
    place = table.view.visualRect(table.model.index(row, column)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def texts(table: FigureTable, column: int = 0) -> list[str]:
    return [table.model.text(row, column).strip() for row in range(table.model.rowCount())]


def trigger(page: ResultsPage, key: str) -> None:
    (found,) = [one for one in page.actions() if one.shortcut().toString() == key]
    found.trigger()


def test_the_last_month_with_calls_is_shown_first(page: ResultsPage) -> None:
    assert page.figures is not None and page.figures.span == ("2026-10", "2026-10")
    values = {key: tile.value for key, tile in page.tiles.tiles.items()}
    assert values["completed"] == "62.5%" and values["due"] == "8" and values["made"] == "9"
    assert values["reached"] == "77.8%" and values["satisfied"] == "75.0%"


def test_a_store_without_calls_leads_to_the_queue(
    qtbot: QtBot, desk: InlineDesk, memory: Memory, asked: Asked, store: Store
) -> None:
    page = made(qtbot, desk, memory, asked)
    assert page.figures is None
    button = next(b for b in page.findChildren(QAbstractButton) if b.text() and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.opened == [("calls", None)]
    october(store)
    page.reload()
    assert page.figures is not None and page.bar.isVisible()


def test_tiles_open_the_list_by_mouse_and_keys(
    page: ResultsPage, qtbot: QtBot, asked: Asked
) -> None:
    qtbot.mouseClick(page.tiles.tiles["made"], Qt.MouseButton.LeftButton)
    assert page.listing and len(page.list_page.lines) == 9
    trigger_list(page, "Esc")
    assert not page.listing
    qtbot.keyClick(page.tiles.tiles["reached"], Qt.Key.Key_Return)
    assert len(page.list_page.lines) == 7
    trigger_list(page, "Ctrl+Shift+V")
    assert asked.opened == [("vehicles", ("Reached, October 2026", [1]))]


def trigger_list(page: ResultsPage, key: str) -> None:
    (found,) = [one for one in page.list_page.actions() if one.shortcut().toString() == key]
    found.trigger()


def test_a_call_in_the_list_opens_its_record(
    page: ResultsPage, qtbot: QtBot, shown: list[tuple[bytes, str]], store: Store
) -> None:
    qtbot.mouseClick(page.tiles.tiles["made"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.list_page.table.view, Qt.Key.Key_Return)
    trigger_list(page, "Ctrl+Shift+P")
    assert [title for _pdf, title in shown] == ["Record of a call"] * 2
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'print'") == 1


def test_a_figure_with_one_call_opens_its_record(
    page: ResultsPage, qtbot: QtBot, shown: list[tuple[bytes, str]]
) -> None:
    page.views.show_view(View.CALLS)
    row = texts(page.views.verdicts).index("Dissatisfied")
    click(qtbot, page.views.verdicts, row, "count")
    assert len(shown) == 1 and not page.listing


def test_questions_stand_under_their_factor_and_open_their_scores(
    page: ResultsPage, qtbot: QtBot, shown: list[tuple[bytes, str]]
) -> None:
    table = page.views.questions
    assert texts(table) == [
        "Weighted total, 90.6 of 100", "Workshop", "How was the work?", "How was the time?",
        "Cleanliness · Was it clean?",
    ]  # fmt: skip
    click(qtbot, table, 2, "s9")
    assert page.listing and len(page.list_page.lines) == 4
    page.show_figures()
    click(qtbot, table, 2, "low")
    assert len(shown) == 1


def test_breakdowns_have_no_mean_of_a_person_with_few_sheets(
    page: ResultsPage, qtbot: QtBot
) -> None:
    for name in BREAKDOWNS:
        page.views.show_breakdown(name)
        assert page.views.parts is not None and page.views.parts.model.rowCount()
    page.views.show_breakdown("advisor")
    table = page.views.parts
    assert table is not None
    assert texts(table) == ["方志远", "沈慧"] and texts(table, 2) == ["–", "–"]
    assert table.behind(0, 0) is None


def test_pairs_words_hours_and_choices_are_shown(
    page: ResultsPage, qtbot: QtBot, asked: Asked, book: CallBook, store: Store
) -> None:
    sheet = store.value("SELECT max(id) FROM call_sheets WHERE by_id = 5")
    case = book.case("TS-1", "2026-10-09", answer_id=book.answer_id(sheet, "work"))
    page.reload()
    views = page.views
    assert texts(views.pairs) == ["TS-1"] and texts(views.pairs, 3) == ["3"]
    click_first(qtbot, page, View.PAIRS)
    assert asked.opened == [("complaint", case)]
    assert texts(views.words, 5) == ["等了<b>两</b>小时", "快点"]
    assert texts(views.choices) == ["Will you come again?", "Yes", "No"]
    assert views.hours is not None and texts(views.hours)[0] == "Monday"
    assert texts(views.refusals) == ["没空"]
    assert texts(views.agents)[-1] == "All"


def click_first(qtbot: QtBot, page: ResultsPage, view: View) -> None:
    page.views.show_view(view)
    (table,) = page.views.tables()
    click(qtbot, table, 0, table.model.columns[0].key)


def test_one_purpose_is_counted_alone(page: ResultsPage) -> None:
    page.show_purpose("lost")
    assert page.figures is not None and page.tiles.tiles["made"].value == "0"
    page.show_purpose(None)
    assert page.tiles.tiles["made"].value == "9"


def test_an_agent_sees_the_whole_and_an_own_line(
    page: ResultsPage, desk: InlineDesk, qtbot: QtBot
) -> None:
    desk.set_actor(Actor(*OTHER, "agent"))
    assert page.tiles.tiles["made"].value == "9"
    assert texts(page.views.agents) == ["孙一鸣", "All"]
    assert page.views.breakdown == "model"
    page.views.show_breakdown("advisor")
    assert page.views.breakdown == "model"
    qtbot.mouseClick(page.tiles.tiles["made"], Qt.MouseButton.LeftButton)
    assert not page.listing or [row[10] for row in page.list_page.lines] == [5]


def test_charts_tell_months_and_where_a_version_began(
    page: ResultsPage, qtbot: QtBot, book: CallBook
) -> None:
    chart, tries = page.charts.score, page.charts.tries
    assert chart is not None and tries is not None
    assert chart.versions == [("2026-09", 1), ("2026-10", 2)]
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert "version 2" in chart.accessibleDescription()
    qtbot.keyClick(tries, Qt.Key.Key_Left)
    assert "9 tries, 7 reached, 5 completed" in tries.accessibleDescription()
    page.charts.trend_bar.chooser.setCurrentIndex(1)
    assert page.charts.trend_bar.title == "How was the work?"
    assert chart.accessibleName() == "How was the work?" and chart.count == 2


def test_another_questionnaire_can_be_chosen(page: ResultsPage, book: CallBook) -> None:
    version = book.questionnaire(two_factors(), code="sales", title="Sales")
    book.sheet(version, "2026-10-20 09:00", {"work": 7})
    page.reload()
    chooser = page.views.chooser
    assert chooser.count() == 2 and page.tiles.tiles["score"].value == "90.6"
    chooser.setCurrentIndex(1)
    assert page.tiles.tiles["score"].value == "70.0"
    assert page.views.questionnaire is not None and page.views.questionnaire.title == "Sales"


def test_numbers_are_copied_saved_and_printed(
    page: ResultsPage,
    asked: Asked,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shown: list[tuple[bytes, str]],
) -> None:
    trigger(page, "Ctrl+Shift+C")
    assert "How was the work?\t7.80\t5" in QGuiApplication.clipboard().text()
    for name, key in (("a.xlsx", "Ctrl+E"), ("a.png", "Ctrl+Alt+M"), ("b.png", "Ctrl+Alt+C")):
        path = tmp_path / name
        monkeypatch.setattr(figures_output, "choose_save", lambda *_a, path=path: path)
        trigger(page, key)
        assert path.stat().st_size > 500
    trigger(page, "Ctrl+Alt+P")
    assert [title for _pdf, title in shown] == ["Calls, October 2026"]
    for view in View:
        page.views.show_view(view)
        assert page.views.as_text()


def test_a_change_of_calls_is_counted_when_the_page_is_seen(
    page: ResultsPage, book: CallBook, desk: InlineDesk
) -> None:
    from app.base.changes import Changed

    book.attempt(book.task("2026-10-20"), "2026-10-20 09:00")
    desk.changed.emit(Changed.of(call_attempts=[1]))
    assert page.tiles.tiles["made"].value == "10"


def test_every_table_stands_the_model_tester(page: ResultsPage) -> None:
    for table in page.findChildren(FigureTable):
        QAbstractItemModelTester(
            table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page
        )
    QAbstractItemModelTester(
        page.list_page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    page.reload()


def test_every_action_has_a_key_and_none_is_there_twice(page: ResultsPage) -> None:
    keys = [one.shortcut().toString() for one in page.actions() if isinstance(one, QAction)]
    assert all(keys) and len(set(keys)) == len(keys)


def test_the_list_is_left_by_its_button(page: ResultsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.tiles.tiles["made"], Qt.MouseButton.LeftButton)
    back = next(b for b in page.list_page.findChildren(QAbstractButton) if "Back" in b.text())
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert not page.listing
