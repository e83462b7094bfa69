"""The working minutes of the invented dealership, counted from the first day of its story."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, time, timedelta, tzinfo

from app.worktime.calendar import WorkingCalendar


class Hours:
    """Working time as one row of minutes, so that whatever is reckoned in it lies inside."""

    def __init__(
        self, calendar: WorkingCalendar, first: date, last: date, zone: tzinfo | None
    ) -> None:
        """`last` is included."""
        self._zone = zone
        self._opens: list[datetime] = []
        self._before: list[int] = [0]
        for number in range((last - first).days + 1):
            self._add(calendar, first + timedelta(days=number))

    def _add(self, calendar: WorkingCalendar, day: date) -> None:
        midnight = datetime.combine(day, time())
        for opens, closes in calendar.day(day).windows:
            self._opens.append(midnight + timedelta(seconds=opens))
            self._before.append(self._before[-1] + (closes - opens) // 60)

    def at(self, minute: float) -> datetime:
        """The moment at which so many working minutes have passed; within the story."""
        counted = min(max(int(minute), 0), self._before[-1] - 1)
        window = bisect_right(self._before, counted) - 1
        moment = self._opens[window] + timedelta(minutes=counted - self._before[window])
        return moment.replace(tzinfo=self._zone)

    def stamp(self, minute: float) -> str:
        """The same as it is stored."""
        return self.at(minute).isoformat(timespec="seconds")

    def first_minute(self, day: date) -> int:
        """The working minutes before a day."""
        return self.minute(datetime.combine(day, time()))

    def morning(self, day: date) -> str:
        """The beginning of work on a day, or on the next one that is worked, as it is stored."""
        return self.stamp(self.first_minute(day))

    def minute(self, moment: datetime) -> int:
        """How many working minutes have passed until a moment."""
        wall = moment.replace(tzinfo=None)
        window = bisect_right(self._opens, wall) - 1
        if window < 0:
            return 0
        passed = int((wall - self._opens[window]).total_seconds() // 60)
        return min(self._before[window] + passed, self._before[window + 1])
