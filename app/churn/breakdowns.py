"""Which cars of a cohort belong to which part of the breakdowns, counted and listed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.churn.attributes import NO_MONTH, TYPES, Attributes, Flags, Months, Numbers
from app.churn.rules import CUSTOMER_TYPES, KINDS, UNKNOWN, WARRANTY, Part, age_codes

Breakdowns = tuple[tuple[Part, ...], ...]


def age_counts(delivered: Months, lost: Flags, cohort: int, bounds: tuple[int, ...]) -> list[int]:
    """[cohort, lost] of each age group and of the unknown, one after the other.

    A car is at least b years old at a month's end if delivered 12 b months before or earlier;
    one that is delivered after the month's end counts as youngest.
    """
    chain = [delivered != NO_MONTH, *(delivered <= cohort - 12 * years for years in bounds)]
    sums = [_both(older, lost) for older in chain]
    younger = [*sums[1:], (0, 0)]
    groups = [(a[0] - b[0], a[1] - b[1]) for a, b in zip(sums, younger, strict=True)]
    unknown = (len(lost) - sums[0][0], _count(lost) - sums[0][1])
    return [number for pair in (*groups, unknown) for number in pair]


def warranty_counts(warranty: Months, lost: Flags, cohort: int) -> list[int]:
    """[cohort, lost] in warranty at the month's end, out of it, and unknown."""
    out, known = _both(warranty <= cohort, lost), _both(warranty != NO_MONTH, lost)
    unknown = (len(lost) - known[0], _count(lost) - known[1])
    return [known[0] - out[0], known[1] - out[1], *out, *unknown]


def parts_of_months(
    numbers: Numbers,
    fixed: Numbers,
    attributes: Attributes,
    bounds: tuple[int, ...],
) -> list[Breakdowns]:
    """The six breakdowns of months.

    `numbers` has a row per month with [cohort, lost] of all cars, of maintenance and repair,
    of the age groups and of warranty; `fixed` the histograms over Attributes.fixed.
    """
    pairs = numbers.reshape(len(numbers), -1, 2)
    families = fixed.reshape(len(fixed), -1, len(TYPES), 2).copy()
    families[..., 0] += families[..., 1]
    ages = age_codes(bounds)
    first_age, first_warranty = 3, 3 + len(ages) + 1
    columns = (
        _listed(KINDS, pairs[:, 1:first_age]),
        _models(attributes.families, families.sum(axis=2)),
        _listed(CUSTOMER_TYPES, families.sum(axis=1)),
        _listed(ages, pairs[:, first_age:first_warranty]),
        _listed(WARRANTY, pairs[:, first_warranty:]),
        _causes(pairs[:, 0]),
    )
    return list(zip(*columns, strict=True))


def in_part(
    ids: Numbers,
    cohort: int,
    breakdown: str,
    code: str,
    attributes: Attributes,
    bounds: tuple[int, ...],
) -> Flags:
    """Which of these cars belong to one part of a breakdown by the car's attributes.

    `breakdown` kind, cause or none holds all of them.
    """
    if breakdown == "model":
        places = attributes.fixed[ids] // 2 // len(TYPES)
        codes: Sequence[str] = attributes.families
    elif breakdown == "customer_type":
        places, codes = attributes.fixed[ids] // 2 % len(TYPES), TYPES
    elif breakdown == "age_years":
        places, codes = _age_places(ids, cohort, attributes, bounds), (*age_codes(bounds), UNKNOWN)
    elif breakdown == "warranty":
        until = attributes.warranty[ids]
        out = (until <= cohort).astype(np.intp)
        places, codes = np.where(until == NO_MONTH, 2, out), (*WARRANTY, UNKNOWN)
    else:
        return np.ones(len(ids), np.bool_)
    wanted = codes.index(code) if code in codes else -1
    return np.equal(places, wanted)


def _age_places(
    ids: Numbers, cohort: int, attributes: Attributes, bounds: tuple[int, ...]
) -> Numbers:
    delivered = attributes.delivered[ids]
    limits = np.array(bounds) * 12
    groups = np.searchsorted(limits, cohort - delivered, side="right")
    return np.where(delivered == NO_MONTH, len(limits) + 1, groups)


def _both(some: Flags, lost: Flags) -> tuple[int, int]:
    return _count(some), _count(some & lost)


def _count(flags: Flags) -> int:
    return int(np.count_nonzero(flags))


def _listed(codes: Sequence[str], counts: Numbers) -> list[tuple[Part, ...]]:
    """All codes in their order; an unknown part after them where it has cars."""
    rows = []
    for row in counts.tolist():
        parts = [Part(code, *pair) for code, pair in zip(codes, row, strict=False)]
        if len(row) > len(codes) and row[-1][0]:
            parts.append(Part(UNKNOWN, *row[-1]))
        rows.append(tuple(parts))
    return rows


def _models(families: Sequence[str], counts: Numbers) -> list[tuple[Part, ...]]:
    """The families that have cars, largest first; an unknown one at the end."""
    order = np.argsort(-counts[:, :, 0], axis=1, kind="stable").tolist()
    rows = []
    for row, places in zip(counts.tolist(), order, strict=True):
        parts = [Part(families[place], *row[place]) for place in places if row[place][0]]
        parts.sort(key=lambda part: part.code == UNKNOWN)
        rows.append(tuple(parts))
    return rows


def _causes(totals: Numbers) -> list[tuple[Part, ...]]:
    """Why cars stay away is asked in calls to the lost; without calls all is unknown."""
    return [(Part(UNKNOWN, *pair),) if pair[0] else () for pair in totals.tolist()]
