"""The invented special topics: one that is being called, one that is over."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from app.base.door import Store
from app.calls.codes import TOPIC
from app.calls.content.store import current, script_for
from app.demo import store_calls as sql
from app.demo.call_case import Occasion, Paper, Rows
from app.demo.call_telling import Telling
from app.demo.complaint_case import People
from app.demo.hours import Hours

_CARS = 60
_DAY = 450


class Topics:
    """Makes them up."""

    def __init__(
        self, store: Store, rows: Rows, telling: Telling, random: Random, hours: Hours,
        people: People, words: Mapping[str, Any], paper: Paper, numbers: Mapping[int, str],
    ) -> None:  # fmt: skip
        self._store = store
        self._rows = rows
        self._telling = telling
        self._random = random
        self._hours = hours
        self._people = people
        self._words = words
        self._paper = paper
        self._numbers = numbers

    def tell(self, today: date) -> None:
        """The one of now is half through; of the older one all calls were made."""
        old = today - timedelta(days=150)
        self._one(self._words["old_topic_title"], old, old + timedelta(days=20), 8, closed=True)
        self._one(
            self._words["topic_title"], today - timedelta(days=9), today + timedelta(days=12), 20
        )

    def _one(self, title: str, first: date, last: date, days: int, *, closed: bool = False) -> None:
        values: dict[str, Any] = {
            "title": title,
            "questionnaire_id": current(self._store, TOPIC).questionnaire_id,
            "script_id": script_for(self._store, TOPIC).script_id,
            "from_on": first.isoformat(),
            "until_on": last.isoformat(),
            "note": self._words["topic_note"],
            "created_at": self._hours.morning(first - timedelta(days=1)),
            "created_by": self._people.manager.name,
        }
        if closed:
            values["closed_at"] = self._hours.morning(last + timedelta(days=1))
        number = sql.add_topic(self._store, values)
        ends = (first + timedelta(days=200)).isoformat()
        cars = sql.warranty_ends(self._store, first.isoformat(), ends, _CARS)
        begins = self._hours.first_minute(first)
        agents = self._people.agents
        for place, (car, customer, model) in enumerate(cars):
            minute = begins + (place + self._random.random()) * days * _DAY / max(1, len(cars))
            about = Occasion(
                TOPIC, f"topic:{number}:{car}", first.isoformat(), minute, car, customer,
                topic_id=number, phone=self._numbers.get(customer), model=model,
            )  # fmt: skip
            task = self._telling.call(about, self._paper)
            task["agent_id"] = agents[place % len(agents)].employee_id
