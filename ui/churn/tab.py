"""The churn tab: one month in view, with its rate, breakdowns, retention and cars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.base.translation import _
from app.churn.labels import month_label
from app.churn.lists import CarRow
from app.churn.months import is_month, month_after
from app.churn.rules import Cars, ChurnReport
from app.churn.words import freeze_notes, provisional_note
from ui.churn.cars_page import CarsPage
from ui.churn.chart_room import load_charts
from ui.churn.doing import Doing
from ui.churn.page import Page, View
from ui.churn.source import Answer, Source
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = frozenset({"visits", "vehicles", "customers", "churn", "settings", "imports"})


class ChurnTab(QWidget):
    """Shows one report month; every figure opens the cars behind it."""

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._source = Source()
        self._month: str | None = None
        self._report: ChurnReport | None = None
        self._empty = EmptyState("churn", parent=self)
        self.page = Page(services.memory, self)
        self.doing = Doing(desk, services, self)
        self._stack = QStackedLayout(self)
        self._assemble()
        self._make_actions()
        self._wire()
        self._follow_person()
        self.refresh()
        self._load_charts()

    # -- properties

    @property
    def report(self) -> ChurnReport | None:
        """What is in view; None before the first answer and where there are no visits."""
        return self._report

    @property
    def cars(self) -> CarsPage:
        return self.page.cars

    @property
    def message(self) -> MessageBar:
        return self.page.message

    # -- what the window asks

    def open_thing(self, kind: str, what: Any) -> None:
        """Show a report month 'YYYY-MM'."""
        if kind == "churn" and isinstance(what, str) and is_month(what):
            self.show_month(what)

    def first_focus(self) -> None:
        self.page.bar.first_focus()

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this tab."""
        return [
            ("retention", partial(self.page.show_view, View.RETENTION)),
            ("cars", lambda: self.open_cars("lost")),
            ("counting", partial(self.page.show_view, View.COUNTING)),
            ("definition", self._set_rules),
            ("print", self._print),
            ("breakdowns", partial(self.page.show_view, View.BREAKDOWNS)),
        ]

    # -- public methods

    def show_month(self, month: str) -> None:
        """Bring a report month into view."""
        self._month = month
        self.refresh()

    def refresh(self) -> None:
        """Ask for the month's figures, and for the cars listed, once more."""
        month = self._month
        self._desk.read(
            lambda store: self._source.report(store, month),
            self._show,
            owner=self,
            failed=self.page.message.show_error,
            latest="report",
            slow=True,
        )

    def open_cars(self, group: Any, breakdown: str = "", code: str = "") -> None:
        """List the cars behind a figure of the month in view."""
        if self._report is not None:
            month, months = self._report.month.report_month, self._report.definition_months
            self._list(Cars(month, group, breakdown, code, months=months))

    # -- private

    def _assemble(self) -> None:
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._empty)
        self.setAccessibleName(_("Churn"))
        self.page.bar.save_menu.addActions(self._save_actions())

    def _save_actions(self) -> Sequence[Any]:
        return (
            action(
                _("Save picture of the rate…"),
                self._picture,
                key="Ctrl+Shift+S",
                icon="picture",
                parent=self,
            ),
            action(
                _("Save picture of the retention…"),
                self._heat_picture,
                key="Ctrl+Alt+S",
                icon="picture",
                parent=self,
            ),
            action(_("Save figures…"), self._figures, key="Ctrl+E", icon="table", parent=self),
            action(
                _("Save retention…"), self._retention, key="Ctrl+Shift+E", icon="table", parent=self
            ),
            action(_("Export list…"), self._export, key="Ctrl+Alt+E", icon="export", parent=self),
        )

    def _make_actions(self) -> None:
        bar, counting = self.page.bar, partial(self.page.show_view, View.COUNTING)
        for text, done, key, icon in (
            (_("Earlier month"), lambda: bar.step(1), "Alt+Left", "back"),
            (_("Later month"), lambda: bar.step(-1), "Alt+Right", "forward"),
            (_("Breakdowns"), partial(self.page.show_view, View.BREAKDOWNS), "Alt+1", "chart"),
            (_("Retention"), partial(self.page.show_view, View.RETENTION), "Alt+2", "table"),
            (_("Cars behind the figure"), self._to_cars, "Alt+3", "list"),
            (
                _("How this is counted"),
                counting,
                "Alt+4",
                "info",
            ),
            (_("Freeze or unfreeze the month"), bar.toggle_freeze, "Ctrl+Shift+F", "freeze"),
            (_("Mark the month complete or not"), bar.toggle_complete, "Ctrl+Shift+M", "check"),
            (_("Definition of churn…"), self._set_rules, "Ctrl+Shift+D", "settings"),
            (_("Print the month's page…"), self._print, "Ctrl+P", "print"),
            (_("Count again"), self.refresh, "F5", "refresh"),
        ):
            action(text, done, key=key, icon=icon, parent=self)

    def _wire(self) -> None:
        page, bar = self.page, self.page.bar
        bar.chosen.connect(self.show_month)
        bar.freeze_wanted.connect(lambda on: self.doing.freeze(self._shown_month(), on))
        bar.complete_wanted.connect(lambda on: self.doing.complete(self._shown_month(), on))
        bar.print_wanted.connect(self._print)
        bar.rules_wanted.connect(self._set_rules)
        page.part_opened.connect(lambda name, code: self.open_cars("lost", name, code))
        page.month_opened.connect(self._open_month)
        page.cohort_opened.connect(self._open_cohort)
        page.cars_wanted.connect(self._to_cars)
        page.cars.wanted.connect(self._list)
        page.cars.opened.connect(lambda number: self._services.open("vehicle", number))
        page.cars.listed.connect(lambda what: self._services.open("vehicles", what))
        page.cars.export_wanted.connect(self._export)
        page.cars.topic_wanted.connect(
            lambda what: self._services.open("topic_from_vehicles", what)
        )
        self.doing.failed.connect(page.message.show_error)
        self._empty.acted.connect(lambda: self._services.open("files", []))
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._follow_person())
        self._services.theme.changed.connect(page.recolour)

    def _load_charts(self) -> None:
        """Figures come first; then the charts, whose library is loaded in the lane too."""
        self._desk.read(
            lambda _store: load_charts(),
            self.page.put_charts,
            owner=self,
            failed=self.page.message.show_error,
            slow=True,
        )

    def _show(self, answer: Answer) -> None:
        self._report = answer.report
        if answer.report is None:
            self._show_empty()
            return
        report, month = answer.report, answer.report.month
        self._month = month.report_month
        complete = month.report_month in answer.months.complete
        self.page.bar.set_months(answer.months.months, month.report_month)
        said = _("{cohort} cars not back by {report} · data to {as_of}").format(
            cohort=month_label(month.cohort_month),
            report=month_label(month.report_month),
            as_of=report.as_of,
        )
        self.page.bar.set_state(
            provisional=month.provisional,
            frozen=report.frozen is not None,
            complete=complete,
            said=said,
        )
        self.page.set_report(report, answer.line, _notes(report), answer.months.frozen)
        self._stack.setCurrentWidget(self.page)
        which = self.page.cars.which
        if which is not None:
            same = which.report_month == month.report_month or which.within is not None
            months = report.definition_months
            kept = same and which.months == months
            self._read_cars(which if kept else Cars(month.report_month, months=months))

    def _show_empty(self) -> None:
        imports = self._desk.has_right("import")
        self._empty.set_content(
            "churn",
            _("No visits yet"),
            _(
                "Churn is counted from workshop visits. Import the orders that your system "
                "exports, best of two years or more."
            ),
            _("Import files…") if imports else "",
        )
        self._stack.setCurrentWidget(self._empty)

    def _shown_month(self) -> str:
        return self._report.month.report_month if self._report is not None else ""

    def _open_month(self, month: str) -> None:
        if self._report is not None:
            months = self._report.definition_months
            self.page.cars.loading(Cars(month, months=months), months)
            self.page.show_view(View.CARS)
            self.show_month(month)

    def _open_cohort(self, cohort: str, within: int) -> None:
        if self._report is not None:
            months = self._report.definition_months
            self._list(Cars(month_after(cohort, months), "back", within=within, months=months))

    def _to_cars(self) -> None:
        if self.page.cars.which is None:
            self.open_cars("lost")
        else:
            self.page.show_view(View.CARS)

    def _list(self, which: Cars) -> None:
        self.page.show_view(View.CARS)
        self._read_cars(which)

    def _read_cars(self, which: Cars) -> None:
        months = self._report.definition_months if self._report is not None else 0
        self.page.cars.loading(which, months)

        def show(rows: list[CarRow]) -> None:
            self.page.cars.set_cars(rows)

        self._desk.read(
            lambda store: self._source.cars(store, which),
            show,
            owner=self,
            failed=self.page.message.show_error,
            latest="cars",
            slow=True,
        )

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            self.refresh()

    def _follow_person(self) -> None:
        may = self._desk.has_right
        self.page.bar.set_rights(
            settle=may("churn.freeze"), rules=may("settings"), save=may("export")
        )
        self.page.cars.set_may_export(may("export"))
        self.page.cars.may_call = may("calls.assign")

    def _print(self) -> None:
        if self._report is not None:
            self.doing.print_month(self._report)

    def _picture(self) -> None:
        if self._report is not None and self.page.chart is not None:
            self.doing.save_picture(self.page.chart, _("Churn rate"), self._shown_month())

    def _heat_picture(self) -> None:
        if self._report is not None and self.page.heat is not None:
            self.page.show_view(View.RETENTION)
            self.doing.save_picture(self.page.heat, _("Retention"), self._shown_month())

    def _figures(self) -> None:
        if self._report is not None:
            self.doing.save_figures(self._report)

    def _retention(self) -> None:
        if self._report is not None:
            self.doing.save_retention(self._report)

    def _export(self) -> None:
        if self.page.cars.which is not None:
            self.doing.export_list(self.page.cars)

    def _set_rules(self) -> None:
        if self._report is not None and self._desk.has_right("settings"):
            self.doing.set_rules()


def _notes(report: ChurnReport) -> list[str]:
    """What has to be said of the month: that it is frozen, that it may still change."""
    notes = freeze_notes(report)
    if report.month.provisional:
        notes.append(provisional_note(report.month))
    return notes
