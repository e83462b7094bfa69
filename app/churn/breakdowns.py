"""From histograms of many months to the parts of each month's breakdowns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.churn.attributes import TYPES, Attributes, Flags, Numbers
from app.churn.rules import CUSTOMER_TYPES, KINDS, UNKNOWN, WARRANTY, Part, age_codes

Breakdowns = tuple[tuple[Part, ...], ...]


def parts_of_months(
    numbers: Sequence[int],
    stacked: Sequence[Numbers],
    attributes: Attributes,
    bounds: tuple[int, ...],
) -> list[Breakdowns]:
    """The six breakdowns of each cohort month.

    `stacked` holds, with one row per month: [vehicles, lost] of all, of maintenance and of
    repair, and the histograms over `fixed`, `delivered` and `warranty` of Attributes.
    """
    totals, maintenance, repair, fixed, delivered, warranty = stacked
    months = np.array(numbers)
    by_family = _pairs(fixed).reshape(len(numbers), -1, len(TYPES), 2)
    kinds = np.stack([maintenance, repair], axis=1)
    columns = (
        _listed(KINDS, kinds),
        _models(attributes.families, by_family.sum(axis=2)),
        _listed(CUSTOMER_TYPES, by_family.sum(axis=1)),
        _listed(age_codes(bounds), _ages(_pairs(delivered), months - attributes.base, bounds)),
        _listed(WARRANTY, _warranty(_pairs(warranty), months - attributes.base)),
        _causes(totals),
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
        until = attributes.warranty[ids] // 2
        out = until + attributes.base <= cohort
        places, codes = np.where(until > 0, out.astype(np.intp), 2), (*WARRANTY, UNKNOWN)
    else:
        return np.ones(len(ids), np.bool_)
    wanted = codes.index(code) if code in codes else -1
    return np.equal(places, wanted)


def _age_places(
    ids: Numbers, cohort: int, attributes: Attributes, bounds: tuple[int, ...]
) -> Numbers:
    delivered = attributes.delivered[ids] // 2
    limits = np.array(bounds) * 12
    groups = np.searchsorted(limits, cohort - attributes.base - delivered, side="right")
    return np.where(delivered > 0, groups, len(limits) + 1)


def _pairs(histogram: Numbers) -> Numbers:
    """Histograms whose lowest bit says lost → [..., code, (cohort, lost)]."""
    pairs = histogram.reshape(len(histogram), -1, 2).copy()
    pairs[:, :, 0] += pairs[:, :, 1]
    return pairs


def _up_to(pairs: Numbers, places: Numbers) -> Numbers:
    """How many of each month lie in the bins 1 … place, for one place per month."""
    sums = pairs[:, 1:].cumsum(axis=1)
    sums = np.concatenate([np.zeros_like(pairs[:, :1]), sums], axis=1)
    return sums[np.arange(len(pairs)), np.clip(places, 0, sums.shape[1] - 1)]


def _ages(pairs: Numbers, months: Numbers, bounds: tuple[int, ...]) -> Numbers:
    """A car is at least b years old at a month's end if delivered 12 b months before or earlier.

    One that is delivered after the month's end counts as youngest.
    """
    older = [pairs[:, 1:].sum(axis=1), *(_up_to(pairs, months - 12 * years) for years in bounds)]
    younger = [*older[1:], np.zeros_like(older[0])]
    groups = [more - less for more, less in zip(older, younger, strict=True)]
    return np.stack([*groups, pairs[:, 0]], axis=1)


def _warranty(pairs: Numbers, months: Numbers) -> Numbers:
    """In warranty are those whose first month without it comes after this month."""
    out = _up_to(pairs, months)
    return np.stack([pairs[:, 1:].sum(axis=1) - out, out, pairs[:, 0]], axis=1)


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
