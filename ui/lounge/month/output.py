"""The tables of the month to the clipboard, to a workbook, to paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import month_label
from ui.widgets.exporting import Failed, ask_list_path, run_export

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.base.sheets import CellKind
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.tabs import Services
    from ui.widgets.table import DataTable

_KINDS: dict[str, CellKind] = {"number": "count", "percent": "rate"}


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
        path = ask_list_path(self._window, _("Export list"), f"{title} {month}")
        if path is not None:
            self.save(table, f"{title} {month_label(month)}", path)

    def save(self, table: DataTable, title: str, path: Path) -> None:
        """Save the table under this name."""
        titles, found, rows = table.sheet()
        kinds = [_KINDS.get(kind, "text") for kind in found]

        def write(store: Store, actor: Actor, clock: Clock) -> int:
            from app.staff.export import export_table

            return export_table(
                store, actor, entity="lounge_cells", path=path, title=title, headers=titles,
                kinds=kinds, rows=rows, clock=clock,
            )  # fmt: skip

        run_export(
            self._desk, path, write, title=_("Export list"), owner=self._window,
            say=self._services.say, failed=self._failed,
        )  # fmt: skip
