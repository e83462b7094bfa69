"""A table model over plain rows, whole or loaded page by page; no object per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from app.base.translation import _
from ui.widgets.colours import tone
from ui.widgets.columns import Column, Row, order

PAGE = 200

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole

# As plain numbers: data() is asked thousands of times for one picture.
_DISPLAY = int(_Role.DisplayRole)
_ALIGNMENT = int(_Role.TextAlignmentRole)
_FOREGROUND = int(_Role.ForegroundRole)
_VALUE = int(_Role.UserRole)
_TOOL_TIP = int(_Role.ToolTipRole)
_EDIT = int(_Role.EditRole)


class RowsModel(QAbstractTableModel):
    """Rows are tuples; a cell's value stands at its column's index in the tuple.

    With `set_rows` all rows are here and the model sorts them itself, unless `remote_sort` is
    set. With `set_paged` only their number is known: `page_wanted(offset, limit)` asks for what
    comes into view, `put_page` fills it in, and sorting is always asked of the query by
    `sort_wanted(key, descending)`.

    Cells that `editable(row, column)` allows can be typed into; what was typed is told by
    `edited(row number, column key, value)` and stands in the row only when it is put there.
    """

    page_wanted = Signal(int, int)
    sort_wanted = Signal(str, bool)
    edited = Signal(int, str, object)

    def __init__(
        self, columns: Sequence[Column], parent: QObject | None = None, *, remote_sort: bool = False
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.remote_sort = remote_sort
        self.editable: Callable[[Row, Column], bool] | None = None
        self._alignments = [column.alignment for column in self.columns]
        self._places = [i if c.index is None else c.index for i, c in enumerate(self.columns)]
        self._rows: list[Row | None] = []
        self._paged = False
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._sorted: tuple[int, bool] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask_pages)

    # -- filling

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows, all at once, in the order given or as last sorted here."""
        self.beginResetModel()
        self._rows = list(rows)
        self._paged = False
        if self._sorted is not None and not self.remote_sort:
            self._rows = [self._rows[i] for i in self._permutation(*self._sorted)]
        self._forget_pages()
        self.endResetModel()

    def set_paged(self, total: int, first: Sequence[Row] = ()) -> None:
        """Show `total` rows of which only the first are here; the rest is asked for in view."""
        self.beginResetModel()
        self._rows = [*first, *([None] * (total - len(first)))]
        self._paged = True
        self._forget_pages()
        self.endResetModel()

    def grow(self, total: int) -> None:
        """There are more rows than known before; those here, and the person's place, stay."""
        present = len(self._rows)
        if total <= present:
            return
        self.beginInsertRows(_ROOT, present, total - 1)
        self._rows += [None] * (total - present)
        self._paged = True
        self.endInsertRows()

    def put_page(self, offset: int, rows: Sequence[Row]) -> None:
        """Fill in rows asked for by `page_wanted`."""
        rows = rows[: max(0, len(self._rows) - offset)]
        self._asked.discard(offset)
        if not rows:
            return
        self._rows[offset : offset + len(rows)] = rows
        last = offset + len(rows) - 1
        self.dataChanged.emit(self.index(offset, 0), self.index(last, len(self.columns) - 1))

    def put_row(self, number: int, row: Row) -> None:
        """Replace one row in place."""
        self._rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    # -- asking

    def row(self, number: int) -> Row | None:
        """The row's tuple; None while its page is not here."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rows(self) -> list[Row]:
        """All rows that are here, in the order shown."""
        return [row for row in self._rows if row is not None]

    def complete(self) -> bool:
        """Whether every row is here."""
        return not self._paged or None not in self._rows

    def value(self, number: int, column: int) -> Any:
        row = self.row(number)
        return None if row is None else row[self._places[column]]

    def text(self, number: int, column: int) -> str:
        """What the cell shows; nothing while its page is not here."""
        row = self.row(number)
        if row is None:
            return ""
        return self.columns[column].text(row[self._places[column]], row)

    def find(self, place: int, value: Any) -> int:
        """The first row whose tuple has `value` at `place`, or -1."""
        for number, row in enumerate(self._rows):
            if row is not None and row[place] == value:
                return number
        return -1

    # -- Qt's questions

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if role == _ALIGNMENT:
            return self._alignments[index.column()] if index.isValid() else None
        if role not in (_DISPLAY, _FOREGROUND, _VALUE) or not index.isValid():
            return None
        number, place = index.row(), index.column()
        column = self.columns[place]
        if role == _FOREGROUND and column.tone is None:
            return None
        row = self._rows[number]
        if row is None:
            self._want(number)
            return None
        value = row[self._places[place]]
        if role == _DISPLAY:
            return column.text(value, row)
        if role == _VALUE:
            return value
        name = column.tone(value, row) if column.tone is not None else None
        return tone(name) if name else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if self.editable is None or not index.isValid():
            return flags
        row = self.row(index.row())
        if row is not None and self.editable(row, self.columns[index.column()]):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _EDIT or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.edited.emit(index.row(), self.columns[index.column()].key, value)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if role not in (_DISPLAY, _ALIGNMENT, _TOOL_TIP) or not 0 <= section < len(self.columns):
            return None
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return _(column.title)
        if role == _ALIGNMENT:
            return self._alignments[section]
        return _(column.hint) if column.hint else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a click on the header: here, or asked of the query."""
        if not 0 <= column < len(self.columns) or not self.columns[column].sortable:
            return
        descending = order == Qt.SortOrder.DescendingOrder
        self._sorted = (column, descending)
        if self._paged or self.remote_sort:
            self.sort_wanted.emit(self.columns[column].key, descending)
        else:
            self._sort_here(column, descending)

    # -- private

    def _permutation(self, column: int, descending: bool) -> list[int]:
        described, place = self.columns[column], self._places[column]
        keys = [order(described, row[place] if row else None) for row in self._rows]
        filled = [i for i, k in enumerate(keys) if not k[0]]
        filled.sort(key=keys.__getitem__, reverse=descending)
        return filled + [i for i, k in enumerate(keys) if k[0]]

    def _sort_here(self, column: int, descending: bool) -> None:
        self.layoutAboutToBeChanged.emit()
        new_order = self._permutation(column, descending)
        moved = [0] * len(new_order)
        for new, old in enumerate(new_order):
            moved[old] = new
        self._rows = [self._rows[i] for i in new_order]
        before = self.persistentIndexList()
        after = [self.index(moved[i.row()], i.column()) for i in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _forget_pages(self) -> None:
        self._asked.clear()
        self._wanted.clear()

    def _want(self, number: int) -> None:
        offset = number - number % PAGE
        if offset not in self._asked:
            self._wanted.add(offset)
            if not self._timer.isActive():
                self._timer.start()

    def _ask_pages(self) -> None:
        # Only what was looked at last: pages that a fast scroll flew over are asked again if seen.
        offsets = sorted(self._wanted)[-4:]
        self._wanted.clear()
        for offset in offsets:
            self._asked.add(offset)
            self.page_wanted.emit(offset, min(PAGE, len(self._rows) - offset))
