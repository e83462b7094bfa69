"""What a vehicle's card and timeline show, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.customers.store import PlateConflict

EventKind = Literal["delivery", "visit", "plate", "complaint", "enquiry", "call", "meal"]


@dataclass(frozen=True)
class Phone:
    """A number of a customer; `masked` as 138****8000, the number itself is asked for."""

    id: int
    masked: str
    wrong: bool


@dataclass(frozen=True)
class CustomerFacts:
    """A customer's record. Days are ISO; what is not known is None."""

    id: int
    name: str
    initials: str
    gender: str | None
    kind: str | None
    occupation: str | None
    birthday: str | None
    address: str | None
    contact_time: str | None
    contact_way: str | None
    do_not_contact: bool
    vip: bool
    vip_measure: str | None
    notes: str | None
    confirmed_on: str | None


@dataclass(frozen=True)
class VehicleFacts:
    """A car's record. Days are ISO, the mileage in km."""

    id: int
    plate: str | None
    plate_seen_on: str | None
    vin: str | None
    model: str | None
    family: str | None
    delivered_on: str | None
    consultant: str | None
    warranty_until: str | None
    warranty_mileage: int | None
    insured_until: str | None
    insurer: str | None
    inspection_due: str | None


@dataclass(frozen=True)
class FormerPlate:
    """A plate that the car had, and the day on which it was replaced, if known."""

    plate: str
    replaced_on: str | None


@dataclass(frozen=True)
class OtherCar:
    """Another car of the same customer."""

    vehicle_id: int
    plate: str | None
    model: str | None


@dataclass(frozen=True)
class VisitSums:
    """Over the visits that count: how many, cents, first and last day, last mileage (km)."""

    visits: int
    amount: int
    first: str | None
    last: str | None
    mileage: int | None
    advisor: str | None


@dataclass(frozen=True)
class VehicleCard:
    """Everything about a car at one look.

    `missing` are codes of empty fields that matter (see labels.field_label), `completeness`
    the share 0 … 1 that is filled. A reader who may only find cars (`full` False) gets name,
    masked phones, plates, model; the rest is empty.
    """

    full: bool
    vehicle: VehicleFacts
    customer: CustomerFacts | None
    phones: tuple[Phone, ...]
    former_plates: tuple[FormerPlate, ...]
    other_cars: tuple[OtherCar, ...]
    age_months: int | None
    stage: str | None
    completeness: float | None
    missing: tuple[str, ...]
    sums: VisitSums | None
    conflicts: tuple[PlateConflict, ...]


@dataclass(frozen=True)
class VisitLine:
    """A labour item or material of an order; `amount` in cents."""

    line_no: int
    sort: str
    name: str
    quantity: float | None
    amount: int | None
    code: str | None


@dataclass(frozen=True)
class Visit:
    """An order of the workshop; `aside` is why it does not count, None if it does."""

    id: int
    order_no: str | None
    settled_on: str | None
    settled_at: str | None
    amount: int | None
    work: str
    work_text: str | None
    aside: str | None
    status_text: str | None
    mileage: int | None
    advisor: str | None
    brought_by: str | None
    brought_phone: str | None
    booked: bool | None
    fixed_first: bool | None
    lines: tuple[VisitLine, ...]


@dataclass(frozen=True)
class Matter:
    """What another feature knows about a car, in words of its own.

    `kind` and `id` are what opens it, `at` its moment, `title` and `detail` its line, `lines`
    (name, text) what stands under it; `pending` says that somebody still has to do something.
    """

    kind: str
    id: int
    at: str
    title: str
    detail: str
    lines: tuple[tuple[str, str], ...]
    pending: bool


@dataclass(frozen=True)
class Event:
    """One thing in a car's life. `on` is None for orders that are not settled yet.

    A visit has its `visit`; a delivery its `consultant`; a change of plate the `plate` that
    was replaced; what other features know their `matter`.
    """

    kind: EventKind
    on: str | None
    visit: Visit | None = None
    consultant: str | None = None
    plate: str | None = None
    matter: Matter | None = None


@dataclass(frozen=True)
class Timeline:
    """Events, newest first; `older` visits are not among them because of the limit."""

    events: tuple[Event, ...]
    older: int
