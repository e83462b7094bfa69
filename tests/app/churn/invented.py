"""An invented month for the tests of what is shown."""

from __future__ import annotations

from app.churn.months import month_after
from app.churn.rules import ChurnReport, CohortRow, FrozenNote, MonthChurn, Part, Reconciliation

MODELS = ("奔驰<S>级 迈巴赫 长轴距四驱豪华型", "君威", "𠮷利", "Envision Plus", "unknown")


def parts(codes: tuple[str, ...], cohort: int, lost: int) -> tuple[Part, ...]:
    """The cars spread evenly over the codes; the first takes what is left over."""
    count = len(codes)
    return tuple(
        Part(
            code,
            cohort // count + (cohort % count if index == 0 else 0),
            lost // count + (lost % count if index == 0 else 0),
        )
        for index, code in enumerate(codes)
    )


def report(
    *,
    vehicles: int = 800,
    lost: int = 180,
    provisional: bool = False,
    models: tuple[str, ...] = MODELS,
    causes: tuple[str, ...] = ("unknown",),
    frozen: FrozenNote | None = None,
) -> ChurnReport:
    """September 2026 with 24 months of trend and a year of cohorts."""
    month = MonthChurn(
        report_month="2026-09",
        cohort_month="2026-03",
        orders=vehicles + 160 if vehicles else 0,
        vehicles=vehicles,
        lost=lost,
        provisional=provisional,
        by_kind=parts(("maintenance", "repair"), vehicles, lost),
        by_model=parts(models, vehicles, lost),
        by_customer_type=parts(("private", "company", "special", "unknown"), vehicles, lost),
        by_age_years=parts(("0-2", "2-4", "4-5", "5+", "unknown"), vehicles, lost),
        by_warranty=parts(("in", "out", "unknown"), vehicles, lost),
        by_cause=parts(causes, vehicles, lost),
    )
    earlier = [
        MonthChurn(
            report_month=month_after("2026-09", -back),
            cohort_month=month_after("2026-03", -back),
            orders=960,
            vehicles=800,
            lost=160 + back,
            provisional=False,
        )
        for back in range(23, 0, -1)
    ]
    heat = tuple(
        CohortRow(
            month_after("2026-09", -back),
            vehicles,
            tuple(60 * step if step <= back else None for step in range(1, 13)),
        )
        for back in range(12, 0, -1)
    )
    counted = month.orders
    return ChurnReport(
        month=month,
        trend=(*earlier, month),
        reconciliation=Reconciliation(
            counted + 52, 20, 5, 3, 24, counted, vehicles, month.back, lost
        ),
        heat=heat,
        definition_months=6,
        age_bounds=(2, 4, 5),
        as_of="2026-09-30",
        frozen=frozen,
    )
