"""Retention: for each month's cars, the share that was back within 1, 2, … months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.base.translation import _
from app.churn.labels import month_label, number, percent
from app.churn.rules import CohortRow
from ui.widgets.colours import is_dark, mix, tone

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole


class HeatModel(QAbstractTableModel):
    """Cohorts, the newest first, by months since; a cell is a share in whole percent."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CohortRow, ...] = ()
        self._columns = 0

    def set_rows(self, rows: Sequence[CohortRow]) -> None:
        """Cohorts in order of time."""
        self.beginResetModel()
        self._rows = tuple(reversed(rows))
        self._columns = max((len(row.returned) for row in rows), default=0)
        self.endResetModel()

    def row(self, place: int) -> CohortRow:
        return self._rows[place]

    def share(self, row: int, column: int) -> float | None:
        """The share of a cohort that was back within column + 1 months, if known."""
        cohort = self._rows[row]
        back = cohort.returned[column] if column < len(cohort.returned) else None
        return None if back is None or not cohort.vehicles else back / cohort.vehicles

    def reading(self, row: int, column: int) -> str:
        """What a cell says in words."""
        cohort, share = self._rows[row], self.share(row, column)
        if share is None:
            return ""
        return _(
            "{back} of {vehicles} cars of {cohort} were back within {count} months: {rate}"
        ).format(
            back=number(cohort.returned[column] or 0),
            vehicles=number(cohort.vehicles),
            cohort=month_label(cohort.cohort_month),
            count=column + 1,
            rate=percent(share),
        )

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._columns

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        share = self.share(index.row(), index.column())
        if share is None:
            return None
        if role == _Role.DisplayRole:
            return f"{share * 100:.0f}"
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return self.reading(index.row(), index.column())
        if role == _Role.BackgroundRole:
            return ground(share)
        if role == _Role.ForegroundRole:
            return ink(ground(share))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if role == _Role.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignCenter
        if role != _Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return str(section + 1)
        if not 0 <= section < len(self._rows):
            return None
        cohort = self._rows[section]
        return _("{cohort} · {vehicles} cars").format(
            cohort=month_label(cohort.cohort_month), vehicles=number(cohort.vehicles)
        )


def ground(share: float) -> QColor:
    """The colour of a share: the darker (in dark: the brighter), the more came back."""
    return mix(tone("accent"), QGuiApplication.palette().base().color(), 0.08 + 0.82 * share)


def ink(colour: QColor) -> QColor:
    """Black or white, whichever reads on the colour."""
    bright = colour.red() * 0.299 + colour.green() * 0.587 + colour.blue() * 0.114
    return QColor("#10181d") if bright > 140 else QColor("#ffffff")


class _Cells(QStyledItemDelegate):
    """Fills cells and frames the column of the definition."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.strong = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = option.rect
        colour = index.data(_Role.BackgroundRole)
        if colour is not None:
            painter.fillRect(rect.adjusted(1, 1, 0, 0), colour)
            painter.setPen(index.data(_Role.ForegroundRole))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, index.data())
        if index.column() == self.strong:
            painter.setPen(QPen(tone("text"), 1.6))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            painter.drawLine(rect.topRight(), rect.bottomRight())
        view = self.parent()
        if isinstance(view, QTableView) and view.hasFocus() and index == view.currentIndex():
            painter.setPen(QPen(tone("warn" if is_dark() else "text"), 2))
            painter.drawRect(rect.adjusted(2, 2, -2, -2))


class HeatTable(QTableView):
    """Signals: `opened(cohort month, months)` by click or Enter; `pointed(text)`."""

    opened = Signal(str, int)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heat = HeatModel(self)
        self._cells = _Cells(self)
        self._assemble()
        self.clicked.connect(self._open)
        self.entered.connect(lambda i: self.pointed.emit(self.heat.reading(i.row(), i.column())))

    def set_rows(self, rows: Sequence[CohortRow], strong: int) -> None:
        """Show cohorts; the column of `strong` months, the definition's, is framed."""
        self._cells.strong = strong - 1
        self.heat.set_rows(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if enter and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.pointed.emit(self.heat.reading(current.row(), current.column()))

    def _assemble(self) -> None:
        self.setModel(self.heat)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(_("Cars back within months, by cohort"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        font = self.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        rows = self.verticalHeader()
        rows.setHighlightSections(False)
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * 1.4))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _open(self, index: _Index) -> None:
        if self.heat.share(index.row(), index.column()) is not None:
            self.opened.emit(self.heat.row(index.row()).cohort_month, index.column() + 1)
