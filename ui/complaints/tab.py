"""The Complaints tab: the tracking sheet, what waits for a decision, enquiries, figures, and
the case over them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.base.translation import _
from ui.complaints.sheet.page import SheetPage
from ui.widgets.buttons import action, button

if TYPE_CHECKING:
    from ui.complaints.case.page import CasePage
    from ui.complaints.decisions.page import DecisionsPage
    from ui.complaints.figures.page import FiguresPage
    from ui.desk import Desk
    from ui.enquiries.page import EnquiriesPage
    from ui.tabs import Services

_SHEET, _DECISIONS, _ENQUIRIES, _FIGURES = range(4)


class ComplaintsTab(QWidget):
    """Open complaints, work on them, see that none is forgotten.

    Only the sheet is made at once; the other pages are made, and their modules loaded, when they
    are first shown.
    """

    def __init__(self, desk: Desk, services: Services, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self.sheet = SheetPage(desk, services, self)
        self._case: CasePage | None = None
        self._decisions: DecisionsPage | None = None
        self._enquiries: EnquiriesPage | None = None
        self._figures: FiguresPage | None = None
        self._bar = QTabBar(self)
        self._pages = QStackedWidget(self)
        self._new = button(
            _("Open a complaint…"), self.add_new, icon="add", kind="primary", hint="Ctrl+T"
        )
        self._assemble()
        self._make_actions()
        self._wire()

    # -- properties

    @property
    def page(self) -> QWidget | None:
        """The page in view."""
        return self._pages.currentWidget()

    @property
    def case(self) -> CasePage:
        """The page of one case, made when it is first asked for."""
        if self._case is None:
            from ui.complaints.case.page import CasePage

            self._case = CasePage(self._desk, self._services, self)
            self._case.back_wanted.connect(self._leave_case)
            self._case.step_wanted.connect(self._step)
            self._case.case_wanted.connect(self.open_case)
            self._pages.addWidget(self._case)
        return self._case

    @property
    def decisions(self) -> DecisionsPage:
        """What waits for the manager."""
        if self._decisions is None:
            from ui.complaints.decisions.page import DecisionsPage

            self._decisions = DecisionsPage(self._desk, self._services, self)
            self._decisions.opened.connect(self.open_case)
            self._decisions.counted.connect(self._show_decisions_count)
            self._pages.addWidget(self._decisions)
        return self._decisions

    @property
    def enquiries(self) -> EnquiriesPage:
        """Enquiries and suggestions."""
        if self._enquiries is None:
            from ui.enquiries.page import EnquiriesPage

            self._enquiries = EnquiriesPage(self._desk, self._services, self)
            self._enquiries.complaint_opened.connect(self.open_case)
            self._enquiries.counted.connect(self._show_enquiries_count)
            self._pages.addWidget(self._enquiries)
        return self._enquiries

    @property
    def figures(self) -> FiguresPage:
        """The month in numbers."""
        if self._figures is None:
            from ui.complaints.figures.page import FiguresPage

            self._figures = FiguresPage(self._desk, self._services, self)
            self._figures.list_wanted.connect(self.show_cases)
            self._figures.opened.connect(self.open_case)
            self._pages.addWidget(self._figures)
        return self._figures

    # -- what the window asks

    def open_thing(self, kind: str, what: Any) -> None:
        """A case, a list of cases, the decisions, the enquiries, or a new complaint."""
        if kind == "complaint":
            self.open_case(int(what))
        elif kind == "complaints":
            self.show_cases(*what) if what else self.show_sheet()
        elif kind == "decisions":
            self.show_decisions()
        elif kind == "enquiries":
            self.show_enquiries()
            if what is not None:
                self.enquiries.go_to(int(what))
        elif kind == "new_complaint":
            self.add_new(what)

    def first_focus(self) -> None:
        page: Any = self.page
        if hasattr(page, "first_focus"):
            page.first_focus()

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this tab."""
        from ui.complaints.tour import steps

        return steps(self)

    # -- public methods

    def show_sheet(self) -> None:
        """Back to the sheet as it was left."""
        self._show(self.sheet, _SHEET)

    def show_cases(self, title: str, ids: Sequence[int]) -> None:
        """List just these cases, such as those behind a figure."""
        self.sheet.show_cases(title, ids)
        self._show(self.sheet, _SHEET)

    def show_decisions(self) -> None:
        if self._may_decide():
            self._show(self.decisions, _DECISIONS)

    def show_enquiries(self) -> None:
        self._show(self.enquiries, _ENQUIRIES)

    def show_figures(self) -> None:
        if self._may_view():
            self._show(self.figures, _FIGURES)

    def open_case(self, complaint_id: int) -> None:
        """Show a case over the page from which it was opened."""
        self.case.open(complaint_id)
        self._pages.setCurrentWidget(self.case)
        if self.isVisible():
            self.first_focus()

    def add_new(self, facts: Mapping[str, Any] | None = None) -> None:
        """Take down a new complaint, then show it."""
        from ui.complaints.opening.dialog import open_dialog

        open_dialog(self._desk, self._services, self, facts=facts, done=self.open_case)

    def print_blank(self) -> None:
        """The empty handling form, to fill in by hand."""
        from ui.complaints.printing import print_blank

        print_blank(self._desk, self._services, self)

    # -- building

    def _assemble(self) -> None:
        for text in (_("Tracking sheet"), _("Decisions"), _("Enquiries"), _("Figures")):
            self._bar.addTab(text)
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setAccessibleName(_("Pages of the complaints tab"))
        line = QHBoxLayout()
        # With all the room: the page in view is bolder, and counts come later.
        line.addWidget(self._bar, 1)
        line.addWidget(self._new)
        self._pages.addWidget(self.sheet)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 4, 16, 12)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self._pages, 1)

    def _make_actions(self) -> None:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
            return action(text, done, key=key, icon=icon, parent=self)

        act(_("Complaints: sheet"), self.show_sheet, "Ctrl+L", "table")
        self._for_decisions = act(
            _("Complaints: decisions"), self.show_decisions, "Ctrl+Shift+D", "check"
        )
        act(_("Complaints: enquiries"), self.show_enquiries, "Ctrl+Shift+A", "help")
        self._for_figures = act(
            _("Complaints: figures"), self.show_figures, "Ctrl+Shift+S", "chart"
        )
        act(_("Print empty handling form…"), self.print_blank, "Ctrl+Alt+P", "print")
        self._show_rights()

    def _wire(self) -> None:
        self._bar.tabBarClicked.connect(self._on_bar)
        self._bar.currentChanged.connect(self._on_bar)
        self.sheet.opened.connect(self.open_case)
        self.sheet.new_wanted.connect(self.add_new)
        self.sheet.waiting_counted.connect(self._show_decisions_count)
        self._desk.actor_changed.connect(self._on_actor)

    # -- what happens

    def _may_view(self) -> bool:
        return self._desk.has_right("complaints.view")

    def _may_decide(self) -> bool:
        return self._desk.has_right("complaints.manage")

    def _show(self, page: Any, place: int) -> None:
        self._pages.setCurrentWidget(page)
        self._bar.blockSignals(True)
        self._bar.setCurrentIndex(place)
        self._bar.blockSignals(False)
        if self.isVisible() and hasattr(page, "first_focus"):
            page.first_focus()

    def _on_bar(self, place: int) -> None:
        shows = {
            _SHEET: self.show_sheet,
            _DECISIONS: self.show_decisions,
            _ENQUIRIES: self.show_enquiries,
            _FIGURES: self.show_figures,
        }
        if place in shows:
            shows[place]()

    def _leave_case(self) -> None:
        """Back to the page over which the case was opened, and to its row."""
        place = self._bar.currentIndex()
        complaint_id = self.case.complaint_id
        self._on_bar(place)
        if place == _SHEET and complaint_id is not None:
            self.sheet.go_to(complaint_id)

    def _step(self, by: int) -> None:
        """The next or previous case of the list from which this one was opened."""
        complaint_id = self.case.complaint_id
        page: Any = self._list_page()
        there = page.step(complaint_id, by) if complaint_id is not None else None
        if there is None:
            self._services.say(
                _("This is the last case of the list.")
                if by > 0
                else _("This is the first case of the list.")
            )
        else:
            self.case.open(there)

    def _list_page(self) -> QWidget:
        """The page whose list is gone through: that of the decisions has one too."""
        decisions: QWidget | None = self._decisions
        if self._bar.currentIndex() == _DECISIONS and hasattr(decisions, "step"):
            return decisions or self.sheet
        return self.sheet

    def _show_decisions_count(self, count: int) -> None:
        text = _("Decisions")
        self._bar.setTabText(_DECISIONS, f"{text} ({count:,})" if count else text)

    def _show_enquiries_count(self, count: int) -> None:
        text = _("Enquiries")
        self._bar.setTabText(_ENQUIRIES, f"{text} ({count:,})" if count else text)

    def _on_actor(self, _actor: object) -> None:
        place = self._bar.currentIndex()
        if (place == _DECISIONS and not self._may_decide()) or (
            place == _FIGURES and not self._may_view()
        ):
            self.show_sheet()
        self._show_rights()
        if self._case is not None:
            # Another person may see and do other things: the case is made anew for them.
            if self._pages.currentWidget() is self._case:
                self.show_sheet()
            self._pages.removeWidget(self._case)
            self._case.deleteLater()
            self._case = None

    def _show_rights(self) -> None:
        self._bar.setTabVisible(_DECISIONS, self._may_decide())
        self._bar.setTabVisible(_FIGURES, self._may_view())
        self._for_decisions.setEnabled(self._may_decide())
        self._for_figures.setEnabled(self._may_view())
