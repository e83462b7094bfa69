"""Complaints are found from anywhere by their number or their contact's phone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from app.base.clock import FixedClock
from app.complaints.verbs_opening import open_complaint
from ui.complaints.finder import find, part_of_number
from ui.frame.finder import SHOWN, find_all
from ui.tabs import Hit

_DAYS = ("2026-10-05", "2026-11-01", "2026-11-02")


@pytest.fixture
def cases(store: Any, agent: Any, receptionist: Any) -> list[int]:
    made = []
    for day in _DAYS:
        clock = FixedClock(datetime.fromisoformat(f"{day}T09:00:00+08:00"))
        facts = {
            "channel": "phone",
            "words": "等太久",
            "contact_name": "<b>王",
            "contact_phone": f"154001{day[-2:]}777",
        }
        taker = receptionist if day == _DAYS[-1] else agent
        made.append(open_complaint(store, taker, facts=facts, clock=clock)[1])
    return made


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("TS-202611-0001", [1]),
        ("ts-202611-0001", [1]),
        ("TS2026110001", [1]),
        ("2026110002", [2]),
        ("ＴＳ－２０２６１０", [0]),
        ("202611", [2, 1]),
        ("202610-0001", [0]),
        ("0001", [1, 0]),
        ("ts-", [2, 1, 0]),
        ("00", []),
        ("15400101", [1]),
        ("154 0010 5777", [0]),
        ("777", []),
        ("王", []),
        ("%", []),
        ("闽A12345", []),
    ],
)
def test_a_number_or_a_part_of_it_finds_the_case(
    store: Any, agent: Any, cases: list[int], text: str, places: list[int]
) -> None:
    assert [hit.id for hit in find(store, agent, text)] == [cases[place] for place in places]


def test_a_find_names_number_customer_and_stage(store: Any, agent: Any, cases: list[int]) -> None:
    hit = find(store, agent, "TS-202611-0001")[0]
    assert (hit.kind, hit.title) == ("complaint", "TS-202611-0001  <b>王")
    assert hit.detail == "2026-11-01 · Opened"


def test_the_receptionist_finds_their_own_only(
    store: Any, receptionist: Any, cases: list[int]
) -> None:
    assert [hit.id for hit in find(store, receptionist, "2026")] == [cases[2]]


def test_a_text_that_is_no_number_asks_nothing() -> None:
    assert part_of_number("粤B 12345") is None
    assert part_of_number("12") is None
    assert part_of_number("WX20261101001") is None


def test_many_cars_leave_room_for_complaints(store: Any, agent: Any) -> None:
    def cars(*_asked: Any) -> list[Hit]:
        return [Hit("vehicle", number, "", "") for number in range(SHOWN)]

    def cases(*_asked: Any) -> list[Hit]:
        return [Hit("complaint", number, "", "") for number in range(3)]

    found = find_all([cars, cases], store, agent, "0007")
    assert [hit.kind for hit in found] == ["vehicle"] * (SHOWN - 3) + ["complaint"] * 3
