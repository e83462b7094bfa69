"""What can be done to enquiries and suggestions. Every verb is one transaction and undoable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base.changes import Changed, edit, record
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import Conflict, NoRight, NotPossible
from app.base.translation import _
from app.complaints.facts import LONGEST, checked
from app.complaints.verbs_opening import open_complaint
from app.enquiries import rules
from app.enquiries.rules import Enquiry
from app.enquiries.store import customer_of_car, enquiry, phone_of
from app.staff.rules import Actor, require
from app.staff.store import employees

_TABLE = "enquiries"


def take_enquiry(
    store: Store,
    actor: Actor,
    *,
    facts: Mapping[str, Any],
    answer: str = "",
    promised_at: str | None = None,
    promised_to_id: int | None = None,
    promised_to: str = "",
    owner_id: int | None = None,
    task_id: int | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Take down a line: answered at once with `answer`, else promised by whom until when.

    `facts` are columns of `rules.FACTS`. A suggestion belongs to `owner_id` (the taker, if
    nobody is named); `task_id` is the call it was said in. NotPossible without words; an
    enquiry neither answered nor promised stays open.
    """
    require(actor, "complaints.open")
    values = _facts(facts)
    now = stamp(clock)
    answer = answer.strip()
    if values["sort"] == rules.ENQUIRY and answer:
        values |= {"answer": _text(answer), "answered_by": actor.name}
        values |= {"answered_at": now, "done_at": now}
    elif promised_at or promised_to_id or promised_to.strip():
        values |= _promise(store, promised_at, promised_to_id, promised_to)
    owner = owner_id or actor.employee_id
    _check_employee(store, owner)
    if values.get("vehicle_id") and not values.get("customer_id"):
        values["customer_id"] = customer_of_car(store, values["vehicle_id"])
    with edit(store, actor, "take_enquiry", _TABLE, None, clock) as work:
        taken = {"taken_by_id": actor.employee_id, "taken_by": actor.name, "owner_id": owner}
        taken |= {"task_id": task_id, "at": now}
        number = work.insert(_TABLE, {**values, **taken})
        work.entity_id = number
    return work.changed(), number


def set_facts(
    store: Store,
    actor: Actor,
    enquiry_id: int,
    *,
    values: Mapping[str, Any],
    was: Mapping[str, Any] | None = None,
    clock: Clock,
) -> Changed:
    """Put right what was taken down. Conflict if a field is no longer what `was` says."""
    with edit(store, actor, "change_enquiry", _TABLE, enquiry_id, clock) as work:
        held = _workable(store, actor, enquiry_id)
        for name, value in (was or {}).items():
            if name in values and (getattr(held, name) or None) != (value or None):
                raise _meanwhile()
        merged = {name: getattr(held, name) for name in rules.FACTS} | dict(values)
        new = _facts(merged)
        work.update(_TABLE, enquiry_id, {name: new[name] for name in values})
    return work.changed()


def give_answer(
    store: Store,
    actor: Actor,
    enquiry_id: int,
    *,
    answer: str,
    was: str | None = None,
    clock: Clock,
) -> Changed:
    """Note what the customer was answered: an enquiry is done with it.

    An answer noted before can be worded anew; when it was given stays. `was` is the answer that
    the person saw: Conflict if there is another one by now.
    """
    text = answer.strip()
    if not text:
        raise NotPossible(_("Write down what the customer was answered first."))
    with edit(store, actor, "answer_enquiry", _TABLE, enquiry_id, clock) as work:
        held = _workable(store, actor, enquiry_id)
        if was is not None and (held.answer or "") != was:
            raise _meanwhile()
        if held.complaint_id is not None:
            raise _is_complaint()
        now = stamp(clock)
        values: dict[str, Any] = {"answer": _text(text)}
        if held.answered_at is None:
            values |= {"answered_at": now, "answered_by": actor.name}
            if held.sort == rules.ENQUIRY:
                values["done_at"] = now
        work.update(_TABLE, enquiry_id, values)
    return work.changed()


def promise(
    store: Store,
    actor: Actor,
    enquiry_id: int,
    *,
    promised_at: str | None,
    promised_to_id: int | None = None,
    promised_to: str = "",
    clock: Clock,
) -> Changed:
    """Promise the answer: until when, and by whom if it is not the owner."""
    with edit(store, actor, "promise_answer", _TABLE, enquiry_id, clock) as work:
        held = _workable(store, actor, enquiry_id)
        if not rules.is_to_do(held._asdict()):
            raise NotPossible(_("This is done already; there is nothing to promise."))
        values = _promise(store, promised_at, promised_to_id, promised_to)
        work.update(_TABLE, enquiry_id, values)
    return work.changed()


def hand_to(store: Store, actor: Actor, enquiry_id: int, *, owner_id: int, clock: Clock) -> Changed:
    """Give it to another person; who works cases may also take a colleague's over."""
    with edit(store, actor, "hand_over_enquiry", _TABLE, enquiry_id, clock) as work:
        held = enquiry(store, enquiry_id)
        taking = owner_id == actor.employee_id and rules.may_take_over(actor, held)
        if not taking:
            _check_workable(actor, held)
        _check_employee(store, owner_id)
        # What was promised for somebody else is promised by the new owner now.
        keeps = held.promised_to_id is None and held.promised_to is None
        promised = {} if keeps else {"promised_to_id": None, "promised_to": None}
        work.update(_TABLE, enquiry_id, {"owner_id": owner_id, **promised})
    return work.changed()


def give_outcome(
    store: Store,
    actor: Actor,
    enquiry_id: int,
    *,
    outcome: str,
    was: str | None = None,
    clock: Clock,
) -> Changed:
    """Note what came of a suggestion; it is done when the customer was told.

    With nobody to tell it is done at once.
    """
    text = outcome.strip()
    if not text:
        raise NotPossible(_("Write down what came of the suggestion first."))
    with edit(store, actor, "give_outcome", _TABLE, enquiry_id, clock) as work:
        held = _suggestion(store, actor, enquiry_id)
        if was is not None and (held.outcome or "") != was:
            raise _meanwhile()
        now = stamp(clock)
        values: dict[str, Any] = {"outcome": _text(text)}
        if held.outcome_at is None:
            values["outcome_at"] = now
        if not held.has_customer and held.done_at is None:
            values["done_at"] = now
        work.update(_TABLE, enquiry_id, values)
    return work.changed()


def tell_outcome(store: Store, actor: Actor, enquiry_id: int, *, clock: Clock) -> Changed:
    """Note that the customer was told what came of the suggestion. Whoever calls may tell it."""
    require(actor, "complaints.open")
    with edit(store, actor, "tell_outcome", _TABLE, enquiry_id, clock) as work:
        held = enquiry(store, enquiry_id)
        if not rules.may_see(actor, held):
            raise _not_yours(held)
        if held.sort != rules.SUGGESTION or not held.outcome:
            raise NotPossible(_("There is no outcome to tell yet."))
        if held.told_at is None:
            now = stamp(clock)
            work.update(_TABLE, enquiry_id, {"told_at": now, "done_at": held.done_at or now})
    return work.changed()


def make_complaint(
    store: Store,
    actor: Actor,
    enquiry_id: int,
    *,
    facts: Mapping[str, Any] | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Open a complaint out of a line; its facts are taken over, both know of each other.

    `facts` go before what the line holds. Returns the complaint's id.
    """
    require(actor, "complaints.open")
    with store.write():
        held = enquiry(store, enquiry_id)
        if not (rules.may_work(actor, held) or rules.may_take_over(actor, held)):
            raise _not_yours(held)
        if held.complaint_id is not None:
            raise _is_complaint()
        given = rules.complaint_facts(held) | dict(facts or {})
        opened, number = open_complaint(
            store, actor, facts=given, enquiry_id=enquiry_id, clock=clock
        )
        with edit(store, actor, "make_complaint", _TABLE, enquiry_id, clock) as work:
            done = {"complaint_id": number, "done_at": held.done_at or stamp(clock)}
            work.update(_TABLE, enquiry_id, done)
    return opened | work.changed(), number


def reveal_phone(
    store: Store, actor: Actor, enquiry_id: int, *, clock: Clock
) -> tuple[Changed, str]:
    """The whole number to call back; that it was asked for is on record."""
    require(actor, "phones.reveal")
    with store.write():
        held = enquiry(store, enquiry_id)
        phone = phone_of(store, held)
        if not phone:
            raise NotPossible(_("No phone number is known here."))
        record(store, actor, "reveal_phone", _TABLE, enquiry_id, None, {}, clock=clock)
    return Changed.of(), phone


# -- private


def _facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(facts) - set(rules.FACTS)
    if unknown:
        raise KeyError(*unknown)
    given = dict(facts)
    sort, topic = given.pop("sort", rules.ENQUIRY), given.pop("topic", "other")
    if sort not in rules.SORTS or topic not in rules.TOPICS:
        raise KeyError(sort, topic)
    values = {"sort": sort, "topic": topic, **checked(given)}
    if not values.get("words"):
        raise NotPossible(_("Write down what the customer asked or suggested first."))
    return values


def _promise(
    store: Store,
    promised_at: str | None,
    promised_to_id: int | None,
    promised_to: str,
) -> dict[str, Any]:
    if not promised_at:
        raise NotPossible(_("Say until when the answer is promised."))
    values = checked({"promised_at": promised_at})
    values |= {"promised_to_id": promised_to_id, "promised_to": promised_to.strip() or None}
    if promised_to_id is not None:
        values["promised_to"] = _check_employee(store, promised_to_id)
    return values


def _check_employee(store: Store, employee_id: int) -> str:
    """The person's name. NotPossible for somebody who is not on the staff list any more."""
    names = {one.id: one.name for one in employees(store)}
    if employee_id not in names:
        raise NotPossible(_("Choose a person of the staff list."))
    return names[employee_id]


def _workable(store: Store, actor: Actor, enquiry_id: int) -> Enquiry:
    held = enquiry(store, enquiry_id)
    _check_workable(actor, held)
    return held


def _check_workable(actor: Actor, held: Enquiry) -> None:
    require(actor, "complaints.open")
    if not rules.may_work(actor, held):
        raise _not_yours(held)


def _suggestion(store: Store, actor: Actor, enquiry_id: int) -> Enquiry:
    held = _workable(store, actor, enquiry_id)
    if held.complaint_id is not None:
        raise _is_complaint()
    if held.sort != rules.SUGGESTION:
        raise NotPossible(_("Only a suggestion has an outcome; an enquiry is answered."))
    return held


def _text(text: str) -> str:
    """A text of at most the length that a case's texts may have."""
    if len(text) > LONGEST:
        raise NotPossible(_("A text holds at most {count} characters.").format(count=LONGEST))
    return text


def _not_yours(held: Enquiry) -> NoRight:
    return NoRight(
        _("{name} took this down. Take it over first, or ask them or the manager.").format(
            name=held.taken_by
        )
    )


def _is_complaint() -> NotPossible:
    return NotPossible(_("This became a complaint; go on with the complaint."))


def _meanwhile() -> Conflict:
    return Conflict(
        _(
            "Somebody else changed this enquiry meanwhile. Look at it again; what you typed is "
            "still here."
        )
    )
