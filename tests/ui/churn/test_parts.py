from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.churn.rules import CohortRow, MonthChurn, Part
from ui.churn.bar_table import BarTable
from ui.churn.readings import cohort_name, cohort_reading, marks, month_reading, share_back
from ui.churn.rules_form import read_bounds


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (0.0, [0.0, 0.01, 0.02]),
        (0.316, [0.0, 0.1, 0.2, 0.3, 0.4]),
        (0.2, [0.0, 0.05, 0.1, 0.15, 0.2]),
        (1.0, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    ],
)
def test_marks_are_even_and_reach_over_the_highest_rate(
    highest: float, expected: list[float]
) -> None:
    assert marks(highest) == expected


def test_a_reading_says_month_rate_and_cars() -> None:
    month = MonthChurn("2026-09", "2026-03", 960, 800, 180, True)
    assert month_reading(month) == (
        "September 2026: 22.5%, 180 of 800 cars of March 2026 lost (provisional)"
    )
    empty = MonthChurn("2026-09", "2026-03", 0, 0, 0, False)
    assert month_reading(month, frozen=True).endswith("(provisional) (frozen)")
    assert month_reading(empty) == "September 2026: no car was here in March 2026"


def test_a_cohorts_reading_says_cars_and_share_and_nothing_where_nothing_is_known() -> None:
    cohort = CohortRow("2026-01", 4, (1, 2, None))
    assert [share_back(cohort, within) for within in (0, 1, 2, 3, 4)] == [
        None,
        0.25,
        0.5,
        None,
        None,
    ]
    assert cohort_reading(cohort, 2) == (
        "2 of 4 cars of January 2026 were back within 2 months: 50.0%"
    )
    assert cohort_reading(cohort, 3) == ""
    assert cohort_name(cohort) == "January 2026 · 4 cars"


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
