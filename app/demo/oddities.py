"""What makes the invented dealership real: people written down twice, contested plates, gaps."""

from __future__ import annotations

from dataclasses import dataclass

from app.demo.cars import Car
from app.demo.content import World
from app.demo.people import PRIVATE, Customer, People

DOUBLES = 14
CONFLICTS = 2
_WRONG_PHONES = 25
_WITHOUT_VIN = 7


@dataclass(frozen=True)
class Contested:
    """A plate that a second car came with; `holder` has it in the store."""

    plate: str
    holder: Car
    other: Car


def write_down_twice(world: World, people: People, cars: list[Car]) -> None:
    """Some owners of two cars stand in the store once for each."""
    random = world.random("doubles")
    cars_of: dict[int, list[Car]] = {}
    for car in cars:
        if car.kind == PRIVATE:
            cars_of.setdefault(car.customer.id, []).append(car)
    owners = [owned for owned in cars_of.values() if len(owned) == 2]
    for owned in random.sample(owners, min(DOUBLES, len(owners))):
        owned[1].customer = people.double(owned[0].customer)


def contest_plates(world: World, cars: list[Car]) -> list[Contested]:
    """Two plates that were sold with the car or typed wrongly: a person has to decide."""
    random = world.random("contests")
    shown = [car for car in cars if car.plate and car.vin and car.former is None]
    found = []
    for _conflict in range(CONFLICTS):
        holder, other = random.sample(shown, 2)
        assert holder.plate is not None
        found.append(Contested(holder.plate, holder, other))
        other.plate = None
    return found


def forget_some(world: World, cars: list[Car]) -> None:
    """Some cars are known by their plate alone."""
    random = world.random("gaps")
    old = [car for car in cars if car.plate and car.former is None]
    for car in random.sample(old, min(_WITHOUT_VIN, len(old))):
        car.vin = None


def wrong_phones(world: World, customers: list[Customer]) -> set[int]:
    """The numbers of the customers whose phone turned out wrong."""
    random = world.random("wrong phones")
    people = [customer.id for customer in customers if customer.kind == PRIVATE]
    return set(random.sample(people, min(_WRONG_PHONES, len(people))))
