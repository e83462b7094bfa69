"""What the window of a new complaint reads; everything here runs in the reading lane."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from app.base import settings
from app.base.phones import digits
from app.base.placeholders import in_hours
from app.base.translation import _
from app.complaints.calming import Sentences
from app.complaints.clocks import clock_facts_of_case, clocks, next_clock
from app.complaints.codes import ENDED
from app.complaints.labels import clock_label
from app.complaints.store import Likely, case, likely_same, rules_of, used_words
from app.customers.labels import work_label
from app.customers.store import view_for
from app.customers.store_card import timeline, vehicle_card
from app.enquiries.store import ToTell, to_tell
from app.staff.rules import may
from app.staff.store import employees
from app.worktime.store import calendar_of
from app.worktime.wording import explain

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.customers.card import Visit
    from app.staff.rules import Actor

LAST_VISITS = 6
_DAYS_AHEAD = 30


class Choices(NamedTuple):
    """What can be chosen, and what the sentences are filled in with. `people` are (id, name)."""

    departments: tuple[str, ...]
    persons: tuple[str, ...]
    people: tuple[tuple[int, str], ...]
    critical_words: tuple[str, ...]
    calming: Sentences
    dealer: str
    brand: str
    hours: str
    next_workday: date | None


class LastVisit(NamedTuple):
    """A visit that the complaint may be about."""

    id: int
    text: str


class CarView(NamedTuple):
    """The car found, its customer, and what else is known that matters now."""

    vehicle_id: int
    customer_id: int | None
    plate: str
    model: str
    name: str
    gender: str | None
    phones: str
    visits: tuple[LastVisit, ...]
    delivered_on: str | None = None

    @property
    def title(self) -> str:
        """The car and whose it is, in one line."""
        return "  ".join(part for part in (self.plate, self.name, self.phones, self.model) if part)


class Known(NamedTuple):
    """What the same car or phone has here already: cases that may be the same, open ones first,
    and what came of its customer's suggestions. `full` is whether the reader may see cases.
    """

    cases: tuple[Likely, ...] = ()
    to_tell: tuple[ToTell, ...] = ()
    full: bool = True


class OpenedCase(NamedTuple):
    """What is said about a case just opened: its number, its first deadline and why."""

    id: int
    number: str
    clock: str
    due: datetime | None
    reasons: tuple[str, ...]
    has_owner: bool


def read_choices(store: Store, clock: Clock) -> Choices:
    """What the window offers, read once when it opens."""
    people = tuple((one.id, one.name) for one in employees(store))
    names = [name for _id, name in people]
    departments = list(settings.get(store, "desk.departments"))
    return Choices(
        tuple(dict.fromkeys((*departments, *used_words(store, "about_department")))),
        tuple(dict.fromkeys((*names, *used_words(store, "about_person")))),
        people,
        tuple(settings.get(store, "complaints.critical_words")),
        settings.get(store, "complaints.calming"),
        settings.get(store, "dealer.name"),
        settings.get(store, "dealer.brand"),
        in_hours(settings.get(store, "dealer.hours")),
        next_workday(store, clock.now().date()),
    )


def read_car(store: Store, actor: Actor, clock: Clock, vehicle_id: int) -> CarView:
    """One car with its customer and its last visits; NotPossible if it is gone."""
    card = vehicle_card(store, view_for(store, actor, clock), vehicle_id)
    visits: tuple[LastVisit, ...] = ()
    if card.full:
        events = timeline(store, actor, card.vehicle.id, limit=LAST_VISITS).events
        visits = tuple(_visit(event.visit) for event in events if event.visit is not None)
    customer = card.customer
    return CarView(
        card.vehicle.id,
        customer.id if customer else None,
        card.vehicle.plate or card.vehicle.vin or "",
        card.vehicle.model or "",
        customer.name if customer else "",
        customer.gender if customer else None,
        ", ".join(phone.masked for phone in card.phones if not phone.wrong),
        visits,
        card.vehicle.delivered_on if card.full else None,
    )


def read_known(
    store: Store,
    actor: Actor,
    clock: Clock,
    *,
    vehicle_id: int | None,
    customer_id: int | None,
    phone: str,
) -> Known:
    """What this car or phone has here already."""
    number = digits(phone)
    since = clock.now() - timedelta(days=rules_of(store).duplicate_days)
    found = likely_same(store, vehicle_id=vehicle_id, phone=number or None, since=since.isoformat())
    found = sorted(found, key=lambda one: one.stage in ENDED)
    tell = to_tell(store, vehicle_id=vehicle_id, customer_id=customer_id, phone=number)
    return Known(tuple(found), tuple(tell), may(actor, "complaints.view"))


def read_opened(store: Store, clock: Clock, complaint_id: int) -> OpenedCase:
    """What to say about a case just opened."""
    found, now = case(store, complaint_id), clock.now()
    made = clocks(clock_facts_of_case(found), rules_of(store), calendar_of(store), now)
    first = next_clock(made)
    return OpenedCase(
        found.id,
        found.number,
        clock_label(first.code) if first else "",
        first.deadline.due if first else None,
        tuple(explain(first.deadline)) if first else (),
        found.owner_id is not None,
    )


def opened_ago(at: str, now: datetime) -> str:
    """When a case was opened, as it is said: today 10:05, else the day."""
    today = at[:10] == now.date().isoformat() and len(at) > 10
    return _("today {time}").format(time=at[11:16]) if today else at[:10]


def _visit(visit: Visit) -> LastVisit:
    parts: tuple[Any, ...] = (
        visit.settled_on,
        work_label(visit.work),
        visit.order_no,
        visit.advisor,
    )
    return LastVisit(visit.id, "  ".join(str(part) for part in parts if part))


def next_workday(store: Store, today: date) -> date | None:
    """The first day after today that is worked; None if there is none within a month."""
    calendar = calendar_of(store)
    for ahead in range(1, _DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        if calendar.day(day).windows:
            return day
    return None
