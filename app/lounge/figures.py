"""The month's numbers of the lounge, for screen, paper and command line alike.

The share in order is ok ÷ (ok + fault + blank) over the applicable cells of open days up to and
including today; not applicable counts nowhere, blank is not in order. A fault belongs to the
month in which it was taken down; it is mended at the moment that its department, or whoever
confirms it, said so, and the hours until then are working time. Late fills are filled cells that
carry the late mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from typing import NamedTuple

from app.base.door import Store
from app.base.months import month_after
from app.lounge.codes import BLANK, CONFIRMED, FILLED, LATE
from app.lounge.items import Item
from app.lounge.meals import MealSum
from app.lounge.rules import Cell, Fault, Sheet, SheetDay, Tally, tallies
from app.lounge.store import faults_opened, month_sheet, version_for
from app.lounge.store_meals import sums_by_day
from app.lounge.store_scores import LoungeScore, lounge_scores
from app.worktime.calendar import WorkingCalendar
from app.worktime.store import calendar_of

TREND_MONTHS = 12


class FaultLine(NamedTuple):
    """A fault of the month: its item's name, working hours until it was mended (None: not yet)."""

    fault: Fault
    title: str
    hours: float | None
    overdue: bool


class CellLine(NamedTuple):
    """A cell behind a number; `cell` is None where nothing was ever written."""

    item: Item
    day: SheetDay
    round: int
    state: str
    cell: Cell | None


class TrendMonth(NamedTuple):
    """One month of the chart."""

    month: str
    tally: Tally
    faults: int
    repeats: int
    score: LoungeScore


@dataclass(frozen=True)
class LoungeFigures:
    """Everything that is counted of one month. `meals` has the days with meals only."""

    month: str
    as_of: str
    sheet: Sheet
    whole: Tally
    by_item: Mapping[str, Tally]
    by_day: Mapping[str, Tally]
    faults: tuple[FaultLine, ...]
    meals: Mapping[str, MealSum]
    score: LoungeScore

    @cached_property
    def open_days(self) -> int:
        """The open days up to today: those that count."""
        return len(self.by_day)

    @cached_property
    def closed_days(self) -> int:
        """The closed days of the whole month."""
        return sum(day.closed for day in self.sheet.days)

    @cached_property
    def staffed(self) -> tuple[int, int]:
        """(days on which the counter was staffed, open days for which it was said)."""
        said = [day.staffed for day in self.sheet.days if day.counts and day.staffed is not None]
        return sum(said), len(said)

    @cached_property
    def hours(self) -> tuple[float, ...]:
        """Working hours to mend, of each fault of the month that is mended, shortest first."""
        return tuple(sorted(line.hours for line in self.faults if line.hours is not None))

    @cached_property
    def mean_hours(self) -> float | None:
        """Their mean."""
        return sum(self.hours) / len(self.hours) if self.hours else None

    @cached_property
    def repeats(self) -> tuple[FaultLine, ...]:
        """The faults that came back soon after the item's last one had ended."""
        return tuple(line for line in self.faults if line.fault.repeat_of is not None)

    @cached_property
    def unmended(self) -> tuple[FaultLine, ...]:
        """The faults of the month that nobody has said to be mended."""
        return tuple(line for line in self.faults if line.hours is None)

    @cached_property
    def meal_sum(self) -> MealSum:
        """Lines, guests and tickets of the month."""
        sums = list(self.meals.values())
        return MealSum(
            sum(one.lines for one in sums),
            sum(one.guests for one in sums),
            sum(one.tickets for one in sums),
        )

    def cells(
        self, code: str, *, item: str | None = None, day: str | None = None
    ) -> list[CellLine]:
        """The cells behind a number: ok, fault, na, blank or late; of an item, of a day."""
        found = []
        for one, column, number in self.sheet.places():
            if item not in (None, one.key) or day not in (None, column.day):
                continue
            cell = self.sheet.cell(one.key, column.day, number)
            state = BLANK if cell is None else cell.state
            late = cell is not None and bool(cell.late) and state in FILLED
            if code == state or (code == LATE and late):
                found.append(CellLine(one, column, number, state, cell))
        return found


def month_figures(store: Store, month: str, now: datetime) -> LoungeFigures:
    """The figures of a month 'YYYY-MM' as they stand at `now`."""
    sheet = month_sheet(store, month, now)
    whole, by_item, by_day = tallies(sheet)
    return LoungeFigures(
        month,
        now.isoformat(timespec="seconds"),
        sheet,
        whole,
        by_item,
        by_day,
        fault_lines(store, faults_opened(store, f"{month}-01", f"{month}-31"), now),
        sums_by_day(store, f"{month}-01", f"{month}-31"),
        lounge_scores(store, month, month).get(month, LoungeScore()),
    )


def trend(
    store: Store, month: str, now: datetime, *, months: int = TREND_MONTHS
) -> tuple[TrendMonth, ...]:
    """So many months up to this one, oldest first."""
    first = month_after(month, 1 - months)
    scores = lounge_scores(store, first, month)
    faults = faults_opened(store, f"{first}-01", f"{month}-31")
    found = []
    for number in range(months):
        at = month_after(first, number)
        of_month = [fault for fault in faults if fault.opened_at[:7] == at]
        sheet = month_sheet(store, at, now)
        # A month before the first tick has nothing to say.
        tally = tallies(sheet)[0] if sheet.begun else Tally()
        repeats = sum(fault.repeat_of is not None for fault in of_month)
        found.append(TrendMonth(at, tally, len(of_month), repeats, scores.get(at, LoungeScore())))
    return tuple(found)


def fault_lines(store: Store, faults: Iterable[Fault], now: datetime) -> tuple[FaultLine, ...]:
    """Faults with their item's name as it was then, and their hours in working time."""
    calendar = calendar_of(store)
    titles: dict[str, dict[str, str]] = {}
    lines = []
    for fault in faults:
        month = fault.on[:7]
        if month not in titles:
            titles[month] = {item.key: item.title for item in version_for(store, month).items}
        hours = hours_to_mend(fault, calendar)
        lines.append(
            FaultLine(
                fault, titles[month].get(fault.item, fault.item), hours, _is_overdue(fault, now)
            )
        )
    return tuple(lines)


def hours_to_mend(fault: Fault, calendar: WorkingCalendar) -> float | None:
    """Working hours from taking down until it was mended; None while it is not.

    Of a fault whose action was finished on the list of actions only the day is known: then the
    time until that day's closing counts, or until somebody confirmed it.
    """
    if fault.mended_at is None:
        return None
    return max(0, calendar.working_seconds(_moment(fault.opened_at), _end(fault))) / 3600


def _end(fault: Fault) -> datetime:
    assert fault.mended_at is not None
    if len(fault.mended_at) > len("2026-11-02"):
        return datetime.fromisoformat(fault.mended_at)
    zone = _moment(fault.opened_at).tzinfo
    end = datetime.combine(datetime.fromisoformat(fault.mended_at), time(23, 59, 59), zone)
    if fault.state == CONFIRMED and fault.confirmed_at is not None:
        end = min(end, datetime.fromisoformat(fault.confirmed_at))
    return end


def _is_overdue(fault: Fault, now: datetime) -> bool:
    return fault.mended_at is None and fault.due_at is not None and _moment(fault.due_at) < now


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
