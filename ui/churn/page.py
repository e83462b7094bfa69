"""What is seen of a month: rate and sum, the line of months, and four views under them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.churn.rules import ChurnReport, MonthChurn
from ui.churn.bar_table import legend
from ui.churn.breakdowns import Breakdowns
from ui.churn.cars_page import CarsPage
from ui.churn.counting import CountingPage
from ui.churn.month_bar import MonthBar
from ui.churn.rate_card import RateCard
from ui.widgets.bars import MessageBar
from ui.widgets.cards import Card
from ui.widgets.chart_room import ChartRoom
from ui.widgets.figures_page import scrolling
from ui.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from types import ModuleType

    from ui.churn.heat_map import HeatMap
    from ui.churn.rate_chart import RateChart
    from ui.widgets.memory import Memory


_VIEW_LINES = 15


class View(IntEnum):
    """The views under the rate, in their order."""

    BREAKDOWNS = 0
    RETENTION = 1
    CARS = 2
    COUNTING = 3


class Page(QWidget):
    """Signals: `part_opened(breakdown, code)`, `month_opened(report month)`,
    `cohort_opened(cohort month, months)`, and `cars_wanted()` when the view of cars is chosen."""

    part_opened = Signal(str, str)
    month_opened = Signal(str)
    cohort_opened = Signal(str, int)
    cars_wanted = Signal()

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = MonthBar(self)
        self.message = MessageBar(self)
        self._note = PlainLabel(parent=self, role="warn", wrap=True, selectable=True)
        self.rate = RateCard(self)
        self.chart: RateChart | None = None
        self.heat: HeatMap | None = None
        self._rate_room = ChartRoom(self)
        self._heat_room = ChartRoom(self)
        self._shown: tuple[ChurnReport, Sequence[MonthChurn], frozenset[str]] | None = None
        self.breakdowns = Breakdowns(self)
        self._top = QWidget(self)
        self._heat_said = ElidedLabel(parent=self, role="muted")
        self.cars = CarsPage(memory, self)
        self.counting = CountingPage(self)
        self.views = QTabWidget(self)
        self._legend = PlainLabel(legend(), self, role="muted")
        self._assemble()
        self._wire()

    # -- public methods

    def put_charts(self, charts: ModuleType) -> None:
        """The charts are loaded: `charts` is the module ui.churn.charts."""
        self.chart, self.heat = chart, heat = charts.RateChart(self), charts.HeatMap(self)
        chart.opened.connect(self.month_opened)
        heat.opened.connect(self.cohort_opened)
        heat.pointed.connect(lambda text: self._heat_said.setText(text or _heat_hint()))
        self._rate_room.put(chart)
        self._heat_room.put(heat)
        self._fill_charts()

    def recolour(self) -> None:
        """The colours are others now."""
        for chart in (self.chart, self.heat):
            if chart is not None:
                chart.recolour()
        self.update()

    def set_report(
        self,
        report: ChurnReport,
        line: Sequence[MonthChurn],
        notes: Sequence[str],
        frozen: frozenset[str] = frozenset(),
    ) -> None:
        """Show a month, and the line of months with the frozen ones among them; `notes` must not
        be overlooked."""
        self._note.setText("  ".join(notes))
        self._note.setVisible(bool(notes))
        later = report.frozen is not None and report.frozen.differences
        self._note.set_role("warn" if report.month.provisional or later else "muted")
        self.rate.set_report(report)
        self.breakdowns.set_month(report.month)
        self.counting.set_report(report)
        self._shown = (report, line, frozen)
        self._fill_charts()

    def show_view(self, view: View) -> None:
        """Bring one of the four views to the front."""
        self.views.setCurrentIndex(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A share of the height, whichever view is in front, so that nothing jumps.
        self._top.setFixedHeight(max(self.rate.sizeHint().height(), round(self.height() * 0.3)))
        super().resizeEvent(event)

    # -- private

    def _assemble(self) -> None:
        chart = Card(_("Churn rate by report month"), self)
        chart.add(self._rate_room, 1)
        marks = _("Hollow and dotted: provisional · square: frozen")
        said = ElidedLabel(marks, chart, role="muted")
        said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        said.setToolTip(marks)
        chart.add_to_head(said)
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(10)
        top.addWidget(self.rate)
        top.addWidget(chart, 1)
        self.views.addTab(self.breakdowns, _("Breakdowns"))
        self.views.addTab(self._retention(), _("Retention"))
        self.views.addTab(self.cars, _("Cars"))
        self.views.addTab(self.counting, _("How this is counted"))
        self.views.setDocumentMode(True)
        self._legend.setContentsMargins(0, 0, 4, 10)
        self.views.setCornerWidget(self._legend)
        self._note.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(8)
        box.addWidget(self.bar)
        box.addWidget(self.message)
        box.addWidget(self._note)
        box.addWidget(scrolling(self._under_the_bar(), self), 1)

    def _under_the_bar(self) -> QWidget:
        """What scrolls where the window is low or the letters are large."""
        self.views.setMinimumHeight(self.fontMetrics().height() * _VIEW_LINES)
        inner = QWidget(self)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._top)
        box.addWidget(self.views, 1)
        return inner

    def _retention(self) -> QWidget:
        card = Card(parent=self)
        self._heat_said.setText(_heat_hint())
        card.add(self._heat_said)
        card.add(scrolling(self._heat_room, card), 1)
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 8, 0, 0)
        box.addWidget(card)
        return page

    def _wire(self) -> None:
        self.breakdowns.opened.connect(self.part_opened)
        self.views.currentChanged.connect(self._on_view)

    def _fill_charts(self) -> None:
        if self._shown is not None and self.chart is not None and self.heat is not None:
            report, line, frozen = self._shown
            self.chart.set_months(line, report.month.report_month, frozen)
            self.heat.set_rows(report.heat, report.definition_months)

    def _on_view(self, index: int) -> None:
        self._legend.setVisible(index == View.BREAKDOWNS)
        if index == View.CARS:
            self.cars_wanted.emit()


def _heat_hint() -> str:
    return _(
        "Percent of a month's cars that were back within 1, 2, 3 … months. What the framed column "
        "lacks to 100 is the churn rate. Click a cell to see its cars."
    )
