from __future__ import annotations

from typing import Any

import pytest

from app.actions.store import action
from app.actions.verbs import finish_action
from app.base.errors import NoRight, NotPossible
from app.lounge.figures import month_figures
from app.lounge.store import fault_of, faults_of_item, month_sheet, open_faults
from app.lounge.store_photos import photo_content, photos_of
from app.lounge.verbs_cells import tick
from app.lounge.verbs_faults import (
    add_photo,
    change_words,
    confirm,
    mended,
    not_mended,
    remove_photo,
)
from app.staff.undo import undo
from tests.app.lounge.months import clock_at, moment


def told(store, actor, day, at="09:00", on=None, item="television", words="没有图像", **more):
    """A fault in a cell of a day, written on that day or another; gives its number."""
    tick(
        store, actor, day=day, round=1, item=item, state="fault", reason=words,
        late_reason="补" if on else "", clock=clock_at(on or day, at), **more,
    )  # fmt: skip
    cell: Any = month_sheet(store, day[:7], moment(on or day)).cell(item, day, 1)
    return cell.fault_id


def seen(store, fault) -> Any:
    return fault_of(store, fault)


def over(store, actor, fault, day, at="15:00"):
    mended(store, actor, fault, clock=clock_at(day, at))
    confirm(store, actor, fault, clock=clock_at(day, at))


def test_a_fault_opens_an_action_for_the_department_with_its_due_time(store, receptionist):
    fault = seen(store, told(store, receptionist, "2026-11-02", "16:00"))
    done = action(store, fault.action_id)
    assert (done.source, done.department, done.sort) == ("lounge", "行政部", "corrective")
    assert "没有图像" in done.text and "电视" in done.text
    # Eight working hours from Monday 16:00: an hour and a half, and six and a half on Tuesday.
    assert fault.due_at == "2026-11-03T16:30:00+08:00"
    assert done.due_on == "2026-11-03"
    assert (fault.state, fault.opened_by, fault.repeat_of) == ("open", "陈接待", None)


def test_undoing_a_fault_takes_back_cell_fault_and_action(store, receptionist, clock):
    changed = tick(
        store, receptionist, day="2026-11-02", round=1, item="glass", state="fault",
        reason="玻璃裂了", clock=clock,
    )  # fmt: skip
    fault: Any = open_faults(store)[0]
    undo(store, receptionist, changed.change_ids[-1], clock=clock)
    assert open_faults(store) == [] and month_sheet(store, "2026-11", clock.now()).cells == {}
    with pytest.raises(NotPossible):
        action(store, fault.action_id)


def test_further_faults_of_the_item_join_the_open_one(store, receptionist):
    first = told(store, receptionist, "2026-11-02")
    assert told(store, receptionist, "2026-11-03") == first
    assert told(store, receptionist, "2026-11-04", item="film") != first
    assert seen(store, first).cells == 2


def test_a_fault_told_of_one_said_to_be_mended_opens_it_again(store, receptionist):
    first = told(store, receptionist, "2026-11-02")
    mended(store, receptionist, first, note="换了线", clock=clock_at("2026-11-03"))
    assert action(store, seen(store, first).action_id).done_on == "2026-11-03"
    assert told(store, receptionist, "2026-11-04") == first
    assert seen(store, first).state == "open"
    assert action(store, seen(store, first).action_id).is_open


@pytest.mark.parametrize(("day", "repeat"), [("2026-11-10", True), ("2026-11-11", False)])
def test_a_fault_within_seven_days_after_the_end_is_a_repeat(store, receptionist, day, repeat):
    first = told(store, receptionist, "2026-11-02")
    over(store, receptionist, first, "2026-11-03")
    second = seen(store, told(store, receptionist, day))
    assert second.id != first
    assert second.repeat_of == (first if repeat else None)


def test_one_on_the_day_of_the_end_is_a_repeat_too(store, receptionist):
    first = told(store, receptionist, "2026-11-02")
    over(store, receptionist, first, "2026-11-02", "11:00")
    tick(
        store, receptionist, day="2026-11-02", round=1, item="television", state="ok",
        clock=clock_at("2026-11-02", "11:30"),
    )  # fmt: skip
    assert seen(store, told(store, receptionist, "2026-11-02", "16:00")).repeat_of == first


def test_a_cell_filled_late_joins_the_fault_of_its_day(store, receptionist):
    first = told(store, receptionist, "2026-11-02")
    over(store, receptionist, first, "2026-11-04")
    assert told(store, receptionist, "2026-11-03", on="2026-11-09") == first
    assert len(faults_of_item(store, "television")) == 1
    assert seen(store, first).state == "confirmed"


def test_the_receptionist_confirms_or_says_that_it_is_not_mended(store, receptionist):
    first = told(store, receptionist, "2026-11-02")
    at = clock_at("2026-11-03")
    with pytest.raises(NotPossible):
        not_mended(store, receptionist, first, clock=at)
    mended(store, receptionist, first, clock=at)
    with pytest.raises(NotPossible):
        mended(store, receptionist, first, clock=at)
    not_mended(store, receptionist, first, clock=at)
    assert seen(store, first).state == "open"
    confirm(store, receptionist, first, clock=at)
    found = seen(store, first)
    assert (found.state, found.mended_at[:10]) == ("confirmed", "2026-11-03")
    assert not action(store, found.action_id).is_open
    with pytest.raises(NotPossible):
        confirm(store, receptionist, first, clock=at)


def test_an_action_done_on_the_list_of_actions_mends_its_fault(store, receptionist, manager):
    first = told(store, receptionist, "2026-11-02", "09:00")
    number = seen(store, first).action_id
    finish_action(store, manager, number, clock=clock_at("2026-11-02", "14:00"))
    assert seen(store, first).state == "mended"
    # Only the day is known: until its closing, or until somebody confirmed it.
    assert month_figures(store, "2026-11", moment("2026-11-03")).hours == (7.0,)
    confirm(store, receptionist, first, clock=clock_at("2026-11-02", "15:00"))
    assert seen(store, first).state == "confirmed"
    assert month_figures(store, "2026-11", moment("2026-11-03")).hours == (4.5,)


def test_hours_to_mend_are_working_time(store, receptionist):
    first = told(store, receptionist, "2026-11-06", "17:00")
    over(store, receptionist, first, "2026-11-09", "09:00")
    figures = month_figures(store, "2026-11", moment("2026-11-10"))
    assert figures.hours == (1.0,) and figures.unmended == ()


def test_an_overdue_fault_is_told_apart(store, receptionist):
    told(store, receptionist, "2026-11-02", "09:00")
    early = month_figures(store, "2026-11", moment("2026-11-02", "17:00"))
    late = month_figures(store, "2026-11", moment("2026-11-03", "10:30"))
    assert (early.faults[0].overdue, late.faults[0].overdue) == (False, True)


def test_who_mends_is_the_lounge_or_the_actions_owner(store, receptionist, agent):
    first = told(store, receptionist, "2026-11-02")
    with pytest.raises(NoRight):
        mended(store, agent, first, clock=clock_at("2026-11-03"))
    with pytest.raises(NoRight):
        confirm(store, agent, first, clock=clock_at("2026-11-03"))


def test_words_can_be_said_better(store, receptionist, clock):
    first = told(store, receptionist, "2026-11-02")
    change_words(store, receptionist, first, words="遥控器失灵", clock=clock)
    assert seen(store, first).words == "遥控器失灵"
    with pytest.raises(NotPossible):
        change_words(store, receptionist, first, words=" ", clock=clock)


def test_photos_are_kept_with_a_fault(store, receptionist, clock):
    first = told(store, receptionist, "2026-11-02")
    for name in ("C:\\图\\电视.jpg", "again.jpg"):
        add_photo(store, receptionist, first, name=name, content=b"picture", clock=clock)
    (photo,) = photos_of(store, first)
    assert (photo.name, photo.media, seen(store, first).photos) == ("电视.jpg", "image/jpeg", 1)
    assert photo_content(store, photo.id) == b"picture"
    changed = remove_photo(store, receptionist, photo.id, clock=clock)
    assert photos_of(store, first) == []
    undo(store, receptionist, changed.change_ids[0], clock=clock)
    assert len(photos_of(store, first)) == 1


@pytest.mark.parametrize(("name", "content"), [("a.jpg", b""), ("a.exe", b"x"), ("a", b"x")])
def test_what_is_no_photo_is_refused(store, receptionist, clock, name, content):
    first = told(store, receptionist, "2026-11-02")
    with pytest.raises(NotPossible):
        add_photo(store, receptionist, first, name=name, content=content, clock=clock)
