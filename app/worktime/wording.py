"""Why a deadline falls where it falls, in sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from app.base.translation import N_, _, ngettext
from app.worktime.calendar import Deadline
from app.worktime.days import Day, clock_text
from app.worktime.holidays import holiday_label
from app.worktime.parts import Part

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MANY_WHOLE_DAYS = 2
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moved:
    """The calendar was changed after a clock had started, and that moved its deadline.

    `due_before` is where it fell by the calendar of the start; `at` and `by` say when and by
    whom the calendar was last changed.
    """

    due_before: datetime
    at: datetime
    by: str


def explain(deadline: Deadline, moved: Moved | None = None) -> list[str]:
    """Readable lines from the start to the due moment, one for each day or row of days alike."""
    lines = [_opening(deadline), *_lines(deadline), _ending(deadline)]
    if moved is not None:
        lines.append(_moved(deadline, moved))
    return lines


def duration_label(seconds: float) -> str:
    """A length of time such as "7 h 30 min"; seconds only where there are some."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    parts = []
    if hours:
        parts.append(_("{hours} h").format(hours=hours))
    if minutes or not (hours or rest):
        parts.append(_("{minutes} min").format(minutes=minutes))
    if rest:
        parts.append(_("{seconds} s").format(seconds=rest))
    return " ".join(parts)


def day_label(day: date, *, year: int | None = None) -> str:
    """A day with its weekday, such as "10-08 Thu"; with the year unless it is `year`."""
    return _("{day} {weekday}").format(day=_bare(day, year), weekday=_(WEEKDAYS[day.weekday()]))


def moment_label(moment: datetime, *, year: int | None = None) -> str:
    """A moment such as "10-08 Thu 08:30"."""
    return f"{day_label(moment.date(), year=year)} {_clock(moment)}"


def day_reason(day: Day) -> str:
    """Why a day is off, or worked though its weekday is off; "" for an ordinary day."""
    name = holiday_label(day.holiday) or day.name
    if day.kind == "rest":
        return _("weekend") if day.day.weekday() >= 5 else _("day off in the week")
    if day.kind == "makeup":
        return _("make-up day for {holiday}").format(holiday=name) if name else _("make-up day")
    by_hand = _("set by hand: {name}").format(name=name) if name else _("set by hand")
    if day.kind == "holiday":
        if day.source == "expected":
            return _("{holiday} (expected, the year's notice is not known)").format(holiday=name)
        return name if day.source == "library" else by_hand
    return by_hand if day.kind != "working" else ""


def _opening(deadline: Deadline) -> str:
    start = moment_label(deadline.start, year=deadline.start.year)
    if deadline.days is not None:
        return ngettext(
            "Runs from {start} for {count} calendar day.",
            "Runs from {start} for {count} calendar days.",
            deadline.days,
        ).format(start=start, count=deadline.days)
    return _("Runs from {start} for {time} of working time{days}.").format(
        start=start, time=duration_label(deadline.allowed * 60), days=_whole_days(deadline)
    )


def _whole_days(deadline: Deadline) -> str:
    per_day = deadline.calendar.day_minutes if deadline.calendar else 0
    if not per_day or not deadline.allowed or deadline.allowed % per_day:
        return ""
    count = deadline.allowed // per_day
    text = ngettext(" ({count} working day)", " ({count} working days)", count)
    return text.format(count=count)


def _ending(deadline: Deadline) -> str:
    due = moment_label(deadline.due, year=deadline.start.year)
    if deadline.held:
        return _("The hold goes on; if it ended now, it would be due {due}.").format(due=due)
    return _("Due {due}.").format(due=due)


def _moved(deadline: Deadline, moved: Moved) -> str:
    return _(
        "The working time was changed on {at} by {name}, after this clock had started; before, "
        "it was due {due}."
    ).format(
        at=moment_label(moved.at, year=deadline.start.year),
        name=moved.by,
        due=moment_label(moved.due_before, year=deadline.start.year),
    )


def _lines(deadline: Deadline) -> Iterator[str]:
    if deadline.calendar is None:
        yield _("Calendar days count, days off among them.")
        return
    words = _Words(deadline.start.year)
    for alike in _in_rows(deadline.parts):
        if len(alike) >= _MANY_WHOLE_DAYS:
            yield words.whole_days(alike)
        else:
            yield words.of_row(alike[0])


@dataclass(frozen=True)
class _Row:
    """What one line is about: the parts of one worked day, days off, a hold, or waiting."""

    parts: tuple[Part, ...]
    night: Part | None = None

    @property
    def first(self) -> Part:
        return self.parts[0]

    @property
    def day(self) -> Day:
        assert self.first.day is not None
        return self.first.day

    @property
    def seconds(self) -> int:
        return sum(part.seconds for part in self.parts)

    @property
    def is_whole_day(self) -> bool:
        """Whether an ordinary working day counts from its opening to its closing."""
        if self.first.kind != "work" or self.day.kind != "working":
            return False
        return self.seconds == self.day.seconds

    def follows(self, other: _Row) -> bool:
        """Whether both are whole days with the same windows, one the day after the other."""
        return (
            self.is_whole_day
            and other.is_whole_day
            and self.day.windows == other.day.windows
            and self.day.day - other.day.day == _DAY
        )


def _in_rows(parts: Sequence[Part]) -> list[list[_Row]]:
    """Rows in order; whole days that follow each other stand together."""
    rows: list[list[_Row]] = []
    for row in _rows(parts):
        if rows and row.follows(rows[-1][-1]):
            rows[-1].append(row)
        else:
            rows.append([row])
    return rows


def _rows(parts: Sequence[Part]) -> Iterator[_Row]:
    for (kind, _day), group in groupby(parts, key=_row_key):
        row = tuple(group)
        if kind == "worked":
            yield _Row(row, _night_after(parts, row[-1]))
        elif kind != "night" or row[0] is parts[0]:
            yield _Row(row)


def _row_key(part: Part) -> tuple[str, object]:
    if part.kind in ("work", "break"):
        return ("worked", part.start.date())
    return (part.kind, part.start)


def _night_after(parts: Sequence[Part], last: Part) -> Part | None:
    """The night between two worked days; one before days off or a hold needs no words."""
    index = parts.index(last)
    following = parts[index + 1 : index + 3]
    if [part.kind for part in following] == ["night", "work"]:
        return following[0]
    return None


@dataclass(frozen=True)
class _Words:
    """The lines of one explanation; days of `year` are written without it."""

    year: int

    def of_row(self, row: _Row) -> str:
        """The line of one row."""
        if row.first.kind == "hold":
            return self._hold(row.first)
        if row.first.kind == "off":
            return self._off(row.first)
        if row.first.kind == "night":
            return _("Outside working hours until {moment}.").format(
                moment=moment_label(row.first.end, year=self.year)
            )
        return self._day(row)

    def whole_days(self, rows: Sequence[_Row]) -> str:
        """One line for several whole days in a row."""
        first, last = rows[0].day, rows[-1].day
        return _("{days}: {count} whole working days of {time} ({windows}).").format(
            days=self._span(first.day, last.day),
            count=len(rows),
            time=duration_label(first.seconds),
            windows=_listed([_hours(o, c) for o, c in first.windows]),
        )

    def _day(self, row: _Row) -> str:
        worked = [part for part in row.parts if part.kind == "work"]
        reason = day_reason(row.day)
        day = day_label(row.day.day, year=self.year)
        text = _("{day}: {windows}, {time}").format(
            day=_("{day} ({reason})").format(day=day, reason=reason) if reason else day,
            windows=_listed([_between(part) for part in worked]) or "–",
            time=duration_label(row.seconds),
        )
        breaks = [_between(part) for part in row.parts if part.kind == "break"]
        if breaks:
            text += _("; break {times} does not count").format(times=_listed(breaks))
        if row.night is not None:
            until = moment_label(row.night.end, year=self.year)
            text += _("; closed until {moment}").format(moment=until)
        return _("{text}.").format(text=text)

    def _off(self, part: Part) -> str:
        assert part.day is not None
        last = (part.end - timedelta(seconds=1)).date()
        return _("{days}: {reason}, not working.").format(
            days=self._span(part.start.date(), last), reason=day_reason(part.day)
        )

    def _hold(self, part: Part) -> str:
        return _("{start} to {end}: on hold, {time} of working time taken off.").format(
            start=moment_label(part.start, year=self.year),
            end=moment_label(part.end, year=self.year),
            time=duration_label(part.seconds),
        )

    def _span(self, first: date, last: date) -> str:
        if first == last:
            return day_label(first, year=self.year)
        return _("{first} to {last}").format(
            first=day_label(first, year=self.year), last=day_label(last, year=self.year)
        )


def _listed(texts: Sequence[str]) -> str:
    return _(", ").join(texts)


def _hours(opens: int, closes: int) -> str:
    return f"{clock_text(opens)}–{clock_text(closes)}"


def _between(part: Part) -> str:
    return f"{_clock(part.start)}–{_clock(part.end)}"


def _bare(day: date, year: int | None) -> str:
    if day.year == year:
        return _("{month:02d}-{day:02d}").format(month=day.month, day=day.day)
    return _("{year}-{month:02d}-{day:02d}").format(year=day.year, month=day.month, day=day.day)


def _clock(moment: datetime) -> str:
    return clock_text(moment.hour * 3600 + moment.minute * 60 + moment.second)
