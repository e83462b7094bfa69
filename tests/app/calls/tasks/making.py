"""Dealerships with something to call about, for the tests of calls."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.base.door import Store
from app.calls.tasks.store import task
from app.calls.tasks.task import Task
from app.calls.tasks.verbs import refresh_tasks
from tests.app.customers.garage import add_car, add_customer, add_visit
from tests.conftest import NOW


class Hand:
    """A clock whose hands the test moves."""

    def __init__(self, moment: datetime = NOW) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


def cars_due(store: Store, count: int, *, day: str = "2026-10-30") -> list[int]:
    """So many cars of as many customers, each with a visit; their tasks in order."""
    for number in range(1, count + 1):
        owner = add_customer(store, f"客户{number}", f"1380000{number:04d}")
        car = add_car(store, f"鄂A{number:05d}", owner)
        add_visit(store, car, day, f"W{day}-{number}")
    refresh_tasks(store, clock=Hand())
    return [number for (number,) in store.rows("SELECT id FROM call_tasks ORDER BY id")]


def all_tasks(store: Store) -> list[Task]:
    """Every task, the first made first."""
    numbers = store.rows("SELECT id FROM call_tasks ORDER BY id")
    return [task(store, number) for (number,) in numbers]
