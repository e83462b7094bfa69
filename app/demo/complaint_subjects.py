"""What the invented complaints are about: cars that came in or were handed over just before."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from random import Random
from typing import Any

from app.base.door import Store
from app.demo.complaint_case import About
from app.demo.store_complaints import CarDelivery, CarVisit, deliveries_since, visits_since

_DAYS_AFTER_VISIT = 6
_DAYS_AFTER_DELIVERY = 25
_DAYS_OF_USE = 120


class Subjects:
    """Finds the car, the visit and the person for a complaint of some day."""

    def __init__(
        self, store: Store, first: date, numbers: dict[str, Any], contacts: list[str],
        beginnings: list[str],
    ) -> None:  # fmt: skip
        """`numbers` tell what each scenario is about; `beginnings` of phones nobody has."""
        since = (first - timedelta(days=_DAYS_OF_USE)).isoformat()
        self._scenarios = numbers["scenarios"]
        self._visits = visits_since(store, since)
        self._visit_days = [visit.day for visit in self._visits]
        self._deliveries = deliveries_since(store, since)
        self._delivery_days = [one.day for one in self._deliveries]
        self._contacts = contacts
        self._beginnings = beginnings

    def about(self, random: Random, scenario: str, day: date) -> About:
        """What a complaint of this scenario is about when it comes on a day."""
        source = self._scenarios[scenario]["source"]
        if source == "nobody":
            return self._stranger(random, scenario)
        if source == "delivery":
            return self._delivered(random, scenario, day)
        return self._visited(random, scenario, day, source)

    def _delivered(self, random: Random, scenario: str, day: date) -> About:
        found = self._between(self._deliveries, self._delivery_days, day, _DAYS_AFTER_DELIVERY)
        if not found:
            return self._stranger(random, scenario)
        car: CarDelivery = found[int(random.random() * len(found))]
        return About(
            scenario, car.vehicle_id, car.customer_id, model=car.model, person=car.consultant
        )

    def _visited(self, random: Random, scenario: str, day: date, source: Any) -> About:
        days = _DAYS_OF_USE if source == "car" else _DAYS_AFTER_VISIT
        found: list[CarVisit] = self._between(self._visits, self._visit_days, day, days)
        if source != "car":
            found = [visit for visit in found if visit.work in source]
        if not found:
            return self._stranger(random, scenario)
        visit = found[int(random.random() * len(found))]
        brought = visit.brought_by and visit.brought_phone and random.random() < 0.3
        return About(
            scenario,
            visit.vehicle_id,
            visit.customer_id,
            visit_id=None if source == "car" else visit.id,
            model=visit.model,
            person=None if source == "car" else visit.advisor,
            contact=(visit.brought_by or "", visit.brought_phone or "") if brought else None,
        )

    def _stranger(self, random: Random, scenario: str) -> About:
        name = self._contacts[int(random.random() * len(self._contacts))]
        beginning = self._beginnings[int(random.random() * len(self._beginnings))]
        return About(scenario, contact=(name, f"{beginning}{random.randint(0, 99_999_999):08d}"))

    def _between(self, things: list[Any], days: list[str], day: date, back: int) -> list[Any]:
        """Those of the days before a day, the day itself left out."""
        first = bisect_left(days, (day - timedelta(days=back)).isoformat())
        return things[first : bisect_left(days, day.isoformat())]
