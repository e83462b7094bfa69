"""The grid of the sheet: items stand still at the left, today's column is lit."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPointingDevice,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.base.translation import _
from ui.lounge.sheet.marks import draw_mark, hatch, round_boxes
from ui.lounge.sheet.model import LOOKS_ROLE, SheetModel
from ui.lounge.touch import LEAST
from ui.widgets.colours import mix, tone

_JUMP = 4
_Index = QModelIndex | QPersistentModelIndex


class SheetGrid(QTableView):
    """Signals: `moved()` when the cursor is elsewhere, `pressed_again()` on a second press of the
    cell with the cursor, `menu_wanted(QPoint)`, global.

    Up and down go around at the ends, Page up and Page down jump, Home is today.
    """

    moved = Signal()
    pressed_again = Signal()
    menu_wanted = Signal(object)

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = model
        self._round = 1
        self._days = _DayHeader(model, self)
        self._items = _ItemHeader(model, self)
        self._assemble()
        self.selectionModel().currentChanged.connect(lambda *_now: self._on_current())

    # -- properties

    @property
    def row(self) -> int:
        """The line of the cursor: an item, or after them the counter."""
        return self.currentIndex().row()

    @property
    def column(self) -> int:
        """The day of the cursor, from 0."""
        return self.currentIndex().column()

    @property
    def round(self) -> int:
        """The round of the cursor, from 1."""
        return self._round

    # -- public methods

    def set_round(self, number: int) -> None:
        """Go to another round; it stays between the first and the last."""
        number = max(1, min(self.sheet.rounds, number))
        if number != self._round:
            self._round = number
            self.viewport().update()
            self.moved.emit()

    def go(self, row: int, column: int) -> None:
        """Put the cursor into a cell and bring it into view."""
        index = self.sheet.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.bring(column)
            self.scrollTo(index)

    def bring(self, column: int, *, anew: bool = False) -> None:
        """Bring a day into view, with the days before it that fit and two after it.

        One that is in view already stays where it is, unless `anew`.
        """
        left, wide = self.columnViewportPosition(column), self.columnWidth(column)
        if anew or left < 0 or left + wide > self.viewport().width():
            edge = self.horizontalScrollBar().value() + left + 3 * wide
            self.horizontalScrollBar().setValue(max(0, edge - self.viewport().width()))

    def fit(self) -> None:
        """Sizes for the room there is; never under what a finger needs."""
        model = self.sheet
        days = model.columnCount()
        if not days:
            return
        line = self.fontMetrics().height()
        least = max(LEAST, round(line * 1.9), 24 * min(3, model.rounds))
        wide = self.fontMetrics().horizontalAdvance("0") * 40
        self._items.setFixedWidth(max(180, min(wide, self.width() // 6)))
        room = self.width() - self._items.width() - self.verticalScrollBar().sizeHint().width() - 3
        for column in range(days):
            self.setColumnWidth(column, max(least, room // days))
        rows = model.rowCount()
        head = self._days.sizeHint().height()
        high = self.height() - head - self.horizontalScrollBar().sizeHint().height() - 3
        tall = max(LEAST, min(round(line * 2.9), high // rows))
        for row in range(rows):
            self.setRowHeight(row, tall)

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        # What is asked below takes room from the sheet: the cell asked about stays in view.
        self.scrollTo(self.currentIndex())
        if event.size().width() != event.oldSize().width():
            self.bring(max(0, self.column), anew=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), self.sheet.rowCount() - 1
        items = self.sheet.item_count
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key == Qt.Key.Key_Up:
            self.go(self.row - 1 if self.row > 0 else items - 1, self.column)
        elif key == Qt.Key.Key_Down:
            self.go(self.row + 1 if self.row < last else 0, self.column)
        elif key == Qt.Key.Key_PageDown:
            self.go(min(items - 1, self.row + _JUMP), self.column)
        elif key == Qt.Key.Key_PageUp:
            self.go(max(0, self.row - _JUMP), self.column)
        elif key == Qt.Key.Key_Left:
            self.go(self.row, max(0, self.column - 1))
        elif key == Qt.Key.Key_Right:
            self.go(self.row, min(self.sheet.columnCount() - 1, self.column + 1))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        before = (self.row, self.column, self._round)
        if not index.isValid():
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        # A finger is wider than a round: it keeps the one chosen above the sheet.
        if event.pointerType() != QPointingDevice.PointerType.Finger:
            self._round = self._round_at(index, place)
        if event.button() == Qt.MouseButton.LeftButton and before == (
            index.row(), index.column(), self._round,
        ):  # fmt: skip
            self.pressed_again.emit()
            return
        self.setCurrentIndex(index)
        self.viewport().update()
        self.moved.emit()
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # Nothing is dragged: a finger that slips keeps its cell.
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    # -- private

    def _assemble(self) -> None:
        self.setModel(self.sheet)
        self.setHorizontalHeader(self._days)
        self.setVerticalHeader(self._items)
        self.setItemDelegate(_CellPainter(self))
        self.setAccessibleName(_("Sheet of the month"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        # Digits and letters are commands here: an input method would take them away.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def _round_at(self, index: _Index, place: QPoint) -> int:
        rounds = self.sheet.rounds_of(index.row())
        if rounds == 1:
            return self._round
        boxes = round_boxes(QRectF(self.visualRect(index)), rounds)
        return next(
            (n for n, box in enumerate(boxes, start=1) if box.contains(place.toPointF())),
            self._round,
        )

    def _on_current(self) -> None:
        self.viewport().update()
        self._days.viewport().update()
        self._items.viewport().update()
        self.moved.emit()


class _CellPainter(QStyledItemDelegate):
    """Draws a cell: its ground, the marks of its rounds, the cursor."""

    def __init__(self, grid: SheetGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model, rect = self._grid.sheet, option.rect
        day = model.day(index.column())
        if day is None:
            return
        painter.save()
        box = QRectF(rect)
        painter.fillRect(rect, _ground(today=day.is_today, future=day.future))
        painter.setPen(QPen(_line(), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if day.closed:
            hatch(painter, box.adjusted(0, 0, -1, -1))
        looks = index.data(LOOKS_ROLE) or ()
        boxes = round_boxes(box.adjusted(1, 1, -2, -2), max(1, len(looks)))
        for (look, late), part in zip(looks, boxes, strict=False):
            if look:
                draw_mark(painter, part, look, late=late)
        if index == self._grid.currentIndex():
            self._cursor(painter, box, boxes)
        painter.restore()

    def _cursor(self, painter: QPainter, box: QRectF, boxes: list[QRectF]) -> None:
        grid = self._grid
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        strong = grid.hasFocus()
        many = len(boxes) > 1
        where = boxes[min(grid.round, len(boxes)) - 1] if many else box
        if many:
            painter.setPen(QPen(tone("accent"), 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -1.5, -1.5))
        painter.setPen(QPen(tone("accent"), 3 if strong else 1.5))
        painter.drawRoundedRect(where.adjusted(1.5, 1.5, -2.5, -2.5), 4, 4)


class _DayHeader(QHeaderView):
    """Numbers and names of the days; today in the accent."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sheet = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.setSectionsClickable(False)
        self.setFixedHeight(round(self.fontMetrics().height() * 1.85))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        day = self._sheet.day(section)
        if day is None:
            return
        painter.save()
        today = day.is_today
        ground = tone("accent") if today else self.palette().color(QPalette.ColorRole.Midlight)
        painter.fillRect(rect, ground)
        painter.setPen(QPen(_line(), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        ink = tone("on_accent") if today else tone("muted" if day.closed else "text")
        number, name = self._sheet.day_heads(section)
        half = QRect(rect.left(), rect.top() + 2, rect.width(), rect.height() // 2)
        bold = painter.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(ink)
        painter.drawText(half, int(Qt.AlignmentFlag.AlignCenter), number)
        bold.setBold(False)
        painter.setFont(bold)
        painter.setPen(ink if today else tone("muted"))
        half.translate(0, rect.height() // 2 - 2)
        painter.drawText(half, int(Qt.AlignmentFlag.AlignCenter), name)
        painter.restore()


class _ItemHeader(QHeaderView):
    """What is looked at: its area, and what to look for as far as there is room."""

    def __init__(self, model: SheetModel, parent: SheetGrid) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid = parent
        self._sheet = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(24)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        title, words = self._sheet.item_heads(section)
        here = section == self._grid.row
        painter.save()
        palette = self.palette()
        ground = palette.color(QPalette.ColorRole.Midlight)
        painter.fillRect(rect, mix(tone("accent"), ground, 0.16) if here else ground)
        if here:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tone("accent"))
        painter.setPen(QPen(_line(), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        metrics = painter.fontMetrics()
        room = rect.adjusted(9, 0, -6, 0)
        two = bool(words) and rect.height() >= metrics.height() * 2
        bold = painter.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(tone("text"))
        line = metrics.height()
        top = room.top() + (room.height() - 2 * line) // 2
        first = QRect(room.left(), top, room.width(), line) if two else room
        painter.drawText(first, _LEFT, _cut(painter, title, first.width()))
        if two:
            bold.setBold(False)
            painter.setFont(bold)
            painter.setPen(tone("muted"))
            second = first.translated(0, line)
            painter.drawText(second, _LEFT, _cut(painter, words, second.width()))
        painter.restore()


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _cut(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)


def _ground(*, today: bool, future: bool) -> QColor:
    base = QGuiApplication.palette().base().color()
    if today:
        return mix(tone("accent"), base, 0.13)
    return mix(tone("faint"), base, 0.09) if future else base


def _line() -> QColor:
    return QGuiApplication.palette().color(QPalette.ColorRole.Mid)
