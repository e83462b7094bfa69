"""Qt's table view with our manners: keys, tooltips, row height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip, QWidget

if TYPE_CHECKING:
    from ui.widgets.frozen import FrozenColumns

_Flag = QItemSelectionModel.SelectionFlag
_MOVING = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class TableView(QTableView):
    """QTableView with plain tooltips for cut cells, Enter, type-ahead and no tab trap.

    Where `picks` is set, the space bar picks rows one by one: from then on the arrows move
    without changing what is picked, until Escape or a click.
    """

    entered_row = Signal(int)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.main_column = 0
        self.picks = False
        self.frozen: FrozenColumns | None = None
        self._picking = False
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self._set_row_height()

    def setSelectionModel(self, selectionModel: QItemSelectionModel) -> None:
        """The titles get a selection of their own, which stays empty.

        To paint a title Qt asks of every row whether it is selected: with tens of thousands of
        them selected the window would stand still.
        """
        super().setSelectionModel(selectionModel)
        titles = self.horizontalHeader()
        titles.setSelectionModel(QItemSelectionModel(selectionModel.model(), titles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The Enter that ends the typing into a cell comes here too.
        typing = self.state() == QAbstractItemView.State.EditingState
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not typing
        if enter and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex().row())
            return
        if self.picks and event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._pick()
            return
        if self._picking and event.key() == Qt.Key.Key_Escape:
            self._picking = False
            self.selectRow(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._picking = False
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Escape is for what was picked, before it is for anything around the table."""
        if (
            self._picking
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if (
            self._picking
            and isinstance(event, QKeyEvent)
            and event.key() in _MOVING
            and event.modifiers() in (Qt.KeyboardModifier.NoModifier,
                                      Qt.KeyboardModifier.KeypadModifier)
        ):  # fmt: skip
            return _Flag.NoUpdate
        return super().selectionCommand(index, event)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into view, and out from under the columns that stand still."""
        bar = self.horizontalScrollBar()
        across = bar.value()
        super().scrollTo(index, hint)
        if self.frozen is None:
            return
        if self.frozen.holds(index.column()):
            bar.setValue(across)
            return
        hidden = self.frozen.width() - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def _pick(self) -> None:
        """Pick the current row, or put it back."""
        row = self.currentIndex().row()
        model = self.selectionModel()
        only = not self._picking and model.isRowSelected(row, QModelIndex())
        self._picking = True
        if not only:
            model.select(self.currentIndex(), _Flag.Toggle | _Flag.Rows)
        if not model.hasSelection():
            self._picking = False

    def keyboardSearch(self, search: str) -> None:
        """Type-ahead looks in the main column, wherever the cursor stands."""
        current = self.currentIndex()
        row = current.row() if current.isValid() else 0
        index = self.model().index(row, self.main_column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().keyboardSearch(search)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_cut(event)
            return True
        return super().viewportEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._set_row_height()

    def _set_row_height(self) -> None:
        header = self.verticalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(round(self.fontMetrics().height() * 1.48))

    def _show_cut(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        text = str(index.data() or "") if index.isValid() else ""
        room = self.visualRect(index).width() - 16
        if text and ("\n" in text or self.fontMetrics().horizontalAdvance(text) > room):
            import html

            shown = html.escape(text).replace("\n", "<br>")
            QToolTip.showText(event.globalPos(), f"<p>{shown}</p>", self)
        else:
            QToolTip.hideText()
