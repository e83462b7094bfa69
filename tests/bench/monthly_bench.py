"""The figures of a year of complaints, counted from the store, against the time allowed."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

from app.base.door import Store
from app.complaints.figures.figures import ComplaintFigures, figures
from app.complaints.figures.rules import BREAKDOWNS, span_of
from app.house import open_house
from tests.bench.figures import Figure
from tests.bench.large import NOW

RUNS = 11
ALLOWED = 0.3


def measure(path: Path) -> list[Figure]:
    """Twelve months of the store's 30,000 complaints, with a fresh connection each time.

    Counted are the whole with its clocks, hours, scores and repeat complainers, every breakdown,
    the Pareto and the trend; then, apart, all measures of one breakdown as its table shows them.
    """
    counted, table = [], []
    for _run in range(RUNS):
        with open_house(path, mode="read") as store:
            started = perf_counter()
            found = _count(store)
            counted.append(perf_counter() - started)
        started = perf_counter()
        for part in (*found.parts("category"), *found.parts("item")):
            found.measures(part)
        table.append(perf_counter() - started)
    of = f"allowed for {len(found.opened):,} cases of 12 months"
    return [
        Figure("complaint figures, a year", median(counted), ALLOWED, 1.0, RUNS, of),
        Figure("their table by item", median(table), ALLOWED, None, RUNS, of),
    ]


def _count(store: Store) -> ComplaintFigures:
    """What the page of figures shows when it opens."""
    found = figures(store, span_of("twelve", "2026-10"), NOW)
    assert found.whole.cases
    assert all(found.parts(name) for name in BREAKDOWNS)
    assert found.pareto()[-1].up_to == 1
    return found
