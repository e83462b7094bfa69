"""The calls of 24 months as columns: tries, those that reached, and those completed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import month_label, number
from app.calls.figures.rules import TrendMonth
from app.complaints.figures.rules import Span
from ui.widgets.figures_months import MonthsPlot


class TriesChart(MonthsPlot):
    """Tries pale, completed calls full, those that reached as a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Tries and completed calls by month"), parent)
        self._months: tuple[TrendMonth, ...] = ()
        self.recolour()

    def set_months(self, months: Sequence[TrendMonth], span: Span) -> None:
        """Show these months in order; those of `span` stand out."""
        self._months = tuple(months)
        self._set_names([one.month for one in months], span.first, span.last)
        self._draw()

    def _reading(self, place: int) -> str:
        one = self._months[place]
        return _("{month}: {made} tries, {reached} reached, {completed} completed").format(
            month=month_label(one.month),
            made=number(one.made),
            reached=number(one.reached),
            completed=number(one.completed),
        )

    def _draw(self) -> None:
        self._scale_to(max((one.made for one in self._months), default=0))
        self._draw_months(
            [one.made for one in self._months],
            [one.completed for one in self._months],
            [one.reached for one in self._months],
        )
