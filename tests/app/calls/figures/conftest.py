"""A month of calls: five made to completion, others that were not."""

from __future__ import annotations

import pytest

from app.base.door import Store
from tests.app.calls.figures.call_book import OTHER, CallBook, two_factors


@pytest.fixture
def book(store: Store) -> CallBook:
    """October 2026 with seven calls due, nine tries, seven sheets in two versions."""
    book = CallBook(store)
    first = book.questionnaire(two_factors())
    second = book.version(1, 2, two_factors(percent=False))
    car = book.car("鄂A12345", model="朗逸 <b>1.5</b>", family="朗逸")
    calls = []
    for day in range(5, 10):
        on = f"2026-10-{day:02d}"
        task = book.task(on, vehicle_id=car, customer_id=1)
        calls.append(task)
        if day == 5:
            book.attempt(task, f"{on} 08:40", "not_reached", detail="busy")
        by = {"by": OTHER} if day == 9 else {}
        verdict = "dissatisfied" if day == 9 else "satisfied"
        book.attempt(task, f"{on} 09:00", verdict=None if day == 8 else verdict, **by)
        answers = {"work": 9, "time": 8, "clean": 10, "again": "yes"}
        if day == 9:
            answers = {"work": (3, "等了<b>两</b>小时"), "time": 4, "clean": 10, "advice": "快点"}
        book.sheet(
            second if day > 7 else first, f"{on} 09:01", answers, task_id=task, vehicle_id=car,
            advisor="方志远" if day < 9 else "沈慧", model="朗逸", **by,
        )  # fmt: skip
    refused = book.task("2026-10-12", "refused", vehicle_id=car)
    book.attempt(refused, "2026-10-12 14:00", "refused", note="没空")
    gone = book.task("2026-10-13", "unreachable", vehicle_id=car)
    book.attempt(gone, "2026-10-13 14:10", "not_reached", detail="no_answer")
    waiting = book.task("2026-10-14", "open", vehicle_id=car)
    book.attempt(waiting, "2026-10-14 09:00", "again")
    book.task("2026-10-15", "cancelled")
    book.sheet(first, "2026-09-02 09:00", {"work": 5, "time": 5, "clean": 5}, vehicle_id=car)
    return book
