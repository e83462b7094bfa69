"""What can be done to cars: their data, their plates, their owners, two that are one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base.changes import Changed, Edit, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.customers import store_edit
from app.customers.columns import HANDED_ON
from app.customers.entries import PlateTaken, VinTaken, vehicle_values
from app.customers.verbs import add_customer, check_seen
from app.staff.rules import Actor, require


def add_customer_with_vehicle(
    store: Store,
    actor: Actor,
    *,
    vehicle: Mapping[str, Any],
    customer: Mapping[str, Any] | None = None,
    phones: tuple[str, ...] = (),
    customer_id: int | None = None,
    clock: Clock,
) -> tuple[Changed, int]:
    """Put a car on file, of a new customer or (`customer_id`) one on file; returns its number.

    Raises PlateTaken or VinTaken if it is on file already, NotPossible without plate and VIN.
    """
    require(actor, "customers.edit")
    with edit(store, actor, "add_customer_with_vehicle", "vehicles", None, clock) as work:
        values = vehicle_values(vehicle)
        _check_identity(values)
        _check_vin(store, values.get("vin"), None)
        _check_plate(store, values.get("plate_key"), None)
        if customer_id is None:
            customer_id = add_customer(work, customer or {}, phones)
        else:
            store_edit.customer(store, customer_id)
        if values.get("plate"):
            values["plate_seen_on"] = clock.now().date().isoformat()
        vehicle_id = work.insert("vehicles", {**values, "customer_id": customer_id})
    return work.changed(), vehicle_id


def edit_vehicle(
    store: Store,
    actor: Actor,
    *,
    vehicle_id: int,
    values: Mapping[str, Any],
    keep_former: bool = True,
    take_plate: bool = False,
    seen: Mapping[str, Any] | None = None,
    clock: Clock,
) -> Changed:
    """Change fields of a car. A new plate keeps the old one as a former plate, unless it only
    corrects a mistyped one (`keep_former` False).

    PlateTaken if another car has the plate, unless `take_plate`, which makes it that car's
    former plate; VinTaken if another has the VIN; Conflict as for customers.
    """
    require(actor, "customers.edit")
    with edit(store, actor, "edit_vehicle", "vehicles", vehicle_id, clock) as work:
        present = store_edit.vehicle(store, vehicle_id)
        check_seen(present, seen)
        wanted = vehicle_values(values)
        _check_identity({**present, **wanted})
        _check_vin(store, wanted.get("vin"), vehicle_id)
        if "plate_key" in wanted and wanted["plate_key"] != present["plate_key"]:
            today = clock.now().date().isoformat()
            _free_plate(work, store, wanted["plate_key"], vehicle_id, take_plate, today)
            _leave_plate(work, store, present, today if keep_former else None)
            _drop_former(work, store, vehicle_id, wanted["plate_key"])
            wanted["plate_seen_on"] = today if wanted["plate"] else None
        work.update("vehicles", vehicle_id, wanted)
    return work.changed()


def assign_owner(
    store: Store,
    actor: Actor,
    *,
    vehicle_id: int,
    customer_id: int | None = None,
    customer: Mapping[str, Any] | None = None,
    phones: tuple[str, ...] = (),
    clock: Clock,
) -> Changed:
    """Give a car another owner: one on file, or a new customer. With neither it has none."""
    require(actor, "customers.edit")
    with edit(store, actor, "assign_owner", "vehicles", vehicle_id, clock) as work:
        store_edit.vehicle(store, vehicle_id)
        if customer_id is not None:
            store_edit.customer(store, customer_id)
        elif customer is not None:
            customer_id = add_customer(work, customer, phones)
        work.update("vehicles", vehicle_id, {"customer_id": customer_id})
    return work.changed()


# These are united by rules of their own.
_PLATES_AND_DOUBTS = ("former_plates", "plate_conflicts")


def join_vehicles(
    store: Store,
    actor: Actor,
    *,
    keep_id: int,
    other_id: int,
    vin: str | None = None,
    clock: Clock,
) -> Changed:
    """Make two cars one: visits, plates and cases moved, blanks filled.

    `vin` chooses between their two VINs; without it the kept car's holds. The other record
    stays in the store, out of sight, and keeps the other VIN, so that later files that name
    it find the car.
    """
    require(actor, "customers.join")
    with edit(store, actor, "join_vehicles", "vehicles", keep_id, clock) as work:
        _join(work, store, keep_id, other_id, vin, _settled(actor, clock))
    return work.changed()


def decide_plate_conflict(
    store: Store,
    actor: Actor,
    *,
    conflict_id: int,
    decision: str,
    vin: str | None = None,
    clock: Clock,
) -> Changed:
    """Settle a plate that was seen with two VINs.

    ``moved``: the other car has it now, for the holder it becomes a former plate. ``kept``: the
    holder keeps it. ``same_car``: the two are joined (`vin` as in join_vehicles).
    """
    require(actor, "customers.join" if decision == "same_car" else "customers.edit")
    with edit(store, actor, "decide_plate_conflict", "plate_conflicts", conflict_id, clock) as work:
        row = store_edit.conflict(store, conflict_id)
        settled = _settled(actor, clock)
        work.update("plate_conflicts", conflict_id, {**settled, "decision": decision})
        match decision:
            case "moved":
                _move_plate(work, store, row, clock.now().date().isoformat())
            case "kept":
                _keep_plate(work, store, row)
            case "same_car":
                _join(work, store, row["vehicle_id"], row["other_vehicle_id"], vin, settled)
            case _:
                raise ValueError(decision)
    return work.changed()


def _check_identity(values: Mapping[str, Any]) -> None:
    if not values.get("plate") and not values.get("vin"):
        raise NotPossible(_("A car needs a plate or a VIN."))


def _check_vin(store: Store, vin: str | None, vehicle_id: int | None) -> None:
    holder = store_edit.vin_holder(store, vin, vehicle_id) if vin else None
    if holder is not None:
        raise VinTaken(
            holder,
            _("The VIN {vin} is on file with another car. Open that car, or join the two.").format(
                vin=vin
            ),
        )


def _check_plate(store: Store, plate_key: str | None, vehicle_id: int | None) -> None:
    holder = store_edit.plate_holder(store, plate_key, vehicle_id) if plate_key else None
    if holder is not None:
        raise PlateTaken(
            holder,
            _(
                "The plate {plate} is on file with another car. Open that car, move the plate, "
                "or join the two."
            ).format(plate=plate_key),
        )


def _free_plate(
    work: Edit, store: Store, plate_key: str | None, vehicle_id: int, take: bool, today: str
) -> None:
    holder = store_edit.plate_holder(store, plate_key, vehicle_id) if plate_key else None
    if holder is None:
        return
    if not take:
        _check_plate(store, plate_key, vehicle_id)
    _leave_plate(work, store, store_edit.vehicle(store, holder), today)
    work.update("vehicles", holder, {"plate": None, "plate_key": None, "plate_seen_on": None})


def _leave_plate(work: Edit, store: Store, row: Mapping[str, Any], replaced_on: str | None) -> None:
    """Keep a car's present plate as a former one; without a day nothing is kept."""
    if row["plate_key"] and replaced_on is not None:
        _keep_former(work, store, row["id"], row["plate"], row["plate_key"], replaced_on)


def _keep_former(
    work: Edit, store: Store, vehicle_id: int, plate: str, plate_key: str, replaced_on: str | None
) -> None:
    if plate_key not in store_edit.former_of(store, vehicle_id):
        row = {"plate": plate, "plate_key": plate_key, "replaced_on": replaced_on}
        work.insert("former_plates", {"vehicle_id": vehicle_id, **row})


def _drop_former(work: Edit, store: Store, vehicle_id: int, plate_key: str | None) -> None:
    number = store_edit.former_of(store, vehicle_id).get(plate_key or "")
    if number is not None:
        work.delete("former_plates", number)


def _move_plate(work: Edit, store: Store, row: Mapping[str, Any], today: str) -> None:
    holder = store_edit.vehicle(store, row["vehicle_id"])
    other = store_edit.vehicle(store, row["other_vehicle_id"])
    if holder["plate_key"] == row["plate_key"]:
        _leave_plate(work, store, holder, today)
        nothing = {"plate": None, "plate_key": None, "plate_seen_on": None}
        work.update("vehicles", holder["id"], nothing)
    if other["plate_key"] != row["plate_key"]:
        _check_plate(store, row["plate_key"], other["id"])
        _leave_plate(work, store, other, today)
        _drop_former(work, store, other["id"], row["plate_key"])
        taken = {"plate": row["plate"], "plate_key": row["plate_key"], "plate_seen_on": today}
        work.update("vehicles", other["id"], taken)


def _keep_plate(work: Edit, store: Store, row: Mapping[str, Any]) -> None:
    other = store_edit.vehicle(store, row["other_vehicle_id"])
    if other["plate_key"] == row["plate_key"]:
        nothing = {"plate": None, "plate_key": None, "plate_seen_on": None}
        work.update("vehicles", other["id"], nothing)


def _settled(actor: Actor, clock: Clock) -> dict[str, str]:
    return {"decision": "same_car", "decided_at": stamp(clock), "decided_by": actor.name}


def _join(
    work: Edit,
    store: Store,
    keep_id: int,
    other_id: int,
    vin: str | None,
    settled: dict[str, str],
) -> None:
    if keep_id == other_id:
        raise NotPossible(_("Choose two different cars to join."))
    keep, other = store_edit.vehicle(store, keep_id), store_edit.vehicle(store, other_id)
    chosen = vin or keep["vin"] or other["vin"]
    if chosen not in (keep["vin"], other["vin"]):
        raise NotPossible(_("Choose one of the two cars' own VINs."))
    left = next((v for v in (other["vin"], keep["vin"]) if v and v != chosen), other["vin"])
    for table, column, number in store_edit.referring(
        store, "vehicles", other_id, but=_PLATES_AND_DOUBTS
    ):
        work.update(table, number, {column: keep_id})
    # Out of sight first: while both are on file a VIN may stand only once.
    work.update("vehicles", other_id, {"joined_into": keep_id, "vin": left})
    values = {name: keep[name] or other[name] for name in HANDED_ON}
    _join_plates(work, store, keep, other, values)
    work.update("vehicles", keep_id, {**values, "vin": chosen})
    _join_conflicts(work, store, keep_id, other_id, settled)


def _join_plates(
    work: Edit,
    store: Store,
    keep: Mapping[str, Any],
    other: Mapping[str, Any],
    values: dict[str, Any],
) -> None:
    """The kept car has all plates that either had; its own present one stays the present one."""
    known = {*store_edit.former_of(store, keep["id"]), keep["plate_key"]}
    for plate_key, number in store_edit.former_of(store, other["id"]).items():
        if plate_key not in known:
            work.update("former_plates", number, {"vehicle_id": keep["id"]})
    if not keep["plate_key"]:
        values.update({name: other[name] for name in ("plate", "plate_key", "plate_seen_on")})
    elif other["plate_key"] and other["plate_key"] not in known:
        seen_on = other["plate_seen_on"]
        _keep_former(work, store, keep["id"], other["plate"], other["plate_key"], seen_on)


def _join_conflicts(
    work: Edit, store: Store, keep_id: int, other_id: int, settled: dict[str, str]
) -> None:
    """Plates in doubt between the two are settled; those with a third car go on."""
    for row in store_edit.open_conflicts_of(store, other_id):
        sides = {
            side: keep_id if row[side] == other_id else row[side]
            for side in ("vehicle_id", "other_vehicle_id")
        }
        if len(set(sides.values())) == 1:
            work.update("plate_conflicts", row["id"], settled)
        else:
            work.update("plate_conflicts", row["id"], sides)
