"""Meals handed out: a plate if the guest has a car here, guests, tickets."""

from __future__ import annotations

from typing import NamedTuple


class Meal(NamedTuple):
    """One line of a day's list. `plate` as written; `vehicle_id` None without a car on file."""

    id: int
    day: str
    at: str
    vehicle_id: int | None
    plate: str
    guest: str | None
    guests: int
    tickets: int
    note: str | None
    by_id: int
    by_name: str


class MealSum(NamedTuple):
    """Lines, guests and tickets, added up."""

    lines: int = 0
    guests: int = 0
    tickets: int = 0


class HouseCar(NamedTuple):
    """A car that a plate may mean; `in_house` says that it has an order today or not settled."""

    vehicle_id: int
    plate: str
    customer: str | None
    model: str | None
    in_house: bool


def sum_of(meals: list[Meal]) -> MealSum:
    """The total of some lines."""
    return MealSum(
        len(meals), sum(meal.guests for meal in meals), sum(meal.tickets for meal in meals)
    )
