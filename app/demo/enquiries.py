"""The invented enquiries and suggestions, and the actions that came of reports."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.base.door import Store
from app.demo import store_complaints as sql
from app.demo.complaint_case import Setting, chosen
from app.demo.content import MONTHS_SINCE_START, World, months_later
from app.staff.rules import Actor

_A_MONTH = 6
_DAY = 450
_HOUR = 60
# Working minutes since it was taken, and how it stands; every state of the page once.
_LATEST = (
    ("enquiry", 30, "open"),
    ("enquiry", 90, "promised"),
    ("enquiry", 3 * _HOUR, "promised"),
    ("enquiry", 2 * _DAY, "late"),
    ("enquiry", 4 * _DAY, "late"),
    ("enquiry", 3 * _DAY, "answered_late"),
    ("suggestion", 2 * _DAY, "waiting"),
    ("suggestion", 6 * _DAY, "late"),
    ("suggestion", 9 * _DAY, "to_tell"),
)
# Scenario, sort, days from its making to its due day, and how it stands.
_REPORTED = (
    ("lounge", "preventive", 10, "open"),
    ("waiting", "corrective", -6, "open"),
    ("telephone", "corrective", -30, "effective"),
    ("information", "preventive", -45, "ineffective"),
    ("cleanliness", "corrective", -20, "done"),
    ("service_price", "preventive", -60, "withdrawn"),
)


class Enquiries:
    """Makes them up and writes them."""

    def __init__(self, store: Store, setting: Setting, about: World, until: float) -> None:
        self._store = store
        self._set = setting
        self._about = about
        self._until = until
        self._random = about.random("enquiries")
        self._topics: list[dict[str, Any]] = setting.words["enquiries"]
        first = setting.hours.at(0).date()
        self._visits = sql.visits_since(store, first.isoformat())

    def write(self) -> None:
        """Six a month since the program was installed, and one in every state now."""
        start = months_later(self._about.period.running, -MONTHS_SINCE_START)
        first = self._set.hours.first_minute(start)
        last = self._until - 12 * _DAY
        count = MONTHS_SINCE_START * _A_MONTH
        made = [self._one(self._random.uniform(first, last), "", "usual") for _line in range(count)]
        made += [self._one(self._until - back, sort, state) for sort, back, state in _LATEST]
        made = [line for line in made if line is not None]
        made.sort(key=lambda line: str(line["at"]))
        sql.add_rows(self._store, "enquiries", made)
        sql.add_rows(self._store, "actions", [self._reported(*each) for each in _REPORTED])

    def _one(self, minute: float, sort: str, state: str) -> dict[str, Any]:
        random, people = self._random, self._set.people
        taker = people.agents[int(random.random() * len(people.agents))]
        if random.random() < 0.3:
            taker = people.receptionist
        able = [one for one in self._topics if not sort or one["sort"] == sort]
        topic = able[int(random.random() * len(able))]
        line: dict[str, Any] = {
            "at": self._stamp(minute),
            "sort": topic["sort"],
            "topic": topic["topic"],
            "channel": "phone" if random.random() < 0.7 else "in_store",
            "taken_by_id": taker.employee_id,
            "taken_by": taker.name,
            **self._who(minute),
            "words": topic["words"],
            "owner_id": taker.employee_id if taker != people.receptionist else None,
        }
        self._answer(line, topic, minute, state, taker)
        return line

    def _who(self, minute: float) -> dict[str, Any]:
        day = self._stamp(minute)[:10]
        earlier = [visit for visit in self._visits[-4000:] if visit.day < day]
        if not earlier or self._random.random() < 0.25:
            return {"contact_name": chosen(self._random, self._set.words["contacts"])}
        visit = earlier[int(self._random.random() * len(earlier))]
        return {"customer_id": visit.customer_id, "vehicle_id": visit.vehicle_id}

    def _answer(
        self, line: dict[str, Any], topic: dict[str, Any], minute: float, state: str, taker: Actor
    ) -> None:
        if line["sort"] == "suggestion":
            self._outcome(line, topic, minute, state)
            return
        if state == "open":
            return
        promised = state != "usual" or self._random.random() < 0.25
        if promised:
            allowed = 5 * _HOUR if state == "promised" else 4 * _HOUR
            answerer = self._set.people.agents[0]
            line.update(
                promised_at=self._later(minute, allowed),
                promised_to=answerer.name,
                promised_to_id=answerer.employee_id,
            )
        if state in ("promised", "late"):
            return
        answered = minute + (0 if not promised else 6 * _HOUR if state == "answered_late" else 100)
        line.update(
            answer=topic["answer"],
            answered_at=self._stamp(answered),
            answered_by=taker.name,
            done_at=self._stamp(answered),
        )

    def _outcome(
        self, line: dict[str, Any], topic: dict[str, Any], minute: float, state: str
    ) -> None:
        owner = self._set.people.agents[-1]
        line.update(
            owner_id=owner.employee_id,
            answer=topic["answer"],
            answered_at=self._stamp(minute),
            answered_by=line["taken_by"],
        )
        if state == "late":
            line["promised_at"] = self._later(minute, 4 * _DAY)
        if state in ("waiting", "late"):
            return
        line.update(outcome=topic["outcome"], outcome_at=self._stamp(minute + 4 * _DAY))
        if state == "to_tell":
            return
        told = self._stamp(minute + 9 * _DAY)
        line.update(told_at=told, done_at=told)

    def _reported(self, scenario: str, sort: str, days: int, state: str) -> dict[str, Any]:
        """An action that came of a monthly report; `days` from now to its due day."""
        shape = self._set.numbers["scenarios"][scenario]
        words, manager = self._set.words, self._set.people.manager
        today = self._set.hours.at(self._until).date()
        due = today + timedelta(days=days)
        made = self._set.hours.morning(min(today, due) - timedelta(days=20))
        owner = words["people"][shape["department"]]
        action: dict[str, Any] = {
            "sort": sort,
            "source": "report",
            "lap": 1,
            "text": words["scenarios"][scenario][sort],
            "department": words["departments"][shape["department"]],
            "owner": owner,
            "owner_id": self._set.people.number_of(owner),
            "due_on": due.isoformat(),
            "created_at": made,
            "created_by": manager.name,
        }
        if state == "withdrawn":
            action.update(withdrawn_on=due.isoformat(), withdrawn_note=words["withdrawn"])
        elif state != "open":
            action.update(done_on=due.isoformat(), done_note=words["action_done"][0])
        if state in ("effective", "ineffective"):
            note = words["ineffective"] if state == "ineffective" else words["effective"][0]
            checked = (due + timedelta(days=14)).isoformat()
            action.update(effect=state, effect_note=note, effect_on=checked, effect_by=manager.name)
        return action

    def _stamp(self, minute: float) -> str:
        return self._set.hours.stamp(min(minute, self._until))

    def _later(self, minute: float, minutes: float) -> str:
        """A promised moment: it may lie after the end of the story."""
        return self._set.hours.stamp(minute + minutes)
