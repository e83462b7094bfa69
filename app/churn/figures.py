"""Churn figures for the screen, the paper and the command line: computed once, used by all.

A frozen month is told with the figures it was frozen with, and beside them what data that
arrived later would change.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from app.base.door import Store
from app.churn import store as sql
from app.churn.lists import CarRow, car_rows
from app.churn.months import month_after
from app.churn.rules import (
    BREAKDOWNS,
    Cars,
    ChurnReport,
    CohortRow,
    FrozenNote,
    MonthChurn,
    Part,
    Reconciliation,
    differences,
)

if TYPE_CHECKING:
    from app.churn.engine import ChurnEngine

TREND_MONTHS = 24
HEAT_ROWS = 24
HEAT_MONTHS = 12


@dataclass(frozen=True)
class Months:
    """The report months that can be looked at, and the one to begin with."""

    months: tuple[str, ...]
    first_choice: str | None
    complete: frozenset[str]
    frozen: frozenset[str]


def month_churn(store: Store, month: str, engine: ChurnEngine | None = None) -> MonthChurn:
    """Churn of one report month; as it was frozen, if it is."""
    (now,) = _engine(engine).reports(store, [month])
    frozen = sql.frozen_month(store, month)
    return now if frozen is None else _as_frozen(_report_of(frozen.figures).month, now)


def report(store: Store, month: str, engine: ChurnEngine | None = None) -> ChurnReport:
    """Everything about one report month: with trend, sum, retention, and freezing."""
    engine = _engine(engine)
    now = live_report(store, month, engine)
    months = trend(store, month, engine)
    frozen = sql.frozen_month(store, month)
    if frozen is None:
        return replace(now, trend=months)
    old = _report_of(frozen.figures)
    note = FrozenNote(frozen.frozen_at, frozen.frozen_by, differences(old.month, now.month))
    return replace(old, month=months[-1], trend=months, frozen=note)


def trend(store: Store, last: str, engine: ChurnEngine | None = None) -> tuple[MonthChurn, ...]:
    """The 24 months up to `last` from the first that has a cohort; frozen ones as frozen."""
    names = [month_after(last, -back) for back in range(TREND_MONTHS - 1, -1, -1)]
    kept = {frozen.report_month: frozen for frozen in sql.frozen_months(store)}
    found = _with_data(_engine(engine).reports(store, names))
    return tuple(
        _as_frozen(_report_of(kept[now.report_month].figures).month, now)
        if now.report_month in kept
        else now
        for now in found
    )


def live_report(store: Store, month: str, engine: ChurnEngine | None = None) -> ChurnReport:
    """The same as `report` from the data of now, whether the month is frozen or not."""
    engine = _engine(engine)
    names = [month_after(month, -back) for back in range(TREND_MONTHS - 1, -1, -1)]
    trend = engine.reports(store, names)
    horizon = max(HEAT_MONTHS, engine.definition_months)
    heat = engine.retention(store, month_after(month, -1), HEAT_ROWS, horizon, until=month)
    return ChurnReport(
        month=trend[-1],
        trend=_with_data(trend),
        reconciliation=engine.reconciliation(store, month),
        heat=tuple(heat),
        definition_months=engine.definition_months,
        age_bounds=engine.age_bounds,
        as_of=sql.newest_order(store),
    )


def months(store: Store, engine: ChurnEngine | None = None) -> Months:
    """The report months from the first cohort to the last month with visits.

    The first choice is the last month that is not provisional, else the last one.
    """
    found = _engine(engine).all_months(store)
    settled = [month.report_month for month in found if not month.provisional and month.vehicles]
    names = tuple(month.report_month for month in found)
    choice = settled[-1] if settled else names[-1] if names else None
    frozen = frozenset(kept.report_month for kept in sql.frozen_months(store))
    return Months(names, choice, sql.complete_months(store), frozen)


def cars(store: Store, which: Cars, engine: ChurnEngine | None = None) -> list[CarRow]:
    """The cars behind a figure, the most valuable first."""
    engine = _engine(engine)
    ids = engine.cars(store, which)
    cohort = month_after(which.report_month, -(which.months or engine.definition_months))
    return car_rows(store, ids, cohort=cohort, until=which.report_month)


def as_json(month: MonthChurn) -> dict[str, Any]:
    """The month in the shape of the command line: per breakdown name → [cohort, lost]."""
    names = ("report_month", "cohort_month", "orders", "vehicles", "lost", "provisional")
    figures: dict[str, Any] = {name: getattr(month, name) for name in names}
    for breakdown in BREAKDOWNS:
        parts = month.parts(breakdown)
        figures[f"by_{breakdown}"] = {part.code: [part.cohort, part.lost] for part in parts}
    return figures


def to_keep(report: ChurnReport) -> dict[str, Any]:
    """A report as it is written down when its month is frozen."""
    return asdict(report)


def _engine(engine: ChurnEngine | None) -> ChurnEngine:
    from app.churn.engine import ChurnEngine

    return engine or ChurnEngine()


def _with_data(trend: tuple[MonthChurn, ...]) -> tuple[MonthChurn, ...]:
    """The trend from the first month that has a cohort; the asked month always stays."""
    start = next((i for i, month in enumerate(trend) if month.vehicles), len(trend) - 1)
    return trend[start:]


def _as_frozen(frozen: MonthChurn, now: MonthChurn) -> MonthChurn:
    """Frozen figures; whether the window is covered by now is known better today."""
    return replace(frozen, provisional=now.provisional)


def _report_of(kept: dict[str, Any]) -> ChurnReport:
    return ChurnReport(
        month=_month_of(kept["month"]),
        trend=tuple(_month_of(month) for month in kept["trend"]),
        reconciliation=Reconciliation(**kept["reconciliation"]),
        heat=tuple(
            CohortRow(**{**row, "returned": tuple(row["returned"])}) for row in kept["heat"]
        ),
        definition_months=kept["definition_months"],
        age_bounds=tuple(kept["age_bounds"]),
        as_of=kept["as_of"],
    )


def _month_of(kept: dict[str, Any]) -> MonthChurn:
    breakdowns = {
        f"by_{name}": tuple(Part(*part) for part in kept[f"by_{name}"]) for name in BREAKDOWNS
    }
    return MonthChurn(**{**kept, **breakdowns})
