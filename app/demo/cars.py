"""The invented cars: who owns them, their plates, numbers and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.base.vins import check_digit_ok
from app.demo.content import World, months_later, weighted, years_later
from app.demo.people import COMPANY, PRIVATE, SPECIAL, Customer, People

YEARS_BACK = 9
_DAYS = 365.25
_YEAR_LETTERS = "ABCDEFGHJKLMNPRSTVWXY123456789"  # 2010 is A
_SERIAL_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_SALES_BY_MONTH = (1.25, 0.65, 0.95, 0.95, 0.95, 1.0, 0.9, 0.9, 1.15, 1.1, 1.05, 1.3)
_KILOMETRES_A_DAY = {PRIVATE: (26, 58), COMPANY: (50, 95), SPECIAL: (130, 210)}


@dataclass
class Car:
    """One invented car. `handed_over` is the truth; `delivered_on` what the desk knows."""

    id: int
    customer: Customer
    family: dict[str, Any]
    handed_over: date
    km_a_day: float
    kind: str
    plate: str | None = None
    plate_seen_on: str | None = None
    vin: str | None = None
    model: str | None = None
    family_name: str | None = None
    delivered_on: str | None = None
    consultant: str | None = None
    warranty_until: str | None = None
    insured_until: str | None = None
    insurer: str | None = None
    inspection_due: str | None = None
    former: tuple[str, str, str] | None = None

    def mileage(self, day: date) -> int:
        """Kilometres driven until a day."""
        return int(150 + max(0, (day - self.handed_over).days) * self.km_a_day)

    def age(self, day: date) -> float:
        """Years since the hand-over."""
        return (day - self.handed_over).days / _DAYS

    def in_warranty(self, day: date) -> bool:
        """Whether the three years are not over."""
        return self.age(day) < 3


class Cars:
    """Makes the cars with their owners."""

    def __init__(self, world: World, people: People) -> None:
        self._world = world
        self._people = people
        self._random = world.random("cars")
        self._plates: set[str] = set()
        self._serials: dict[str, int] = {}
        self._fleets: list[Customer] = []
        self._firms: list[Customer] = []
        self._persons: list[Customer] = []
        self._families: list[dict[str, Any]] = world.numbers["families"]
        self.made: list[Car] = []

    def make(self, count: int) -> list[Car]:
        """All cars, in the order of their hand-over."""
        days = sorted(self._sale_day() for _car in range(count))
        for day in days:
            self._make_one(day)
        return self.made

    def new_plate(self, energy: str | None = None) -> str:
        """A plate nobody has: letter-and-five, or a letter and five more for new energy."""
        random, numbers = self._random, self._world.numbers
        while True:
            foreign = random.random() * 100 < numbers["other_plates_percent"]
            start = random.choice(numbers["other_plates"]) if foreign else numbers["own_plate"]
            if energy is not None:
                serial = f"{'D' if energy == 'electric' else 'F'}{random.randint(0, 99999):05d}"
            else:
                serial = "".join(self._serial_character(place) for place in range(5))
            plate = f"{start}{serial}"
            if plate not in self._plates:
                self._plates.add(plate)
                return plate

    def _serial_character(self, place: int) -> str:
        letter = self._random.random() < (0.45 if place < 3 else 0.04)
        return self._random.choice(_SERIAL_LETTERS if letter else "0123456789")

    def _sale_day(self) -> date:
        random, end = self._random, self._world.period.end
        while True:
            back = int(random.random() ** 1.3 * YEARS_BACK * _DAYS) + 2
            day = end - timedelta(days=back)
            if random.random() * 1.3 < _SALES_BY_MONTH[day.month - 1]:
                return day

    def _make_one(self, day: date) -> None:
        random, kinds = self._random, self._world.numbers["kinds"]
        kind = weighted(random, list(kinds), list(kinds.values()))
        family = self._family(day, kind)
        slow, fast = _KILOMETRES_A_DAY[kind]
        car = Car(
            id=len(self.made) + 1,
            customer=self._owner(kind),
            family=family,
            handed_over=day,
            km_a_day=random.triangular(slow, fast, (slow * 2 + fast) / 3),
            kind=kind,
        )
        self.made.append(car)
        self._papers(car)
        self._dates(car)

    def _family(self, day: date, kind: str) -> dict[str, Any]:
        years = (self._world.period.end - day).days / _DAYS
        sold = [family for family in self._families if years <= family.get("since", 99)]
        if kind == SPECIAL:
            sold = [family for family in sold if family.get("special")]
        # A new model starts slowly.
        weights = [
            family["share"] * min(1.0, 0.3 + 0.35 * (family.get("since", 99) - years))
            for family in sold
        ]
        found: dict[str, Any] = weighted(self._random, sold, weights)
        return found

    def _owner(self, kind: str) -> Customer:
        random = self._random
        if kind == SPECIAL:
            if len(self._fleets) < len(self._world.some("special_firms")):
                self._fleets.append(self._people.fleet(len(self._fleets)))
                return self._fleets[-1]
            return random.choice(self._fleets)
        known = self._firms if kind == COMPANY else self._persons
        again = 0.45 if kind == COMPANY else 0.06
        if known and random.random() < again:
            return random.choice(known)
        known.append(self._people.firm() if kind == COMPANY else self._people.private())
        return known[-1]

    def _papers(self, car: Car) -> None:
        random, words = self._random, self._world.words
        code = car.family["code"]
        car.family_name = words["families"][code]
        variant = words["variants"][random.choice(car.family["variants"])]
        car.model = f"{car.family_name} {variant}"
        car.vin = self._vin(car)
        if (self._world.period.end - car.handed_over).days > 9:
            car.plate = self.new_plate(car.family.get("energy"))
        if car.plate and random.random() < 0.015 and car.age(self._world.period.end) > 2:
            self._change_plate(car, car.plate)

    def _change_plate(self, car: Car, now: str) -> None:
        known = (self._world.period.end - car.handed_over).days
        replaced = car.handed_over + timedelta(days=self._random.randint(200, known - 30))
        former = self.new_plate(car.family.get("energy"))
        car.former = (former, former, replaced.isoformat())
        car.plate_seen_on = replaced.isoformat()

    def _vin(self, car: Car) -> str:
        code = car.family["vds"]
        self._serials[code] = self._serials.get(code, 100_000) + self._random.randint(3, 60)
        year = _YEAR_LETTERS[(car.handed_over.year - 2010) % len(_YEAR_LETTERS)]
        start, end = self._world.numbers["vin_maker"] + code, f"{year}P{self._serials[code]:06d}"
        return next(vin for digit in "0123456789X" if check_digit_ok(vin := f"{start}{digit}{end}"))

    def _dates(self, car: Car) -> None:
        random, end = self._random, self._world.period.end
        sold_here = random.random() < 0.94
        if sold_here or random.random() < 0.45:
            car.delivered_on = car.handed_over.isoformat()
            car.warranty_until = years_later(car.handed_over, 3).isoformat()
        if sold_here:
            car.consultant = random.choice(self._consultants_of(car.handed_over))
        if random.random() < 0.022:
            car.model = car.family_name = None
        if random.random() < 0.74:
            lapsed = random.random() < 0.06
            car.insured_until = _next_anniversary(car.handed_over, end, -1 if lapsed else 0)
            car.insurer = weighted(random, self._world.some("insurers"), (5, 3, 2, 1))
        if random.random() < 0.85:
            car.inspection_due = _next_inspection(car.handed_over, end)

    def _consultants_of(self, day: date) -> list[str]:
        # People come and go: three sell at any time.
        names: list[str] = self._world.words["consultants"]
        first = max(0, int((day.year - self._world.period.end.year + YEARS_BACK) * 0.6))
        return [names[(first + place) % len(names)] for place in range(3)]


def _next_anniversary(start: date, today: date, years: int) -> str:
    found = start
    while found <= today:
        found = years_later(found, 1)
    return years_later(found, years).isoformat()


def _next_inspection(start: date, today: date) -> str:
    """Every second year until the tenth, then every year."""
    years = next(
        years for years in (2, 4, 6, 8, *range(10, 60)) if months_later(start, 12 * years) > today
    )
    return years_later(start, years).isoformat()
