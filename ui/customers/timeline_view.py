"""The timeline on the card: sums above, events below, an order opens into its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from app.base.translation import _
from ui.customers.timeline_model import AMOUNT, DAY, DETAIL, MILEAGE, WHAT, TimelineModel

if TYPE_CHECKING:
    from app.customers.card import Timeline, Visit

_LETTERS = {DAY: 17, WHAT: 17, DETAIL: 20, MILEAGE: 10, AMOUNT: 11}
_NARROW = 74


class TimelineView(QTreeView):
    """A tree in which Enter opens and closes an order, and Ctrl+C copies its rows.

    Signal: `matter_wanted(kind, id)` when a complaint or an enquiry is to be seen: a click on
    its text, or Enter on its line.
    """

    matter_wanted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline = TimelineModel(self)
        self.setModel(self.timeline)
        self.setAccessibleName(_("Timeline"))
        self.setAlternatingRowColors(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        font = self.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)
        self._size_columns()
        self.clicked.connect(self._on_clicked)

    def set_timeline(self, timeline: Timeline | None) -> None:
        """Show another life; the same one keeps open what is open."""
        opened = {visit.id for visit in self._visits() if self.isExpanded(self._index_of(visit.id))}
        self.timeline.set_timeline(timeline)
        for visit in self._visits():
            if visit.id in opened:
                self.expand(self._index_of(visit.id))

    def open_first(self, most: int = 1) -> None:
        """Open the newest orders."""
        for visit in list(self._visits())[:most]:
            self.expand(self._index_of(visit.id))

    @property
    def current_visit(self) -> Visit | None:
        """The order in which the cursor stands."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        top = index.parent() if index.parent().isValid() else index
        return self.timeline.event_at(top.row()).visit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if self._open_matter(index):
                return
            top = index.siblingAtColumn(0)
            self.setExpanded(top, not self.isExpanded(top))
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """The selected rows as text, cells divided by tabs."""
        rows = self.selectionModel().selectedRows()
        lines = (
            "\t".join(str(row.siblingAtColumn(column).data() or "") for column in range(5))
            for row in rows
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        letter = self.fontMetrics().horizontalAdvance("0")
        # The mileage stands under the order too.
        narrow = self.width() < _NARROW * letter
        self.setColumnHidden(MILEAGE, narrow)
        # Where there is little room, the number of the order and its lines come first.
        self.setColumnWidth(WHAT, round(letter * (_LETTERS[WHAT] - 5 * narrow)))

    # -- private

    def _on_clicked(self, index: QModelIndex) -> None:
        asked = QGuiApplication.keyboardModifiers()
        if index.column() == DETAIL and asked == Qt.KeyboardModifier.NoModifier:
            self._open_matter(index)

    def _open_matter(self, index: QModelIndex) -> bool:
        """Ask for what a line is about; False if it is no complaint and no enquiry."""
        if index.parent().isValid():
            return False
        matter = self.timeline.event_at(index.row()).matter
        if matter is not None:
            self.matter_wanted.emit(matter.kind, matter.id)
        return matter is not None

    def _visits(self) -> list[Visit]:
        return [event.visit for event in self.timeline.events if event.visit is not None]

    def _index_of(self, visit_id: int) -> QModelIndex:
        for row, event in enumerate(self.timeline.events):
            if event.visit is not None and event.visit.id == visit_id:
                return self.timeline.index(row, 0)
        raise KeyError(visit_id)

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        letter = self.fontMetrics().horizontalAdvance("0")
        self.setIndentation(round(letter * 2))
        for column, letters in _LETTERS.items():
            self.setColumnWidth(column, round(letter * letters))
        header.setMinimumSectionSize(round(letter * 8))
        header.setSectionResizeMode(DETAIL, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
