"""A deadline says why it falls where it falls, in a few lines."""

from __future__ import annotations

from app.base.translation import set_language
from app.worktime.calendar import WorkingCalendar, calendar_days_deadline
from app.worktime.days import SetDay
from app.worktime.holidays import statutory_days
from app.worktime.wording import duration_label, explain
from tests.app.worktime.days_of_2026 import at, calendar_2026, hold

DAY = 450


def why(start: str, minutes: int, *holds, now: str | None = None, **set_days: SetDay) -> list[str]:
    calendar = calendar_2026(**set_days)
    return explain(calendar.deadline(at(start), minutes, holds, at(now) if now else None))


def test_lunch_and_the_night():
    assert why("11-02 16:45", 5 * 60) == [
        "Runs from 11-02 Mon 16:45 for 5 h of working time.",
        "11-02 Mon: 16:45–17:30, 45 min; closed until 11-03 Tue 08:30.",
        "11-03 Tue: 08:30–12:00, 13:30–14:15, 4 h 15 min; break 12:00–13:30 does not count.",
        "Due 11-03 Tue 14:15.",
    ]


def test_outside_working_hours():
    lines = why("11-02 19:20", 30)
    assert lines[1:3] == [
        "Outside working hours until 11-03 Tue 08:30.",
        "11-03 Tue: 08:30–09:00, 30 min.",
    ]


def test_national_day_is_one_line_and_its_makeup_saturday_is_named():
    lines = why("09-30 16:30", 4 * DAY)
    assert lines[1] == "09-30 Wed: 16:30–17:30, 1 h."
    assert lines[2] == "10-01 Thu to 10-07 Wed: National Day, not working."
    assert lines[3].startswith("10-08 Thu to 10-09 Fri: 2 whole working days of 7 h 30 min")
    assert lines[4].startswith("10-10 Sat (make-up day for National Day): 08:30–12:00")
    assert lines[5] == "10-11 Sun: weekend, not working."


def test_the_makeup_sunday_before_it():
    assert "09-20 Sun (make-up day for National Day): 08:30–09:00, 30 min." in why(
        "09-19 10:00", 30
    )


def test_a_hold_over_a_weekend_is_one_line_with_what_it_took():
    lines = why("11-06 10:00", DAY, hold("11-06 15:00", "11-10 10:00"))
    assert lines[2] == (
        "11-06 Fri 15:00 to 11-10 Tue 10:00: on hold, 11 h 30 min of working time taken off."
    )
    assert not any("weekend" in line for line in lines)


def test_an_open_hold_says_that_it_goes_on():
    lines = why("11-06 10:00", DAY, hold("11-06 15:00", None), now="11-08 10:00")
    assert lines[-1] == "The hold goes on; if it ended now, it would be due 11-09 Mon 14:00."


def test_days_set_by_hand_say_so():
    lines = why("11-02 17:00", DAY, d1103=SetDay(False, "Stocktaking"), d1107=SetDay(True))
    assert "11-03 Tue: set by hand: Stocktaking, not working." in lines
    lines = why("11-06 17:00", 60, d1107=SetDay(True))
    assert "11-07 Sat (set by hand): 08:30–09:00, 30 min." in lines


def test_expected_holidays_say_that_they_are_only_expected():
    calendar = WorkingCalendar(statutory=statutory_days)
    lines = explain(calendar.deadline(at("2026-12-31 17:00"), 60))
    assert lines[2].startswith("2027-01-01 Fri: New Year's Day (expected")


def test_calendar_days():
    assert explain(calendar_days_deadline(at("11-06 10:00"), 7)) == [
        "Runs from 11-06 Fri 10:00 for 7 calendar days.",
        "Calendar days count, days off among them.",
        "Due 11-13 Fri 10:00.",
    ]


def test_a_weekend_inside_a_holiday_belongs_to_it():
    days = {f"d10{n:02d}": SetDay(False, "国庆节", holiday="national_day") for n in (1, 2, 5, 6, 7)}
    calendar = WorkingCalendar(
        set_days={at(f"10-{key[3:]}").date(): day for key, day in days.items()}
    )
    lines = explain(calendar.deadline(at("09-30 17:00"), 60))
    assert lines[2] == "10-01 Thu to 10-07 Wed: set by hand: National Day, not working."


def test_lengths_of_time():
    assert [duration_label(s) for s in (0, 30, 60, 3600, 3661, 27_000)] == [
        "0 min",
        "30 s",
        "1 min",
        "1 h",
        "1 h 1 min 1 s",
        "7 h 30 min",
    ]


def test_in_chinese_no_english_is_left():
    set_language("zh_CN")
    lines = why("09-30 16:30", 2 * DAY, hold("10-08 09:00", "10-08 09:10"))
    lines += why("11-02 19:20", 30, d1103=SetDay(False, "盘点"))
    assert not [line for line in lines if any("a" <= letter.lower() <= "z" for letter in line)]
