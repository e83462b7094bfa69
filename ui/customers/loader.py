"""Fills the customer list: the first rows at once, then the whole order, then what is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.customers.listing import ListRow
from ui.customers.source import FIRST_ROWS, Asked, Reader
from ui.widgets.rows_model import PAGE

if TYPE_CHECKING:
    from app.base.door import Store
    from ui.customers.table import CustomerTable
    from ui.desk import Desk


class ListLoader(QObject):
    """Keeps one table filled with one list.

    Signals: `began()` when the first rows are shown, `loaded(count)` when the whole order is
    known.
    """

    began = Signal()
    loaded = Signal(int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table: CustomerTable | None = None
        self._ids: list[int] = []
        self._turn = 0
        self.asked = Asked()

    @property
    def ids(self) -> list[int]:
        """All cars of the list in order, as far as known."""
        return self._ids

    def set_table(self, table: CustomerTable) -> None:
        self._table = table
        table.model.page_wanted.connect(self._read_page)
        table.missing_wanted.connect(self._read_missing)

    def load(self, asked: Asked) -> None:
        """Show another list from its beginning."""
        self.asked = asked
        self._turn += 1
        self._need().set_loading()
        if asked.filter.text.strip():
            self._read_whole(asked)
        else:
            self._read_first(asked)

    def refresh(self) -> None:
        """Read the same list again and stay where the person is."""
        self._turn += 1
        asked, reader, table = self.asked, self._reader(), self._need()
        first, last = table.visible_span()
        first -= first % PAGE

        def query(store: Store) -> tuple[list[int], list[ListRow]]:
            ids = reader.ids(store, asked)
            return ids, reader.rows(store, ids[first:last])

        self._desk.read(query, lambda found: self._renew(first, *found), owner=self, latest="list")

    def place(self, vehicle_id: int) -> int:
        """Where a car stands in the list, or -1."""
        try:
            return self._ids.index(vehicle_id)
        except ValueError:
            return -1

    # -- private

    def _need(self) -> CustomerTable:
        assert self._table is not None
        return self._table

    def _reader(self) -> Reader:
        assert self._desk.actor is not None
        return Reader(self._desk.actor, self._desk.clock)

    def _read_first(self, asked: Asked) -> None:
        reader = self._reader()
        self._desk.read(
            lambda store: reader.first(store, asked),
            lambda rows: self._show_first(asked, rows),
            owner=self,
            latest="list",
            at_once=True,
        )

    def _show_first(self, asked: Asked, rows: list[ListRow]) -> None:
        table = self._need()
        self._ids = [int(str(row[0])) for row in rows]
        table.set_paged(len(rows), rows)
        table.view.scrollToTop()
        self.began.emit()
        if len(rows) < FIRST_ROWS:
            self.loaded.emit(len(rows))
            return
        reader = self._reader()
        self._desk.read(
            lambda store: reader.ids(store, asked), self._take_order, owner=self, latest="list"
        )

    def _take_order(self, ids: list[int]) -> None:
        table = self._need()
        self._ids = ids
        table.model.grow(len(ids))
        self.loaded.emit(len(ids))

    def _read_whole(self, asked: Asked) -> None:
        reader = self._reader()

        def query(store: Store) -> tuple[list[int], list[ListRow]]:
            ids = reader.ids(store, asked)
            return ids, reader.rows(store, ids[:PAGE])

        self._desk.read(query, self._show_whole, owner=self, latest="list")

    def _show_whole(self, found: tuple[list[int], list[ListRow]]) -> None:
        table = self._need()
        self._ids, rows = found
        table.set_paged(len(self._ids), rows)
        table.view.scrollToTop()
        self.began.emit()
        self.loaded.emit(len(self._ids))

    def _renew(self, first: int, ids: list[int], rows: list[ListRow]) -> None:
        table = self._need()
        current = table.current_row
        scrolled = table.view.verticalScrollBar().value()
        across = table.view.horizontalScrollBar().value()
        self._ids = ids
        table.set_paged(len(ids))
        table.model.put_page(first, rows)
        if current is not None and (number := self.place(current[0])) >= 0:
            table.select_number(number)
        table.view.verticalScrollBar().setValue(scrolled)
        table.view.horizontalScrollBar().setValue(across)
        self.loaded.emit(len(ids))

    def _read_page(self, offset: int, limit: int) -> None:
        reader, turn = self._reader(), self._turn
        ids = self._ids[offset : offset + limit]

        def put(rows: list[ListRow]) -> None:
            if turn == self._turn:
                self._need().model.put_page(offset, rows)

        self._desk.read(lambda store: reader.rows(store, ids), put, owner=self)

    def _read_missing(self, spans: Sequence[tuple[int, int]]) -> None:
        reader, turn = self._reader(), self._turn
        wanted = [(first, self._ids[first:last]) for first, last in spans]

        def put(pages: list[tuple[int, list[ListRow]]]) -> None:
            if turn != self._turn:
                return
            table = self._need()
            for first, rows in pages:
                table.model.put_page(first, rows)
            table.copy_selected()

        self._desk.read(
            lambda store: [(first, reader.rows(store, ids)) for first, ids in wanted],
            put,
            owner=self,
        )
