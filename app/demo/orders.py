"""Orders of the invented dealership: numbers, lines, amounts, and those that do not count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any

from app.demo.content import World
from app.demo.life import Visit
from app.demo.people import PRIVATE

_DEARER_IN_BAD_QUARTER = 1.16
_DEARER_AFTER = 1.05


@dataclass
class Line:
    """One labour item or material; the amount in cents."""

    sort: str
    code: str
    name: str
    quantity: float
    amount: int


@dataclass
class Order:
    """One order as it stands in the store; `settled_on` is None while it is open."""

    car_id: int
    day: int
    settled_at: str
    work: str
    work_text: str
    status_text: str
    advisor: str
    mileage: int | None
    brought_by: str | None
    brought_phone: str | None
    booked: bool | None
    right: bool | None
    aside: str | None = None
    amount: int | None = None
    settled: bool = True
    number: str = ""
    lines: list[Line] = field(default_factory=list)


class Orders:
    """Turns visits into orders with lines, and adds what a real export has besides."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._random: Random = world.random("orders")
        self._words: dict[str, Any] = world.words["words"]
        self._bad, self._after_bad = (day.toordinal() for day in world.period.bad_quarter)

    def all_of(self, visits: list[Visit]) -> list[Order]:
        """Every order of the period, numbered in the order of settlement."""
        orders = []
        for visit in visits:
            order = self._order(visit)
            orders.append(order)
            orders.extend(self._odd_ones(visit, order))
        orders.sort(key=lambda order: (order.day, order.settled_at, order.car_id))
        self._give_numbers(orders)
        return orders

    def _order(self, visit: Visit) -> Order:
        car, words = visit.car, self._world.words
        day = date.fromordinal(visit.day)
        brought_by, phone = self._who_brought(visit)
        text = words["work"]["first_service" if visit.first else visit.work]
        order = Order(
            car_id=car.id,
            day=visit.day,
            settled_at=self._time(),
            work=visit.work,
            work_text=text,
            status_text=self._words["settled"],
            advisor=words["advisors"][visit.advisor],
            mileage=car.mileage(day) if self._random.random() < 0.97 else None,
            brought_by=brought_by,
            brought_phone=phone,
            booked=visit.booked,
            right=visit.right,
        )
        order.lines = self._lines(visit)
        order.amount = sum(line.amount for line in order.lines)
        return order

    def _who_brought(self, visit: Visit) -> tuple[str, str | None]:
        owner, random = visit.car.customer, self._random
        others = owner.drivers
        if others and (visit.car.kind != PRIVATE or random.random() < 0.4):
            return random.choice(others)
        return owner.name, owner.phones[0] if owner.phones else None

    def _time(self) -> str:
        minute = int(self._random.triangular(9 * 60, 18 * 60 + 20, 15 * 60 + 30))
        return f"{minute // 60:02d}:{minute % 60:02d}:{self._random.randint(0, 59):02d}"

    def _lines(self, visit: Visit) -> list[Line]:
        names = self._world.words["lines"]
        dearer = self._dearer(visit.day)
        price_of_model = float(visit.car.family["price"])
        lines = []
        for job in visit.jobs:
            for sort, code, quantity, price in job["lines"]:
                # Labour followed the bad quarter's prices, parts are the maker's.
                factor = dearer if sort == "labour" else price_of_model
                amount = int(price * factor + 0.5) * 100 * quantity
                lines.append(Line(sort, code, names[code], float(quantity), amount))
        return lines

    def _dearer(self, day: int) -> float:
        if day < self._bad:
            return 1.0
        return _DEARER_IN_BAD_QUARTER if day < self._after_bad else _DEARER_AFTER

    # ------------------------------------------------------------ orders that do not count

    def _odd_ones(self, visit: Visit, order: Order) -> list[Order]:
        chance = self._random.random()
        if chance < 0.022:
            return [self._counter_sale(visit, order)]
        if chance < 0.034:
            return [self._void(order)]
        if chance < 0.042 and order.amount:
            return [self._credit(order)]
        if chance < 0.047:
            order.aside, order.status_text = "unsettled", self._words["unsettled"][1]
            order.amount = None
        elif chance < 0.4 and visit.day > self._world.period.end.toordinal() - 4:
            self._still_open(order)
        return []

    def _counter_sale(self, visit: Visit, order: Order) -> Order:
        code, quantity, price = self._random.choice(self._world.numbers["counter"]["lines"])
        name = self._world.words["lines"][code]
        line = Line("material", code, name, float(quantity), price * quantity * 100)
        return replace(
            order,
            settled_at=self._time(),
            work="other",
            work_text=self._words["counter_work"],
            mileage=None,
            booked=None,
            right=None,
            aside="counter",
            amount=line.amount,
            lines=[line],
        )

    def _void(self, order: Order) -> Order:
        return replace(
            order,
            settled_at="09:" + order.settled_at[3:],
            status_text=self._words["void"],
            aside="void",
            lines=order.lines[:2],
            amount=sum(line.amount for line in order.lines[:2]),
        )

    def _credit(self, order: Order) -> Order:
        lines = [
            Line(line.sort, line.code, line.name, -line.quantity, -line.amount)
            for line in order.lines[-1:]
        ]
        day = min(order.day + self._random.randint(0, 12), self._world.period.end.toordinal())
        return replace(
            order,
            day=day,
            settled_at="18:" + order.settled_at[3:],
            work_text=self._words["credit_work"],
            aside="credit",
            lines=lines,
            amount=sum(line.amount for line in lines),
        )

    def _still_open(self, order: Order) -> None:
        order.aside, order.settled, order.right = "unsettled", False, None
        order.status_text = self._words["unsettled"][0]
        order.amount = None

    def _give_numbers(self, orders: list[Order]) -> None:
        used: Counter[int] = Counter()
        for order in orders:
            used[order.day] += 1
            order.number = f"WX{date.fromordinal(order.day):%Y%m%d}{used[order.day]:03d}"
