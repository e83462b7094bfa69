"""The kinds of files that fill the customers' and vehicles' file: what each holds, needs and
calls its columns.
"""

from __future__ import annotations

from app.customers.kinds.delivery_kinds import DELIVERIES, VEHICLES, family_of
from app.customers.kinds.line_kinds import VISIT_LINES, implied_sort
from app.customers.kinds.visit_kinds import VISITS
from app.customers.kinds.words import (
    AsideWords,
    aside_reason,
    classify_work,
    status_meaning,
)

KINDS = (VEHICLES, DELIVERIES, VISITS, VISIT_LINES)
"""All kinds, in the order in which files of a dealership are best imported."""

KIND_BY_CODE = {kind.code: kind for kind in KINDS}

__all__ = [
    "DELIVERIES",
    "KINDS",
    "KIND_BY_CODE",
    "VEHICLES",
    "VISITS",
    "VISIT_LINES",
    "AsideWords",
    "aside_reason",
    "classify_work",
    "family_of",
    "implied_sort",
    "status_meaning",
]
