"""Ten years of the lounge for the large store: 15 items, 3 rounds a day, faults, meals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from app.base import settings
from app.base.door import Row, Store
from app.lounge.items import Item, delivered_items, write_version
from app.staff.store import put_setting
from app.worktime.calendar import WorkingCalendar
from app.worktime.holidays import statutory_days

YEARS, ROUNDS, ITEMS = 10, 3, 15
_MENDED = timedelta(days=1)
_MEALS = 6
_BLANK, _FAULT, _NA, _LATE = 0.02, 0.004, 0.01, 0.03
_WHO = (1, "林静怡")


def add_lounge(store: Store, now: datetime) -> None:
    """Write the sheets of ten years up to the day before `now`, a day after the other."""
    items = _items()
    assert settings.get(store, "lounge.rounds") == 1
    put_setting(store, "lounge.rounds", ROUNDS)
    first = now.date().replace(year=now.year - YEARS)
    days = _days(first, now.date())
    random, offset = Random(10), now.isoformat(timespec="seconds")[19:]
    with store.write():
        store.execute(
            "INSERT INTO lounge_versions (from_month, content, created_at, created_by)"
            " VALUES (?, ?, ?, ?)",
            (f"{first:%Y-%m}", write_version(items, ROUNDS), f"{first}T08:00:00{offset}", "林静怡"),
        )
        cells, faults = _cells(random, items, days, offset)
        start = int(store.value("SELECT coalesce(max(id), 0) FROM actions"))
        store.executemany(
            """INSERT INTO actions (id, sort, source, lap, text, department, due_on, done_on,
                 created_at, created_by)
               VALUES (?, 'corrective', 'lounge', 1, ?, '行政部', ?, ?, ?, '林静怡')""",
            (
                (start + number, item, at[:10], end[:10], at)
                for number, (item, at, end) in enumerate(faults, 1)
            ),
        )
        store.executemany(
            """INSERT INTO lounge_faults (id, item, opened_at, opened_by, words, due_at,
                 action_id, mended_at, mended_by, confirmed_at, confirmed_by)
               VALUES (?, ?, ?, '林静怡', '没有图像', ?, ?, ?, '林静怡', ?, '林静怡')""",
            (
                (number, item, at, end, start + number, end, end)
                for number, (item, at, end) in enumerate(faults, 1)
            ),
        )
        store.executemany(
            """INSERT INTO lounge_cells (day, round, item, state, reason, fault_id, at, by_id,
                 by_name, late, late_reason)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            cells,
        )
        store.executemany(
            """INSERT INTO meals (day, at, plate, guests, tickets, by_id, by_name)
               VALUES (?, ?, '闽A00001', 2, 2, ?, ?)""",
            (
                (day.isoformat(), f"{day}T12:{number:02d}:00{offset}", *_WHO)
                for day in days
                for number in range(_MEALS)
            ),
        )


def _items() -> tuple[Item, ...]:
    eleven = delivered_items("zh_CN")
    more = ITEMS - len(eleven)
    return eleven + tuple(
        Item(f"own_{number}", f"项目{number}", "看一看", "行政部", 4) for number in range(more)
    )


def _days(first: date, after: date) -> list[date]:
    calendar = WorkingCalendar(statutory=statutory_days)
    days = (first + timedelta(days=number) for number in range((after - first).days))
    return [day for day in days if calendar.day(day).works]


def _cells(
    random: Random, items: tuple[Item, ...], days: list[date], offset: str
) -> tuple[list[Row], list[tuple[str, str, str]]]:
    faults: list[tuple[str, str, str]] = []
    cells = list(_written(random, items, days, offset, faults))
    return cells, faults


def _written(
    random: Random,
    items: tuple[Item, ...],
    days: list[date],
    offset: str,
    faults: list[tuple[str, str, str]],
) -> Iterator[Row]:
    for day in days:
        for number in range(1, ROUNDS + 1):
            late = random.random() < _LATE
            at = f"{day}T{8 + 2 * number:02d}:30:00{offset}"
            for item in items:
                chance = random.random()
                if chance < _BLANK:
                    continue
                state, fault = "ok", None
                if chance < _BLANK + _FAULT:
                    faults.append((item.key, at, f"{day + _MENDED}T09:00:00{offset}"))
                    state, fault = "fault", len(faults)
                elif chance < _BLANK + _FAULT + _NA:
                    state = "na"
                reason = None if state == "ok" else "说明"
                why = "当天忘记填写" if late else None
                yield (
                    day.isoformat(), number, item.key, state, reason, fault, at, *_WHO,
                    int(late), why,
                )  # fmt: skip
