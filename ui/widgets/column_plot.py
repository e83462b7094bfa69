"""What charts of columns share: a column is read by pointing and opened by clicking."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPen
from PySide6.QtWidgets import QWidget

from ui.widgets.colours import tone
from ui.widgets.plot import Plot

_HEADROOM = 1.2


class ColumnPlot(Plot):
    """Columns at 0, 1, 2 …: pointing or the arrow keys read one, a click or Enter opens it.

    Heirs give `count`, draw columns, say what one reads, and open one.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._at = -1
        self._band = pg.BarGraphItem(x=[], height=[], width=1)
        self._box = pg.TextItem()
        self._band.setZValue(-10)
        self._box.setZValue(20)
        self.addItem(self._band, ignoreBounds=True)
        self.addItem(self._box, ignoreBounds=True)
        self.showGrid(y=True, alpha=0.35)
        self.setMinimumSize(220, 120)

    # -- what heirs say

    @property
    def count(self) -> int:
        """How many columns there are."""
        raise NotImplementedError

    def _reading(self, place: int) -> str:
        raise NotImplementedError

    def _open_at(self, place: int) -> None:
        raise NotImplementedError

    def _first_place(self) -> int:
        """Where the arrow keys begin."""
        return 0

    # -- pointing

    def point_at(self, place: int) -> None:
        """Read one column; nothing outside of the chart."""
        place = place if 0 <= place < self.count else -1
        if place != self._at:
            self._at = place
            self._draw_reading()
            self._say(self._reading(place) if place >= 0 else "")

    def _point(self, place: QPointF | None) -> None:
        self.point_at(-1 if place is None else round(place.x()))

    def _move(self, key: Qt.Key) -> bool:
        here = self._at if self._at >= 0 else self._first_place()
        step = 1 if self._at >= 0 else 0
        moves = {
            Qt.Key.Key_Left: max(0, here - step),
            Qt.Key.Key_Right: min(self.count - 1, here + step),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        if key not in moves or not self.count:
            return False
        self.point_at(moves[key])
        return True

    def _open(self) -> None:
        if self.count:
            self.point_at(self._at if self._at >= 0 else self._first_place())
            self._open_at(self._at)

    # -- drawing

    def _scale_to(self, highest: float, headroom: float = _HEADROOM) -> int:
        """A scale of whole numbers up to the highest column or just over it; gives its last mark.

        `headroom` is the height of the plot as a multiple of that mark.
        """
        marks = _marks(highest)
        self.setYRange(0, marks[-1] * headroom, padding=0)
        self._set_ticks("left", [(mark, f"{mark:,}") for mark in marks])
        return marks[-1]

    def _draw_reading(self) -> None:
        shown = 0 <= self._at < self.count
        self._box.setVisible(shown)
        self._band.setVisible(shown)
        if not shown:
            return
        (left, right), (_bottom, top) = self.getViewBox().viewRange()
        band = QColor(tone("accent"))
        band.setAlpha(26)
        self._band.setOpts(
            x=[self._at], height=[top], width=1, brush=pg.mkBrush(band), pen=pg.mkPen(None)
        )
        self._box.fill = pg.mkBrush(QGuiApplication.palette().toolTipBase().color())
        self._box.border = pen(tone("faint"), 1)
        self._box.setFont(self._letters())
        self._box.setText(self._reading(self._at), color=tone("text"))
        room = self.getViewBox().width() - 8
        self._box.setTextWidth(-1)
        if self._box.textItem.boundingRect().width() > room > 0:
            self._box.setTextWidth(room)
        # The nearer the column to an edge, the more of the box lies on its other side.
        self._box.setAnchor(((self._at - left) / max(1e-9, right - left), 0))
        self._box.setPos(self._at, top)


def pen(colour: QColor, width: float, dashes: Sequence[float] = ()) -> QPen:
    """A pen whose width is in pixels of the screen."""
    made = QPen(colour, width)
    made.setCosmetic(True)
    if dashes:
        made.setDashPattern(list(dashes))
    return made


def _marks(highest: float) -> list[int]:
    """Three to six even whole marks from nothing to just over the highest."""
    step, sizes = 1, (2, 2.5, 2)
    turn = 0
    while highest / step > 5:
        step = round(step * sizes[turn % 3])
        turn += 1
    found = [0]
    while found[-1] < highest or len(found) < 3:
        found.append(found[-1] + step)
    return found
