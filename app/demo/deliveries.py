"""The invented delivery interviews of the last months, with wishes and the agreed call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from app.base.door import Store
from app.calls.codes import DELIVERY
from app.demo import store_calls as sql
from app.demo.call_case import Occasion, Paper, Rows
from app.demo.call_telling import Telling
from app.demo.complaint_case import People, chosen
from app.demo.hours import Hours
from app.demo.store_complaints import CarDelivery, deliveries_since

_DAYS = 75
_SHARE = 0.85
_TIMES = ("10:00", "10:30", "12:15", "15:00", "17:00")


class Interviews:
    """Makes them up."""

    def __init__(
        self, store: Store, rows: Rows, telling: Telling, random: Random, hours: Hours,
        until: float, people: People, words: Mapping[str, Any], paper: Paper,
    ) -> None:  # fmt: skip
        self._store = store
        self._rows = rows
        self._telling = telling
        self._random = random
        self._hours = hours
        self._until = until
        self._people = people
        self._words = words
        self._paper = paper
        self._vips = sql.vips(store)

    def tell(self, today: date) -> None:
        """Most of the hand-overs of the last weeks."""
        for car in deliveries_since(self._store, (today - timedelta(days=_DAYS)).isoformat()):
            if self._random.random() < _SHARE and car.day <= today.isoformat():
                self._one(car)

    def _one(self, car: CarDelivery) -> None:
        random = self._random
        begins = self._hours.first_minute(date.fromisoformat(car.day))
        minute = min(begins + 60 + random.random() * 300, self._until - 6)
        about = Occasion(
            DELIVERY, "", car.day, minute, car.vehicle_id, car.customer_id,
            consultant=car.consultant, model=car.model,
        )  # fmt: skip
        by = self._people.receptionist
        sheet = self._telling.interviewed(about, self._paper, by, minute)
        at = self._hours.stamp(minute)
        row: dict[str, Any] = {
            "vehicle_id": car.vehicle_id,
            "delivered_on": car.day,
            "sheet_id": sheet["id"],
            "vip": 0,
            "at": at,
            "by_id": by.employee_id,
            "by_name": by.name,
        }
        if car.customer_id in self._vips:
            row |= {"vip": 1, "vip_measure": self._vips[car.customer_id]}
        if random.random() < 0.5:
            row["call_on"] = (date.fromisoformat(car.day) + timedelta(days=7)).isoformat()
            row["call_at"] = chosen(random, list(_TIMES))
        if random.random() < 0.6:
            row["call_way"] = chosen(random, self._words["interview_ways"])
        if random.random() < 0.35:
            row["wishes"] = self._wish(car, at)
        self._rows.interviews.append(row)

    def _wish(self, car: CarDelivery, at: str) -> str:
        """A wish is a suggestion with an owner; of the older ones something came."""
        wish = self._words["wishes"][int(self._random.random() * len(self._words["wishes"]))]
        by, owner = self._people.receptionist, self._people.agents[-1]
        line: dict[str, Any] = {
            "at": at,
            "sort": "suggestion",
            "topic": "other",
            "channel": "delivery_interview",
            "taken_by_id": by.employee_id,
            "taken_by": by.name,
            "customer_id": car.customer_id,
            "vehicle_id": car.vehicle_id,
            "words": wish["words"],
            "owner_id": owner.employee_id,
        }
        came = (datetime.fromisoformat(at) + timedelta(days=4)).isoformat(timespec="seconds")
        told = (datetime.fromisoformat(at) + timedelta(days=9)).isoformat(timespec="seconds")
        now = self._hours.stamp(self._until)
        if came < now:
            line |= {"outcome": wish["outcome"], "outcome_at": came}
        if told < now:
            line |= {"told_at": told, "done_at": told}
        self._rows.suggestions.append(line)
        return str(wish["words"])
