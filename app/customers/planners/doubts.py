"""Cars that an import brings in with a VIN or plate that looks wrong: told, never refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from app.base.plates import is_known_key
from app.base.translation import _
from app.base.vins import check_digit_ok
from app.customers.planners.register import Register
from app.importing.planning import Parsed, Problem

MOST_LISTED = 1_000
Doubt = tuple[str, str, str]


def doubts(
    register: Register, vehicles: Sequence[int], rows: Parsed
) -> tuple[list[Problem], dict[str, int]]:
    """Warnings on the first row of each new car whose VIN or plate is doubtful.

    Returns a list of at most MOST_LISTED, and how many there are of each reason.
    """
    counts: Counter[str] = Counter()
    listed: dict[int, list[Doubt]] = {}
    for vehicle_id, vin, plate in register.fresh_cars():
        if vin is not None and not check_digit_ok(vin):
            _note(vehicle_id, _bad_vin(vin), listed, counts)
        if plate is not None and not is_known_key(plate):
            _note(vehicle_id, _bad_plate(plate), listed, counts)
    problems: list[Problem] = []
    if listed:
        for row_no, vehicle_id in zip(rows.row_nos, vehicles, strict=True):
            for field, value, reason in listed.pop(vehicle_id, ()):
                problems.append(Problem(row_no, field, value, reason))
    return problems, dict(counts)


def _bad_vin(vin: str) -> Doubt:
    return _("VIN"), vin, _("VIN: the check digit does not fit, perhaps a typing error")


def _bad_plate(plate: str) -> Doubt:
    return _("Plate"), plate, _("Plate: no shape of plate that is issued")


def _note(
    vehicle_id: int, doubt: Doubt, listed: dict[int, list[Doubt]], counts: Counter[str]
) -> None:
    counts[doubt[2]] += 1
    if len(listed) < MOST_LISTED:
        listed.setdefault(vehicle_id, []).append(doubt)
