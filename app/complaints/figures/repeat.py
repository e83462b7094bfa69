"""Who complains again: cases of one car, one customer or one phone within a year.

The phone is the one given with a case. Two customers on file with one number are two people:
exports fill such numbers in.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.complaints.figures.rules import Ids

REPEAT_DAYS = 365
"""Two cases of a person that lie no further apart make a repeat complainer."""


Mark = int | str
"""A car by its number, a customer by the number's negative, a phone by its text."""


class Whose(NamedTuple):
    """A case with all it is known by: its car, its customer, its phones."""

    id: int
    opened_at: str
    marks: tuple[Mark, ...]


class Repeater(NamedTuple):
    """One who complained again in the span.

    `again` are the cases of the span at most a year before which the same person had another
    one; `cases` are these and all of the person's cases up to a year before one of them.
    """

    cases: Ids
    again: Ids


def marks_of(
    vehicle_id: int | None, customer_id: int | None, phones: Iterable[str]
) -> tuple[Mark, ...]:
    """What makes two cases one person's: the same car, customer or phone."""
    car = () if vehicle_id is None else (vehicle_id,)
    customer = () if customer_id is None else (-customer_id,)
    return (*car, *customer, *phones)


def repeaters(cases: Sequence[Whose], since: str) -> tuple[Repeater, ...]:
    """The persons with a case from the day `since` on and another one at most a year before it.

    Cases belong to one person if they share a mark, or both share one with a third. The person
    with the most cases comes first.
    """
    found = []
    for group in _persons(cases):
        again = [
            later.id
            for earlier, later in itertools.pairwise(group)
            if later.opened_at >= since and _near(earlier.opened_at, later.opened_at)
        ]
        if again:
            found.append(Repeater(_behind(group, tuple(again)), tuple(again)))
    return tuple(sorted(found, key=lambda one: (-len(one.cases), -one.cases[-1])))


def _persons(cases: Sequence[Whose]) -> list[list[Whose]]:
    """The cases of each person who has several, the oldest first."""
    head = list(range(len(cases)))

    def first_of(place: int) -> int:
        while head[place] != place:
            head[place] = head[head[place]]
            place = head[place]
        return place

    seen: dict[Mark, int] = {}
    for place, case in enumerate(cases):
        for mark in case.marks:
            other = seen.setdefault(mark, place)
            if other != place:
                head[first_of(place)] = first_of(other)
    groups: dict[int, list[Whose]] = {}
    for place, case in enumerate(cases):
        groups.setdefault(first_of(place), []).append(case)
    several = [group for group in groups.values() if len(group) > 1]
    for group in several:
        group.sort(key=lambda case: (case.opened_at, case.id))
    return several


def _behind(group: Sequence[Whose], again: Ids) -> Ids:
    """The cases again, and those at most a year before one of them."""
    kept: list[int] = []
    later: Whose | None = None
    for case in reversed(group):
        near = later is not None and _near(case.opened_at, later.opened_at)
        if near or case.id in again:
            kept.append(case.id)
        if case.id in again:
            later = case
    return tuple(reversed(kept))


def _near(earlier: str, later: str) -> bool:
    try:
        apart = date.fromisoformat(later[:10]) - date.fromisoformat(earlier[:10])
    except ValueError:
        return False
    return apart.days <= REPEAT_DAYS
