"""What stands under the charts of the figures: breakdowns, clocks and stages, repeat complainers,
and how all of it is counted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.complaints.figures.store import PersonRow
from app.complaints.figures.words import Words, breakdown_label, definitions
from ui.complaints.figures import rows
from ui.widgets.buttons import button
from ui.widgets.figure_table import FigureTable
from ui.widgets.figures_page import counting_card
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.complaints.figures.figures import ComplaintFigures

VIEWS = (
    "category",
    "cause",
    "department",
    "person",
    "channel",
    "model",
    "dimension",
    "severity",
)


class View(IntEnum):
    """The views in their order."""

    BREAKDOWNS = 0
    HANDLING = 1
    REPEATED = 2
    COUNTING = 3


class Views(QTabWidget):
    """Signal: `opened(title, ids)`."""

    opened = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: ComplaintFigures | None = None
        self._words = Words()
        self._name = VIEWS[0]
        self._chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.parts = FigureTable(
            breakdown_label(self._name), rows.part_columns(self._name), self, bar="bar"
        )
        self.clocks = FigureTable(_("Clocks"), rows.CLOCK_COLUMNS, self)
        self.stages = FigureTable(_("Hours in the stages"), rows.STAGE_COLUMNS, self)
        self.scores = FigureTable(_("Scores"), rows.SCORE_COLUMNS, self, bar="bar")
        self.repeated = FigureTable(_("Repeat complainers"), rows.REPEAT_COLUMNS, self)
        self._handling_row = QHBoxLayout()
        self._counting = PlainLabel(parent=self, wrap=True, selectable=True)
        self._assemble()
        for table in (self.parts, self.clocks, self.stages, self.scores, self.repeated):
            table.opened.connect(self.opened)

    # -- properties

    @property
    def breakdown(self) -> str:
        """The breakdown in view, one of VIEWS."""
        return self._name

    # -- public methods

    def set_figures(
        self, figures: ComplaintFigures, words: Words, people: Sequence[Sequence[PersonRow]]
    ) -> None:
        """Show a span; `people` are the cases of each repeat complainer."""
        self._figures, self._words = figures, words
        self._show_parts()
        whole = figures.whole
        moved = _("Hand-overs: {count} in {cases} complaints.").format(
            count=whole.handovers, cases=len(whole.handed_over)
        )
        self.clocks.set_lines(rows.clock_lines(figures), moved)
        self.stages.set_lines(rows.stage_lines(figures), _("Working hours; holds not taken off."))
        self.scores.set_lines(rows.score_lines(figures))
        for place, table in enumerate((self.clocks, self.stages, self.scores)):
            self._handling_row.setStretch(place, table.needed_width)
        none = _("Nobody complained twice within a year.")
        self.repeated.set_lines(
            rows.repeat_lines(figures, people), "" if figures.repeaters else none
        )
        self._counting.setText("\n\n".join(definitions(figures.low_score)))

    def show_view(self, view: View) -> None:
        """Bring a view to the front."""
        self.setCurrentIndex(view)

    def show_breakdown(self, name: str) -> None:
        """Bring one of VIEWS to the front."""
        self._name = name
        self._chips[name].setChecked(True)
        self._show_parts()
        self.show_view(View.BREAKDOWNS)

    def as_text(self) -> str:
        """The tables in view, for the clipboard."""
        tables = {
            View.HANDLING: (self.clocks, self.stages, self.scores),
            View.REPEATED: (self.repeated,),
            View.COUNTING: (),
        }.get(View(self.currentIndex()), (self.parts,))
        texts = [table.as_text() for table in tables]
        return "\n\n".join(texts) if texts else self._counting.text()

    # -- private

    def _assemble(self) -> None:
        self.setDocumentMode(True)
        self.addTab(self._breakdowns(), _("Breakdowns"))
        self.addTab(self._handling(), _("Clocks, stages, scores"))
        self.addTab(_page(self.repeated), _("Repeat complainers"))
        self.addTab(self._counting_page(), _("How this is counted"))

    def _breakdowns(self) -> QWidget:
        page = QWidget(self)
        line = QHBoxLayout()
        line.setSpacing(6)
        for name in VIEWS:
            text = _("Category and item") if name == "category" else breakdown_label(name)
            chip = button(text, partial(self.show_breakdown, name), kind="chip", parent=page)
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._chips[name] = chip
            line.addWidget(chip)
        self._chips[self._name].setChecked(True)
        line.addStretch(1)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 8, 0, 0)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self.parts, 1)
        return page

    def _handling(self) -> QWidget:
        page = QWidget(self)
        box = self._handling_row
        page.setLayout(box)
        box.setContentsMargins(0, 8, 0, 0)
        box.setSpacing(8)
        for table in (self.clocks, self.stages, self.scores):
            box.addWidget(table, 1)
        return page

    def _counting_page(self) -> QWidget:
        return _page(counting_card(self._counting, self))

    def _show_parts(self) -> None:
        self.parts.set_columns(breakdown_label(self._name), rows.part_columns(self._name))
        if self._figures is not None:
            self.parts.set_lines(rows.part_lines(self._figures, self._name, self._words))


def _page(inner: QWidget) -> QWidget:
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 8, 0, 0)
    box.addWidget(inner)
    return page
