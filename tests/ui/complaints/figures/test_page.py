"""The page of figures: every number opens its cases, by mouse and by keys."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.door import Store
from app.complaints.verbs_facts import set_facts
from app.house import open_house
from app.staff.rules import Actor
from tests.app.complaints.figures.figure_cases import Book
from tests.ui.complaints.desk_around import Asked
from ui.complaints.figures.loading import load_charts
from ui.complaints.figures.page import FiguresPage
from ui.complaints.figures.pareto import MOST, in_lines
from ui.complaints.figures.views import VIEWS, View
from ui.complaints.tab import ComplaintsTab
from ui.desk import Desk, InlineDesk
from ui.widgets import figures_output
from ui.widgets.figure_table import FigureTable
from ui.widgets.memory import Memory
from ui.widgets.plot import Plot

BAD = "<b>流程</b>"


@pytest.fixture
def cases(store: Store) -> list[int]:
    """Five cases of October, one of September; cars and customers of two of them are the same."""
    book = Book(store)
    car = store.insert("vehicles", {"plate": "鄂A12345", "family": "朗逸"})
    made = [
        book.case(
            f"2026-10-{day:02d} 09:00", category="service", item="waiting", department="车间",
            cause=BAD, channel="phone", valid=int(day != 7), vehicle_id=car if day < 7 else None,
        )
        for day in (5, 6, 7)
    ]  # fmt: skip
    made.append(book.case("2026-10-12 09:00", category="sales", cause="态度"))
    made.append(book.case("2026-10-13 09:00", stage="closed", closed_at="2026-10-20 09:00"))
    made.append(book.case("2026-09-01 09:00", vehicle_id=car))
    book.contact(made[0], "2026-10-05 09:30")
    book.rating(made[4], "2026-10-21 09:00", 4)
    book.step(made[4], "2026-10-20 09:00", "closed", "confirmed", "closed")
    return made


class Wanted:
    """What the page asked its tab for."""

    def __init__(self, page: FiguresPage) -> None:
        self.lists: list[tuple[str, list[int]]] = []
        self.opened: list[int] = []
        page.list_wanted.connect(lambda title, ids: self.lists.append((title, ids)))
        page.opened.connect(self.opened.append)


@pytest.fixture
def asked() -> Asked:
    return Asked()


def made(qtbot: QtBot, desk: Desk, memory: Memory, asked: Asked) -> FiguresPage:
    page = FiguresPage(desk, asked.services(memory))
    qtbot.addWidget(page)
    page.resize(1190, 690)
    page.show()
    return page


@pytest.fixture
def page(
    qtbot: QtBot, desk: InlineDesk, memory: Memory, asked: Asked, cases: list[int]
) -> FiguresPage:
    return made(qtbot, desk, memory, asked)


@pytest.fixture
def wanted(page: FiguresPage) -> Wanted:
    return Wanted(page)


def click(qtbot: QtBot, table: FigureTable, row: int, key: str) -> None:
    column = next(n for n, one in enumerate(table.model.columns) if one.key == key)
    place = table.view.visualRect(table.model.index(row, column)).center()
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def texts(table: FigureTable, column: int = 0) -> list[str]:
    return [table.model.text(row, column).strip() for row in range(table.model.rowCount())]


def test_the_last_month_with_cases_is_shown_first(page: FiguresPage) -> None:
    assert page.figures is not None and page.figures.span == ("2026-10", "2026-10")
    values = {key: tile.value for key, tile in page.tiles.tiles.items()}
    assert values["opened"] == "5" and values["valid"] == "66.7%"
    assert values["score"] == "4.0" and values["open"] == "5"


def test_a_store_without_complaints_leads_to_the_import(
    qtbot: QtBot, desk: InlineDesk, memory: Memory, asked: Asked
) -> None:
    page = made(qtbot, desk, memory, asked)
    assert page.figures is None
    button = next(b for b in page.findChildren(QAbstractButton) if b.text() and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.opened == [("files", [])]


def test_the_first_complaint_brings_the_figures(
    qtbot: QtBot, desk: InlineDesk, memory: Memory, asked: Asked, store: Store
) -> None:
    page = made(qtbot, desk, memory, asked)
    Book(store).case("2026-11-01 09:00")
    page.reload()
    assert page.figures is not None and page.bar.isVisible()


def test_tiles_open_their_cases_by_mouse_and_keys(
    page: FiguresPage, wanted: Wanted, qtbot: QtBot, cases: list[int]
) -> None:
    qtbot.mouseClick(page.tiles.tiles["opened"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.tiles.tiles["valid"], Qt.Key.Key_Return)
    qtbot.keyClick(page.tiles.tiles["contact"], Qt.Key.Key_Space)
    assert wanted.lists == [
        ("Opened, October 2026", cases[:5]),
        ("Valid, October 2026", cases[:2]),
        ("First contact not on time, October 2026", cases[1:4]),
    ]


def test_a_figure_with_one_case_opens_the_case(
    page: FiguresPage, wanted: Wanted, qtbot: QtBot, cases: list[int]
) -> None:
    qtbot.mouseClick(page.tiles.tiles["score"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.tiles.tiles["reopened"], Qt.MouseButton.LeftButton)
    assert (wanted.opened, wanted.lists) == ([cases[4]], [])


def test_items_stand_under_their_category_and_open_it(
    page: FiguresPage, wanted: Wanted, qtbot: QtBot, cases: list[int]
) -> None:
    assert texts(page.views.parts) == [
        "Service",
        "Waiting time",
        "Sales",
        "Not stated",
        "Not stated",
    ]
    click(qtbot, page.views.parts, 1, "name")
    click(qtbot, page.views.parts, 0, "valid")
    assert wanted.lists == [
        ("Service: Waiting time, October 2026", cases[:3]),
        ("Service · Valid, October 2026", cases[:2]),
    ]


def test_enter_opens_the_cell_it_stands_on(
    page: FiguresPage, wanted: Wanted, qtbot: QtBot, cases: list[int]
) -> None:
    page.views.show_breakdown("department")
    view = page.views.parts.view
    view.setFocus()
    view.setCurrentIndex(page.views.parts.model.index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert wanted.lists == [("车间, October 2026", cases[:3])]


def test_each_view_shows_its_parts(page: FiguresPage) -> None:
    for name in VIEWS:
        page.views.show_breakdown(name)
        assert page.views.breakdown == name
        assert sum(line.values[2] for line in page.views.parts._lines if not line.inner) == 5
    page.views.show_breakdown("cause")
    assert texts(page.views.parts) == [BAD, "态度", "Not stated"]


def test_tables_hold_under_the_model_tester(page: FiguresPage) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tables = page.findChildren(FigureTable)
    testers = [QAbstractItemModelTester(table.model, mode) for table in tables]
    page.show_span("year", "2026-10")
    page.views.show_breakdown("channel")
    assert len(testers) == 5


def test_clocks_stages_and_scores_open_their_cases(
    page: FiguresPage, wanted: Wanted, qtbot: QtBot, cases: list[int]
) -> None:
    page.views.show_view(View.HANDLING)
    click(qtbot, page.views.clocks, 0, "overdue")
    click(qtbot, page.views.clocks, 0, "kept")
    click(qtbot, page.views.stages, 0, "now")
    assert wanted.lists[0] == ("First contact · Overdue, October 2026", cases[1:4])
    assert wanted.opened == [cases[0]]
    assert wanted.lists[1] == ("Opened · There now, October 2026", [*cases[:4], cases[5]])
    assert texts(page.views.scores)[0] == "10" and texts(page.views.scores)[-1] == "1 (low)"


def test_repeat_complainers_are_listed_with_all_their_cases(
    page: FiguresPage, wanted: Wanted, qtbot: QtBot, cases: list[int]
) -> None:
    page.views.show_view(View.REPEATED)
    assert texts(page.views.repeated) == ["鄂A12345"]
    click(qtbot, page.views.repeated, 0, "numbers")
    assert wanted.lists[0][1] == [cases[5], cases[0], cases[1]]


def test_spans_are_turned_and_lengthened(page: FiguresPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.figures is not None and page.figures.span == ("2026-09", "2026-09")
    for kind, span, count in (
        ("quarter", ("2026-07", "2026-09"), 1),
        ("year", ("2026-01", "2026-12"), 6),
        ("twelve", ("2025-11", "2026-10"), 6),
    ):
        page.show_span(kind, "2026-10" if kind == "twelve" else "2026-09")
        assert (page.figures.span, len(page.figures.opened)) == (span, count)


def test_the_bar_stays_where_it_is_when_figures_change(
    page: FiguresPage, store: Store, desk: InlineDesk, manager: Actor, cases: list[int]
) -> None:
    page.show_span("month", "2026-09")
    clock = desk.clock
    desk.write(
        lambda store, actor, _clock: set_facts(
            store, actor, cases[5], values={"cause": "配件"}, clock=clock
        ),
        owner=page,
    )
    assert page.figures is not None and page.figures.span.first == "2026-09"
    assert [part.code for part in page.figures.parts("cause")] == ["配件"]


def test_a_page_out_of_sight_counts_when_it_comes_back(
    page: FiguresPage, desk: InlineDesk, cases: list[int]
) -> None:
    page.hide()
    clock = desk.clock
    desk.write(
        lambda store, actor, _clock: set_facts(
            store, actor, cases[0], values={"cause": "配件"}, clock=clock
        ),
        owner=page,
    )
    assert page.figures is not None and "配件" not in [p.code for p in page.figures.parts("cause")]
    page.show()
    assert "配件" in [part.code for part in page.figures.parts("cause")]


def test_the_trend_is_read_and_opens_a_month(
    page: FiguresPage, wanted: Wanted, qtbot: QtBot, cases: list[int]
) -> None:
    chart = page.trend
    assert chart is not None and chart.count == 2
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert chart.accessibleDescription() == (
        "October 2026: 5 opened, 2 valid of 3 judged, 1 closed"
    )
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert wanted.lists == [("Complaints, October 2026", cases[:5])]
    place = chart.place_of(1, 1).toPoint()
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(wanted.lists) == 2


def test_the_pareto_is_read_and_opens_a_cause(
    page: FiguresPage, wanted: Wanted, qtbot: QtBot, cases: list[int]
) -> None:
    chart = page.pareto
    assert chart is not None and chart.count == 3
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription() == f"{BAD}: 3 of 5, 60.0%; up to here 60.0%"
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert wanted.lists == [(f"{BAD}, October 2026", cases[:3])]
    assert wanted.opened == [cases[3]]


def test_charts_of_many_few_and_no_cases_are_drawn(page: FiguresPage, store: Store) -> None:
    book = Book(store)
    for number in range(30):
        book.case("2026-11-02 09:00", cause=f"很长的原因名称第{number}号")
    page.reload()
    page.show_span("year", "2026-10")
    assert page.pareto is not None and page.pareto.count == MOST
    assert page.trend is not None
    for chart in (page.trend, page.pareto):
        chart.resize(320, 160)
        chart.grab()
        chart.recolour()
    page.pareto.set_rungs((), page._answer.words)  # type: ignore[union-attr]
    page.pareto.grab()


def test_names_are_broken_into_two_lines(page: FiguresPage) -> None:
    letters = page.fontMetrics()
    wide = letters.horizontalAdvance("流程未执行")
    assert in_lines("流程未执行", wide, letters) == "流程未执行"
    assert in_lines("流程未执行", wide * 0.7, letters).replace("\n", "") == "流程未执行"
    words = in_lines("Process not followed", letters.horizontalAdvance("Process not") + 2, letters)
    assert words == "Process not\nfollowed"
    assert in_lines("很长的原因名称在这里", 30, letters).endswith("…")


def test_numbers_are_copied_for_a_sheet(page: FiguresPage, asked: Asked) -> None:
    page.copy_numbers()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:4] == ["Category", "Cases", "Share", "Valid"]
    assert lines[1].split("\t")[:4] == ["Service", "3", "60.0%", "66.7%"]
    page.views.show_view(View.HANDLING)
    assert "Median hours" in page.views.as_text()
    page.views.show_view(View.COUNTING)
    assert "365 days" in page.views.as_text()
    assert asked.said == ["Numbers copied."]


def test_figures_and_pictures_are_saved_and_figures_are_on_record(
    page: FiguresPage, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    import python_calamine

    out = tmp_path / "figures.xlsx"
    monkeypatch.setattr(figures_output, "choose_save", lambda *_args: out)
    page._save_figures()
    rows = python_calamine.load_workbook(str(out)).get_sheet_by_index(0).to_python()
    assert rows[0][:5] == ["Months", "Breakdown", "Part of the breakdown", "Cases", "Share"]
    assert rows[1][1:5] == ["All", "All", 5, 1]
    assert [BAD, 3] in [row[2:4] for row in rows]
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'export'") == 1
    text = tmp_path / "figures.csv"
    monkeypatch.setattr(figures_output, "choose_save", lambda *_args: text)
    page._save_figures()
    assert BAD in text.read_text("utf-8-sig")
    for name, save in (("months.png", page._save_trend), ("causes.png", page._save_pareto)):
        picture = tmp_path / name
        monkeypatch.setattr(figures_output, "choose_save", lambda *_args, to=picture: to)
        save()
        assert picture.stat().st_size > 1000
    assert asked.said[-1] == "Picture saved: causes.png"


def test_what_cannot_be_saved_is_told_on_the_page(
    page: FiguresPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures_output, "choose_save", lambda *_args: tmp_path)
    page._save_trend()
    assert page.message.isVisible()


def test_the_pages_are_previewed(page: FiguresPage, qtbot: QtBot) -> None:
    from ui.widgets.preview import PreviewDialog

    page._print()
    dialog = page.findChild(PreviewDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.close()


def test_who_may_not_export_sees_no_way_to_save(
    page: FiguresPage, desk: InlineDesk, receptionist: Actor
) -> None:
    desk.set_actor(receptionist)
    assert not page.bar.save.isVisible()


def test_everything_has_a_name_and_every_action_a_key(page: FiguresPage) -> None:
    for action in page.findChildren(QAction):
        if action.text() and action in page.actions():
            assert not action.shortcut().isEmpty(), action.text()
    keys = [a.shortcut().toString() for a in page.actions()]
    assert len(keys) == len(set(keys))
    for widget in (*page.findChildren(FigureTable), page.trend, page.pareto):
        named: QWidget | None = widget.view if isinstance(widget, FigureTable) else widget
        assert named is not None and named.accessibleName()


def test_tooltips_of_headers_say_what_is_counted(page: FiguresPage) -> None:
    model = page.views.parts.model
    role = Qt.ItemDataRole.ToolTipRole
    hints = [model.headerData(n, Qt.Orientation.Horizontal, role) for n in range(12)]
    assert "Valid ones of those judged" in hints


def test_charts_come_after_the_numbers_and_with_real_lanes(
    qtbot: QtBot, store: Store, store_path: Path, cases: list[int], manager: Actor, memory: Memory,
    clock, asked: Asked,
) -> None:  # fmt: skip
    desk = Desk(
        store_path,
        manager,
        clock,
        open_store=lambda mode: open_house(store_path, mode="write" if mode == "write" else "read"),
    )
    page = made(qtbot, desk, memory, asked)
    try:
        qtbot.waitUntil(lambda: page.figures is not None and page.trend is not None, timeout=20_000)
        assert page.trend is not None and page.trend.count == 2
        qtbot.waitUntil(lambda: desk.idle, timeout=10_000)
    finally:
        desk.close()


def test_the_charts_are_one_module() -> None:
    charts = load_charts()
    assert issubclass(charts.TrendChart, Plot) and issubclass(charts.ParetoChart, Plot)


def test_time_that_passes_is_counted_anew(page: FiguresPage, cases: list[int]) -> None:
    assert page.figures is not None
    assert page.figures.now == "2026-11-02T10:00:00+08:00"
    assert datetime.fromisoformat(page.figures.now).utcoffset() == timedelta(hours=8)
    assert page.tiles.tiles["opened"].accessibleName().startswith("Opened 5")
    assert page.tiles.childAt(QPoint(5, 5)) is not None


def test_a_figure_leads_to_the_sheet_of_its_cases(
    qtbot: QtBot, desk: InlineDesk, memory: Memory, asked: Asked, cases: list[int]
) -> None:
    tab = ComplaintsTab(desk, asked.services(memory))
    qtbot.addWidget(tab)
    tab.resize(1190, 690)
    tab.show()
    tab.show_figures()
    assert tab._pages.currentWidget() is tab.figures
    keys = [a.shortcut().toString() for a in (*tab.actions(), *tab.figures.actions())]
    assert len(keys) == len(set(keys))
    qtbot.mouseClick(tab.figures.tiles.tiles["valid"], Qt.MouseButton.LeftButton)
    assert tab._pages.currentWidget() is tab.sheet
