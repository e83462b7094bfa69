"""Months as columns: all of a month pale, a part of it full, and another number as a dashed line.

pyqtgraph is loaded with it, so it is imported late.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.colours import mix, tone
from ui.widgets.column_plot import ColumnPlot, pen
from ui.widgets.plot import ground

_WIDTH = 0.66


class MonthsPlot(ColumnPlot):
    """Heirs give `names` and draw with `_draw_months`. Signal: `opened(month)` by click or Enter.

    Months from `first` to `last` are in view below and stand out.
    """

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._names: tuple[str, ...] = ()
        self._first = self._last = ""
        self._all = pg.BarGraphItem(x=[], height=[], width=_WIDTH)
        self._part = pg.BarGraphItem(x=[], height=[], width=_WIDTH)
        self._line = pg.PlotCurveItem(antialias=True)
        for layer, item in enumerate((self._all, self._part, self._line)):
            item.setZValue(layer)
            self.addItem(item, ignoreBounds=True)

    # -- public methods

    @property
    def count(self) -> int:
        return len(self._names)

    def sizeHint(self) -> QSize:
        return QSize(480, 190)

    # -- for heirs

    def _set_names(self, names: Sequence[str], first: str, last: str) -> None:
        """The months in order, as 2026-03, and the span that stands out."""
        self._names, self._first, self._last = tuple(names), first, last
        self._at = -1

    def _draw_months(self, whole: Sequence[int], part: Sequence[int], line: Sequence[int]) -> None:
        """One number of each kind for each month."""
        accent, under = tone("accent"), ground()
        places = list(range(len(self._names)))
        inside = [self._first <= one <= self._last for one in self._names]
        pale = [mix(accent, under, 0.42 if now else 0.2) for now in inside]
        full = [mix(accent, under, 1.0 if now else 0.55) for now in inside]
        for bars, heights, colours in ((self._all, whole, pale), (self._part, part, full)):
            bars.setOpts(
                x=places,
                height=list(heights),
                width=_WIDTH,
                brushes=[pg.mkBrush(colour) for colour in colours],
                pen=pg.mkPen(None),
            )
        self._line.setData(places, list(line))
        self._line.setPen(pen(tone("text"), 1.4, [3, 2]))
        self._fit()

    # -- private

    def _first_place(self) -> int:
        return self._names.index(self._last) if self._last in self._names else 0

    def _open_at(self, place: int) -> None:
        self.opened.emit(self._names[place])

    def _fit(self) -> None:
        fit_months(self, self._names)
        self._draw_reading()


def fit_months(plot: ColumnPlot, months: Sequence[str]) -> None:
    """Fit the months into the width of the plot: their numbers, and the year below where it begins;
    where there is little room, only quarters."""
    letters, count = plot.fontMetrics(), max(1, len(months))
    # pyqtgraph would cut the second line off.
    plot.getAxis("bottom").setHeight(round(letters.height() * 2.1))
    step = max(1.0, plot.getViewBox().width() / (count + 0.2))
    every = 1 if step > letters.horizontalAdvance("00") + 4 else 3
    edge = max(0.6, letters.horizontalAdvance("2026") * 0.6 / step)
    plot.setXRange(-edge, count - 1 + edge, padding=0)
    ticks: list[tuple[float, str]] = []
    for place, one in enumerate(months):
        month, year = int(one[5:]), one[:4]
        if (month - 1) % every == 0:
            with_year = month == 1 or (not ticks and month + every < 13)
            ticks.append((place, f"{month}\n{year}" if with_year else str(month)))
    plot.getAxis("bottom").setTicks([ticks])
