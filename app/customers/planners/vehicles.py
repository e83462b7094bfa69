"""Vehicle files and deliveries: cars and the customers they belong to.

Empty cells never empty what is known.
"""

from __future__ import annotations

from typing import Any

from app.base.door import Store
from app.base.names import initials
from app.customers.columns import DATES
from app.customers.kinds import family_of
from app.customers.planners.doubts import doubts
from app.customers.planners.owners import Owners
from app.customers.planners.register import Register
from app.customers.planners.visits import VISIT_COLUMNS, move_joined
from app.importing.planning import Parsed, Plan, PlanContext, Puts
from app.importing.rules import ADDED, UNCHANGED, UPDATED


def prepare(store: Store, now: str) -> tuple[Register, Owners]:
    """The cars and customers of the store."""
    initials("王")
    return Register(store, now), Owners(store)


def plan_vehicles(rows: Parsed, context: PlanContext) -> Plan:
    """Plan the rows of a vehicle file."""
    return _plan(rows, context, [None] * len(rows))


def plan_deliveries(rows: Parsed, context: PlanContext) -> Plan:
    """Plan hand-overs of new cars; the day of delivery dates the plate."""
    return _plan(rows, context, rows.column("delivered_on"))


def _plan(rows: Parsed, context: PlanContext, days: list[str | None]) -> Plan:
    register, owners = context.prepared
    vehicles = register.resolve(rows.column("vin"), rows.column("plate"), days)
    told: set[int] = set()
    bins = []
    for row, vehicle_id in enumerate(vehicles):
        cells = {code: values[row] for code, values in rows.columns.items()}
        changed = _describe(register, vehicle_id, cells)
        changed |= owners.describe(register, vehicle_id, cells)
        if vehicle_id not in told:
            told.add(vehicle_id)
            changed |= vehicle_id in register.touched
            bins.append(ADDED if register.is_fresh(vehicle_id) else _known(changed))
        else:
            bins.append(_known(changed))
    as_before = {found for found in told if _is_as_before(register, owners, found)}
    bins = [UNCHANGED if v in as_before else b for v, b in zip(vehicles, bins, strict=True)]
    tables = owners.puts() | register.puts() | {"visits": Puts(VISIT_COLUMNS)}
    move_joined(context.store, register, tables["visits"])
    return Plan(bins, tables, *doubts(register, vehicles, rows))


def _known(changed: bool) -> str:
    return UPDATED if changed else UNCHANGED


def _is_as_before(register: Register, owners: Owners, vehicle_id: int) -> bool:
    """Whether a car and its owner stand as the store has them after all rows."""
    owner = register.get(vehicle_id, "customer_id")
    return register.is_as_stored(vehicle_id) and (owner is None or owners.is_as_stored(owner))


def _describe(register: Register, vehicle_id: int, cells: dict[str, Any]) -> bool:
    """Write what a row says about the car itself; True if that is new."""
    values = {name: cells.get(name) for name in DATES}
    model = cells.get("model")
    values["model"] = model
    values["family"] = family_of(model, cells.get("family"))
    changed = False
    for name, value in values.items():
        if value is not None:
            changed |= register.put(vehicle_id, name, value)
    return changed
