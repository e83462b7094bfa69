"""The complaints of 24 months as columns: those judged valid, and the others, and those closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import month_label, number
from app.complaints.figures.rules import Span
from ui.widgets.colours import mix, tone
from ui.widgets.column_plot import ColumnPlot, pen
from ui.widgets.plot import ground

if TYPE_CHECKING:
    from app.complaints.figures.figures import TrendMonth

_WIDTH = 0.66


class TrendChart(ColumnPlot):
    """Signal: `opened(month)` by click or Enter."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Complaints by month"), parent)
        self._months: tuple[TrendMonth, ...] = ()
        self._span = Span("", "")
        self._all = pg.BarGraphItem(x=[], height=[], width=_WIDTH)
        self._valid = pg.BarGraphItem(x=[], height=[], width=_WIDTH)
        self._closed = pg.PlotCurveItem(antialias=True)
        for layer, item in enumerate((self._all, self._valid, self._closed)):
            item.setZValue(layer)
            self.addItem(item, ignoreBounds=True)
        self.recolour()

    # -- public methods

    @property
    def count(self) -> int:
        return len(self._months)

    def set_months(self, months: Sequence[TrendMonth], span: Span) -> None:
        """Show these months in order; those of `span` are in view below and stand out."""
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
        return _(
            "{month}: {opened} opened, {valid} valid of {judged} judged, {closed} closed"
        ).format(
            month=month_label(one.month),
            opened=number(one.opened),
            valid=number(one.valid),
            judged=number(one.judged),
            closed=number(one.closed),
        )

    def _open_at(self, place: int) -> None:
        self.opened.emit(self._months[place].month)

    # -- drawing

    def _draw(self) -> None:
        self._scale_to(max((max(one.opened, one.closed) for one in self._months), default=0))
        accent, under = tone("accent"), ground()
        places = list(range(len(self._months)))
        inside = [self._span.first <= one.month <= self._span.last for one in self._months]
        pale = [mix(accent, under, 0.42 if now else 0.2) for now in inside]
        full = [mix(accent, under, 1.0 if now else 0.55) for now in inside]
        for bars, heights, colours in (
            (self._all, [one.opened for one in self._months], pale),
            (self._valid, [one.valid for one in self._months], full),
        ):
            bars.setOpts(
                x=places,
                height=heights,
                width=_WIDTH,
                brushes=[pg.mkBrush(colour) for colour in colours],
                pen=pg.mkPen(None),
            )
        self._closed.setData(places, [one.closed for one in self._months])
        self._closed.setPen(pen(tone("text"), 1.4, [3, 2]))
        self._fit()

    def _fit(self) -> None:
        # Numbers of months, and under them the year; pyqtgraph would cut the second line off.
        self.getAxis("bottom").setHeight(round(self.fontMetrics().height() * 2.1))
        letters, count = self.fontMetrics(), max(1, len(self._months))
        step = max(1.0, self.getViewBox().width() / (count + 0.2))
        every = 1 if step > letters.horizontalAdvance("00") + 4 else 3
        edge = max(0.6, letters.horizontalAdvance("2026") * 0.6 / step)
        self.setXRange(-edge, count - 1 + edge, padding=0)
        ticks: list[tuple[float, str]] = []
        for place, one in enumerate(self._months):
            month, year = int(one.month[5:]), one.month[:4]
            if (month - 1) % every == 0:
                with_year = month == 1 or (not ticks and month + every < 13)
                ticks.append((place, f"{month}\n{year}" if with_year else str(month)))
        self._set_ticks("bottom", ticks)
        self._draw_reading()
