"""What churn is: the figures of a month, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

UNKNOWN = "unknown"
KINDS = ("maintenance", "repair")
CUSTOMER_TYPES = ("private", "company", "special")
WARRANTY = ("in", "out")
BREAKDOWNS = ("kind", "model", "customer_type", "age_years", "warranty", "cause")

Group = Literal["cohort", "lost", "back"]


def rate(lost: int, cohort: int) -> float | None:
    """The share lost, 0 … 1; None without a cohort."""
    return lost / cohort if cohort else None


def age_codes(bounds: Sequence[int]) -> tuple[str, ...]:
    """The age groups between rising bounds in years: (2, 4, 5) → 0-2, 2-4, 4-5, 5+.

    A group holds its lower bound: a car exactly two years old belongs to 2-4.
    """
    lower = (0, *bounds[:-1])
    closed = [f"{low}-{high}" for low, high in zip(lower, bounds, strict=True)]
    return (*closed, f"{bounds[-1]}+")


class Part(NamedTuple):
    """One part of a breakdown: vehicles of the cohort, and those lost among them."""

    code: str
    cohort: int
    lost: int

    @property
    def rate(self) -> float | None:
        return rate(self.lost, self.cohort)


@dataclass(frozen=True)
class MonthChurn:
    """Churn of one report month; months are 'YYYY-MM', `orders` the counted visits."""

    report_month: str
    cohort_month: str
    orders: int
    vehicles: int
    lost: int
    provisional: bool
    by_kind: tuple[Part, ...] = ()
    by_model: tuple[Part, ...] = ()
    by_customer_type: tuple[Part, ...] = ()
    by_age_years: tuple[Part, ...] = ()
    by_warranty: tuple[Part, ...] = ()
    by_cause: tuple[Part, ...] = ()

    @property
    def back(self) -> int:
        return self.vehicles - self.lost

    @property
    def rate(self) -> float | None:
        return rate(self.lost, self.vehicles)

    def parts(self, breakdown: str) -> tuple[Part, ...]:
        """The parts of one of BREAKDOWNS."""
        parts: tuple[Part, ...] = getattr(self, f"by_{breakdown}")
        return parts


def empty_month(report: str, cohort: str, bounds: Sequence[int], provisional: bool) -> MonthChurn:
    """A month whose cohort has no car, with the same parts as any other."""
    kinds, types, ages, warranty = (
        tuple(Part(code, 0, 0) for code in codes)
        for codes in (KINDS, CUSTOMER_TYPES, age_codes(bounds), WARRANTY)
    )
    return MonthChurn(report, cohort, 0, 0, 0, provisional, kinds, (), types, ages, warranty)


@dataclass(frozen=True)
class Reconciliation:
    """The sum that leads from all orders of the cohort month to the cars lost."""

    all_orders: int
    counter: int
    credit: int
    void: int
    unsettled: int
    counted: int
    vehicles: int
    back: int
    lost: int


@dataclass(frozen=True)
class CohortRow:
    """How many cars of a month came back within 1, 2, … months; None is not known yet."""

    cohort_month: str
    vehicles: int
    returned: tuple[int | None, ...]


@dataclass(frozen=True)
class Difference:
    """A figure that differs from the frozen one because data arrived later."""

    name: str
    frozen: int
    now: int


@dataclass(frozen=True)
class FrozenNote:
    """When and by whom the month was frozen, and what later data would change."""

    frozen_at: str
    by: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class ChurnReport:
    """Everything the month's churn page shows; `as_of` is the date of the newest data."""

    month: MonthChurn
    trend: tuple[MonthChurn, ...]
    reconciliation: Reconciliation
    heat: tuple[CohortRow, ...]
    definition_months: int
    age_bounds: tuple[int, ...]
    as_of: str
    frozen: FrozenNote | None = None


@dataclass(frozen=True)
class Cars:
    """Which cars of a cohort are meant: all, the lost or those that came back.

    `breakdown` and `code` narrow them to one part. `months` is the definition's number where it
    is not the one set now (a frozen month keeps its own). With `within`, lost and back are
    meant of that many months after the cohort month.
    """

    report_month: str
    group: Group = "lost"
    breakdown: str = ""
    code: str = ""
    within: int | None = None
    months: int | None = None


def differences(frozen: MonthChurn, now: MonthChurn) -> tuple[Difference, ...]:
    """What data that arrived after the freezing would change in the totals."""
    names = ("orders", "vehicles", "back", "lost")
    pairs = [(name, getattr(frozen, name), getattr(now, name)) for name in names]
    return tuple(Difference(name, old, new) for name, old, new in pairs if old != new)
