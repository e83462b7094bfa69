"""Enquiries and suggestions: taken down, answered, promised, told, made a complaint of."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.base.changes import read_row
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import Conflict, NoRight, NotPossible
from app.complaints.store import case
from app.enquiries.store import book, enquiry, to_tell
from app.enquiries.verbs import (
    give_answer,
    give_outcome,
    hand_to,
    make_complaint,
    promise,
    reveal_phone,
    set_facts,
    take_enquiry,
    tell_outcome,
)
from app.staff.rules import Actor
from tests.app.customers.garage import add_car, add_customer, taken_back
from tests.conftest import NOW

ASKS = {"sort": "enquiry", "topic": "service", "channel": "phone", "words": "周末开门吗？"}
SUGGESTS = {"sort": "suggestion", "words": "休息室放些童书", "contact_name": "王女士"}
SOON = "2026-11-02T17:00:00+08:00"
LATER = FixedClock(NOW + timedelta(days=1))


def stands(store: Store, actor: Actor, number: int, clock: Any) -> tuple[str, set[str]]:
    line = next(one for one in book(store, actor, clock.now()).lines if one.id == number)
    return line.state, set(line.views)


def test_an_enquiry_answered_at_once_is_done(store, agent, clock):
    _changed, number = take_enquiry(store, agent, facts=ASKS, answer=" 开的 ", clock=clock)
    held = enquiry(store, number)
    assert (held.answer, held.answered_by, held.done_at) == ("开的", "周回访", held.at)
    assert stands(store, agent, number, clock) == ("answered", {"all"})


def test_one_that_is_promised_runs_late_and_is_kept_too_late(store, agent, manager, clock):
    _changed, number = take_enquiry(
        store, agent, facts=ASKS, promised_at=SOON, promised_to_id=1, clock=clock
    )
    assert enquiry(store, number).promised_to == "林主管"
    assert stands(store, agent, number, clock) == ("promised", {"all", "open"})
    assert stands(store, manager, number, clock) == ("promised", {"all", "open", "mine"})
    assert stands(store, agent, number, LATER)[1] == {"all", "open", "late"}
    give_answer(store, manager, number, answer="开的", clock=LATER)
    assert stands(store, agent, number, LATER) == ("answered_late", {"all", "kept_late"})


def test_a_promise_is_kept_within_its_minute(store, agent, clock):
    _changed, number = take_enquiry(store, agent, facts=ASKS, promised_at=SOON, clock=clock)
    at = FixedClock(NOW.replace(hour=17, second=59))
    assert stands(store, agent, number, at)[0] == "promised"
    give_answer(store, agent, number, answer="x", clock=at)
    assert stands(store, agent, number, LATER)[0] == "answered"


def test_a_suggestion_waits_for_its_outcome_and_then_to_be_told(store, agent, manager, clock):
    _changed, number = take_enquiry(store, agent, facts=SUGGESTS, owner_id=1, clock=clock)
    assert stands(store, manager, number, clock) == (
        "waiting",
        {"all", "open", "mine", "suggestions"},
    )
    with pytest.raises(NotPossible, match="no outcome"):
        tell_outcome(store, agent, number, clock=clock)
    give_outcome(store, manager, number, outcome="已采购童书", clock=clock)
    assert stands(store, agent, number, clock) == ("to_tell", {"all", "open", "to_tell"})
    tell_outcome(store, agent, number, clock=LATER)
    held = enquiry(store, number)
    assert held.told_at == held.done_at == "2026-11-03T10:00:00+08:00"
    assert stands(store, agent, number, LATER) == ("told", {"all"})


def test_a_suggestion_of_nobody_is_done_with_its_outcome(store, agent, clock):
    facts = {**SUGGESTS, "contact_name": None}
    _changed, number = take_enquiry(store, agent, facts=facts, clock=clock)
    give_outcome(store, agent, number, outcome="好", clock=clock)
    assert stands(store, agent, number, clock) == ("told", {"all"})


def test_what_is_to_be_told_is_found_by_car_customer_or_phone(store, agent, clock):
    wang = add_customer(store, "王伟", "13800138000")
    car = add_car(store, "鄂A12345", wang)
    facts = {**SUGGESTS, "vehicle_id": car, "contact_phone": "139 0013 9000"}
    _changed, number = take_enquiry(store, agent, facts=facts, clock=clock)
    assert enquiry(store, number).customer_id == wang
    assert to_tell(store, vehicle_id=car) == []
    give_outcome(store, agent, number, outcome="好", clock=clock)
    for key in ({"vehicle_id": car}, {"customer_id": wang}, {"phone": "13900139000"}):
        assert [one.id for one in to_tell(store, **key)] == [number]
    assert to_tell(store, vehicle_id=car + 1) == []


def test_it_becomes_a_complaint_and_both_know(store, agent, clock):
    wang = add_customer(store, "王伟", "13800138000")
    car = add_car(store, "鄂A12345", wang)
    facts = {**ASKS, "vehicle_id": car, "contact_phone": "13900139000", "contact_name": "司机"}
    _changed, number = take_enquiry(store, agent, facts=facts, promised_at=SOON, clock=clock)
    changed, complaint = make_complaint(
        store, agent, number, facts={"severity": "serious"}, clock=clock
    )
    made = case(store, complaint)
    assert (made.words, made.vehicle_id, made.customer_id) == (ASKS["words"], car, wang)
    assert (made.contact_phone, made.promised_at, made.severity) == (
        "13900139000", SOON, "serious",
    )  # fmt: skip
    assert made.enquiry_id == number and enquiry(store, number).complaint_id == complaint
    assert stands(store, agent, number, LATER) == ("complaint", {"all"})
    line = book(store, agent, NOW).lines[0]
    assert line.number == made.number
    for again in (make_complaint, give_answer, give_outcome):
        given: dict[str, Any] = {} if again is make_complaint else {"answer": "x"}
        given = {"outcome": "x"} if again is give_outcome else given
        with pytest.raises(NotPossible, match="became a complaint"):
            again(store, agent, number, clock=clock, **given)
    taken_back(store, agent, clock, type(changed)({}, tuple(reversed(changed.change_ids))))
    assert enquiry(store, number).complaint_id is None
    assert read_row(store, "complaints", complaint) is None


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [({**ASKS, "words": "  "}, "Write down what"), ({**ASKS, "channel": "smoke"}, "smoke")],
)
def test_what_cannot_be_taken_is_said(store, agent, clock, facts, sentence):
    with pytest.raises(NotPossible, match=sentence):
        take_enquiry(store, agent, facts=facts, clock=clock)
    assert book(store, agent, NOW).lines == ()


def test_a_promise_needs_a_time_and_a_person_of_the_list(store, agent, clock):
    with pytest.raises(NotPossible, match="until when"):
        take_enquiry(store, agent, facts=ASKS, promised_to="备件部", clock=clock)
    with pytest.raises(NotPossible, match="staff list"):
        take_enquiry(store, agent, facts=ASKS, promised_at=SOON, promised_to_id=99, clock=clock)
    with pytest.raises(NotPossible, match="staff list"):
        take_enquiry(store, agent, facts=ASKS, owner_id=99, clock=clock)


def test_everybody_works_their_own(store, agent, clerk, receptionist, manager, clock):
    _changed, number = take_enquiry(store, receptionist, facts=ASKS, clock=clock)
    _changed, other = take_enquiry(store, agent, facts=ASKS, clock=clock)
    assert [line.id for line in book(store, receptionist, NOW).lines] == [number]
    assert len(book(store, clerk, NOW).lines) == 2
    give_answer(store, receptionist, number, answer="开", clock=clock)
    for person in (receptionist, clerk):
        with pytest.raises(NoRight, match="周回访 took this down"):
            give_answer(store, person, other, answer="开", clock=clock)
        with pytest.raises(NoRight):
            hand_to(store, person, other, owner_id=person.employee_id, clock=clock)
    give_answer(store, manager, other, answer="开", clock=clock)


def test_an_agent_takes_a_colleagues_line_over(store, agent, receptionist, clock):
    _changed, number = take_enquiry(
        store, receptionist, facts=ASKS, promised_at=SOON, promised_to_id=1, clock=clock
    )
    with pytest.raises(NoRight):
        promise(store, agent, number, promised_at=SOON, clock=clock)
    hand_to(store, agent, number, owner_id=agent.employee_id, clock=clock)
    held = enquiry(store, number)
    assert (held.owner_id, held.promised_to_id, held.promised_at) == (2, None, SOON)
    give_answer(store, agent, number, answer="开", clock=clock)


def test_two_who_answer_at_once_are_told(store, agent, manager, clock):
    _changed, number = take_enquiry(store, agent, facts=ASKS, clock=clock)
    give_answer(store, agent, number, answer="开", was="", clock=clock)
    with pytest.raises(Conflict, match="meanwhile"):
        give_answer(store, manager, number, answer="不开", was="", clock=clock)
    give_answer(store, manager, number, answer="开的", was="开", clock=LATER)
    held = enquiry(store, number)
    assert (held.answer, held.answered_by, held.answered_at) == ("开的", "周回访", held.at)
    with pytest.raises(Conflict):
        set_facts(
            store, agent, number, values={"topic": "use"}, was={"topic": "other"}, clock=clock
        )
    set_facts(store, agent, number, values={"topic": "use"}, was={"topic": "service"}, clock=clock)
    assert enquiry(store, number).topic == "use"


def test_every_step_can_be_undone(store, agent, clock):
    _changed, number = take_enquiry(store, agent, facts=SUGGESTS, clock=clock)
    for step in (
        lambda: set_facts(store, agent, number, values={"words": "新"}, clock=clock),
        lambda: promise(store, agent, number, promised_at=SOON, clock=clock),
        lambda: give_outcome(store, agent, number, outcome="好", clock=clock),
        lambda: hand_to(store, agent, number, owner_id=2, clock=clock),
    ):
        before = enquiry(store, number)
        changed = step()
        assert changed.topics <= {"enquiries"}
        taken_back(store, agent, clock, changed)
        assert enquiry(store, number) == before


def test_a_number_is_asked_for_on_record(store, agent, receptionist, clock):
    facts = {**ASKS, "contact_phone": "+86 138-0013-8000"}
    _changed, number = take_enquiry(store, agent, facts=facts, clock=clock)
    assert book(store, agent, NOW).lines[0].phone == "138****8000"
    assert reveal_phone(store, agent, number, clock=clock)[1] == "13800138000"
    assert store.value("SELECT verb FROM changes ORDER BY id DESC LIMIT 1") == "reveal_phone"
    with pytest.raises(NoRight):
        reveal_phone(store, receptionist, number, clock=clock)


def test_names_and_words_stay_as_they_were_written(store, agent, clock):
    wild = "<b>王\n=1+1 奔驰<S>级 😀" + "长" * 2000
    _changed, number = take_enquiry(
        store, agent, facts={**ASKS, "words": wild, "contact_name": "=1+1"}, clock=clock
    )
    line = book(store, agent, NOW).lines[0]
    assert (line.words, line.who) == (wild, "=1+1")
    with pytest.raises(NotPossible, match="at most"):
        give_answer(store, agent, number, answer="长" * 20_001, clock=clock)
