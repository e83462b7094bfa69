"""The rules of call tasks told once more, plainly and apart from the program, for its tests.

Everything is gone through one by one; a store's week is worked Monday to Friday, 8:30 to 12:00
and 13:30 to 17:30, and the days told of here have no holidays. Moments are whole minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

DAYS_UNTIL = {"visit": 3, "delivery": 7, "complaint": 3}
GUARD, HORIZON, PAUSE, TRIES = 3, 30, 7, 3


@dataclass
class Call:
    """A task as it ought to be."""

    key: tuple[Any, ...]
    number: int
    car: int
    due: date
    at: datetime | None = None
    visit: int | None = None
    phone: str | None = None
    state: str = "open"
    rest: datetime | None = None
    tries: int = 0
    begun: bool = False
    agent: int | None = None
    only: bool = False
    into: tuple[Any, ...] | None = None

    @property
    def purpose(self) -> str:
        return str(self.key[0])


@dataclass
class Try:
    call: Call
    car: int
    phone: str
    at: datetime
    ended: datetime = datetime.max
    result: str | None = None
    reached: bool = False


@dataclass
class Plain:
    """A dealership's data, and what is to be called."""

    owner: dict[int, int]
    numbers: dict[int, list[str]]
    now: datetime
    wrong: set[tuple[int, str]] = field(default_factory=set)
    silent: set[int] = field(default_factory=set)
    visits: dict[int, dict[str, Any]] = field(default_factory=dict)
    delivered: dict[int, date | None] = field(default_factory=dict)
    agreed: dict[tuple[int, date], tuple[int, date | None, str | None]] = field(
        default_factory=dict
    )
    cases: dict[int, dict[str, Any]] = field(default_factory=dict)
    enquiries: dict[int, dict[str, Any]] = field(default_factory=dict)
    calls: dict[tuple[Any, ...], Call] = field(default_factory=dict)
    tries: list[Try] = field(default_factory=list)
    bad_bringers: set[tuple[int, str]] = field(default_factory=set)

    # -- what is wanted

    def wanted(self) -> list[tuple[tuple[Any, ...], dict[str, Any], Call | None]]:
        return [*self._wanted_visits(), *self._wanted_deliveries(), *self._wanted_cases()]

    def _wanted_visits(self):
        days: dict[tuple[int, date], list[int]] = {}
        for number, visit in sorted(self.visits.items()):
            if visit["aside"] is None and visit["day"] <= self.now.date():
                days.setdefault((visit["car"], visit["day"]), []).append(number)
        for (car, day), numbers in days.items():
            with_phone = [n for n in numbers if self._usable(car, self.visits[n]["phone"])]
            chosen = (with_phone or numbers)[0]
            begun = [c for c in self.calls.values() if c.begun and c.visit in numbers]
            begun = [c for c in begun if c.purpose == "visit"]
            key = ("visit", car, day)
            call = min(begun, key=lambda c: c.number) if begun else self.calls.get(key)
            phone = self.visits[chosen]["phone"] if with_phone else None
            facts = {"due": day + timedelta(days=3), "at": None, "visit": chosen, "phone": phone}
            yield key, facts | {"car": car}, call

    def _wanted_deliveries(self):
        for car in self.owner:
            day = self.delivered.get(car)
            talks = sorted(
                (on == day, number, on, told)
                for (of, on), (number, *told) in self.agreed.items()
                if of == car and (day is None or abs((on - day).days) <= HORIZON)
            )
            on: Any = talks[-1][3][0] if talks else None
            at: Any = talks[-1][3][1] if talks else None
            if day is None:
                day = talks[-1][2] if talks else None
            if day is None or day > self.now.date():
                continue
            due = on or day + timedelta(days=7)
            moment = None
            if at:
                hour, minute = map(int, at.split(":"))
                moment = self._moment(due, hour, minute)
            key = ("delivery", car)
            facts = {"due": due, "at": moment, "visit": None, "phone": None, "car": car}
            yield key, facts, self.calls.get(key)

    def _wanted_cases(self):
        for number, case in self.cases.items():
            if case["stage"] == "closed":
                key = ("complaint", number, case["lap"])
                due = case["closed"].date() + timedelta(days=3)
                facts = {"due": due, "at": None, "visit": None, "phone": None}
                yield key, facts | {"car": case["car"]}, self.calls.get(key)

    def refresh(self) -> None:
        wanted = self.wanted()
        stand = {id(call) for _key, _facts, call in wanted if call is not None}
        self._take_back(stand)
        for inner in self.calls.values():
            if inner.into is not None and self.calls[inner.into].state == "cancelled":
                inner.state, inner.into = "open", None
        self._take_back(stand)
        fresh: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
        for key, facts, call in wanted:
            if call is None:
                if facts["due"] >= self.now.date() - timedelta(days=HORIZON):
                    fresh.append((key, facts))
                continue
            if call.begun or call.state not in ("open", "merged", "cancelled"):
                continue
            if call.state == "cancelled":
                call.state = "open"
                self._put_right(call, facts)
                self._pause(call)
            else:
                self._put_right(call, facts)
        for key, facts in sorted(fresh, key=lambda one: (one[1]["due"], _text(one[0]))):
            made = Call(key, len(self.calls) + 1, facts["car"], facts["due"])
            self._put_right(made, facts)
            self.calls[key] = made
            self._pause(made)

    def _take_back(self, stand: set[int]) -> None:
        for call in self.calls.values():
            if call.state == "open" and not call.begun and id(call) not in stand:
                call.state = "cancelled"

    def _purposes(self, call: Call) -> set[str]:
        """What a call is about: its own purpose, and those of the calls made in it."""
        return {call.purpose, *(c.purpose for c in self.calls.values() if c.into == call.key)}

    def _put_right(self, call: Call, facts: dict[str, Any]) -> None:
        for name, value in facts.items():
            setattr(call, name, value)

    def _pause(self, call: Call) -> None:
        for one in self.tries:
            if one.result == "refused" and call.purpose in self._purposes(one.call):
                until = one.ended + timedelta(days=PAUSE)
                if until > self.now and self._same(call, one.car, one.phone):
                    call.rest = max(call.rest or until, until)

    # -- whom to call

    def _usable(self, car: int, phone: str | None) -> bool:
        if not phone or (self.owner[car], phone) in self.wrong:
            return False
        return (car, phone) not in self.bad_bringers

    def number(self, call: Call) -> str:
        if call.phone:
            return call.phone
        owner = self.owner[call.car]
        good = [p for p in self.numbers[owner] if (owner, p) not in self.wrong]
        return good[0] if good else ""

    def _same(self, call: Call, car: int, phone: str) -> bool:
        return call.car == car or (phone != "" and self.number(call) == phone)

    # -- the queue

    def standing(self, call: Call) -> str:
        if call.rest is not None and call.rest > self.now:
            return "waiting"
        if call.at is not None:
            return "appointment" if call.at <= self.now else "later"
        day = call.due if call.rest is None else max(call.due, call.rest.date())
        today = self.now.date()
        return "overdue" if day < today else "today" if day == today else "later"

    def next_for(self, agent: int) -> Call | None:
        ranks = ("appointment", "overdue", "today")
        offered = [
            call
            for call in self.calls.values()
            if call.state == "open"
            and self.standing(call) in ranks
            and call.agent in (None, agent)
            and self.owner[call.car] not in self.silent
        ]

        def order(call: Call):
            day = call.due if call.rest is None else max(call.due, call.rest.date())
            when = call.at or datetime.min.replace(tzinfo=self.now.tzinfo)
            return ranks.index(self.standing(call)), when, call.agent != agent, day, call.number

        return min(offered, key=order) if offered else None

    # -- the guard

    def guard(self, call: Call) -> set[tuple[Any, ...]]:
        phone, today = self.number(call), self.now.date()
        said: set[tuple[Any, ...]] = set()
        inside = {call.key, *(c.key for c in self.calls.values() if c.into == call.key)}
        for one in self.tries:
            near = 0 <= (today - one.at.date()).days <= GUARD
            same = one.car == call.car or (phone != "" and one.phone == phone)
            if one.reached and one.call.key not in inside and near and same:
                said.add(("reached", one.call.key, (one.at.date() - today).days))
        for other in self.calls.values():
            if other is call or other.state != "open" or not self._same(other, call.car, phone):
                continue
            day = other.due if other.rest is None else max(other.due, other.rest.date())
            day = day if other.at is None else other.at.date()
            if (day - today).days <= GUARD:
                kind = "due" if other.at is None else "appointed"
                said.add((kind, other.key, (day - today).days))
        said |= self._said_of_cases(call, phone)
        for number, asked in self.enquiries.items():
            days = (asked["promised"].date() - today).days
            if self._concerns(asked["car"], call, phone) and abs(days) <= GUARD:
                said.add(("enquiry_promise", number, days))
        return said

    def _said_of_cases(self, call: Call, phone: str) -> set[tuple[Any, ...]]:
        said: set[tuple[Any, ...]] = set()
        today = self.now.date()
        for number, case in self.cases.items():
            own = call.purpose == "complaint" and call.key[1] == number
            if own or not self._concerns(case["car"], call, phone):
                continue
            for at, _promise in case["contacts"]:
                if 0 <= (today - at.date()).days <= GUARD:
                    said.add(("complaint_contact", number, (at.date() - today).days))
            promises = [promise for _at, promise in case["contacts"] if promise is not None]
            if promises and case["stage"] not in ("closed", "rated"):
                days = (promises[-1].date() - today).days
                if abs(days) <= GUARD:
                    said.add(("complaint_promise", number, days))
        return said

    def _concerns(self, car: int, call: Call, phone: str) -> bool:
        return car == call.car or (phone != "" and phone in self.numbers[self.owner[car]])

    # -- a try

    def begin(self, call: Call) -> Try:
        made = Try(call, call.car, self.number(call), self.now)
        self.tries.append(made)
        call.begun = True
        return made

    def end(self, one: Try, agent: int, result: str, detail, again: Any, only: bool):
        call, one.ended, one.result = one.call, self.now, result
        one.reached = result != "not_reached"
        call.tries = 0 if one.reached else call.tries + 1
        if result == "again":
            call.at, call.due, call.rest = again, again.date(), None
            call.agent, call.only = (agent, True) if only else (None, False)
        elif result == "not_reached":
            if detail == "wrong":
                self._wrong_number(call, one.phone)
            if call.tries >= TRIES:
                call.state = "unreachable"
            else:
                call.at, call.rest = None, other_half_day(self.now)
        else:
            call.state = result
        if result == "refused":
            until = self.now + timedelta(days=PAUSE)
            for other in self.calls.values():
                same = self._same(other, call.car, one.phone)
                if other.state == "open" and other.purpose in self._purposes(call) and same:
                    other.rest = max(other.rest or until, until)

    def _wrong_number(self, call: Call, phone: str) -> None:
        if not phone:
            return
        owner = self.owner[call.car]
        if phone in self.numbers[owner]:
            self.wrong.add((owner, phone))
        self.bad_bringers.add((call.car, phone))
        if call.phone == phone:
            call.phone = None

    def _moment(self, day: date, hour: int, minute: int) -> datetime:
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=self.now.tzinfo)


def worked(moment: datetime) -> bool:
    minute = moment.hour * 60 + moment.minute
    return moment.weekday() < 5 and (510 <= minute < 720 or 810 <= minute < 1050)


def other_half_day(at: datetime) -> datetime:
    """Minute by minute from three hours later on, until a worked one of another half-day."""

    def half(moment: datetime):
        return moment.date(), (moment.hour, moment.minute) >= (13, 30)

    found = at + timedelta(hours=3)
    while not worked(found) or half(found) == half(at):
        found += timedelta(minutes=1)
    return found


def _text(key: tuple[Any, ...]) -> str:
    return ":".join(str(part) for part in key)
