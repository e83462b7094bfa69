"""The queue: the calls to make, in their order, there by itself in the morning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.calls.tasks.task import Counts, QueueRow
from ui.calls.queue.bar import QueueBar
from ui.calls.queue.columns import columns, line_of, table_row
from ui.calls.queue.doing import Doing
from ui.calls.queue.filtering import QueueFilter, chosen
from ui.calls.queue.words import about_rows, done_words, empty_words
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button, icon_button
from ui.widgets.columns import Row
from ui.widgets.labels import PlainLabel
from ui.widgets.search_field import SearchField
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.door import Store
    from app.staff.rules import Employee
    from ui.calls.queue.asking import Asking
    from ui.desk import Desk
    from ui.tabs import Services

LOOK_MS = 30_000
LONGEST = 5_000
_TOPICS = frozenset({"call_tasks", "call_attempts", "customers", "vehicles", "imports", "settings"})
_FILTERED, _AHEAD = "filtered", "ahead"


class QueuePage(QWidget):
    """Signals: `call_wanted(task id)` for the chosen call, `next_wanted()` for the next one."""

    call_wanted = Signal(int)
    next_wanted = Signal()

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._rows: list[QueueRow] = []
        self._counts: Counts | None = None
        self._stale = False
        self._days = 0
        self._empty_way = ""
        self.doing = Doing(desk, self)
        self._asking: Asking | None = None
        self.bar = QueueBar(self)
        self.search = SearchField(_("Name, plate, phone's end, agent"), self)
        self.message = MessageBar(self)
        self.table = DataTable("calls/queue", columns(desk.clock.now), services.memory, self,
                               title=_("Calls to make"))  # fmt: skip
        self._count = PlainLabel("", self, role="muted")
        self._done = PlainLabel("", self, role="muted")
        self._looking = QTimer(self)
        self._acts = self._make_actions()
        self._next = button(_("Next call"), self.next_wanted.emit, icon="call", kind="primary",
                            hint="F5")  # fmt: skip
        self._share = button(_("Share out…"), self.share_out, icon="customers", hint="Ctrl+Shift+O")
        self._print = icon_button("print", _("Print the calls to make (Ctrl+P)"), self.print_list)
        self._assemble()
        self._wire()
        self._follow_person()
        self.reload()

    # -- properties

    @property
    def rows(self) -> list[QueueRow]:
        """All calls of the person at the desk, in their order."""
        return list(self._rows)

    @property
    def shown(self) -> list[QueueRow]:
        """The calls that the filter leaves, in the order shown."""
        return [line_of(row) for row in self.table.model.rows()]

    @property
    def asking(self) -> Asking:
        """The dialogs, made and loaded when one is first asked for."""
        if self._asking is None:
            from ui.calls.queue.asking import Asking

            self._asking = Asking(self.doing, self._desk.clock, self)
            self._asking.refused.connect(self._on_refused)
        return self._asking

    # -- what the tab asks

    def first_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self, asked: QueueFilter) -> None:
        """Narrow the queue."""
        self.bar.set_filter(asked)
        self.search.blockSignals(True)
        self.search.setText(asked.text)
        self.search.blockSignals(False)
        self._show()

    def reload(self) -> None:
        """Read the queue as it is now."""
        self._stale = False
        actor, now, days = self._desk.actor, self._desk.clock.now(), self._days
        if actor is None or not self._desk.has_right("calls.view"):
            return

        def query(store: Store) -> tuple[list[QueueRow], Counts, bool]:
            from app.calls.tasks.store_queue import call_in_hand, counts, queue

            found = queue(store, actor, now, days_ahead=days, limit=LONGEST)
            begun = call_in_hand(store, actor, now) is not None
            return found, counts(store, actor, now, days_ahead=days), begun

        self._desk.read(query, self._take, owner=self, latest="queue")

    # -- public methods

    def open_current(self) -> None:
        """Call the one that is chosen."""
        row = self.table.current_row
        if row is not None:
            self.call_wanted.emit(line_of(row).id)

    def assign(self) -> None:
        """Ask who makes the selected calls."""
        ids = self._selected()
        if ids and self._may_assign():
            self._with_people(lambda people: self.asking.assign(ids, self._about(ids), people))

    def share_out(self) -> None:
        """Ask among whom the free calls are shared out."""
        if self._may_assign():
            purpose = self.bar.filter.purpose
            self._with_people(lambda people: self.asking.share_out(people, purpose))

    def hand_all(self) -> None:
        """Ask to whom an absent person's calls go."""
        if not self._may_assign():
            return
        holders = {row.agent_id for row in self._rows} | {row.holder_id for row in self._rows}

        def ask(people: Sequence[Employee]) -> None:
            busy = [one for one in people if one.id in holders]
            self.asking.hand_all(people, busy or people)

        self._with_people(ask)

    def put_off(self) -> None:
        """Ask until when the selected calls rest."""
        ids = self._selected()
        if ids:
            self.asking.put_off(ids, self._about(ids))

    def appoint(self) -> None:
        """Ask for which minute the call is appointed."""
        row = self.table.current_row
        if row is not None:
            self.asking.appoint(line_of(row).id, self._about([line_of(row).id]))

    def release(self) -> None:
        """Let calls go that one has in hand."""
        ids = self._selected()
        if ids:
            self.doing.release(ids, lambda _refused: self.reload(), self.message.show_error)

    def open_car(self) -> None:
        """The car's card, with its timeline."""
        row = self.table.current_row
        if row is not None and line_of(row).vehicle_id is not None:
            self._services.open("vehicle", line_of(row).vehicle_id)

    def show_ahead(self) -> None:
        """Show the calls of the coming week too, or leave them out again."""
        self._days = 0 if self._days else 7
        self.reload()

    def print_list(self) -> None:
        """The calls to make on paper, as they are shown."""
        from ui.calls.queue.printing import print_morning

        print_morning(self._desk, self._services, self, self.shown, self.bar.words())

    def print_done(self) -> None:
        """What was called today on paper, for the evening."""
        from ui.calls.queue.printing import print_evening

        left = 0 if self._counts is None else self._counts.ready
        print_evening(self._desk, self._services, self, left)

    # -- building

    def _make_actions(self) -> dict[str, QAction]:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
            return action(text, done, key=key, icon=icon, parent=self)

        act(_("Next call"), self.next_wanted.emit, "F5", "call")
        act(_("Search in the queue"), self._to_search, "Ctrl+Shift+F", "search")
        act(_("Filters"), self.bar.open_first, "Ctrl+Shift+L", "filter")
        act(_("Print the calls to make…"), self.print_list, "Ctrl+P", "print")
        act(_("Print what was called today…"), self.print_done, "Ctrl+Shift+M", "print")
        act(_("Show the coming week, or only today"), self.show_ahead, "W", "calendar")
        return {
            "call": act(_("Call this one"), self.open_current, "Ctrl+Return", "call"),
            "put_off": act(_("Put off…"), self.put_off, "P", "clock"),
            "appoint": act(_("Appoint…"), self.appoint, "T", "calendar"),
            "release": act(_("Let go of this call"), self.release, "R", "back"),
            "car": act(_("Open the car's card"), self.open_car, "Ctrl+J", "car"),
            "assign": act(_("Assign…"), self.assign, "A", "person"),
            "share": act(_("Share out free calls…"), self.share_out, "Ctrl+Shift+O", "customers"),
            "hand": act(_("Hand over all calls of a person…"), self.hand_all, "H", "customers"),
        }

    def _assemble(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self._count)
        line.addStretch(1)
        for made in (self._print, self._share, self._next):
            line.addWidget(made)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self.bar)
        box.addWidget(self.message)
        box.addWidget(self.table, 1)
        box.addWidget(self._done)
        self.setAccessibleName(_("Calls to make"))

    def _wire(self) -> None:
        self.bar.changed.connect(lambda _asked: self._show())
        self.search.searched.connect(self._on_text)
        self.search.stepped_down.connect(self.first_focus)
        self.search.entered.connect(self.first_focus)
        self.search.left.connect(self.first_focus)
        self.table.opened.connect(lambda row: self.call_wanted.emit(line_of(row).id))
        self.table.menu_wanted.connect(self._fill_menu)
        self.table.empty_acted.connect(self._on_empty)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._on_actor())
        # Minutes pass: what was to come is to be called now.
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    # -- what happens

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _may_assign(self) -> bool:
        return self._desk.has_right("calls.assign")

    def _follow_person(self) -> None:
        whole = self._may_assign()
        self._share.setVisible(whole)
        for key in ("assign", "share", "hand"):
            self._acts[key].setEnabled(whole)

    def _on_actor(self) -> None:
        self._follow_person()
        self.message.hide()
        self._rows = []
        self.load(QueueFilter())
        self.reload()

    def _take(self, found: tuple[list[QueueRow], Counts, bool]) -> None:
        self._rows, self._counts, begun = found
        # Somebody in the middle of a call is given that one first.
        self._next.setText(_("Go on with the call") if begun else _("Next call"))
        self._show()

    def _show(self) -> None:
        me = None if self._desk.actor is None else self._desk.actor.employee_id
        rows = chosen(self._rows, self.bar.filter, me)
        first = not self.table.model.rowCount()
        self.table.set_rows([table_row(row) for row in rows], keep=0)
        if (first or self.table.current_row is None) and rows:
            self.table.select_number(0)
        self.bar.set_counts(self._rows, me)
        text = ngettext("{count} call", "{count} calls", len(rows))
        self._count.setText(text.format(count=f"{len(rows):,}"))
        self._done.setText(done_words(self._counts))
        if not rows:
            self._show_empty()

    def _show_empty(self) -> None:
        narrowed = self.bar.filter.narrowed and bool(self._rows)
        self._empty_way = _FILTERED if narrowed else _AHEAD if not self._days else ""
        self.table.set_empty(*empty_words(self._counts, narrowed=narrowed, ahead=self._days > 0))

    def _on_empty(self) -> None:
        if self._empty_way == _FILTERED:
            self.load(QueueFilter())
        else:
            self.show_ahead()

    def _on_text(self, text: str) -> None:
        self.bar.set_filter(self.bar.filter._replace(text=text))
        self._show()

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _on_refused(self, text: str) -> None:
        self.message.hide()
        if text:
            self.message.show_message(text, "warn")

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            self._stale = True
            if self.isVisible():
                self.reload()

    def _look(self) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        menu.addActions([self._acts[key] for key in ("call", "put_off", "appoint", "car")])
        actor = self._desk.actor
        if actor is not None and line_of(row).holder_id == actor.employee_id:
            menu.addAction(self._acts["release"])
        if self._may_assign():
            menu.addSeparator()
            menu.addActions([self._acts[key] for key in ("assign", "share", "hand")])

    def _selected(self) -> list[int]:
        return [line_of(row).id for row in self.table.selected_rows]

    def _about(self, ids: Sequence[int]) -> str:
        return about_rows([row for row in self._rows if row.id in set(ids)])

    def _with_people(self, ask: Callable[[list[Employee]], None]) -> None:
        def query(store: Store) -> list[Employee]:
            from app.staff.rules import Actor, may
            from app.staff.store import employees

            return [one for one in employees(store)
                    if may(Actor(one.id, one.name, one.role), "calls.work")]  # fmt: skip

        self._desk.read(query, ask, owner=self, failed=self.message.show_error, latest="customers")
