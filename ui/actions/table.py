"""The table of actions: filled page by page, typed into in place, copied whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.actions.listing import Choices
from app.actions.rules import Action
from app.base.translation import _
from ui.actions.columns import EDITABLE, columns
from ui.widgets.columns import Column, Row
from ui.widgets.date_edit import DateEdit, read_date
from ui.widgets.memory import Memory
from ui.widgets.table import DataTable

_Index = QModelIndex | QPersistentModelIndex
_VALUE = Qt.ItemDataRole.UserRole


class ActionsTable(DataTable):
    """Signals: `missing_wanted(list of (first, last + 1))` when rows are to be copied that are
    not here yet (`copy_selected` again when they came); `typed(row, column key, value)` when a
    cell was changed in place; `wrong_day()` when what was typed is no date.
    """

    missing_wanted = Signal(object)
    typed = Signal(object, str, object)
    wrong_day = Signal()

    def __init__(
        self, memory: Memory, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "actions", columns(today), memory, parent, title=_("Actions"), remote_sort=True
        )
        self.cells = CellEditors([column.key for column in self.model.columns], self)
        self.cells.wrong_day.connect(self.wrong_day)
        self.view.setItemDelegate(self.cells)
        self.view.picks = True
        self.model.editable = _may_type
        self.model.edited.connect(self._on_edited)

    @property
    def typing(self) -> bool:
        """Whether a cell is being edited now."""
        return self.view.state() == QAbstractItemView.State.EditingState

    @property
    def selected_numbers(self) -> list[int]:
        """The numbers of the selected rows, whether they are here or not."""
        # By spans, not by index: there may be tens of thousands.
        spans = self.view.selectionModel().selection().toList()
        return sorted({row for span in spans for row in range(span.top(), span.bottom() + 1)})

    def edit_cell(self, key: str | None = None) -> bool:
        """Type into a cell of the current row: this column's, else the current one's, else the
        text's. False if the action cannot be changed.
        """
        row = self.view.currentIndex()
        keys = [column.key for column in self.model.columns]
        wanted = key or keys[row.column()] if row.isValid() else "text"
        if wanted not in EDITABLE:
            wanted = "text"
        index = self.model.index(row.row(), keys.index(wanted))
        if not index.isValid() or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        if self.view.isColumnHidden(index.column()):
            self.view.setColumnHidden(index.column(), False)
        self.view.setCurrentIndex(index)
        self.view.edit(index)
        return True

    def pick(self, numbers: Sequence[int]) -> None:
        """Select these rows; the current one stays current."""
        chosen = QItemSelection()
        last = self.model.columnCount() - 1
        for first, end in _spans(numbers):
            chosen.select(self.model.index(first, 0), self.model.index(end - 1, last))
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().select(chosen, flags.ClearAndSelect)

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
        """Spans of selected rows that are not here."""
        return _spans([n for n in self.selected_numbers if self.model.row(n) is None])

    def _on_edited(self, number: int, key: str, value: Any) -> None:
        row = self.model.row(number)
        if row is not None:
            self.typed.emit(row, key, value)


def _spans(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rising numbers as (first, last + 1) of those that follow each other."""
    start = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            yield numbers[start], numbers[place - 1] + 1
            start = place


def _may_type(row: Row, column: Column) -> bool:
    return column.key in EDITABLE and Action(*row).is_open


class CellEditors(QStyledItemDelegate):
    """What a cell is typed into: a date, or a line that knows what was used before.

    A text that could not be saved is kept in `kept` by (id, column key) and offered again.
    """

    wrong_day = Signal()

    def __init__(self, keys: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._keys = tuple(keys)
        self.choices = Choices()
        self.kept: dict[tuple[int, str], Any] = {}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        key = self._keys[index.column()]
        editor = DateEdit(parent) if key == "due_on" else QLineEdit(parent)
        if key in ("department", "owner"):
            editor.setCompleter(_completer(self._known(key), editor))
        across = Qt.Orientation.Horizontal
        editor.setAccessibleName(str(index.model().headerData(index.column(), across)))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(self.kept.get(self._of(index), index.data(_VALUE)) or "")
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        assert isinstance(editor, QLineEdit)
        text = editor.text().strip()
        value: str | None = text or None
        if isinstance(editor, DateEdit) and text:
            value = read_date(text)
            if value is None:
                self.kept[self._of(index)] = text
                self.wrong_day.emit()
                return
        if value != (index.data(_VALUE) or None):
            model.setData(index, value)
        else:
            self.kept.pop(self._of(index), None)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        room = QRect(option.rect)
        room.setWidth(max(room.width(), editor.fontMetrics().horizontalAdvance("0") * 18))
        editor.setGeometry(room)

    def _known(self, key: str) -> list[str]:
        if key == "department":
            return list(self.choices.departments)
        return list(dict.fromkeys((*(name for _i, name in self.choices.people),
                                   *self.choices.owners)))  # fmt: skip

    def _of(self, index: _Index) -> tuple[int, str]:
        model: Any = index.model()
        row = model.row(index.row())
        return (row[0] if row else 0, self._keys[index.column()])


def _completer(words: Sequence[str], parent: QObject) -> QCompleter:
    made = QCompleter(list(words), parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
