"""How one day of the year's calendar is drawn, said and explained in the legend."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygon,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.base.translation import _
from app.worktime.days import Day, clock_text
from app.worktime.wording import day_label, day_reason
from ui.widgets.colours import mix, tone
from ui.widgets.labels import PlainLabel

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def mark_font(font: QFont, share: float = 0.72) -> QFont:
    """The same font, smaller."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * share)
    return small


def draw_day(
    painter: QPainter,
    where: QRect,
    day: Day,
    font: QFont,
    *,
    today: bool = False,
    chosen: bool = False,
    focused: bool = False,
    number: str | None = None,
) -> None:
    """Draw a day into its cell; `number` in place of the day of the month."""
    box = where.adjusted(1, 1, -1, -1)
    _ground(painter, box, day)
    if day.source == "hand":
        _corner(painter, box)
    _write(painter, box, day, font, str(day.day.day) if number is None else number)
    if today:
        painter.fillRect(box.left() + 4, box.bottom() - 2, box.width() - 8, 2, tone("accent"))
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tone("accent"), 3 if focused else 2))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 3, 3)


def mark_of(day: Day) -> str:
    """The letter in the corner: off against the week, or worked against it; else nothing."""
    if day.kind in ("holiday", "set_off"):
        return _("H")
    return _("W") if day.kind in ("makeup", "set_working") else ""


def colour_of(day: Day) -> QColor | None:
    """The ground of a day; None for an ordinary working day."""
    base = QGuiApplication.palette().base().color()
    if day.kind in ("holiday", "set_off"):
        return mix(tone("danger"), base, 0.16)
    if day.kind in ("makeup", "set_working"):
        return mix(tone("ok"), base, 0.18)
    return mix(tone("muted"), base, 0.16) if day.kind == "rest" else None


def day_in_words(day: Day) -> str:
    """One day in a sentence: whether it is worked, when, and who says so."""
    label = day_label(day.day)
    reason = day_reason(day)
    if not day.works:
        return _("{days}: {reason}, not working.").format(days=label, reason=reason)
    windows = _(", ").join(f"{clock_text(a)}–{clock_text(b)}" for a, b in day.windows)
    if not reason:
        return _("{day}: working, {windows}.").format(day=label, windows=windows)
    return _("{day}: working, {windows} ({reason}).").format(
        day=label, windows=windows, reason=reason
    )


def _ground(painter: QPainter, box: QRect, day: Day) -> None:
    colour = colour_of(day)
    edge = Qt.PenStyle.NoPen
    if day.source == "expected":
        edge = Qt.PenStyle.DashLine
    painter.setPen(QPen(tone("danger"), 1, edge))
    painter.setBrush(colour if colour is not None else Qt.BrushStyle.NoBrush)
    if colour is not None or edge != Qt.PenStyle.NoPen:
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


def _corner(painter: QPainter, box: QRect) -> None:
    size = max(6, box.height() // 3)
    low = box.bottomLeft() + QPoint(0, 1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone("accent"))
    painter.drawPolygon(QPolygon([low, low + QPoint(size, 0), low - QPoint(0, size)]))


def _write(painter: QPainter, box: QRect, day: Day, font: QFont, number: str) -> None:
    mark = mark_of(day)
    painter.setFont(font)
    painter.setPen(tone("text") if day.works or mark else tone("muted"))
    room = box if not mark else box.adjusted(0, 0, -painter.fontMetrics().height() // 2, 0)
    painter.drawText(room, _CENTRE, number)
    if mark:
        painter.setFont(mark_font(font))
        painter.setPen(tone("ok" if day.works else "danger"))
        top = box.adjusted(0, 1, -3, 0)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), mark)


class Legend(QWidget):
    """Samples of the days with what they mean, in as many lines as they need."""

    def __init__(self, samples: list[tuple[Day, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QWidget] = []
        for day, text in samples:
            item = QWidget(self)
            box = QHBoxLayout(item)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(5)
            box.addWidget(_Sample(day, text, item))
            box.addWidget(PlainLabel(text, item, role="muted"))
            self._items.append(item)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return self._flow(width)

    def sizeHint(self) -> QSize:
        return QSize(400, self._flow(max(400, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow(self.width(), place=True)

    def _flow(self, width: int, *, place: bool = False) -> int:
        """Put the samples in lines of this width; returns the height of all lines."""
        left = top = line = 0
        for item in self._items:
            size = item.sizeHint()
            if left and left + size.width() > width:
                left, top, line = 0, top + line + 3, 0
            if place:
                item.setGeometry(left, top, size.width(), size.height())
            left += size.width() + 14
            line = max(line, size.height())
        return top + line


class _Sample(QWidget):
    """One day as it is drawn in the calendar."""

    def __init__(self, day: Day, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._day = day
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance("00") + metrics.horizontalAdvance("休") + 6
        return QSize(width, metrics.height() + 5)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_day(painter, self.rect(), self._day, self.font())
