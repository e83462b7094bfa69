"""30,000 complaints of ten years for the large store, told like those of the demo."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from app.base.clock import FixedClock
from app.base.door import Row, Store
from app.demo.complaint_case import About, Draft, Plan, Setting
from app.demo.complaint_life import Life
from app.demo.complaint_plans import WANTED, usual
from app.demo.complaints import number_all, people_of, write_all
from app.demo.hours import Hours
from app.demo.store_complaints import add_rows
from app.staff.store import actor
from app.staff.verbs import add_employee
from app.worktime.calendar import WorkingCalendar
from app.worktime.holidays import statutory_days

COMPLAINTS = 30_000
ENQUIRIES = 5_000
_MERGED = 300
_DAY = 450
_LAST_WEEKS = 42 * _DAY
_STOPS = tuple(wanted.plan for wanted in WANTED)
_AGENTS = ("周晓岚", "郭佳慧", "赵雨桐", "孙一鸣", "马可欣")


def add_complaints(store: Store, first: date, now: datetime) -> None:
    """Write them about visits of the store, and a staff to work on them."""
    _staff(store, FixedClock(now))
    last = now.date() + timedelta(days=60)
    hours = Hours(WorkingCalendar(statutory=statutory_days), first, last, now.tzinfo)
    setting = Setting.of(hours, people_of(store))
    teller = _Teller(store, setting, Random(30_000), hours.minute(now))
    drafts = [teller.one() for _case in range(COMPLAINTS - _MERGED)]
    pairs = [(kept, teller.again(kept)) for kept in drafts[:: len(drafts) // _MERGED][:_MERGED]]
    drafts += [other for _kept, other in pairs]
    drafts.sort(key=lambda draft: str(draft.facts["opened_at"]))
    number_all(drafts)
    for kept, other in pairs:
        other.facts["merged_into"] = kept.facts["id"]
    write_all(store, drafts)
    add_rows(store, "enquiries", [teller.enquiry() for _line in range(ENQUIRIES)])


def _staff(store: Store, clock: FixedClock) -> None:
    boss = actor(store)
    assert boss is not None
    for name in _AGENTS:
        add_employee(store, boss, name=name, role="agent", clock=clock)
    add_employee(store, boss, name="陈思雨", role="receptionist", clock=clock)
    add_employee(store, boss, name="吴启明", role="clerk", clock=clock)


class _Teller:
    def __init__(self, store: Store, setting: Setting, random: Random, until: int) -> None:
        self._set = setting
        self._random = random
        self._until = until
        self._visits: list[Row] = store.rows(
            """SELECT v.id, v.vehicle_id, c.customer_id, v.settled_on, v.advisor, c.family
               FROM visits AS v JOIN vehicles AS c ON c.id = v.vehicle_id
               WHERE v.id % 20 = 0 ORDER BY v.settled_on"""
        )
        self._shapes = setting.numbers["scenarios"]
        self._codes = list(self._shapes)
        self._weights = [shape["weight"] for shape in self._shapes.values()]

    def one(self) -> Draft:
        """A case soon after some visit; most of the last weeks' still wait for something."""
        visit, opened = self._visit()
        scenario = self._random.choices(self._codes, self._weights)[0]
        plan = usual(self._random, self._shapes[scenario])
        if self._until - opened < _LAST_WEEKS:
            plan = self._random.choice(_STOPS)
        about = About(scenario, visit[1], visit[2], visit[0], model=visit[5], person=visit[4])
        return self._life(plan, about, opened).tell()

    def again(self, kept: Draft) -> Draft:
        """The same customer a little later, merged into the first case."""
        facts = kept.facts
        opened = self._set.hours.minute(datetime.fromisoformat(facts["opened_at"])) + 150
        about = About("waiting", facts["vehicle_id"], facts["customer_id"])
        life = self._life(Plan("contacted"), about, opened)
        draft = life.tell()
        life.merge(self._until)
        return draft

    def enquiry(self) -> dict[str, object]:
        """An enquiry that was answered at once."""
        visit, minute = self._visit()
        topic = self._random.choice(self._set.words["enquiries"])
        taker, at = self._set.people.agents[0], self._set.hours.stamp(minute)
        return {
            "at": at,
            "sort": "enquiry",
            "topic": topic["topic"],
            "channel": "phone",
            "taken_by_id": taker.employee_id,
            "taken_by": taker.name,
            "customer_id": visit[2],
            "vehicle_id": visit[1],
            "words": topic["words"],
            "answer": topic["answer"],
            "answered_at": at,
            "answered_by": taker.name,
            "done_at": at,
        }

    def _visit(self) -> tuple[Row, float]:
        visit = self._visits[int(self._random.random() * len(self._visits))]
        after = self._set.hours.first_minute(date.fromisoformat(visit[3]))
        # The visits end with October, the complaints with today.
        spread = 20 if self._until - after < _LAST_WEEKS else 5
        return visit, min(after + self._random.uniform(1, spread) * _DAY, self._until - 5.0)

    def _life(self, plan: Plan, about: About, opened: float) -> Life:
        return Life(self._set, self._random, plan, about, opened=opened, until=self._until)
