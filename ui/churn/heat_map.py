"""Retention: for each month's cars, the share that was back within 1, 2, … months."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.base.translation import _
from app.churn.rules import CohortRow
from ui.churn.readings import cohort_name, cohort_reading, share_back
from ui.widgets.colours import ink_on, is_dark, mix, tone
from ui.widgets.plot import Plot, ground

_SHADES = 101
_NOWHERE = (-1, -1)


class HeatMap(Plot):
    """Cohorts, the newest on top, by months since. Signal: `opened(cohort month, months)`.

    The arrow keys move from cell to cell, Home and End within a row.
    """

    opened = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Cars back within months, by cohort"), parent)
        self._rows: tuple[CohortRow, ...] = ()
        self._columns = 0
        self._at = _NOWHERE
        self._image = pg.ImageItem(axisOrder="row-major")
        self._marks = _Marks()
        self.addItem(self._image)
        self.addItem(self._marks)
        self.getViewBox().invertY(True)
        self.showAxis("top")
        self.hideAxis("bottom")
        self.recolour()

    # -- properties

    @property
    def rows(self) -> tuple[CohortRow, ...]:
        """The cohorts as they are shown, from top to bottom."""
        return self._rows

    @property
    def reading(self) -> str:
        """What is read off the cell that is pointed at."""
        row, column = self._at
        return cohort_reading(self._rows[row], column + 1) if row >= 0 else ""

    # -- public methods

    def set_rows(self, rows: Sequence[CohortRow], strong: int) -> None:
        """Show cohorts in order of time; the column of `strong` months, the definition's, is
        framed."""
        self._rows = tuple(reversed(rows))
        self._columns = max((len(row.returned) for row in rows), default=0)
        self._marks.strong = strong - 1
        self._at = self._marks.at = _NOWHERE
        self._draw()

    def point_at(self, row: int, column: int) -> None:
        """Read one cell; nothing outside of the map."""
        inside = 0 <= row < len(self._rows) and 0 <= column < self._columns
        at = (row, column) if inside else _NOWHERE
        if at != self._at:
            self._at = self._marks.at = at
            self._marks.update()
            self._say(self.reading)

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    # -- private

    def _point(self, place: QPointF | None) -> None:
        if place is None:
            self.point_at(*_NOWHERE)
        else:
            self.point_at(int(np.floor(place.y())), int(np.floor(place.x())))

    def _move(self, key: Qt.Key) -> bool:
        row, column = self._at
        last_row, last = len(self._rows) - 1, self._columns - 1
        moves = {
            Qt.Key.Key_Left: (row, max(0, column - 1)),
            Qt.Key.Key_Right: (row, min(last, column + 1)),
            Qt.Key.Key_Up: (max(0, row - 1), column),
            Qt.Key.Key_Down: (min(last_row, row + 1), column),
            Qt.Key.Key_Home: (row, 0),
            Qt.Key.Key_End: (row, last),
        }
        if key not in moves or not self._rows:
            return False
        self.point_at(*(moves[key] if row >= 0 else (0, 0)))
        return True

    def _open(self) -> None:
        if self.reading:
            row, column = self._at
            self.opened.emit(self._rows[row].cohort_month, column + 1)

    # -- drawing

    def _draw(self) -> None:
        shares = [
            [share_back(row, column + 1) for column in range(self._columns)] for row in self._rows
        ]
        self._marks.set_cells(shares, self._columns)
        if shares and self._columns:
            self._image.setImage(np.array(shares, float), levels=(0, 1), lut=_shades())
        self._image.setVisible(bool(shares))
        self.setXRange(0, max(1, self._columns), padding=0)
        self.setYRange(0, max(1, len(self._rows)), padding=0)
        self._set_ticks("top", [(c + 0.5, str(c + 1)) for c in range(self._columns)])
        self._set_ticks("left", [(r + 0.5, cohort_name(row)) for r, row in enumerate(self._rows)])
        self._fit()

    def _fit(self) -> None:
        """Smaller letters where the rows are low, but never too small to be read."""
        room = self.height() - self.fontMetrics().height() * 1.6
        row = room / max(1, len(self._rows))
        whole = self.font().pointSizeF()
        points = min(whole, max(whole * 0.8, whole * row / (self.fontMetrics().height() * 0.95)))
        font = self._letters(points)
        self.getAxis("left").setStyle(tickFont=font)
        self._marks.letters = font
        self._marks.update()
        self.setMinimumHeight(
            round(self.fontMetrics().height() * (1.6 + 0.9 * max(6, len(self._rows))))
        )


class _Marks(pg.GraphicsObject):  # type: ignore[misc]
    """The numbers in the cells, the gaps between them, the frames of a column and a cell."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: list[list[float | None]] = []
        self._columns = 0
        self.strong = -1
        self.at = _NOWHERE
        self.letters: QFont | None = None

    def set_cells(self, shares: list[list[float | None]], columns: int) -> None:
        """Shares 0 … 1 by row and column; None leaves a cell empty."""
        self.prepareGeometryChange()
        self._shares, self._columns = shares, columns
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, max(1, self._columns), max(1, len(self._shares)))

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        # In the scene's units letters keep their shape, on the screen and in a saved picture.
        to_scene = self.sceneTransform()
        painter.setTransform(to_scene.inverted()[0], True)
        if self.letters is not None:
            painter.setFont(self.letters)
        for row, shares in enumerate(self._shares):
            for column, share in enumerate(shares):
                if share is not None:
                    room = to_scene.mapRect(QRectF(column, row, 1, 1))
                    self._cell(painter, room, share)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if 0 <= self.strong < self._columns:
            painter.setPen(QPen(tone("text"), 1.6))
            height = len(self._shares)
            painter.drawRect(to_scene.mapRect(QRectF(self.strong, 0, 1, height)))
        if self.at != _NOWHERE:
            row, column = self.at
            painter.setPen(QPen(tone("warn" if is_dark() else "text"), 2.4))
            painter.drawRect(to_scene.mapRect(QRectF(column, row, 1, 1)).adjusted(1, 1, -1, -1))

    def _cell(self, painter: QPainter, room: QRectF, share: float) -> None:
        painter.setPen(QPen(ground(), 1))
        painter.drawLine(room.topLeft(), room.topRight())
        painter.drawLine(room.topLeft(), room.bottomLeft())
        painter.setPen(ink_on(shade(share)))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
        painter.drawText(room, int(flags), f"{share * 100:.0f}")


def shade(share: float) -> QColor:
    """The colour of a share: the darker (in dark: the brighter), the more came back."""
    return mix(tone("accent"), ground(), 0.08 + 0.82 * share)


def _shades() -> NDArray[np.ubyte]:
    colours = (shade(step / (_SHADES - 1)) for step in range(_SHADES))
    return np.array([(c.red(), c.green(), c.blue()) for c in colours], np.ubyte)
