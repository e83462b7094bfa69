"""The calls and the results of a topic on paper and in a file, as they are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from ui.widgets.dialogs import file_name
from ui.widgets.exporting import ChooseSave, Failed, ask_list_path, run_export
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.base.sheets import CellKind
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.tabs import Services

_KINDS: dict[str, CellKind] = {"number": "count", "percent": "rate"}


class Output(QObject):
    """`choose` asks for the file's path and may be given for tests."""

    def __init__(
        self,
        desk: Desk,
        services: Services,
        window: QWidget,
        failed: Failed,
        choose: ChooseSave | None = None,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._services = services
        self._window = window
        self._failed = failed
        self._choose = choose or self._ask_path

    def print(self, title: str, remarks: list[str], table: DataTable) -> None:
        """Show a table as it will be printed."""
        from app.paper.list_page import list_pdf
        from app.paper.tables import Column as PaperColumn
        from ui.complaints.printing import print_list

        numbers = table.shown_columns()
        columns = [table.model.columns[number] for number in numbers]
        heads = [
            PaperColumn(_(one.title), align="right" if one.right else "left") for one in columns
        ]
        rows = [
            [table.model.text(row, number) for number in numbers]
            for row in range(table.model.rowCount())
        ]
        print_list(
            self._desk, self._services, self._window, title, len(rows), failed=self._failed,
            make=lambda about: list_pdf(title, remarks, heads, rows, **about),
        )  # fmt: skip

    def export(self, topic_id: int, title: str, table: DataTable) -> None:
        """Save a table as a workbook or text file."""
        plain = file_name(title)
        path = self._choose(plain)
        if path is None:
            return
        file = path
        headers, shown, rows = table.sheet()
        kinds = [_KINDS.get(kind, "text") for kind in shown]

        def write(store: Store, actor: Actor, clock: Clock) -> int:
            from app.staff.export import export_table

            return export_table(
                store, actor, entity="call_topics", entity_id=topic_id, path=file,
                title=plain[:31], headers=headers, kinds=kinds, rows=rows, clock=clock,
            )  # fmt: skip

        run_export(
            self._desk, path, write, title=_("Export list"), owner=self._window,
            say=self._services.say, failed=self._failed,
        )  # fmt: skip

    def _ask_path(self, name: str) -> Path | None:
        return ask_list_path(self._window, _("Export list"), name)
