"""Churn of all months against DuckDB's plain rate, and again after one more month came in."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from app.base import keys
from app.base.clock import SystemClock
from app.base.door import Store
from app.churn.engine import ChurnEngine
from app.churn.months import month_after, number_of
from app.house import open_house
from app.staff.verbs import first_person, set_setting
from tests.bench.figures import Figure, seconds

RUNS = 11
PLAIN_RATE = """
    SELECT month, count(*), count(*) FILTER (WHERE next IS NULL OR next > month + 6)
    FROM (SELECT month, lead(month) OVER (PARTITION BY vehicle ORDER BY month) AS next FROM {table})
    GROUP BY month ORDER BY month
"""
ORDERS = {"arrived": "month, vehicle", "arranged": "vehicle, month"}


def measure(path: Path) -> list[Figure]:
    """Churn from cold against DuckDB, and after one more month against our own cold time.

    Cold is a fresh keyed connection and no stored result, all months with the five vehicle
    breakdowns, the age bounds changed just before. DuckDB counts the plain rate alone over the
    same distinct vehicles and months in a table of its own: once in the order of insertion, month
    by month as visits arrive, and once in a table that was sorted by vehicle and month beforehand,
    which spares its window function most of the sorting. Sorting is not in DuckDB's time. All are
    measured in turns. The store itself is not touched.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        keys.copy_note(path, copy)
        with open_house(copy) as writer:
            measured = _measure(writer, copy)
    cold, arrived, arranged, warm = (median(times) for times in measured)
    plain = "DuckDB lead(), plain rate only"
    return [
        Figure("churn, all months", cold, arrived, 1.0, RUNS, f"{plain}, in order of insertion"),
        Figure("churn, all months", cold, arranged, None, RUNS, f"{plain}, sorted beforehand"),
        Figure("churn, one month later", warm, cold, 0.2, RUNS, "our own cold time"),
    ]


def _measure(writer: Store, path: Path) -> tuple[list[float], ...]:
    duck = _duck(writer)
    kept = ChurnEngine()
    cold: list[float] = []
    lead: dict[str, list[float]] = {table: [] for table in ORDERS}
    warm: list[float] = []
    with open_house(path, mode="read") as reader:
        for number in range(RUNS):
            _change_bounds(writer, number)
            cold.append(seconds(lambda: _cold(path)))
            for table, times in lead.items():
                times.append(seconds(partial(_plain_rate, duck, table)))
            kept.all_months(reader)
            _one_more_month(writer)
            warm.append(seconds(lambda: kept.all_months(reader)))
        assert kept.all_months(reader) == ChurnEngine().all_months(reader)
    return cold, lead["arrived"], lead["arranged"], warm


def _plain_rate(duck: Any, table: str) -> None:
    duck.execute(PLAIN_RATE.format(table=table)).fetchall()


def _cold(path: Path) -> None:
    with open_house(path, mode="read") as store:
        ChurnEngine().all_months(store)


def _change_bounds(writer: Store, number: int) -> None:
    actor = first_person(writer, "测量", clock=SystemClock())
    bounds = ([2, 4, 5], [1, 3, 6])[number % 2]
    set_setting(writer, actor, key="churn.age_bounds", value=bounds, clock=SystemClock())


def _duck(store: Store) -> Any:
    """The distinct vehicles and months (cells are sets) in one table per entry of ORDERS."""
    import duckdb

    rows = store.rows("SELECT month, cells FROM month_cells ORDER BY month")
    cells = [np.frombuffer(packed, "<u4") >> 2 for _month, packed in rows]
    vehicle = np.concatenate(cells).astype(np.int32)
    numbers = np.array([number_of(month) for month, _packed in rows], np.int32)
    month = np.repeat(numbers, [len(of_month) for of_month in cells])
    duck = duckdb.connect()
    duck.register("given", {"vehicle": vehicle, "month": month})
    for table, order in ORDERS.items():
        duck.execute(f"CREATE TABLE {table} AS SELECT vehicle, month FROM given ORDER BY {order}")
    duck.unregister("given")
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
