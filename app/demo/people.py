"""The invented customers: persons by generation, firms, fleets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from app.demo.content import World, weighted

PRIVATE, COMPANY, SPECIAL = "private", "company", "special"
_WIDTH_OF_GENERATION = 14


@dataclass
class Customer:
    """One invented customer, as a row of the store; `drivers` are who brings their cars."""

    id: int
    name: str
    kind: str | None
    gender: str | None = None
    birthday: str | None = None
    occupation: str | None = None
    address: str | None = None
    contact_time: str | None = None
    contact_way: str | None = None
    do_not_contact: bool = False
    vip_measure: str | None = None
    notes: str | None = None
    confirmed_on: str | None = None
    phones: list[str] = field(default_factory=list)
    drivers: list[tuple[str, str]] = field(default_factory=list)


class People:
    """Makes customers one after the other. Phones are of kinds that were never issued."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._random = world.random("people")
        self._phones: set[str] = set()
        self._surnames = str(world.words["surnames"]).split()
        self._surname_weights = [(rank + 2) ** -0.85 for rank in range(len(self._surnames))]
        self._given = {
            gender: {int(year): str(names).split() for year, names in lists.items()}
            for gender, lists in world.words["given"].items()
        }
        self.made: list[Customer] = []

    def private(self) -> Customer:
        """A person who owns a car."""
        random = self._random
        gender = "male" if random.random() < 0.64 else "female"
        born = self._birth_year()
        person = self._new(self._name(gender, born), PRIVATE)
        person.gender = gender
        person.phones = [self._mobile()]
        if random.random() < 0.14:
            person.phones.append(self._mobile())
        self._details(person, born)
        if random.random() < 0.3:
            other = "female" if gender == "male" else "male"
            person.drivers = [(self._name(other, born), self._mobile())]
        return person

    def firm(self) -> Customer:
        """A firm or an office with company cars."""
        random, words = self._random, self._world.words
        name = str(words["words"]["firm"]).format(
            start=random.choice(self._world.some("firm_starts")),
            end=random.choice(self._world.some("firm_ends")),
        )
        return self._organisation(name, COMPANY)

    def fleet(self, number: int) -> Customer:
        """One of the taxi firms, driving schools and the like."""
        return self._organisation(self._world.some("special_firms")[number], SPECIAL)

    def double(self, person: Customer) -> Customer:
        """The same person written down a second time, with less known about them."""
        again = self._new(person.name, person.kind)
        again.gender = person.gender
        again.phones = person.phones[:1]
        again.drivers = person.drivers
        return again

    def _new(self, name: str, kind: str | None) -> Customer:
        customer = Customer(len(self.made) + 1, name, kind)
        self.made.append(customer)
        return customer

    def _organisation(self, name: str, kind: str) -> Customer:
        random = self._random
        firm = self._new(name, kind)
        beginning = self._world.numbers["landline_beginning"]
        firm.phones = [f"{beginning}{random.randint(2, 8)}{random.randint(0, 999999):06d}"]
        firm.address = self._address("firm_address")
        for _driver in range(random.randint(1, 3)):
            firm.drivers.append((self._name("male", self._birth_year()), self._mobile()))
        firm.phones.append(firm.drivers[0][1])
        if random.random() < 0.5:
            firm.confirmed_on = self._recently()
        return firm

    def _details(self, person: Customer, born: int) -> None:
        random, some = self._random, self._world.some
        if random.random() < 0.9:
            birthday = date(born, 1, 1) + timedelta(days=random.randint(0, 364))
            person.birthday = birthday.isoformat()
        if random.random() < 0.82:
            retired = self._world.period.end.year - born > 60
            jobs = some("occupations")
            person.occupation = jobs[-2] if retired else random.choice(jobs[:-2] + jobs[-1:])
        if random.random() < 0.93:
            person.address = self._address("address")
        if random.random() < 0.4:
            person.contact_time = random.choice(some("contact_times"))
        if random.random() < 0.45:
            person.contact_way = weighted(random, some("contact_ways"), (6, 3, 1))
        if random.random() < 0.6:
            person.confirmed_on = self._recently()
        if random.random() < 0.03:
            person.notes = random.choice(some("notes"))
        if random.random() < 0.016:
            person.vip_measure = random.choice(some("vip_measures"))
        person.do_not_contact = random.random() < 0.009
        if random.random() < 0.015:
            person.kind = None

    def _birth_year(self) -> int:
        age = int(min(74, max(21, self._random.gauss(40, 10))))
        return self._world.period.end.year - age

    def _name(self, gender: str, born: int) -> str:
        random = self._random
        surname = weighted(random, self._surnames, self._surname_weights)
        if random.random() < 0.004:
            surname = random.choice(self._world.words["double_surnames"])
        starts = self._given[gender]
        generation = max((year for year in starts if year <= born), default=min(starts))
        # Names of a generation are given for a while after it.
        if random.random() < 0.15:
            generation = max(
                (year for year in starts if year <= born - _WIDTH_OF_GENERATION), default=generation
            )
        given = random.choice(starts[generation])
        return str(self._world.words["person"]).format(surname=surname, given=given)

    def _mobile(self) -> str:
        random = self._random
        while True:
            beginning = random.choice(self._world.numbers["mobile_beginnings"])
            phone = f"{beginning}{random.randint(0, 99_999_999):08d}"
            if phone not in self._phones:
                self._phones.add(phone)
                return phone

    def _address(self, form: str) -> str:
        random, some = self._random, self._world.some
        return str(self._world.words["words"][form]).format(
            district=weighted(random, some("districts"), (8, 7, 5, 2, 2)),
            street=random.choice(some("streets")),
            number=random.randint(1, 380),
            estate=random.choice(some("estates")),
            block=random.randint(1, 28),
            room=random.randint(1, 26) * 100 + random.randint(1, 4),
        )

    def _recently(self) -> str:
        return days_before(self._world.period.end, self._random, 700).isoformat()


def days_before(day: date, random: Random, most: int) -> date:
    """Some day of the time before."""
    return day - timedelta(days=random.randint(1, most))
