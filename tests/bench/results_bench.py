"""The figures of a year of calls out of a store of 300,000, against the time allowed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from app.base.door import Store
from app.calls.figures.answer import as_json
from app.calls.figures.figures import CallFigures, figures, score_trends
from app.calls.figures.rules import Chosen
from app.complaints.figures.rules import Span, span_of
from app.house import open_house
from tests.bench.figures import Figure, seconds
from tests.bench.large import NOW

RUNS = 5
_YEAR, _MONTH = 4.0, 0.6
_LAST = "2026-10"


def measure(path: Path) -> list[Figure]:
    """Twelve months, then one, with a fresh connection each time; the page does it in a lane.

    Counted are tries, calls due, verdicts, every question, factor and breakdown, and what was
    said; apart from them the scores of the 24 months of the trend, which the page shows later.
    """
    year, month, trend = [], [], []
    for _run in range(RUNS):
        with open_house(path, mode="read") as store:
            started = perf_counter()
            found = _count(store, span_of("twelve", _LAST))
            year.append(perf_counter() - started)
        with open_house(path, mode="read") as store:
            month.append(seconds(partial(_count, store, Span(_LAST, _LAST))))
            chosen = Chosen(Span(_LAST, _LAST))
            trend.append(seconds(partial(score_trends, store, chosen, NOW)))
    calls = f"{len(found.tries.made):,} calls of 12 months"
    return [
        Figure("call figures, a year", median(year), _YEAR, 1.0, RUNS, f"allowed for {calls}"),
        Figure("call figures, a month", median(month), _MONTH, 1.0, RUNS, "allowed"),
        Figure("scores of 24 months", median(trend), _YEAR, 1.0, RUNS, "allowed"),
    ]


def _count(store: Store, span: Span) -> CallFigures:
    """What the page of results shows when it opens."""
    found = figures(store, Chosen(span), NOW)
    assert len(found.tries.made) and found.questionnaires
    assert as_json(found)["questionnaires"]
    return found
