"""What is seen of a month: rate and sum, the line of months, and four views under them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from app.base.translation import _
from app.churn.rules import ChurnReport, MonthChurn
from ui.churn.bar_table import legend
from ui.churn.breakdowns import Breakdowns
from ui.churn.cars_page import CarsPage
from ui.churn.counting import CountingPage
from ui.churn.heat_table import HeatTable
from ui.churn.month_bar import MonthBar
from ui.churn.rate_card import RateCard
from ui.churn.rate_chart import RateChart
from ui.widgets.bars import MessageBar
from ui.widgets.cards import Card
from ui.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from ui.widgets.memory import Memory


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
        self.chart = RateChart(self)
        self.breakdowns = Breakdowns(self)
        self.heat = HeatTable(self)
        self._top = QWidget(self)
        self._heat_said = ElidedLabel(parent=self, role="muted")
        self.cars = CarsPage(memory, self)
        self.counting = CountingPage(self)
        self.views = QTabWidget(self)
        self._legend = PlainLabel(legend(), self, role="muted")
        self._assemble()
        self._wire()

    # -- public methods

    def set_report(
        self, report: ChurnReport, line: Sequence[MonthChurn], notes: Sequence[str]
    ) -> None:
        """Show a month, and the line of months; `notes` must not be overlooked."""
        self._note.setText("  ".join(notes))
        self._note.setVisible(bool(notes))
        later = report.frozen is not None and report.frozen.differences
        self._note.set_role("warn" if report.month.provisional or later else "muted")
        self.rate.set_report(report)
        self.chart.set_months(line, report.month.report_month)
        self.breakdowns.set_month(report.month)
        self.heat.set_rows(report.heat, report.definition_months)
        self.counting.set_report(report)

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
        chart.add(self.chart, 1)
        chart.add_to_head(PlainLabel(_("Hollow and dotted: provisional"), chart, role="muted"))
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
        box.addWidget(self._top)
        box.addWidget(self.views, 1)

    def _retention(self) -> QWidget:
        card = Card(parent=self)
        self._heat_said.setText(_heat_hint())
        card.add(self._heat_said)
        card.add(self.heat, 1)
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 8, 0, 0)
        box.addWidget(card)
        return page

    def _wire(self) -> None:
        self.breakdowns.opened.connect(self.part_opened)
        self.chart.opened.connect(self.month_opened)
        self.heat.opened.connect(self.cohort_opened)
        self.heat.pointed.connect(lambda text: self._heat_said.setText(text or _heat_hint()))
        self.views.currentChanged.connect(self._on_view)

    def _on_view(self, index: int) -> None:
        self._legend.setVisible(index == View.BREAKDOWNS)
        if index == View.CARS:
            self.cars_wanted.emit()


def _heat_hint() -> str:
    return _(
        "Percent of a month's cars that were back within 1, 2, 3 … months. What the framed column "
        "lacks to 100 is the churn rate. Click a cell to see its cars."
    )
