"""The lounge's rules: which cell counts as what, which column is today, what is late or a repeat.

The share in order is ok ÷ (ok + fault + blank), counted over the cells of the open days up to
and including today, in the rounds in which an item is looked at. A cell that is not applicable
counts nowhere, nor does any cell of a closed day or of a day to come. A blank cell is never in
order.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from app.lounge.codes import (
    BLANK,
    CLOSED,
    CONFIRMED,
    FAULT,
    FILLED,
    FUTURE,
    MENDED,
    NA,
    OK,
    OPEN,
)
from app.lounge.items import Item

Place = tuple[str, str, int]
"""(item's key, ISO day, round from 1): where a cell lies on the sheet."""


class Cell(NamedTuple):
    """What was written at one place of the sheet.

    `state` is ok, fault, na or blank (cleared again). `reason` says why it is not applicable,
    or is the words of the fault. `late` stays once it was filled on another day than its own,
    whatever is done to it afterwards.
    """

    id: int
    day: str
    round: int
    item: str
    state: str
    reason: str | None
    fault_id: int | None
    at: str
    by_id: int
    by_name: str
    late: int
    late_reason: str | None


class Fault(NamedTuple):
    """A fault of an item, from its opening until the receptionist has confirmed the mending.

    `on` is the day of the cell that told it. `mended_at` is a moment, or a mere day where its
    action was finished on the list of actions. `end_at` is the moment at which it ended.
    """

    id: int
    item: str
    on: str
    opened_at: str
    opened_by: str
    words: str
    due_at: str | None
    action_id: int | None
    repeat_of: int | None
    mended_at: str | None
    mended_by: str | None
    confirmed_at: str | None
    confirmed_by: str | None
    department: str | None
    owner: str | None
    withdrawn_on: str | None
    photos: int
    cells: int

    @property
    def state(self) -> str:
        """open, mended (by the department), or confirmed (by the receptionist)."""
        if self.confirmed_at is not None:
            return CONFIRMED
        return OPEN if self.mended_at is None else MENDED

    @property
    def ended_on(self) -> str | None:
        """The day on which it was mended, if that is confirmed."""
        if self.confirmed_at is None:
            return None
        return (self.mended_at or self.confirmed_at)[:10]


class SheetDay(NamedTuple):
    """One column. `closed` by the working calendar, or by hand (`by_hand`).

    `staffed` says whether somebody was at the counter all day, breaks excepted; None: not said.
    """

    day: str
    number: int
    weekday: int
    closed: bool
    by_hand: bool
    is_today: bool
    future: bool
    staffed: bool | None
    note: str | None
    row_id: int | None

    @property
    def counts(self) -> bool:
        """Whether its cells count: open, and not still to come."""
        return not self.closed and not self.future


@dataclass(frozen=True)
class Sheet:
    """One month: its items, days, cells by place, and the faults its cells tell of.

    `rounds` is the number of rounds of a day, `today` the ISO day that is lit, wherever it
    lies. `begun` says that the month keeps these items. `open_faults` are all faults not
    confirmed yet, by item, whatever month they began in.
    """

    month: str
    today: str
    items: tuple[Item, ...]
    rounds: int
    days: tuple[SheetDay, ...]
    cells: Mapping[Place, Cell]
    faults: Mapping[int, Fault]
    begun: bool
    open_faults: Mapping[str, Fault] = field(default_factory=dict)

    @cached_property
    def by_day(self) -> Mapping[str, SheetDay]:
        """The columns by their ISO day."""
        return {day.day: day for day in self.days}

    def item(self, key: str) -> Item:
        """An item of this month; KeyError if it is not on the sheet."""
        return next(item for item in self.items if item.key == key)

    def rounds_of(self, item: Item) -> int:
        """In how many rounds of a day this item is looked at."""
        return item.rounds_of(self.rounds)

    def cell(self, item: str, day: str, round: int) -> Cell | None:
        """What was written there, None where nothing ever was."""
        return self.cells.get((item, day, round))

    def state(self, item: str, day: str, round: int) -> str:
        """ok, fault, na, blank; closed or future where the day has no cells."""
        column = self.by_day[day]
        if column.closed:
            return CLOSED
        if column.future:
            return FUTURE
        found = self.cells.get((item, day, round))
        return BLANK if found is None else found.state

    def places(self) -> Iterator[tuple[Item, SheetDay, int]]:
        """Every place that counts, item by item, day by day, round by round."""
        for item in self.items:
            for day in self.days:
                if day.counts:
                    for number in range(1, self.rounds_of(item) + 1):
                        yield item, day, number


class Tally(NamedTuple):
    """Cells counted by what they say; `late` are the filled ones that carry the late mark."""

    ok: int = 0
    fault: int = 0
    na: int = 0
    blank: int = 0
    late: int = 0

    @property
    def applicable(self) -> int:
        """The divisor of the share: not applicable counts nowhere."""
        return self.ok + self.fault + self.blank

    @property
    def share(self) -> float | None:
        """In order ÷ applicable, 0 … 1; None where there is nothing to count."""
        return self.ok / self.applicable if self.applicable else None

    def plus(self, state: str, late: bool) -> Tally:
        """One more cell."""
        return Tally(
            self.ok + (state == OK),
            self.fault + (state == FAULT),
            self.na + (state == NA),
            self.blank + (state == BLANK),
            self.late + (late and state in FILLED),
        )


def tallies(sheet: Sheet) -> tuple[Tally, dict[str, Tally], dict[str, Tally]]:
    """The whole month, by item's key, by ISO day (open days up to today only)."""
    whole = Tally()
    by_item = {item.key: Tally() for item in sheet.items}
    by_day = {day.day: Tally() for day in sheet.days if day.counts}
    for item, day, number in sheet.places():
        found = sheet.cells.get((item.key, day.day, number))
        state, late = (BLANK, False) if found is None else (found.state, bool(found.late))
        whole = whole.plus(state, late)
        by_item[item.key] = by_item[item.key].plus(state, late)
        by_day[day.day] = by_day[day.day].plus(state, late)
    return whole, by_item, by_day


def days_of(month: str) -> list[date]:
    """Every day of a month 'YYYY-MM'."""
    year, number = int(month[:4]), int(month[5:7])
    return [date(year, number, one + 1) for one in range(monthrange(year, number)[1])]


def is_late(day: str, today: str, newest: str | None) -> bool:
    """Whether a cell of `day` filled on `today` counts as late.

    It does on any other day than its own; and on its own, too, if a later day was already
    written to (`newest`), because then the computer's clock was set back.
    """
    return day != today or (newest is not None and newest > today)


def repeat_of(on: str, ended: list[tuple[int, str]], days: int) -> int | None:
    """The fault that a new one on a day repeats: the last that ended within so many days before.

    `ended` are (id, ISO day of the end) of the item's confirmed faults; the last day is included.
    """
    first = (date.fromisoformat(on) - timedelta(days=days)).isoformat()
    found = [(end, number) for number, end in ended if first <= end <= on]
    return max(found)[1] if found else None
