from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from app.base.errors import NoRight, NotPossible
from app.complaints.store import case as case_of
from app.complaints.store import likely_same
from app.complaints.verbs_facts import set_facts
from app.complaints.verbs_opening import open_complaint
from app.staff.undo import undo
from tests.app.complaints.making import Ticking, opened
from tests.conftest import NOW


def test_the_number_counts_within_the_month(store, agent):
    clock = Ticking(NOW)
    numbers = []
    for day in (0, 1, 40):
        clock.moment = NOW + timedelta(days=day)
        numbers.append(case_of(store, opened(store, agent, clock)).number)
    assert numbers == ["TS-202611-0001", "TS-202611-0002", "TS-202612-0001"]


def test_a_number_that_was_undone_is_not_given_twice(store, agent, clock):
    changed, first = open_complaint(
        store,
        agent,
        facts={"words": "漏水", "channel": "phone", "contact_name": "王"},
        clock=clock,
    )
    undo(store, agent, changed.change_ids[0], clock=clock)
    assert case_of(store, opened(store, agent, clock)).number == "TS-202611-0002"
    assert store.value("SELECT count(*) FROM complaints WHERE id = ?", (first,)) == 0


@pytest.mark.parametrize(
    "facts",
    [
        {"words": "  ", "channel": "phone", "contact_name": "王"},
        {"words": "漏水", "channel": "", "contact_name": "王"},
        {"words": "漏水", "channel": "pigeon", "contact_name": "王"},
        {"words": "漏水", "channel": "phone"},
        {"words": "漏水", "channel": "phone", "contact_name": " "},
        {"words": "漏" * 20_001, "channel": "phone", "contact_name": "王"},
        {"words": "漏水", "channel": "phone", "contact_name": "王", "promised_at": "明天"},
        {"words": "漏水", "channel": "phone", "contact_name": "王", "severity": "huge"},
    ],
)
def test_a_case_needs_words_a_channel_and_somebody(store, agent, clock, facts):
    with pytest.raises(NotPossible):
        open_complaint(store, agent, facts=facts, clock=clock)
    assert store.value("SELECT count(*) FROM complaints") == 0


def test_who_works_cases_owns_what_they_open(store, agent, receptionist, clock):
    assert case_of(store, opened(store, agent, clock)).owner_id == agent.employee_id
    taken = case_of(store, opened(store, receptionist, clock))
    assert (taken.owner_id, taken.taken_by) == (None, "陈接待")


def test_whoever_only_opens_cases_does_not_work_them(store, receptionist, clerk, clock):
    number = opened(store, receptionist, clock)
    for person in (receptionist, clerk):
        with pytest.raises(NoRight):
            set_facts(store, person, number, values={"finding": "属实"}, clock=clock)


def test_the_owner_of_the_car_is_written_down(store, agent, clock):
    customer = store.insert("customers", {"name": "王五"})
    car = store.insert("vehicles", {"customer_id": customer, "plate": "鄂A12345"})
    assert case_of(store, opened(store, agent, clock, vehicle_id=car)).customer_id == customer


@pytest.mark.parametrize(
    "words", ["<b>王</b>", "=1+1", "奔驰<S>级", "🚗" * 10, "长" * 2_000, "a\nb\tc", "O'Brien; --"]
)
def test_words_are_kept_as_they_were_said(store, agent, clock, words):
    found = case_of(store, opened(store, agent, clock, words=words, contact_name=words[:50]))
    assert (found.words, found.contact_name) == (words, words[:50])


def test_phones_are_kept_as_digits(store, agent, clock):
    phone = "+86 138-0013 8000"
    assert case_of(store, opened(store, agent, clock, contact_phone=phone)).contact_phone == (
        "13800138000"
    )


def test_cases_of_one_car_or_phone_are_pointed_at(store, agent, clock):
    customer = store.insert("customers", {"name": "王五"})
    store.insert("customer_phones", {"customer_id": customer, "phone": "13900000001"})
    car = store.insert("vehicles", {"customer_id": customer, "plate": "鄂A12345"})
    by_car = opened(store, agent, clock, vehicle_id=car, contact_phone=None)
    by_phone = opened(store, agent, clock, contact_phone="13900000001")
    opened(store, agent, clock, contact_phone="13900000002")
    same = likely_same(store, vehicle_id=car, phone="13900000001", since="2026-10-03")
    assert [one.id for one in same] == [by_phone, by_car]
    # The phone alone finds the case of its owner's car, too.
    same = likely_same(store, vehicle_id=None, phone="13900000001", since="2026-10-03", but=by_car)
    assert [one.id for one in same] == [by_phone]
    assert likely_same(store, vehicle_id=car, phone=None, since="2026-11-03") == []


def test_the_moment_has_the_offset_of_the_place(store, agent):
    west = datetime(2026, 11, 2, 8, 0, tzinfo=timezone(timedelta(hours=6)))
    assert case_of(store, opened(store, agent, Ticking(west))).opened_at == (
        "2026-11-02T08:00:00+06:00"
    )
