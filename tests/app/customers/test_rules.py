from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base import settings
from app.customers.rules import (
    add_months,
    age_codes,
    age_months,
    age_range,
    completeness,
    delivered_by,
    missing,
    stage_of,
    stages_of,
)

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("delivered", "today", "months"),
    [
        ("2026-01-15", date(2026, 2, 14), 0),
        ("2026-01-15", date(2026, 2, 15), 1),
        ("2026-01-31", date(2026, 2, 28), 1),
        ("2024-02-29", date(2025, 2, 28), 12),
        ("2026-11-03", date(2026, 11, 2), None),
        (None, date(2026, 11, 2), None),
    ],
)
def test_age_counts_completed_months(delivered, today, months):
    assert age_months(delivered, today) == months


@given(DAYS, DAYS, st.integers(0, 200))
def test_a_car_is_as_old_as_its_latest_delivery_day_says(delivered, today, months):
    age = age_months(delivered.isoformat(), today)
    old_enough = age is not None and age >= months
    assert old_enough == (delivered.isoformat() <= delivered_by(today, months))


def test_months_clamp_to_the_end_of_a_short_month():
    assert add_months(date(2026, 8, 31), -6) == date(2026, 2, 28)


def test_stages_follow_the_setting(store):
    stages = stages_of(settings.get(store, "lifecycle.stages"))
    ages = [0, 2, 3, 6, 12, 24, 36, 60, 95, 96, 300]
    assert [stage_of(age, stages) for age in ages] == [
        "settling_in",
        "settling_in",
        "cooling_off",
        "learning",
        "reasoned",
        "warranty_end",
        "pressure_release",
        "trade_in_weighing",
        "trade_in_weighing",
        "trade_in",
        "trade_in",
    ]
    assert stage_of(None, stages) is None


def test_age_groups_are_named_by_their_bounds():
    assert age_codes([2, 4, 5]) == ("0-2", "2-4", "4-5", "5+")
    assert age_range("2-4") == (2, 4)
    assert age_range("5+") == (5, None)


def test_a_company_has_no_gender_to_be_missing():
    assert "gender" in missing({"kind": "private"})
    assert "gender" not in missing({"kind": "company"})
    assert completeness({"kind": "company"}) == pytest.approx(1 / 11)
