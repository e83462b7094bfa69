"""A customer filter as SQL conditions over `v` (vehicles) and `c` (their customers)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from app.customers.filters import CustomerFilter
from app.customers.rules import UNKNOWN, View, add_months, age_range, delivered_by

LAST_VISIT = """(SELECT x.settled_on FROM visits x WHERE x.vehicle_id = v.id AND x.aside IS NULL
  AND x.settled_on IS NOT NULL ORDER BY x.settled_on DESC LIMIT 1)"""
PHONE = "EXISTS (SELECT 1 FROM customer_phones p WHERE p.customer_id = c.id AND NOT p.wrong)"

_PERSONAL = ("c.gender", "c.birthday", "c.occupation")
_COMMON = (
    "c.kind",
    "c.address",
    "c.contact_time",
    "c.contact_way",
    "v.plate",
    "v.vin",
    "v.model",
    "v.delivered_on",
    "v.insured_until",
    "v.inspection_due",
)


def _filled(columns: Iterable[str]) -> str:
    return " + ".join(f"(coalesce({column}, '') <> '')" for column in columns)


# The share of a record's fields that are filled, as rules.completeness counts it.
COMPLETENESS = f"""(CASE WHEN c.kind = 'company' THEN ({PHONE} + {_filled(_COMMON)}) / 11.0
  ELSE ({PHONE} + {_filled(_COMMON)} + {_filled(_PERSONAL)}) / 14.0 END)"""


class Conditions:
    """Collects conditions with their parameters; `where` joins them."""

    def __init__(self) -> None:
        self.params: dict[str, Any] = {}
        self._parts = ["v.joined_into IS NULL"]

    @property
    def where(self) -> str:
        """All conditions, joined by AND."""
        return " AND ".join(self._parts)

    def add(self, sql: str, **params: Any) -> None:
        """One more condition; its parameters are named."""
        self._parts.append(f"({sql})")
        self.params.update(params)

    def any_of(self, parts: Iterable[str]) -> None:
        """One more condition of which any part may hold."""
        self.add(" OR ".join(parts) or "0")

    def value(self, value: Any) -> str:
        """The name of a new parameter with this value."""
        name = f"p{len(self.params)}"
        self.params[name] = value
        return f":{name}"


def conditions(asked: CustomerFilter, view: View, ids: Iterable[int] | None) -> Conditions:
    """What the filter asks. `ids` are the vehicles found by its text, if it has one."""
    found = Conditions()
    for given in (asked.ids, ids):
        if given is not None:
            mark = found.value(json.dumps(list(given)))
            found.add(f"v.id IN (SELECT value FROM json_each({mark}))")
    _values(found, asked)
    _ages(found, asked, view)
    _visits(found, asked, view)
    _dates(found, asked, view)
    _flags(found, asked)
    return found


def _values(found: Conditions, asked: CustomerFilter) -> None:
    for column, values in (
        ("c.kind", asked.kinds),
        ("c.gender", asked.genders),
        ("c.occupation", asked.occupations),
        ("v.family", asked.families),
        ("v.consultant", asked.consultants),
    ):
        if values:
            known = found.value(json.dumps([value for value in values if value != UNKNOWN]))
            parts = [f"{column} IN (SELECT value FROM json_each({known}))"]
            if UNKNOWN in values:
                parts.append(f"coalesce({column}, '') = ''")
            found.any_of(parts)


def _ages(found: Conditions, asked: CustomerFilter, view: View) -> None:
    if asked.ages:
        ranges = [_in_years(code) for code in asked.ages]
        found.any_of(_age_parts(found, ranges, view))
    if asked.stages:
        by_code = {stage.code: (stage.from_months, stage.to_months) for stage in view.stages}
        spans = [by_code.get(code) for code in asked.stages if code in (*by_code, UNKNOWN)]
        found.any_of(_age_parts(found, spans, view))


def _in_years(code: str) -> tuple[int, int | None] | None:
    if code == UNKNOWN:
        return None
    low, high = age_range(code)
    return low * 12, None if high is None else high * 12


def _age_parts(
    found: Conditions, spans: Iterable[tuple[int, int | None] | None], view: View
) -> Iterable[str]:
    """One condition per span of months of age; None is for cars of unknown age."""
    today = found.value(view.today.isoformat())
    for span in spans:
        if span is None:
            yield f"v.delivered_on IS NULL OR v.delivered_on > {today}"
            continue
        low, high = span
        part = f"v.delivered_on <= {found.value(delivered_by(view.today, low))}"
        if high is not None:
            part += f" AND v.delivered_on > {found.value(delivered_by(view.today, high))}"
        yield part


def _visits(found: Conditions, asked: CustomerFilter, view: View) -> None:
    if asked.last_visit_from:
        found.add(f"{LAST_VISIT} >= {found.value(asked.last_visit_from)}")
    if asked.last_visit_to:
        found.add(f"{LAST_VISIT} <= {found.value(asked.last_visit_to)}")
    if asked.visited is not None:
        found.add(f"{LAST_VISIT} IS {'NOT ' if asked.visited else ''}NULL")
    if asked.kept_months is not None:
        since = found.value(add_months(view.today, -asked.kept_months).isoformat())
        today = found.value(view.today.isoformat())
        found.add(KEPT.format(since=since, today=today))


KEPT = """v.delivered_on > {since} AND v.delivered_on <= {today} OR v.id IN (
  SELECT x.vehicle_id FROM visits x
  WHERE x.settled_on > {since} AND x.settled_on <= {today} AND x.aside IS NULL)"""


def _dates(found: Conditions, asked: CustomerFilter, view: View) -> None:
    if asked.delivered_from:
        found.add(f"v.delivered_on >= {found.value(asked.delivered_from)}")
    if asked.delivered_to:
        found.add(f"v.delivered_on <= {found.value(asked.delivered_to)}")
    if asked.warranty is not None:
        found.add(_WARRANTY[asked.warranty](found.value(view.today.isoformat())))
    for column, days in (
        ("v.warranty_until", asked.warranty_within),
        ("v.insured_until", asked.insurance_within),
        ("v.inspection_due", asked.inspection_within),
    ):
        if days is not None:
            begin = found.value(view.today.isoformat())
            end = found.value((view.today + timedelta(days=days)).isoformat())
            found.add(f"{column} BETWEEN {begin} AND {end}")


_WARRANTY: dict[str, Callable[[str], str]] = {
    "in": lambda today: f"v.warranty_until >= {today}",
    "out": lambda today: f"v.warranty_until < {today}",
    UNKNOWN: lambda _today: "v.warranty_until IS NULL",
}


def _flags(found: Conditions, asked: CustomerFilter) -> None:
    if asked.do_not_contact is not None:
        found.add(f"coalesce(c.do_not_contact, 0) = {int(asked.do_not_contact)}")
    if asked.vip is not None:
        found.add(f"coalesce(c.vip, 0) = {int(asked.vip)}")
    if asked.incomplete is not None:
        found.add(f"{COMPLETENESS} {'<' if asked.incomplete else '='} 1")
