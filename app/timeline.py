"""The life of a car out of every feature that knows something about it, in the order of time."""

from __future__ import annotations

from datetime import datetime

from app.base.door import Store
from app.base.translation import _
from app.calls import labels as call_labels
from app.calls.answers.record import AGAIN, INTERVIEW, Sheet
from app.calls.codes import OPEN, SCORE
from app.calls.content.questionnaire import in_words
from app.calls.paper.tries import Try, ended
from app.calls.store_vehicle import OfVehicle as CallOfVehicle
from app.calls.store_vehicle import calls_of_vehicle
from app.complaints import labels as case_labels
from app.complaints.store_vehicle import OfVehicle as CaseOfVehicle
from app.complaints.store_vehicle import cases_of_vehicle
from app.customers.card import Event, Matter, Timeline
from app.customers.store_card import timeline as visits_and_deliveries
from app.enquiries import labels as enquiry_labels
from app.enquiries.rules import state
from app.enquiries.store_vehicle import OfVehicle as EnquiryOfVehicle
from app.enquiries.store_vehicle import enquiries_of_vehicle
from app.lounge.meals import Meal
from app.lounge.store_meals import meals_of_vehicle
from app.staff.rules import Actor, may


def vehicle_timeline(
    store: Store, actor: Actor, vehicle_id: int, now: datetime, *, limit: int = 200
) -> Timeline:
    """What happened to a car, newest first, with at most so many visits.

    Who may not view complaints sees those they took down; who may only find cars sees nothing
    else either but meals, no call and no answer. As many reads, however much there is.
    """
    if may(actor, "customers.view"):
        told = visits_and_deliveries(store, actor, vehicle_id, limit=limit)
    else:
        told = Timeline((), 0)
    taker = None if may(actor, "complaints.view") else actor.employee_id
    matters = [_of_case(case) for case in cases_of_vehicle(store, vehicle_id, taker)]
    matters += [
        _of_enquiry(line, now)
        for line in enquiries_of_vehicle(store, vehicle_id, taker)
        if line.complaint_id is None
    ]
    if may(actor, "customers.view"):
        matters += [_of_call(call) for call in calls_of_vehicle(store, vehicle_id)]
    if may(actor, "lounge.view"):
        matters += [_of_meal(meal) for meal in meals_of_vehicle(store, vehicle_id)]
    if not matters:
        return told
    # Both halves are in order; a stable sort by day and time weaves them together.
    events = sorted((*told.events, *matters), key=_moment, reverse=True)
    return Timeline(tuple(events), told.older)


def _moment(event: Event) -> tuple[str, str, int]:
    """Open orders first; on one day a delivery lies under what came after it."""
    at = event.visit.settled_at if event.visit is not None else None
    if event.matter is not None:
        at = event.matter.at[11:19]
    return (event.on or "9999", at or "", {"delivery": 0, "plate": 1}.get(event.kind, 2))


def _of_case(case: CaseOfVehicle) -> Event:
    stage = case_labels.stage_label(case.stage)
    lines = [
        (_("Stage"), stage),
        (_("Severity"), case_labels.severity_label(case.severity)),
        (_("Customer's words"), case.words),
        (_("Finding"), case.finding or ""),
        (_("Closed on"), (case.closed_at or "")[:10]),
        (_("Score"), "" if case.score is None else str(case.score)),
    ]
    return Event(
        "complaint",
        case.opened_at[:10],
        matter=Matter(
            "complaint",
            case.id,
            case.opened_at,
            _("Complaint"),
            " · ".join((case.number, stage)),
            tuple((name, text) for name, text in lines if text),
            case.closed_at is None and case.stage != "merged",
        ),
    )


def _of_call(call: CallOfVehicle) -> Event:
    """A call that is still open leads to it, one that is over to its record."""
    last = call.tries[-1] if call.tries else None
    verdict = next((one.verdict for one in reversed(call.sheets) if one.verdict), None)
    detail = (
        call.topic or call_labels.purpose_label(call.purpose),
        ended(last) if last is not None else "",
        call_labels.verdict_label(verdict or (last.verdict if last is not None else "")),
    )
    pending = call.state == OPEN
    kind = "call" if pending else "call_record" if call.task_id is not None else "sheet_record"
    number = call.task_id if call.task_id is not None else call.sheets[0].id
    title = _("Delivery interview") if call.task_id is None else _("Call to the customer")
    lines = [line for one in call.tries for line in _try_lines(one)]
    lines += [line for sheet in call.sheets for line in _sheet_lines(sheet)]
    return Event(
        "call",
        call.at[:10],
        matter=Matter(
            kind, number, call.at, title, " · ".join(filter(None, detail)), tuple(lines), pending
        ),
    )


def _try_lines(one: Try) -> list[tuple[str, str]]:
    at = one.at[:16].replace("T", " ")
    text = " · ".join(filter(None, (ended(one), one.by_name, one.note)))
    return [(at, text)]


def _sheet_lines(sheet: Sheet) -> list[tuple[str, str]]:
    """The words that were asked, and what was said."""
    if sheet.sort == INTERVIEW:
        name = _("Face to face")
    else:
        name = _("Asked once more") if sheet.sort == AGAIN else _("Answers given")
    lines = [(name, sheet.title)]
    given = sheet.given
    for question in sheet.questions:
        said = given.get(question.key)
        if said is not None:
            words = in_words(question, said)
            if question.kind == SCORE:
                words = _("{score} of 10").format(score=said.score)
            lines.append((words, " – ".join(filter(None, (question.text, said.reason)))))
    return lines


def _of_enquiry(line: EnquiryOfVehicle, now: datetime) -> Event:
    stands = enquiry_labels.state_label(state(line._asdict(), now))
    lines = [
        (_("Topic"), enquiry_labels.topic_label(line.topic)),
        (_("Customer's words"), line.words),
        (_("Answer"), line.answer or ""),
        (_("Outcome"), line.outcome or ""),
    ]
    return Event(
        "enquiry",
        line.at[:10],
        matter=Matter(
            "enquiries",
            line.id,
            line.at,
            enquiry_labels.sort_label(line.sort),
            " · ".join((stands, line.words)),
            tuple((name, text) for name, text in lines if text),
            line.done_at is None,
        ),
    )


def _of_meal(meal: Meal) -> Event:
    told = _("{guests} guests, {tickets} tickets").format(guests=meal.guests, tickets=meal.tickets)
    lines = [
        (_("Guest"), meal.guest or ""),
        (_("Note"), meal.note or ""),
        (_("Handed out by"), meal.by_name),
    ]
    at = meal.at if meal.at[:10] == meal.day else meal.day
    return Event(
        "meal",
        meal.day,
        matter=Matter(
            "meal",
            meal.id,
            at,
            _("Meal"),
            told,
            tuple((name, text) for name, text in lines if text),
            False,
        ),
    )
