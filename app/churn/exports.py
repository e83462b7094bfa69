"""Lists and figures of churn as a workbook or text file. Each export is on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base import sheets
from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import _
from app.churn.labels import breakdown_label, month_label, part_label
from app.churn.rules import BREAKDOWNS, ChurnReport
from app.staff.rules import Actor, require


@dataclass(frozen=True)
class Table:
    """What is written: a title, headers, the kind of each column, rows."""

    title: str
    headers: Sequence[str]
    kinds: Sequence[sheets.CellKind]
    rows: Sequence[Sequence[Any]]


def export_table(
    store: Store, actor: Actor, *, what: str, table: Table, path: Path, clock: Clock
) -> Changed:
    """Write a table; who exported how many rows of what is put on record first.

    A name that ends in .csv gives a text file, any other a workbook. Raises UserError when
    the file cannot be written; then there is no record either.
    """
    require(actor, "export")
    done = {"what": what, "file": path.name, "rows": len(table.rows)}
    with store.write():
        record(store, actor, "export", "churn", None, None, done, clock=clock)
        with replacing(path) as temporary:
            if path.suffix.lower() == ".csv":
                sheets.fill_csv(temporary, table.headers, table.rows, table.kinds)
            else:
                sheets.fill_xlsx(temporary, table.title, table.headers, table.rows, table.kinds)
    return Changed.of()


def figures_table(report: ChurnReport) -> Table:
    """The months of the trend, and the parts of the month's six breakdowns."""
    rows: list[tuple[Any, ...]] = [
        (_("Month"), m.report_month, m.cohort_month, m.orders, m.vehicles, m.back, m.lost, m.rate)
        for m in report.trend
    ]
    month = report.month
    rows.extend(
        (
            breakdown_label(name),
            part_label(name, part.code),
            month.cohort_month,
            None,
            part.cohort,
            part.cohort - part.lost,
            part.lost,
            part.rate,
        )
        for name in BREAKDOWNS
        for part in month.parts(name)
    )
    headers = (
        _("Breakdown"),
        _("Part of the breakdown"),
        _("Cohort month"),
        _("Visits"),
        _("Cars"),
        _("Came back"),
        _("Lost"),
        _("Rate"),
    )
    kinds: tuple[sheets.CellKind, ...] = (
        *("text", "text", "text"),
        *("count", "count", "count", "count"),
        "rate",
    )
    title = _("Churn, {month}").format(month=month_label(month.report_month))
    return Table(title, headers, kinds, rows)


def retention_table(report: ChurnReport) -> Table:
    """For each cohort how many cars were back within 1, 2, … months."""
    count = max((len(row.returned) for row in report.heat), default=0)
    rows = [(row.cohort_month, row.vehicles, *row.returned) for row in report.heat]
    headers = [
        _("Cohort month"),
        _("Cars"),
        *(_("Back within {count}").format(count=step + 1) for step in range(count)),
    ]
    kinds: list[sheets.CellKind] = ["count"] * len(headers)
    kinds[0] = "text"
    return Table(_("Retention"), headers, kinds, rows)
