"""The tables of the month to the clipboard, to a workbook, to paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.base.translation import _, ngettext
from app.base.wording import month_label
from ui.widgets.dialogs import choose_save

if TYPE_CHECKING:
    from app.base.sheets import CellKind
    from ui.desk import Desk
    from ui.jobs import Progress
    from ui.tabs import Services
    from ui.widgets.table import DataTable

_KINDS: dict[str, CellKind] = {"number": "count", "percent": "rate"}
Failed = Callable[[Exception], None]


class MonthOutput:
    """Saves what a table shows; that it was saved is on record."""

    def __init__(self, desk: Desk, services: Services, window: QWidget, failed: Failed) -> None:
        self._desk = desk
        self._services = services
        self._window = window
        self._failed = failed

    def copy(self, table: DataTable) -> None:
        """The whole table with its titles, ready for a sheet."""
        titles, _kinds, rows = table.sheet()
        lines = ["\t".join(titles)]
        # A line or column break within words would shift the rest.
        lines += [
            "\t".join("" if v is None else " ".join(str(v).split()) for v in row) for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._services.say(_("Numbers copied."))

    def export(self, table: DataTable, title: str, month: str) -> None:
        """Ask for a name, then save the table as a workbook or text file."""
        kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("Text file (*.csv)")))
        name = f"{title} {month}.xlsx"
        path = choose_save(self._window, _("Export list"), name, kinds)
        if path is not None:
            self.save(table, f"{title} {month_label(month)}", path)

    def save(self, table: DataTable, title: str, path: Path) -> None:
        """Save the table under this name."""
        actor, clock, store_path = self._desk.actor, self._desk.clock, self._desk.path
        titles, found, rows = table.sheet()
        kinds = [_KINDS.get(kind, "text") for kind in found]
        if actor is None:
            return

        def work(progress: Progress) -> int:
            from app.house import open_house
            from app.staff.export import export_table

            progress.report(None, path.name)
            with open_house(store_path) as store:
                return export_table(
                    store, actor, entity="lounge_cells", path=path, title=title, headers=titles,
                    kinds=kinds, rows=rows, clock=clock,
                )  # fmt: skip

        def done(count: int) -> None:
            text = ngettext("{count} row saved to {path}", "{count} rows saved to {path}", count)
            self._services.say(text.format(count=f"{count:,}", path=path))

        self._desk.run(_("Export list"), work, done, owner=self._window, failed=self._failed)
