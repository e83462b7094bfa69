from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.churn.rules import CohortRow, MonthChurn, Part
from ui.churn.bar_table import BarTable
from ui.churn.heat_table import HeatModel
from ui.churn.rate_chart import RateChart, reading, ticks
from ui.churn.rules_dialog import read_bounds


@pytest.mark.parametrize(
    ("highest", "marks"),
    [
        (0.0, [0.0, 0.01, 0.02]),
        (0.316, [0.0, 0.1, 0.2, 0.3, 0.4]),
        (0.2, [0.0, 0.05, 0.1, 0.15, 0.2]),
        (1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    ],
)
def test_marks_are_even_and_reach_over_the_highest_rate(highest: float, marks: list[float]) -> None:
    assert ticks(highest) == marks


def test_a_reading_says_month_rate_and_cars() -> None:
    month = MonthChurn("2026-09", "2026-03", 960, 800, 180, True)
    assert reading(month) == (
        "September 2026: 22.5%, 180 of 800 cars of March 2026 lost (provisional)"
    )
    empty = MonthChurn("2026-09", "2026-03", 0, 0, 0, False)
    assert reading(empty) == "September 2026: no car was here in March 2026"


def test_the_chart_draws_one_month_and_gaps(qtbot: QtBot) -> None:
    chart = RateChart()
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.grab()
    one = MonthChurn("2026-09", "2026-03", 960, 800, 180, True)
    none = MonthChurn("2026-08", "2026-02", 0, 0, 0, False)
    chart.set_months([none, one], "2026-09")
    chart.grab()
    chart.set_months([one], "2026-09")
    chart.grab()
    assert chart.place_of(0).y() > 0


def test_heat_model_shows_the_newest_cohort_first_and_blanks(qtbot: QtBot) -> None:
    model = HeatModel()
    QAbstractItemModelTester(model)
    model.set_rows(
        [CohortRow("2026-01", 4, (1, 2, None)), CohortRow("2026-02", 5, (5, None, None))]
    )
    shown = [[model.index(r, c).data() for c in range(3)] for r in range(2)]
    assert shown == [["100", None, None], ["25", "50", None]]
    assert model.headerData(0, model_vertical()) == "February 2026 · 5 cars"


def model_vertical():
    from PySide6.QtCore import Qt

    return Qt.Orientation.Vertical


def test_bar_table_model_holds(qtbot: QtBot) -> None:
    bars = BarTable("kind", "Kind of work")
    qtbot.addWidget(bars)
    QAbstractItemModelTester(bars.model)
    bars.set_parts((Part("maintenance", 10, 4), Part("repair", 0, 0)), "note")
    bars.resize(340, 180)
    bars.grab()
    texts = [bars.model.text(0, column) for column in range(5)]
    assert texts == ["Maintenance", "", "10", "4", "40.0%"]
    assert bars.model.text(1, 4) == "–"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("2, 4, 5", [2, 4, 5]), ("2，4 6", [2, 4, 6]), ("4, 2", None), ("", None), ("zwei", None)],
)
def test_bounds_are_rising_whole_years(text: str, bounds: list[int] | None) -> None:
    assert read_bounds(text) == bounds
