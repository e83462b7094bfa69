"""A year's calendar in twelve small months: every day says by form what it is, not by colour alone.

Off days are grey, holidays and make-up days carry a letter, days set by hand a corner, expected
days a broken edge.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.base.translation import _
from app.worktime.days import Day
from app.worktime.wording import WEEKDAYS
from ui.settings.working_time_cells import day_in_words, draw_day, mark_font
from ui.widgets.colours import tone

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_GAP = 18
_WEEKS = 6
_STEPS = {
    Qt.Key.Key_Left: -_DAY,
    Qt.Key.Key_Right: _DAY,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


class YearCalendar(QWidget):
    """Twelve months; a day or a row of days is chosen by mouse or keyboard.

    Signals: `chosen()` when the choice changed; `moved(QRect)` where the current day is, to
    bring it into view; `turned()` by Space or double click; `name_wanted()` by F2 or Enter;
    `year_wanted(int)` when the keyboard leaves the year; `menu_wanted(QPoint)`, global.
    """

    chosen = Signal()
    moved = Signal(object)
    turned = Signal()
    name_wanted = Signal()
    year_wanted = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._current = self._anchor = today
        self._days: dict[date, Day] = {}
        self._year = today.year
        self._shape = self._measure()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    # -- properties

    @property
    def year(self) -> int:
        return self._year

    @property
    def current(self) -> date:
        """The day the keyboard is at."""
        return self._current

    @property
    def selected(self) -> list[date]:
        """The chosen days in order; always at least one."""
        first, last = sorted((self._anchor, self._current))
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def day(self, which: date) -> Day | None:
        """How a day of the year shown counts."""
        return self._days.get(which)

    # -- public methods

    def set_days(self, days: Sequence[Day]) -> None:
        """Show a year; the choice stays on the same day of the year."""
        year = days[0].day.year
        self._days = {day.day: day for day in days}
        if year != self._current.year:
            self._current = self._anchor = _in_year(self._current, year)
        self._year = year
        self.setAccessibleName(_("Calendar of {year}").format(year=year))
        self._tell_current()
        self.updateGeometry()
        self._fit()
        self.update()
        self.chosen.emit()

    def choose(self, day: date, *, reach: bool = False) -> None:
        """Make a day the current one; with `reach`, choose all days up to it."""
        if day.year != self._year:
            self._current = self._anchor = day
            self.year_wanted.emit(day.year)
            return
        self._current = day
        if not reach:
            self._anchor = day
        self._tell_current()
        self.update()
        self.moved.emit(self.rect_of(day))
        self.chosen.emit()

    def rect_of(self, day: date) -> QRect:
        """Where a day is drawn."""
        block = self._block(day.month)
        cell = self._cell()
        place = date(day.year, day.month, 1).weekday() + day.day - 1
        top = block.top() + self._head()
        return QRect(
            block.left() + place % 7 * cell.width(),
            top + place // 7 * cell.height(),
            cell.width(),
            cell.height(),
        )

    def month_rect(self, month: int) -> QRect:
        """Where a month with its heading is drawn."""
        return self._block(month)

    def day_at(self, point: QPoint) -> date | None:
        """The day that is drawn at a point, or None."""
        for month in range(1, 13):
            if self._block(month).contains(point):
                for number in range(1, monthrange(self._year, month)[1] + 1):
                    if self.rect_of(date(self._year, month, number)).contains(point):
                        return date(self._year, month, number)
        return None

    # -- size

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least_width(), self._height(1))

    def sizeHint(self) -> QSize:
        return QSize(self._least_width() * 3 + 2 * _GAP, self._height(3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    # -- events

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            if self._block(month).intersects(event.rect()):
                self._draw_month(painter, month)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is None:
            return
        right = event.button() == Qt.MouseButton.RightButton
        if right and day in self.selected:
            return
        self.choose(day, reach=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.choose(day, reach=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.day_at(event.position().toPoint()) is not None:
            self.turned.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        reach = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _STEPS:
            self._step(self._current + _STEPS[key], reach)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._step(_month_away(self._current, -1 if key == Qt.Key.Key_PageUp else 1), reach)
        elif key == Qt.Key.Key_Home:
            self._step(self._current.replace(day=1), reach)
        elif key == Qt.Key.Key_End:
            last = monthrange(self._current.year, self._current.month)[1]
            self._step(self._current.replace(day=last), reach)
        elif key == Qt.Key.Key_Space:
            self.turned.emit()
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.name_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos())
            known = self._days.get(day) if day is not None else None
            QToolTip.showText(event.globalPos(), day_in_words(known) if known else "", self)
            return True
        return super().event(event)

    # -- private

    def _step(self, day: date, reach: bool) -> None:
        if reach and day.year != self._year:
            return
        self.choose(day, reach=reach)

    def _tell_current(self) -> None:
        known = self._days.get(self._current)
        self.setAccessibleDescription(day_in_words(known) if known else "")
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )

    def _draw_month(self, painter: QPainter, month: int) -> None:
        block, cell = self._block(month), self._cell()
        line = self.fontMetrics().height() + 4
        days = [day for day in self._days.values() if day.day.month == month]
        title = QRect(block.left(), block.top(), block.width(), line)
        bold = self.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(tone("text"))
        painter.drawText(title.adjusted(3, 0, 0, 0), _MIDDLE_LEFT, month_name(month))
        painter.setFont(self.font())
        painter.setPen(tone("muted"))
        worked = sum(day.works for day in days)
        painter.drawText(title.adjusted(0, 0, -3, 0), _MIDDLE_RIGHT, _work_days(worked))
        painter.setFont(mark_font(self.font(), 0.85))
        for number, name in enumerate(WEEKDAYS):
            head = QRect(
                block.left() + number * cell.width(), block.top() + line, cell.width(), line - 2
            )
            painter.drawText(head, _CENTRE, _(name).removeprefix("周")[:2])
        chosen = set(self.selected)
        for day in days:
            draw_day(
                painter,
                self.rect_of(day.day),
                day,
                self.font(),
                today=day.day == self._today,
                chosen=day.day in chosen,
                focused=day.day == self._current and self.hasFocus(),
            )

    def _cell(self) -> QSize:
        return self._shape[1]

    def _columns(self) -> int:
        return self._shape[0]

    def _least_width(self) -> int:
        metrics = self.fontMetrics()
        longest = max(metrics.horizontalAdvance(month_name(m)) for m in range(1, 13))
        return max(7 * self._least_cell(), longest + metrics.horizontalAdvance(_work_days(23)) + 30)

    def _least_cell(self) -> int:
        metrics = self.fontMetrics()
        return metrics.horizontalAdvance("00") + metrics.horizontalAdvance("休") + 8

    def _measure(self) -> tuple[int, QSize]:
        """How many months stand side by side, and how large a day is."""
        fitting = (self.width() + _GAP) // (self._least_width() + _GAP)
        columns = max(n for n in (1, 2, 3, 4, 6) if n <= max(1, fitting))
        room = (self.width() - (columns - 1) * _GAP) // columns // 7
        least = self._least_cell()
        wide = max(least, min(room, round(least * 1.4)))
        return columns, QSize(wide, self.fontMetrics().height() + 7)

    def _head(self) -> int:
        return 2 * (self.fontMetrics().height() + 4)

    def _block_height(self) -> int:
        return self._head() + _WEEKS * (self.fontMetrics().height() + 7)

    def _height(self, columns: int) -> int:
        rows = 12 // columns
        return rows * self._block_height() + (rows - 1) * 8 + 4

    def _block(self, month: int) -> QRect:
        columns = self._columns()
        row, column = divmod(month - 1, columns)
        width = 7 * self._cell().width()
        whole = columns * width + (columns - 1) * _GAP
        left = max(0, (self.width() - whole) // 2) + column * (width + _GAP)
        return QRect(left, 2 + row * (self._block_height() + 8), width, self._block_height())

    def _fit(self) -> None:
        self._shape = self._measure()
        self.setMinimumHeight(self._height(self._columns()))


_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_MIDDLE_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def month_name(month: int) -> str:
    """The name of a month in the reader's language."""
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )[month - 1]  # fmt: skip


def _work_days(count: int) -> str:
    return _("{count} work days").format(count=count)


def _in_year(day: date, year: int) -> date:
    last = monthrange(year, day.month)[1]
    return date(year, day.month, min(day.day, last))


def _month_away(day: date, step: int) -> date:
    number = day.year * 12 + day.month - 1 + step
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
