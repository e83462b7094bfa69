"""The complaints of a month, a quarter or a year in numbers; every number opens its cases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.base.wording import month_label
from app.complaints.figures.rules import Span
from app.complaints.figures.words import breakdown_label, span_label
from ui.complaints.figures import source as figures_source
from ui.complaints.figures.bar import SpanBar
from ui.complaints.figures.doing import FiguresDoing
from ui.complaints.figures.loading import load_charts
from ui.complaints.figures.tiles import Tiles
from ui.complaints.figures.views import VIEWS, View, Views
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action
from ui.widgets.cards import Card
from ui.widgets.chart_room import ChartRoom
from ui.widgets.empty import EmptyState
from ui.widgets.figures_page import scrolling
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from types import ModuleType

    from app.base.changes import Changed
    from app.complaints.figures.figures import ComplaintFigures
    from ui.complaints.figures.pareto import ParetoChart
    from ui.complaints.figures.trend import TrendChart
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = frozenset(
    {"complaints", "settings", "calendar_days", "imports", "vehicles", "customers", "employees"}
)
_VIEW_LINES = 14
_CHART_LINES = 10


class FiguresPage(QWidget):
    """Signals: `list_wanted(title, ids)` to list the cases behind a figure; `opened(case id)` where
    there is only one."""

    list_wanted = Signal(str, object)
    opened = Signal(int)

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._answer: figures_source.Answer | None = None
        self._stale = False
        self.bar = SpanBar(self)
        self.message = MessageBar(self)
        self.tiles = Tiles(self)
        self.trend: TrendChart | None = None
        self.pareto: ParetoChart | None = None
        self.views = Views(self)
        self.doing = FiguresDoing(desk, services, self)
        self._trend_room = ChartRoom(self)
        self._pareto_room = ChartRoom(self)
        self._charts = QWidget(self)
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
    def figures(self) -> ComplaintFigures | None:
        """What is in view; None before the first answer and where there is no case."""
        return self._answer.figures if self._answer is not None else None

    # -- public methods

    def reload(self) -> None:
        """Count once more, in the lane for figures."""
        span, now = self.bar.span, self._desk.clock.now()
        self._desk.read(
            lambda store: figures_source.read(store, span, now),
            self._show,
            owner=self,
            failed=self.message.show_error,
            latest="figures",
            slow=True,
        )

    def show_span(self, kind: str, month: str) -> None:
        """Bring the month, quarter, year or twelve months of a month into view."""
        self.bar.set_kind(kind)
        self.bar.show_month(month)

    def first_focus(self) -> None:
        self.bar.first_focus()

    def copy_numbers(self) -> None:
        """Put the table in view onto the clipboard, ready for a sheet."""
        QGuiApplication.clipboard().setText(self.views.as_text())
        self._services.say(_("Numbers copied."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # A share of the height, whichever view is in front, so that nothing jumps.
        least = self.fontMetrics().height() * _CHART_LINES
        self._charts.setFixedHeight(max(least, round(self.height() * 0.3)))
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()

    # -- building

    def _assemble(self) -> None:
        self.setAccessibleName(_("Figures of the complaints"))
        inner = QWidget(self)
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.tiles)
        box.addWidget(self._chart_row())
        self.views.setMinimumHeight(self.fontMetrics().height() * _VIEW_LINES)
        box.addWidget(self.views, 1)
        page = QWidget(self)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self.bar)
        outer.addWidget(self.message)
        outer.addWidget(scrolling(inner, page), 1)
        self.bar.save_menu.addActions(self._save_actions())
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(page)
        self._stack.addWidget(self._empty)

    def _chart_row(self) -> QWidget:
        row = QHBoxLayout(self._charts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        marks = _("Full: valid · pale: others · dashed: closed")
        for title, room, said in (
            (_("Complaints by month"), self._trend_room, marks),
            (_("Pareto of causes"), self._pareto_room, _("Line: share up to and with a cause")),
        ):
            card = Card(title, self._charts)
            card.add(room, 1)
            hint = ElidedLabel(said, card, role="muted")
            hint.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            hint.setToolTip(said)
            card.add_to_head(hint)
            row.addWidget(card, 1)
        return self._charts

    def _save_actions(self) -> Sequence[Any]:
        return (
            action(
                _("Copy the numbers in view"),
                self.copy_numbers,
                key="Ctrl+Shift+C",
                icon="copy",
                parent=self,
            ),
            action(_("Save figures…"), self._save_figures, key="Ctrl+E", icon="table", parent=self),
            action(
                _("Save picture of the months…"),
                self._save_trend,
                key="Ctrl+Alt+M",
                icon="picture",
                parent=self,
            ),
            action(
                _("Save picture of the causes…"),
                self._save_pareto,
                key="Ctrl+Alt+C",
                icon="picture",
                parent=self,
            ),
        )

    def _make_actions(self) -> None:
        for number, name in enumerate(VIEWS, start=1):
            text = _("Complaints by: {name}").format(name=breakdown_label(name))
            show = partial(self.views.show_breakdown, name)
            action(text, show, key=f"Alt+{number}", icon="chart", parent=self)
        show_view = self.views.show_view
        for text, done, key, icon in (
            (_("Earlier months"), lambda: self.bar.step(1), "Alt+Left", "back"),
            (_("Later months"), lambda: self.bar.step(-1), "Alt+Right", "forward"),
            (
                _("Clocks, stages, scores"),
                partial(show_view, View.HANDLING),
                "Alt+9",
                "clock",
            ),
            (_("Repeat complainers"), partial(show_view, View.REPEATED), "Alt+0", "person"),
            (_("How this is counted"), partial(show_view, View.COUNTING), "Alt+H", "info"),
            (_("Print the complaints of these months…"), self._print, "Ctrl+P", "print"),
            (_("Count again"), self.reload, "F5", "refresh"),
        ):
            action(text, done, key=key, icon=icon, parent=self)

    def _wire(self) -> None:
        self.bar.chosen.connect(self.reload)
        self.bar.print_wanted.connect(self._print)
        self.tiles.opened.connect(self._list)
        self.views.opened.connect(self._list)
        self.doing.failed.connect(self.message.show_error)
        self._empty.acted.connect(lambda: self._services.open("files", []))
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._follow_person())
        self._services.theme.changed.connect(self._recolour)

    # -- what happens

    def _load_charts(self) -> None:
        """Numbers come first; then the charts, whose library is loaded in the lane too."""
        self._desk.read(
            lambda _store: load_charts(),
            self._put_charts,
            owner=self,
            failed=self.message.show_error,
            slow=True,
        )

    def _put_charts(self, charts: ModuleType) -> None:
        self.trend, self.pareto = trend, pareto = charts.TrendChart(self), charts.ParetoChart(self)
        trend.opened.connect(self._open_month)
        pareto.opened.connect(self._open_cause)
        self._trend_room.put(trend)
        self._pareto_room.put(pareto)
        self._fill_charts()

    def _show(self, answer: figures_source.Answer) -> None:
        self._answer = answer
        figures = answer.figures
        if figures is None:
            self._show_empty()
            return
        self.bar.set_months(answer.first, answer.last, figures.span.last)
        at = figures.now[:16].replace("T", " ")
        self.bar.say(_("{span}, as of {at}").format(span=span_label(figures.span), at=at))
        self.tiles.set_figures(figures)
        self.views.set_figures(figures, answer.words, answer.people)
        self._fill_charts()
        self._stack.setCurrentIndex(0)

    def _show_empty(self) -> None:
        imports = self._desk.has_right("import")
        self._empty.set_content(
            "chart",
            _("No complaints yet"),
            _(
                "Open a complaint with Ctrl+T, or import the tracking sheet that was kept until "
                "now. Numbers, kinds, causes and clocks of each month then stand here."
            ),
            _("Import files…") if imports else "",
        )
        self._stack.setCurrentWidget(self._empty)

    def _fill_charts(self) -> None:
        answer, trend, pareto = self._answer, self.trend, self.pareto
        if answer is None or answer.figures is None or trend is None or pareto is None:
            return
        trend.set_months(answer.figures.trend, answer.figures.span)
        pareto.set_rungs(answer.figures.pareto(), answer.words)

    def _list(self, title: str, ids: Sequence[int]) -> None:
        figures = self.figures
        if figures is None or not ids:
            return
        if len(ids) == 1:
            self.opened.emit(ids[0])
        else:
            named = _("{what}, {span}").format(what=title, span=span_label(figures.span))
            self.list_wanted.emit(named, list(ids))

    def _open_month(self, month: str) -> None:
        """List the cases of a month of the trend."""

        def read(store: Any) -> Sequence[int]:
            from app.complaints.figures.figures import opened_in

            return opened_in(store, Span(month, month))

        def done(ids: Sequence[int]) -> None:
            if ids:
                title = _("Complaints, {span}").format(span=month_label(month))
                self.list_wanted.emit(title, list(ids))

        self._desk.read(read, done, owner=self, failed=self.message.show_error, latest="month")

    def _open_cause(self, code: str) -> None:
        answer = self._answer
        if answer is None or answer.figures is None:
            return
        for part in answer.figures.parts("cause"):
            if part.code == code:
                self._list(answer.words.part("cause", code), part.ids)

    def _on_changed(self, changed: Changed) -> None:
        if not changed.topics & _TOPICS:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _follow_person(self) -> None:
        self.bar.set_may_save(self._desk.has_right("export"))

    def _recolour(self) -> None:
        for chart in (self.trend, self.pareto):
            if chart is not None:
                chart.recolour()
        self.update()

    def _print(self) -> None:
        if self.figures is not None:
            self.doing.print_pages(self.figures)

    def _save_figures(self) -> None:
        answer = self._answer
        if answer is not None and answer.figures is not None:
            self.doing.save_figures(answer.figures, answer.words)

    def _save_trend(self) -> None:
        if self.figures is not None and self.trend is not None:
            self.doing.save_picture(self.trend, _("Complaints by month"), self.figures)

    def _save_pareto(self) -> None:
        if self.figures is not None and self.pareto is not None:
            self.doing.save_picture(self.pareto, _("Pareto of causes"), self.figures)
