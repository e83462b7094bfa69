"""What the bell reads every half minute, and a car's life with its complaints.

The look is measured with nothing changed since the last one, as almost always, and after a
change; against working out the clocks of all complaints each time. The life of a car is measured
over cars with complaints, against its visits and deliveries alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median

from app.base.door import Store
from app.complaints.clocks import clocks
from app.complaints.store import rules_of
from app.complaints.store_clocks import clock_facts
from app.customers.store_card import timeline
from app.house import open_house
from app.staff.rules import Actor
from app.timeline import vehicle_timeline
from app.worktime.store import calendar_of
from tests.bench.figures import Figure, interleaved, percentile, seconds
from tests.bench.large import NOW
from ui.reminders.source import Watch

CARS = 200
_BOSS = Actor(1, "林静怡", "manager")


def measure(store_path: Path | str) -> dict[str, Figure]:
    """Medians of looks, the 95th percentile of lives."""
    with open_house(store_path, mode="read") as store:
        return {**_looks(store), **_lives(store)}


def _looks(store: Store) -> dict[str, Figure]:
    watch = Watch()

    def look() -> float:
        return seconds(lambda: watch.look(store, _BOSS, NOW))

    def anew() -> float:
        watch.forget()
        return look()

    look()
    everything = _all_clocks(store)
    quiet, whole = interleaved(look, lambda: seconds(everything), 5)
    changed = median(anew() for _run in range(15))
    against = "clocks of all complaints"
    return {
        "reminders": Figure("reminders, nothing changed", quiet, whole, 0.02, 5, against),
        "reminders_changed": Figure("reminders, after a change", changed, whole, 0.2, 15, against),
    }


def _all_clocks(store: Store) -> Callable[[], object]:
    ids = [number for (number,) in store.rows("SELECT id FROM complaints")]
    rules, calendar = rules_of(store), calendar_of(store)

    def work() -> object:
        facts = clock_facts(store, ids)
        return [clocks(one, rules, calendar, NOW) for one in facts.values()]

    return work


def _lives(store: Store) -> dict[str, Figure]:
    cars = [
        number
        for (number,) in store.rows(
            """SELECT DISTINCT vehicle_id FROM complaints WHERE vehicle_id IS NOT NULL
               ORDER BY vehicle_id * 7919 % 60013 LIMIT ?""",
            (CARS,),
        )
    ]
    ours, visits = [], []
    for car in cars:
        # Whoever comes first reads the car's pages off the disk.
        timeline(store, _BOSS, car)
        ours.append(seconds(lambda: vehicle_timeline(store, _BOSS, car, NOW)))  # noqa: B023
        visits.append(seconds(lambda: timeline(store, _BOSS, car)))  # noqa: B023
    return {
        "timeline": Figure(
            "life of a car with complaints and calls, 95th percentile",
            percentile(ours, 0.95),
            percentile(visits, 0.95),
            None,
            len(cars),
            "its visits and deliveries alone",
        )
    }
