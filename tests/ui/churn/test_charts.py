from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.base.errors import UserError
from app.churn.rules import CohortRow, MonthChurn
from ui.churn.chart_room import load_charts
from ui.churn.charts import HeatMap, RateChart
from ui.widgets.chart_room import ChartRoom
from ui.widgets.plot import Plot

NONE = MonthChurn("2026-07", "2026-01", 0, 0, 0, False)
ONE = MonthChurn("2026-08", "2026-02", 900, 800, 160, False)
TWO = MonthChurn("2026-09", "2026-03", 960, 800, 180, True)
COHORTS = [CohortRow("2026-01", 4, (1, 2, None)), CohortRow("2026-02", 5, (5, None, None))]


@pytest.fixture
def rate(qtbot: QtBot) -> RateChart:
    chart = RateChart()
    qtbot.addWidget(chart)
    chart.resize(700, 220)
    chart.show()
    return chart


@pytest.fixture
def heat(qtbot: QtBot) -> HeatMap:
    chart = HeatMap()
    qtbot.addWidget(chart)
    chart.resize(700, 320)
    chart.show()
    chart.set_rows(COHORTS, 2)
    return chart


def click(qtbot: QtBot, chart: Plot, place: QPointF) -> None:
    at = QPoint(round(place.x()), round(place.y()))
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_no_month_one_month_and_gaps_are_drawn(rate: RateChart) -> None:
    for months in ([], [ONE], [NONE], [NONE, ONE, TWO], [ONE, NONE, TWO]):
        rate.set_months(months, "2026-08", frozenset({"2026-08"}))
        rate.grab()


def test_settled_months_are_joined_by_a_line_and_provisional_ones_by_a_dotted_one(
    rate: RateChart,
) -> None:
    rate.set_months([NONE, ONE, ONE, TWO], "2026-08")
    assert list(rate._settled.yData) == [0.2, 0.2]
    assert list(rate._open_ones.yData) == [0.2, 0.225]
    assert rate._open_ones.opts["pen"].dashPattern() == [2, 3]


def test_frozen_months_are_square_and_provisional_ones_hollow(rate: RateChart) -> None:
    rate.set_months([ONE, TWO], "2026-09", frozenset({"2026-08"}))
    frozen, hollow = rate._points.points()
    assert (frozen.symbol(), hollow.symbol()) == ("s", "o")
    assert frozen.brush().color() != hollow.brush().color()


def test_the_nearest_month_is_read_and_clicked(rate: RateChart, qtbot: QtBot) -> None:
    rate.set_months([NONE, ONE, TWO], "2026-09")
    qtbot.mouseMove(rate.viewport(), rate.place_of_month(1).toPoint() + QPoint(6, 12))
    rate._point(QPointF(1.2, 0.0))
    assert rate.current == ONE
    assert rate._box.isVisible() and "20.0%" in rate._box.toPlainText()
    assert "20.0%" in rate.accessibleDescription()
    with qtbot.waitSignal(rate.opened) as opened:
        click(qtbot, rate, rate.place_of_month(1))
    assert opened.args == ["2026-08"]
    rate._point(None)
    assert rate.current is None and not rate._box.isVisible()


def test_keys_move_along_the_months(rate: RateChart, qtbot: QtBot) -> None:
    rate.set_months([NONE, ONE, TWO], "2026-08")
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(rate, key)
        assert rate.current is not None
        seen.append(rate.current.report_month)
    assert seen == ["2026-09", "2026-09", "2026-07", "2026-09"]
    with qtbot.waitSignal(rate.opened) as opened:
        qtbot.keyClick(rate, Qt.Key.Key_Return)
    assert opened.args == ["2026-09"]


def test_the_mouse_neither_moves_nor_enlarges_nor_opens_a_menu(
    rate: RateChart, qtbot: QtBot
) -> None:
    rate.set_months([NONE, ONE, TWO], "2026-08")
    before = rate.getViewBox().viewRange()
    view = rate.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 80))
    qtbot.mouseMove(view, QPoint(400, 120))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 120))
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=QPoint(300, 90))
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 90))
    assert rate.getViewBox().viewRange() == before
    assert [menu for menu in rate.findChildren(QMenu) if menu.isVisible()] == []


def test_a_box_that_is_wider_than_the_chart_is_wrapped(rate: RateChart) -> None:
    rate.resize(270, 160)
    rate.set_months([NONE, ONE, TWO], "2026-08")
    rate._point_at(1)
    assert rate._box.textItem.boundingRect().width() <= rate.getViewBox().width()


def test_the_newest_cohort_stands_on_top_and_unknown_cells_are_blank(heat: HeatMap) -> None:
    assert [row.cohort_month for row in heat.rows] == ["2026-02", "2026-01"]
    heat.point_at(0, 0)
    assert heat.reading.startswith("5 of 5 cars of February 2026")
    heat.point_at(0, 1)
    assert heat.reading == ""
    heat.point_at(9, 9)
    assert heat.reading == ""
    heat.set_rows([], 6)
    heat.grab()


def test_a_cell_is_read_by_pointing_and_opened_by_clicking(heat: HeatMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(heat.pointed) as pointed:
        heat._point(QPointF(1.5, 1.5))
    assert pointed.args == ["2 of 4 cars of January 2026 were back within 2 months: 50.0%"]
    with qtbot.waitSignal(heat.opened) as opened:
        click(qtbot, heat, heat.place_of(0.5, 0.5))
    assert opened.args == ["2026-02", 1]
    with qtbot.assertNotEmitted(heat.opened):
        click(qtbot, heat, heat.place_of(2.5, 0.5))


def test_keys_move_from_cell_to_cell(heat: HeatMap, qtbot: QtBot) -> None:
    keys = (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Left)
    for key in keys:
        qtbot.keyClick(heat, key)
    assert heat.reading.startswith("2 of 4")
    with qtbot.waitSignal(heat.opened) as opened:
        qtbot.keyClick(heat, Qt.Key.Key_Space)
    assert opened.args == ["2026-01", 2]


@pytest.mark.parametrize("chart", ["rate", "heat"])
def test_a_picture_has_a_ground_and_twice_the_size(
    chart: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    plot: Plot = request.getfixturevalue(chart)
    plot.save_picture(tmp_path / "chart.png", "Churn <b>rate</b>, October 2026")
    picture = QImage(str(tmp_path / "chart.png"))
    assert picture.width() >= 2 * 690
    assert picture.pixelColor(1, 1) == QColor("white") or picture.pixelColor(1, 1).alpha() == 255
    assert not plot.getPlotItem().titleLabel.isVisible()


def test_a_picture_that_cannot_be_written_is_told(rate: RateChart, tmp_path: Path) -> None:
    (tmp_path / "chart.png").mkdir()
    with pytest.raises(UserError):
        rate.save_picture(tmp_path / "chart.png", "Churn")


def test_charts_take_on_new_colours(rate: RateChart, heat: HeatMap) -> None:
    for chart in (rate, heat):
        chart.recolour()
        assert not chart.grab().isNull()


def test_the_library_leaves_the_handling_of_faults_alone() -> None:
    hooks = sys.excepthook, threading.excepthook
    charts = load_charts()
    assert charts.RateChart is RateChart
    assert (sys.excepthook, threading.excepthook) == hooks


def test_a_room_says_that_its_chart_is_coming(qtbot: QtBot) -> None:
    room = ChartRoom()
    qtbot.addWidget(room)
    room.show()
    assert room._word.isVisible()
    chart = RateChart(room)
    room.put(chart)
    assert chart.isVisible() and not room._word.isVisible()
    assert isinstance(room.grab(), QPixmap)
