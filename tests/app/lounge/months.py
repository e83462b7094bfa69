"""Months of the sheet written at once, for paper and figures."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

from app.base.clock import FixedClock
from app.base.door import Store
from app.lounge.items import Item, delivered_items, write_version
from app.lounge.rules import Sheet
from app.lounge.store import month_sheet, open_faults
from app.lounge.verbs_cells import rest_in_order, set_staffed, tick
from app.lounge.verbs_faults import confirm, mended
from app.lounge.verbs_meals import add_meal
from app.staff.rules import Actor
from app.staff.store import put_setting

ZONE = timezone(timedelta(hours=8))


def moment(day: str, at: str = "09:00") -> datetime:
    return datetime.fromisoformat(f"{day}T{at}:00").replace(tzinfo=ZONE)


def clock_at(day: str, at: str = "09:00") -> FixedClock:
    return FixedClock(moment(day, at))


def fifteen(language: str = "zh_CN") -> tuple[Item, ...]:
    eleven = delivered_items(language)
    more = tuple(
        Item(f"own_{number}", f"{eleven[number].title} {number}", eleven[number].look, "IT", 3)
        for number in range(4)
    )
    return eleven + more


def version(store: Store, month: str, items: tuple[Item, ...], rounds: int) -> None:
    """Items and rounds from a month on, as a manager sets them before it begins."""
    put_setting(store, "lounge.rounds", rounds)
    store.insert(
        "lounge_versions",
        {
            "from_month": month,
            "content": write_version(items, rounds),
            "created_at": f"{month}-01T08:00:00+08:00",
            "created_by": "林主管",
        },
    )


def lived(store: Store, actor: Actor, month: str, until: str, seed: int = 7) -> None:
    """A month as people live it: mostly in order, some faults, late fills, blanks, meals."""
    random = Random(f"{month}/{seed}")
    sheet = month_sheet(store, month, moment(until))
    later = []
    for day in sheet.days:
        if day.closed or day.day > until:
            continue
        _mend_all(store, actor, day.day)
        for number in range(1, sheet.rounds + 1):
            chance = random.random()
            if chance < 0.08:
                later.append((day.day, number))
            elif chance > 0.14:
                _round(store, actor, sheet, (day.day, number), random)
        morning = clock_at(day.day, "08:45")
        set_staffed(store, actor, day=day.day, staffed=random.random() < 0.9, clock=morning)
        for _guest in range(random.randint(0, 4)):
            add_meal(
                store, actor, plate=f"鄂A{random.randint(10000, 99999)}",
                guests=random.randint(1, 3), clock=clock_at(day.day, "12:05"),
            )  # fmt: skip
    for place in later:
        _round(store, actor, sheet, place, random, until)


def _mend_all(store: Store, actor: Actor, day: str) -> None:
    for fault in open_faults(store):
        mended(store, actor, fault.id, clock=clock_at(day, "08:40"))
        confirm(store, actor, fault.id, clock=clock_at(day, "08:50"))


def _round(
    store: Store, actor: Actor, sheet: Sheet, at: tuple[str, int], random: Random, on: str = ""
) -> None:
    """One round; `on` is the day on which it is filled in, if that is another one."""
    day, number = at
    where: dict[str, Any] = {"day": day, "round": number}
    where["clock"] = clock_at(on or day, "17:00" if on else f"{8 + number * 2:02d}:30")
    if on and on != day:
        where["late_reason"] = "当天忘记填写"
    item = random.choice(sheet.items)
    if random.random() < 0.12 and number <= sheet.rounds_of(item):
        words = "画面有横纹，遥控器失灵"
        tick(store, actor, item=item.key, state="fault", reason=words, **where)
    if random.random() < 0.1:
        tick(store, actor, item=sheet.items[2].key, state="na", reason="设备送修", **where)
    rest_in_order(store, actor, **where)
