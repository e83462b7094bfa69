"""The table of the tracking sheet: frozen columns, cells to type into, copying for a workbook."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.base.sheets import harmless
from app.base.translation import _
from app.complaints.sheet.rows import BY_KEY, FROZEN, SheetRow
from ui.complaints.sheet.columns import columns
from ui.complaints.sheet.delegate import Field, SheetDelegate, StateDelegate
from ui.widgets.columns import Column, Row
from ui.widgets.memory import Memory
from ui.widgets.table import DataTable

_Flag = QItemSelectionModel.SelectionFlag
_ONE_BY_ONE = 200
_AS_TEXT = "mso-number-format:'\\@'"


class SheetTable(DataTable):
    """Rows are `SheetRow`s. Signals: `edited(row, column key, value)`; `editing_ended()` when an
    editor was closed; `picked(number of rows)` when the selection changed.
    """

    edited = Signal(object, str, object)
    editing_ended = Signal()
    picked = Signal(int)

    def __init__(
        self,
        memory: Memory,
        names: Callable[[], Mapping[str, str]],
        field_of: Callable[[str, SheetRow], Field],
        may_edit: Callable[[SheetRow, str], bool],
        parent: QWidget | None = None,
    ) -> None:
        made = columns(names)
        super().__init__(
            "complaints", made, memory, parent, title=_("Complaints"), remote_sort=True
        )
        self._may_edit = may_edit
        self.view.picks = True
        self.model.editable = self._is_editable
        self.delegate = SheetDelegate(
            lambda key, number: field_of(key, self._need(number)),
            lambda number: self._need(number).id if self.model.row(number) else None,
            [column.key for column in made],
            self,
        )
        self.view.setItemDelegate(self.delegate)
        states = [column.key for column in made].index("state")
        self.view.setItemDelegateForColumn(states, StateDelegate(self))
        self.freeze(FROZEN)
        self.model.edited.connect(
            lambda number, key, value: self.edited.emit(self._need(number), key, value)
        )
        self.delegate.next_wanted.connect(self.edit_next)
        self.delegate.closeEditor.connect(lambda *_a: self.editing_ended.emit())
        self.view.selectionModel().selectionChanged.connect(
            lambda *_a: self.picked.emit(self.selected_count())
        )

    # -- properties

    @property
    def editing(self) -> bool:
        """Whether a cell is being typed into."""
        return self.view.state() == QAbstractItemView.State.EditingState

    @property
    def current(self) -> SheetRow | None:
        row = self.current_row
        return None if row is None else cast(SheetRow, row)

    @property
    def selected(self) -> list[SheetRow]:
        """The selected cases in the order shown."""
        return [self._need(number) for number in self._numbers()]

    # -- public methods

    def selected_count(self) -> int:
        """How many cases are selected, without looking at each."""
        return len(self._numbers())

    def show_rows(self, rows: Sequence[SheetRow]) -> None:
        """Another list, from its beginning."""
        column = max(self.view.currentIndex().column(), 0)
        self.set_rows(rows)
        self.view.scrollToTop()
        if rows:
            self.view.setCurrentIndex(self.model.index(0, column))

    def renew_rows(self, rows: Sequence[SheetRow]) -> None:
        """The same list as it is now: the selection and the person's place stay."""
        if self._put_changed(rows):
            return
        view = self.view
        current, column = self.current, view.currentIndex().column()
        chosen = {row.id for row in self.selected}
        down, across = view.verticalScrollBar().value(), view.horizontalScrollBar().value()
        self.set_rows(rows)
        places = {row.id: number for number, row in enumerate(rows)}
        self._select(places[number] for number in chosen if number in places)
        if current is not None and current.id in places:
            index = self.model.index(places[current.id], max(0, column))
            view.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        view.verticalScrollBar().setValue(down)
        view.horizontalScrollBar().setValue(across)

    def put_cell(self, complaint_id: int, key: str, value: Any) -> None:
        """Show a value that is being saved, before it is."""
        number = self.model.find(0, complaint_id)
        if number >= 0:
            self.model.put_row(number, self._need(number)._replace(**{key: value}))

    def edit_next(self, by: int) -> None:
        """Go on to the next cell of the row that may be changed, or to the one before."""
        row, index = self.current, self.view.currentIndex()
        shown = self.shown_columns()
        if row is None or index.column() not in shown:
            return
        place = shown.index(index.column())
        others = shown[place + 1 :] if by > 0 else shown[:place][::-1]
        for number in others:
            if self._may_edit(row, self.model.columns[number].key):
                self.view.setCurrentIndex(self.model.index(index.row(), number))
                self.edit_current()
                return

    def edit_current(self) -> bool:
        """Open the editor of the current cell, if it may be changed."""
        index = self.view.currentIndex()
        row = self.current
        if row is None or not self._may_edit(row, self.model.columns[index.column()].key):
            return False
        self.view.edit(index)
        return True

    def go_to_cell(self, complaint_id: int, key: str) -> bool:
        """Make a cell current."""
        number = self.model.find(0, complaint_id)
        if number < 0:
            return False
        column = [each.key for each in self.model.columns].index(key)
        index = self.model.index(number, column)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        return True

    def current_key(self) -> str:
        """The key of the column in which the cursor stands."""
        index = self.view.currentIndex()
        return self.model.columns[index.column() if index.isValid() else 0].key

    def shown_keys(self) -> list[str]:
        """The keys of the columns in view, from left to right."""
        return [self.model.columns[number].key for number in self.shown_columns()]

    def widths(self) -> dict[str, float]:
        """The widths of the columns in view, in characters."""
        header, letter = self.view.horizontalHeader(), self._letter()
        return {
            self.model.columns[number].key: header.sectionSize(number) / letter
            for number in self.shown_columns()
        }

    def copy_selected(self) -> None:
        """Selected rows with their titles, in a form that a workbook takes as text."""
        numbers = self._numbers()
        if not numbers:
            return
        shown = self.shown_columns()
        lines = [[_(self.model.columns[column].title) for column in shown]]
        lines += [
            [" ".join(self.model.text(number, column).split()) for column in shown]
            for number in numbers
        ]
        data = QMimeData()
        data.setText("\n".join("\t".join(map(harmless, line)) for line in lines))
        data.setHtml(_as_html(lines))
        QGuiApplication.clipboard().setMimeData(data)

    # -- private

    def _numbers(self) -> list[int]:
        """The selected rows, rising; found by their stretches, not one by one."""
        numbers: set[int] = set()
        for each in self.view.selectionModel().selection().toList():
            numbers.update(range(each.top(), each.bottom() + 1))
        return sorted(numbers)

    def _put_changed(self, rows: Sequence[SheetRow]) -> bool:
        """Where the same cases stand in the same order, only put what is new in its place."""
        present = self.model.rows()
        if len(present) != len(rows) or not rows:
            return False
        changed = [
            number
            for number, (old, new) in enumerate(zip(present, rows, strict=True))
            if old is not new and old != new
        ]
        if len(changed) > _ONE_BY_ONE or any(present[n][0] != rows[n][0] for n in changed):
            return False
        for number in changed:
            self.model.put_row(number, rows[number])
        return True

    def _need(self, number: int) -> SheetRow:
        row = self.model.row(number)
        assert row is not None
        return cast(SheetRow, row)

    def _is_editable(self, row: Row, column: Column) -> bool:
        edits = BY_KEY[column.key].edits
        return bool(edits) and self._may_edit(cast(SheetRow, row), column.key)

    def _select(self, numbers: Iterable[int]) -> None:
        """Select these rows; neighbours together, as thousands would be slow one by one."""
        last_column = len(self.model.columns) - 1
        selection = QItemSelection()
        for first, last in _runs(sorted(numbers)):
            selection.select(self.model.index(first, 0), self.model.index(last, last_column))
        self.view.selectionModel().select(selection, _Flag.ClearAndSelect)


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Rising numbers as (first, last) of those that follow each other."""
    begin = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            if numbers:
                yield numbers[begin], numbers[place - 1]
            begin = place


def _as_html(lines: Sequence[Sequence[str]]) -> str:
    """A table whose cells a workbook takes for text, so that =1+1 stays what it is."""

    def row(line: Sequence[Any], tag: str) -> str:
        cells = (f'<{tag} style="{_AS_TEXT}">{html.escape(str(cell))}</{tag}>' for cell in line)
        return f"<tr>{''.join(cells)}</tr>"

    head, *body = lines
    rows = "".join([row(head, "th"), *(row(line, "td") for line in body)])
    return f'<html><head><meta charset="utf-8"></head><body><table>{rows}</table></body></html>'
