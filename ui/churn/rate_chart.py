"""The rate of the months as a line, to be read by pointing and opened by clicking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.base.translation import _
from app.churn.labels import month_label, number, percent
from app.churn.rules import MonthChurn
from ui.widgets.colours import mix, tone

_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)


def ticks(highest: float) -> list[float]:
    """Three to six even marks from nothing to just over the highest rate."""
    step = next((step for step in _STEPS if highest / step <= 5), 0.5)
    marks = [0.0]
    while marks[-1] < highest - 1e-9 or len(marks) < 3:
        marks.append(round(marks[-1] + step, 4))
    return marks


def reading(month: MonthChurn) -> str:
    """What a point says: month, rate, cars lost of the cohort."""
    if month.rate is None:
        return _("{month}: no car was here in {cohort}").format(
            month=month_label(month.report_month), cohort=month_label(month.cohort_month)
        )
    text = _("{month}: {rate}, {lost} of {vehicles} cars of {cohort} lost").format(
        month=month_label(month.report_month),
        rate=percent(month.rate),
        lost=number(month.lost),
        vehicles=number(month.vehicles),
        cohort=month_label(month.cohort_month),
    )
    return _("{text} (provisional)").format(text=text) if month.provisional else text


class RateChart(QWidget):
    """Signals: `opened(report month)` by click or Enter; `pointed(text)` while reading a point.

    Left and Right move along the months, Home and End to the first and last.
    """

    opened = Signal(str)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: tuple[MonthChurn, ...] = ()
        self._chosen = ""
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Churn rate by month"))
        self.setMinimumSize(320, 140)

    # -- properties

    @property
    def current(self) -> MonthChurn | None:
        """The month that is pointed at."""
        return self._months[self._at] if 0 <= self._at < len(self._months) else None

    # -- public methods

    def set_months(self, months: Sequence[MonthChurn], chosen: str) -> None:
        """Show these months in order; `chosen` is the report month in view."""
        self._months = tuple(months)
        self._chosen = chosen
        self._at = -1
        self.update()

    def place_of(self, index: int) -> QPointF:
        """Where the point of a month lies."""
        room, marks = self._room(), self._marks()
        share = (self._months[index].rate or 0.0) / marks[-1]
        return QPointF(self._x(index), room.bottom() - share * room.height())

    def sizeHint(self) -> QSize:
        return QSize(640, 210)

    # -- events

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._nearest(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(-1)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._months:
            self._point_at(self._nearest(event.position().x()))
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last, here = len(self._months) - 1, self._at
        if here < 0:
            here = next(
                (i for i, m in enumerate(self._months) if m.report_month == self._chosen), 0
            )
        moves = {
            Qt.Key.Key_Left: max(0, here - 1),
            Qt.Key.Key_Right: min(last, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in moves and self._months:
            self._point_at(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._months:
            self._point_at(here)
            self._open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        if self._months:
            self._draw_ground(painter)
            self._draw_line(painter)
            self._draw_points(painter)
            self._draw_reading(painter)
        if self.hasFocus():
            painter.setPen(QPen(tone("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    # -- private

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current.report_month)

    def _point_at(self, index: int) -> None:
        if index == self._at:
            return
        self._at = index
        text = reading(self.current) if self.current is not None else ""
        self.setAccessibleDescription(text)
        self.pointed.emit(text)
        self.update()

    def _nearest(self, x: float) -> int:
        if len(self._months) < 2:
            return len(self._months) - 1
        room = self._room()
        step = room.width() / (len(self._months) - 1)
        return max(0, min(len(self._months) - 1, round((x - room.left()) / step)))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.font())

    def _marks(self) -> list[float]:
        return ticks(max((month.rate or 0.0) for month in self._months))

    def _room(self) -> QRectF:
        letters = self._metrics()
        left = letters.horizontalAdvance("100%") + 10
        below = letters.height() * 2 + 8
        above = letters.height() + 8
        return QRectF(left, above, self.width() - left - 22, self.height() - above - below)

    def _x(self, index: int) -> float:
        room = self._room()
        return room.left() + room.width() * index / max(1, len(self._months) - 1)

    def _draw_ground(self, painter: QPainter) -> None:
        room, marks, letters = self._room(), self._marks(), self._metrics()
        grid = QPen(mix(tone("faint"), self.palette().base().color(), 0.35), 1)
        for mark in marks:
            y = round(room.bottom() - room.height() * mark / marks[-1]) + 0.5
            painter.setPen(grid)
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(tone("muted"))
            box = QRectF(0, y - letters.height() / 2, room.left() - 8, letters.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{mark:.0%}")
        self._draw_months(painter, room, letters)

    def _draw_months(self, painter: QPainter, room: QRectF, letters: QFontMetricsF) -> None:
        step = room.width() / max(1, len(self._months) - 1)
        every = 1 if step > letters.horizontalAdvance("00") + 6 else 3
        for index, month in enumerate(self._months):
            name, year = str(int(month.report_month[5:])), month.report_month[:4]
            chosen = month.report_month == self._chosen
            painter.setPen(tone("text" if chosen else "muted"))
            if index % every == 0 or chosen:
                box = QRectF(self._x(index) - 20, room.bottom() + 4, 40, letters.height())
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, name)
            first_of_year = name == "1" and index < len(self._months) - 1
            if first_of_year or (index == 0 and name not in ("11", "12")):
                painter.setPen(tone("muted"))
                left = self._x(index) - letters.horizontalAdvance(name) / 2
                box = QRectF(left, room.bottom() + 4 + letters.height(), 80, letters.height() + 2)
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft, year)

    def _draw_line(self, painter: QPainter) -> None:
        accent = tone("accent")
        for index in range(1, len(self._months)):
            one, two = self._months[index - 1], self._months[index]
            if one.rate is None or two.rate is None:
                continue
            pen = QPen(accent, 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            if one.provisional or two.provisional:
                pen.setDashPattern([2, 3])
            painter.setPen(pen)
            painter.drawLine(self.place_of(index - 1), self.place_of(index))

    def _draw_points(self, painter: QPainter) -> None:
        accent, ground = tone("accent"), self.palette().base().color()
        for index, month in enumerate(self._months):
            if month.rate is None:
                continue
            here, chosen = self.place_of(index), month.report_month == self._chosen
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(mix(accent, ground, 0.25))
                painter.drawEllipse(here, 9, 9)
            size = 5 if index == self._at or chosen else 3.5
            painter.setPen(QPen(accent, 2))
            painter.setBrush(ground if month.provisional else accent)
            painter.drawEllipse(here, size, size)
            if chosen and self.current is None:
                self._draw_label(painter, here, percent(month.rate))

    def _draw_label(self, painter: QPainter, here: QPointF, text: str) -> None:
        letters = self._metrics()
        wide = letters.horizontalAdvance(text) + 8
        left = min(max(here.x() - wide / 2, 0), self.width() - wide - 2)
        above = here.y() - letters.height() - 11
        box = QRectF(left, above if above > 0 else here.y() + 11, wide, letters.height())
        painter.setPen(tone("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_reading(self, painter: QPainter) -> None:
        month = self.current
        if month is None:
            return
        room, letters = self._room(), self._metrics()
        x = self._x(self._at)
        painter.setPen(QPen(tone("muted"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
        text = reading(month)
        wide = letters.horizontalAdvance(text) + 20
        left = min(max(x - wide / 2, 2), max(2.0, self.width() - wide - 2))
        box = QRectF(left, 1, wide, letters.height() + 6)
        painter.setPen(QPen(tone("faint"), 1))
        painter.setBrush(self._raised())
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(tone("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _raised(self) -> QColor:
        return self.palette().toolTipBase().color()
