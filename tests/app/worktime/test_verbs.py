"""The calendar is changed by the manager, on record, and what depends on it follows at once."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import Conflict, NoRight, NotPossible
from app.staff.rules import Actor
from app.staff.store import changes
from app.staff.undo import undo
from app.worktime import verbs
from app.worktime.days import Day
from app.worktime.notice import NoticeDay, parse_notice
from app.worktime.plan import plan_of
from app.worktime.store import calendar_at, calendar_of, days_of_year, explanation, moved
from tests.app.worktime.days_of_2026 import at, hold

THIRD = date(2026, 11, 3)


def day(store: Store, which: date) -> Day:
    return calendar_of(store).day(which)


def later(clock: FixedClock, text: str) -> FixedClock:
    return FixedClock(at(text))


def test_a_day_set_by_hand_and_cleared_again(store, manager, clock):
    changed = verbs.set_day(store, manager, day=THIRD, works=False, name=" 盘点  日 ", clock=clock)
    assert "calendar_days" in changed.topics
    assert day(store, THIRD) == Day(THIRD, "set_off", (), "hand", "", "盘点 日")
    verbs.clear_day(store, manager, day=THIRD, clock=clock)
    assert day(store, THIRD).kind == "working"
    assert [line.verb for line in changes(store)[:2]] == ["clear_days", "set_days"]


def test_setting_what_is_so_leaves_no_record(store, manager, clock):
    verbs.set_day(store, manager, day=THIRD, works=False, clock=clock)
    again = verbs.set_day(store, manager, day=THIRD, works=False, clock=clock)
    nothing = verbs.clear_day(store, manager, day=date(2026, 11, 4), clock=clock)
    assert again.change_ids == nothing.change_ids == ()


def test_own_windows_of_a_day(store, manager, clock):
    verbs.set_day(store, manager, day=THIRD, works=True, windows=[["09:00", "11:00"]], clock=clock)
    assert day(store, THIRD).seconds == 2 * 3600
    assert day(store, THIRD).kind == "set_working"


def test_several_days_are_one_change_and_undone_at_once(store, manager, clock):
    days = [date(2026, 11, n) for n in (3, 4, 5)]
    verbs.set_day(store, manager, day=days[0], works=True, name="加班", clock=clock)
    changed = verbs.set_days(store, manager, days=days, works=False, clock=clock)
    assert not any(day(store, one).works for one in days)
    undo(store, manager, changed.change_ids[0], clock=clock)
    assert [day(store, one).name for one in days] == ["加班", "", ""]
    assert all(day(store, one).works for one in days)


def test_a_day_set_again_since_is_not_undone(store, manager, clock):
    changed = verbs.set_day(store, manager, day=THIRD, works=False, clock=clock)
    verbs.set_day(store, manager, day=THIRD, works=False, name="盘点", clock=clock)
    with pytest.raises(Conflict):
        undo(store, manager, changed.change_ids[0], clock=clock)
    cleared = verbs.clear_day(store, manager, day=THIRD, clock=clock)
    verbs.set_day(store, manager, day=THIRD, works=True, clock=clock)
    with pytest.raises(Conflict):
        undo(store, manager, cleared.change_ids[0], clock=clock)


def test_hours_and_week(store, manager, clock):
    verbs.set_hours(store, manager, hours=[("09:00", "12:00"), ("13:00", "18:00")], clock=clock)
    week: list[bool | list[list[str]]] = [True, True, True, True, True, [["09:00", "12:00"]], False]
    changed = verbs.set_week(store, manager, week=week, clock=clock)
    assert calendar_of(store).day_minutes == 480
    assert day(store, date(2026, 11, 7)).seconds == 3 * 3600
    undo(store, manager, changed.change_ids[0], clock=clock)
    assert not day(store, date(2026, 11, 7)).works


@pytest.mark.parametrize(
    "ask",
    [
        lambda s, a, c: verbs.set_hours(s, a, hours=[["12:00", "08:00"]], clock=c),
        lambda s, a, c: verbs.set_hours(s, a, hours=[], clock=c),
        lambda s, a, c: verbs.set_week(s, a, week=[False] * 7, clock=c),
        lambda s, a, c: verbs.set_week(s, a, week=[True] * 6, clock=c),
        lambda s, a, c: verbs.set_week(s, a, week=[True] * 6 + [[["9", "12"]]], clock=c),
        lambda s, a, c: verbs.set_day(s, a, day=THIRD, works=True, name="长" * 41, clock=c),
        lambda s, a, c: verbs.set_day(s, a, day=THIRD, works=True, windows=[], clock=c),
        lambda s, a, c: verbs.set_day(
            s, a, day=THIRD, works=False, windows=[["09:00", "11:00"]], clock=c
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(store, manager, clock, ask):
    before = days_of_year(store, 2026)
    with pytest.raises(NotPossible):
        ask(store, manager, clock)
    assert days_of_year(store, 2026) == before


@pytest.mark.parametrize(
    "ask",
    [
        lambda s, a, c: verbs.set_day(s, a, day=THIRD, works=True, clock=c),
        lambda s, a, c: verbs.clear_day(s, a, day=THIRD, clock=c),
        lambda s, a, c: verbs.apply_notice(s, a, days=[], clock=c),
        lambda s, a, c: verbs.set_hours(s, a, hours=[["08:00", "12:00"]], clock=c),
        lambda s, a, c: verbs.set_week(s, a, week=[True] * 7, clock=c),
    ],
)
def test_only_the_manager_changes_the_calendar(
    store: Store, agent: Actor, clerk: Actor, receptionist: Actor, clock, ask
):
    for actor in (agent, clerk, receptionist):
        with pytest.raises(NoRight):
            ask(store, actor, clock)


def test_a_notice_makes_expected_days_sure_and_drops_those_it_leaves_out(store, manager, clock):
    # Of 2030 only the law is known: Labour Day is expected from 1 to 4 May.
    calendar = calendar_of(store)
    expected = [d.day.day for d in calendar.days_of(2030) if d.holiday == "labour_day"]
    notice = parse_notice("劳动节：5月1日（周三）放假。5月4日（周六）上班", 2030)
    assert notice.problems == ()
    rows = {row.day: row.state for row in plan_of(calendar, notice.days)}
    assert rows[date(2030, 5, 1)] == "sure"
    assert rows[date(2030, 5, 4)] == "changed"
    dropped = [n for n in expected if n > 1 and date(2030, 5, n).weekday() < 5]
    assert dropped
    assert all(rows[date(2030, 5, n)] == "dropped" for n in dropped)
    changed = verbs.apply_notice(store, manager, days=notice.days, clock=clock)
    assert day(store, date(2030, 5, 1)).source == "hand"
    assert day(store, date(2030, 5, 4)).kind == "makeup"
    assert all(day(store, date(2030, 5, n)).works for n in dropped)
    assert {row.state for row in plan_of(calendar_of(store), notice.days)} == {"same"}
    undo(store, manager, changed.change_ids[0], clock=clock)
    assert days_of_year(store, 2030) == calendar.days_of(2030)


def test_a_notice_that_is_known_changes_nothing(store, manager, clock):
    said = [
        NoticeDay(date(2026, 10, 1), False, "国庆节"),
        NoticeDay(date(2026, 10, 10), True, "国庆节"),
    ]
    assert [row.state for row in plan_of(calendar_of(store), said)] == ["same", "same"]
    assert verbs.apply_notice(store, manager, days=said, clock=clock).change_ids == ()


def test_a_change_after_the_start_moves_the_deadline_and_says_so(store, manager, clock):
    start = at("11-02 17:00")
    before = calendar_of(store).deadline(start, 60)
    assert (before.due, moved(store, before)) == (at("11-03 09:00"), None)
    verbs.set_day(
        store, manager, day=THIRD, works=False, name="盘点", clock=later(clock, "11-02 17:10")
    )
    verbs.set_day(
        store, manager, day=date(2026, 12, 1), works=False, clock=later(clock, "11-02 18:00")
    )
    after = calendar_of(store).deadline(start, 60)
    assert after.due == at("11-04 09:00")
    lines = explanation(store, after)
    assert "11-03 Tue: set by hand: 盘点, not working." in lines
    assert lines[-1] == (
        "The working time was changed on 11-02 Mon 17:10 by 林主管, after this clock had started; "
        "before, it was due 11-03 Tue 09:00."
    )


def test_a_change_before_the_start_or_without_effect_is_not_told(store, manager, clock):
    verbs.set_day(store, manager, day=THIRD, works=False, clock=later(clock, "11-02 16:00"))
    changed = verbs.set_week(store, manager, week=[True] * 7, clock=later(clock, "11-02 17:30"))
    found = calendar_of(store).deadline(at("11-02 17:00"), 60)
    assert moved(store, found) is None
    weekend = calendar_of(store).deadline(
        at("11-02 17:00"), 6 * 450, [hold("11-04 09:00", "11-05 09:00")]
    )
    told = moved(store, weekend)
    assert told is not None
    assert told.by == "林主管"
    undo(store, manager, changed.change_ids[0], clock=later(clock, "11-03 09:00"))
    back = calendar_of(store).deadline(
        at("11-02 17:00"), 6 * 450, [hold("11-04 09:00", "11-05 09:00")]
    )
    assert back.due == told.due_before
    assert moved(store, back) is None


def test_a_hold_that_now_comes_too_late_counted_by_the_calendar_of_then(store, manager, clock):
    # Off on Tuesday at first: the hold of Wednesday morning lay before the end.
    verbs.set_day(store, manager, day=THIRD, works=False, clock=later(clock, "11-02 08:00"))
    verbs.clear_day(store, manager, day=THIRD, clock=later(clock, "11-02 18:00"))
    late = hold("11-04 08:30", "11-04 09:30")
    found = calendar_of(store).deadline(at("11-02 17:00"), 60, [late])
    assert (found.due, found.holds) == (at("11-03 09:00"), ())
    told = moved(store, found)
    assert told is not None
    assert told.due_before == at("11-04 10:00")


def test_other_hours_make_a_working_day_longer_also_in_what_was(store, manager, clock):
    start = at("11-02 08:30")
    verbs.set_hours(store, manager, hours=[["08:30", "12:00"]], clock=later(clock, "11-02 12:00"))
    calendar = calendar_of(store)
    told = moved(store, calendar.deadline(start, 2 * calendar.day_minutes))
    assert told is not None
    assert told.due_before == at("11-03 17:30")
    assert calendar.deadline(start, 2 * calendar.day_minutes).due == at("11-03 12:00")


def test_the_calendar_as_it_was(store, manager, clock):
    verbs.set_day(store, manager, day=THIRD, works=False, clock=later(clock, "11-02 12:00"))
    verbs.set_hours(store, manager, hours=[["08:30", "12:00"]], clock=later(clock, "11-02 13:00"))
    verbs.clear_day(store, manager, day=THIRD, clock=later(clock, "11-02 14:00"))
    was = {
        text: (
            calendar_at(store, at(text)).day(THIRD).works,
            calendar_at(store, at(text)).day_minutes,
        )
        for text in ("11-02 11:00", "11-02 12:30", "11-02 13:30", "11-02 15:00")
    }
    assert list(was.values()) == [(True, 450), (False, 450), (False, 210), (True, 210)]


def test_asking_for_the_calendar_again_costs_nothing(store: Store):
    calendar_of(store).deadline(datetime.fromisoformat("2026-11-02T10:00:00+08:00"), 60)
    assert calendar_of(store) is calendar_of(store)
    began = time.perf_counter()
    for _n in range(100):
        calendar_of(store)
    assert time.perf_counter() - began < 0.2
