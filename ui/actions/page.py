"""The Actions tab: every measure with owner, due day, result and effect, in one list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.actions.listing import PLACE, ActionFilter, Choices
from app.actions.rules import Action, is_own
from app.base.translation import _, ngettext
from ui.actions.asking import Asking
from ui.actions.detail import Can, Detail
from ui.actions.doing import Doing
from ui.actions.loader import ActionsLoader, Asked
from ui.actions.output import Output
from ui.actions.table import ActionsTable
from ui.actions.view_bar import ViewBar
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button, icon_button
from ui.widgets.columns import Row
from ui.widgets.labels import PlainLabel
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.actions.dialogs import AskDialog
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = frozenset({"actions", "imports"})


class ActionsPage(QWidget):
    """One list across the program. Who manages actions sees all, others their own."""

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._stale = False
        self._day = desk.clock.now().date()
        self.doing = Doing(desk, self)
        self.asking = Asking(self.doing, self)
        self.bar = ViewBar(self)
        self.search = SearchField(_("Text, person, department or case number"), self)
        self.message = MessageBar(self)
        self.table = ActionsTable(services.memory, lambda: desk.clock.now().date(), self)
        self.loader = ActionsLoader(desk, self.table, self)
        self.output = Output(desk, services, self, self.message.show_error)
        self._count = PlainLabel("", self, role="muted")
        self._acts = self._make_actions()
        self.detail = Detail({key: self._acts[key] for key in Can._fields}, self)
        self._new = button(_("New action…"), self.add, icon="add", kind="primary", hint="N")
        self._columns = icon_button("columns", _("Choose columns"), self.choose_columns)
        self._print = icon_button("print", _("Print list (Ctrl+P)"), self.print_list)
        self._export = icon_button("export", _("Export list… (Ctrl+E)"), self.export)
        self._assemble()
        self._wire()
        self._follow_person()
        self.load(ActionFilter())

    # -- what the window asks

    def open_thing(self, kind: str, what: Any) -> None:
        """The list; narrowed to an ActionFilter, or with the cursor on the action of an id."""
        if kind == "actions" and isinstance(what, ActionFilter):
            self.load(what)
        elif kind == "actions" and isinstance(what, int):
            self._on_added(what)

    def first_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this tab."""
        return [
            ("overdue", lambda: self.load(ActionFilter(view="overdue"))),
            ("effect", lambda: self.load(ActionFilter(view="unchecked"))),
            ("open", lambda: self.load(ActionFilter())),
        ]

    # -- public methods

    def load(self, asked: ActionFilter) -> None:
        """Show the actions that a filter asks for."""
        self.bar.set_filter(asked)
        self.search.blockSignals(True)
        self.search.setText(asked.text)
        self.search.blockSignals(False)
        kept = self.loader.asked
        same = kept.filter.view == asked.view
        self.loader.load(Asked(asked, kept.sort if same else None, same and kept.descending))
        self.loader.count()

    @property
    def dialog(self) -> AskDialog | None:
        """The dialog asked last."""
        return self.asking.dialog

    def finish(self) -> None:
        """Ask when the selected actions were done, and how."""
        ids = self._selected()
        if ids:
            today = self._desk.clock.now().date().isoformat()
            self.asking.finish(ids, self._about(ids), today)

    def check_effect(self) -> None:
        """Ask whether the action in hand helped."""
        one = self._current()
        if one is None:
            return
        if one.done_on is None:
            self._services.say(_("Finish the action first, then look at its effect."))
        else:
            self.asking.effect(one)

    def edit_cell(self) -> None:
        """Type into the current cell."""
        if self._current() is not None and not self.table.edit_cell():
            self._services.say(_("What is done or withdrawn is not changed any more."))

    def assign(self) -> None:
        """Give the selected actions an owner, a department or a day."""
        ids = self._selected()
        if ids and self._may_manage():
            self.asking.assign(ids, self._about(ids))

    def withdraw(self) -> None:
        """Ask why the action in hand is not to be done after all."""
        one = self._current()
        if one is not None:
            self.asking.withdraw(one)

    def add(self) -> None:
        """Ask for a measure that belongs to no case."""
        if self._may_manage():
            self.asking.add()

    def open_case(self) -> None:
        """The case of the action in hand."""
        one = self._current()
        if one is not None:
            self._open(one)

    def choose_columns(self) -> None:
        menu = self.table.column_menu()
        menu.popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))

    def print_list(self) -> None:
        """Show the list as it will be printed."""
        self.output.print(self.loader.ids, self._shown_columns(), self.bar.words())

    def export(self) -> None:
        """Save the list as a workbook or text file."""
        if self._desk.has_right("export"):
            self.output.export(self.loader.ids, self._shown_columns())

    # -- building

    def _make_actions(self) -> dict[str, QAction]:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
            return action(text, done, key=key, icon=icon, parent=self)

        act(_("Search in the list"), self._to_search, "Ctrl+Shift+F", "search")
        act(_("Filters"), self.bar.open_first, "Ctrl+Shift+L", "filter")
        act(_("Choose columns"), self.choose_columns, "Ctrl+Shift+C", "columns")
        act(_("Print list…"), self.print_list, "Ctrl+P", "print")
        return {
            "finish": act(_("Done…"), self.finish, "D", "check"),
            "effect": act(_("Check effect…"), self.check_effect, "E", "check"),
            "change": act(_("Change"), self.edit_cell, "F2", "edit"),
            "withdraw": act(_("Withdraw…"), self.withdraw, "W", "close"),
            "open": act(_("Open case"), self.open_case, "Ctrl+Return", "forward"),
            "assign": act(_("Assign…"), self.assign, "A", "person"),
            "new": act(_("New action…"), self.add, "N", "add"),
            "export": act(_("Export list…"), self.export, "Ctrl+E", "export"),
        }

    def _assemble(self) -> None:
        self._assign = button(_("Assign…"), self.assign, icon="person", hint="A")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self._count)
        line.addStretch(1)
        for made in (self._assign, self._columns, self._print, self._export, self._new):
            line.addWidget(made)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 12)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self.bar)
        box.addWidget(self.message)
        box.addWidget(self.table, 1)
        box.addWidget(self.detail)
        self.setAccessibleName(_("Actions"))

    def _wire(self) -> None:
        self.bar.changed.connect(self.load)
        self.search.searched.connect(self._on_text)
        self.search.stepped_down.connect(self.first_focus)
        self.search.entered.connect(self.first_focus)
        self.search.left.connect(self.first_focus)
        self.loader.loaded.connect(self._on_loaded)
        self.loader.counted.connect(self._on_counted)
        self.loader.offered.connect(self._on_offered)
        self.loader.failed.connect(self.message.show_error)
        self.asking.refused.connect(self._on_refused)
        self.asking.added.connect(self._on_added)
        table = self.table
        table.model.sort_wanted.connect(self._on_sort)
        table.model.dataChanged.connect(lambda *_a: self._show_detail())
        table.view.selectionModel().selectionChanged.connect(lambda *_a: self._show_detail())
        table.chosen.connect(lambda _row: self._show_detail())
        table.opened.connect(lambda row: self._open(Action(*row)))
        table.menu_wanted.connect(self._fill_menu)
        table.typed.connect(self._on_typed)
        table.wrong_day.connect(self._on_wrong_day)
        table.empty_acted.connect(self._on_empty)
        table.cells.closeEditor.connect(lambda *_a: self._catch_up())
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._on_actor())

    # -- what happens

    def _may_manage(self) -> bool:
        return self._desk.has_right("actions.manage")

    def _follow_person(self) -> None:
        whole = self._may_manage()
        self.bar.set_whole(whole)
        self._new.setVisible(whole)
        self._assign.setVisible(whole)
        self._acts["new"].setEnabled(whole)
        self._acts["assign"].setEnabled(whole)
        may_export = self._desk.has_right("export")
        self._export.setVisible(may_export)
        self._acts["export"].setEnabled(may_export)

    def _on_actor(self) -> None:
        self._follow_person()
        self.message.hide()
        self.load(ActionFilter())

    def _on_text(self, text: str) -> None:
        self.load(self.bar.filter._replace(text=text))

    def _on_sort(self, key: str, descending: bool) -> None:
        wanted = "due_on" if key == "state" else key
        self.loader.load(Asked(self.bar.filter, wanted, descending))

    def _on_loaded(self, count: int) -> None:
        text = ngettext("{count} action", "{count} actions", count)
        self._count.setText(text.format(count=f"{count:,}"))
        if not count:
            self._show_empty()
        self.detail.setVisible(count > 0)
        self._show_detail()

    def _on_counted(self, found: dict[str, int]) -> None:
        self.bar.set_counts(found)
        if not self.loader.ids:
            self._show_empty()

    def _on_offered(self, choices: Choices) -> None:
        self.asking.choices = choices
        self.table.cells.choices = choices
        self.bar.set_choices(choices)

    def _show_empty(self) -> None:
        from ui.actions.empty import empty_state

        self.table.set_empty(*empty_state(self.bar, manager=self._may_manage()))

    def _on_empty(self) -> None:
        asked = self.bar.filter
        if asked.narrowed:
            self.load(ActionFilter(view=asked.view))
        elif self.bar.counts.get("all"):
            self.load(ActionFilter(view="all"))
        else:
            self.add()

    def _show_detail(self) -> None:
        numbers = self.table.selected_numbers
        if len(numbers) > 1:
            text = ngettext("{count} action selected", "{count} actions selected", len(numbers))
            self.detail.show_several(text.format(count=f"{len(numbers):,}"), Can(finish=True))
            return
        one = self._current()
        if one is None:
            self.detail.show_nothing()
            return
        self.detail.show_action(one, self._desk.clock.now().date(), self._can(one))

    def _can(self, one: Action) -> Can:
        actor = self._desk.actor
        own = actor is not None and is_own(actor, one.owner_id)
        return Can(
            finish=own and one.is_open,
            effect=own and one.done_on is not None,
            change=own and one.is_open,
            withdraw=own and one.is_open,
            open=one.complaint_id is not None,
        )

    def _current(self) -> Action | None:
        row = self.table.current_row
        # One that went away while the list was read has no text.
        return None if row is None or row[PLACE["text"]] is None else Action(*row)

    def _selected(self) -> list[int]:
        """Of several rows all, whether they were scrolled into view or not; else the current."""
        ids = self.loader.ids_at(self.table.selected_numbers)
        if len(ids) > 1:
            return ids
        one = self._current()
        return [] if one is None else [one.id]

    def _about(self, ids: list[int]) -> str:
        if len(ids) == 1:
            one = self._current()
            return "" if one is None else one.text
        text = ngettext("{count} action selected", "{count} actions selected", len(ids))
        return text.format(count=f"{len(ids):,}")

    def _on_refused(self, text: str) -> None:
        self.message.hide()
        if text:
            self.message.show_message(text, "warn")

    def _on_added(self, action_id: int) -> None:
        if self.loader.place(action_id) < 0:
            self.load(ActionFilter())
        number = self.loader.place(action_id)
        if number >= 0:
            self.table.select_number(number)

    def _open(self, one: Action) -> None:
        if one.complaint_id is not None:
            self._services.open("complaint", one.complaint_id)
        else:
            self._services.say(_("This action belongs to no complaint."))

    def _fill_menu(self, menu: QMenu, _row: Row) -> None:
        for key, made in self.detail.buttons.items():
            if made.isVisibleTo(self.detail):
                menu.addAction(self._acts[key])
        if self._may_manage():
            menu.addAction(self._acts["assign"])

    def _on_typed(self, row: Row, key: str, value: Any) -> None:
        one = Action(*row)
        values, was = {key: value}, {key: getattr(one, key)}
        if key == "owner":
            values["owner_id"] = self.asking.choices.owner_id(value)
            was["owner_id"] = one.owner_id
        kept = self.table.cells.kept

        def done(_changed: Any) -> None:
            kept.pop((one.id, key), None)
            self.message.hide()

        def failed(error: Exception) -> None:
            # What was typed comes back when the cell is opened again.
            kept[(one.id, key)] = value
            self.message.show_error(error)

        self.doing.change(one.id, values, was, done, failed)

    def _on_wrong_day(self) -> None:
        self.message.show_message(_("This is not a date. Write it as 2026-11-02."), "danger")

    def _on_changed(self, changed: Changed) -> None:
        if not changed.topics & _TOPICS:
            return
        self._stale = True
        self._catch_up()

    def _catch_up(self) -> None:
        """Read again what changed, unless nobody looks or a cell is being typed into."""
        if self._stale and self.isVisible() and not self.table.typing:
            self._stale = False
            self.loader.refresh()
            self.loader.count()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        # Overnight other actions became due.
        today = self._desk.clock.now().date()
        self._stale = self._stale or today != self._day
        self._day = today
        self._catch_up()

    def _shown_columns(self) -> list[Any]:
        return [self.table.model.columns[number] for number in self.table.shown_columns()]

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
