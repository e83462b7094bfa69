"""Cars that an import brings in with a VIN or plate that looks wrong: told, never refused."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.plates import is_known_shape
from app.base.translation import _
from app.base.vins import check_digit_ok
from app.customers.planners.register import Register
from app.importing.planning import Parsed, Problem


def doubts(register: Register, vehicles: Sequence[int], rows: Parsed) -> list[Problem]:
    """A warning on the first row of each new car whose VIN or plate is doubtful."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    for vehicle_id in register.fresh:
        vin, plate = register.get(vehicle_id, "vin"), register.get(vehicle_id, "plate")
        if vin is not None and not check_digit_ok(vin):
            reason = _("VIN: the check digit does not fit, perhaps a typing error")
            found.setdefault(vehicle_id, []).append((_("VIN"), vin, reason))
        if plate is not None and not is_known_shape(plate):
            reason = _("Plate: no shape of plate that is issued")
            found.setdefault(vehicle_id, []).append((_("Plate"), plate, reason))
    if not found:
        return []
    problems = []
    for row_no, vehicle_id in zip(rows.row_nos, vehicles, strict=True):
        for field, value, reason in found.pop(vehicle_id, ()):
            problems.append(Problem(row_no, field, value, reason))
    return problems
