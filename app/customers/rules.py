"""Customers and cars as plain values, and what is decided about them without a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

UNKNOWN = "unknown"
KINDS = ("private", "company", "special")
GENDERS = ("male", "female")
WORKS = ("maintenance", "repair", "accident", "warranty", "other")
ASIDE_REASONS = ("counter", "credit", "void", "unsettled")
KEPT_MONTHS = 12

# What a record should hold. A company has no gender, birthday or occupation.
PERSONAL_FIELDS = ("gender", "birthday", "occupation")
CUSTOMER_FIELDS = ("phone", "kind", *PERSONAL_FIELDS, "address", "contact_time", "contact_way")
VEHICLE_FIELDS = ("plate", "vin", "model", "delivered_on", "insured_until", "inspection_due")


class Stage(NamedTuple):
    """A life-cycle stage: its code, and the months of age it goes from (in) and to (not in)."""

    code: str
    from_months: int
    to_months: int | None

    def holds(self, months: int) -> bool:
        """Whether a car of this age is in the stage."""
        return months >= self.from_months and (self.to_months is None or months < self.to_months)


class View(NamedTuple):
    """What a reader's list and cards depend on: the day, the stages, and how much they may see."""

    today: date
    stages: tuple[Stage, ...]
    full: bool = True

    @property
    def year_ago(self) -> str:
        """The day after which a visit is in the last twelve months (ISO)."""
        return add_months(self.today, -12).isoformat()


def stages_of(setting: Iterable[tuple[int, str]]) -> tuple[Stage, ...]:
    """The stages from the setting's pairs [months up to which it lasts, code]; 0 has no end."""
    stages: list[Stage] = []
    begin = 0
    for until, code in setting:
        stages.append(Stage(code, begin, until or None))
        begin = until
    return tuple(stages)


def stage_of(months: int | None, stages: Iterable[Stage]) -> str | None:
    """The code of the stage of a car of this age; None if the age is not known."""
    if months is None:
        return None
    return next((stage.code for stage in stages if stage.holds(months)), None)


def _last_day(year: int, month: int) -> int:
    # Not calendar.monthrange(): the start needs no more of that module.
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - timedelta(days=1)).day


def add_months(day: date, months: int) -> date:
    """The same day some months on; a month too short for it gives its last day."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def age_months(delivered_on: str | None, today: date) -> int | None:
    """Completed months since the delivery (ISO); None if unknown or still to come."""
    if not delivered_on:
        return None
    begin = date.fromisoformat(delivered_on)
    months = (today.year - begin.year) * 12 + today.month - begin.month
    if add_months(begin, months) > today:
        months -= 1
    return months if months >= 0 else None


def delivered_by(today: date, months: int) -> str:
    """The latest delivery day (ISO) of a car that is at least so many months old today."""
    day = add_months(today, -months)
    last = _last_day(day.year, day.month)
    if today.day == _last_day(today.year, today.month):
        # On a month's last day also the cars of later days complete their month.
        day = day.replace(day=last)
    return day.isoformat()


def age_codes(bounds: Iterable[int]) -> tuple[str, ...]:
    """The codes of the age groups with these bounds in years: 0-2, 2-4, 4-5, 5+."""
    edges = [0, *bounds]
    groups = [f"{low}-{high}" for low, high in pairwise(edges)]
    return (*groups, f"{edges[-1]}+")


def age_range(code: str) -> tuple[int, int | None]:
    """The years that an age code goes from (in) and to (not in). ValueError for another text."""
    if code.endswith("+"):
        return int(code[:-1]), None
    low, high = code.split("-")
    return int(low), int(high)


def fields_that_matter(kind: str | None) -> tuple[str, ...]:
    """The fields by which a record's completeness is judged, customer's first."""
    fields = (*CUSTOMER_FIELDS, *VEHICLE_FIELDS)
    if kind != "company":
        return fields
    return tuple(name for name in fields if name not in PERSONAL_FIELDS)


def missing(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Which fields that matter are empty; `record` holds them by name, `phone` among them."""
    return tuple(name for name in fields_that_matter(record.get("kind")) if not record.get(name))


def completeness(record: Mapping[str, Any]) -> float:
    """The share 0 … 1 of the fields that matter which are filled."""
    fields = fields_that_matter(record.get("kind"))
    return 1 - len(missing(record)) / len(fields)
