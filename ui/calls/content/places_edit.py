"""A field for a script's text: places to fill in are offered at "{" and coloured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QCompleter, QPlainTextEdit, QWidget

from app.base.translation import _
from ui.widgets.colours import tone

if TYPE_CHECKING:
    from app.calls.content.script import Offer

_PLACE = re.compile(r"\{[^{}\n]*\}")
_OPEN = re.compile(r"\{([^{}\n|]*)$")
_WRITTEN = Qt.ItemDataRole.UserRole + 1
_FIND = Qt.ItemDataRole.UserRole + 2
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class PlaceColours(QSyntaxHighlighter):
    """Known places in the accent colour; unknown ones, and braces alone, in that of danger."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)

    def highlightBlock(self, text: str) -> None:
        from app.calls.content.script import faults

        taken: set[int] = set()
        for found in _PLACE.finditer(text):
            good = not faults(found.group(0))
            self._mark(found.start(), found.end(), "accent" if good else "danger", good)
            taken.update(range(found.start(), found.end()))
        for place, letter in enumerate(text):
            if letter in "{}" and place not in taken:
                self._mark(place, place + 1, "danger", False)

    def _mark(self, start: int, end: int, colour: str, good: bool) -> None:
        made = QTextCharFormat()
        made.setForeground(tone(colour))
        if not good:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            made.setUnderlineColor(tone(colour))
        self.setFormat(start, end - start, made)


class PlacesEdit(QPlainTextEdit):
    """Typing "{" opens the list of places; what is typed on narrows it; Enter or Tab takes one
    with its fallback, Escape closes the list. Tab otherwise leaves the field.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._colours = PlaceColours(self.document())
        self._places = QStandardItemModel(self)
        self._completer = QCompleter(self._places, self)
        self._completer.setWidget(self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setCompletionRole(_FIND)
        self._completer.setMaxVisibleItems(12)
        popup = self._completer.popup()
        assert popup is not None
        self._popup = popup
        self._popup.setAccessibleName(_("Places to fill in"))
        self._completer.activated[QModelIndex].connect(self._take_index)  # type: ignore[index]

    @property
    def offered(self) -> list[str]:
        """What the open list offers now; empty while it is closed."""
        if not self._popup.isVisible():
            return []
        model = self._completer.completionModel()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def set_places(self, offers: Sequence[Offer]) -> None:
        """What can be filled in, in the script's language."""
        self._places.clear()
        for offer in offers:
            item = QStandardItem(f"{offer.name}    {offer.label}")
            item.setData(offer.written, _WRITTEN)
            item.setData(f"{offer.name} {offer.label}", _FIND)
            self._places.appendRow(item)

    def refresh_colours(self) -> None:
        """Colour anew, when the theme changed."""
        self._colours.rehighlight()

    def open_list(self) -> None:
        """Offer the places at the cursor, as "{" does."""
        if self._begun() is None:
            self.insertPlainText("{")
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup.isVisible() and (event.key() in _TAKES or event.key() == Qt.Key.Key_Escape):
            # These are for the list.
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.text() or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._offer()

    def _begun(self) -> str | None:
        """What was typed behind an open brace in front of the cursor."""
        cursor = self.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        found = _OPEN.search(line)
        return None if found is None else found.group(1)

    def _offer(self) -> None:
        begun = self._begun()
        if begun is None:
            self._popup.hide()
            return
        self._completer.setCompletionPrefix(begun)
        if not self._completer.completionCount():
            self._popup.hide()
            return
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        room = self.cursorRect()
        room.setWidth(self.fontMetrics().horizontalAdvance("0") * 46)
        self._completer.complete(room)

    def _take_index(self, index: QModelIndex) -> None:
        written = index.data(_WRITTEN)
        begun = self._begun()
        if begun is None or not written:
            return
        cursor = self.textCursor()
        back = len(begun) + 1
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, back)
        # A brace that stood behind already is the place's own end.
        after = self.textCursor()
        text = after.block().text()[after.positionInBlock() :]
        if text.startswith("}"):
            cursor.setPosition(self.textCursor().position() - back)
            move = QTextCursor.MoveOperation.Right
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor, back + 1)
        cursor.insertText(str(written))
        self.setTextCursor(cursor)
