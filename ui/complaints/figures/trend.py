"""The complaints of 24 months as columns: those judged valid, and the others, and those closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.translation import _
from app.base.wording import month_label, number
from app.complaints.figures.rules import Span
from ui.widgets.figures_months import MonthsPlot

if TYPE_CHECKING:
    from app.complaints.figures.figures import TrendMonth


class TrendChart(MonthsPlot):
    """All opened pale, the valid ones full, those closed as a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Complaints by month"), parent)
        self._months: tuple[TrendMonth, ...] = ()
        self.recolour()

    def set_months(self, months: Sequence[TrendMonth], span: Span) -> None:
        """Show these months in order; those of `span` are in view below and stand out."""
        self._months = tuple(months)
        self._set_names([one.month for one in months], span.first, span.last)
        self._draw()

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

    def _draw(self) -> None:
        self._scale_to(max((max(one.opened, one.closed) for one in self._months), default=0))
        self._draw_months(
            [one.opened for one in self._months],
            [one.valid for one in self._months],
            [one.closed for one in self._months],
        )
