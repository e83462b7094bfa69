"""How a cell of the sheet is drawn: by form, so that it reads without colour.

In order is a tick; a fault a cross, a cross in a ring once somebody is mending it, a tick in a
broken ring while the mending waits to be confirmed, a tick in a whole ring once it is; not
applicable a stroke; blank on a day gone by an empty box. A corner says that it was filled in
later than its day, hatching that the lounge was closed.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.base.translation import N_, _
from ui.widgets.colours import mix, tone
from ui.widgets.labels import PlainLabel

OK, OPEN, MENDING, SAID, MENDED = "ok", "open", "mending", "said", "mended"
NA, BLANK, LATE, CLOSED = "na", "blank", "late", "closed"
_TONES = {
    OK: "ok",
    OPEN: "danger",
    MENDING: "warn",
    SAID: "info",
    MENDED: "ok",
    NA: "muted",
    BLANK: "faint",
}
_WORDS = {
    OK: N_("In order"),
    OPEN: N_("Fault"),
    MENDING: N_("Being mended"),
    SAID: N_("To confirm"),
    MENDED: N_("Mended"),
    NA: N_("Not applicable"),
    BLANK: N_("Blank"),
    LATE: N_("Filled later"),
    CLOSED: N_("Closed day"),
}
# Over this the marks would look lost in their cells, under it the forms run together.
_LARGEST, _SMALLEST = 22.0, 9.0


def look_label(look: str) -> str:
    """What a mark means."""
    return _(_WORDS[look])


def round_boxes(cell: QRectF, rounds: int) -> list[QRectF]:
    """The part of a cell that belongs to each round: up to three side by side, else two lines."""
    lines = 1 if rounds <= 3 else 2
    across = -(-rounds // lines)
    wide, high = cell.width() / across, cell.height() / lines
    return [
        QRectF(
            cell.left() + number % across * wide, cell.top() + number // across * high, wide, high
        )
        for number in range(rounds)
    ]


def draw_mark(painter: QPainter, box: QRectF, look: str, *, late: bool = False) -> None:
    """Draw one mark into the middle of a box, and the corner of one that came late."""
    size = max(_SMALLEST, min(_LARGEST, min(box.width(), box.height()) * 0.52))
    square = QRectF(0, 0, size, size)
    square.moveCenter(box.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(tone(_TONES[look]), max(1.6, size / 9)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look in (OK, SAID, MENDED):
        _tick(painter, square if look == OK else _inner(square))
    elif look in (OPEN, MENDING):
        _cross(painter, _inner(square) if look == MENDING else square)
    elif look == NA:
        painter.drawLine(square.bottomLeft(), square.topRight())
    elif look == BLANK:
        painter.setPen(QPen(tone("faint"), 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(square.adjusted(2, 2, -2, -2), 2, 2)
    if look in (MENDED, MENDING, SAID):
        pen = painter.pen()
        if look == SAID:
            pen.setDashPattern([1.6, 1.8])
            painter.setPen(pen)
        painter.drawEllipse(square)
    if late:
        _late(painter, box)
    painter.restore()


def hatch(painter: QPainter, box: QRectF) -> None:
    """Hatch the cell of a closed day."""
    colour = mix(tone("faint"), QGuiApplication.palette().base().color(), 0.55)
    painter.fillRect(box, QBrush(colour, Qt.BrushStyle.BDiagPattern))


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _inner(square: QRectF) -> QRectF:
    room = square.width() * 0.24
    return square.adjusted(room, room, -room, -room)


def _tick(painter: QPainter, square: QRectF) -> None:
    left, top, size = square.left(), square.top(), square.width()
    points = ((0.04, 0.55), (0.36, 0.86), (0.98, 0.14))
    painter.drawPolyline(QPolygonF([QPointF(left + x * size, top + y * size) for x, y in points]))


def _cross(painter: QPainter, square: QRectF) -> None:
    edge = square.adjusted(1, 1, -1, -1)
    painter.drawLine(edge.topLeft(), edge.bottomRight())
    painter.drawLine(edge.bottomLeft(), edge.topRight())


def _late(painter: QPainter, box: QRectF) -> None:
    corner = box.topRight() + QPointF(-1.5, 1.5)
    size = min(9.0, box.width() * 0.3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone("text"))
    painter.drawPolygon(QPolygonF([corner, corner + QPointF(-size, 0), corner + QPointF(0, size)]))


class MarkPicture(QWidget):
    """One mark by itself, beside its word."""

    def __init__(self, look: str, parent: QWidget | None = None, *, size: int = 18) -> None:
        super().__init__(parent)
        self._look = look
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: str) -> None:
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size + 6, self._size + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._look == CLOSED:
            hatch(painter, box)
        elif self._look == LATE:
            draw_mark(painter, box, OK, late=True)
        else:
            bigger = self._size * 0.9
            wide = QRectF(0, 0, bigger / 0.52, bigger / 0.52)
            wide.moveCenter(box.center())
            draw_mark(painter, wide, self._look)


class Legend(QWidget):
    """Every mark with its word, in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(3)
        for look in (OK, OPEN, MENDING, SAID, MENDED, NA, LATE, CLOSED):
            line.addWidget(MarkPicture(look, self, size=13))
            line.addWidget(PlainLabel(look_label(look), self, role="muted"))
            line.addSpacing(7)
