"""The preview: first rows as they will be understood, with what is refused or dropped marked."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from ui.importing.understood import DROPPED, OK, REFUSED, SeenCell, SeenRow
from ui.widgets.colours import mix, tone
from ui.widgets.labels import PlainLabel

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_Role = Qt.ItemDataRole
_TONES = {DROPPED: "warn", REFUSED: "danger"}
NUMBER, SAID, FIRST = 0, 1, 2
"""Columns: the row's number on the sheet, where it goes, then one per field."""


class PreviewModel(QAbstractTableModel):
    """`numeric` fields stand at the right of their cells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles: list[str] = []
        self._numeric: list[bool] = []
        self._rows: list[SeenRow] = []

    def fill(self, titles: Sequence[str], numeric: Sequence[bool], rows: list[SeenRow]) -> None:
        self.beginResetModel()
        self._titles, self._numeric, self._rows = list(titles), list(numeric), rows
        self.endResetModel()

    def seen(self, row: int) -> SeenRow:
        return self._rows[row]

    def cell(self, index: _Index) -> SeenCell | None:
        """The field's cell at this place; None in the first two columns."""
        if index.column() < FIRST:
            return None
        return self._rows[index.row()].cells[index.column() - FIRST]

    def explain(self, index: _Index) -> str:
        """In words: what the file says here, and why it is not taken."""
        row, cell = self._rows[index.row()], self.cell(index)
        if cell is None:
            return row.said
        parts = [cell.reason] if cell.reason else []
        if cell.original and (cell.reason or cell.original != cell.text):
            parts.append(_('the file says "{text}"').format(text=cell.original))
        if not parts and row.state == REFUSED:
            return row.said
        return _("; ").join(parts)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else FIRST + len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < self.columnCount():
            return None
        if role == _Role.DisplayRole:
            fixed = (_("Row"), _("What happens to it"))
            return fixed[section] if section < FIRST else self._titles[section - FIRST]
        if role == _Role.TextAlignmentRole:
            return self._side(section)
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        cell = self.cell(index)
        state = row.state if cell is None else cell.state
        if role == _Role.DisplayRole:
            return (str(row.number), row.said)[column] if cell is None else cell.text
        if role == _Role.TextAlignmentRole:
            return self._side(column)
        if role == _Role.ToolTipRole:
            text = self.explain(index)
            return f"<p>{html.escape(text)}</p>" if text else None
        if role == _Role.AccessibleTextRole:
            shown = str(self.data(index))
            return "; ".join(part for part in (shown, self.explain(index)) if part)
        if role == _Role.ForegroundRole and state in _TONES and column > NUMBER:
            return tone(_TONES[state])
        if role == _Role.BackgroundRole:
            return self._ground(row, state)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        right = column == NUMBER or (column >= FIRST and self._numeric[column - FIRST])
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _ground(self, row: SeenRow, state: str) -> QColor | None:
        if row.state == OK:
            return None
        strong = state in _TONES
        if not strong and row.state != REFUSED:
            return None
        colour = tone(_TONES[row.state if not strong else state])
        base = QGuiApplication.palette().base().color()
        return mix(colour, base, 0.20 if strong else 0.07)


class _Ground(QStyledItemDelegate):
    """Paints a cell's ground under it; a style sheet for cells would leave it out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        ground = index.data(_Role.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class PreviewTable(QWidget):
    """The preview with a line under it that says in words what is wrong with the chosen cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PreviewModel(self)
        self.view = QTableView(self)
        self._words = PlainLabel("", self, role="muted", wrap=True, selectable=True)
        self._assemble()
        self.view.selectionModel().currentChanged.connect(lambda now, _b: self._explain(now))

    @property
    def explanation(self) -> str:
        return self._words.text()

    def fill(self, titles: Sequence[str], numeric: Sequence[bool], rows: list[SeenRow]) -> None:
        """Show rows; the first one that is not taken as it stands is explained."""
        self.model.fill(titles, numeric, rows)
        self._fit()
        self.view.setColumnHidden(SAID, not any(row.said for row in rows))
        self._words.setText("")
        for number, row in enumerate(rows):
            if row.state != OK:
                self.view.scrollTo(self.model.index(number, NUMBER))
                self._say(self.model.index(number, SAID))
                return

    def _assemble(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(_Ground(view))
        view.setAccessibleName(_("First rows as they will be understood"))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setShowGrid(False)
        view.setCornerButtonEnabled(False)
        view.verticalHeader().hide()
        rows = view.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(self.fontMetrics().height() * 1.62))
        view.horizontalHeader().setHighlightSections(False)
        font = view.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        view.setFont(font)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(view, 1)
        box.addWidget(self._words)

    def _fit(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        self.view.resizeColumnsToContents()
        for column in range(self.model.columnCount()):
            width = self.view.columnWidth(column) + letter
            self.view.setColumnWidth(column, min(max(width, letter * 6), letter * 34))

    def _explain(self, now: QModelIndex) -> None:
        if now.isValid():
            self._say(now)
        else:
            self._words.setText("")

    def _say(self, index: QModelIndex) -> None:
        row = self.model.seen(index.row())
        text = self.model.explain(index) or row.said
        if text:
            text = _("Row {number}: {text}").format(number=row.number, text=text)
        self._words.setText(text)
        self._words.set_role(_TONES.get(row.state, "muted"))
