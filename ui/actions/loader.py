"""Fills the list of actions: the order first, then what is looked at; and the counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.actions.listing import ActionFilter, Choices
from app.actions.rules import Action
from app.actions.store import actions_of
from app.actions.store_list import action_ids, choices, counts
from ui.actions.table import ActionsTable
from ui.widgets.columns import Row
from ui.widgets.rows_model import PAGE

if TYPE_CHECKING:
    from app.base.door import Store
    from ui.desk import Desk


class Asked(NamedTuple):
    """A list that is wanted; without `sort` in the order that the view asks for."""

    filter: ActionFilter = ActionFilter()
    sort: str | None = None
    descending: bool = False


class ActionsLoader(QObject):
    """Keeps the table filled with one list.

    Signals: `loaded(count)` when the order is known; `counted(dict of view → number)`;
    `offered(Choices)`; `failed(Exception)`.
    """

    loaded = Signal(int)
    counted = Signal(object)
    offered = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, table: ActionsTable, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table = table
        self._turn = 0
        self.ids: list[int] = []
        self.asked = Asked()
        table.model.page_wanted.connect(self._read_page)
        table.missing_wanted.connect(self._read_missing)

    def load(self, asked: Asked) -> None:
        """Show another list from its beginning."""
        self.asked = asked
        self._table.set_loading()
        self._read(0, keep=False)

    def refresh(self) -> None:
        """Read the same list again and stay where the person is."""
        self._read(self._table.visible_span()[0], keep=True)

    def count(self) -> None:
        """Read the number of each view, and what there is to choose from."""
        actor, asked, today = self._desk.actor, self.asked.filter, self._today()
        if actor is None:
            return

        def query(store: Store) -> tuple[dict[str, int], Choices]:
            return counts(store, actor, asked, today=today), choices(store, actor)

        def tell(found: tuple[dict[str, int], Choices]) -> None:
            self.offered.emit(found[1])
            self.counted.emit(found[0])

        self._desk.read(
            query, tell, owner=self, failed=self.failed.emit, latest="counts", slow=True
        )

    def place(self, action_id: int) -> int:
        """Where an action stands in the list, or -1."""
        try:
            return self.ids.index(action_id)
        except ValueError:
            return -1

    def ids_at(self, numbers: Sequence[int]) -> list[int]:
        """The actions in these rows."""
        return [self.ids[number] for number in numbers if number < len(self.ids)]

    # -- private

    def _today(self) -> date:
        return self._desk.clock.now().date()

    def _read(self, first: int, *, keep: bool) -> None:
        actor, asked, today = self._desk.actor, self.asked, self._today()
        if actor is None:
            return
        self._turn += 1
        first -= first % PAGE

        def query(store: Store) -> tuple[list[int], list[Row]]:
            ids = action_ids(
                store, actor, asked.filter, today=today, sort=asked.sort,
                descending=asked.descending,
            )  # fmt: skip
            return ids, _rows(store, ids[first : first + PAGE])

        self._desk.read(
            query,
            lambda found: self._show(first, *found, keep=keep),
            owner=self,
            failed=self.failed.emit,
            latest="list",
        )

    def _show(self, first: int, ids: list[int], rows: list[Row], *, keep: bool) -> None:
        table = self._table
        current = table.current_row
        place = table.view.currentIndex()
        bars = table.view.verticalScrollBar(), table.view.horizontalScrollBar()
        scrolled = [bar.value() for bar in bars]
        chosen = set(self.ids_at(table.selected_numbers)) if keep else set()
        self.ids = ids
        table.set_paged(len(ids))
        table.model.put_page(first, rows)
        if keep:
            self._stay(current, place.row(), place.column(), chosen)
            for bar, value in zip(bars, scrolled, strict=True):
                bar.setValue(value)
        elif ids:
            # The first column, so that a narrow window stays at its left.
            table.view.setCurrentIndex(table.model.index(0, 0))
            table.view.scrollToTop()
        self.loaded.emit(len(ids))

    def _stay(self, current: Row | None, number: int, column: int, chosen: set[int]) -> None:
        """The cursor stays on its action; if that left the list, on what took its place."""
        table = self._table
        there = self.place(current[0]) if current is not None else -1
        if there < 0 and self.ids and number >= 0:
            there = min(number, len(self.ids) - 1)
        if there >= 0:
            table.view.setCurrentIndex(table.model.index(there, max(0, column)))
        if len(chosen) > 1:
            table.pick([place for place, one in enumerate(self.ids) if one in chosen])

    def _read_page(self, offset: int, limit: int) -> None:
        turn, ids = self._turn, self.ids[offset : offset + limit]

        def put(rows: list[Row]) -> None:
            if turn == self._turn:
                self._table.model.put_page(offset, rows)

        self._desk.read(lambda store: _rows(store, ids), put, owner=self)

    def _read_missing(self, spans: Sequence[tuple[int, int]]) -> None:
        turn = self._turn
        wanted = [(first, self.ids[first:last]) for first, last in spans]

        def put(pages: list[tuple[int, list[Row]]]) -> None:
            if turn != self._turn:
                return
            for first, rows in pages:
                self._table.model.put_page(first, rows)
            self._table.copy_selected()

        self._desk.read(
            lambda store: [(first, _rows(store, ids)) for first, ids in wanted], put, owner=self
        )


def _rows(store: Store, ids: Sequence[int]) -> list[Row]:
    """The rows of these actions in order; empty ones for actions that are gone."""
    found: dict[int, Action] = {one.id: one for one in actions_of(store, ids)}
    return [found.get(number) or _gone(number) for number in ids]


def _gone(number: int) -> Action:
    nothing: dict[str, None] = dict.fromkeys(Action._fields)
    return Action(**{**nothing, "id": number, "withdrawn_on": "–"})  # type: ignore[arg-type]
