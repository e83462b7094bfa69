"""What the manager sets about complaints: times and limits, lists, kinds, calming sentences."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.base.translation import _
from ui.settings.calming_form import CalmingForm
from ui.settings.complaint_kinds_form import KindsForm
from ui.settings.complaint_limits_form import LimitsForm
from ui.settings.complaint_lists_form import ListsForm
from ui.settings.page import Around, Page


class ComplaintsPage(Page):
    """Four parts under tabs. Times and limits are the manager's; content is the clerk's too."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Complaints"),
            _("A change holds at once, for open cases too: their deadlines are worked out anew."),
            parent,
            scrolls=False,
        )
        self._desk = around.desk
        self.bar = QTabBar(self)
        self._stack = QStackedWidget(self)
        self.limits = LimitsForm(around.keeper, self)
        self.lists = ListsForm(around.keeper, self)
        self.kinds = KindsForm(around.keeper, self)
        self.calming = CalmingForm(around.keeper, self)
        self._parts = (
            (_("Times and limits"), self.limits),
            (_("Lists"), self.lists),
            (_("Kinds of complaint"), self.kinds),
            (_("Calming"), self.calming),
        )
        for title, part in self._parts:
            self.bar.addTab(title)
            self._stack.addWidget(part)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(_("Parts of the page"))
        self.add(self.bar)
        self.add(self._stack, 1)
        self.bar.currentChanged.connect(self._stack.setCurrentIndex)
        around.desk.actor_changed.connect(self._on_actor)
        self._show_rights()

    def show_part(self, number: int) -> None:
        """Bring a part into view, counted from 0."""
        self.bar.setCurrentIndex(number)

    def come(self) -> None:
        self.lists.come()
        self.calming.come()

    def _on_actor(self, _actor: object) -> None:
        self._show_rights()

    def _show_rights(self) -> None:
        may_set = self._desk.has_right("settings")
        self.bar.setTabVisible(0, may_set)
        if not may_set and self.bar.currentIndex() == 0:
            self.bar.setCurrentIndex(1)
