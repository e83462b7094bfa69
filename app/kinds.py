"""The kinds of files the program can import, each with its planner."""

from __future__ import annotations

from app.customers.kinds import DELIVERIES, VEHICLES, VISIT_LINES, VISITS
from app.customers.planners.lines import implied_by_headers, plan_lines
from app.customers.planners.vehicles import plan_deliveries, plan_vehicles
from app.customers.planners.visits import plan_visits, unsettled_rows
from app.importing.planning import ImportKind

_REGISTER = ("customers", "customer_phones", "vehicles", "former_plates", "plate_conflicts")
_VISIT_WORDS = (
    "import.work_words",
    "import.counter_words",
    "import.unsettled_words",
    "import.void_words",
)

_KINDS = (
    ImportKind(VEHICLES, plan_vehicles, _REGISTER),
    ImportKind(DELIVERIES, plan_deliveries, _REGISTER),
    ImportKind(VISITS, plan_visits, (*_REGISTER, "visits"), _VISIT_WORDS, unsettled_rows),
    ImportKind(VISIT_LINES, plan_lines, ("visit_lines",), implied=implied_by_headers),
)
_BY_CODE = {found.kind.code: found for found in _KINDS}

IMPORT_KINDS = tuple(_BY_CODE)
"""The codes, in the order in which a dealership's files are best imported."""


def import_kind(code: str) -> ImportKind:
    """The kind of that code; KeyError if there is none."""
    return _BY_CODE[code]
