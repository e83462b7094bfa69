from __future__ import annotations

import json

import pytest

from app.base.errors import NoRight, NotPossible
from app.complaints.case import Case
from app.complaints.paper.handling_form import form_pdf
from app.complaints.paper.store import form_of
from app.complaints.paper.verbs import note_print
from app.complaints.verbs_decisions import merge
from app.complaints.verbs_files import attach
from app.complaints.verbs_owner import assign
from app.paper.letterhead import letterhead
from app.paper.preview import page_texts
from tests.app.complaints.making import brought_to, opened
from tests.app.customers.garage import add_car, add_customer, add_visit


def text_of(store, found: tuple[Case, object], clock) -> str:
    case, context = found
    pdf = form_pdf(case, context, letterhead=letterhead(store), printed_at=clock.now())  # type: ignore[arg-type]
    return "".join("".join(page_texts(pdf)).split())


def test_customer_car_visit_kinds_and_people_stand_on_the_form(store, manager, agent, clock):
    wang = add_customer(store, "<b>王", "13800138000")
    car = add_car(store, "鄂A12345", wang, vin="LSVAA4182E2184847", model="奔驰<S>级")
    visit = add_visit(store, car, "2026-10-01", "WT001", amount=1000)
    number = opened(
        store, agent, clock, customer_id=wang, vehicle_id=car, visit_id=visit, contact_phone=None
    )
    assign(store, manager, number, owner_id=agent.employee_id, clock=clock)
    text = text_of(store, form_of(store, agent, number, clock=clock), clock)
    for word in ("<b>王", "鄂A12345", "LSVAA4182E2184847", "奔驰<S>级", "WT001", "周回访",
                 "138****8000", "TS-202611-0001"):  # fmt: skip
        assert word in text
    assert "13800138000" not in text


@pytest.mark.parametrize("stage", ["opened", "agreeing", "executing", "confirmed", "closed"])
def test_a_case_prints_at_every_stage_with_its_clocks(store, manager, clock, stage):
    number = brought_to(store, manager, clock, stage)
    case, context = form_of(store, manager, number, clock=clock)
    assert case.stage == stage
    text = text_of(store, (case, context), clock)
    assert "等了三个小时" in text
    first = context.clocks[0]
    assert first.name and first.deadline.startswith("2026-11-02") and "Runsfrom" in text


def test_files_and_merged_cases_are_named(store, manager, clock):
    kept, other = opened(store, manager, clock), opened(store, manager, clock)
    attach(store, manager, kept, name="照片<1>.png", content=b"\x89PNG\r\n\x1a\n", clock=clock)
    merge(store, manager, other, into=kept, clock=clock)
    text = text_of(store, form_of(store, manager, kept, clock=clock), clock)
    assert "照片<1>.png" in text and "TS-202611-0002" in text
    assert "TS-202611-0001" in text_of(store, form_of(store, manager, other, clock=clock), clock)


def test_whole_phones_need_their_right_and_are_on_record(store, manager, agent, clock):
    number = opened(store, agent, clock)
    for call in (
        lambda: form_of(store, agent, number, clock=clock, whole_phones=True),
        lambda: note_print(store, agent, number, clock=clock),
    ):
        with pytest.raises(NoRight):
            call()
    found = form_of(store, manager, number, clock=clock, whole_phones=True)
    assert "13800138000" in text_of(store, found, clock)
    note_print(store, manager, number, clock=clock)
    row = store.row("SELECT verb, entity_id, after FROM changes ORDER BY id DESC LIMIT 1")
    assert row[:2] == ("print", number) and json.loads(row[2])["whole_phones"] is True


def test_who_may_only_open_cases_prints_their_own(store, manager, receptionist, clock):
    own = opened(store, receptionist, clock)
    assert form_of(store, receptionist, own, clock=clock)[0].id == own
    with pytest.raises(NoRight):
        form_of(store, receptionist, opened(store, manager, clock), clock=clock)


def test_a_case_that_is_gone_is_refused(store, manager, clock):
    with pytest.raises(NotPossible):
        form_of(store, manager, 99, clock=clock)
