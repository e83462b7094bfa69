"""One topic: how far it is and who is how far, its calls, its results."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabWidget, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.calls.topics.rules import Line
from ui.calls.topics.columns import LINES, RESULTS, line_row, result_rows
from ui.calls.topics.source import One
from ui.widgets.buttons import button
from ui.widgets.columns import Row
from ui.widgets.labels import PlainLabel
from ui.widgets.memory import Memory
from ui.widgets.table import DataTable

_COUNTED: dict[str, tuple[str, ...]] = {
    "all": (), "open": ("open",), "completed": ("completed",), "refused": ("refused",),
    "unreachable": ("unreachable",),
}  # fmt: skip


class TopicDetail(QWidget):
    """Signals: `call_wanted(task id)`, `card_wanted(vehicle id)`; `cars_wanted(title, ids)` for
    the list behind a number.
    """

    call_wanted = Signal(int)
    card_wanted = Signal(int)
    cars_wanted = Signal(str, object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one: One | None = None
        self.state = ""
        self.head = PlainLabel("", self, role="heading", wrap=True)
        self.note = PlainLabel("", self, role="muted", wrap=True)
        self.people = PlainLabel("", self, role="muted", wrap=True)
        self.chips = {name: button("", kind="chip") for name in (*_COUNTED, "reached")}
        self.lines = DataTable("calls/topic-lines", LINES, memory, self, title=_("Calls"))
        self.results = DataTable("calls/topic-results", RESULTS, memory, self, title=_("Results"))
        self.tabs = QTabWidget(self)
        self._assemble()
        self._wire()

    @property
    def one(self) -> One | None:
        """The topic in view."""
        return self._one

    @property
    def table(self) -> DataTable:
        """The list in view."""
        return self.lines if self.tabs.currentIndex() == 0 else self.results

    def show_one(self, one: One) -> None:
        """Show a topic; the same one stays where the person is."""
        if self._one is None or self._one.topic.id != one.topic.id:
            self.state = ""
        self._one = one
        topic = one.topic
        self.head.setText(topic.title)
        contents = (topic.questionnaire, topic.script, topic.note or "")
        self.note.setText(" · ".join(text for text in contents if text))
        self.people.setText(
            "    ".join(
                _("{name}: {done} of {total} done, {reached} reached").format(
                    name=person.name or _("anyone"), done=person.total - person.open,
                    total=person.total, reached=person.reached,
                )
                for person in one.people
            )
        )  # fmt: skip
        held = one.progress
        counts = {
            "all": (_("Called: {count}"), held.total - held.cancelled),
            "open": (_("Open: {count}"), held.open),
            "completed": (_("Completed: {count}"), held.completed),
            "refused": (_("Refused: {count}"), held.refused),
            "unreachable": (_("Unreachable: {count}"), held.unreachable),
            "reached": (_("Reached: {count}"), held.reached),
        }
        for name, (words, count) in counts.items():
            self.chips[name].setText(words.format(count=f"{count:,}"))
        self._show_lines()
        self.results.set_rows(result_rows(one.results, one.plates))
        count = sum(result.n for result in one.results)
        text = ngettext("Results ({count} answer)", "Results ({count} answers)", count)
        self.tabs.setTabText(1, text.format(count=f"{count:,}"))

    def choose_state(self, state: str) -> None:
        """Only the calls that stand so: a name of the chips; empty for all."""
        self.state = "" if state == "all" else state
        self._show_lines()

    def cars(self) -> list[int]:
        """The cars of the calls in view."""
        rows = self.lines.model.rows()
        return list(dict.fromkeys(row[1] for row in rows if row[1] is not None))

    def _assemble(self) -> None:
        self.lines.set_empty("call", _("No call stands so"), _("Choose another number above."))
        self.results.set_empty(
            "chart", _("Nothing was answered yet"), _("Results come with the first answers.")
        )
        line = QHBoxLayout()
        line.setSpacing(6)
        for made in self.chips.values():
            made.setCheckable(True)
            line.addWidget(made)
        line.addStretch(1)
        self.behind = button(_("Among the customers"), self.to_cars, kind="link", hint="Ctrl+G")
        line.addWidget(self.behind)
        calls = QWidget()
        box = QVBoxLayout(calls)
        box.setContentsMargins(0, 6, 0, 0)
        box.setSpacing(6)
        box.addLayout(line)
        box.addWidget(self.lines, 1)
        box.addWidget(self.people)
        self.tabs.addTab(calls, _("Calls"))
        self.tabs.addTab(self.results, _("Results"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.head)
        outer.addWidget(self.note)
        outer.addWidget(self.tabs, 1)

    def _wire(self) -> None:
        for name, chip in self.chips.items():
            chip.clicked.connect(self._chooser(name))
        self.lines.opened.connect(lambda row: self.call_wanted.emit(row[0]))
        self.lines.menu_wanted.connect(self._fill_menu)
        self.results.opened.connect(self._open_result)
        self.results.menu_wanted.connect(
            lambda menu, row: menu.addAction(
                _("The cars behind it"), lambda: self._open_result(row)
            )
        )

    def _chooser(self, name: str) -> Callable[[], None]:
        return lambda: self.choose_state(name)

    def _show_lines(self) -> None:
        if self._one is None:
            return
        rows = [line_row(line) for line in self._one.lines if self._holds(line)]
        self.lines.set_rows(rows, keep=0)
        for name, chip in self.chips.items():
            chip.setChecked(name == (self.state or "all"))

    def _holds(self, line: Line) -> bool:
        if self.state == "reached":
            return line.reached > 0
        if not self.state:
            return line.state != "cancelled"
        return line.state in _COUNTED[self.state]

    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        menu.addAction(_("Open this call"), lambda: self.call_wanted.emit(row[0]))
        if row[1] is not None:
            menu.addAction(_("Open vehicle card"), lambda: self.card_wanted.emit(row[1]))

    def _open_result(self, row: Row) -> None:
        cars = list(row[0])
        if len(cars) == 1:
            self.card_wanted.emit(cars[0])
        elif cars:
            self.cars_wanted.emit(" ".join(str(part) for part in row[1:3] if part), cars)

    def to_cars(self) -> None:
        cars = self.cars()
        if self._one is not None and cars:
            self.cars_wanted.emit(self._one.topic.title, cars)
