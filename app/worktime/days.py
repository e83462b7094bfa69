"""One day of the working calendar: whether it is worked, in which windows, and who says so.

What was set by hand for a day wins, then the statutory holidays and make-up working days, then
the rule of the week. A make-up day on a weekend is worked in the ordinary windows, even where
that day of the week has shorter ones of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

# Seconds from midnight at which each window opens and closes, in order.
Windows = tuple[tuple[int, int], ...]

DayKind = Literal["working", "rest", "holiday", "makeup", "set_off", "set_working"]
DaySource = Literal["week", "library", "expected", "hand"]

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class StatutoryDay:
    """What the year's notice says of a day: a holiday, or a working day that makes up for one.

    `sure` is False while the notice of that year is not known and the day is only expected.
    """

    works: bool
    holiday: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class SetDay:
    """What was set by hand for a day; `holiday` is its code if the name is that of one."""

    works: bool
    name: str = ""
    windows: Windows | None = None
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day as it counts.

    `holiday` is the code of a statutory holiday (of a make-up day: the one it makes up for),
    `name` what a person called the day, `source` who says so, `own` that the windows are this
    day's own.
    """

    day: date
    kind: DayKind
    windows: Windows
    source: DaySource = "week"
    holiday: str = ""
    name: str = ""
    own: bool = False

    @property
    def works(self) -> bool:
        """Whether any of the day is worked."""
        return bool(self.windows)

    @property
    def seconds(self) -> int:
        """Working seconds of the day."""
        return length(self.windows)


@dataclass(frozen=True)
class WeekRule:
    """The windows of an ordinary day, and those of each day of the week, Monday first."""

    hours: Windows
    week: tuple[Windows, ...]

    @classmethod
    def of(
        cls,
        hours: Sequence[Sequence[str]],
        week: Sequence[bool | Sequence[Sequence[str]]],
    ) -> WeekRule:
        """From the settings: windows as "HH:MM" pairs; per weekday True, False or own windows.

        ValueError if no day of the week is worked, since no time would ever be over.
        """
        ordinary = windows_of(hours)
        days = tuple(_of_weekday(rule, ordinary) for rule in week)
        if len(days) != 7 or not any(days) or not ordinary:
            raise ValueError("A week has seven days, of which at least one is worked.")
        return cls(ordinary, days)

    def when_made_to_work(self, day: date) -> Windows:
        """The windows of a day that is worked because the notice or a person says so."""
        if day.weekday() >= _SATURDAY:
            return self.hours
        return self.week[day.weekday()] or self.hours


def day_of(
    day: date, rule: WeekRule, statutory: StatutoryDay | None, by_hand: SetDay | None
) -> Day:
    """How a day counts, from the rule of the week and what is said of this day."""
    usual = rule.week[day.weekday()]
    if by_hand is not None:
        return _set_by_hand(day, rule, by_hand)
    if statutory is None:
        return Day(day, "working" if usual else "rest", usual)
    source: DaySource = "library" if statutory.sure else "expected"
    if not statutory.works:
        return Day(day, "holiday", (), source, statutory.holiday)
    windows = rule.when_made_to_work(day)
    if windows == usual:
        return Day(day, "working", usual)
    return Day(day, "makeup", windows, source, statutory.holiday)


def _set_by_hand(day: date, rule: WeekRule, said: SetDay) -> Day:
    if not said.works:
        kind: DayKind = "holiday" if said.holiday else "set_off"
        return Day(day, kind, (), "hand", said.holiday, said.name)
    windows = said.windows or rule.when_made_to_work(day)
    kind = "makeup" if said.holiday and not rule.week[day.weekday()] else "set_working"
    own = said.windows is not None
    return Day(day, kind, windows, "hand", said.holiday, said.name, own)


def windows_of(pairs: Sequence[Sequence[str]]) -> Windows:
    """Windows in seconds from pairs of "HH:MM"."""
    return tuple((_seconds(opens), _seconds(closes)) for opens, closes in pairs)


def pairs_of(windows: Windows) -> list[list[str]]:
    """Windows as pairs of "HH:MM", as settings hold them."""
    return [[clock_text(opens), clock_text(closes)] for opens, closes in windows]


def clock_text(seconds: int) -> str:
    """Seconds from midnight as "HH:MM", with seconds only where there are some."""
    text = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
    return f"{text}:{seconds % 60:02d}" if seconds % 60 else text


def length(windows: Windows) -> int:
    """Working seconds in these windows."""
    return sum(closes - opens for opens, closes in windows)


def _seconds(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def _of_weekday(rule: bool | Sequence[Sequence[str]], ordinary: Windows) -> Windows:
    if isinstance(rule, bool):
        return ordinary if rule else ()
    return windows_of(rule)
