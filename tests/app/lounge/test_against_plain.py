"""A month of random doings against a plain reference that keeps everything in dictionaries.

The reference knows nothing of the program: it counts working seconds by stepping through
minutes, keeps whole copies for undoing, and counts every cell anew.
"""

from __future__ import annotations

import copy
import shutil
import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base import keys
from app.base.clock import FixedClock
from app.base.content import content
from app.base.errors import UserError
from app.house import open_house
from app.lounge.figures import month_figures
from app.lounge.store import month_sheet, open_faults
from app.lounge.verbs_cells import clear, close_day, open_day, rest_in_order, tick
from app.lounge.verbs_faults import confirm, mended
from app.staff.rules import Actor
from app.staff.undo import undo
from app.staff.verbs import set_settings

ZONE = timezone(timedelta(hours=8))
MONTH = "2026-11"  # no holidays in it: Monday to Friday are worked
ITEMS = ("climate", "television", "drinks")
ALL = 11
ACTOR, BOSS = Actor(3, "陈接待", "receptionist"), Actor(1, "林主管", "manager")


class Plain:
    """What the month must say."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self.keys = [item["key"] for item in content("zh_CN", "lounge")["items"]]
        self.cells: dict[tuple, dict] = {}
        self.closed: dict[str, bool] = {}
        self.faults: list[dict] = []

    def is_closed(self, day: str) -> bool:
        return self.closed.get(day, date.fromisoformat(day).weekday() >= 5)

    def may(self, day: str, now: datetime, why: str) -> bool:
        today = now.date().isoformat()
        filled = [c for c in self.cells.values() if c["state"] != "blank"]
        later = any(c["at"].date().isoformat() > today for c in filled)
        if day > today or self.is_closed(day):
            return False
        return bool(why) or (day == today and not later)

    def put(self, day, round, item, state, now, fault=None) -> None:
        old = self.cells.get((day, round, item))
        if old is not None and old["state"] == state and old["fault"] == fault:
            return
        late = day != now.date().isoformat() or bool(old and old["late"])
        self.cells[day, round, item] = {"state": state, "late": late, "fault": fault, "at": now}

    def fault(self, day, item, now) -> int:
        mine = [f for f in self.faults if f["item"] == item]
        today = now.date().isoformat()
        for one in reversed(mine):
            if not one["confirmed"]:
                if one["mended"] and day == today:
                    one["mended"] = None
                return one["n"]
            first = min([one["on"], *self._days(one["n"])])
            if day != today and first <= day <= one["mended"].date().isoformat():
                return one["n"]
        ends = [f["mended"].date() for f in mine]
        asked = date.fromisoformat(day)
        repeat = any(timedelta(0) <= asked - end <= timedelta(days=7) for end in ends)
        self.faults.append(
            {"n": len(self.faults), "item": item, "opened": now, "mended": None,
             "confirmed": False, "repeat": repeat, "on": now.date().isoformat()}
        )  # fmt: skip
        return len(self.faults) - 1

    def _days(self, number: int) -> list[str]:
        return [place[0] for place, c in self.cells.items() if c["fault"] == number]

    def broken(self) -> set[str]:
        return {f["item"] for f in self.faults if not f["mended"] and not f["confirmed"]}

    def days(self, now: datetime) -> list[str]:
        found = []
        for number in range(1, 31):
            day = f"{MONTH}-{number:02d}"
            if day <= now.date().isoformat() and not self.is_closed(day):
                found.append(day)
        return found

    def counted(self, now: datetime, items) -> dict:
        found: dict[str, Any] = {"ok": 0, "fault": 0, "na": 0, "blank": 0, "late": 0}
        for day in self.days(now):
            for item in items:
                for number in range(1, self.rounds + 1):
                    cell = self.cells.get((day, number, item), {"state": "blank", "late": False})
                    found[cell["state"]] += 1
                    if cell["state"] != "blank" and cell["late"]:
                        found["late"] += 1
        whole = found["ok"] + found["fault"] + found["blank"]
        found["share"] = found["ok"] / whole if whole else None
        return found


def working_hours(start: datetime, end: datetime) -> float:
    """Minute by minute: 8:30 to 12:00 and 13:30 to 17:30, Monday to Friday."""
    minutes, at = 0, start
    while at < end:
        clock = at.hour * 60 + at.minute
        if at.weekday() < 5 and (510 <= clock < 720 or 810 <= clock < 1050):
            minutes += 1
        at += timedelta(minutes=1)
    return minutes / 60


doing = st.one_of(
    st.tuples(
        st.just("tick"), st.sampled_from(["ok", "fault", "na", "fault"]), st.sampled_from(ITEMS),
        st.integers(0, 4), st.integers(1, 2), st.booleans(),
    ),
    st.tuples(st.just("clear"), st.sampled_from(ITEMS), st.integers(0, 4), st.integers(1, 2)),
    st.tuples(st.just("rest"), st.integers(0, 2), st.integers(1, 2), st.booleans()),
    st.tuples(st.just("close"), st.integers(0, 6)),
    st.tuples(st.just("open"), st.integers(0, 6)),
    st.tuples(st.just("mend"), st.integers(0, 3)),
    st.tuples(st.just("confirm"), st.integers(0, 3)),
    st.tuples(st.just("undo"), st.just(0)),
    st.tuples(st.just("pass"), st.integers(20, 3000)),
    st.tuples(st.just("pass"), st.integers(20, 3000)),
)  # fmt: skip


@pytest.fixture(scope="module")
def first(_first_store) -> Path:
    return _first_store


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(doings=st.lists(doing, min_size=5, max_size=45), rounds=st.integers(1, 2))
def test_a_month_of_anything_agrees_with_a_plain_reference(first, doings, rounds):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        shutil.copyfile(first, path)
        keys.copy_note(first, path)
        with open_house(path) as store:
            now = datetime(2026, 11, 2, 9, 0, tzinfo=ZONE)
            set_settings(store, BOSS, values={"lounge.rounds": rounds}, clock=FixedClock(now))
            _live(store, Plain(rounds), doings, now)


@pytest.mark.parametrize("seed", range(12))
def test_a_long_month_agrees_with_a_plain_reference(store, manager, seed):
    """Hundreds of doings in a month: faults are mended, come back, are filled in late."""
    random = Random(seed)
    now, rounds = datetime(2026, 11, 2, 9, 0, tzinfo=ZONE), 1 + seed % 2
    set_settings(store, manager, values={"lounge.rounds": rounds}, clock=FixedClock(now))
    _live(store, Plain(rounds), [_any(random) for _doing in range(260)], now)


def _any(random: Random) -> tuple:
    item, back, number = random.choice(ITEMS), random.choice((0, 0, 0, 1, 2, 4)), 1
    if random.random() < 0.3:
        number = 2
    kinds = {
        "tick": ("tick", random.choice(("ok", "fault", "fault", "na")), item, back, number,
                 random.random() < 0.8),
        "clear": ("clear", item, back, number),
        "rest": ("rest", random.randint(0, 2), number, random.random() < 0.7),
        "close": ("close", random.randint(0, 6)),
        "open": ("open", random.randint(0, 6)),
        "mend": ("mend", random.randint(0, 1)),
        "confirm": ("confirm", random.randint(0, 1)),
        "undo": ("undo", 0),
        "pass": ("pass", random.choice((25, 190, 400, 900))),
    }  # fmt: skip
    shares = (8, 1, 3, 0.4, 0.7, 2, 3, 1, 5)
    return kinds[random.choices(list(kinds), shares)[0]]


def _live(store, plain, doings, now) -> None:
    past: list[tuple[int, Plain]] = []
    for what, *how in doings:
        if what == "pass":
            now += timedelta(minutes=how[0])
            if now.month != 11:
                break
            continue
        before = copy.deepcopy(plain)
        clock = FixedClock(now)
        if what == "undo":
            if past:
                number, plain = past.pop()
                undo(store, ACTOR, number, clock=clock)
            continue
        wanted = _said(plain, what, how, now)
        try:
            changed = _done(store, plain, what, how, clock)
        except UserError:
            changed = None
        assert (changed is not None) == wanted, (what, how, now)
        if changed is not None and changed.change_ids:
            past.append((changed.change_ids[-1], before))
    _compare(store, plain, now)


def _day(now: datetime, back: int) -> str:
    return (now.date() - timedelta(days=back)).isoformat()


def _done(store, plain, what, how, clock):
    now = clock.now()
    if what == "tick":
        state, item, back, number, why = how
        return tick(
            store, ACTOR, day=_day(now, back), round=number, item=item, state=state,
            reason="" if state == "ok" else "说明", late_reason="补" if why else "", clock=clock,
        )  # fmt: skip
    if what == "clear":
        item, back, number = how
        return clear(
            store, ACTOR, day=_day(now, back), round=number, item=item, late_reason="补",
            clock=clock,
        )  # fmt: skip
    if what == "rest":
        back, number, why = how
        return rest_in_order(
            store, ACTOR, day=_day(now, back), round=number, late_reason="补" if why else "",
            clock=clock,
        )  # fmt: skip
    if what in ("close", "open"):
        return (close_day if what == "close" else open_day)(
            store, ACTOR, day=_day(now, how[0]), clock=clock
        )
    faults = sorted(open_faults(store), key=lambda fault: fault.id)
    verb = mended if what == "mend" else confirm
    return verb(store, ACTOR, faults[how[0]].id if how[0] < len(faults) else -1, clock=clock)


def _said(plain, what, how, now) -> bool:
    """The same in the reference; whether it is allowed."""
    if what == "tick":
        state, item, back, number, why = how
        day = _day(now, back)
        if number > plain.rounds or not plain.may(day, now, "w" if why else ""):
            return False
        fault = None
        if state == "fault":
            old = plain.cells.get((day, number, item))
            same = old is not None and old["state"] == "fault"
            fault = old["fault"] if same else plain.fault(day, item, now)
        plain.put(day, number, item, state, now, fault)
        return True
    if what == "clear":
        item, back, number = how
        old = plain.cells.get((_day(now, back), number, item))
        if old is None or old["state"] == "blank":
            return True
        if not plain.may(_day(now, back), now, "w"):
            return False
        plain.put(_day(now, back), number, item, "blank", now)
        return True
    if what == "rest":
        back, number, why = how
        day = _day(now, back)
        if number > plain.rounds or not plain.may(day, now, "w" if why else ""):
            return False
        for item in plain.keys:
            old = plain.cells.get((day, number, item))
            if item not in plain.broken() and (old is None or old["state"] == "blank"):
                plain.put(day, number, item, "ok", now)
        return True
    if what in ("close", "open"):
        plain.closed[_day(now, how[0])] = what == "close"
        return True
    waiting = [fault for fault in plain.faults if not fault["confirmed"]]
    if how[0] >= len(waiting):
        return False
    one = waiting[how[0]]
    if what == "mend":
        if one["mended"]:
            return False
        one["mended"] = now
        return True
    one["mended"] = one["mended"] or now
    one["confirmed"] = True
    return True


def _compare(store, plain, now) -> None:
    figures = month_figures(store, MONTH, now)
    keys_ = [item.key for item in figures.sheet.items]
    assert len(keys_) == ALL
    wanted = plain.counted(now, keys_)
    found = {**figures.whole._asdict(), "share": figures.whole.share}
    assert found == wanted
    for key in keys_:
        alone = plain.counted(now, [key])
        tally = figures.by_item[key]
        assert {**tally._asdict(), "share": tally.share} == alone
    assert list(figures.by_day) == plain.days(now)
    november = [f for f in plain.faults if f["opened"].month == 11]
    assert len(figures.faults) == len(november)
    assert len(figures.repeats) == sum(fault["repeat"] for fault in november)
    hours = sorted(
        working_hours(fault["opened"], fault["mended"]) for fault in november if fault["mended"]
    )
    assert list(figures.hours) == pytest.approx(hours)
    for code in ("ok", "fault", "na", "blank", "late"):
        assert len(figures.cells(code)) == wanted[code]
    shown = month_sheet(store, MONTH, now)
    for (day, number, item), cell in plain.cells.items():
        if day.startswith(MONTH) and cell["state"] != "blank" and not plain.is_closed(day):
            assert shown.state(item, day, number) == cell["state"]
            held = shown.cell(item, day, number)
            assert held is not None and bool(held.late) == cell["late"]
