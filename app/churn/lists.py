"""The cars behind a figure, with what a person needs to decide whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.base.door import Store
from app.base.phones import masked
from app.churn import store as sql
from app.churn.months import month_after, number_of


class CarRow(NamedTuple):
    """One car: amounts in cents, dates ISO, age in years at the end of the cohort month.

    `last_visit` is the last counted one up to the report month, with its work, amount and
    adviser; `visits` and `value` are of all up to then; `returned_on` the first one after.
    """

    vehicle_id: int
    plate: str
    customer: str
    phone: str
    model: str
    family: str
    customer_type: str | None
    age: float | None
    last_visit: str
    work: str
    amount: int | None
    advisor: str
    visits: int
    value: int
    returned_on: str | None
    warranty_until: str | None


def car_rows(
    store: Store, ids: Sequence[int], *, cohort: str, until: str, phones: bool = False
) -> list[CarRow]:
    """These vehicles, the most valuable first; phones are masked unless `phones`."""
    rows = []
    for found in sql.cars(store, ids, month_after(until)):
        row = CarRow(*found)
        number = row.phone or ""
        age = _age(found[7], cohort)
        rows.append(row._replace(age=age, phone=number if phones else masked(number)))
    return rows


def _age(delivered_on: str | None, cohort: str) -> float | None:
    if not delivered_on:
        return None
    return max(0, number_of(cohort) - number_of(delivered_on)) / 12
