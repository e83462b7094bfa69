"""The life of a car: what every feature knows of it, in the order of time, for who may see it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from app.base.clock import Clock, FixedClock
from app.base.door import Store
from app.complaints.verbs_opening import open_complaint
from app.enquiries.verbs import take_enquiry
from app.lounge.verbs_meals import add_meal
from app.staff.rules import Actor
from app.timeline import vehicle_timeline
from tests.app.calls.figures.call_book import CallBook, two_factors
from tests.app.customers.garage import add_car, add_customer, add_visit

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def car(store: Store) -> int:
    owner = add_customer(store, "王伟")
    number = add_car(store, "闽P00001", customer_id=owner, delivered_on="2024-01-15")
    add_visit(store, number, "2026-10-01", settled_at="16:00:00")
    add_visit(store, number, "2026-10-30", settled_at="16:00:00")
    return number


def _complain(store: Store, actor: Actor, at: str, **facts: object) -> int:
    clock = FixedClock(datetime.fromisoformat(f"{at}+08:00"))
    words = {"channel": "phone", "words": "空调 <b>不凉", **facts}
    _changed, number = open_complaint(store, actor, facts=words, clock=clock)
    return number


def _ask(store: Store, actor: Actor, car: int, at: str) -> None:
    clock = FixedClock(datetime.fromisoformat(f"{at}+08:00"))
    facts = {"sort": "enquiry", "topic": "use", "words": "胎压灯亮了?", "vehicle_id": car}
    take_enquiry(store, actor, facts=facts, answer="先看轮胎", clock=clock)


def _told(store: Store, actor: Actor, car: int) -> list[tuple[str, str | None]]:
    return [(event.kind, event.on) for event in vehicle_timeline(store, actor, car, NOW).events]


def test_complaints_and_enquiries_lie_between_the_visits(
    store: Store, car: int, agent: Actor
) -> None:
    _complain(store, agent, "2026-10-01T17:00:00", vehicle_id=car)
    _complain(store, agent, "2026-10-30T09:00:00", vehicle_id=car)
    _ask(store, agent, car, "2026-10-12T09:00:00")
    assert _told(store, agent, car) == [
        ("visit", "2026-10-30"),
        ("complaint", "2026-10-30"),
        ("enquiry", "2026-10-12"),
        ("complaint", "2026-10-01"),
        ("visit", "2026-10-01"),
        ("delivery", "2024-01-15"),
    ]


def test_a_complaint_tells_number_stage_and_words(store: Store, car: int, agent: Actor) -> None:
    number = _complain(store, agent, "2026-10-30T17:00:00", vehicle_id=car, severity="serious")
    matter = vehicle_timeline(store, agent, car, NOW).events[0].matter
    assert matter is not None and (matter.kind, matter.id) == ("complaint", number)
    assert matter.detail == "TS-202610-0001 · Opened" and matter.pending
    assert ("Customer's words", "空调 <b>不凉") in matter.lines
    assert ("Severity", "Serious") in matter.lines


def test_a_complaint_of_the_owner_without_a_car_is_told_too(
    store: Store, car: int, agent: Actor
) -> None:
    owner = store.value("SELECT customer_id FROM vehicles WHERE id = ?", (car,))
    _complain(store, agent, "2026-10-30T17:00:00", customer_id=owner)
    _complain(store, agent, "2026-10-31T17:00:00", contact_name="别人")
    assert _told(store, agent, car)[0] == ("complaint", "2026-10-30")


def test_a_joined_car_brings_its_complaints(store: Store, car: int, agent: Actor) -> None:
    other = add_car(store, "闽P00002")
    _complain(store, agent, "2026-10-31T17:00:00", vehicle_id=other)
    store.execute("UPDATE vehicles SET joined_into = ? WHERE id = ?", (car, other))
    assert _told(store, agent, car)[0] == ("complaint", "2026-10-31")


def test_the_receptionist_sees_only_what_they_took_down(
    store: Store, car: int, agent: Actor, receptionist: Actor
) -> None:
    _complain(store, agent, "2026-10-30T17:00:00", vehicle_id=car)
    assert _told(store, receptionist, car) == []
    _complain(store, receptionist, "2026-10-31T17:00:00", vehicle_id=car)
    assert _told(store, receptionist, car) == [("complaint", "2026-10-31")]


def test_reads_are_as_many_however_much_there_is(
    store: Store, car: int, agent: Actor, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reads() -> int:
        asked: list[str] = []

        def counted(read: Any) -> Any:
            def reading(*args: Any) -> Any:
                asked.append(args[1])
                return read(*args)

            return reading

        with monkeypatch.context() as patch:
            patch.setattr(Store, "rows", counted(Store.rows))
            patch.setattr(Store, "row", counted(Store.row))
            vehicle_timeline(store, agent, car, NOW)
        return len(asked)

    _complain(store, agent, "2026-10-30T17:00:00", vehicle_id=car)
    before = reads()
    for day in range(10, 25):
        _complain(store, agent, f"2026-10-{day}T17:00:00", vehicle_id=car)
        _ask(store, agent, car, f"2026-10-{day}T18:00:00")
    assert reads() == before


def _call(store: Store, car: int) -> tuple[int, int]:
    book = CallBook(store)
    version = book.questionnaire(two_factors())
    task = book.task("2026-10-12", vehicle_id=car)
    book.attempt(task, "2026-10-12 09:00", "not_reached", detail="busy")
    book.attempt(task, "2026-10-12 15:00", verdict="satisfied", note="很<b>忙</b>")
    book.sheet(
        version, "2026-10-12 15:00", {"work": (4, "等太久"), "again": "yes"},
        task_id=task, vehicle_id=car,
    )  # fmt: skip
    sheet = book.sheet(version, "2024-01-15 10:00", {"work": 8}, vehicle_id=car, sort="interview")
    return task, sheet


def test_a_call_is_told_with_its_tries_and_answers(store: Store, car: int, agent: Actor) -> None:
    task, sheet = _call(store, car)
    told = [e for e in vehicle_timeline(store, agent, car, NOW).events if e.kind == "call"]
    assert [event.on for event in told] == ["2026-10-12", "2024-01-15"]
    call, interview = (event.matter for event in told)
    assert call is not None and (call.kind, call.id, call.pending) == ("call_record", task, False)
    assert call.detail == "After a visit · Completed · Satisfied"
    assert ("2026-10-12 09:00", "Not reached (Line busy) · 周回访") in call.lines
    assert ("4 of 10", "How was the work? – 等太久") in call.lines
    assert ("Yes", "Will you come again?") in call.lines
    assert interview is not None and (interview.kind, interview.id) == ("sheet_record", sheet)


def test_an_open_call_leads_to_itself_and_one_never_tried_is_not_told(
    store: Store, car: int, agent: Actor
) -> None:
    book = CallBook(store)
    book.task("2026-11-02", "open", vehicle_id=car)
    waiting = book.task("2026-10-14", "open", vehicle_id=car)
    book.attempt(waiting, "2026-10-14 09:00", "again")
    told = [e.matter for e in vehicle_timeline(store, agent, car, NOW).events if e.kind == "call"]
    assert [(one.kind, one.id, one.pending) for one in told if one] == [("call", waiting, True)]


def test_the_receptionist_sees_no_call_and_no_answer(
    store: Store, car: int, receptionist: Actor
) -> None:
    _call(store, car)
    assert _told(store, receptionist, car) == []


def test_meals_lie_in_it_for_everybody(
    store: Store, car: int, manager: Actor, receptionist: Actor
) -> None:
    noon = FixedClock(datetime.fromisoformat("2026-10-30T12:05:00+08:00"))
    add_meal(store, receptionist, plate="闽P00001", guests=2, clock=noon)
    assert _told(store, receptionist, car) == [("meal", "2026-10-30")]
    kinds = [kind for kind, _on in _told(store, manager, car)]
    assert kinds[:2] == ["visit", "meal"]
    event = vehicle_timeline(store, manager, car, NOW).events[1]
    assert event.matter is not None and event.matter.detail == "2 guests, 2 tickets"
