"""Working time between two moments, and the moment at which an allowed working time is over.

All arithmetic is in whole seconds of the wall clock at the place where a clock started: a
moment is read in the offset of the moment the reckoning starts from, and the answer has that
offset too. Fractions of a second are dropped. China has no daylight saving, so a wall clock
never jumps.

For each year that is asked for, the working seconds before each of its days are summed once;
after that a question costs a few look-ups.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.worktime.days import Day, SetDay, StatutoryDay, WeekRule, Windows, day_of, length

if TYPE_CHECKING:
    from app.worktime.parts import Part

Hold = tuple[datetime, datetime | None]
Statutory = Callable[[int], Mapping[date, StatutoryDay]]

ORDINARY_HOURS = (("08:30", "12:00"), ("13:30", "17:30"))
ORDINARY_WEEK = (True, True, True, True, True, False, False)
_LONGEST_YEARS = 200


def no_holidays(_year: int) -> Mapping[date, StatutoryDay]:
    """A country without statutory holidays."""
    return {}


@dataclass(frozen=True)
class Deadline:
    """When an allowed time is over, and what is needed to say why.

    `due` and `start` have the same offset. `allowed` is in working minutes, unless `days` says
    that it is that many calendar days. `held` is True while an open hold keeps the clock
    standing: `due` then moves on with the present. `holds` are the holds that counted, joined
    where they overlap, an open one ending at the present; `all_holds` also those that came too
    late to count.
    """

    due: datetime
    start: datetime
    allowed: int
    held: bool = False
    holds: tuple[tuple[datetime, datetime], ...] = ()
    days: int | None = None
    calendar: WorkingCalendar | None = field(default=None, repr=False, compare=False)
    all_holds: tuple[tuple[datetime, datetime], ...] = field(default=(), repr=False, compare=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The time from start to due, piece by piece without a gap; worked out when asked."""
        from app.worktime.parts import explain_parts

        return explain_parts(self)


@dataclass(frozen=True, slots=True)
class _Year:
    """One year: the ordinal of its first day, each day's windows, seconds before each day."""

    first: int
    windows: tuple[Windows, ...]
    before: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.before[-1]


class WorkingCalendar:
    """Which hours of which days are worked. It never changes once made."""

    def __init__(
        self,
        hours: Sequence[Sequence[str]] = ORDINARY_HOURS,
        week: Sequence[bool | Sequence[Sequence[str]]] = ORDINARY_WEEK,
        *,
        statutory: Statutory = no_holidays,
        set_days: Mapping[date, SetDay] = MappingProxyType({}),
    ) -> None:
        """`hours` and `week` as the settings hold them; `statutory` tells the days of a year.

        ValueError if no day of the week is worked.
        """
        self._rule = WeekRule.of(hours, week)
        self._statutory = statutory
        self._set_days = dict(set_days)
        self._years: dict[int, _Year] = {}

    @property
    def rule(self) -> WeekRule:
        """The windows of an ordinary day and of each day of the week."""
        return self._rule

    @property
    def day_minutes(self) -> int:
        """Working minutes of an ordinary day: what "1 working day" means for a deadline."""
        return length(self._rule.hours) // 60

    def day(self, day: date) -> Day:
        """How one day counts."""
        return self._day(day, self._statutory(day.year))

    def days_of(self, year: int) -> tuple[Day, ...]:
        """Every day of a year, in order."""
        known = self._statutory(year)
        first = date(year, 1, 1).toordinal()
        last = date(year, 12, 31).toordinal()
        return tuple(self._day(date.fromordinal(n), known) for n in range(first, last + 1))

    def working_seconds(self, a: datetime, b: datetime) -> int:
        """Working seconds from `a` to `b`, by the wall clock of `a`; negative if `b` is earlier.

        Both moments need an offset (ValueError).
        """
        zone = _zone(a)
        start, end = _wall(a, zone), _wall(b, zone)
        return self._between(start, end) if start <= end else -self._between(end, start)

    def working_minutes(self, a: datetime, b: datetime) -> float:
        """Working minutes from `a` to `b`, exact to the second; negative if `b` is earlier."""
        return self.working_seconds(a, b) / 60

    def deadline(
        self,
        start: datetime,
        allowed_minutes: int,
        holds: Iterable[Hold] = (),
        now: datetime | None = None,
    ) -> Deadline:
        """The moment at which `allowed_minutes` of working time since `start` have passed.

        `holds` are (from, until) pairs in any order; until None is an open hold, which counts
        until `now` (ValueError without one). Only the held *working* time before the due moment
        is taken off, once where holds overlap. A time that is over at closing is due at closing,
        not at the next opening; no time at all is due at the start. A hold that only began when
        the time was over moves nothing.
        """
        zone = _zone(start)
        begins = _wall(start, zone)
        left = allowed_minutes * 60
        if not holds:
            due = self._after(begins, left).replace(tzinfo=zone)
            return Deadline(due, begins.replace(tzinfo=zone), allowed_minutes, calendar=self)
        joined = _joined(holds, begins, zone, now)
        cursor, used, held = begins, 0, False
        for hold in joined:
            free = self._between(cursor, max(hold.start, cursor))
            if free >= left:
                break
            left -= free
            cursor, used, held = hold.end, used + 1, hold.open
        spans = tuple((h.start.replace(tzinfo=zone), h.end.replace(tzinfo=zone)) for h in joined)
        return Deadline(
            self._after(cursor, left).replace(tzinfo=zone),
            begins.replace(tzinfo=zone),
            allowed_minutes,
            held,
            spans[:used],
            calendar=self,
            all_holds=spans,
        )

    def _day(self, day: date, known: Mapping[date, StatutoryDay]) -> Day:
        return day_of(day, self._rule, known.get(day), self._set_days.get(day))

    def _year(self, year: int) -> _Year:
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = self._summed(year)
        return found

    def _summed(self, year: int) -> _Year:
        windows = tuple(day.windows for day in self.days_of(year))
        before = [0]
        for of_day in windows:
            before.append(before[-1] + length(of_day))
        return _Year(date(year, 1, 1).toordinal(), windows, tuple(before))

    def _passed(self, moment: datetime) -> int:
        """Working seconds of its year before a moment."""
        year = self._year(moment.year)
        index = moment.toordinal() - year.first
        passed = year.before[index]
        second = moment.hour * 3600 + moment.minute * 60 + moment.second
        for opens, closes in year.windows[index]:
            if second <= opens:
                break
            passed += min(second, closes) - opens
        return passed

    def _between(self, start: datetime, end: datetime) -> int:
        whole = sum(self._year(year).total for year in range(start.year, end.year))
        return whole + self._passed(end) - self._passed(start)

    def _after(self, start: datetime, seconds: int) -> datetime:
        """The first moment at which this many working seconds have passed since `start`."""
        if seconds <= 0:
            return start
        number = start.year
        wanted = self._passed(start) + seconds
        while wanted > self._year(number).total:
            wanted -= self._year(number).total
            number += 1
            if number > start.year + _LONGEST_YEARS:
                raise ValueError("No working calendar reaches that far.")
        year = self._year(number)
        index = bisect_left(year.before, wanted) - 1
        rest = wanted - year.before[index]
        for opens, closes in year.windows[index]:
            if rest <= closes - opens:
                break
            rest -= closes - opens
        second = opens + rest
        midnight = datetime.fromordinal(year.first + index)
        return midnight.replace(hour=second // 3600, minute=second // 60 % 60, second=second % 60)


def calendar_days_deadline(start: datetime, days: int) -> Deadline:
    """The same moment of the clock, `days` calendar days later, whatever days lie between."""
    zone = _zone(start)
    begins = _wall(start, zone).replace(tzinfo=zone)
    return Deadline(begins + timedelta(days=days), begins, days * 24 * 60, days=days)


@dataclass(frozen=True, slots=True)
class _Hold:
    start: datetime
    end: datetime
    open: bool


def _joined(
    holds: Iterable[Hold], begins: datetime, zone: timezone, now: datetime | None
) -> list[_Hold]:
    """The holds in order by the wall clock, overlapping ones made one, empty ones left out."""
    closed = sorted(_closed(holds, zone, now), key=lambda hold: (hold.start, hold.end))
    joined: list[_Hold] = []
    for hold in closed:
        last = joined[-1] if joined else None
        if last is not None and hold.start <= last.end:
            joined[-1] = _Hold(last.start, max(last.end, hold.end), last.open or hold.open)
        else:
            joined.append(hold)
    return [hold for hold in joined if hold.end > begins or (hold.open and hold.end == begins)]


def _closed(holds: Iterable[Hold], zone: timezone, now: datetime | None) -> Iterable[_Hold]:
    for begins, until in holds:
        if until is None and now is None:
            raise ValueError("An open hold needs the present moment.")
        end = until or now
        assert end is not None
        hold = _Hold(_wall(begins, zone), _wall(end, zone), until is None)
        # One set to begin later does not count yet; one just begun already holds.
        if hold.start <= hold.end and (hold.open or hold.start < hold.end):
            yield hold


def _zone(moment: datetime) -> timezone:
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("A moment of working time needs an offset.")
    return timezone(offset)


def _wall(moment: datetime, zone: timezone) -> datetime:
    """What the clock on the wall shows there, without a zone, to the second."""
    if moment.tzinfo is None:
        raise ValueError("A moment of working time needs an offset.")
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)
