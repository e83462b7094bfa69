"""The record of changes tells of the calendar in words."""

from __future__ import annotations

from datetime import date

from app.base.clock import FixedClock
from app.base.door import Store
from app.staff.rules import Actor
from app.staff.store import changes
from app.worktime import verbs
from ui.settings.record_words import about, differences

DAY = date(2026, 11, 3)


def test_a_day_and_a_weekday_in_words(store: Store, manager: Actor, clock: FixedClock) -> None:
    verbs.set_day(store, manager, day=DAY, works=False, name="盘点", clock=clock)
    off = changes(store)[0]
    assert about(off, {}) == "Day of the calendar 2026-11-03"
    assert [(d.field, d.after) for d in differences(off, {})] == [
        ("Day", "2026-11-03"),
        ("Working or off", "Off"),
        ("Name", "盘点"),
    ]
    verbs.set_day(store, manager, day=DAY, works=True, windows=[["09:00", "11:00"]], clock=clock)
    told = {d.field: (d.before, d.after) for d in differences(changes(store)[0], {})}
    assert told["Working or off"] == ("Off", "Working")
    assert told["Hours of its own"] == ("–", "09:00–11:00")
    week: list[bool | list[list[str]]] = [True, True, True, True, True, [["09:00", "12:00"]], False]
    verbs.set_week(store, manager, week=week, clock=clock)
    (told_day,) = differences(changes(store)[0], {})
    assert told_day.field == "Working days of the week: Sat"
    assert (told_day.before, told_day.after) == ("Off", "09:00–12:00")
