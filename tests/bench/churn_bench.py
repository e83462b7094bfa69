"""Churn of all months against DuckDB's plain rate, and again after one more month came in.

    python -m tests.bench.churn_bench STORE

STORE is copied first; its copy gets the additional month.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from app.base import keys
from app.base.clock import SystemClock
from app.base.door import Store
from app.churn.engine import ChurnEngine
from app.churn.months import month_after, number_of
from app.house import open_house
from app.staff.verbs import first_person, set_setting

ROUNDS = 11
PLAIN_RATE = """
    SELECT month, count(*), count(*) FILTER (WHERE next IS NULL OR next > month + 6)
    FROM (SELECT month, lead(month) OVER (PARTITION BY vehicle ORDER BY month) AS next FROM cells)
    GROUP BY month ORDER BY month
"""


def measure(store_path: Path | str, rounds: int = ROUNDS) -> dict[str, float]:
    """Medians in milliseconds of interleaved runs, and their ratios.

    `cold` is a fresh keyed connection and no stored result, the age bounds changed just
    before; `lead` is DuckDB over the same distinct (vehicle, month) rows in its own table;
    `warm` is the same engine after one more month of visits was written.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.db"
        shutil.copyfile(store_path, path)
        keys.copy_note(Path(store_path), path)
        with open_house(path) as writer:
            times = _measure(writer, path, rounds)
    found = {name: statistics.median(values) for name, values in times.items()}
    found["cold_to_lead"] = found["cold"] / found["lead"]
    found["warm_to_cold"] = found["warm"] / found["cold"]
    return found


def _measure(writer: Store, path: Path, rounds: int) -> dict[str, list[float]]:
    duck = _duck(writer)
    kept, reader = ChurnEngine(), open_house(path, mode="read")
    times: dict[str, list[float]] = {"lead": [], "cold": [], "warm": []}
    for number in range(rounds):
        _change_bounds(writer, number)
        times["cold"].append(_timed(lambda: _cold(path)))
        times["lead"].append(_timed(lambda: duck.execute(PLAIN_RATE).fetchall()))
        kept.all_months(reader)
        _one_more_month(writer)
        times["warm"].append(_timed(lambda: kept.all_months(reader)))
    assert kept.all_months(reader) == ChurnEngine().all_months(reader)
    reader.close()
    return times


def _cold(path: Path) -> None:
    with open_house(path, mode="read") as store:
        ChurnEngine().all_months(store)


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _change_bounds(writer: Store, number: int) -> None:
    actor = first_person(writer, "测量", clock=SystemClock())
    bounds = ([2, 4, 5], [1, 3, 6])[number % 2]
    set_setting(writer, actor, key="churn.age_bounds", value=bounds, clock=SystemClock())


def _duck(store: Store) -> Any:
    """A table of the distinct vehicles and months, in the order in which DISTINCT gives them."""
    import duckdb

    rows = store.rows("SELECT month, cells FROM month_cells ORDER BY month")
    cells = [np.frombuffer(packed, "<u4") >> 2 for _month, packed in rows]
    vehicle = np.concatenate(cells).astype(np.int32)
    numbers = np.array([number_of(month) for month, _packed in rows], np.int32)
    month = np.repeat(numbers, [len(of_month) for of_month in cells])
    duck = duckdb.connect()
    duck.register("arrived", {"vehicle": vehicle, "month": month})
    duck.execute("CREATE TABLE cells AS SELECT DISTINCT vehicle, month FROM arrived")
    duck.unregister("arrived")
    return duck


def _one_more_month(writer: Store) -> None:
    """As many visits as last month, of the same cars, in the month after the last."""
    last = writer.value("SELECT max(month) FROM month_cells")
    with writer.write():
        writer.execute(
            """INSERT INTO visits (vehicle_id, settled_on, amount, work)
               SELECT vehicle_id, ? || substr(settled_on, 8), amount, work FROM visits
               WHERE settled_on >= ? AND settled_on < ? AND aside IS NULL""",
            (month_after(last), last, last + "~"),
        )


if __name__ == "__main__":
    for name, value in measure(Path(sys.argv[1])).items():
        print(f"{name:14} {value:8.2f}")
