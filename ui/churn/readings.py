"""What a chart says of one month or one cohort, in words; and the marks of its scale."""

from __future__ import annotations

from app.base.translation import _
from app.churn.labels import month_label, number, percent
from app.churn.rules import CohortRow, MonthChurn

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)


def marks(highest: float) -> list[float]:
    """Three to six even marks from nothing to just over the highest rate."""
    step = next((step for step in _STEPS if highest / step <= 5), 0.5)
    found = [0.0]
    while found[-1] < highest - 1e-9 or len(found) < 3:
        found.append(round(found[-1] + step, 4))
    return found


def month_reading(month: MonthChurn, *, frozen: bool = False) -> str:
    """What a point says: month, rate, cars lost of the cohort, and what is to be known of it."""
    if month.rate is None:
        return _("{month}: no car was here in {cohort}").format(
            month=month_label(month.report_month), cohort=month_label(month.cohort_month)
        )
    text = _("{month}: {rate}, {lost} of {vehicles} cars of {cohort} lost").format(
        month=month_label(month.report_month),
        rate=percent(month.rate),
        lost=number(month.lost),
        vehicles=number(month.vehicles),
        cohort=month_label(month.cohort_month),
    )
    if month.provisional:
        text = _("{text} (provisional)").format(text=text)
    return _("{text} (frozen)").format(text=text) if frozen else text


def share_back(cohort: CohortRow, within: int) -> float | None:
    """The share of a cohort that was back within `within` months, if known."""
    back = cohort.returned[within - 1] if 0 < within <= len(cohort.returned) else None
    return None if back is None or not cohort.vehicles else back / cohort.vehicles


def cohort_reading(cohort: CohortRow, within: int) -> str:
    """What a cell of the heat map says; nothing where nothing is known."""
    share = share_back(cohort, within)
    if share is None:
        return ""
    return _(
        "{back} of {vehicles} cars of {cohort} were back within {count} months: {rate}"
    ).format(
        back=number(cohort.returned[within - 1] or 0),
        vehicles=number(cohort.vehicles),
        cohort=month_label(cohort.cohort_month),
        count=within,
        rate=percent(share),
    )


def cohort_name(cohort: CohortRow) -> str:
    """A cohort's month and number of cars."""
    return _("{cohort} · {vehicles} cars").format(
        cohort=month_label(cohort.cohort_month), vehicles=number(cohort.vehicles)
    )
