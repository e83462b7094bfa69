"""The ten-year store that everything is measured on: made once, kept out of git.

60,000 vehicles, 1,000,000 visits over 120 months up to October 2026, two lines per order in
the last two years, 30,000 complaints of which some 600 are open, 300,000 calls with 3,000,000
answers, the calls that are due since, and ten years of the lounge. Keyed like any other store.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

from app.base import keys, schema, schema_calls, schema_complaints, schema_lounge
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.migrations import NAMES
from app.base.translation import set_language
from app.demo.cars import Cars
from app.demo.content import World, world
from app.demo.people import People
from app.demo.store import add_customers, add_vehicles
from app.house import open_house
from app.staff.verbs import first_person
from tests.bench.calls import ANSWERS, CALLS, add_calls
from tests.bench.complaints import COMPLAINTS, add_complaints
from tests.bench.figures import seconds
from tests.bench.lounge import add_lounge

FOLDER = Path(__file__).parent / "stores"
RECIPE = 5
VEHICLES = 60_000
VISITS = 1_000_000
MONTHS = 120
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=8)))
FIRST, LAST = date(2016, 11, 1), date(2026, 10, 31)
LINES_SINCE = date(2024, 11, 1)

_WORKS = (
    ("maintenance", "定期保养", 55),
    ("repair", "机修", 28),
    ("accident", "事故钣喷", 8),
    ("warranty", "保修索赔", 6),
    ("other", "其他", 3),
)
_ASIDES = (("counter", 12), ("credit", 6), ("void", 8), ("unsettled", 4))
_ADVISORS = ("许志强", "沈慧", "唐建波", "潘磊", "罗永刚", "方婷婷", "马少峰", "孙丽")
_LABOUR = ("更换机油机滤", "定期保养", "更换前制动片", "四轮定位", "空调检修", "单面喷漆")
_PARTS = ("全合成机油 1L", "机油滤清器", "前制动片套件", "空调滤清器", "蓄电池 60Ah", "轮胎")


def use_own_keys() -> None:
    """Keep the keys of measured stores beside them, not among the person's own."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ["CARE_DESK_KEYS"] = str(FOLDER / "keys")


def large_store() -> Path:
    """The path of the store; it is made when absent or of an older recipe or schema."""
    use_own_keys()
    path, note = FOLDER / "large.db", FOLDER / "large.json"
    wanted = {"recipe": RECIPE, "schema": sorted(NAMES), "text": _text_of_schema()}
    if path.exists() and note.exists() and json.loads(note.read_text("utf-8")) == wanted:
        return path
    counts = (
        f"{VEHICLES:,} vehicles, {VISITS:,} visits, {COMPLAINTS:,} complaints, {CALLS:,} calls, "
        f"{ANSWERS:,} answers"
    )
    print(f"Making {path.name}: {counts} …", flush=True)
    for old in (note, path, Path(f"{path}-wal"), Path(f"{path}-shm"), keys.note_path(path)):
        old.unlink(missing_ok=True)
    took = seconds(lambda: _make(path))
    note.write_text(json.dumps(wanted), "utf-8")
    print(f"Made in {took:.0f} s, {path.stat().st_size / 2**20:.0f} MB.", flush=True)
    return path


def _text_of_schema() -> str:
    """Until a schema is released its first migration may still change under the same name."""
    files = (
        Path(str(module.__file__))
        for module in (schema, schema_complaints, schema_calls, schema_lounge)
    )
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _make(path: Path) -> None:
    set_language("zh_CN")
    random = Random(2026)
    with open_house(path) as store:
        first_person(store, "林静怡", clock=FixedClock(NOW))
        with store.write():
            handed_over = _add_vehicles(store, world(NOW.date(), 7))
        events = _events(random, handed_over)
        with store.write():
            store.executemany(
                """INSERT INTO visits (order_no, vehicle_id, settled_on, settled_at, amount, work,
                       work_text, aside, status_text, mileage, advisor, brought_by, brought_phone,
                       booked, fixed_first)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                _visit_rows(random, events, handed_over),
            )
            store.executemany(
                """INSERT INTO visit_lines (order_no, line_no, sort, name, quantity, amount, code)
                   VALUES (?, ?, ?, ?, ?, ?, ?)""",
                _line_rows(random, events),
            )
        with store.write():
            add_complaints(store, FIRST, NOW)
        add_calls(store, NOW)
        add_lounge(store, NOW)
        store.execute("ANALYZE")
        store.checkpoint()


def _add_vehicles(store: Store, about: World) -> list[int]:
    people = People(about)
    cars = Cars(about, people).make(VEHICLES)
    # The fleet was sold over the whole ten years and the five before them.
    stretch = (LAST - FIRST).days * 1.5 / (LAST - cars[0].handed_over).days
    for car in cars:
        age = int((LAST - car.handed_over).days * stretch)
        car.handed_over = LAST - timedelta(days=age)
        if car.delivered_on:
            car.delivered_on = car.handed_over.isoformat()
            car.warranty_until = (car.handed_over + timedelta(days=3 * 365)).isoformat()
    add_customers(store, people.made, set())
    add_vehicles(store, cars)
    return [car.handed_over.toordinal() for car in cars]


def _events(random: Random, handed_over: list[int]) -> list[tuple[int, int]]:
    """(day, vehicle id) of every visit, by day: services half a year apart until a car is lost."""
    first, last = FIRST.toordinal(), LAST.toordinal()
    events: list[tuple[int, int]] = []
    while len(events) < VISITS:
        for vehicle_id, start in enumerate(handed_over, 1):
            day = max(start + 60, first + random.randint(0, 170))
            while day <= last:
                events.append((day, vehicle_id))
                # One visit in six is followed by none, until the car turns up years later.
                lost = random.random() < 0.17
                day += random.randint(400, 1100) if lost else random.randint(25, 225)
    if len(events) > VISITS:
        events = random.sample(events, VISITS)
    events.sort()
    return events


def _visit_rows(
    random: Random, events: list[tuple[int, int]], handed_over: list[int]
) -> Iterator[tuple]:
    works = random.choices(_WORKS, [work[2] for work in _WORKS], k=len(events))
    # Of a thousand orders thirty do not count.
    reasons = [None, *(reason for reason, _count in _ASIDES)]
    shares = [1000 - sum(count for _reason, count in _ASIDES), *(count for _r, count in _ASIDES)]
    asides = random.choices(reasons, shares, k=len(events))
    for place, (day, vehicle_id) in enumerate(events):
        work, text, _share = works[place]
        aside = asides[place]
        amount = random.randint(100, 4000) * 100
        yield (
            _order_no(place, day),
            vehicle_id,
            date.fromordinal(day).isoformat(),
            f"{9 + place % 9:02d}:{place % 60:02d}:00",
            -amount if aside == "credit" else amount,
            work,
            text,
            aside,
            "在修" if aside == "unsettled" else "已作废" if aside == "void" else "已结算",
            (day - handed_over[vehicle_id - 1]) * 42,
            _ADVISORS[vehicle_id % len(_ADVISORS)],
            None,
            None,
            int(random.random() < 0.3),
            1,
        )


def _line_rows(random: Random, events: list[tuple[int, int]]) -> Iterator[tuple]:
    since = LINES_SINCE.toordinal()
    for place, (day, _vehicle_id) in enumerate(events):
        if day >= since:
            number = _order_no(place, day)
            part = random.randrange(len(_PARTS))
            labour = _LABOUR[place % len(_LABOUR)]
            yield (number, 1, "labour", labour, 1.0, random.randint(40, 900) * 100, f"L{part:03d}")
            yield (number, 2, "material", _PARTS[part], 2.0, 9800 + part * 100, f"P{part:03d}")


def _order_no(place: int, day: int) -> str:
    return f"WX{date.fromordinal(day):%y%m%d}{place:07d}"


if __name__ == "__main__":
    large_store()
