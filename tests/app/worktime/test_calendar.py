"""Deadlines fall where a person with a calendar and a pencil would put them."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from app.worktime.calendar import WorkingCalendar, calendar_days_deadline
from app.worktime.days import SetDay
from app.worktime.holidays import statutory_days
from tests.app.worktime.days_of_2026 import CHINA, at, calendar_2026, hold

DAY = 450  # minutes of 08:30–12:00 and 13:30–17:30


def due(start: str, minutes: int, *holds, now: str | None = None) -> str:
    found = calendar_2026().deadline(at(start), minutes, holds, at(now) if now else None)
    return found.due.strftime("%m-%d %H:%M:%S").removesuffix(":00")


@pytest.mark.parametrize(
    ("start", "minutes", "wanted"),
    [
        ("11-02 09:00", 120, "11-02 11:00"),
        ("11-02 11:00", 120, "11-02 14:30"),  # over lunch
        ("11-02 12:30", 30, "11-02 14:00"),  # begun at lunch
        ("11-02 10:00", 120, "11-02 12:00"),  # over at closing for lunch, not at its end
        ("11-02 16:45", 120, "11-03 09:45"),  # over night
        ("11-02 07:00", 30, "11-02 09:00"),  # before opening
        ("11-02 21:00", 30, "11-03 09:00"),  # after closing
        ("11-06 16:30", 120, "11-09 09:30"),  # over the weekend
        ("11-07 10:00", 30, "11-09 09:00"),  # begun on a Saturday
        ("11-02 16:59:30", 30, "11-02 17:29:30"),
        ("11-02 16:59:30", 120, "11-03 09:59:30"),
        ("11-02 10:00", DAY, "11-03 10:00"),
        ("11-02 10:00", 3 * DAY, "11-05 10:00"),
        ("11-02 10:00", 0, "11-02 10:00"),
        ("11-08 03:00", 0, "11-08 03:00"),
        # National Day: 1 to 7 October off, Sunday 20 September and Saturday 10 October worked.
        ("09-30 16:30", 2 * DAY, "10-09 16:30"),
        ("09-19 10:00", 30, "09-20 09:00"),
        ("09-18 10:00", 2 * DAY, "09-21 10:00"),
        ("10-09 16:30", DAY, "10-10 16:30"),
        ("10-10 16:30", DAY, "10-12 16:30"),
    ],
)
def test_by_hand(start, minutes, wanted):
    assert due(start, minutes) == wanted


@pytest.mark.parametrize(
    ("holds", "wanted"),
    [
        ([("11-06 15:00", "11-06 16:00")], "11-09 11:00"),
        ([("11-06 15:00", "11-09 09:00")], "11-09 14:30"),  # over a weekend: 2 h 30 + 30 min
        ([("11-06 16:30", "11-06 20:00")], "11-09 11:00"),  # over closing time: one hour
        ([("11-06 18:00", "11-09 08:00")], "11-09 10:00"),  # only while closed: nothing
        ([("11-06 15:00", "11-06 16:00"), ("11-06 15:30", "11-06 16:30")], "11-09 11:30"),
        ([("11-06 15:30", "11-06 16:30"), ("11-06 15:00", "11-06 16:00")], "11-09 11:30"),
        ([("11-06 15:00", "11-06 16:30"), ("11-06 15:30", "11-06 16:00")], "11-09 11:30"),
        ([("11-05 09:00", "11-06 11:00")], "11-09 11:00"),  # begun before the clock
        ([("11-04 09:00", "11-05 11:00")], "11-09 10:00"),  # over before the clock
        ([("11-09 10:00", "11-10 10:00")], "11-09 10:00"),  # begun when the time was over
        ([("11-09 09:59", "11-10 09:59")], "11-10 10:00"),
        ([("11-06 15:00", "11-06 15:00")], "11-09 10:00"),
        ([("11-06 16:00", "11-06 15:00")], "11-09 10:00"),  # ends before it begins
    ],
)
def test_only_held_working_time_is_taken_off(holds, wanted):
    assert due("11-06 10:00", DAY, *(hold(*one) for one in holds)) == wanted


def _open(now: str):
    return calendar_2026().deadline(
        at("11-06 10:00"), DAY, [hold("11-06 15:00", None)], now=at(now)
    )


def test_an_open_hold_keeps_the_clock_standing_until_now():
    found = _open("11-09 09:00")
    assert found.held
    assert found.due == at("11-09 14:30")
    assert _open("11-10 09:00").due == at("11-10 14:30")
    assert _open("11-06 15:00").held


def test_a_hold_that_is_over_or_came_too_late_does_not_hold():
    calendar = calendar_2026()
    late = calendar.deadline(at("11-06 10:00"), 60, [hold("11-06 15:00", None)], at("11-09 09:00"))
    assert (late.due, late.held, late.holds) == (at("11-06 11:00"), False, ())
    over = calendar.deadline(at("11-06 10:00"), DAY, [hold("11-06 15:00", "11-06 16:00")])
    assert not over.held
    later = calendar.deadline(
        at("11-06 10:00"), DAY, [hold("11-06 15:00", None)], at("11-06 11:00")
    )
    assert (later.due, later.held) == (at("11-09 10:00"), False)


def test_a_case_put_on_hold_as_it_is_opened_is_held():
    moment = at("11-06 10:00")
    assert calendar_2026().deadline(moment, 60, [(moment, None)], now=moment).held


def test_an_open_hold_needs_the_present():
    with pytest.raises(ValueError, match="present"):
        calendar_2026().deadline(at("11-06 10:00"), 60, [hold("11-06 10:30", None)])


@pytest.mark.parametrize("hours", [8, 6, 0, -3, 5.75])
def test_the_clock_on_the_wall_of_the_start_counts(hours):
    zone = UTC if hours == 0 else timezone(timedelta(hours=hours))
    start = at("11-02 16:45", zone)
    found = calendar_2026().deadline(start, 120)
    assert found.due == at("11-03 09:45", zone)
    assert found.due.utcoffset() == start.utcoffset()
    assert calendar_2026().working_minutes(start, found.due) == 120


def test_holds_and_ends_in_another_zone_are_read_on_the_wall_of_the_start():
    calendar = calendar_2026()
    start = at("11-02 10:00")
    inside = (at("11-02 03:00", UTC), at("11-02 04:00", UTC))  # 11:00 to 12:00 there
    assert calendar.deadline(start, 60, [inside]).due == at("11-02 11:00")
    assert calendar.deadline(start, 90, [inside]).due == at("11-02 14:00")
    assert calendar.working_minutes(start, at("11-02 04:00", UTC)) == 120


def test_a_named_zone_without_daylight_saving_counts_alike():
    zone = ZoneInfo("Asia/Urumqi")
    start = datetime(2026, 11, 2, 16, 45, tzinfo=zone)
    assert calendar_2026().deadline(start, 120).due == datetime(2026, 11, 3, 9, 45, tzinfo=zone)


def test_a_moment_without_an_offset_is_refused():
    bare = datetime(2026, 11, 2, 10)
    for ask in (
        lambda: calendar_2026().deadline(bare, 60),
        lambda: calendar_2026().working_minutes(at("11-02 10:00"), bare),
        lambda: calendar_days_deadline(bare, 7),
    ):
        with pytest.raises(ValueError, match="offset"):
            ask()


def test_working_minutes_between_two_moments():
    calendar = calendar_2026()
    assert calendar.working_minutes(at("11-02 11:00"), at("11-03 09:00")) == 330
    assert calendar.working_minutes(at("11-03 09:00"), at("11-02 11:00")) == -330
    assert calendar.working_minutes(at("11-02 16:59:30"), at("11-02 17:00")) == 0.5
    assert calendar.working_seconds(at("2025-12-31 17:00"), at("2027-01-04 08:31")) == (
        30 * 60 + 60 + sum(day.seconds for day in calendar.days_of(2026))
    )


def test_a_deadline_over_new_year_and_over_whole_years():
    calendar = WorkingCalendar()
    assert calendar.deadline(at("12-31 17:00"), 60).due == at("2027-01-01 09:00")
    minutes = sum(day.seconds for year in (2027, 2028) for day in calendar.days_of(year)) // 60
    found = calendar.deadline(at("2026-12-31 17:30"), minutes + 1)
    assert found.due == at("2029-01-01 08:31")


def test_own_windows_of_a_weekday_and_a_six_day_week():
    saturday = [["09:00", "12:00"]]
    calendar = WorkingCalendar(week=[True, True, True, False, True, saturday, False])
    assert calendar.deadline(at("11-06 17:00"), 60).due == at("11-07 09:30")
    assert calendar.deadline(at("11-04 17:00"), 60).due == at("11-06 09:00")
    assert calendar.day_minutes == DAY


def test_a_makeup_saturday_is_worked_like_an_ordinary_day():
    short = [["09:00", "12:00"]]
    week: list[bool | list[list[str]]] = [True, True, True, True, True, short, False]
    calendar = WorkingCalendar(week=week, statutory=statutory_days)
    assert calendar.day(date(2026, 10, 10)).seconds == DAY * 60
    assert calendar.day(date(2026, 10, 17)).seconds == 180 * 60


def test_a_day_set_by_hand_wins_over_holidays_and_week():
    by_hand = {"d1001": SetDay(True), "d1103": SetDay(False, "盘点"), "d1010": SetDay(False)}
    calendar = calendar_2026(**by_hand)
    assert calendar.deadline(at("09-30 17:00"), 60).due == at("10-01 09:00")
    assert calendar.deadline(at("11-02 17:00"), 60).due == at("11-04 09:00")
    assert calendar.deadline(at("10-09 17:00"), 60).due == at("10-12 09:00")


def test_a_day_set_by_hand_may_have_windows_of_its_own():
    half = SetDay(True, windows=((8 * 3600, 10 * 3600),))
    assert calendar_2026(d0216=half).deadline(at("02-16 09:30"), 60).due == at("02-24 09:00")


def test_calendar_days_keep_the_time_of_day():
    found = calendar_days_deadline(at("11-06 10:00:30"), 7)
    assert (found.due, found.days, found.held) == (at("11-13 10:00:30"), 7, False)


def test_fractions_of_a_second_are_dropped():
    start = at("11-02 10:00").replace(microsecond=999_999)
    assert calendar_2026().deadline(start, 30).due == at("11-02 10:30")


@pytest.mark.parametrize("week", [[False] * 7, [True] * 6, [True] * 8, [False] * 6 + [[]]], ids=str)
def test_a_week_without_work_or_of_another_length_is_refused(week):
    with pytest.raises(ValueError):
        WorkingCalendar(week=week)


def test_thousands_of_deadlines_cost_milliseconds():
    calendar = calendar_2026()
    starts = [at("01-05 09:00") + timedelta(minutes=61 * n) for n in range(5_000)]
    calendar.deadline(starts[0], 60)
    began = time.perf_counter()
    for start in starts:
        calendar.deadline(start, 3 * DAY)
    # It takes some 30 ms; ten times that would be another algorithm.
    assert time.perf_counter() - began < 0.3
    assert starts[0].tzinfo is CHINA
