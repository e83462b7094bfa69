"""What was done at the invented desk itself: files imported, months frozen, records mended."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from app.base.changes import record
from app.base.clock import Clock, FixedClock
from app.base.door import Store
from app.churn.verbs import freeze_month
from app.customers.filters import CustomerFilter
from app.customers.verbs import confirm_record, edit_customer, join_customers
from app.customers.verbs_segments import save_segment
from app.demo import store_history as sql
from app.demo.content import MONTHS_SINCE_START, World, months_later
from app.demo.orders import Order
from app.staff.rules import Actor
from app.staff.store import employees

FROZEN_MONTHS_BACK = (5, 4, 3)
"""The frozen report months, in months before the running one; for the last, orders came late."""

LATE_DAYS = 6
Deed = tuple[datetime, Callable[[], None]]


@dataclass(frozen=True)
class Stretch:
    """The days (ISO, empty: from the beginning) of a set of files, and when they came."""

    first: str
    last: date
    at: datetime

    @property
    def month(self) -> str:
        """The month that the files are named by."""
        return f"{self.last:%Y-%m}"


class Desk:
    """The desk of the invented dealership, from the day the program was installed."""

    def __init__(self, store: Store, about: World, manager: Actor, clock: Clock) -> None:
        self._store = store
        self._about = about
        self._manager = manager
        self._clock = clock
        people = {p.role: Actor(p.id, p.name, p.role) for p in reversed(employees(store))}
        self._clerk, self._agent = people["clerk"], people["agent"]

    @property
    def start(self) -> date:
        """The day the program was installed."""
        return months_later(self._about.period.running, -MONTHS_SINCE_START)

    def is_late(self, order: Order) -> bool:
        """Whether an order was left out of its month's file and came after the freezing."""
        after = months_later(self._late_month, 1)
        return 0 < after.toordinal() - order.day <= LATE_DAYS and order.settled

    def live(self, add_late_orders: Callable[[], None]) -> None:
        """Do everything that was done, in the order of time, on the orders in the store.

        The month cells have to be fresh: freezing reads them.
        """
        deeds = [*self._imports(), *self._freezings(), *self._mendings()]
        deeds.append((self._at(self.start, 1), self._import_complaints))
        deeds.append((self._at(self.start, 20), self._save_segments))
        deeds.append((self._late_at, add_late_orders))
        deeds.append((self._late_at, self._import_late))
        for _moment, deed in sorted(deeds, key=lambda each: each[0]):
            deed()
        sql.follow_joins(self._store)

    # ------------------------------------------------------------ files

    @property
    def _late_month(self) -> date:
        return months_later(self._about.period.running, -FROZEN_MONTHS_BACK[-1])

    @property
    def _late_at(self) -> datetime:
        return self._at(months_later(self._late_month, 2), 4)

    def _imports(self) -> list[Deed]:
        deeds: list[Deed] = []
        for number, stretch in enumerate(self._stretches()):
            for kind in ("deliveries" if number else "vehicles", "visits", "visit_lines"):
                deeds.append((stretch.at, partial(self._import, kind, kind, stretch)))
        return deeds

    def _import_late(self) -> None:
        last = months_later(self._late_month, 1) - timedelta(days=1)
        stretch = Stretch("", last, self._late_at)
        self._import("visits", "late", stretch)

    def _import_complaints(self) -> None:
        """The old workbook of complaints, read in on the day the program was installed."""
        last = self.start - timedelta(days=1)
        self._import("complaints", "complaints", Stretch("", last, self._at(self.start, 1)))

    def _stretches(self) -> list[Stretch]:
        """Everything before the installing at once, then month by month, then the running one."""
        period = self._about.period
        ends = [months_later(self.start, number) for number in range(MONTHS_SINCE_START + 1)]
        firsts = ["", *(end.isoformat() for end in ends)]
        found = [
            Stretch(first, end - timedelta(days=1), self._at(end, 1))
            for first, end in zip(firsts, ends, strict=False)
        ]
        if period.end >= period.running:
            found.append(Stretch(firsts[-1], period.end, self._clock.now()))
        return found

    def _import(self, kind: str, name: str, stretch: Stretch) -> None:
        file_name = self._about.words["files"][name].format(month=stretch.month)
        line = {
            "at": stretch.at.isoformat(timespec="seconds"),
            "actor_id": self._clerk.employee_id,
            "actor_name": self._clerk.name,
            "kind": kind,
            "file_name": file_name,
            "file_hash": hashlib.sha256(file_name.encode()).hexdigest(),
        }
        last = stretch.last.isoformat() if stretch.last < self._about.period.end else sql.OPEN
        days = (stretch.first, last)
        number, counts = sql.give_to_import(self._store, kind, days, line)
        if number is not None:
            told = {"file": file_name, "kind": kind, **counts}
            at = FixedClock(stretch.at)
            record(self._store, self._clerk, "import", "imports", number, None, told, clock=at)

    # ------------------------------------------------------------ months, lists, records

    def _freezings(self) -> list[Deed]:
        """Each on the third of the month after it."""
        deeds: list[Deed] = []
        for back in FROZEN_MONTHS_BACK:
            month = months_later(self._about.period.running, -back)
            moment = self._at(months_later(month, 1), 2)
            deeds.append((moment, partial(self._freeze, f"{month:%Y-%m}", FixedClock(moment))))
        return deeds

    def _freeze(self, month: str, clock: Clock) -> None:
        freeze_month(self._store, self._manager, month=month, clock=clock)

    def _save_segments(self) -> None:
        names, clock = self._about.words["segments"], FixedClock(self._at(self.start, 20))
        for code, wanted in (
            ("key_accounts", CustomerFilter(vip=True)),
            ("warranty_end", CustomerFilter(kinds=("private",), warranty_within=90)),
            ("fleet", CustomerFilter(kinds=("company",))),
            ("old_cars", CustomerFilter(ages=("5+",))),
        ):
            save_segment(self._store, self._agent, name=names[code], filter=wanted, clock=clock)

    def _mendings(self) -> list[Deed]:
        """Some customers' data was asked and confirmed, and two doubles were joined."""
        deeds: list[Deed] = []
        for place, customer_id in enumerate(sql.incomplete_customers(self._store, 6)):
            moment = self._at(self._about.period.end, -20 + 3 * place)
            clock = FixedClock(moment + timedelta(minutes=11 * place))
            deeds.append((clock.now(), partial(self._ask, customer_id, clock)))
        clock = FixedClock(self._at(self._about.period.end, 0))
        for keep, other in sql.doubles(self._store)[:2]:
            deeds.append((clock.now(), partial(self._join, keep, other, clock)))
        return deeds

    def _ask(self, customer_id: int, clock: Clock) -> None:
        values = {"contact_way": self._about.some("contact_ways")[0]}
        edit_customer(self._store, self._agent, customer_id=customer_id, values=values, clock=clock)
        confirm_record(self._store, self._agent, customer_id=customer_id, clock=clock)

    def _join(self, keep: int, other: int, clock: Clock) -> None:
        join_customers(self._store, self._clerk, keep_id=keep, other_id=other, clock=clock)

    def _at(self, day: date, days_later: int) -> datetime:
        return morning(self._clock, day + timedelta(days=days_later))


def installed(about: World, clock: Clock) -> Clock:
    """The moment at which the program was set up."""
    return FixedClock(morning(clock, months_later(about.period.running, -MONTHS_SINCE_START)))


def morning(clock: Clock, day: date) -> datetime:
    """A quarter past nine on a day; never later than now."""
    now = clock.now()
    return min(datetime.combine(day, time(9, 15), now.tzinfo), now)
