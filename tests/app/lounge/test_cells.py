from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.base.errors import Conflict, NoRight, NotPossible
from app.lounge.store import month_sheet
from app.lounge.verbs_cells import (
    clear,
    close_day,
    follow_calendar,
    open_day,
    rest_in_order,
    set_staffed,
    tick,
)
from app.staff.rules import Actor
from app.staff.undo import undo
from app.staff.verbs import set_settings
from tests.conftest import NOW

TODAY, FRIDAY, SUNDAY = "2026-11-02", "2026-10-30", "2026-11-01"


def at(days: float = 0, **more: int) -> FixedClock:
    return FixedClock(NOW + timedelta(days=days, **more))


@pytest.fixture
def ticking(store, receptionist, clock):
    def do(day=TODAY, item="climate", state="ok", round=1, by=receptionist, when=clock, **more):
        return tick(store, by, day=day, round=round, item=item, state=state, clock=when, **more)

    return do


@pytest.fixture
def state(store):
    def of(day=TODAY, item="climate", round=1, now: datetime = NOW):
        return month_sheet(store, day[:7], now).state(item, day, round)

    return of


def cell(store, day=TODAY, item="climate", round=1) -> Any:
    return month_sheet(store, day[:7], NOW).cell(item, day, round)


def test_a_cell_is_blank_until_it_is_ticked(store, ticking, state):
    assert state() == "blank"
    ticking()
    assert state() == "ok"
    held = cell(store)
    assert (held.by_name, held.at, held.late) == ("陈接待", NOW.isoformat(), 0)


def test_the_delivered_sheet_has_eleven_items_of_one_round(store):
    sheet = month_sheet(store, "2026-11", NOW)
    assert len(sheet.items) == 11
    assert {item.department for item in sheet.items} == {"行政部"}
    assert (sheet.rounds, len(sheet.days), sheet.begun) == (1, 30, False)


def test_who_only_looks_cannot_tick(store, ticking, agent, clerk, state):
    for person in (agent, clerk):
        with pytest.raises(NoRight):
            ticking(by=person)
    assert state() == "blank"


def test_not_applicable_and_a_fault_need_words(ticking, state, store):
    for kind in ("na", "fault"):
        with pytest.raises(NotPossible):
            ticking(state=kind, reason="  ")
    assert state() == "blank"
    ticking(state="na", reason="装修")
    assert cell(store).reason == "装修"


@pytest.mark.parametrize(
    "wrong", [{"state": "blank"}, {"item": "sauna"}, {"round": 2}, {"round": 0}, {"day": "2.11."}]
)
def test_what_is_not_on_the_sheet_is_refused(store, ticking, wrong):
    with pytest.raises(NotPossible):
        ticking(**wrong)
    assert month_sheet(store, "2026-11", NOW).cells == {}


def test_a_day_to_come_is_refused_even_with_a_reason(ticking):
    with pytest.raises(NotPossible, match="not come"):
        ticking(day="2026-11-03", late_reason="明天休假")


def test_another_day_needs_a_reason_and_is_marked(store, ticking):
    with pytest.raises(NotPossible, match="later"):
        ticking(day=FRIDAY)
    ticking(day=FRIDAY, late_reason="忘记了")
    held = cell(store, FRIDAY)
    assert (held.state, held.late, held.late_reason) == ("ok", 1, "忘记了")


def test_the_late_mark_stays_when_a_cell_is_cleared_and_filled_again(
    store, receptionist, ticking, clock
):
    ticking(day=FRIDAY, late_reason="忘记了")
    place: dict[str, Any] = {"day": FRIDAY, "round": 1, "item": "climate", "clock": clock}
    clear(store, receptionist, late_reason="填错", **place)
    assert cell(store, FRIDAY)[4] == "blank" and cell(store, FRIDAY).late == 1
    ticking(day=FRIDAY, late_reason="补上")
    assert (cell(store, FRIDAY).state, cell(store, FRIDAY).late) == ("ok", 1)


def test_a_cell_corrected_on_another_day_is_late_and_undoing_puts_back_what_was(
    store, receptionist, ticking
):
    ticking()
    changed = ticking(state="na", reason="停电", late_reason="昨天填错", when=at(1))
    assert cell(store).late == 1
    undo(store, receptionist, changed.change_ids[-1], clock=at(1))
    held = cell(store)
    assert (held.state, held.late, held.late_reason) == ("ok", 0, None)


def test_undoing_the_first_tick_leaves_the_items_of_the_month(store, receptionist, ticking, clock):
    changed = ticking()
    ticking(item="glass")
    assert len(changed.change_ids) == 1
    undo(store, receptionist, changed.change_ids[0], clock=clock)
    sheet = month_sheet(store, "2026-11", NOW)
    assert [place[0] for place in sheet.cells] == ["glass"] and sheet.begun


def test_the_same_tick_again_changes_nothing(store, ticking, agent):
    ticking()
    assert ticking().change_ids == ()
    assert cell(store).at == NOW.isoformat()


def test_a_blank_cell_is_cleared_without_a_trace(store, receptionist, clock):
    place: dict[str, Any] = {"day": TODAY, "round": 1, "item": "climate"}
    assert clear(store, receptionist, clock=clock, **place).ids == {}


# All the rest


def test_the_rest_of_a_round_is_one_change(store, receptionist, ticking, clock):
    ticking(item="film", state="na", reason="设备送修")
    changed = rest_in_order(store, receptionist, day=TODAY, round=1, clock=clock)
    sheet = month_sheet(store, "2026-11", NOW)
    assert sorted(cell.state for cell in sheet.cells.values()) == ["na"] + ["ok"] * 10
    assert len(changed.change_ids) == 1
    undo(store, receptionist, changed.change_ids[0], clock=clock)
    assert [cell.state for cell in month_sheet(store, "2026-11", NOW).cells.values()] == ["na"]


def test_the_rest_leaves_what_is_broken_and_cleared_cells_are_filled(
    store, receptionist, ticking, clock, state
):
    ticking(item="television", state="fault", reason="没有图像")
    clear(store, receptionist, day=TODAY, round=1, item="television", clock=clock)
    ticking(item="glass")
    clear(store, receptionist, day=TODAY, round=1, item="glass", clock=clock)
    rest_in_order(store, receptionist, day=TODAY, round=1, clock=clock)
    assert (state(item="television"), state(item="glass")) == ("blank", "ok")


def test_nothing_left_is_no_change(store, receptionist, clock):
    rest_in_order(store, receptionist, day=TODAY, round=1, clock=clock)
    again = rest_in_order(store, receptionist, day=TODAY, round=1, clock=clock)
    assert again.change_ids == ()


def test_rounds_are_filled_each_by_itself(store, manager, receptionist, clock, state):
    set_settings(store, manager, values={"lounge.rounds": 3}, clock=clock)
    rest_in_order(store, receptionist, day=TODAY, round=2, clock=clock)
    assert [state(round=number) for number in (1, 2, 3)] == ["blank", "ok", "blank"]
    with pytest.raises(NotPossible):
        rest_in_order(store, receptionist, day=TODAY, round=4, clock=clock)


# Closed days


def test_closed_days_come_from_the_working_calendar(state, ticking):
    assert state(SUNDAY) == "closed"
    with pytest.raises(NotPossible, match="closed"):
        ticking(day=SUNDAY, late_reason="忘记了")


def test_a_day_is_opened_and_closed_by_hand(store, receptionist, ticking, state, clock):
    open_day(store, receptionist, day=SUNDAY, note="店庆", clock=clock)
    ticking(day=SUNDAY, late_reason="忘记了")
    assert state(SUNDAY) == "ok"
    close_day(store, receptionist, day=SUNDAY, clock=clock)
    assert state(SUNDAY) == "closed"
    open_day(store, receptionist, day=SUNDAY, clock=clock)
    assert state(SUNDAY) == "ok"
    follow_calendar(store, receptionist, day=SUNDAY, clock=clock)
    assert state(SUNDAY) == "closed"


def test_the_counter_was_staffed_or_not(store, receptionist, clock):
    for said in (True, False, None):
        set_staffed(store, receptionist, day=TODAY, staffed=said, clock=clock)
        day = month_sheet(store, "2026-11", NOW).by_day[TODAY]
        assert (day.staffed, day.closed, day.by_hand) == (said, False, False)
    with pytest.raises(NotPossible):
        set_staffed(store, receptionist, day="2026-11-03", staffed=True, clock=clock)


# The clock


def test_midnight_passes_while_the_sheet_is_open(store, ticking, state):
    after = at(hours=14, minutes=1)
    for day in (TODAY, "2026-11-03"):
        with pytest.raises(Conflict, match="day has changed"):
            ticking(day=day, seen_day=TODAY, when=after)
    assert month_sheet(store, "2026-11", NOW).cells == {}
    ticking(day="2026-11-03", seen_day="2026-11-03", when=after)
    ticking(day=TODAY, seen_day=TODAY, when=after, late_reason="午夜已过")
    sheet = month_sheet(store, "2026-11", after.now())
    assert [(cell.day, cell.late) for cell in sheet.cells.values()] == [
        (TODAY, 1),
        ("2026-11-03", 0),
    ]


def test_the_month_changes_while_the_sheet_is_open(store, receptionist):
    before = FixedClock(datetime.fromisoformat("2026-11-30T23:59:59+08:00"))
    after = FixedClock(datetime.fromisoformat("2026-12-01T00:00:00+08:00"))
    seen: dict[str, Any] = {"round": 1, "seen_day": "2026-11-30"}
    rest_in_order(store, receptionist, day="2026-11-30", clock=before, **seen)
    with pytest.raises(Conflict):
        rest_in_order(store, receptionist, day="2026-11-30", clock=after, **seen)
    december = month_sheet(store, "2026-12", after.now())
    assert [day.day for day in december.days if day.is_today] == ["2026-12-01"]
    assert december.cells == {}
    november = month_sheet(store, "2026-11", after.now())
    assert not any(day.is_today for day in november.days) and len(november.cells) == 11


def test_a_clock_set_back_writes_nothing_to_a_wrong_day(store, ticking, receptionist, state):
    ticking()
    back = at(-3)
    with pytest.raises(NotPossible, match="clock says 2026-10-30"):
        ticking(day=FRIDAY, when=back)
    with pytest.raises(NotPossible, match="not come"):
        ticking(day=TODAY, state="na", reason="停电", when=back)
    with pytest.raises(NotPossible, match="clock says"):
        rest_in_order(store, receptionist, day=FRIDAY, round=1, clock=back)
    assert (state(FRIDAY), state()) == ("blank", "ok")
    ticking(day=FRIDAY, when=back, late_reason="时钟没错")
    assert cell(store, FRIDAY).late == 1


def test_a_clock_set_back_is_noticed_by_a_cell_corrected_last(store, ticking):
    ticking()
    ticking(state="na", reason="停电", late_reason="更正", when=at(2))
    with pytest.raises(NotPossible, match="written on 2026-11-04"):
        ticking(day="2026-11-03", when=at(1))


def test_what_a_clock_set_forward_did_can_be_cleared(store, receptionist, ticking, clock):
    ticking(day="2027-11-02", when=at(365))
    with pytest.raises(NotPossible, match="clock says"):
        ticking()
    clear(store, receptionist, day="2027-11-02", round=1, item="climate", clock=clock)
    ticking()
    assert cell(store).late == 0


def test_an_hour_put_back_on_the_same_day_is_no_other_day(ticking, store):
    ticking(when=at(hours=2))
    ticking(item="glass")
    assert cell(store, item="glass").late == 0


def test_nobody_overwrites_what_somebody_else_wrote_meanwhile(store, ticking, state, manager):
    ticking(by=manager, state="fault", reason="no air")
    with pytest.raises(Conflict, match="林主管"):
        ticking(was="blank")
    with pytest.raises(Conflict, match="Fault"):
        clear(
            store, Actor(3, "陈接待", "receptionist"), day=TODAY, round=1, item="climate",
            was="ok", clock=at(),
        )  # fmt: skip
    assert state() == "fault"
    ticking(was="fault")
    ticking(was="blank", state="na", reason="being painted")
    assert state() == "na"
