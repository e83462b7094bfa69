"""The invented complaints: two years of them, the older ones out of the desk's old workbook."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from app.base.clock import Clock
from app.base.door import Store
from app.demo import store_complaints as sql
from app.demo.complaint_case import PARTS, About, Draft, People, Plan, Setting
from app.demo.complaint_life import Life
from app.demo.complaint_old import old_case
from app.demo.complaint_plans import WANTED, Wanted, usual
from app.demo.complaint_subjects import Subjects
from app.demo.content import MONTHS_SINCE_START, World, months_later
from app.demo.enquiries import Enquiries
from app.demo.hours import Hours
from app.staff.rules import Actor
from app.staff.store import employees
from app.worktime.calendar import WorkingCalendar
from app.worktime.holidays import statutory_days

_SPREAD = 3
_MORE_IN_BAD_QUARTER = 5
_MERGED = 4
_MERGED_AFTER = 150
_LAST_WEEKS = 11 * 450
_DAYS_AHEAD = 60


def add_complaints(store: Store, about: World, clock: Clock) -> None:
    """Write complaints, actions and enquiries about the cars and orders in the store."""
    Complaints(store, about, clock).write()


class Complaints:
    """Makes them up and writes them."""

    def __init__(self, store: Store, about: World, clock: Clock) -> None:
        self._store = store
        self._about = about
        now = clock.now()
        calendar = WorkingCalendar(statutory=statutory_days)
        # What is promised and due lies after the end of the story.
        last = now.date() + timedelta(days=_DAYS_AHEAD)
        self._hours = Hours(calendar, about.period.first, last, now.tzinfo)
        self._until = self._hours.minute(now)
        self._set = Setting.of(self._hours, people_of(store))
        self._random = about.random("complaints")
        self._subjects = Subjects(
            store,
            about.period.first,
            self._set.numbers,
            self._set.words["contacts"],
            about.numbers["mobile_beginnings"],
        )

    def write(self) -> None:
        """Everything, in the order in which it came in."""
        drafts = [*self._old_ones(), *self._usual_ones(), *self._wanted_ones()]
        pairs = self._merged_ones(drafts)
        drafts += [other for _kept, other in pairs]
        drafts.sort(key=lambda draft: str(draft.facts["opened_at"]))
        number_all(drafts)
        for kept, other in pairs:
            other.facts["merged_into"] = kept.facts["id"]
        write_all(self._store, drafts)
        Enquiries(self._store, self._set, self._about, self._until).write()

    # ------------------------------------------------------------ which there are

    @property
    def _start(self) -> date:
        return months_later(self._about.period.running, -MONTHS_SINCE_START)

    def _count(self, month: date) -> int:
        """Between `months_least` and `months_most`, more of them in the bad quarter."""
        random = self._random
        few, many = self._few_and_many
        bad_from, bad_until = self._about.period.bad_quarter
        middle = (few + many) // 2
        if bad_from <= month < bad_until:
            middle += _MORE_IN_BAD_QUARTER
        return min(many, max(few, middle + random.randint(-_SPREAD, _SPREAD)))

    @cached_property
    def _few_and_many(self) -> tuple[int, int]:
        numbers = self._set.numbers
        return int(numbers["months_least"]), int(numbers["months_most"])

    def _months(self, first: date, after: date) -> list[date]:
        count = (after.year - first.year) * 12 + after.month - first.month
        return [months_later(first, number) for number in range(count)]

    def _old_ones(self) -> list[Draft]:
        """What stood in the old workbook when the program was installed."""
        drafts: list[Draft] = []
        counted: Counter[int] = Counter()
        for month in self._months(self._about.period.first, self._start):
            for day in sorted(self._days(month)):
                counted[day.year] += 1
                scenario = self._scenario()
                about = self._subjects.about(self._random, scenario, day)
                number = self._set.words["number_imported"].format(
                    year=day.year, number=counted[day.year]
                )
                drafts.append(old_case(self._set, self._random, about, day, number, self._start))
        return drafts

    def _days(self, month: date) -> list[date]:
        first = self._hours.first_minute(month)
        after = self._hours.first_minute(months_later(month, 1))
        minutes = (self._random.uniform(first, after) for _case in range(self._count(month)))
        return [self._hours.at(minute).date() for minute in minutes]

    def _usual_ones(self) -> list[Draft]:
        drafts = []
        running = self._about.period.running
        for month in self._months(self._start, months_later(running, 1)):
            first = self._hours.first_minute(month)
            after = self._hours.first_minute(months_later(month, 1))
            for _case in range(self._count(month)):
                opened = self._random.uniform(first, after)
                # The wanted ones fill the last weeks.
                if opened < self._until - _LAST_WEEKS:
                    drafts.append(self._usual(opened))
        return drafts

    def _usual(self, opened: float) -> Draft:
        scenario = self._scenario()
        plan = usual(self._random, self._scenarios[scenario])
        about = self._subjects.about(self._random, scenario, self._hours.at(opened).date())
        life = Life(self._set, self._random, plan, about, opened=opened, until=self._until)
        return life.tell()

    def _wanted_ones(self) -> list[Draft]:
        return [self._wanted(place, wanted) for place, wanted in enumerate(WANTED)]

    def _wanted(self, place: int, wanted: Wanted) -> Draft:
        """The story is told twice: once to see how long it takes, then up to its moment."""
        part = f"complaint {place}"
        trial = Life(
            self._set,
            self._about.random(part),
            wanted.plan,
            About(wanted.scenario),
            opened=0,
            until=float("inf"),
        )
        trial.tell()
        opened = max(1.0, self._until - trial.minute - wanted.since)
        about = self._subjects.about(self._random, wanted.scenario, self._hours.at(opened).date())
        random = self._about.random(part)
        return Life(self._set, random, wanted.plan, about, opened=opened, until=self._until).tell()

    def _merged_ones(self, drafts: list[Draft]) -> list[tuple[Draft, Draft]]:
        """Some customers called twice: the case that is kept, and the other."""
        latest = self._hours.stamp(self._until - 3 * _MERGED_AFTER)
        able = [
            draft
            for draft in drafts
            if draft.facts["vehicle_id"]
            and not draft.facts["imported"]
            and draft.facts["opened_at"] < latest
        ]
        kept = able[-1:] + self._random.sample(able[:-1], min(_MERGED - 1, len(able) - 1))
        return [(one, self._again(one)) for one in kept]

    def _again(self, kept: Draft) -> Draft:
        opened = self._hours.minute(datetime.fromisoformat(kept.facts["opened_at"]))
        scenario = next(
            code
            for code, shape in self._scenarios.items()
            if self._set.words["departments"][shape["department"]] == kept.facts["about_department"]
        )
        about = About(scenario, kept.facts["vehicle_id"], kept.facts["customer_id"])
        life = Life(
            self._set,
            self._random,
            Plan("contacted"),
            about,
            opened=opened + _MERGED_AFTER,
            until=self._until,
        )
        draft = life.tell()
        life.merge(self._until)
        draft.facts["words"] = kept.facts["words"]
        return draft

    @cached_property
    def _scenarios(self) -> dict[str, Any]:
        found: dict[str, Any] = self._set.numbers["scenarios"]
        return found

    def _scenario(self) -> str:
        weights = [shape["weight"] for shape in self._scenarios.values()]
        return self._random.choices(list(self._scenarios), weights)[0]


def write_all(store: Store, drafts: list[Draft]) -> None:
    """Write numbered cases with all their parts, inside a transaction."""
    store.defer_references()
    sql.add_rows(store, "complaints", [draft.facts for draft in drafts])
    for table in PARTS:
        sql.add_rows(store, table, [row for draft in drafts for row in draft.parts.get(table, ())])
    contents: dict[str, bytes] = {}
    for draft in drafts:
        contents.update(draft.contents)
    sql.add_contents(store, contents)
    sql.count_revision(store, "complaints", len(drafts))


def number_all(drafts: list[Draft]) -> None:
    """Give each its id and its number of the month, in the order of the list."""
    running: Counter[str] = Counter()
    for place, draft in enumerate(drafts, 1):
        month = str(draft.facts["opened_at"])[:7]
        running[month] += 1
        draft.numbered(place, running[month])


def people_of(store: Store) -> People:
    """Who works at the desk of a store with everybody on its staff list."""
    by_role: dict[str, list[Actor]] = {}
    for person in employees(store):
        by_role.setdefault(person.role, []).append(Actor(person.id, person.name, person.role))
    return People(
        by_role["manager"][0],
        tuple(sorted(by_role["agent"])),
        by_role["receptionist"][0],
        by_role["clerk"][0],
    )
