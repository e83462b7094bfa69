"""Two light charts drawn by hand: bars of parts, and columns of months."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.base.translation import _
from app.customers.rules import UNKNOWN
from ui.widgets.colours import mix, tone

if TYPE_CHECKING:
    from app.customers.figures import Movement, Part

Item = TypeVar("Item")
MOST_BARS = 14


class _Chart(QWidget, Generic[Item]):
    """Things in a row or column of which one is current: pointing reads it, Enter opens it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[Item] = ()
        self.current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        font = self.font()
        font.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(font)

    def set_items(self, items: Sequence[Item]) -> None:
        """Show these."""
        self.items, self.current = items, -1
        self.updateGeometry()
        self.update()

    def place_at(self, x: float, y: float) -> int:
        """The item at a point, or -1."""
        raise NotImplementedError

    def said(self, item: Item) -> str:
        """An item in words."""
        raise NotImplementedError

    def opened_item(self, item: Item) -> None:
        """Tell that an item was opened."""
        raise NotImplementedError

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.place_at(event.position().x(), event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().x(), event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.opened_item(self.items[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and self.items:
            self._point(max(0, min(len(self.items) - 1, self.current + steps[key])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self.current < len(self.items):
            self.opened_item(self.items[self.current])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(event.pos().x(), event.pos().y())
            if place >= 0:
                # Data is never taken for rich text.
                import html

                text = html.escape(self.said(self.items[place]))
                QToolTip.showText(event.globalPos(), f"<p>{text}</p>", self)
                return True
        return super().event(event)

    def _point(self, place: int) -> None:
        if place != self.current:
            self.current = place
            text = self.said(self.items[place]) if 0 <= place < len(self.items) else ""
            self.setAccessibleDescription(text)
            self.update()


class PartsChart(_Chart["Part"]):
    """A bar per part with its name, cars and share. Signal: `opened(Part)`."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = 0
        self.setAccessibleName(_("Chart of the customers kept"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_parts(self, parts: Sequence[Part], kept: int) -> None:
        """The parts in order; the first MOST_BARS are drawn."""
        self._kept = kept
        self.set_items(parts[:MOST_BARS])

    def said(self, item: Part) -> str:
        share = item.count / self._kept if self._kept else 0
        text = _("{part}: {count} cars, {share} %")
        return text.format(part=item.label, count=f"{item.count:,}", share=f"{share * 100:.1f}")

    def opened_item(self, item: Part) -> None:
        self.opened.emit(item)

    def place_at(self, x: float, y: float) -> int:
        place = int(y // self._line()) if y >= 0 else -1
        return place if 0 <= place < len(self.items) else -1

    def minimumSizeHint(self) -> QSize:
        letter = self.fontMetrics().horizontalAdvance("0")
        return QSize(letter * 30, round(self.fontMetrics().height() * 1.4 * len(self.items)))

    def sizeHint(self) -> QSize:
        letter = self.fontMetrics().horizontalAdvance("0")
        return QSize(letter * 60, round(self.fontMetrics().height() * 2 * len(self.items)))

    def _line(self) -> float:
        full = self.height() / max(1, len(self.items))
        return min(full, self.fontMetrics().height() * 2.1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.items:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, line = self.fontMetrics(), self._line()
        most = max((part.count for part in self.items), default=0) or 1
        names = min(
            max(metrics.horizontalAdvance(" ".join(p.label.split())) for p in self.items) + 12,
            round(self.width() * 0.36),
        )
        end = metrics.horizontalAdvance("00,000  100.0 %") + 10
        room = max(20, self.width() - names - end)
        for place, part in enumerate(self.items):
            top = place * line
            if place == self.current:
                painter.fillRect(QRectF(0, top, self.width(), line), _soft(0.08))
            label = metrics.elidedText(
                " ".join(part.label.split()), Qt.TextElideMode.ElideRight, names - 10
            )
            painter.setPen(tone("text"))
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(2, top, names, line), middle, label)
            wide = room * part.count / most
            thick = min(line - 6, metrics.height() * 1.1)
            bar = QRectF(
                names, top + (line - thick) / 2, max(wide, 1.5 if part.count else 0), thick
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_soft(0.45) if part.code == UNKNOWN else tone("accent"))
            painter.drawRoundedRect(bar, 2, 2)
            share = part.count / self._kept if self._kept else 0
            painter.setPen(tone("muted"))
            text = f"{part.count:,}  {share * 100:.1f} %"
            painter.drawText(QRectF(bar.right() + 8, top, end + 40, line), middle, text)


class MovesChart(_Chart["Movement"]):
    """New (up) and lost (down) of each month. Signal: `opened(Movement)`."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Chart of new and lost cars by month"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def said(self, item: Movement) -> str:
        text = _("{month}: {kept} kept, {new} new, {back} returned, {lost} lost")
        return text.format(
            month=item.month, kept=f"{item.kept:,}", new=f"{item.new:,}", back=f"{item.back:,}",
            lost=f"{item.lost:,}",
        )  # fmt: skip

    def opened_item(self, item: Movement) -> None:
        self.opened.emit(item)

    def place_at(self, x: float, y: float) -> int:
        place = int(x // self._step())
        return place if 0 <= place < len(self.items) else -1

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("0") * 60, metrics.height() * 9)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("0") * 30, metrics.height() * 5)

    def _step(self) -> float:
        return self.width() / max(1, len(self.items))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.items:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, step = self.fontMetrics(), self._step()
        text_height = metrics.height()
        above = text_height + 6
        room = self.height() - text_height - 4
        up = max((m.new + m.back for m in self.items), default=0)
        down = max((m.lost for m in self.items), default=0)
        scale = (room - above) / max(1, up + down)
        base = above + up * scale
        for place, month in enumerate(self.items):
            left, wide = place * step + step * 0.18, step * 0.64
            if place == self.current:
                painter.fillRect(QRectF(place * step, above, step, room - above), _soft(0.10))
            painter.setPen(Qt.PenStyle.NoPen)
            pale = month.running
            new, back, lost = month.new * scale, month.back * scale, month.lost * scale
            painter.setBrush(_pale(tone("accent"), pale))
            painter.drawRect(QRectF(left, base - new, wide, new))
            painter.setBrush(_pale(tone("info"), pale))
            painter.drawRect(QRectF(left, base - new - back, wide, back))
            painter.setBrush(_pale(tone("danger"), pale))
            painter.drawRect(QRectF(left, base, wide, lost))
        painter.setPen(tone("faint"))
        painter.drawLine(0, round(base), self.width(), round(base))
        self._months(painter, step, room, text_height)
        self._legend(painter)

    def _months(self, painter: QPainter, step: float, room: float, height: int) -> None:
        wide = self.fontMetrics().horizontalAdvance("2026-10")
        painter.setPen(tone("muted"))
        free = float(self.width())
        for place in range(len(self.items) - 1, -1, -1):
            left = min((place + 0.5) * step - wide / 2, self.width() - wide)
            if left < 0 or left + wide + 14 > free + 14 * (place == len(self.items) - 1):
                continue
            rect = QRectF(left, room + 4, wide, height)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self.items[place].month)
            free = left

    def _legend(self, painter: QPainter) -> None:
        metrics = self.fontMetrics()
        right, size = float(self.width()), metrics.height() * 0.6
        names = ((_("Lost"), "danger"), (_("Returned"), "info"), (_("New"), "accent"))
        for name, colour in names:
            right -= metrics.horizontalAdvance(name)
            painter.setPen(tone("muted"))
            rect = QRectF(right, 0, self.width() - right, metrics.height())
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), name)
            right -= size + 5
            painter.fillRect(QRectF(right, (metrics.height() - size) / 2, size, size), tone(colour))
            right -= 14


def _soft(share: float) -> QColor:
    return mix(tone("accent"), QGuiApplication.palette().base().color(), share)


def _pale(colour: QColor, pale: bool) -> QColor:
    return mix(colour, QGuiApplication.palette().base().color(), 0.45) if pale else colour
