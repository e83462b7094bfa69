"""A day's meals: one line after the other, their total, the list on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.base.translation import N_, _, ngettext
from app.lounge.meals import Meal, sum_of
from ui.lounge.meals.entry import MealEntry
from ui.lounge.touch import touch
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button, icon_button
from ui.widgets.columns import Column, Row
from ui.widgets.date_edit import DateEdit
from ui.widgets.labels import PlainLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.tabs import Services

_PLACE = {name: number for number, name in enumerate(Meal._fields)}


def _car(value: Any, row: Row) -> str:
    return str(value or "–")


COLUMNS = (
    Column("at", N_("Time"), index=_PLACE["at"], width=7, formatter=lambda v, _r: str(v)[11:16]),
    Column("plate", N_("Plate"), index=_PLACE["plate"], width=12, formatter=_car),
    Column("guests", N_("Guests"), "number", index=_PLACE["guests"]),
    Column("tickets", N_("Tickets"), "number", index=_PLACE["tickets"]),
    Column("guest", N_("Name"), index=_PLACE["guest"], width=16),
    Column("note", N_("Note"), index=_PLACE["note"], main=True),
    Column("by", N_("By"), index=_PLACE["by_name"], width=10),
)


class MealsPage(QWidget):
    """Who ate on a day; today's list is written here."""

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._stale = False
        self._day = self._now()
        self._seen = self._day
        self.day_edit = DateEdit(self)
        self.total = PlainLabel("", self, role="heading")
        self.message = MessageBar(self)
        self.entry = MealEntry(desk, self)
        self.table = DataTable(
            "lounge_meals", COLUMNS, services.memory, self, title=_("Meals of the day")
        )
        self._assemble()
        self._make_actions()
        self._wire()
        self._follow_person()
        self.reload()

    # -- public methods

    @property
    def day(self) -> str:
        """The day in view."""
        return self._day

    def first_focus(self) -> None:
        self._check_day()
        field = self.entry.plate if self.entry.isVisibleTo(self) else self.table
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: str) -> None:
        """Bring a day's list into view."""
        self._day = day
        self.entry.clear()
        self.reload()

    def show_meal(self, meal_id: int) -> None:
        """Bring the day of a line into view."""

        def query(store: Store) -> str:
            from app.lounge.store_meals import meal

            return meal(store, meal_id).day

        self._desk.read(
            query, self.show_day, owner=self, failed=self.message.show_error, latest="meal"
        )

    def step(self, days: int) -> None:
        """So many days on, or back."""
        self.show_day((date.fromisoformat(self._day) + timedelta(days=days)).isoformat())

    def show_today(self) -> None:
        self.show_day(self._now())

    def reload(self) -> None:
        """Read the day again."""
        day = self._day

        def query(store: Store) -> list[Meal]:
            from app.lounge.store_meals import meals_of_day

            return meals_of_day(store, day)

        self._desk.read(
            query, self._show, owner=self, failed=self.message.show_error, latest="meals"
        )

    def correct(self) -> None:
        """Take the line of the cursor up into the fields."""
        meal = self._current()
        if meal is not None and self._may():
            self.entry.correct(meal)

    def strike(self) -> None:
        """Take the line of the cursor off the list."""
        meal = self._current()
        if meal is None or not self._may():
            return
        number = meal.id

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_meals import remove_meal

            return remove_meal(store, actor, number, clock=clock)

        self._write(verb, _("Meal struck"))

    def print_list(self) -> None:
        """The day's list as it will be printed."""
        from ui.lounge.printing import print_meals

        print_meals(self._desk, self._day, self, self.message.show_error)

    # -- building

    def _assemble(self) -> None:
        self.setAccessibleName(_("Meals"))
        head = QHBoxLayout()
        head.setSpacing(6)
        back = icon_button("back", _("Day before (Alt+Left)"), lambda: self.step(-1))
        ahead = icon_button("forward", _("Day after (Alt+Right)"), lambda: self.step(1))
        for made in (back, ahead):
            touch(made)
        self.day_edit.setAccessibleName(_("Day"))
        self.day_edit.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 17)
        today = button(_("Today"), self.show_today, icon="calendar")
        printed = button(_("Print list…"), self.print_list, icon="print", hint="Ctrl+P")
        for widget in (back, self.day_edit, ahead, today):
            head.addWidget(widget)
        head.addSpacing(12)
        head.addWidget(self.total)
        head.addStretch(1)
        head.addWidget(printed)
        self.table.set_empty(
            "meal",
            _("Nobody has eaten yet on this day"),
            _(
                "Type the plate, or a part of it, then Enter; the number of guests, then Enter. A"
                " guest without a car has no plate."
            ),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.message)
        box.addWidget(self.entry)
        box.addWidget(self.table, 1)

    def _make_actions(self) -> None:
        for text, done, key, icon in (
            (_("Day before"), lambda: self.step(-1), "Alt+Left", "back"),
            (_("Day after"), lambda: self.step(1), "Alt+Right", "forward"),
            (_("Meals of today"), self.show_today, "Alt+Home", "calendar"),
            (_("Print the day's meals…"), self.print_list, "Ctrl+P", "print"),
            (_("Correct the meal"), self.correct, "F2", "edit"),
            (_("Read the meals again"), self.reload, "F5", "refresh"),
        ):
            action(text, done, key=key, icon=icon, parent=self)
        self._strike = action(
            _("Strike the meal"), self.strike, key="Del", icon="delete", parent=self.table
        )
        self._strike.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _wire(self) -> None:
        self.day_edit.date_changed.connect(lambda day: self.show_day(day or self._now()))
        self.entry.written.connect(self._on_written)
        self.entry.changed.connect(self._on_corrected)
        self.table.opened.connect(lambda _row: self.correct())
        self.table.menu_wanted.connect(self._fill_menu)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._follow_person())

    # -- what happens

    def _now(self) -> str:
        return self._desk.clock.now().date().isoformat()

    def _check_day(self) -> None:
        """A day that has passed gives way to the one that has begun."""
        today = self._now()
        if today != self._seen:
            was_today, self._seen = self._day == self._seen, today
            if was_today:
                self.show_day(today)

    def _may(self) -> bool:
        return self._desk.has_right("lounge.tick")

    def _current(self) -> Meal | None:
        row = self.table.current_row
        return None if row is None else Meal(*row)

    def _show(self, meals: list[Meal]) -> None:
        self.day_edit.set_value(self._day)
        self.table.set_rows(meals, keep=_PLACE["id"])
        self.total.setText(total_words(meals))

    def _on_written(self, facts: dict[str, Any]) -> None:
        # The day is asked of the clock now: a list left open over night writes on the new day.
        self._check_day()
        day = self._day

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.lounge.verbs_meals import add_meal

            return add_meal(store, actor, **facts, day=day, clock=clock)

        who = facts["plate"] or facts["guest"] or _("a guest")
        self._write(verb, _("Meal for {who}").format(who=who))

    def _on_corrected(self, meal_id: int, facts: dict[str, Any]) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_meals import change_meal

            return change_meal(store, actor, meal_id, values=facts, clock=clock)

        self._write(verb, _("Meal corrected"))

    def _write(self, verb: Any, said: str) -> None:
        self.message.hide()
        self._desk.write(verb, owner=self, failed=self.message.show_error, said=said)

    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        meal = Meal(*row)
        if self._may():
            menu.addAction(_("Correct…"), self.correct)
            menu.addAction(_("Strike"), self.strike)
        if meal.vehicle_id is not None:
            number = meal.vehicle_id
            menu.addAction(_("Show the car"), lambda: self._services.open("vehicle", number))

    def _on_changed(self, changed: Changed) -> None:
        if "meals" in changed.topics:
            if self.isVisible():
                self.reload()
            else:
                self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._check_day()
        if self._stale:
            self._stale = False
            self.reload()

    def _follow_person(self) -> None:
        self.entry.setVisible(self._may())
        self._strike.setEnabled(self._may())


def total_words(meals: list[Meal]) -> str:
    """The day's total: guests, tickets and lines."""
    found = sum_of(meals)
    guests = ngettext("{count} guest", "{count} guests", found.guests).format(count=found.guests)
    tickets = ngettext("{count} ticket", "{count} tickets", found.tickets)
    return f"{guests} · {tickets.format(count=found.tickets)}"
