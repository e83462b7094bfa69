"""Random calendars, holds and zones come out as a count of every single second does."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from app.worktime.calendar import Hold, WorkingCalendar
from app.worktime.days import SetDay, StatutoryDay

FIRST = date(2026, 12, 21)  # the days around a new year
DAYS = 12
HORIZON = 15
STEP = 30  # seconds; everything below is a multiple of it

_minutes = st.integers(0, 24 * 60 - 1)


@st.composite
def _windows(draw, least: int = 1):
    edges = sorted(draw(st.sets(_minutes, min_size=2 * least, max_size=6)))
    edges = edges[: len(edges) // 2 * 2]
    texts = [f"{m // 60:02d}:{m % 60:02d}" for m in edges]
    return [list(pair) for pair in zip(texts[::2], texts[1::2], strict=True)]


_week = st.lists(st.one_of(st.booleans(), _windows()), min_size=7, max_size=7)
_days = st.integers(0, DAYS - 1).map(lambda n: FIRST + timedelta(days=n))
_zones = st.sampled_from([8, 6, 0, -7, 5.5]).map(lambda h: timezone(timedelta(hours=h)))


@st.composite
def _calendars(draw) -> WorkingCalendar:
    week = draw(_week.filter(any))
    statutory = draw(st.dictionaries(_days, st.builds(StatutoryDay, st.booleans(), st.just("x"))))
    by_hand = draw(st.dictionaries(_days, st.builds(SetDay, st.booleans()), max_size=5))
    return WorkingCalendar(
        draw(_windows()),
        week,
        statutory=lambda year: {day: s for day, s in statutory.items() if day.year == year},
        set_days=by_hand,
    )


@st.composite
def _moments(draw, zone: timezone) -> datetime:
    step = draw(st.integers(0, DAYS * 24 * 3600 // STEP))
    start = datetime.combine(FIRST, time(), zone)
    return start + timedelta(seconds=step * STEP)


@st.composite
def _cases(draw):
    zone = draw(_zones)
    start, now = draw(_moments(zone)), draw(_moments(zone))
    elsewhere = draw(_zones)
    holds: list[Hold] = []
    for _n in range(draw(st.integers(0, 4))):
        begins, until = draw(_moments(zone)), draw(st.none() | _moments(zone))
        holds.append((begins.astimezone(elsewhere), until))
    return start, holds, now


def _steps(calendar: WorkingCalendar, start: datetime, holds: list[Hold], now: datetime):
    """Each step from start on for some weeks: when it ends, whether it is worked and not held."""
    wall = start.replace(tzinfo=None)
    spans = [((a - start).total_seconds(), ((b or now) - start).total_seconds()) for a, b in holds]
    offset = wall.hour * 3600 + wall.minute * 60 + wall.second
    for day in range(HORIZON):
        windows = calendar.day(wall.date() + timedelta(days=day)).windows
        for second in range(0, 24 * 3600, STEP):
            passed = day * 24 * 3600 + second - offset
            if passed < 0:
                continue
            worked = any(opens <= second < closes for opens, closes in windows)
            held = any(a <= passed < b for a, b in spans)
            yield start + timedelta(seconds=passed + STEP), worked and not held


def _counted(calendar, start, minutes, holds, now) -> datetime | None:
    """The end of the step with which the time is over; None if it is not over for weeks."""
    left = minutes * 60
    if not left:
        return start
    for ends, counts in _steps(calendar, start, holds, now):
        left -= STEP if counts else 0
        if not left:
            return ends
    return None


@settings(max_examples=80, deadline=None)
@given(_calendars(), _cases(), st.integers(0, 2_000))
def test_a_deadline_is_where_counting_every_half_minute_ends(calendar, case, minutes):
    start, holds, now = case
    found = calendar.deadline(start, minutes, holds, now)
    wanted = _counted(calendar, start, minutes, holds, now)
    if wanted is None:
        assert found.due > start + timedelta(days=HORIZON - 1)
        return
    assert found.due == wanted
    parts = found.parts
    assert sum(part.seconds for part in parts if part.kind == "work") == minutes * 60
    edges = [start, *(part.end for part in parts)]
    assert [part.start for part in parts] == edges[:-1]
    assert edges[-1] == found.due


@settings(max_examples=60, deadline=None)
@given(_calendars(), _cases())
def test_working_time_between_is_what_counting_every_half_minute_gives(calendar, case):
    a, _holds, b = case
    early, late = min(a, b), max(a, b)
    steps = _steps(calendar, early, [], late)
    counted = sum(STEP for ends, counts in steps if counts and ends <= late)
    assert calendar.working_seconds(early, late) == counted
    assert calendar.working_minutes(late, early) == -counted / 60
