"""Lists and figures of churn as a workbook or text file. Each export is on record.

pandas builds the tables that are written; it is loaded when somebody exports, and not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base import sheets
from app.base.changes import Changed, record
from app.base.clock import Clock
from app.base.door import Store
from app.base.files import replacing
from app.base.translation import _
from app.churn.labels import breakdown_label, month_label, part_label
from app.churn.rules import BREAKDOWNS, ChurnReport, MonthChurn
from app.staff.rules import Actor, require

if TYPE_CHECKING:
    import pandas as pd

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NAMES = "names"


@dataclass(frozen=True)
class Across:
    """In a workbook, one more sheet for each value of the column `split` but the first one.

    Its rows are the values of the column `index`, its columns those of `columns`, and its cells
    those of `values`. All four are numbers of columns.
    """

    split: int
    index: int
    columns: int
    values: int


@dataclass(frozen=True)
class Table:
    """What is written: a title, headers, the kind of each column, rows.

    Dates are ISO text, money is in cents, rates are 0 … 1; None leaves a cell empty.
    """

    title: str
    headers: Sequence[str]
    kinds: Sequence[sheets.CellKind]
    rows: Sequence[Sequence[Any]]
    across: Across | None = None


@dataclass(frozen=True)
class _Sheet:
    """A frame, and the kind of each of its columns."""

    name: str
    frame: pd.DataFrame
    kinds: Sequence[sheets.CellKind]


def export_table(
    store: Store, actor: Actor, *, what: str, table: Table, path: Path, clock: Clock
) -> Changed:
    """Write a table; who exported how many rows of what is put on record first.

    A name that ends in .csv gives a text file, any other a workbook. Raises UserError when
    the file cannot be written; then there is no record either.
    """
    require(actor, "export")
    # pandas takes a while to load and must not hold up other writers meanwhile.
    made = None if path.suffix.lower() == ".csv" else _sheets_of(table)
    done = {"what": what, "file": path.name, "rows": len(table.rows)}
    with store.write():
        record(store, actor, "export", "churn", None, None, done, clock=clock)
        with replacing(path) as temporary:
            if made is None:
                sheets.fill_csv(temporary, table.headers, table.rows, table.kinds)
            else:
                _fill_workbook(temporary, made)
    return Changed.of()


def figures_table(report: ChurnReport) -> Table:
    """Every month of the trend with the parts of its six breakdowns.

    In a workbook, each breakdown has besides a sheet of rates, months by parts.
    """
    rows = [row for month in report.trend for row in _month_rows(month)]
    headers = (
        _("Report month"),
        _("Cohort month"),
        _("Breakdown"),
        _("Part of the breakdown"),
        _("Visits"),
        _("Cars"),
        _("Came back"),
        _("Lost"),
        _("Rate"),
    )
    kinds: tuple[sheets.CellKind, ...] = (
        *("text", "text", "text", "text"),
        *("count", "count", "count", "count"),
        "rate",
    )
    title = _("Churn, {month}").format(month=month_label(report.month.report_month))
    return Table(title, headers, kinds, rows, Across(split=2, index=0, columns=3, values=8))


def _month_rows(month: MonthChurn) -> list[tuple[Any, ...]]:
    """One row for all cars of a month, and one for each part of its breakdowns."""
    names, whole = (month.report_month, month.cohort_month), _("All")
    total = (whole, whole, month.orders, month.vehicles, month.back, month.lost, month.rate)
    rows: list[tuple[Any, ...]] = [(*names, *total)]
    for name in BREAKDOWNS:
        for part in month.parts(name):
            labels = (breakdown_label(name), part_label(name, part.code))
            back = part.cohort - part.lost
            rows.append((*names, *labels, None, part.cohort, back, part.lost, part.rate))
    return rows


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


def _sheets_of(table: Table) -> list[_Sheet]:
    """The table as a frame with a type per column, and the frames made across from it."""
    import pandas as pd

    columns = {
        place: pd.Series(
            [_cell(row[place], kind) for row in table.rows], dtype=_dtype(kind), name=header
        )
        for place, (header, kind) in enumerate(zip(table.headers, table.kinds, strict=True))
    }
    frame = pd.DataFrame(columns)
    found = [_Sheet(table.title, frame.set_axis(list(table.headers), axis=1), table.kinds)]
    across = table.across
    if across is None:
        return found
    for name, part in list(frame.groupby(across.split, sort=False))[1:]:
        # A model may be called like the part of what is unknown: then it stands beside it.
        again = part.groupby([across.index, across.columns]).cumcount()
        names = part[across.columns] + again.map(lambda count: f" ({count + 1})" if count else "")
        part = part.assign(**{_NAMES: names})
        wide = part.pivot(index=across.index, columns=_NAMES, values=across.values)
        # A pivot sorts by name; parts keep the order in which they are shown.
        wide = wide[list(names.unique())].reset_index()
        wide = wide.rename(columns={across.index: table.headers[across.index]})
        kinds = [table.kinds[across.index]]
        kinds += [table.kinds[across.values]] * (wide.shape[1] - 1)
        found.append(_Sheet(str(name), wide, kinds))
    return found


def _dtype(kind: sheets.CellKind) -> str:
    return "object" if kind in ("text", "date") else "Float64"


def _cell(value: Any, kind: sheets.CellKind) -> Any:
    if value is None:
        return None
    if kind == "money":
        return value / 100
    if kind == "text":
        return str(value)[: sheets.LONGEST_TEXT]
    if kind == "date":
        try:
            return date.fromisoformat(str(value)[:10])
        except ValueError:
            return str(value)
    return value


def _fill_workbook(path: Path, made: Sequence[_Sheet]) -> None:
    import pandas as pd

    options = {"options": _OPTIONS}
    with pd.ExcelWriter(
        path,
        engine="xlsxwriter",
        date_format=sheets.FORMATS["date"],
        engine_kwargs=options,
    ) as writer:
        book: Any = writer.book
        bold = book.add_format({"bold": True, "bottom": 1})
        for one in made:
            name = sheets.plain_sheet_name(one.name)
            one.frame.to_excel(writer, sheet_name=name, header=False, index=False, startrow=1)
            sheet = writer.sheets[name]
            for place, (header, kind) in enumerate(zip(one.frame.columns, one.kinds, strict=True)):
                known = sheets.FORMATS.get(kind)
                form = book.add_format({"num_format": known}) if known else None
                wide = max(sheets.WIDTHS[kind], min(40, 2 * len(str(header))))
                sheet.set_column(place, place, wide, form)
                sheet.write_string(0, place, str(header), bold)
            sheet.freeze_panes(1, 1 if one is not made[0] else 0)
            sheet.autofilter(0, 0, len(one.frame), max(len(one.kinds) - 1, 0))
