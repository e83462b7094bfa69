"""Painting the clock's cell, and the editors of the sheet's cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.complaints.sheet.columns import STATE_ICONS, STATE_TONES
from ui.widgets.icons import icon

_Index = QModelIndex | QPersistentModelIndex
_VALUE = Qt.ItemDataRole.UserRole
_ICON = 15


class Field(NamedTuple):
    """How a cell is edited: `words` in several lines, `text` in one, with what was used before
    as suggestions, or one of the `choices` (value, word).
    """

    kind: str
    suggestions: Sequence[str] = ()
    choices: Sequence[tuple[Any, str]] = ()


class StateDelegate(QStyledItemDelegate):
    """A clock's state as a picture and a word, so that it is read without its colour too."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        state = index.data(_VALUE)
        if state:
            room: QRect = option.rect
            picture = icon(STATE_ICONS[state], STATE_TONES.get(state, "text"))
            top = room.top() + (room.height() - _ICON) // 2
            picture.paint(painter, room.left() + 6, top, _ICON, _ICON)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if option.text:
            # Room for the picture, which is painted beside the word.
            option.text = f"\u2003\u2002{option.text}"


class SheetDelegate(QStyledItemDelegate):
    """`field_of(column key, row number)` says how a cell is edited. A text that could not be
    saved stands in `kept` by (row id, key) and is offered when the cell is edited again.

    Signal: `next_wanted(1 or -1)` by Tab, when a cell is taken and another wanted.
    """

    next_wanted = Signal(int)

    def __init__(
        self,
        field_of: Callable[[str, int], Field],
        row_id: Callable[[int], int | None],
        keys: Sequence[str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._field_of = field_of
        self._row_id = row_id
        self._keys = tuple(keys)
        self.kept: dict[tuple[int, str], Any] = {}

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        key = self._keys[index.column()]
        field = self._field_of(key, index.row())
        if field.kind == "words":
            editor: QWidget = _Words(parent)
        elif field.choices:
            editor = _choice(field.choices, parent)
        else:
            editor = _line(field.suggestions, parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), _ACROSS)))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        value = self._present(index)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(value or "")
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(value or "")
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        before = index.data(_VALUE)
        if isinstance(editor, QComboBox):
            value: Any = editor.currentData()
        elif isinstance(editor, QPlainTextEdit):
            value = editor.toPlainText().strip()
        elif isinstance(editor, QLineEdit):
            value = editor.text().strip()
        else:
            return
        if value != (before or ("" if isinstance(value, str) else None)):
            model.setData(index, value)
        else:
            self.kept.pop((self._row_id(index.row()) or 0, self._keys[index.column()]), None)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        room = QRect(option.rect)
        if isinstance(editor, QPlainTextEdit):
            holder = editor.parentWidget()
            above = room if holder is None else holder.rect()
            letter = editor.fontMetrics().horizontalAdvance("0")
            room.setWidth(min(max(room.width(), letter * 44), above.width()))
            room.setHeight(editor.fontMetrics().height() * 6)
            room.moveRight(min(room.right(), above.right()))
            room.moveBottom(min(room.bottom(), above.bottom()))
        else:
            letter = editor.fontMetrics().horizontalAdvance("0")
            room.setWidth(max(room.width(), letter * 18))
        editor.setGeometry(room)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter takes what was typed, with Alt or Shift it makes a new line; Tab goes on."""
        if (
            isinstance(editor, QWidget)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ON
        ):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, self.EndEditHint.NoHint)
            self.next_wanted.emit(_ON[Qt.Key(event.key())])
            return True
        if isinstance(editor, QPlainTextEdit) and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.type() == QEvent.Type.KeyPress and enter:
                if event.modifiers() & _NEW_LINE:
                    editor.insertPlainText("\n")
                    return True
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, self.EndEditHint.NoHint)
                return True
        return super().eventFilter(editor, event)

    def _present(self, index: _Index) -> Any:
        key = (self._row_id(index.row()) or 0, self._keys[index.column()])
        return self.kept.get(key, index.data(_VALUE))


_ACROSS = Qt.Orientation.Horizontal
_ON = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_NEW_LINE = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class _Words(QPlainTextEdit):
    """Several lines over the row; Tab leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)


def _line(suggestions: Sequence[str], parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    if suggestions:
        known = QCompleter(list(suggestions), made)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCompleter(known)
    return made


def _choice(choices: Sequence[tuple[Any, str]], parent: QWidget) -> QComboBox:
    made = QComboBox(parent)
    made.addItem("", None)
    for value, text in choices:
        made.addItem(text, value)
    return made
