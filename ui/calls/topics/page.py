"""Special topics: made from a segment, a list or pasted plates; how far they are; results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from ui.calls.topics.columns import TOPICS, topic_row
from ui.calls.topics.detail import TopicDetail
from ui.calls.topics.dialog import TopicDialog
from ui.calls.topics.doing import Doing
from ui.calls.topics.output import Output
from ui.calls.topics.source import Around, One, read_around, read_one, read_topics
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button, icon_button
from ui.widgets.columns import Row
from ui.widgets.labels import PlainLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = frozenset({"call_topics", "call_tasks", "call_attempts", "call_sheets", "call_answers"})


class TopicsPage(QWidget):
    """Who assigns calls makes and closes topics; who calls sees how far they are."""

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._wanted: int | None = None
        self._stale = False
        self.dialog: TopicDialog | None = None
        self.message = MessageBar(self)
        self.doing = Doing(desk, self.message.show_error, self)
        self.output = Output(desk, services, self, self.message.show_error)
        self.table = DataTable("calls/topics", TOPICS, services.memory, self,
                               title=_("Special topics"))  # fmt: skip
        self.detail = TopicDetail(services.memory, self)
        self._acts = self._make_actions()
        self._assemble()
        self._wire()
        self._follow_person()
        self.load()

    # -- what the window asks

    def open_thing(self, kind: str, what: Any) -> None:
        """("topic_from_vehicles", (title, ids)): ask for the rest of a new topic."""
        if kind == "topic_from_vehicles":
            self.new_from(*what)

    def first_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def tour_steps(self) -> list[tuple[str, Callable[[], None]]]:
        """The pictures the tour takes of this page."""
        return [
            ("calls", lambda: self.detail.tabs.setCurrentIndex(0)),
            ("results", lambda: self.detail.tabs.setCurrentIndex(1)),
            ("new", self.add),
        ]

    # -- public methods

    @property
    def topic_id(self) -> int | None:
        """The topic in hand."""
        row = self.table.current_row
        return None if row is None else int(row[0])

    def load(self) -> None:
        """Read the topics anew."""
        self._desk.read(
            read_topics, self._take, owner=self, latest="topics", failed=self.message.show_error
        )

    def go_to(self, topic_id: int) -> None:
        """Bring a topic into view."""
        self._wanted = topic_id
        self.table.select(0, topic_id)

    def add(self) -> None:
        """A new topic, from a segment or pasted plates."""
        self.new_from("", ())

    def new_from(self, title: str, vehicle_ids: Sequence[int]) -> None:
        """A new topic about these cars, such as those of a list."""
        if self._may():
            given = (title, tuple(vehicle_ids)) if vehicle_ids else None
            self._ask(lambda around: self._show_new(around, given))

    def add_cars(self) -> None:
        """More cars for the topic in hand."""
        one = self.detail.one
        if one is not None and self._may() and not one.topic.closed_at:
            self._ask(lambda around: self._show_more(around, one))

    def change(self) -> None:
        """Change title, content or time of the topic in hand."""
        one = self.detail.one
        if one is not None and self._may() and not one.topic.closed_at:
            self._ask(lambda around: self._show_change(around, one))

    def close_topic(self) -> None:
        """End the topic in hand; what nobody began is taken back, Ctrl+Z undoes it."""
        one = self.detail.one
        if one is not None and self._may() and not one.topic.closed_at:
            self.doing.close(one.topic.id)

    def print_list(self) -> None:
        """The list in view, as it will be printed."""
        one = self.detail.one
        if one is not None:
            remarks = [f"{one.topic.from_on} – {one.topic.until_on}", one.topic.note or ""]
            self.output.print(one.topic.title, remarks, self.detail.table)

    def export(self) -> None:
        """Save the list in view as a workbook or text file."""
        one = self.detail.one
        if one is not None and self._desk.has_right("export"):
            self.output.export(one.topic.id, one.topic.title, self.detail.table)

    # -- private

    def _make_actions(self) -> dict[str, QAction]:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
            return action(text, done, key=key, icon=icon, parent=self)

        act(_("To the list of topics"), self.first_focus, "Alt+L", "list")
        act(_("Calls of the topic"), lambda: self.detail.tabs.setCurrentIndex(0), "Alt+1", "call")
        act(_("Results of the topic"), lambda: self.detail.tabs.setCurrentIndex(1), "Alt+2",
            "chart")  # fmt: skip
        act(_("Cars of the topic among the customers"), self.detail.to_cars, "Ctrl+G",
            "customers")  # fmt: skip
        return {
            "new": act(_("New topic…"), self.add, "Ctrl+N", "add"),
            "change": act(_("Change topic…"), self.change, "F2", "edit"),
            "more": act(_("Add cars to the topic…"), self.add_cars, "Ctrl+Shift+N", "car"),
            "close": act(_("Close topic"), self.close_topic, "Ctrl+Shift+W", "check"),
            "print": act(_("Print list…"), self.print_list, "Ctrl+P", "print"),
            "export": act(_("Export list…"), self.export, "Ctrl+E", "export"),
        }

    def _assemble(self) -> None:
        self._count = PlainLabel("", self, role="muted")
        self._new = button(_("New topic…"), self.add, icon="add", kind="primary", hint="Ctrl+N")
        self._change = button(_("Change…"), self.change, icon="edit", hint="F2")
        self._more = button(_("Add cars…"), self.add_cars, icon="car", hint="Ctrl+Shift+N")
        self._close = button(_("Close topic"), self.close_topic, icon="check", hint="Ctrl+Shift+W")
        self._export = icon_button("export", _("Export list… (Ctrl+E)"), self.export)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._count)
        line.addStretch(1)
        for made in (self._change, self._more, self._close):
            line.addWidget(made)
        line.addWidget(icon_button("print", _("Print list (Ctrl+P)"), self.print_list))
        line.addWidget(self._export)
        line.addWidget(self._new)
        self._halves = QSplitter(Qt.Orientation.Vertical, self)
        self._halves.addWidget(self.table)
        self._halves.addWidget(self.detail)
        self._halves.setSizes([150, 470])
        self._halves.setChildrenCollapsible(False)
        self._halves.setHandleWidth(12)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self.message)
        box.addWidget(self._halves, 1)
        self.setAccessibleName(_("Special topics"))

    def _wire(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.detail.lines.setFocus())
        self.table.menu_wanted.connect(self._fill_menu)
        self.table.empty_acted.connect(self.add)
        self.detail.call_wanted.connect(lambda number: self._services.open("call", number))
        self.detail.card_wanted.connect(lambda number: self._services.open("vehicle", number))
        self.detail.cars_wanted.connect(
            lambda title, ids: self._services.open("vehicles", (title, ids))
        )
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(lambda _actor: self._follow_person())

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.load()

    def _may(self) -> bool:
        return self._desk.has_right("calls.assign")

    def _follow_person(self) -> None:
        may = self._may()
        for made in (self._new, self._change, self._more, self._close):
            made.setVisible(may)
        for name in ("new", "change", "more", "close"):
            self._acts[name].setEnabled(may)
        self._export.setVisible(self._desk.has_right("export"))
        self._acts["export"].setEnabled(self._desk.has_right("export"))
        hint = _(
            "A topic is a list of cars that are called about one thing: a segment of the "
            "customers, the cars of a figure, or plates pasted from a list."
        )
        self.table.set_empty(
            "call", _("No special topic yet"), hint, _("New topic…") if may else ""
        )

    def _take(self, found: list[Any]) -> None:
        today = self._desk.clock.now().date().isoformat()
        kept = self._wanted if self._wanted is not None else self.topic_id
        self.table.set_rows([topic_row(one, held, today) for one, held in found])
        text = ngettext("{count} topic", "{count} topics", len(found))
        self._count.setText(text.format(count=len(found)))
        self.detail.setVisible(bool(found))
        if not found:
            self._enable(False)
        if found and (kept is None or not self.table.select(0, kept)):
            self.table.select_number(0)

    def _on_chosen(self, row: Row | None) -> None:
        if row is None:
            return
        number = int(row[0])
        self._wanted = number
        self._desk.read(
            lambda store: read_one(store, number), self._show, owner=self, latest="one",
            failed=self.message.show_error,
        )  # fmt: skip

    def _show(self, one: One) -> None:
        self.detail.show_one(one)
        self._enable(not one.topic.closed_at)

    def _enable(self, going: bool) -> None:
        for made in (self._change, self._more, self._close):
            made.setEnabled(going)
        for name in ("change", "more", "close"):
            self._acts[name].setEnabled(going and self._may())

    def _fill_menu(self, menu: QMenu, _row: Row) -> None:
        for name in ("change", "more", "close", "print", "export"):
            if self._acts[name].isEnabled():
                menu.addAction(self._acts[name])

    def _on_changed(self, changed: Changed) -> None:
        if not changed.topics & _TOPICS:
            return
        if self.isVisible():
            self.load()
        else:
            self._stale = True

    def _ask(self, show: Callable[[Around], None]) -> None:
        self._desk.read(
            read_around, show, owner=self, latest="around", failed=self.message.show_error
        )

    def _show_new(self, around: Around, given: tuple[str, Sequence[int]] | None) -> None:
        dialog = TopicDialog(self._desk, around, given=given, parent=self)

        def done(number: int) -> None:
            dialog.accept()
            self._wanted = number
            self.load()

        def go(values: dict[str, Any]) -> None:
            self.doing.add(values, done, dialog.message.show_error)

        self._open(dialog, go)

    def _show_more(self, around: Around, one: One) -> None:
        dialog = TopicDialog(self._desk, around, topic=one.topic, more=True, parent=self)

        def go(values: dict[str, Any]) -> None:
            self.doing.add_cars(
                one.topic.id, values["vehicle_ids"], values["agent_ids"],
                lambda _changed: dialog.accept(), dialog.message.show_error,
            )  # fmt: skip

        self._open(dialog, go)

    def _show_change(self, around: Around, one: One) -> None:
        dialog = TopicDialog(self._desk, around, topic=one.topic, parent=self)

        def go(values: dict[str, Any]) -> None:
            self.doing.change(
                one.topic.id, values, lambda _changed: dialog.accept(), dialog.message.show_error
            )

        self._open(dialog, go)

    def _open(self, dialog: TopicDialog, go: Callable[[dict[str, Any]], None]) -> None:
        dialog.submitted.connect(go)
        self.dialog = dialog
        dialog.open()
