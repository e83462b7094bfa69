from __future__ import annotations

import pytest

from app.base.errors import NoRight, NotPossible
from app.lounge.items import MOST_ITEMS, delivered_items
from app.lounge.store import month_sheet, versions
from app.lounge.verbs_cells import rest_in_order, tick
from app.lounge.verbs_items import first_free_month, save_items
from app.staff.undo import undo
from app.staff.verbs import set_settings
from tests.app.lounge.months import clock_at, moment

THREE = [
    {"title": "空调", "key": "climate", "department": "车间", "due_hours": 2},
    {"title": "按摩椅", "department": "行政部", "due_hours": 5, "rounds": 1},
    {"title": "暖气", "department": "行政部", "due_hours": 5, "months": [11, 12, 1, 2, 3]},
]


def titles(store, month, day="2026-11-20"):
    return [item.title for item in month_sheet(store, month, moment(day)).items]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_delivered_items_are_the_same_eleven_in_both_languages(language):
    items = delivered_items(language)
    assert [item.key for item in items] == [
        "climate", "television", "film", "internet", "seating", "reading", "drinks", "glass",
        "care", "empty", "lunch",
    ]  # fmt: skip
    assert all(item.title and item.look and 0 < item.due_hours <= 16 for item in items)
    assert {item.department for item in items} <= {"行政部", "Administration"}


def test_a_month_begun_keeps_its_items(store, manager, receptionist, clock):
    rest_in_order(store, receptionist, day="2026-11-02", round=1, clock=clock)
    with pytest.raises(NotPossible, match="has begun"):
        save_items(store, manager, THREE, from_month="2026-11", clock=clock)
    save_items(store, manager, THREE, clock=clock)
    assert len(titles(store, "2026-11")) == 11
    assert titles(store, "2026-12") == ["空调", "按摩椅", "暖气"]
    assert titles(store, "2027-04") == ["空调", "按摩椅"]


def test_the_running_month_can_be_changed_until_its_first_cell(store, manager, clock):
    assert first_free_month(store, clock) == "2026-11"
    save_items(store, manager, THREE, clock=clock)
    save_items(store, manager, THREE[:1], clock=clock)
    assert titles(store, "2026-11") == ["空调"] and len(versions(store)) == 1
    assert len(titles(store, "2026-10")) == 11


def test_a_clock_set_back_does_not_open_a_month_again(store, manager, receptionist, clock):
    rest_in_order(store, receptionist, day="2026-11-02", round=1, clock=clock)
    assert first_free_month(store, clock_at("2026-09-15")) == "2026-12"


def test_rounds_of_a_day_change_with_the_next_month(store, manager, receptionist, clock):
    rest_in_order(store, receptionist, day="2026-11-02", round=1, clock=clock)
    set_settings(store, manager, values={"lounge.rounds": 3}, clock=clock)
    assert month_sheet(store, "2026-11", clock.now()).rounds == 1
    december = clock_at("2026-12-01")
    assert month_sheet(store, "2026-12", december.now()).rounds == 3
    rest_in_order(store, receptionist, day="2026-12-01", round=3, clock=december)
    set_settings(store, manager, values={"lounge.rounds": 2}, clock=december)
    later = moment("2027-01-04")
    assert [month_sheet(store, m, later).rounds for m in ("2026-11", "2026-12", "2027-01")] == [
        1,
        3,
        2,
    ]


def test_filling_in_a_month_before_the_first_changes_no_month_begun(store, receptionist, clock):
    rest_in_order(store, receptionist, day="2026-11-02", round=1, clock=clock)
    tick(
        store, receptionist, day="2026-10-30", round=1, item="glass", state="ok",
        late_reason="补上月", clock=clock,
    )  # fmt: skip
    assert [one.from_month for one in versions(store)] == ["2026-11", "2026-10"]


def test_an_item_with_fewer_rounds_is_blank_in_those_only(store, manager, receptionist, clock):
    set_settings(store, manager, values={"lounge.rounds": 2}, clock=clock)
    save_items(store, manager, THREE[:2], clock=clock)
    rest_in_order(store, receptionist, day="2026-11-02", round=2, clock=clock)
    sheet = month_sheet(store, "2026-11", clock.now())
    assert len(sheet.cells) == 1 and len(list(sheet.places())) == 3
    with pytest.raises(NotPossible, match="not looked at in round 2"):
        tick(store, receptionist, day="2026-11-02", round=2, item="own_1", state="ok", clock=clock)


def test_saving_can_be_undone(store, manager, clock):
    changed = save_items(store, manager, THREE, clock=clock)
    undo(store, manager, changed.change_ids[0], clock=clock)
    assert len(titles(store, "2026-11")) == 11


def test_only_the_manager_edits_items(store, receptionist, clock):
    with pytest.raises(NoRight):
        save_items(store, receptionist, THREE, clock=clock)


@pytest.mark.parametrize(
    "items",
    [
        [],
        THREE[:1] * 2,
        [{**THREE[1], "title": f"项目{number}"} for number in range(MOST_ITEMS + 1)],
        [{**THREE[0], "title": " "}],
        [{**THREE[0], "department": ""}],
        [{**THREE[0], "due_hours": 0}],
        [{**THREE[0], "rounds": 7}],
        [{**THREE[0], "months": [13]}],
        [{**THREE[0], "key": "A b"}],
    ],
)
def test_items_that_cannot_be_kept_are_refused(store, manager, clock, items):
    with pytest.raises(NotPossible):
        save_items(store, manager, items, clock=clock)
    assert versions(store) == []
