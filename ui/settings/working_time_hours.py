"""The hours of an ordinary day and the days of the week, kept as they are changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.base.settings import BY_KEY, default_of
from app.base.translation import _
from app.worktime.days import length, windows_of
from app.worktime.wording import duration_label
from ui.errors import sentence
from ui.settings.page import Around, Note
from ui.settings.working_time_week import WeekForm
from ui.settings.working_time_windows import WindowsEdit
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor

HOURS, WEEK = "dealer.hours", "calendar.week"


class HoursPage(QScrollArea):
    """Two cards: an ordinary day, and the week."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = around.desk
        self._keeper = around.keeper
        self.hours = WindowsEdit(_("Working hours"), self)
        self.hours_note = Note(self)
        self.length = PlainLabel(parent=self, role="muted", wrap=True)
        self.week = WeekForm(self)
        self.week_note = Note(self)
        self.back = button(_("As delivered"), self._deliver, kind="link", icon="undo")
        self._assemble()
        self.hours.edited.connect(self._keep_hours)
        self.week.edited.connect(self._keep_week)
        self._keeper.loaded.connect(self.show_values)
        self.show_values()

    def show_values(self) -> None:
        """Show what the settings hold."""
        held = self._keeper.values
        if not held:
            return
        hours, week = held[HOURS], held[WEEK]
        if self.hours.windows() != hours:
            self.hours.set_windows(hours)
        self.week.set_week(week, hours)
        self.length.setText(
            _("{time} a day: that is one working day of a deadline.").format(
                time=duration_label(length(windows_of(hours)))
            )
        )
        self.hours_note.tell("")
        self.week_note.tell("")
        self.back.setEnabled(week != default_of(WEEK) or hours != default_of(HOURS))

    def _assemble(self) -> None:
        day = Card(_("An ordinary working day"), self)
        day.add_to_head(self.back)
        day.add(self.hours)
        day.add(self.length)
        day.add(self.hours_note)
        week = Card(_("Days of the week"), self)
        week.add(self.week)
        week.add(self.week_note)
        inner = QWidget()
        inner.setProperty("surface", "page")
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(day)
        box.addWidget(week)
        box.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(inner)

    def _keep_hours(self) -> None:
        if not self.hours.rising():
            self.hours_note.tell(_("Working hours must go on through the day: check the times."))
            return
        self._keep({HOURS: self.hours.windows()}, self.hours_note)

    def _keep_week(self) -> None:
        if not self.week.rising():
            self.week_note.tell(_("Working hours must go on through the day: check the times."))
            return
        self._keep({WEEK: self.week.week()}, self.week_note)

    def _deliver(self) -> None:
        if self._keeper.values[HOURS] != default_of(HOURS):
            self._keep({HOURS: default_of(HOURS)}, self.hours_note)
        if self._keeper.values[WEEK] != default_of(WEEK):
            self._keep({WEEK: default_of(WEEK)}, self.week_note)

    def _keep(self, values: dict[str, Any], note: Note) -> None:
        note.tell("")
        ((key, value),) = values.items()
        if not self._keeper.values or self._keeper.values[key] == value:
            return

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.worktime.verbs import set_hours, set_week

            if key == HOURS:
                return set_hours(store, actor, hours=value, clock=clock)
            return set_week(store, actor, week=value, clock=clock)

        said = _("“{title}” changed.").format(title=_(BY_KEY[key].title))
        self._desk.write(verb, owner=self, failed=_telling(note), said=said)


def _telling(note: Note) -> Callable[[Exception], None]:
    """What is refused stays as typed, with the sentence why under it."""
    return lambda error: note.tell(sentence(error))
