"""The two charts over the tables: calls by month, and a score by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.base.translation import _
from ui.calls.results.trend_bar import TrendBar
from ui.widgets.cards import Card
from ui.widgets.chart_room import ChartRoom
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from types import ModuleType

    from app.calls.figures.figures import CallFigures
    from ui.calls.results.score_chart import ScoreChart
    from ui.calls.results.tries_chart import TriesChart
    from ui.desk import Desk


class ChartsRow(QWidget):
    """Signal: `month_opened(month)`. The charts come when their library is loaded (`put`)."""

    month_opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tries: TriesChart | None = None
        self.score: ScoreChart | None = None
        self.trend_bar = TrendBar(desk, self)
        self._figures: CallFigures | None = None
        self._tries_room = ChartRoom(self)
        self._score_room = ChartRoom(self)
        self._assemble()
        self.trend_bar.changed.connect(self._fill_score)

    # -- public methods

    def put(self, charts: ModuleType) -> None:
        """The library has come; `charts` is the module of both charts."""
        self.tries, self.score = charts.TriesChart(self), charts.ScoreChart(self)
        self.tries.opened.connect(self.month_opened)
        self._tries_room.put(self.tries)
        self._score_room.put(self.score)
        self._fill_tries()
        self._fill_score()

    def set_figures(self, figures: CallFigures) -> None:
        """Show the calls of these months and those before."""
        self._figures = figures
        self._fill_tries()

    def recolour(self) -> None:
        """Take on the colours of now."""
        for chart in (self.tries, self.score):
            if chart is not None:
                chart.recolour()

    # -- private

    def _assemble(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        marks = _("Full: completed · pale: all tries · dashed: reached")
        tries = Card(_("Calls by month"), self)
        tries.add(self._tries_room, 1)
        hint = ElidedLabel(marks, tries, role="muted")
        hint.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        hint.setToolTip(marks)
        tries.add_to_head(hint)
        scores = Card(_("Score by month"), self)
        scores.add(self._score_room, 1)
        scores.add_to_head(self.trend_bar)
        row.addWidget(tries, 1)
        row.addWidget(scores, 1)

    def _fill_tries(self) -> None:
        if self._figures is not None and self.tries is not None:
            self.tries.set_months(self._figures.trend, self._figures.span)

    def _fill_score(self) -> None:
        if self.score is not None:
            self.score.set_months(self.trend_bar.months, self.trend_bar.title)
