"""The month's rate in large figures, and beside it the sum that leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from app.churn.labels import month_label, number, percent
from app.churn.months import month_after
from app.churn.rules import ChurnReport, MonthChurn
from app.churn.words import steps
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel, Tag

_LINES = 9


class RateCard(Card):
    """Rate, cars, comparison with earlier months; orders → visits → cars → back → lost."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._name = PlainLabel(_("Churn rate"), self, role="muted")
        self._rate = PlainLabel("–", self, role="number", selectable=True)
        self._cars = PlainLabel("", self, selectable=True)
        self._provisional = Tag(_("Provisional"), "warn", self)
        self._frozen = Tag(_("Frozen"), "info", self)
        self._earlier = [PlainLabel("", self, role="muted") for _line in range(2)]
        self._lines = [(PlainLabel("", self), PlainLabel("", self)) for _line in range(_LINES)]
        self._assemble()

    def set_report(self, report: ChurnReport) -> None:
        """Show a month."""
        month = report.month
        self._rate.setText(percent(month.rate))
        self._cars.setText(_in_cars(month))
        self._provisional.setVisible(month.provisional)
        self._frozen.setVisible(report.frozen is not None)
        for label, text in zip(self._earlier, comparisons(report), strict=True):
            label.setText(text)
        for (name, count), step in zip(self._lines, steps(report.reconciliation), strict=True):
            total = step.sort == "total"
            name.setText(step.label if total else f"−  {step.label}")
            count.setText(number(step.count))
            for label in (name, count):
                label.set_role("" if total else "muted")
        self.setAccessibleName(f"{self._name.text()} {self._rate.text()}, {self._cars.text()}")

    def _assemble(self) -> None:
        font = self._rate.font()
        font.setPointSizeF(font.pointSizeF() * 2.9)
        font.setBold(True)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._rate.setFont(font)
        self._rate.setStyleSheet(f"font-size: {font.pointSizeF():.0f}pt")
        tags = QHBoxLayout()
        tags.addWidget(self._provisional)
        tags.addWidget(self._frozen)
        tags.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self._name)
        left.addWidget(self._rate)
        left.addWidget(self._cars)
        left.addSpacing(4)
        left.addLayout(tags)
        left.addStretch(1)
        for label in self._earlier:
            left.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addLayout(left)
        row.addLayout(self._sum(), 1)
        self.add(row, 1)

    def _sum(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(1)
        grid.setHorizontalSpacing(10)
        for line, (name, count) in enumerate(self._lines):
            tabular = count.font()
            tabular.setFeature(QFont.Tag("tnum"), 1)
            count.setFont(tabular)
            grid.addWidget(name, line, 0)
            grid.addWidget(count, line, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(_LINES, 1)
        grid.setColumnStretch(0, 1)
        return grid


def comparisons(report: ChurnReport) -> list[str]:
    """The month before and the same month last year, with the change in points."""
    rates = {month.report_month: month.rate for month in report.trend}
    now, texts = report.month, []
    for back in (1, 12):
        name = month_after(now.report_month, -back)
        rate = rates.get(name)
        if rate is None or now.rate is None:
            texts.append("")
            continue
        change = f"{(now.rate - rate) * 100 + 0.0:+.1f}".replace("-", "−")
        texts.append(
            _("{month} {rate} ({change})").format(
                month=month_label(name), rate=percent(rate), change=change
            )
        )
    return texts


def _in_cars(month: MonthChurn) -> str:
    if not month.vehicles:
        return _("No car was here in {month}.").format(month=month_label(month.cohort_month))
    return _("{lost} of {vehicles} cars lost").format(
        lost=number(month.lost), vehicles=number(month.vehicles)
    )
