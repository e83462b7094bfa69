"""The SQL of a vehicle's card and timeline."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from app.base.door import Row, Store
from app.base.errors import NotPossible
from app.base.phones import masked
from app.base.translation import _
from app.customers.card import (
    CustomerFacts,
    Event,
    FormerPlate,
    OtherCar,
    Phone,
    Timeline,
    VehicleCard,
    VehicleFacts,
    Visit,
    VisitLine,
    VisitSums,
)
from app.customers.rules import View, age_months, completeness, missing, stage_of
from app.customers.store import open_conflicts
from app.staff.rules import Actor, require

_VEHICLE = """id, plate, plate_seen_on, vin, model, family, delivered_on, consultant,
  warranty_until, warranty_mileage, insured_until, insurer, inspection_due"""
_CUSTOMER = """id, name, initials, gender, kind, occupation, birthday, address, contact_time,
  contact_way, do_not_contact, vip, vip_measure, notes, confirmed_on"""
_VISIT = """id, order_no, settled_on, settled_at, amount, work, work_text, aside, status_text,
  mileage, advisor, brought_by, brought_phone, booked, fixed_first"""


def vehicle_card(store: Store, view: View, vehicle_id: int) -> VehicleCard:
    """A car with its customer, as far as the reader may see. NotPossible if it is gone."""
    vehicle, owner = _vehicle(store, vehicle_id)
    customer = customer_facts(store, owner)
    phones = customer_phones(store, owner)
    former = former_plates(store, vehicle.id)
    if not view.full:
        return _found_only(vehicle, customer, phones, former)
    record = {**(asdict(customer) if customer else {}), **asdict(vehicle)}
    record["phone"] = any(not phone.wrong for phone in phones)
    age = age_months(vehicle.delivered_on, view.today)
    return VehicleCard(
        full=True,
        vehicle=vehicle,
        customer=customer,
        phones=phones,
        former_plates=former,
        other_cars=_other_cars(store, owner, vehicle.id),
        age_months=age,
        stage=stage_of(age, view.stages),
        completeness=completeness(record),
        missing=missing(record),
        sums=_sums(store, vehicle.id),
        conflicts=tuple(open_conflicts(store, vehicle.id)),
    )


def timeline(store: Store, actor: Actor, vehicle_id: int, *, limit: int = 200) -> Timeline:
    """What happened to a car, newest first, with at most so many visits.

    Visits that do not count are among them, with the reason. Raises NoRight for readers who
    may only find cars.
    """
    require(actor, "customers.view")
    vehicle, _owner = _vehicle(store, vehicle_id)
    visits = _visits(store, vehicle.id, limit)
    total = store.value("SELECT count(*) FROM visits WHERE vehicle_id = ?", (vehicle.id,))
    events = [Event("visit", visit.settled_on, visit=visit) for visit in visits]
    events += [
        Event("plate", plate.replaced_on, plate=plate.plate)
        for plate in former_plates(store, vehicle.id)
        if plate.replaced_on
    ]
    if vehicle.delivered_on:
        delivery = Event("delivery", vehicle.delivered_on, consultant=vehicle.consultant)
        events.append(delivery)
    events.sort(key=_newest_first, reverse=True)
    return Timeline(tuple(events), total - len(visits))


def orders_of_day(store: Store, visit_id: int) -> tuple[Visit, ...]:
    """An order with its lines, then the others that count of the same car and day."""
    rows = store.rows(
        f"""SELECT {_VISIT} FROM visits
            WHERE id = :id OR (aside IS NULL AND (vehicle_id, settled_on) =
              (SELECT vehicle_id, settled_on FROM visits WHERE id = :id))
            ORDER BY id <> :id, id""",
        {"id": visit_id},
    )
    lines = _lines(store, [row[1] for row in rows if row[1]])
    return tuple(_visit(row, lines.get(row[1], ())) for row in rows)


def customer_facts(store: Store, customer_id: int | None) -> CustomerFacts | None:
    """A customer's record, or None."""
    row = store.row(f"SELECT {_CUSTOMER} FROM customers WHERE id = ?", (customer_id,))
    if row is None:
        return None
    named = dict(zip(_columns(_CUSTOMER), row, strict=True))
    named |= {"do_not_contact": bool(named["do_not_contact"]), "vip": bool(named["vip"])}
    return CustomerFacts(**named)


def _columns(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",")]


def customer_phones(store: Store, customer_id: int | None) -> tuple[Phone, ...]:
    """A customer's numbers, masked, the first to call first; wrong ones are marked."""
    rows = store.rows(
        """SELECT id, phone, wrong FROM customer_phones WHERE customer_id = ?
           ORDER BY wrong, position, id""",
        (customer_id,),
    )
    return tuple(Phone(number, masked(phone), bool(wrong)) for number, phone, wrong in rows)


def former_plates(store: Store, vehicle_id: int) -> tuple[FormerPlate, ...]:
    """The plates that a car had, newest first."""
    rows = store.rows(
        """SELECT plate, replaced_on FROM former_plates WHERE vehicle_id = ?
           ORDER BY replaced_on DESC, id DESC""",
        (vehicle_id,),
    )
    return tuple(FormerPlate(*row) for row in rows)


def vehicle_of_order(store: Store, order_no: str) -> int | None:
    """The car of an order."""
    value = store.value("SELECT vehicle_id FROM visits WHERE order_no = ?", (order_no,))
    return None if value is None else int(value)


def _vehicle(store: Store, vehicle_id: int) -> tuple[VehicleFacts, int | None]:
    """A car and its customer's number; one that was joined into another gives that one."""
    row = store.row(
        f"SELECT joined_into, customer_id, {_VEHICLE} FROM vehicles WHERE id = ?", (vehicle_id,)
    )
    if row is None:
        raise NotPossible(_("This car is no longer on file. Search for it again."))
    joined_into, owner, *facts = row
    if joined_into is not None:
        return _vehicle(store, joined_into)
    return VehicleFacts(*facts), owner


def _found_only(
    vehicle: VehicleFacts,
    customer: CustomerFacts | None,
    phones: tuple[Phone, ...],
    former: tuple[FormerPlate, ...],
) -> VehicleCard:
    """As much as finding a car takes."""
    car = replace(vehicle, **_blank(_HIDDEN_OF_VEHICLE))
    person = customer and replace(customer, **_blank(_HIDDEN_OF_CUSTOMER))
    return VehicleCard(False, car, person, phones, former, (), None, None, None, (), None, ())


_HIDDEN_OF_VEHICLE = """plate_seen_on, delivered_on, consultant, warranty_until,
  warranty_mileage, insured_until, insurer, inspection_due"""
_HIDDEN_OF_CUSTOMER = """gender, kind, occupation, birthday, address, contact_time, contact_way,
  vip_measure, notes, confirmed_on"""


def _blank(listed: str) -> dict[str, Any]:
    return dict.fromkeys(_columns(listed))


def _other_cars(store: Store, owner: int | None, vehicle_id: int) -> tuple[OtherCar, ...]:
    rows = store.rows(
        """SELECT id, plate, model FROM vehicles
           WHERE customer_id = ? AND id <> ? AND joined_into IS NULL ORDER BY plate_key""",
        (owner, vehicle_id),
    )
    return tuple(OtherCar(*row) for row in rows)


def _sums(store: Store, vehicle_id: int) -> VisitSums:
    row = store.row(
        """SELECT count(*), coalesce(sum(amount), 0), min(settled_on), max(settled_on)
           FROM visits WHERE vehicle_id = ? AND aside IS NULL""",
        (vehicle_id,),
    )
    last = store.row(
        """SELECT mileage, advisor FROM visits
           WHERE vehicle_id = ? AND aside IS NULL ORDER BY settled_on DESC, id DESC LIMIT 1""",
        (vehicle_id,),
    )
    assert row is not None
    return VisitSums(*row, *(last or (None, None)))


def _visits(store: Store, vehicle_id: int, limit: int) -> list[Visit]:
    rows = store.rows(
        f"""SELECT {_VISIT} FROM visits WHERE vehicle_id = ?
            ORDER BY settled_on IS NULL DESC, settled_on DESC, settled_at DESC, id DESC
            LIMIT ?""",
        (vehicle_id, limit),
    )
    lines = _lines(store, [row[1] for row in rows if row[1]])
    return [_visit(row, lines.get(row[1], ())) for row in rows]


def _visit(row: Row, lines: Sequence[VisitLine]) -> Visit:
    named = dict(zip(_columns(_VISIT), row, strict=True))
    phone = named["brought_phone"]
    named["brought_phone"] = masked(phone) if phone else None
    for flag in ("booked", "fixed_first"):
        named[flag] = None if named[flag] is None else bool(named[flag])
    return Visit(**named, lines=tuple(lines))


def _lines(store: Store, orders: Sequence[str]) -> dict[str, list[VisitLine]]:
    """The lines of some orders, asked for at once."""
    rows = store.rows(
        """SELECT order_no, line_no, sort, name, quantity, amount, code FROM visit_lines
           WHERE order_no IN (SELECT value FROM json_each(?)) ORDER BY order_no, line_no""",
        (json.dumps(list(orders)),),
    )
    found: dict[str, list[VisitLine]] = {}
    for order_no, *line in rows:
        found.setdefault(order_no, []).append(VisitLine(*line))
    return found


def _newest_first(event: Event) -> tuple[str, str, int]:
    """Open orders first; on one day a delivery lies under the visits."""
    on = event.on or "9999"
    at = event.visit.settled_at or "" if event.visit else ""
    return (on, at, {"delivery": 0, "plate": 1, "visit": 2}[event.kind])
