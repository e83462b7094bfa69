"""Opening a month of the lounge among ten years of sheets, and its figures.

Measured over every month, in an order that no cache likes; against the time they may take.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.base.door import Store
from app.base.months import month_after
from app.house import open_house
from app.lounge.figures import month_figures, trend
from app.lounge.store import month_sheet
from tests.bench.figures import Figure, percentile, seconds
from tests.bench.large import NOW
from tests.bench.lounge import YEARS

OPENS, COUNTS, CHART = 0.050, 0.200, 0.600


def measure(store_path: Path | str) -> dict[str, Figure]:
    """The 95th percentiles of opening a month, and of its figures; the median of the chart."""
    with open_house(store_path, mode="read") as store:
        return {
            "lounge": _months(store, "a month of the lounge, 95th percentile", OPENS, month_sheet),
            "lounge_figures": _months(
                store, "figures of a month of the lounge, 95th percentile", COUNTS, month_figures
            ),
            "lounge_chart": _chart(store),
        }


def _months(store: Store, name: str, allowed: float, work: Callable[..., object]) -> Figure:
    months = [month_after(f"{NOW:%Y-%m}", -(number * 37 % (12 * YEARS))) for number in range(240)]
    took = [seconds(lambda: work(store, month, NOW)) for month in months]  # noqa: B023
    against = f"{allowed * 1000:.0f} ms allowed"
    return Figure(name, percentile(took, 0.95), allowed, 1.0, len(took), against)


def _chart(store: Store) -> Figure:
    took = [seconds(lambda: trend(store, f"{NOW:%Y-%m}", NOW)) for _run in range(9)]
    against = f"{CHART * 1000:.0f} ms allowed"
    name = "twelve months of the lounge with its scores, 95th percentile"
    return Figure(name, percentile(took, 0.95), CHART, 1.0, len(took), against)
