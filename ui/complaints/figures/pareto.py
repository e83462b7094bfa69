"""The Pareto of the causes: columns from the most frequent on, and the line of what they add up
to."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import number, percent
from app.complaints.figures.rules import UNKNOWN, Rung
from app.complaints.figures.words import Words
from ui.widgets.colours import mix, tone
from ui.widgets.column_plot import ColumnPlot, pen
from ui.widgets.plot import ground

MOST = 10
_WIDTH = 0.7
_LINES = 2
# Over the highest column there is room for its share.
_HEADROOM = 1.38


class ParetoChart(ColumnPlot):
    """Signal: `opened(code)` by click or Enter on a cause.

    The line has a scale of its own, from nothing to 100 % at the highest mark of the columns. The
    causes after the first ten are left to the table.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Pareto of causes"), parent)
        self._rungs: tuple[Rung, ...] = ()
        self._words = Words()
        self._all_cases = 0
        self._bars = pg.BarGraphItem(x=[], height=[], width=_WIDTH)
        self._line = pg.PlotCurveItem(antialias=True)
        self._dots = pg.ScatterPlotItem(antialias=True)
        self._shares: list[pg.TextItem] = []
        for layer, item in enumerate((self._bars, self._line, self._dots)):
            item.setZValue(layer)
            self.addItem(item, ignoreBounds=True)
        self.recolour()

    # -- public methods

    @property
    def count(self) -> int:
        return len(self._rungs)

    def set_rungs(self, rungs: Sequence[Rung], words: Words) -> None:
        """Show the first ten causes with their rising shares."""
        self._rungs, self._words = tuple(rungs[:MOST]), words
        self._all_cases = sum(rung.part.count for rung in rungs)
        self._at = -1
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(480, 190)

    # -- private

    def _name(self, place: int) -> str:
        return " ".join(self._words.part("cause", self._rungs[place].part.code).split())

    def _reading(self, place: int) -> str:
        rung = self._rungs[place]
        return _("{cause}: {count} of {whole}, {share}; up to here {up_to}").format(
            cause=self._name(place),
            count=number(rung.part.count),
            whole=number(self._all_cases),
            share=percent(rung.part.count / self._all_cases),
            up_to=percent(rung.up_to),
        )

    def _open_at(self, place: int) -> None:
        self.opened.emit(self._rungs[place].part.code)

    # -- drawing

    def _draw(self) -> None:
        highest = max((rung.part.count for rung in self._rungs), default=0)
        top = self._scale_to(highest, _HEADROOM)
        accent, under = tone("accent"), ground()
        places = list(range(len(self._rungs)))
        colours = [
            mix(accent, under, 0.35 if rung.part.code == UNKNOWN else 1.0) for rung in self._rungs
        ]
        self._bars.setOpts(
            x=places,
            height=[rung.part.count for rung in self._rungs],
            width=_WIDTH,
            brushes=[pg.mkBrush(colour) for colour in colours],
            pen=pg.mkPen(None),
        )
        heights = [rung.up_to * top for rung in self._rungs]
        self._line.setData(places, heights)
        self._line.setPen(pen(tone("text"), 1.4))
        self._dots.setData(places, heights, size=5, pen=pen(tone("text"), 1), brush=under)
        self._draw_shares(heights)
        self._fit()

    def _draw_shares(self, heights: Sequence[float]) -> None:
        for item in self._shares:
            self.removeItem(item)
        self._shares = []
        for place, (rung, height) in enumerate(zip(self._rungs, heights, strict=True)):
            item = pg.TextItem(f"{rung.up_to:.0%}", anchor=(0.5, 1.05), color=tone("muted"))
            item.setFont(self._letters())
            # Over the column where that is higher than the line, so that it can be read.
            item.setPos(place, max(height, rung.part.count))
            item.setZValue(10)
            self.addItem(item, ignoreBounds=True)
            self._shares.append(item)

    def _fit(self) -> None:
        letters = self.fontMetrics()
        self.getAxis("bottom").setHeight(round(letters.height() * (_LINES + 0.2)))
        count = max(1, len(self._rungs))
        self.setXRange(-0.6, count - 0.4, padding=0)
        slot = self.getViewBox().width() / (count + 0.2)
        names = (in_lines(self._name(place), slot - 4, letters) for place in range(self.count))
        self._set_ticks("bottom", list(enumerate(names)))
        self._draw_reading()


def in_lines(text: str, room: float, letters: QFontMetrics) -> str:
    """The text in two lines at most, each as wide as there is room; what is left over is cut."""
    if letters.horizontalAdvance(text) <= room:
        return text
    first = _fitting(text, room, letters)
    rest = text[len(first) :].strip()
    last = letters.elidedText(rest, Qt.TextElideMode.ElideRight, max(1, round(room)))
    return f"{first.strip()}\n{last}" if rest else first


def _fitting(text: str, room: float, letters: QFontMetrics) -> str:
    """As many whole words as fit, or letters where not even the first word does."""
    end = len(text)
    while end > 1 and letters.horizontalAdvance(text[:end]) > room:
        end -= 1
    blank = text.rfind(" ", 0, end + 1)
    return text[:blank] if blank > 0 else text[:end]
