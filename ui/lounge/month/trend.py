"""Twelve months of the lounge as columns: the share in order, and the score from the calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import month_label, percent
from ui.widgets.colours import mix, tone
from ui.widgets.column_plot import ColumnPlot, pen
from ui.widgets.plot import ground

if TYPE_CHECKING:
    from app.lounge.figures import TrendMonth

_WIDTH = 0.6
_FULL = 100
# A score of ten stands as high as all in order.
_SCORE = 10


class TrendChart(ColumnPlot):
    """Signal: `opened(month)` by click or Enter."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Share in order by month"), parent)
        self._months: tuple[TrendMonth, ...] = ()
        self._month = ""
        self._bars = pg.BarGraphItem(x=[], height=[], width=_WIDTH)
        self._scores = pg.PlotDataItem(antialias=True)
        self.addItem(self._bars, ignoreBounds=True)
        self.addItem(self._scores, ignoreBounds=True)
        self.recolour()

    # -- public methods

    @property
    def count(self) -> int:
        return len(self._months)

    def set_months(self, months: Sequence[TrendMonth], month: str) -> None:
        """Show these months; the one in view stands out."""
        self._months, self._month = tuple(months), month
        self._at = -1
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(480, 190)

    # -- private

    def _first_place(self) -> int:
        return max(0, len(self._months) - 1)

    def _reading(self, place: int) -> str:
        one = self._months[place]
        said = _("{month}: {share} in order, {faults} faults, {repeats} repeats").format(
            month=month_label(one.month),
            share=percent(one.tally.share),
            faults=one.faults,
            repeats=one.repeats,
        )
        if one.score.mean is None:
            return said
        score = _("score {score:.1f} of {count}").format(score=one.score.mean, count=one.score.n)
        return f"{said}, {score}"

    def _open_at(self, place: int) -> None:
        self.opened.emit(self._months[place].month)

    def _draw(self) -> None:
        self.setYRange(0, _FULL * 1.15, padding=0)
        # Three marks have room in a low chart with large letters, too.
        self._set_ticks("left", [(mark, f"{mark} %") for mark in (0, _FULL // 2, _FULL)])
        under, accent = ground(), tone("accent")
        shades = [mix(accent, under, 1.0 if m.month == self._month else 0.5) for m in self._months]
        self._bars.setOpts(
            x=list(range(len(self._months))),
            height=[(one.tally.share or 0) * _FULL for one in self._months],
            width=_WIDTH,
            brushes=[pg.mkBrush(colour) for colour in shades],
            pen=pg.mkPen(None),
        )
        scored = [(n, m.score.mean) for n, m in enumerate(self._months) if m.score.mean is not None]
        self._scores.setData(
            [place for place, _mean in scored],
            [mean * _SCORE for _place, mean in scored],
            pen=pen(tone("text"), 1.4, [3, 2]),
            symbol="o",
            symbolSize=6,
            symbolBrush=pg.mkBrush(tone("text")),
            symbolPen=None,
        )
        self._fit()

    def _fit(self) -> None:
        self.getAxis("bottom").setHeight(round(self.fontMetrics().height() * 2.4))
        self.setXRange(-0.6, max(1, len(self._months)) - 0.4, padding=0)
        ticks: list[tuple[float, str]] = []
        for place, one in enumerate(self._months):
            month, year = int(one.month[5:]), one.month[:4]
            ticks.append((place, f"{month}\n{year}" if month == 1 or place == 0 else str(month)))
        self._set_ticks("bottom", ticks)
        self._draw_reading()
