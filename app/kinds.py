"""The kinds of files the program can import, each with its planner."""

from __future__ import annotations

from app.complaints.oldsheets import planner, straighten
from app.complaints.oldsheets.kinds import COMPLAINTS
from app.customers.kinds import DELIVERIES, VEHICLES, VISIT_LINES, VISITS
from app.customers.planners import vehicles, visits
from app.customers.planners.lines import implied_by_headers, plan_lines
from app.importing.planning import ImportKind

# Visits are among them: a car that turns out to be another one takes its visits along.
_REGISTER = (
    "customers",
    "customer_phones",
    "vehicles",
    "former_plates",
    "plate_conflicts",
    "visits",
)
_VISIT_WORDS = (
    "import.work_words",
    "import.counter_words",
    "import.unsettled_words",
    "import.void_words",
)

# A list of cars may be read as deliveries and the other way round, so these are no rivals;
# nor are lines of orders, for some systems repeat the whole order on every line.
_CARS = (VISITS, VISIT_LINES, COMPLAINTS)
_ORDERS = (VEHICLES, DELIVERIES, COMPLAINTS)
_LINES = (VEHICLES, DELIVERIES, VISITS, COMPLAINTS)

_KINDS = (
    ImportKind(VEHICLES, vehicles.plan_vehicles, _REGISTER, prepare=vehicles.prepare, rivals=_CARS),
    ImportKind(
        DELIVERIES, vehicles.plan_deliveries, _REGISTER, prepare=vehicles.prepare, rivals=_CARS
    ),
    ImportKind(
        VISITS,
        visits.plan_visits,
        _REGISTER,
        prepare=visits.prepare,
        settings=_VISIT_WORDS,
        excuses=visits.unsettled_rows,
        rivals=_ORDERS,
    ),
    ImportKind(
        VISIT_LINES, plan_lines, ("visit_lines",), implied=implied_by_headers, rivals=_LINES
    ),
    ImportKind(
        COMPLAINTS,
        planner.plan_complaints,
        (*_REGISTER, *planner.TABLES),
        prepare=planner.prepare,
        settings=("complaints.kinds",),
        implied=planner.implied_headers,
        rivals=(VEHICLES, DELIVERIES, VISITS, VISIT_LINES),
        straighten=straighten.straightener,
    ),
)
_BY_CODE = {found.kind.code: found for found in _KINDS}

IMPORT_KINDS = tuple(_BY_CODE)
"""The codes, in the order in which a dealership's files are best imported."""


def import_kind(code: str) -> ImportKind:
    """The kind of that code; KeyError if there is none."""
    return _BY_CODE[code]
