"""The program's mark: a desk bell on the accent colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap


def mark_picture(accent: str, size: int) -> QPixmap:
    """The mark as a square picture of `size` pixels."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 64, size / 64)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(accent))
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14)
    painter.setBrush(QColor("#ffffff"))
    bell = QPainterPath(QPointF(15, 40))
    bell.cubicTo(15, 16, 49, 16, 49, 40)
    bell.closeSubpath()
    painter.drawPath(bell)
    painter.drawRoundedRect(QRectF(11, 43, 42, 5), 2.5, 2.5)
    painter.drawEllipse(QPointF(32, 19), 3.2, 3.2)
    shine = QPen(QColor(accent), 2.4)
    shine.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(shine)
    painter.drawArc(QRectF(21, 26.5, 22, 26), 110 * 16, 42 * 16)
    painter.end()
    return picture


def mark(accent: str) -> QIcon:
    """The mark as a window icon."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        made.addPixmap(mark_picture(accent, size))
    return made
