"""What the invented dealership is made of: its words and numbers, and its calendar."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random
from typing import Any

from app.base.resources import resource
from app.base.translation import LANGUAGES, language

WINDOW_MONTHS = 24
MONTHS_SINCE_START = 8
"""For how many full months the invented desk has had the program."""

BAD_QUARTER_ENDS = 11
"""The last month of the bad quarter, in months before the last full month."""


@dataclass(frozen=True)
class Period:
    """The 24 full months before the running one, and the running one up to yesterday."""

    first: date
    running: date
    end: date

    @classmethod
    def before(cls, today: date) -> Period:
        """The period of a dealership that is looked at on `today`."""
        running = today.replace(day=1)
        return cls(months_later(running, -WINDOW_MONTHS), running, today - timedelta(days=1))

    @cached_property
    def bad_quarter(self) -> tuple[date, date]:
        """First day of the bad quarter, and the first day after it."""
        after = months_later(self.running, -BAD_QUARTER_ENDS)
        return months_later(after, -3), after


@dataclass(frozen=True)
class World:
    """Words of one language and the numbers that are the same in all."""

    numbers: dict[str, Any]
    words: dict[str, Any]
    period: Period
    seed: int

    def random(self, part: str) -> Random:
        """The chances of one part of the world, so that the parts do not disturb each other."""
        return Random(f"{self.seed}/{part}")

    def some(self, name: str) -> list[str]:
        """A list of words."""
        found: list[str] = self.words["words"][name]
        return found

    @cached_property
    def festivals(self) -> dict[int, int]:
        """For each year the ordinal of the first day of the lunar year."""
        days: list[date] = self.numbers["spring_festival"]["days"]
        return {day.year: day.toordinal() for day in days}

    def festival(self, year: int) -> int:
        """The ordinal of the lunar new year; a usual day where it is not on the list."""
        return self.festivals.get(year) or date(year, 2, 5).toordinal()


def world(today: date, seed: int) -> World:
    """The world in the language spoken now, looked at on `today`."""
    spoken = language() if language() in LANGUAGES else "en"
    return World(_read("demo"), _read(f"demo_{spoken}"), Period.before(today), seed)


def months_later(day: date, months: int) -> date:
    """The same day some months later; at most the 28th."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, min(day.day, 28))


def years_later(day: date, years: int) -> date:
    """The same day some years later."""
    return months_later(day, 12 * years)


def weighted(random: Random, things: Sequence[Any], weights: Sequence[float]) -> Any:
    """One of the things, by weight."""
    return random.choices(things, weights)[0]


def _read(name: str) -> dict[str, Any]:
    with resource("data", "content", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
