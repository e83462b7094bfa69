"""What came of the calls of a month, a quarter or a year; every number opens its calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.calls.codes import PURPOSES
from app.calls.figures.rules import CASES, Calls
from app.calls.figures.words import breakdown_label, chosen_label
from app.calls.labels import purpose_label
from ui.calls.results import source
from ui.calls.results.charts_row import ChartsRow
from ui.calls.results.doing import ResultsDoing
from ui.calls.results.list_page import ListPage
from ui.calls.results.loading import load_charts
from ui.calls.results.tiles import Tiles
from ui.calls.results.views import BREAKDOWNS, View, Views
from ui.complaints.figures.bar import SpanBar
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action
from ui.widgets.empty import EmptyState
from ui.widgets.figures_page import scrolling

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.calls.figures.figures import CallFigures
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = frozenset(
    {"call_tasks", "call_attempts", "call_sheets", "call_answers", "complaints", "imports",
     "questionnaires", "employees", "call_leads"}
)  # fmt: skip
_VIEW_LINES = 14
_CHART_LINES = 10
_FIGURES, _LIST, _EMPTY = 0, 1, 2


class ResultsPage(QWidget):
    """Cards, charts and tables of a span of months, for all purposes or one.

    Who assigns calls sees everybody; an agent sees the whole, and besides it their own line, own
    calls and own customers' words.
    """

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._answer: source.Answer | None = None
        self._stale = False
        self.bar = SpanBar(self)
        self.purpose = QComboBox(self)
        self.message = MessageBar(self)
        self.tiles = Tiles(self)
        self.charts = ChartsRow(desk, self)
        self.views = Views(self)
        self.list_page = ListPage(services.memory, self)
        self.doing = ResultsDoing(desk, services, self)
        self._empty = EmptyState("chart", parent=self)
        self._stack = QStackedLayout(self)
        self._assemble()
        self._make_actions()
        self._wire()
        self._follow_person()
        self.reload()
        self._load_charts()

    # -- properties

    @property
    def figures(self) -> CallFigures | None:
        """What is in view; None before the first answer and where there is no call."""
        return self._answer.figures if self._answer is not None else None

    @property
    def listing(self) -> bool:
        """Whether the calls behind a number are in view."""
        return self._stack.currentIndex() == _LIST

    # -- public methods

    def reload(self) -> None:
        """Count once more, in the lane for figures."""
        span, now, purpose = self.bar.span, self._desk.clock.now(), self.purpose.currentData()
        own = source.own_id(self._desk.actor)
        self._desk.read(
            lambda store: source.read(store, span, purpose, now, own),
            self._show,
            owner=self,
            failed=self.message.show_error,
            latest="call_results",
            slow=True,
        )

    def show_span(self, kind: str, month: str) -> None:
        """Bring the month, quarter, year or twelve months of a month into view."""
        self.bar.set_kind(kind)
        self.bar.show_month(month)

    def show_purpose(self, purpose: str | None) -> None:
        """Count one purpose alone, or all."""
        self.purpose.setCurrentIndex(max(0, self.purpose.findData(purpose)))

    def open_record(self, task_id: int | None = None, sheet_id: int | None = None) -> None:
        """Show the record of a call, or of an interview by its sheet."""
        self.doing.show_record(task_id, sheet_id, whole=False)

    def show_figures(self) -> None:
        """Back from a list to the figures."""
        if self.listing:
            self._stack.setCurrentIndex(_FIGURES)
            self.views.currentWidget().setFocus()

    def first_focus(self) -> None:
        self.bar.first_focus()

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this page."""
        if self.figures is None:
            return [("", self.show_figures)]
        shown = (View.SCORES, View.PARTS, View.CALLS, View.AGENTS, View.WORDS, View.HOURS)
        return [(view.name.lower(), partial(self.views.show_view, view)) for view in shown]

    def copy_numbers(self) -> None:
        """Put the table in view onto the clipboard, ready for a sheet."""
        QGuiApplication.clipboard().setText(self.views.as_text())
        self._services.say(_("Numbers copied."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A share of the height, whichever view is in front, so that nothing jumps.
        least = self.fontMetrics().height() * _CHART_LINES
        self.charts.setFixedHeight(max(least, round(self.height() * 0.3)))
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    # -- building

    def _assemble(self) -> None:
        self.setAccessibleName(_("Results of the calls"))
        self.purpose.addItem(_("All purposes"), None)
        for purpose in PURPOSES:
            self.purpose.addItem(purpose_label(purpose), purpose)
        self.purpose.setAccessibleName(_("Purpose in view"))
        inner = QWidget(self)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.tiles)
        box.addWidget(self.charts)
        self.views.setMinimumHeight(self.fontMetrics().height() * _VIEW_LINES)
        box.addWidget(self.views, 1)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.purpose)
        head.addWidget(self.bar, 1)
        page = QWidget(self)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(head)
        outer.addWidget(self.message)
        outer.addWidget(scrolling(inner, page), 1)
        self.bar.save_menu.addActions(self._save_actions())
        self._stack.setContentsMargins(0, 0, 0, 0)
        for widget in (page, self.list_page, self._empty):
            self._stack.addWidget(widget)

    def _save_actions(self) -> Sequence[Any]:
        made = []
        for text, done, key, icon in (
            (_("Copy the numbers in view"), self.copy_numbers, "Ctrl+Shift+C", "copy"),
            (_("Save results…"), self._save_figures, "Ctrl+E", "table"),
            (_("Save picture of the calls…"), self._save_tries, "Ctrl+Alt+M", "picture"),
            (_("Save picture of the score…"), self._save_score, "Ctrl+Alt+C", "picture"),
        ):
            made.append(action(text, done, key=key, icon=icon, parent=self))
        return made

    def _make_actions(self) -> None:
        views = (
            (View.SCORES, _("Scores by question and factor")),
            (View.PARTS, _("Scores by breakdown")),
            (View.CALLS, _("How the calls ended")),
            (View.AGENTS, _("Results per agent")),
            (View.PURPOSES, _("Results per purpose")),
            (View.WORDS, _("In the customers' own words")),
            (View.CHOICES, _("Answers chosen")),
            (View.HOURS, _("Best times to reach people")),
            (View.PAIRS, _("Scores before and after a complaint")),
        )
        for view, text in views:
            show = partial(self.views.show_view, view)
            action(text, show, key=f"Alt+{view + 1}", icon="chart", parent=self)
        for place, name in enumerate(BREAKDOWNS, start=1):
            text = _("Scores by: {name}").format(name=breakdown_label(name))
            show_part = partial(self.views.show_breakdown, name)
            action(text, show_part, key=f"Alt+Shift+{place}", icon="chart", parent=self)
        for text, done, key, icon in (
            (_("Earlier months"), lambda: self.bar.step(1), "Alt+Left", "back"),
            (_("Later months"), lambda: self.bar.step(-1), "Alt+Right", "forward"),
            (_("How this is counted"), self._show_counting, "Alt+H", "info"),
            (_("Print the calls of these months…"), self._print, "Ctrl+Alt+P", "print"),
            (_("Count again"), self.reload, "F5", "refresh"),
        ):
            action(text, done, key=key, icon=icon, parent=self)

    def _wire(self) -> None:
        self.bar.chosen.connect(self.reload)
        self.bar.print_wanted.connect(self._print)
        self.purpose.currentIndexChanged.connect(lambda _place: self.reload())
        self.tiles.opened.connect(self._list)
        self.views.opened.connect(self._list)
        self.views.questionnaire_chosen.connect(lambda _id: self._on_questionnaire())
        self.charts.month_opened.connect(partial(self.show_span, "month"))
        self.charts.trend_bar.failed.connect(self.message.show_error)
        self.list_page.back_wanted.connect(self.show_figures)
        self.list_page.record_wanted.connect(self._open_record)
        self.list_page.cars_wanted.connect(self._open_cars)
        self.doing.failed.connect(self.message.show_error)
        self._empty.acted.connect(lambda: self._services.open("calls", None))
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._on_person())
        self._services.theme.changed.connect(self._recolour)

    # -- what happens

    def _load_charts(self) -> None:
        """Numbers come first; then the charts, whose library is loaded in the lane too."""
        self._desk.read(
            lambda _store: load_charts(),
            self.charts.put,
            owner=self,
            failed=self.message.show_error,
            slow=True,
        )

    def _show(self, answer: source.Answer) -> None:
        self._answer = answer
        figures = answer.figures
        if figures is None:
            self._show_empty()
            return
        self.bar.set_months(answer.first, answer.last, figures.span.last)
        at = figures.now[:16].replace("T", " ")
        said = _("{span}, as of {at}").format(span=chosen_label(figures.chosen), at=at)
        self.bar.say(said)
        self.tiles.set_figures(figures)
        self.views.set_figures(figures)
        self.tiles.set_questionnaire(self.views.questionnaire)
        self.charts.set_figures(figures)
        self.charts.trend_bar.follow(figures, self.views.questionnaire)
        if not self.listing:
            self._stack.setCurrentIndex(_FIGURES)

    def _show_empty(self) -> None:
        self._empty.set_content(
            "chart",
            _("No calls yet"),
            _(
                "The queue fills by itself from deliveries, visits and closed complaints. Once "
                "the first calls are made, reach, scores and customers' words stand here."
            ),
            _("To the queue") if self._desk.has_right("calls.view") else "",
        )
        self._stack.setCurrentIndex(_EMPTY)

    def _on_questionnaire(self) -> None:
        one = self.views.questionnaire
        self.tiles.set_questionnaire(one)
        if self.figures is not None:
            self.charts.trend_bar.follow(self.figures, one)

    def _list(self, title: str, calls: Calls) -> None:
        figures = self.figures
        if figures is None or not len(calls):
            return
        named = _("{what}, {span}").format(what=title, span=chosen_label(figures.chosen))
        if calls.kind == CASES:
            self._open_cases(named, list(calls))
            return
        own = figures.own_id

        def read(store: Any) -> Any:
            from app.calls.figures.store_lists import calls_behind

            return calls_behind(store, calls, own_id=own)

        def done(lines: Any) -> None:
            if len(calls) == 1 and len(lines) == 1:
                self.open_record(lines[0].task_id, lines[0].sheet_id)
                return
            self.list_page.show_calls(named, lines, len(calls))
            self._stack.setCurrentIndex(_LIST)

        self._desk.read(
            read, done, owner=self, failed=self.message.show_error, latest="call_list", slow=True
        )

    def _open_cases(self, title: str, ids: list[int]) -> None:
        if len(ids) == 1:
            self._services.open("complaint", ids[0])
        else:
            self._services.open("complaints", (title, ids))

    def _open_record(self, task_id: int | None, sheet_id: int | None, whole: bool) -> None:
        self.doing.show_record(task_id, sheet_id, whole=whole)

    def _open_cars(self, title: str, ids: Sequence[int]) -> None:
        self._services.open("vehicles", (title, list(ids)))

    def _on_changed(self, changed: Changed) -> None:
        if not changed.topics & _TOPICS:
            return
        if self.isVisible() and not self.listing:
            self.reload()
        else:
            self._stale = True

    def _on_person(self) -> None:
        self._follow_person()
        self.show_figures()
        self.reload()

    def _follow_person(self) -> None:
        self.bar.set_may_save(self._desk.has_right("export"))
        self.list_page.set_may_print_whole(self._desk.has_right("export.phones"))

    def _recolour(self) -> None:
        self.charts.recolour()
        self.update()

    def _show_counting(self) -> None:
        self.views.show_view(View.COUNTING)

    def _print(self) -> None:
        if self.figures is not None:
            self.doing.print_pages(self.figures)

    def _save_figures(self) -> None:
        if self.figures is not None:
            self.doing.save_figures(self.figures)

    def _save_tries(self) -> None:
        chart = self.charts.tries
        if self.figures is not None and chart is not None:
            self.doing.save_picture(chart, _("Calls by month"), self.figures)

    def _save_score(self) -> None:
        chart = self.charts.score
        if self.figures is not None and chart is not None:
            self.doing.save_picture(chart, self.charts.trend_bar.title, self.figures)
