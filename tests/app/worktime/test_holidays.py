"""Which days are statutory holidays, and of which years that is sure."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from app.worktime.calendar import WorkingCalendar
from app.worktime.holidays import HOLIDAYS, holiday_code, is_known, statutory_days


def test_a_year_whose_notice_is_known():
    days = statutory_days(2026)
    assert is_known(2026)
    off = [day for day in days if days[day].holiday == "national_day" and not days[day].works]
    assert sorted(off) == [date(2026, 10, day) for day in range(1, 8)]
    makeup = [day for day in days if days[day].works]
    assert date(2026, 9, 20) in makeup and date(2026, 10, 10) in makeup


def test_a_year_whose_notice_is_not_known_is_expected():
    days = statutory_days(2030)
    assert not is_known(2030)
    assert {day.holiday for day in days.values()} >= set(HOLIDAYS) - {"victory_day"}
    assert all(not day.works and not day.sure for day in days.values())
    day = WorkingCalendar(statutory=statutory_days).day(date(2030, 10, 1))
    assert (day.works, day.source) == (False, "expected")


@pytest.mark.parametrize("year", [1900, 2003, 2004, 2101])
def test_any_year_can_be_asked(year):
    assert all(day.year == year for day in statutory_days(year))
    assert len(WorkingCalendar(statutory=statutory_days).days_of(year)) >= 365


def test_every_day_of_known_years_has_a_name():
    for year in range(2004, 2031):
        assert all(day.holiday for day in statutory_days(year).values()), year


@pytest.mark.parametrize(
    ("text", "code"),
    [("国庆节、中秋节", "national_day"), ("Labor Day", "labour_day"), ("店庆", ""), ("", "")],
)
def test_names_are_known_in_both_languages(text, code):
    assert holiday_code(text) == code


def test_the_libraries_are_loaded_when_a_year_is_asked_for():
    code = (
        "import sys, app.worktime.store, app.worktime.verbs, app.worktime.wording\n"
        "print(sorted({'holidays', 'chinese_calendar'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
