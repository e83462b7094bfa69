from __future__ import annotations

from dataclasses import replace

from app.churn import words
from app.churn.months import month_after
from app.churn.rules import Difference, FrozenNote
from tests.app.churn.invented import report


def test_the_sum_leads_from_all_orders_to_the_cars_lost():
    level = 0
    for step in words.steps(report().reconciliation):
        if step.sort == "less":
            level -= step.count
        elif step.label != "Cars behind these visits":
            assert level in (0, step.count)
            level = step.count
        else:
            level = step.count
    assert level == 180


def test_the_definition_names_cohort_window_and_date_of_the_data():
    said = " ".join(words.definition(report()))
    for part in ("March 2026", "April 2026 to September 2026", "6 months", "2026-09-30"):
        assert part in said


def test_a_window_of_one_month_is_named_once():
    month = replace(report().month, cohort_month="2026-08")
    assert words.window(month) == "September 2026"


def test_a_frozen_month_says_by_whom_and_what_later_data_would_change():
    assert words.freeze_notes(report()) == []
    note = FrozenNote("2026-10-05T09:12:00+08:00", "王芳", (Difference("lost", 1180, 1183),))
    said = words.freeze_notes(report(frozen=note))
    assert "2026-10-05 09:12" in said[0] and "王芳" in said[0]
    assert "lost 1,180 → 1,183" in said[1]
    assert "changes nothing" in words.freeze_notes(report(frozen=replace(note, differences=())))[1]


def test_months_are_counted_over_the_turn_of_the_year():
    assert month_after("2025-11", 3) == "2026-02"
    assert month_after("2026-01", -1) == "2025-12"
