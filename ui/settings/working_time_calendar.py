"""The year with its holidays and make-up days: look, change days by hand, paste a notice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.worktime.days import Day
from app.worktime.wording import day_label
from ui.settings.page import Around
from ui.settings.working_time_cells import Legend
from ui.settings.working_time_day import DayPanel, DayWish
from ui.settings.working_time_notice import NoticeDialog
from ui.settings.working_time_year import YearCalendar
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button, icon_button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor

FIRST_YEAR, LAST_YEAR = 2000, 2100
_SAMPLE_DAY = date(2026, 1, 8)


class YearFacts(NamedTuple):
    """One year as the page shows it."""

    days: tuple[Day, ...]
    known: bool
    expected: bool


def read_year(store: Store, year: int) -> YearFacts:
    """The days of a year, and whether its notice is known or only expected."""
    from app.worktime.holidays import is_known, statutory_days
    from app.worktime.store import days_of_year

    return YearFacts(days_of_year(store, year), is_known(year), bool(statutory_days(year)))


class CalendarPage(QWidget):
    """Signal-free: it reads and writes through the desk by itself."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = around.desk
        self._memory = around.memory
        today = around.desk.clock.now().date()
        self._this_year = today.year
        self._wanted = today.year
        self.message = MessageBar(self)
        self.back = icon_button("back", _("Year before (Ctrl+PgUp)"), self.year_before, parent=self)
        self.ahead = icon_button(
            "forward", _("Year after (Ctrl+PgDown)"), self.year_after, parent=self
        )
        self.year_label = PlainLabel(parent=self, role="heading")
        self.status = PlainLabel(parent=self, role="muted", wrap=True)
        self.paste = button(_("Paste a notice…"), self.paste_notice, icon="copy", parent=self)
        self.paste.setToolTip(_("The year's notice of holidays, as text (Ctrl+Shift+V)"))
        self.calendar = YearCalendar(today, self)
        self.panel = DayPanel(self)
        self._area = QScrollArea(self)
        self._assemble()
        self._make_actions()
        self._wire()

    # -- public methods

    def load(self) -> None:
        """Read the year wanted."""
        year = self._wanted
        self._desk.read(
            lambda store: read_year(store, year),
            self._show,
            owner=self,
            latest="year",
            failed=self.message.show_error,
        )

    def show_year(self, year: int) -> None:
        """Turn to another year."""
        if FIRST_YEAR <= year <= LAST_YEAR:
            self._wanted = year
            self.load()

    def year_before(self) -> None:
        self.show_year(self._wanted - 1)

    def year_after(self) -> None:
        self.show_year(self._wanted + 1)

    def paste_notice(self) -> None:
        """Open the dialog for a pasted notice, for the year in view."""
        NoticeDialog(self._desk, self._memory, self._wanted, self).open()

    # -- private

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        for widget in (self.back, self.year_label, self.ahead):
            head.addWidget(widget)
        head.addSpacing(8)
        head.addWidget(self.status, 1)
        head.addWidget(self.paste)
        inner = QWidget()
        inner.setProperty("surface", "page")
        room = QVBoxLayout(inner)
        room.setContentsMargins(2, 0, 2, 0)
        room.addWidget(self.calendar)
        room.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(inner)
        self._inner = inner
        card = Card(parent=self)
        card.add(self.panel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.message)
        box.addLayout(head)
        box.addWidget(self._area, 1)
        box.addWidget(Legend(_samples(), self))
        box.addWidget(card)

    def _make_actions(self) -> None:
        for text, does, key, picture in (
            (
                _("Chosen days: working"),
                lambda: self.panel.set_works(True),
                "Ctrl+Shift+W",
                "check",
            ),
            (_("Chosen days: off"), lambda: self.panel.set_works(False), "Ctrl+Shift+O", "close"),
            (_("Chosen days: as the rule says"), self.panel.clear, "Ctrl+Shift+R", "undo"),
            (_("Paste a notice…"), self.paste_notice, "Ctrl+Shift+V", "copy"),
            (_("Year before"), self.year_before, "Ctrl+PgUp", "back"),
            (_("Year after"), self.year_after, "Ctrl+PgDown", "forward"),
        ):
            action(text, does, key=key, icon=picture, parent=self)

    def _wire(self) -> None:
        self.calendar.chosen.connect(self._show_chosen)
        self.calendar.moved.connect(self._bring_into_view)
        self.calendar.turned.connect(self.panel.turn)
        self.calendar.name_wanted.connect(self._to_name)
        self.calendar.year_wanted.connect(self.show_year)
        self.calendar.menu_wanted.connect(self._show_menu)
        self.panel.wanted.connect(self._set)
        self.panel.named.connect(self._name)
        self.panel.cleared.connect(self._clear)
        self._desk.changed.connect(self._on_changed)

    def _show(self, facts: YearFacts) -> None:
        year = facts.days[0].day.year
        self.year_label.setText(_("{year}").format(year=year))
        self.status.setText(_status(facts))
        self.back.setEnabled(year > FIRST_YEAR)
        self.ahead.setEnabled(year < LAST_YEAR)
        self.calendar.set_days(facts.days)

    def _show_chosen(self) -> None:
        days = [self.calendar.day(day) for day in self.calendar.selected]
        self.panel.show_days([day for day in days if day is not None])

    def _bring_into_view(self, where: QRect) -> None:
        month = self.calendar.month_rect(self.calendar.current.month)
        # The whole month if there is room for it; the day in any case.
        for point in (month.bottomLeft(), month.topLeft(), where.center()):
            place = self.calendar.mapTo(self._inner, point)
            self._area.ensureVisible(place.x(), place.y(), 0, where.height())

    def _to_name(self) -> None:
        self.panel.name.setFocus()
        self.panel.name.selectAll()

    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        for each in self.actions()[:3]:
            menu.addAction(each)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def _set(self, wish: DayWish) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.worktime.verbs import set_days

            return set_days(
                store, actor, days=wish.days, works=wish.works, name=wish.name,
                windows=wish.windows, clock=clock,
            )  # fmt: skip

        days = _span(wish.days)
        said = _("{days}: working.") if wish.works else _("{days}: off.")
        self._write(verb, said.format(days=days))

    def _name(self, days: list[date], name: str) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.worktime.verbs import name_days

            return name_days(store, actor, days=days, name=name, clock=clock)

        self._write(verb, _("{days}: name changed.").format(days=_span(days)))

    def _clear(self, days: list[date]) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.worktime.verbs import clear_days

            return clear_days(store, actor, days=days, clock=clock)

        self._write(verb, _("{days}: no longer set by hand.").format(days=_span(days)))

    def _write(self, verb: Callable[[Store, Actor, Clock], Changed], said: str) -> None:
        self._desk.write(verb, owner=self, failed=self._failed, said=said)

    def _failed(self, error: Exception) -> None:
        self.message.show_error(error)
        self._show_chosen()

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & {"calendar_days", "settings"}:
            self.load()


def _span(days: list[date] | tuple[date, ...]) -> str:
    if len(days) == 1:
        return day_label(days[0])
    return _("{first} to {last}").format(first=day_label(days[0]), last=day_label(days[-1]))


def _status(facts: YearFacts) -> str:
    worked = sum(day.works for day in facts.days)
    by_hand = sum(day.source == "hand" for day in facts.days)
    if facts.known:
        text = _("Holidays as in the year's notice.")
    elif facts.expected:
        text = _("Holidays only expected by law; paste the year's notice once it is published.")
    else:
        text = _("No holidays are known of this year. Paste its notice, or set the days.")
    counts = ngettext("{count} working day", "{count} working days", worked).format(count=worked)
    if by_hand:
        counts += _(", ") + ngettext(
            "{count} day set by hand", "{count} days set by hand", by_hand
        ).format(count=by_hand)
    return _("{counts}. {text}").format(counts=counts, text=text)


def _samples() -> list[tuple[Day, str]]:
    hours = ((0, 60),)
    return [
        (Day(_SAMPLE_DAY, "working", hours), _("working")),
        (Day(_SAMPLE_DAY, "rest", ()), _("off in the week")),
        (Day(_SAMPLE_DAY, "holiday", (), "library"), _("holiday, off")),
        (Day(_SAMPLE_DAY, "makeup", hours, "library"), _("make-up, worked")),
        (Day(_SAMPLE_DAY, "holiday", (), "expected"), _("expected")),
        (Day(_SAMPLE_DAY, "working", hours, "hand"), _("by hand")),
    ]
