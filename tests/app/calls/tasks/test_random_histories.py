"""Random histories of deliveries, visits, cases, tries and appointments, told plainly beside.

After every step the tasks of the store, whose turn it is, and what the guard says must be what
the plain telling says.
"""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base import keys
from app.base.clock import FixedClock
from app.calls.calling.verbs import begin_attempt, end_attempt
from app.calls.tasks.guard import GuardSpoke
from app.calls.tasks.store_guard import cautions
from app.calls.tasks.store_queue import next_task, queue
from app.calls.tasks.verbs import (
    appoint,
    claim_next,
    merge_tasks,
    put_off,
    refresh_tasks,
)
from app.house import open_house
from app.staff.rules import Actor
from app.staff.verbs import add_employee
from tests.app.calls.tasks.plain import Plain
from tests.app.customers.garage import add_car, add_customer
from tests.conftest import NOW

OWNERS = {1: 1, 2: 2, 3: 2, 4: 3}
NUMBERS = {1: ["13800000001", "13800000011"], 2: ["13800000002"], 3: ["13800000003"]}
BRINGERS = (None, None, "13900000009", "13800000002", "13800000011")
RESULTS = (
    ("completed", None),
    ("again", None),
    ("not_reached", "no_answer"),
    ("not_reached", "busy"),
    ("not_reached", "wrong"),
    ("refused", None),
)
STEPS = (
    "visit", "visit", "visit", "visit", "redate", "void", "move", "remove", "deliver", "deliver",
    "agree", "agree", "case", "case", "reopen", "close", "rated", "contact", "enquiry", "hours",
    "hours", "days", "days", "call", "call", "call", "call", "call", "call", "call", "call",
    "call", "appoint", "put_off", "merge", "silent",
)  # fmt: skip
_LAST = NOW + timedelta(days=50)


class Told:
    """The same story told to the store and to the plain telling."""

    def __init__(self, store):
        self.store, self.now, self.clock = store, NOW, _Clock(self)
        self.plain = Plain(dict(OWNERS), {k: list(v) for k, v in NUMBERS.items()}, NOW)
        self.agents = [Actor(2, "周回访", "agent"), Actor(5, "郑回访", "agent")]
        for owner, numbers in NUMBERS.items():
            assert add_customer(store, f"客{owner}", *numbers) == owner
        for car, owner in OWNERS.items():
            assert add_car(store, f"鄂A0000{car}", owner) == car

    def tell(self, step, a, b, c):
        self.plain.now = self.now
        getattr(self, step)(a, b, c)
        self.plain.now = self.now
        refresh_tasks(self.store, clock=self.clock)
        self.plain.refresh()
        self.agree_with_plain(a)

    # -- data, as an import brings or mends them

    def visit(self, a, b, c):
        car, day = 1 + a % 4, self.now.date() - timedelta(days=b % 45 if b % 3 else b % 4)
        phone = BRINGERS[c % len(BRINGERS)]
        values = {"vehicle_id": car, "settled_on": day.isoformat(), "brought_phone": phone}
        number = self._insert("visits", values | {"brought_by": "送修人" if phone else None})
        self.plain.visits[number] = {"car": car, "day": day, "aside": None, "phone": phone}

    def redate(self, a, b, _c):
        if number := self._one(self.plain.visits, a):
            day = self.plain.visits[number]["day"] + timedelta(days=b % 9 - 4)
            self.plain.visits[number]["day"] = day
            self._update("visits", number, settled_on=day.isoformat())

    def void(self, a, _b, _c):
        if number := self._one(self.plain.visits, a):
            aside = None if self.plain.visits[number]["aside"] else "void"
            self.plain.visits[number]["aside"] = aside
            self._update("visits", number, aside=aside)

    def move(self, a, b, _c):
        if number := self._one(self.plain.visits, a):
            self.plain.visits[number]["car"] = 1 + b % 4
            self._update("visits", number, vehicle_id=1 + b % 4)

    def remove(self, a, _b, _c):
        number = self._one(self.plain.visits, a)
        referred = {call.visit for call in self.plain.calls.values() if call.begun}
        if number and number not in referred:
            with self.store.write():
                self.store.execute("DELETE FROM visits WHERE id = ?", (number,))
            del self.plain.visits[number]
            for call in self.plain.calls.values():
                call.visit = None if call.visit == number else call.visit

    def deliver(self, a, b, c):
        car = 1 + a % 4
        day = None if c % 6 == 0 else self.now.date() - timedelta(days=b % 50 - 5)
        self.plain.delivered[car] = day
        self._update("vehicles", car, delivered_on=day and day.isoformat())

    def agree(self, a, b, c):
        car = 1 + a % 4
        on = self.plain.delivered.get(car) or self.now.date()
        if (car, on) in self.plain.agreed:
            return
        call_on = None if c % 4 == 0 else self.now.date() + timedelta(days=b % 12 - 2)
        call_at = None if c % 3 == 0 else f"{9 + b % 8:02d}:{c % 60:02d}"
        values = {"vehicle_id": car, "delivered_on": on.isoformat(), "call_at": call_at}
        values |= {"call_on": call_on and call_on.isoformat(), "by_id": 3, "by_name": "陈接待"}
        number = self._insert("delivery_interviews", values | {"at": self._text()})
        self.plain.agreed[car, on] = (number, call_on, call_at)

    def case(self, a, b, _c):
        car, closed = 1 + a % 4, self.now - timedelta(days=b % 40 if b % 4 == 0 else b % 3)
        values = {"number": f"TS-{len(self.plain.cases)}", "vehicle_id": car, "stage": "closed"}
        values |= {"opened_at": self._text(), "closed_at": self._text(closed)}
        number = self._insert("complaints", values | {"customer_id": OWNERS[car]})
        facts = {"car": car, "stage": "closed", "lap": 1, "closed": closed, "contacts": []}
        self.plain.cases[number] = facts

    def reopen(self, a, _b, _c):
        if number := self._one(self.plain.cases, a):
            case = self.plain.cases[number]
            if case["stage"] != "investigating":
                case |= {"stage": "investigating", "lap": case["lap"] + 1, "closed": None}
                self._update(
                    "complaints", number, stage="investigating", lap=case["lap"], closed_at=None
                )

    def close(self, a, _b, _c):
        if number := self._one(self.plain.cases, a):
            self.plain.cases[number] |= {"stage": "closed", "closed": self.now}
            self._update("complaints", number, stage="closed", closed_at=self._text())

    def rated(self, a, _b, _c):
        number = self._one(self.plain.cases, a)
        if number and self.plain.cases[number]["stage"] == "closed":
            self.plain.cases[number]["stage"] = "rated"
            self._update("complaints", number, stage="rated")

    def contact(self, a, b, _c):
        if number := self._one(self.plain.cases, a):
            promise = None if b % 2 else self.now + timedelta(days=b % 6)
            values = {"complaint_id": number, "at": self._text(), "by_name": "周回访"}
            values |= {"promised_at": promise and self._text(promise)}
            self._insert("complaint_contacts", values)
            self.plain.cases[number]["contacts"].append((self.now, promise))

    def enquiry(self, a, b, _c):
        car, promise = 1 + a % 4, self.now + timedelta(days=b % 8)
        values = {"at": self._text(), "sort": "enquiry", "topic": "other", "taken_by_id": 2}
        values |= {"taken_by": "周回访", "vehicle_id": car, "customer_id": OWNERS[car]}
        values |= {"words": "何时到货", "promised_at": self._text(promise)}
        number = self._insert("enquiries", values)
        self.plain.enquiries[number] = {"car": car, "promised": promise}

    def silent(self, a, _b, _c):
        owner = next(iter(self.plain.silent), 1 + a % 3)
        self.plain.silent ^= {owner}
        self._update("customers", owner, do_not_contact=int(owner in self.plain.silent))

    # -- time

    def hours(self, a, b, _c):
        self.now = min(self.now + timedelta(hours=a % 9, minutes=b % 60), _LAST)

    def days(self, a, b, _c):
        self.now = min(self.now + timedelta(days=1 + a % 4, hours=b % 3), _LAST)

    # -- work

    def call(self, a, b, c):
        agent = self.agents[a % 2]
        _changed, number = claim_next(self.store, agent, clock=self.clock)
        expected = self.plain.next_for(agent.employee_id)
        assert self._key(number) == (expected and expected.key)
        if number is None or expected is None:
            return
        if self.plain.guard(expected):
            with pytest.raises(GuardSpoke):
                begin_attempt(self.store, agent, number, clock=self.clock)
        reason = "客户要求" if self.plain.guard(expected) else None
        _changed, attempt = begin_attempt(
            self.store, agent, number, guard_reason=reason, clock=self.clock
        )
        tried = self.plain.begin(expected)
        self.now = self.plain.now = self.now + timedelta(minutes=1 + c % 5)
        result, detail = RESULTS[b % len(RESULTS)]
        again = self.now + timedelta(days=c % 4, hours=1 + c % 5) if result == "again" else None
        end_attempt(
            self.store, agent, attempt, result=result, detail=detail, again_at=again,
            only_me=bool(c % 2), note="客户说忙", clock=self.clock,
        )  # fmt: skip
        self.plain.end(tried, agent.employee_id, result, detail, again, bool(c % 2))

    def appoint(self, a, b, c):
        agent, number, call = self._open(a, b)
        if call is not None and self.plain.owner[call.car] not in self.plain.silent:
            at = self.now + timedelta(days=c % 5, hours=1)
            appoint(self.store, agent, number, at=at, only_me=bool(c % 2), clock=self.clock)
            call.at, call.due, call.rest, call.begun = at, at.date(), None, True
            call.agent, call.only = (agent.employee_id, True) if c % 2 else (None, False)

    def put_off(self, a, b, c):
        agent, number, call = self._open(a, b)
        if call is not None:
            call.rest = self.now + timedelta(days=c % 6, hours=1)
            put_off(self.store, agent, number, until=call.rest, clock=self.clock)

    def merge(self, a, b, _c):
        agent, number, call = self._open(a, b)
        if call is None:
            return
        others = [
            one
            for one in self.plain.calls.values()
            if one.state == "open" and one.car == call.car and one is not call
            and not (one.only and one.agent != agent.employee_id)
        ]  # fmt: skip
        ids = {self._key(one): one for (one,) in self.store.rows("SELECT id FROM call_tasks")}
        merge_tasks(self.store, agent, number, [ids[one.key] for one in others], clock=self.clock)
        for one in others:
            for inner in self.plain.calls.values():
                inner.into = call.key if inner.into == one.key else inner.into
            one.state, one.into = "merged", call.key

    # -- looking

    def agree_with_plain(self, a):
        told = {
            call.key: (
                call.state, call.due, call.at, call.rest, call.tries, call.begun, call.agent,
                call.only, call.car, call.phone,
            )
            for call in self.plain.calls.values()
        }  # fmt: skip
        held = {
            self._key(number): (
                state, datetime.fromisoformat(due).date(), _moment(at), _moment(rest), tries,
                bool(begun), agent, bool(only), car, phone,
            )
            for number, state, due, at, rest, tries, begun, agent, only, car, phone
            in self.store.rows(
                """SELECT id, state, due_on, due_at, wait_until, tries, begun, agent_id,
                     only_agent, vehicle_id, phone FROM call_tasks"""
            )
        }  # fmt: skip
        assert held == told
        for agent in self.agents:
            expected = self.plain.next_for(agent.employee_id)
            found = next_task(self.store, agent, self.now)
            assert self._key(found) == (expected and expected.key)
        listed = queue(self.store, self.agents[a % 2], self.now, days_ahead=400)
        assert len({row.id for row in listed}) == len(listed)
        for row in listed:
            assert row.place == self.plain.standing(self.plain.calls[self._key(row.id)])
        for row in listed[:3]:
            said = {
                (
                    one.contact.kind,
                    self._key(one.task_id) if one.task_id else one.contact.other_id,
                    one.days,
                )
                for one in cautions(self.store, row.id, self.now)
            }
            assert said == self.plain.guard(self.plain.calls[self._key(row.id)])

    def _open(self, a, b):
        agent = self.agents[a % 2]
        listed = queue(self.store, agent, self.now, days_ahead=400)
        if not listed:
            return agent, None, None
        number = listed[b % len(listed)].id
        return agent, number, self.plain.calls[self._key(number)]

    def _key(self, number):
        if number is None:
            return None
        text = self.store.value("SELECT occasion FROM call_tasks WHERE id = ?", (number,))
        purpose, *rest = text.split(":")
        if purpose == "visit":
            return purpose, int(rest[0]), datetime.fromisoformat(rest[1]).date()
        return purpose, *map(int, rest)

    def _one(self, known, a):
        return sorted(known)[a % len(known)] if known else None

    def _insert(self, table, values):
        with self.store.write():
            return self.store.insert(table, values)

    def _update(self, table, number, **values):
        sets = ", ".join(f"{name} = :{name}" for name in values)
        with self.store.write():
            self.store.execute(f"UPDATE {table} SET {sets} WHERE id = :id", values | {"id": number})

    def _text(self, moment=None):
        return (moment or self.now).isoformat(timespec="seconds")


def _moment(text):
    return None if text is None else datetime.fromisoformat(text)


class _Clock:
    """Shows the time that the story has come to."""

    def __init__(self, told):
        self._told = told

    def now(self):
        return self._told.now


@pytest.fixture(scope="module")
def first(_first_store, tmp_path_factory):
    """A store with a second agent, who is number 5."""
    path = tmp_path_factory.mktemp("histories") / "first.db"
    shutil.copyfile(_first_store, path)
    keys.copy_note(_first_store, path)
    with open_house(path) as store:
        boss = Actor(1, "林主管", "manager")
        add_employee(store, boss, name="郑回访", role="agent", clock=FixedClock(NOW))
        store.checkpoint()
    return path


def story_of(seed: int, length: int):
    """Steps with three numbers each: some visits first, then whatever comes."""
    random = Random(seed)
    steps = ["visit"] * 4 + random.choices(STEPS, k=length)
    return [(step, *(random.randrange(200) for _number in range(3))) for step in steps]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**64 - 1), length=st.integers(1, 90))
def test_store_and_plain_telling_agree(first, tmp_path, seed, length):
    path = tmp_path / "told.db"
    for old in tmp_path.glob("told.db*"):
        old.unlink()
    shutil.copyfile(first, path)
    keys.copy_note(first, path)
    with open_house(path) as store:
        told = Told(store)
        for step, a, b, c in story_of(seed, length):
            told.tell(step, a, b, c)
