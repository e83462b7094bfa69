"""What can be done in a delivery interview. Every verb is one transaction and on record.

The answers themselves are taken down by the verbs of the sheets (`app.calls.answers.verbs`).
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from app.base.changes import Changed, Edit, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.answers.record import INTERVIEW
from app.calls.answers.store import car_of
from app.calls.answers.verbs import finish_sheet
from app.calls.codes import DELIVERY
from app.calls.content.factors import choice_faults
from app.calls.content.store import current
from app.calls.interviews import store as sql
from app.calls.interviews.rules import note_for_call
from app.customers.entries import LONGEST, customer_values
from app.enquiries.rules import SUGGESTION
from app.enquiries.verbs import take_enquiry
from app.staff.rules import Actor, require

_TABLE = "delivery_interviews"
_RIGHT = "calls.interview"


def start_interview(
    store: Store, actor: Actor, *, vehicle_id: int, clock: Clock
) -> tuple[Changed, int]:
    """Begin the interview of a hand-over, or go on with it; returns its id.

    It asks what the questionnaire of deliveries takes of its pool. A car whose day of delivery
    is not known yet is handed over today. NotPossible, naming them, if the choice of questions
    leaves a factor out.
    """
    require(actor, _RIGHT)
    today = clock.now().date().isoformat()
    with edit(store, actor, "begin_interview", _TABLE, None, clock) as work:
        known = sql.delivered_on(store, vehicle_id)
        day = known or today
        if known is None:
            work.update("vehicles", vehicle_id, {"delivered_on": today})
        begun = sql.interview_of(store, vehicle_id, day)
        if begun is not None:
            work.entity_id = begun
        else:
            version = current(store, DELIVERY)
            faults = choice_faults(version.questionnaire, version.questionnaire.chosen)
            if faults:
                raise NotPossible("\n".join(faults))
            by = {"by_id": actor.employee_id, "by_name": actor.name}
            car = car_of(store, None, vehicle_id)
            sheet = {**car._asdict(), "version_id": version.id, "sort": INTERVIEW, **by}
            number = work.insert("call_sheets", sheet | {"begun_at": stamp(clock)})
            row = {"vehicle_id": vehicle_id, "delivered_on": day, "sheet_id": number, **by}
            work.entity_id = work.insert(_TABLE, row | {"at": stamp(clock)})
    return work.changed(), work.entity_id


def change_interview(
    store: Store,
    actor: Actor,
    interview_id: int,
    *,
    vip: bool | None = None,
    vip_measure: str | None = None,
    call_on: str | None = None,
    call_at: str | None = None,
    call_way: str | None = None,
    clock: Clock,
) -> Changed:
    """Note whether this is a VIP and what is done for them, and when and how to call later.

    None leaves a field, an empty text empties it; `call_on` is an ISO day, `call_at` HH:MM. A
    VIP is one in the customer's record too, and what was agreed reaches the later call's task.
    """
    require(actor, _RIGHT)
    texts = {"vip_measure": vip_measure, "call_way": call_way}
    values: dict[str, Any] = {k: _text(v) for k, v in texts.items() if v is not None}
    values |= _moments(call_on, call_at)
    if vip is not None:
        values["vip"] = int(vip)
    with edit(store, actor, "change_interview", _TABLE, interview_id, clock) as work:
        sql.held(store, interview_id)
        if values:
            work.update(_TABLE, interview_id, values)
        _hand_on(work, store, interview_id, clock, customer="vip" in values)
    return work.changed()


def add_wish(
    store: Store,
    actor: Actor,
    interview_id: int,
    *,
    words: str,
    owner_id: int | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Take down a wish or suggestion, which belongs to `owner_id` (else who takes it down).

    It is an enquiry of its own; returns its id. What came of it is told in the later call.
    """
    require(actor, _RIGHT)
    with store.write():
        row = sql.held(store, interview_id)
        facts = {
            "sort": SUGGESTION,
            "topic": "other",
            "channel": "delivery_interview",
            "vehicle_id": row.vehicle_id,
            "customer_id": row.customer_id,
            "words": words,
        }
        taken, number = take_enquiry(store, actor, facts=facts, owner_id=owner_id, clock=clock)
        with edit(store, actor, "change_interview", _TABLE, interview_id, clock) as work:
            told = [wish.words for wish in sql.wishes_of(store, row.vehicle_id, row.at)]
            work.update(_TABLE, interview_id, {"wishes": "\n".join(told)})
            _hand_on(work, store, interview_id, clock, customer=False)
        changed = taken | work.changed()
    return changed, number


def finish_interview(
    store: Store, actor: Actor, interview_id: int, *, verdict: str | None = None, clock: Clock
) -> Changed:
    """End the interview: its answers are complete, and the later call's task knows everything.

    NotPossible, naming them, if answers are missing.
    """
    require(actor, _RIGHT)
    with store.write():
        row = sql.held(store, interview_id)
        changed = finish_sheet(store, actor, row.sheet_id, verdict=verdict, clock=clock)
        with edit(store, actor, "finish_interview", _TABLE, interview_id, clock) as work:
            _hand_on(work, store, interview_id, clock, customer=bool(row.vip))
        changed |= work.changed()
    return changed


def _hand_on(work: Edit, store: Store, interview_id: int, clock: Clock, *, customer: bool) -> None:
    """Give what is known now to the customer's record and to the task of the later call."""
    row = sql.held(store, interview_id)
    if customer and row.customer_id is not None:
        values: dict[str, Any] = {"vip": row.vip}
        if row.vip_measure:
            values["vip_measure"] = row.vip_measure
        work.update("customers", row.customer_id, customer_values(values))
    task = sql.later_task(store, row.vehicle_id)
    if task is None:
        return
    words = [wish.words for wish in sql.wishes_of(store, row.vehicle_id, row.at)]
    measure = (row.vip_measure or "") if row.vip else None
    agreed: dict[str, Any] = {
        "note": note_for_call(vip_measure=measure, call_way=row.call_way, wishes=words)
    }
    if row.call_on:
        agreed["due_on"] = row.call_on
    if row.call_at:
        day = date.fromisoformat(row.call_on or task[1])
        moment = datetime.combine(day, time.fromisoformat(row.call_at), clock.now().tzinfo)
        agreed["due_at"] = moment.isoformat(timespec="seconds")
    work.update("call_tasks", task[0], agreed)


def _moments(call_on: str | None, call_at: str | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    try:
        if call_on is not None:
            values["call_on"] = date.fromisoformat(call_on).isoformat() if call_on else None
        if call_at is not None:
            moment = time.fromisoformat(call_at) if call_at else None
            values["call_at"] = moment.strftime("%H:%M") if moment else None
    except ValueError as error:
        raise NotPossible(_("Choose a day and a time for the later call.")) from error
    return values


def _text(typed: str) -> str | None:
    text = " ".join(typed.split())
    if len(text) > LONGEST:
        raise NotPossible(_("A text holds at most {count} characters.").format(count=LONGEST))
    return text or None
