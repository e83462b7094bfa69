"""What stands under the charts of the results: scores, breakdowns, agents, words, hours, pairs,
and how all of it is counted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.calls.figures.words import breakdown_label, definitions, small_note
from ui.calls.results import rows, score_rows
from ui.widgets.buttons import button
from ui.widgets.columns import Column
from ui.widgets.figure_table import FigureTable
from ui.widgets.figures_page import counting_card
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.calls.figures.figures import CallFigures
    from app.calls.figures.scores import Scored

BREAKDOWNS = ("advisor", "consultant", "model", "version", "way")
PERSONS = ("advisor", "consultant")
MOST_WORDS = 2_000
_QUESTION_DIGITS = 42


class View(IntEnum):
    """The views in their order."""

    SCORES = 0
    PARTS = 1
    CALLS = 2
    AGENTS = 3
    PURPOSES = 4
    WORDS = 5
    CHOICES = 6
    HOURS = 7
    PAIRS = 8
    COUNTING = 9


class Views(QTabWidget):
    """Signals: `opened(title, calls)`; `questionnaire_chosen(id)`."""

    opened = Signal(str, object)
    questionnaire_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: CallFigures | None = None
        self._breakdown = BREAKDOWNS[0]
        self._chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.chooser = QComboBox(self)
        self.questions = FigureTable(
            _("Scores by question"),
            score_rows.QUESTIONS,
            self,
            bar="bar",
            name_digits=_QUESTION_DIGITS,
        )
        self._parts_room = QVBoxLayout()
        self._hours_room = QVBoxLayout()
        self.parts: FigureTable | None = None
        self.hours: FigureTable | None = None
        self.states = FigureTable(_("Calls due"), rows.STATES, self, bar="bar")
        self.results = FigureTable(_("How the tries ended"), rows.RESULTS, self, bar="bar")
        self.verdicts = FigureTable(_("Verdict over all"), rows.VERDICTS, self, bar="bar")
        self.refusals = FigureTable(_("Reasons for refusal"), rows.REFUSALS, self, bar="bar")
        self.agents = FigureTable(_("Results per agent"), rows.AGENTS, self, bar="bar")
        self.purposes = FigureTable(_("Results per purpose"), rows.PURPOSE, self, bar="bar")
        self.words = FigureTable(_("In the customers' own words"), rows.WORDS, self)
        self.choices = FigureTable(_("Answers chosen"), rows.CHOICES, self, bar="bar")
        self.pairs = FigureTable(_("Before and after"), rows.PAIRS, self)
        self._endings = _page(self.states, self.results, self.verdicts, self.refusals)
        self._counting = PlainLabel(parent=self, wrap=True, selectable=True)
        self._assemble()
        self._wire()

    # -- properties

    @property
    def breakdown(self) -> str:
        """The breakdown in view, one of BREAKDOWNS."""
        return self._breakdown

    @property
    def questionnaire(self) -> Scored | None:
        """The questionnaire whose scores are in view."""
        if self._figures is None:
            return None
        return self._figures.questionnaire(self.chooser.currentData())

    # -- public methods

    def set_figures(self, figures: CallFigures) -> None:
        """Show a span; the questionnaire in view stays if it was answered in it."""
        self._figures = figures
        self._fill_chooser(figures)
        self._show_scores()
        self.states.set_lines(rows.state_lines(figures))
        self.results.set_lines(rows.result_lines(figures))
        self.verdicts.set_lines(rows.verdict_lines(figures))
        nobody = _("Nobody refused a call.")
        self.refusals.set_lines(rows.refusal_lines(figures), "" if figures.refusals else nobody)
        self._share_room()
        own = _("Your own line, and all together.") if not figures.shows_persons else ""
        self.agents.set_lines(rows.agent_lines(figures), own)
        self.purposes.set_lines(rows.purpose_lines(figures))
        self.words.set_lines(rows.word_lines(figures, MOST_WORDS), self._words_note(figures))
        chosen = rows.choice_lines(figures)
        none = _("No question of these months was answered by choosing.")
        self.choices.set_lines(chosen, "" if chosen else none)
        self._show_hours(figures)
        pairs = rows.pair_lines(figures)
        none = _("No complaint was opened by a score.")
        self.pairs.set_lines(pairs, "" if pairs else none)
        self._counting.setText("\n\n".join([*definitions(), small_note()]))
        for name in PERSONS:
            self._chips[name].setVisible(figures.shows_persons)
        if not figures.shows_persons and self._breakdown in PERSONS:
            self._breakdown = "model"
            self._chips["model"].setChecked(True)
            self._show_parts()

    def show_view(self, view: View) -> None:
        """Bring a view to the front."""
        self.setCurrentIndex(view)

    def show_breakdown(self, name: str) -> None:
        """Bring one of BREAKDOWNS to the front, if the person may see it."""
        if self._figures is not None and not self._figures.shows_persons and name in PERSONS:
            return
        self._breakdown = name
        self._chips[name].setChecked(True)
        self._show_parts()
        self.show_view(View.PARTS)

    def tables(self) -> Sequence[FigureTable]:
        """The tables in view."""
        view = View(self.currentIndex())
        found = {
            View.SCORES: (self.questions,),
            View.PARTS: (self.parts,),
            View.CALLS: (self.states, self.results, self.verdicts, self.refusals),
            View.AGENTS: (self.agents,),
            View.PURPOSES: (self.purposes,),
            View.WORDS: (self.words,),
            View.CHOICES: (self.choices,),
            View.HOURS: (self.hours,),
            View.PAIRS: (self.pairs,),
        }.get(view, ())
        return [table for table in found if table is not None]

    def as_text(self) -> str:
        """The tables in view, for the clipboard."""
        texts = [table.as_text() for table in self.tables()]
        return "\n\n".join(texts) if texts else self._counting.text()

    # -- building

    def _assemble(self) -> None:
        self.setDocumentMode(True)
        self.chooser.setAccessibleName(_("Questionnaire in view"))
        self.addTab(_page(self.questions), _("Scores by question"))
        self.addTab(self._parts_page(), _("Breakdowns"))
        self.addTab(self._endings, _("Endings"))
        self.addTab(_page(self.agents), _("Agents"))
        self.addTab(_page(self.purposes), _("Purposes"))
        self.addTab(_page(self.words), _("Own words"))
        self.addTab(_page(self.choices), _("Answers chosen"))
        self.addTab(self._room(self._hours_room), _("Best times"))
        self.addTab(_page(self.pairs), _("Before and after"))
        self.addTab(self._counting_page(), _("How this is counted"))
        self.setCornerWidget(self.chooser, Qt.Corner.TopRightCorner)

    def _parts_page(self) -> QWidget:
        page = QWidget(self)
        line = QHBoxLayout()
        line.setSpacing(6)
        for name in BREAKDOWNS:
            show = partial(self.show_breakdown, name)
            chip = button(breakdown_label(name), show, kind="chip", parent=page)
            chip.setCheckable(True)
            self._group.addButton(chip)
            self._chips[name] = chip
            line.addWidget(chip)
        self._chips[self._breakdown].setChecked(True)
        line.addStretch(1)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 8, 0, 0)
        box.setSpacing(8)
        box.addLayout(line)
        box.addLayout(self._parts_room, 1)
        return page

    def _room(self, room: QVBoxLayout) -> QWidget:
        page = QWidget(self)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 8, 0, 0)
        box.addLayout(room)
        return page

    def _counting_page(self) -> QWidget:
        return _page(counting_card(self._counting, self))

    def _wire(self) -> None:
        for table in (
            self.questions,
            self.states,
            self.results,
            self.verdicts,
            self.refusals,
            self.agents,
            self.purposes,
            self.words,
            self.choices,
            self.pairs,
        ):
            table.opened.connect(self.opened)
        self.chooser.currentIndexChanged.connect(lambda _place: self._on_questionnaire())

    # -- private

    def _fill_chooser(self, figures: CallFigures) -> None:
        before = self.chooser.currentData()
        with QSignalBlocker(self.chooser):
            self.chooser.clear()
            for one in figures.questionnaires:
                self.chooser.addItem(one.title, one.id)
            self.chooser.setCurrentIndex(max(0, self.chooser.findData(before)))
        self.chooser.setVisible(self.chooser.count() > 1)

    def _on_questionnaire(self) -> None:
        self._show_scores()
        chosen = self.questionnaire
        if chosen is not None:
            self.questionnaire_chosen.emit(chosen.id)

    def _show_scores(self) -> None:
        one = self.questionnaire
        none = _("No question of these months has a score.")
        lines = [] if one is None else score_rows.question_lines(one)
        self.questions.set_lines(lines, small_note() if lines else none)
        self._show_parts()

    def _show_parts(self) -> None:
        one = self.questionnaire
        columns = score_rows.part_columns(self._breakdown, one)
        self.parts = self._anew(
            self.parts, self._parts_room, breakdown_label(self._breakdown), columns, "bar"
        )
        lines = [] if one is None else score_rows.part_lines(one, self._breakdown)
        note = small_note()
        if self._breakdown in PERSONS:
            note = _("{note}. No mean of a person with fewer than 5 sheets.").format(note=note)
        self.parts.set_lines(lines, note)

    def _show_hours(self, figures: CallFigures) -> None:
        columns = rows.hour_columns(figures)
        self.hours = self._anew(self.hours, self._hours_room, _("Best times"), columns, "")
        note = _("Share of the tries begun in that hour that reached the customer.")
        self.hours.set_lines(rows.hour_lines(figures), note)

    def _anew(
        self,
        present: FigureTable | None,
        room: QVBoxLayout,
        title: str,
        columns: Sequence[Column],
        bar: str,
    ) -> FigureTable:
        """The table itself if its columns are the same, else another one in its place."""
        if present is not None:
            if tuple(present.model.columns) == tuple(columns):
                return present
            room.removeWidget(present)
            present.hide()
            present.deleteLater()
        made = FigureTable(title, columns, self, bar=bar)
        made.opened.connect(self.opened)
        room.addWidget(made)
        return made

    def _share_room(self) -> None:
        """Each table of the endings gets as much of the width as it needs."""
        room = self._endings.layout()
        if isinstance(room, QHBoxLayout):
            for place, table in enumerate(
                (self.states, self.results, self.verdicts, self.refusals)
            ):
                room.setStretch(place, table.needed_width)

    def _words_note(self, figures: CallFigures) -> str:
        count = len(figures.verbatims)
        if not count:
            return _("Nobody said anything in these months that was written down.")
        if count > MOST_WORDS:
            text = _("The newest {most} of {count}.")
            return text.format(most=f"{MOST_WORDS:,}", count=f"{count:,}")
        return "" if figures.shows_persons else _("Only from your own calls.")


def _page(*inner: QWidget) -> QWidget:
    page = QWidget()
    box = QHBoxLayout(page)
    box.setContentsMargins(0, 8, 0, 0)
    box.setSpacing(8)
    for widget in inner:
        box.addWidget(widget, 1)
    return page
