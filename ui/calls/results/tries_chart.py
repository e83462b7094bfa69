"""The calls of 24 months as columns: tries, those that reached, and those completed."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import month_label, number
from app.calls.figures.rules import TrendMonth
from app.complaints.figures.rules import Span
from ui.calls.results.months import fit_months
from ui.widgets.colours import mix, tone
from ui.widgets.column_plot import ColumnPlot, pen
from ui.widgets.plot import ground

_WIDTH = 0.66


class TriesChart(ColumnPlot):
    """Signal: `opened(month)` by click or Enter."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Tries and completed calls by month"), parent)
        self._months: tuple[TrendMonth, ...] = ()
        self._span = Span("", "")
        self._made = pg.BarGraphItem(x=[], height=[], width=_WIDTH)
        self._completed = pg.BarGraphItem(x=[], height=[], width=_WIDTH)
        self._reached = pg.PlotCurveItem(antialias=True)
        for layer, item in enumerate((self._made, self._completed, self._reached)):
            item.setZValue(layer)
            self.addItem(item, ignoreBounds=True)
        self.recolour()

    # -- public methods

    @property
    def count(self) -> int:
        return len(self._months)

    def set_months(self, months: Sequence[TrendMonth], span: Span) -> None:
        """Show these months in order; those of `span` stand out."""
        self._months, self._span = tuple(months), span
        self._at = -1
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(480, 190)

    # -- private

    def _first_place(self) -> int:
        names = [one.month for one in self._months]
        return names.index(self._span.last) if self._span.last in names else 0

    def _reading(self, place: int) -> str:
        one = self._months[place]
        return _("{month}: {made} tries, {reached} reached, {completed} completed").format(
            month=month_label(one.month),
            made=number(one.made),
            reached=number(one.reached),
            completed=number(one.completed),
        )

    def _open_at(self, place: int) -> None:
        self.opened.emit(self._months[place].month)

    # -- drawing

    def _draw(self) -> None:
        self._scale_to(max((one.made for one in self._months), default=0))
        accent, under = tone("accent"), ground()
        places = list(range(len(self._months)))
        inside = [self._span.first <= one.month <= self._span.last for one in self._months]
        pale = [mix(accent, under, 0.42 if now else 0.2) for now in inside]
        full = [mix(accent, under, 1.0 if now else 0.55) for now in inside]
        for bars, heights, colours in (
            (self._made, [one.made for one in self._months], pale),
            (self._completed, [one.completed for one in self._months], full),
        ):
            bars.setOpts(
                x=places,
                height=heights,
                width=_WIDTH,
                brushes=[pg.mkBrush(colour) for colour in colours],
                pen=pg.mkPen(None),
            )
        self._reached.setData(places, [one.reached for one in self._months])
        self._reached.setPen(pen(tone("text"), 1.4, [3, 2]))
        self._fit()

    def _fit(self) -> None:
        fit_months(self, [one.month for one in self._months])
        self._draw_reading()
