"""The life of a car out of every feature that knows something about it, in the order of time."""

from __future__ import annotations

from datetime import datetime

from app.base.door import Store
from app.base.translation import _
from app.complaints import labels as case_labels
from app.complaints.store_vehicle import OfVehicle as CaseOfVehicle
from app.complaints.store_vehicle import cases_of_vehicle
from app.customers.card import Event, Matter, Timeline
from app.customers.store_card import timeline as visits_and_deliveries
from app.enquiries import labels as enquiry_labels
from app.enquiries.rules import state
from app.enquiries.store_vehicle import OfVehicle as EnquiryOfVehicle
from app.enquiries.store_vehicle import enquiries_of_vehicle
from app.staff.rules import Actor, may


def vehicle_timeline(
    store: Store, actor: Actor, vehicle_id: int, now: datetime, *, limit: int = 200
) -> Timeline:
    """What happened to a car, newest first, with at most so many visits.

    Who may not view complaints sees those they took down; who may only find cars sees nothing
    else either. One read per feature, however much there is.
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
