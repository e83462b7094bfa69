"""The chosen files at the left: name, what each seems to be, how far it has come."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.base.translation import _
from ui.importing.items import QueuedFile, State
from ui.importing.words import seeming, state_text, state_tone
from ui.widgets.colours import mix, tone
from ui.widgets.icons import pixmap

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_ICONS = {State.DECIDE: "help", State.DONE: "check", State.REFUSED: "alert"}


class QueueModel(QAbstractListModel):
    """The files, in the order in which they were chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[QueuedFile] = []

    def fill(self, items: Sequence[QueuedFile]) -> None:
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, number: int) -> QueuedFile | None:
        return self._items[number] if 0 <= number < len(self._items) else None

    def number(self, item: QueuedFile) -> int:
        """Where a file stands; -1 if it is gone."""
        return self._items.index(item) if item in self._items else -1

    def touch(self, item: QueuedFile) -> None:
        """Redraw one file."""
        number = self.number(item)
        if number >= 0:
            self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        if role == _Role.DisplayRole:
            return item.name
        if role == _Role.UserRole:
            return item
        if role == _Role.ToolTipRole:
            lines = [str(item.path), state_text(item), item.same, item.note]
            return "<br>".join(html.escape(line) for line in lines if line)
        if role == _Role.AccessibleTextRole:
            parts = (item.name, seeming(item), state_text(item), item.note)
            return ", ".join(part for part in parts if part)
        return None


class _Painter(QStyledItemDelegate):
    """Name over state, with a bar while the file goes in."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, round(option.fontMetrics.height() * 2.0) + 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item = index.data(_Role.UserRole)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
        base = option.palette.base().color()
        if selected:
            painter.fillRect(option.rect, mix(tone("accent"), base, 0.24 if focused else 0.14))
        place = option.rect.adjusted(10, 7, -10, -7)
        place = self._mark(painter, place, item)
        height = place.height() // 2
        top = QRect(place.left(), place.top(), place.width(), height)
        low = QRect(place.left(), place.top() + height, place.width(), place.height() - height)
        self._line(painter, top, item.name, tone("text"), Qt.TextElideMode.ElideMiddle)
        said = (seeming(item), " ".join(state_text(item).split()))
        text = " · ".join(filter(None, said))
        self._line(painter, low, text, tone(state_tone(item)), Qt.TextElideMode.ElideRight)
        self._bar(painter, option.rect, item)
        painter.setPen(mix(tone("faint"), base, 0.25))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _mark(self, painter: QPainter, place: QRect, item: QueuedFile) -> QRect:
        ratio = painter.device().devicePixelRatioF()
        picture = pixmap(_ICONS.get(item.state, "file"), 20, tone(state_tone(item)), ratio)
        painter.drawPixmap(place.left(), place.top() + (place.height() - 20) // 2, picture)
        return place.adjusted(30, 0, 0, 0)

    def _line(
        self, painter: QPainter, place: QRect, text: str, colour: Any, cut: Qt.TextElideMode
    ) -> None:
        painter.setPen(colour)
        shown = painter.fontMetrics().elidedText(text, cut, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _bar(self, painter: QPainter, rect: QRect, item: QueuedFile) -> None:
        if item.state is not State.IMPORTING:
            return
        share = item.fraction if item.fraction is not None else 0.06
        width = round(rect.width() * min(1.0, share))
        painter.fillRect(QRect(rect.left(), rect.bottom() - 3, width, 3), tone("accent"))


class QueueList(QListView):
    """Signals: `chosen(QueuedFile or None)`, `remove_wanted(QueuedFile)` by Delete,
    `entered(QueuedFile)` by Enter.
    """

    chosen = Signal(object)
    remove_wanted = Signal(object)
    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files = QueueModel(self)
        self.setModel(self.files)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(_("Chosen files"))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda now, _b: self._on_current(now))

    @property
    def current(self) -> QueuedFile | None:
        return self.files.item(self.currentIndex().row())

    def show_files(self, items: Sequence[QueuedFile]) -> None:
        """Show these files; the chosen one stays chosen, else the nearest is."""
        before, place = self.current, self.currentIndex().row()
        self.files.fill(items)
        number = self.files.number(before) if before is not None else -1
        if number < 0 and items:
            number = min(max(place, 0), len(items) - 1)
        if number >= 0:
            self.setCurrentIndex(self.files.index(number))
        else:
            self.chosen.emit(None)

    def choose(self, item: QueuedFile) -> None:
        number = self.files.number(item)
        if number >= 0:
            self.setCurrentIndex(self.files.index(number))
            self.scrollTo(self.files.index(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current
        if item is not None and event.matches(QKeySequence.StandardKey.Delete):
            self.remove_wanted.emit(item)
            return
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                self.entered.emit(item)
                return
            event.ignore()
            return
        super().keyPressEvent(event)

    def _on_current(self, now: QModelIndex) -> None:
        self.chosen.emit(self.files.item(now.row()))
