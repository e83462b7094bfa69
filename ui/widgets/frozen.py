"""Columns that stand still while a table is moved sideways: a second view over the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView

from ui.widgets.table_view import TableView


class FrozenColumns(TableView):
    """The first columns of a table view, with its model, selection and way of scrolling.

    They stay the first, whatever is moved. Signals: `row_menu_wanted(place)` and
    `column_menu_wanted(place, column)` in the coordinates of the view beneath.
    """

    row_menu_wanted = Signal(QPoint)
    column_menu_wanted = Signal(QPoint, int)

    def __init__(self, under: TableView, columns: Sequence[int]) -> None:
        super().__init__(under)
        self._under = under
        self._columns = tuple(columns)
        self._ordering = False
        self.setProperty("kind", "frozen")
        self.setModel(under.model())
        self.setSelectionModel(under.selectionModel())
        self.setFont(under.font())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(under.verticalScrollMode())
        self._set_header()
        self._wire()
        self.keep_first()
        self.place()
        under.frozen = self
        self.show()

    def holds(self, column: int) -> bool:
        """Whether a column stands still."""
        return column in self._columns

    def keep_first(self) -> None:
        """Put the frozen columns back to the front, in both views."""
        if self._ordering:
            return
        self._ordering = True
        for header in (self._under.horizontalHeader(), self.horizontalHeader()):
            for place, number in enumerate(self._columns):
                if header.visualIndex(number) != place:
                    header.moveSection(header.visualIndex(number), place)
        self._ordering = False

    def place(self) -> None:
        """Lie over the left of the view beneath, as wide as the frozen columns."""
        under = self._under
        above = under.horizontalHeader()
        for number in range(above.count()):
            hidden = number not in self._columns or above.isSectionHidden(number)
            self.setColumnHidden(number, hidden)
            if not hidden and self.columnWidth(number) != above.sectionSize(number):
                self.setColumnWidth(number, above.sectionSize(number))
        width = sum(self.columnWidth(n) for n in self._columns if not self.isColumnHidden(n))
        self.horizontalHeader().setFixedHeight(above.height())
        edge = under.frameWidth()
        height = under.viewport().height() + above.height()
        self.setGeometry(edge, edge, width + 1, height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._under.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    # -- private

    def _set_header(self) -> None:
        above, own = self._under.horizontalHeader(), self.horizontalHeader()
        own.setDefaultAlignment(above.defaultAlignment())
        own.setSectionsClickable(True)
        own.setHighlightSections(False)
        own.setSortIndicatorShown(True)
        own.setSortIndicator(above.sortIndicatorSection(), above.sortIndicatorOrder())
        own.setMinimumSectionSize(above.minimumSectionSize())
        own.setStretchLastSection(False)
        own.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        own.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _wire(self) -> None:
        above, own = self._under.horizontalHeader(), self.horizontalHeader()
        self._under.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self._under.verticalScrollBar().setValue)
        self._under.resized.connect(self.place)
        above.sectionResized.connect(lambda *_a: self.place())
        above.sectionMoved.connect(lambda *_a: self.keep_first())
        above.sortIndicatorChanged.connect(lambda *now: own.setSortIndicator(*now))
        above.geometriesChanged.connect(self.place)
        own.sectionResized.connect(self._resize_under)
        own.sectionClicked.connect(self._sort)
        own.customContextMenuRequested.connect(
            lambda place: self.column_menu_wanted.emit(place, own.logicalIndexAt(place))
        )
        self.customContextMenuRequested.connect(
            lambda place: self.row_menu_wanted.emit(QPoint(self.width() + 2, place.y()))
        )

    def _resize_under(self, number: int, _old: int, new: int) -> None:
        above = self._under.horizontalHeader()
        if new and number in self._columns and above.sectionSize(number) != new:
            above.resizeSection(number, new)

    def _sort(self, number: int) -> None:
        """By a click: rising, and falling by the next."""
        above = self._under.horizontalHeader()
        rising = Qt.SortOrder.AscendingOrder
        again = above.sortIndicatorSection() == number and above.sortIndicatorOrder() == rising
        self._under.sortByColumn(number, Qt.SortOrder.DescendingOrder if again else rising)
