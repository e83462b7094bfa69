"""What the charts share: a pyqtgraph plot that is read and clicked, never dragged.

pyqtgraph and numpy are loaded with this module; see `ui.widgets.chart_room` for when.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import pyqtgraph as pg
from pyqtgraph.exporters import ImageExporter
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.base.errors import UserError
from app.base.files import replacing
from app.base.translation import _
from ui.widgets.colours import mix, tone

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_PICTURE_SCALE = 2


def ground() -> QColor:
    """The colour of the surface a plot lies on."""
    return QGuiApplication.palette().base().color()


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """A plot in the window's colours and font.

    Signal: `pointed(text)`, what is read off, or nothing. The mouse neither zooms nor drags, and
    pyqtgraph's own menu does not appear. Heirs say what lies under a place, what a key moves to,
    and what is opened.
    """

    pointed = Signal(str)
    # pyqtgraph sizes its view before this object is whole, and once more when it is torn down.
    _whole = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None, enableMenu=False)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAntialiasing(True)
        # The card under the plot shows through; a picture gets its ground when it is saved.
        self.setStyleSheet("QGraphicsView { background: transparent; border: none; }")
        plot = self.getPlotItem()
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(False, False)
        plot.getViewBox().setDefaultPadding(0)

    # -- public methods

    def place_of(self, x: float, y: float) -> QPointF:
        """Where a point of the plot lies in this widget."""
        self.getPlotItem().layout.activate()
        scene = self.getViewBox().mapViewToScene(QPointF(x, y))
        return QPointF(self.mapFromScene(scene))

    def save_picture(self, path: Path, title: str) -> None:
        """Save the plot under its title as a PNG of twice its size, all or nothing.

        Raises a UserError if the file cannot be written.
        """
        self._point(None)
        plot = self.getPlotItem()
        plot.titleLabel.setAttr("size", f"{self.font().pointSizeF() * 1.2:.1f}pt")
        plot.titleLabel.setAttr("color", tone("text").name())
        plot.setTitle(escape(title))
        plot.layout.activate()
        try:
            self._export(path)
        finally:
            plot.setTitle(None)
            plot.layout.activate()

    def recolour(self) -> None:
        """Take on the colours and the font of now; heirs begin with it once they are whole."""
        self._whole = True
        self._dress_axes()
        self._draw()

    def close(self) -> None:
        """Tear the plot down; it cannot be shown again."""
        self._whole = False
        super().close()

    # -- what heirs say

    def _draw(self) -> None:
        """Draw everything anew."""
        raise NotImplementedError

    def _fit(self) -> None:
        """The size is another one."""
        raise NotImplementedError

    def _point(self, place: QPointF | None) -> None:
        """The mouse is at this place of the plot, or has left."""
        raise NotImplementedError

    def _move(self, key: Qt.Key) -> bool:
        """Go where an arrow key leads; whether it was one."""
        raise NotImplementedError

    def _open(self) -> None:
        """Open what is pointed at."""
        raise NotImplementedError

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole:
            self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._in_plot(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._point(self._in_plot(event))
            self._open()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        elif event.key() in _ENTER:
            self._open()
        elif not self._move(Qt.Key(event.key())):
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(tone("accent"), 1.5))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 5, 5)

    # -- private

    def _say(self, text: str) -> None:
        self.setAccessibleDescription(text)
        self.pointed.emit(text)

    def _in_plot(self, event: QMouseEvent) -> QPointF:
        scene = self.mapToScene(event.position().toPoint())
        place: QPointF = self.getViewBox().mapSceneToView(scene)
        return place

    def _letters(self, points: float | None = None) -> QFont:
        font = QFont(self.font())
        font.setFeature(QFont.Tag("tnum"), 1)
        if points is not None:
            font.setPointSizeF(points)
        return font

    def _dress_axes(self) -> None:
        for name in ("left", "bottom", "top"):
            axis = self.getAxis(name)
            axis.setStyle(tickFont=self._letters(), tickLength=0, tickTextOffset=5)
            axis.setTextPen(tone("muted"))
            axis.setPen(mix(tone("faint"), ground(), 0.4))

    def _set_ticks(self, name: str, ticks: Sequence[tuple[float, str]]) -> None:
        self.getAxis(name).setTicks([list(ticks)])

    def _export(self, path: Path) -> None:
        exporter: Any = ImageExporter(self.getPlotItem())
        exporter.parameters()["background"] = ground()
        exporter.parameters()["width"] = exporter.getTargetRect().width() * _PICTURE_SCALE
        image = exporter.export(toBytes=True)
        with replacing(path) as temporary:
            if not image.save(str(temporary), "PNG"):
                text = _("{file} cannot be written. Choose another folder or name.")
                raise UserError(text.format(file=path.name))
