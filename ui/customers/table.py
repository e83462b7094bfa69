"""The table of the customer list: filled page by page, copied whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from ui.customers.columns import columns
from ui.widgets.memory import Memory
from ui.widgets.table import DataTable


class CustomerTable(DataTable):
    """Signal: `missing_wanted(list of (first, last + 1))` when rows are to be copied that are
    not here yet; `copy_selected` again when they came.
    """

    missing_wanted = Signal(object)

    def __init__(
        self, memory: Memory, today: date, *, full: bool, parent: QWidget | None = None
    ) -> None:
        name = "customers" if full else "customers_found"
        super().__init__(
            name, columns(today, full=full), memory, parent, title=_("Customers"), remote_sort=True
        )
        self.full = full

    def copy_selected(self) -> None:
        """Copy once all selected rows are here."""
        missing = list(self._missing())
        if missing:
            self.missing_wanted.emit(missing)
        else:
            super().copy_selected()

    def visible_span(self) -> tuple[int, int]:
        """First row in view and the one after the last."""
        first = max(0, self.view.rowAt(0))
        last = self.view.rowAt(self.view.viewport().height() - 1)
        return first, (last if last >= 0 else self.model.rowCount() - 1) + 1

    def _missing(self) -> Iterator[tuple[int, int]]:
        numbers = sorted({i.row() for i in self.view.selectionModel().selectedRows()})
        first = last = None
        for number in numbers:
            if self.model.row(number) is not None:
                continue
            if first is not None and last is not None and number == last + 1:
                last = number
                continue
            if first is not None and last is not None:
                yield first, last + 1
            first = last = number
        if first is not None and last is not None:
            yield first, last + 1
