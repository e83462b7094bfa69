"""A table of figures: each cell with a number opens the cases behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from ui.widgets.colours import mix, tone
from ui.widgets.columns import Column
from ui.widgets.labels import ElidedLabel
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NAME_DIGITS = 34
_COLUMN_DIGITS = 5
_BAR_DIGITS = 8


class Behind(NamedTuple):
    """What stands behind a cell by its ids, and what it is called."""

    title: str
    ids: Collection[int]


class Line(NamedTuple):
    """One row: a value for each column, the cases behind some of them, how far it is moved in."""

    values: tuple[Any, ...]
    behind: Mapping[str, Behind]
    inner: bool = False


def no_text(_value: object, _row: object) -> str:
    """For a column that is drawn and not written."""
    return ""


class _Bars(QStyledItemDelegate):
    """Draws (count, most of any part) as a bar."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        value = index.data(Qt.ItemDataRole.UserRole)
        if not value or not value[0]:
            return
        count, most, inner = value
        rect = QRectF(option.rect).adjusted(4, 0, -6, 0)
        thick = min(12.0, rect.height() - 8)
        base = option.palette.base().color()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mix(tone("accent"), base, 0.45 if inner else 1.0))
        wide = max(2.0, rect.width() * count / max(1, most))
        top = rect.center().y() - thick / 2
        painter.drawRoundedRect(QRectF(rect.left(), top, wide, thick), 2, 2)
        painter.restore()


class _View(TableView):
    """Arrows go from cell to cell, Enter opens one; a cut text is told by its tooltip."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class FigureTable(QFrame):
    """Signal: `opened(title, ids)` by a click or Enter on a cell with cases behind it."""

    opened = Signal(str, object)

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        parent: QWidget | None = None,
        *,
        bar: str = "",
        name_digits: int = _NAME_DIGITS,
    ) -> None:
        """`bar` is the key of the column that is drawn: its values are (count, most, inner).

        No column becomes wider than `name_digits`.
        """
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._columns = tuple(columns)
        self._bar = bar
        self._name_digits = name_digits
        self._lines: Sequence[Line] = ()
        self._needed = 0
        self.model = RowsModel(self._columns, self)
        self.view = _View(self)
        self._note = ElidedLabel(parent=self, role="muted")
        self._assemble(title)
        self.view.clicked.connect(self._on_cell)
        self.view.activated.connect(self._on_cell)

    # -- public methods

    def set_lines(self, lines: Sequence[Line], note: str = "") -> None:
        """Show these rows in their order, and under them a remark."""
        self._lines = tuple(lines)
        self.model.set_rows((*line.values, line) for line in self._lines)
        self._fit_columns()
        self._note.setText(note)
        self._note.setToolTip(note)
        self._note.setVisible(bool(note))

    def set_columns(self, title: str, columns: Sequence[Column]) -> None:
        """Another breakdown: the same columns under other names."""
        self._columns = tuple(columns)
        self.view.setAccessibleName(title)
        self.model.columns = self._columns
        last = len(self._columns) - 1
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    @property
    def needed_width(self) -> int:
        """How wide it has to be so that nothing in it is cut."""
        return self._needed

    def as_text(self) -> str:
        """What is shown, for the clipboard: a line for each row, cells divided by tabs."""
        shown = [place for place, one in enumerate(self._columns) if one.key != self._bar]
        lines = ["\t".join(_(self._columns[place].title) for place in shown)]
        for row in range(self.model.rowCount()):
            cells = (" ".join(self.model.text(row, place).split()) for place in shown)
            lines.append("\t".join(cells))
        return "\n".join(lines)

    def behind(self, row: int, column: int) -> Behind | None:
        """The cases behind a cell; those of the whole row where the cell has none of its own."""
        values = self.model.row(row)
        if values is None:
            return None
        line: Line = values[-1]
        found = line.behind.get(self._columns[column].key, line.behind.get("*"))
        return found if found is not None and len(found.ids) else None

    def sizeHint(self) -> QSize:
        return QSize(420, 200)

    # -- private

    def _assemble(self, title: str) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName(title)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setAlternatingRowColors(False)
        view.setCursor(Qt.CursorShape.PointingHandCursor)
        view.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.35))
        font = view.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        view.setFont(font)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for place, column in enumerate(self._columns):
            if column.key == self._bar:
                view.setItemDelegateForColumn(place, _Bars(view))
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        if not self._bar:
            wide = next((n for n, one in enumerate(self._columns) if one.main), 0)
            header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        view.setStyleSheet("QTableView { border: none; }")
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 4, 6, 4)
        box.setSpacing(2)
        box.addWidget(view, 1)
        box.addWidget(self._note)
        self._note.hide()

    def _fit_columns(self) -> None:
        """Names and figures are shown whole as long as there is room."""
        letters = self.view.fontMetrics()
        digit = letters.horizontalAdvance("0")
        header = self.view.horizontalHeader()
        self._needed = digit * _COLUMN_DIGITS
        for place, column in enumerate(self._columns):
            if column.key == self._bar:
                self._needed += digit * _BAR_DIGITS
                continue
            texts = [self.model.text(row, place) for row in range(self.model.rowCount())]
            widest = max((letters.horizontalAdvance(text) for text in texts), default=0) + 30
            room = max(widest, header.sectionSizeHint(place) + 2, digit * _COLUMN_DIGITS)
            header.resizeSection(place, min(room, digit * self._name_digits))
            self._needed += room
        header.setMinimumSectionSize(digit * 6)

    def _on_cell(self, index: QModelIndex) -> None:
        found = self.behind(index.row(), index.column())
        if found is not None:
            self.opened.emit(found.title, found.ids)
