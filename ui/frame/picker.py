"""A field and a list under it: what the search from anywhere and the Ctrl+K list share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.colours import tone
from ui.widgets.icons import icon
from ui.widgets.labels import PlainLabel

_DETAIL = Qt.ItemDataRole.UserRole + 1
_SIDE = Qt.ItemDataRole.UserRole + 2
_AT = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True)
class Entry:
    """One line to pick: words, a grey remark, something at the right end, what it does."""

    text: str
    act: Callable[[], None]
    detail: str = ""
    side: str = ""
    icon: str = "forward"


class _Painter(QStyledItemDelegate):
    """Draws plain text: data is never taken for rich text."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, round(option.fontMetrics.height() * 1.55))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        picture, text = option.icon, option.text
        option.text = ""
        option.icon = icon("forward") if picture.isNull() else picture
        widget: QWidget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        room: QRect = option.rect.adjusted(36, 0, -12, 0)
        self._words(painter, room, text, str(index.data(_DETAIL) or ""), index.data(_SIDE) or "")

    def _words(self, painter: QPainter, room: QRect, text: str, detail: str, side: str) -> None:
        metrics = painter.fontMetrics()
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(tone("muted"))
        painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), side)
        room = room.adjusted(0, 0, -metrics.horizontalAdvance(side) - 12, 0)
        painter.setPen(tone("text"))
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, cut)
        room = room.adjusted(metrics.horizontalAdvance(cut) + 12, 0, 0, 0)
        if room.width() > 30:
            painter.setPen(tone("muted"))
            cut = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, middle, cut)


class PickList(QFrame):
    """The list; keys are handed to it by the field that keeps the focus.

    Signal: `picked()` after an entry was carried out.
    """

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "popup")
        self._entries: Sequence[Entry] = ()
        self._list = QListWidget(self)
        self._list.setItemDelegate(_Painter(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setIconSize(QSize(18, 18))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setStyleSheet("QListView { border: none; background: transparent; }")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = PlainLabel(parent=self, role="muted", wrap=True)
        self._none.setContentsMargins(10, 6, 10, 6)
        box = QVBoxLayout(self)
        box.setContentsMargins(5, 5, 5, 5)
        box.addWidget(self._list)
        box.addWidget(self._none)
        self._list.itemClicked.connect(self._on_item)

    @property
    def entries(self) -> Sequence[Entry]:
        return self._entries

    def set_entries(self, entries: Sequence[Entry], none: str) -> None:
        """Show these; `none` is the sentence for an empty list."""
        self._entries = entries
        self._list.clear()
        for number, entry in enumerate(entries):
            item = QListWidgetItem(icon(entry.icon, "muted"), entry.text)
            item.setData(_DETAIL, entry.detail)
            item.setData(_SIDE, entry.side)
            item.setData(_AT, number)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                " ".join(word for word in (entry.text, entry.detail, entry.side) if word),
            )
            self._list.addItem(item)
        self._list.setCurrentRow(0 if entries else -1)
        self._list.setVisible(bool(entries))
        self._none.setText(none)
        self._none.setVisible(not entries)

    def height_for(self, most: int) -> int:
        """Pixels for at most this many lines."""
        line = self._list.sizeHintForRow(0) if self._entries else self.fontMetrics().height()
        lines = max(1, min(most, len(self._entries)))
        return lines * line + (14 if self._entries else 26)

    def step(self, by: int) -> None:
        count = self._list.count()
        if count:
            self._list.setCurrentRow((self._list.currentRow() + by) % count)

    def act(self) -> None:
        """Carry out the current entry."""
        item = self._list.currentItem()
        if item is not None:
            self._on_item(item)

    def take_key(self, event: QKeyEvent) -> bool:
        """Up, down, page keys and Enter; whether the key was one of them."""
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -8,
            Qt.Key.Key_PageDown: 8,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.step(steps[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.act()
            return True
        return False

    def _on_item(self, item: QListWidgetItem) -> None:
        number = item.data(_AT)
        self.picked.emit()
        self._entries[number].act()
