"""What a person does from the churn tab: freezing, completing, printing, saving, setting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.translation import _
from app.churn.labels import month_label
from app.churn.rules import ChurnReport
from ui.widgets.figures_output import FiguresOutput

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.base.sheets import CellKind
    from app.churn.exports import Table
    from app.staff.rules import Actor
    from ui.churn.cars_page import CarsPage
    from ui.widgets.plot import Plot

_KINDS: dict[str, CellKind] = {
    "date": "date",
    "money": "money",
    "number": "count",
    "percent": "rate",
}


class Doing(FiguresOutput):
    """Calls the verbs and asks for paths. Signal: `failed(Exception)`."""

    def freeze(self, month: str, on: bool) -> None:
        """Freeze a month, or let it go."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.churn.verbs import freeze_month, unfreeze_month

            change = freeze_month if on else unfreeze_month
            return change(store, actor, month=month, clock=clock)

        said = _("{month} frozen.") if on else _("{month} no longer frozen.")
        self._write(verb, said.format(month=month_label(month)))

    def complete(self, month: str, on: bool) -> None:
        """Mark a month's data complete, or take the mark away."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.churn.verbs import mark_complete, unmark_complete

            change = mark_complete if on else unmark_complete
            return change(store, actor, month=month, clock=clock)

        said = _("{month} marked complete.") if on else _("{month} no longer marked complete.")
        self._write(verb, said.format(month=month_label(month)))

    def set_rules(self) -> None:
        """Ask for the definition's number of months and the bounds of the age groups."""

        def read(store: Store) -> tuple[int, list[int]]:
            from app.base import settings

            return settings.get(store, "churn.months"), settings.get(store, "churn.age_bounds")

        self._desk.read(read, self._ask_rules, owner=self, failed=self.failed.emit)

    def print_month(self, report: ChurnReport) -> None:
        """Show the month's page as it will be printed."""
        now = self._desk.clock.now()

        def read(store: Store) -> bytes:
            from app.churn.paper import churn_pdf
            from app.paper.letterhead import letterhead

            return churn_pdf(report, letterhead=letterhead(store), printed_at=now)

        title = _("Churn, {month}").format(month=month_label(report.month.report_month))
        self._show_pages(read, title)

    def save_picture(self, chart: Plot, name: str, month: str) -> None:
        """Save a chart as a picture, under its name and the report month."""
        title = _("{name}, {month}").format(name=name, month=month_label(month))
        self._save_picture(chart, title)

    def save_figures(self, report: ChurnReport) -> None:
        """Save the months and breakdowns as a workbook."""
        from app.churn.exports import figures_table

        self._export(figures_table(report), "figures", report.month.report_month)

    def save_retention(self, report: ChurnReport) -> None:
        """Save the cohorts as a workbook."""
        from app.churn.exports import retention_table

        self._export(retention_table(report), "retention", report.month.report_month)

    def export_list(self, cars: CarsPage) -> None:
        """Save the list of cars as it is shown."""
        from app.churn.exports import Table

        titles, kinds, rows = cars.table.sheet()
        which = cars.which
        month = which.report_month if which is not None else ""
        cells = [_KINDS.get(kind, "text") for kind in kinds]
        self._export(Table(cars.title, titles, cells, rows), "cars", month)

    # -- private

    def _write(self, verb: Any, said: str) -> None:
        self._desk.write(verb, owner=self, failed=self.failed.emit, said=said)

    def _export(self, table: Table, what: str, month: str) -> None:
        def export(store: Store, actor: Actor, clock: Clock, path: Path) -> Changed:
            from app.churn.exports import export_table

            return export_table(store, actor, what=what, table=table, path=path, clock=clock)

        self._save_tables(f"{table.title} {month}", export)

    def _ask_rules(self, held: tuple[int, list[int]]) -> None:
        from ui.churn.rules_dialog import RulesDialog

        dialog = RulesDialog(*held, parent=self._window)
        dialog.settled.connect(self._set_rules)
        dialog.open()

    def _set_rules(self, values: dict[str, Any]) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.staff.verbs import set_settings

            return set_settings(store, actor, values=values, clock=clock)

        self._desk.write(
            verb, owner=self, failed=self.failed.emit, said=_("Definition of churn changed.")
        )
