"""A score over 24 months, joined over versions; a line says where another version began."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

import pyqtgraph as pg
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import month_label
from app.calls.figures.trends import ScoreMonth
from app.calls.figures.words import mean_and_n
from ui.widgets.colours import tone
from ui.widgets.column_plot import ColumnPlot, pen
from ui.widgets.figures_months import fit_months
from ui.widgets.plot import ground

_TOP = 10


class ScoreChart(ColumnPlot):
    """Small samples are hollow; months without a score break the line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Score by month"), parent)
        self._months: tuple[ScoreMonth, ...] = ()
        self._title = ""
        self._line = pg.PlotCurveItem(antialias=True, connect="finite")
        self._dots = pg.ScatterPlotItem(antialias=True)
        self._marks: list[pg.GraphicsObject] = []
        for layer, item in enumerate((self._line, self._dots)):
            item.setZValue(layer)
            self.addItem(item, ignoreBounds=True)
        self.recolour()

    # -- public methods

    @property
    def count(self) -> int:
        return len(self._months)

    @property
    def versions(self) -> list[tuple[str, int]]:
        """(month, version) where the chart says that a version began."""
        return [(one.month, number) for one in self._months for number in one.begun]

    def set_months(self, months: Sequence[ScoreMonth], title: str) -> None:
        """Show these months in order; `title` is the question, or the weighted total."""
        self._months, self._title = tuple(months), title
        self.setAccessibleName(title)
        self._at = -1
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(480, 190)

    # -- private

    def _first_place(self) -> int:
        return max(0, len(self._months) - 1)

    def _reading(self, place: int) -> str:
        one = self._months[place]
        text = _("{month}: {mean}").format(month=month_label(one.month), mean=mean_and_n(one.mean))
        if one.begun:
            numbers = ", ".join(map(str, one.begun))
            text += "\n" + _("First answered in this month: version {number}").format(
                number=numbers
            )
        return text

    def _open_at(self, place: int) -> None:
        """A point is read only; the list stands behind the table."""

    # -- drawing

    def _draw(self) -> None:
        known = [one.mean.value for one in self._months if one.mean.value is not None]
        low = min(floor(min(known, default=1) - 0.3), _TOP - 3)
        low = max(1, low)
        # Over the highest mark there is room for the names of versions.
        self.setYRange(low, _TOP + (_TOP - low) * 0.22, padding=0)
        step = 1 if _TOP - low <= 5 else 2
        self._set_ticks("left", [(mark, str(mark)) for mark in range(_TOP, low - 1, -step)])
        places = list(range(len(self._months)))
        nothing = float("nan")
        heights = [nothing if m.mean.value is None else m.mean.value for m in self._months]
        self._line.setData(places, heights)
        accent, under = tone("accent"), ground()
        self._line.setPen(pen(accent, 2))
        shown = [n for n, one in enumerate(self._months) if one.mean.value is not None]
        self._dots.setData(
            shown,
            [heights[n] for n in shown],
            size=8,
            pen=pen(accent, 1.6),
            brush=[pg.mkBrush(under if self._months[n].mean.small else accent) for n in shown],
        )
        self._draw_versions()
        self._fit()

    def _draw_versions(self) -> None:
        for item in self._marks:
            self.removeItem(item)
        self._marks = []
        for place, one in enumerate(self._months):
            # The first month only says with which version the months begin.
            if one.begun and place:
                at = place - 0.5
                line = pg.InfiniteLine(at, angle=90, pen=pen(tone("muted"), 1.2, [4, 3]))
                line.setZValue(-5)
                text = _("version {number}").format(number=", ".join(map(str, one.begun)))
                label = pg.TextItem(text, anchor=(0, 0), color=tone("muted"))
                label.setFont(self._letters())
                label.setPos(at, self.getViewBox().viewRange()[1][1])
                for item in (line, label):
                    self.addItem(item, ignoreBounds=True)
                    self._marks.append(item)

    def _fit(self) -> None:
        fit_months(self, [one.month for one in self._months])
        self._draw_reading()
