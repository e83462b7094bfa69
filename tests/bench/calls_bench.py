"""The queue of a day in a store of 1,000,000 visits: the day's tasks made, the list, the counts.

Measured inside transactions that are rolled back, so that each run finds the store alike: the
tasks of the day before are there, those of the day are made. Against the time allowed. Taking
the next call and letting it go are two transactions that are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

from app.base.clock import FixedClock
from app.base.door import Store
from app.calls.tasks.store_queue import counts, queue
from app.calls.tasks.verbs import claim_next, refresh_tasks, release
from app.house import open_house
from app.staff.rules import Actor
from tests.bench.figures import Figure, percentile, seconds
from tests.bench.large import LAST, NOW

RUNS, CLAIMS = 9, 100
_ALLOWED = 0.2
# The last of the visits are a day old.
_TODAY = NOW.replace(year=LAST.year, month=LAST.month, day=LAST.day) + timedelta(days=1)
_AGENT = Actor(2, "周晓岚", "agent")


def measure(store_path: Path | str) -> list[Figure]:
    """Medians of the queue, the 95th percentile of taking a call."""
    with open_house(store_path) as store:
        days = [_new_day(store) for _run in range(RUNS)]
        quiet = [_quiet(store) for _run in range(RUNS)]
        taken = [_taken(store) for _run in range(CLAIMS)]
    allowed = f"{_ALLOWED * 1000:.0f} ms allowed"
    return [
        Figure("queue of a new day, its tasks made", median(days), _ALLOWED, 1, RUNS, allowed),
        Figure("queue, nothing new", median(quiet), _ALLOWED, 1, RUNS, allowed),
        Figure(
            "taking a call and letting it go, 95th percentile",
            percentile(taken, 0.95), 0.1, 1, CLAIMS, "100 ms allowed",
        ),
    ]  # fmt: skip


def _new_day(store: Store) -> float:
    with _undone(store):
        store.execute("DELETE FROM call_tasks WHERE state = 'open' AND begun = 0")
        refresh_tasks(store, clock=FixedClock(_TODAY - timedelta(days=1)))
        return seconds(lambda: _morning(store, FixedClock(_TODAY)))


def _quiet(store: Store) -> float:
    with _undone(store):
        return seconds(lambda: _morning(store, FixedClock(NOW)))


def _taken(store: Store) -> float:
    clock = FixedClock(NOW)

    def work() -> None:
        _changed, number = claim_next(store, _AGENT, clock=clock)
        assert number is not None
        release(store, _AGENT, number, clock=clock)

    return seconds(work)


def _morning(store: Store, clock: FixedClock) -> None:
    refresh_tasks(store, clock=clock)
    assert queue(store, _AGENT, clock.now())
    counts(store, _AGENT, clock.now())


class _Enough(Exception):
    """Ends a transaction that is not to be kept."""


@contextmanager
def _undone(store: Store) -> Iterator[None]:
    try:
        with store.write():
            yield
            raise _Enough
    except _Enough:
        pass
