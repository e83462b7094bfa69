"""The enquiries in the store: one line, all of them for the list, what is to be told."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from app.base import settings
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.phones import masked
from app.base.translation import _
from app.enquiries.library import Library, answers_of
from app.enquiries.rules import Enquiry, count_views, may_see, state, views_of
from app.staff.rules import Actor

_COLUMNS = ", ".join(f"e.{name}" for name in Enquiry._fields)


class Line(NamedTuple):
    """One line of the list. `who` is the customer on file or the contact, `phone` is masked;
    `late_by` are the minutes since the promised time while it is not kept.
    """

    id: int
    at: str
    sort: str
    topic: str
    state: str
    who: str
    phone: str
    plate: str
    model: str
    words: str
    answer: str
    promised_at: str
    promised_to: str
    owner: str
    outcome: str
    taken_by: str
    answered_at: str
    answered_by: str
    outcome_at: str
    told_at: str
    number: str
    channel: str
    enquiry: Enquiry
    views: frozenset[str]


class Book(NamedTuple):
    """All lines that a person may see, the latest first, and how many stand in each list."""

    lines: tuple[Line, ...]
    counts: dict[str, int]


class ToTell(NamedTuple):
    """The outcome of a suggestion that its customer has not heard of yet."""

    id: int
    words: str
    outcome: str
    outcome_at: str


def enquiry(store: Store, enquiry_id: int) -> Enquiry:
    """One line. NotPossible if there is none of this number."""
    row = store.row(f"SELECT {_COLUMNS} FROM enquiries e WHERE e.id = ?", (enquiry_id,))
    if row is None:
        raise NotPossible(_("This enquiry is not in the store any more."))
    return Enquiry(*row)


def book(store: Store, actor: Actor, now: datetime) -> Book:
    """The list as this person sees it now."""
    rows = store.rows(
        f"""SELECT {_COLUMNS}, coalesce(e.contact_name, k.name, c.name, ''),
              coalesce(e.contact_phone, (SELECT p.phone FROM customer_phones p
                WHERE p.customer_id = coalesce(k.id, c.id) AND NOT p.wrong
                ORDER BY p.position, p.id LIMIT 1), ''),
              coalesce(v.plate, v.vin, ''), coalesce(v.model, ''), coalesce(o.name, ''),
              coalesce(t.number, '')
            FROM enquiries e LEFT JOIN customers c ON c.id = e.customer_id
            LEFT JOIN customers k ON k.id = c.joined_into
            LEFT JOIN vehicles v ON v.id = e.vehicle_id
            LEFT JOIN employees o ON o.id = e.owner_id
            LEFT JOIN complaints t ON t.id = e.complaint_id
            ORDER BY e.at DESC, e.id DESC"""
    )
    width = len(Enquiry._fields)
    lines = []
    for row in rows:
        held = Enquiry(*row[:width])
        if may_see(actor, held):
            lines.append(_line(held, row[width:], actor, now))
    return Book(tuple(lines), count_views(line.views for line in lines))


def _line(held: Enquiry, joined: tuple[str, ...], actor: Actor, now: datetime) -> Line:
    who, phone, plate, model, owner, number = joined
    facts = held._asdict()
    stands = state(facts, now)
    return Line(
        held.id, held.at, held.sort, held.topic, stands, who, masked(phone), plate, model,
        held.words, held.answer or "", held.promised_at or "", held.promised_to or "", owner,
        held.outcome or "", held.taken_by, held.answered_at or "", held.answered_by or "",
        held.outcome_at or "", held.told_at or "", number, held.channel or "", held,
        views_of(facts, stands, actor.employee_id),
    )  # fmt: skip


def to_tell(
    store: Store, *, vehicle_id: int | None = None, customer_id: int | None = None, phone: str = ""
) -> list[ToTell]:
    """What the next call to this car, customer or phone tells, oldest first."""
    rows = store.rows(
        """SELECT id, words, outcome, coalesce(outcome_at, '') FROM enquiries
           WHERE sort = 'suggestion' AND outcome <> '' AND done_at IS NULL
             AND (vehicle_id = :vehicle OR customer_id = :customer
                  OR (contact_phone = :phone AND :phone <> ''))
           ORDER BY outcome_at, id""",
        {"vehicle": vehicle_id, "customer": customer_id, "phone": phone},
    )
    return [ToTell(*row) for row in rows]


def customer_of_car(store: Store, vehicle_id: int) -> int | None:
    """Whose car it is."""
    found = store.value("SELECT customer_id FROM vehicles WHERE id = ?", (vehicle_id,))
    return None if found is None else int(found)


def phone_of(store: Store, held: Enquiry) -> str:
    """The whole number to call back; empty if none is known."""
    if held.contact_phone:
        return held.contact_phone
    found = store.value(
        """SELECT p.phone FROM customer_phones p JOIN customers c ON c.id = ?
           WHERE p.customer_id = coalesce(c.joined_into, c.id) AND NOT p.wrong
           ORDER BY p.position, p.id LIMIT 1""",
        (held.customer_id,),
    )
    return str(found or "")


def library_of(store: Store) -> Library:
    """The answer library as this dealership keeps it."""
    return Library(answers_of(settings.get(store, "enquiries.answers")))
