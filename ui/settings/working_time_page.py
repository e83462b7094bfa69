"""When the desk works: hours and week, and the calendar of the year."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.base.translation import _
from ui.settings.page import Around, Page
from ui.settings.working_time_calendar import CalendarPage
from ui.settings.working_time_hours import HoursPage
from ui.widgets.buttons import action


class WorkingTimePage(Page):
    """Two sheets under one title; the one left last comes again while the window is open."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Working time"),
            _("Deadlines of complaints run only while the desk works."),
            parent,
            scrolls=False,
        )
        self.tabs = QTabBar(self)
        self.hours = HoursPage(around, self)
        self.calendar = CalendarPage(around, self)
        self._sheets = QStackedWidget(self)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(_("Working time"))
        for title, sheet in (
            (_("Calendar"), self.calendar),
            (_("Hours and week"), self.hours),
        ):
            self.tabs.addTab(title)
            self._sheets.addWidget(sheet)
        self.add(self.tabs)
        self.add(self._sheets, 1)
        self.tabs.currentChanged.connect(self._sheets.setCurrentIndex)
        for number, key in enumerate(("Alt+1", "Alt+2")):
            action(
                self.tabs.tabText(number),
                lambda number=number: self.tabs.setCurrentIndex(number),  # type: ignore[misc]
                key=key,
                icon="calendar" if number == 0 else "history",
                parent=self,
            )

    def come(self) -> None:
        """The year is read when the page comes into view, since the date may be another one."""
        self.calendar.load()
