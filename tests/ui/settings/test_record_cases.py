"""Complaints and enquiries in the record of changes: in words, with phones masked."""

from __future__ import annotations

from typing import Any

from app.base.clock import FixedClock
from app.base.door import Store
from app.complaints.verbs_opening import open_complaint
from app.complaints.verbs_owner import assign
from app.enquiries.verbs import give_answer, make_complaint, take_enquiry
from app.staff.rules import Actor
from app.staff.store import changes
from app.staff.store_changes import row_names
from tests.conftest import NOW
from ui.settings.record_words import about, differences, references

CLOCK = FixedClock(NOW)


def told(store: Store) -> list[tuple[str, dict[str, tuple[str, str]]]]:
    """What each line is about, and its fields before and after; newest first."""
    lines = changes(store)
    names = row_names(store, references(lines))
    return [
        (about(line, names), {one.field: one[2:] for one in differences(line, names)})
        for line in lines
        if line.entity in ("complaints", "enquiries")
    ]


def test_an_enquiry_is_told_in_words(store: Store, agent: Actor) -> None:
    facts: dict[str, Any] = {
        "words": "周末开门吗" * 20, "topic": "use", "channel": "phone",
        "contact_phone": "13800138000",
    }  # fmt: skip
    _changed, number = take_enquiry(store, agent, facts=facts, clock=CLOCK)
    give_answer(store, agent, number, answer="开的", clock=CLOCK)
    (what, answered), (_what, taken) = told(store)
    assert what.startswith("Enquiry 周末开门吗") and what.endswith("…")
    assert answered["Answer"] == ("–", "开的") and answered["Answered by"] == ("–", "周回访")
    assert taken["Contact's phone"] == ("", "138****8000")
    assert taken["Topic"] == ("", "Use of the car") and taken["Sort"] == ("", "Enquiry")
    assert taken["Owner"] == ("", "周回访")


def test_a_case_is_told_in_words(store: Store, agent: Actor, manager: Actor) -> None:
    facts = {"words": "异响", "channel": "hotline", "contact_name": "王", "severity": "serious"}
    _changed, number = open_complaint(store, agent, facts=facts, clock=CLOCK)
    assign(store, manager, number, owner_id=1, clock=CLOCK)
    (_what, assigned), (what, opened) = told(store)
    assert what == "Complaint TS-202611-0001"
    assert opened["Severity"] == ("", "Serious") and opened["Channel"] == ("", "Hotline")
    assert opened["Stage"] == ("", "Opened")
    assert assigned["Case owner"] == ("周回访", "林主管")
    assert assigned["From"] == ("", "周回访") and assigned["To"] == ("", "林主管")


def test_both_know_of_each_other(store: Store, agent: Actor) -> None:
    facts = {"words": "异响", "contact_name": "王"}
    _changed, number = take_enquiry(store, agent, facts=facts, clock=CLOCK)
    make_complaint(store, agent, number, clock=CLOCK)
    assert told(store)[0][1]["Complaint"] == ("–", "TS-202611-0001")
