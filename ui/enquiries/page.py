"""Enquiries and suggestions: what is to do, what was promised and not kept, what is to be told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.enquiries.labels import sort_label, topic_label, view_hint, view_label
from app.enquiries.rules import SORTS, TOPICS, VIEWS
from app.enquiries.store import Book, Line
from ui.complaints.opening.chips import ChipRow
from ui.enquiries.columns import columns
from ui.enquiries.panel import EnquiryPanel
from ui.widgets.buttons import action, button
from ui.widgets.columns import Row
from ui.widgets.filter_bar import FilterBar
from ui.widgets.search_field import SearchField
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.door import Store
    from ui.desk import Desk
    from ui.enquiries.source import Around
    from ui.jobs import Progress
    from ui.tabs import Services

MINUTE_MS = 60_000
_TOPICS = {"enquiries", "customers", "vehicles", "complaints"}
_SEARCHED = ("words", "who", "plate", "answer", "outcome", "phone", "number", "owner", "taken_by")


class EnquiriesPage(QWidget):
    """Signals: `complaint_opened(complaint id)`; `counted(number)` of lines to do."""

    complaint_opened = Signal(int)
    counted = Signal(int)

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._book = Book((), {})
        self.views = ChipRow(
            _("Lists of enquiries"),
            [(code, view_label(code), f"Alt+{n}") for n, code in enumerate(VIEWS, start=1)],
            self,
        )
        self.search = SearchField(_("Find in this list (Ctrl+G)"), self)
        self.filters = FilterBar(self)
        self.table = DataTable(
            "enquiries",
            columns(desk.clock.now().year),
            services.memory,
            self,
            title=_("Enquiries and suggestions"),
        )
        self.panel = EnquiryPanel(desk, self)
        self.new_button = button(
            _("Take down an enquiry…"), self.add_new, icon="add", hint="Ctrl+Shift+T"
        )
        self.export_button = button(_("Export…"), self.export, icon="export", kind="link")
        self.choose_save: Callable[[str], Path | None] = self._ask_path
        self._minute = QTimer(self)
        self._assemble()
        self._make_actions()
        self._wire()
        self._read_around()
        self.reload()

    # -- public methods

    def first_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def view(self) -> str:
        """The list in view (one of VIEWS)."""
        return self.views.value or "open"

    def show_view(self, code: str) -> None:
        """Show one of the lists."""
        self.views.set_value(code)
        self._services.memory.set("enquiries/view", code)
        self._show()

    def reload(self) -> None:
        """Read the enquiries again; time passing alone makes a promise overdue."""
        actor, clock = self._desk.actor, self._desk.clock
        if actor is None:
            return
        self.table.set_loading()

        def query(store: Store) -> Book:
            from app.enquiries.store import book

            return book(store, actor, clock.now())

        self._desk.read(query, self._take, owner=self, latest="book", slow=True)

    def add_new(self) -> None:
        """The window of a new enquiry."""
        from ui.enquiries.dialog import open_dialog

        open_dialog(self._desk, self._services, self)

    def go_to(self, enquiry_id: int) -> None:
        """Find a line, in the list in view or among all."""
        if not self.table.select(0, enquiry_id):
            self.search.clear()
            self.filters.clear()
            self.show_view("all")
            self.table.select(0, enquiry_id)

    def export(self) -> None:
        """Save the list as shown."""
        if not self._desk.has_right("export"):
            return
        day = self._desk.clock.now().date().isoformat()
        path = self.choose_save(_("enquiries {day}").format(day=day))
        actor, clock, store_path = self._desk.actor, self._desk.clock, self._desk.path
        if path is None or actor is None:
            return
        file = path
        ids = [row[0] for row in self.table.model.rows()]
        shown = [self.table.model.columns[n].key for n in self.table.shown_columns()]

        def work(progress: Progress) -> int:
            from app.enquiries.export import export_enquiries
            from app.house import open_house

            progress.report(None, file.name)
            with open_house(store_path) as store:
                return export_enquiries(
                    store, actor, path=file, ids=ids, columns=shown, clock=clock
                )

        self._desk.run(_("Export list"), work, lambda n: self._exported(file, n), owner=self)

    # -- building

    def _assemble(self) -> None:
        self.filters.add_choice("sort", _("Sort"), [(c, sort_label(c)) for c in SORTS])
        self.filters.add_choice("topic", _("Topic"), [(c, topic_label(c)) for c in TOPICS])
        self.search.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 22)
        kept = str(self._services.memory.get("enquiries/view", "open"))
        self.views.set_value(kept if kept in VIEWS else "open")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.views, 1)
        first.addWidget(self.new_button)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.search, 1)
        second.addWidget(self.filters, 2)
        second.addWidget(self.export_button)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.panel)
        split.setHandleWidth(10)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 3)
        letter = self.fontMetrics().horizontalAdvance("0")
        self.table.setMinimumWidth(letter * 40)
        self.panel.setMinimumWidth(letter * 44)
        split.setSizes([letter * 96, letter * 56])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(first)
        box.addLayout(second)
        box.addWidget(split, 1)
        self._show_rights()

    def _make_actions(self) -> None:
        def act(text: str, done: Callable[[], object], key: str, icon: str = "forward") -> Any:
            return action(text, done, key=key, icon=icon, parent=self)

        for number, code in enumerate(VIEWS, start=1):
            text = _("Enquiries: {view}").format(view=view_label(code))
            act(text, partial(self.show_view, code), f"Alt+{number}", "list")
        panel = self.panel
        act(_("Find in this list"), self.search.setFocus, "Ctrl+G", "search")
        act(_("To the answer or outcome"), panel.focus_text, "Alt+R", "edit")
        act(_("Note the answer or outcome"), panel.note, "Ctrl+Return", "check")
        act(_("Note the answer or outcome"), panel.note, "Ctrl+Enter", "check")
        act(_("The customer was told"), panel.tell, "Alt+T", "call")
        act(_("Promise the answer"), panel.give_promise, "Alt+P", "clock")
        act(_("Put right…"), panel.correct, "F2", "edit")
        act(_("Take over"), panel.take_over, "Alt+O", "person")
        act(_("Make a complaint of it"), panel.make_complaint, "Ctrl+Shift+M", "alert")
        act(_("Show number"), panel.reveal, "Alt+N", "call")
        act(_("Back to the list"), self.first_focus, "Alt+L", "list")
        self._export_action = act(_("Export list"), self.export, "Ctrl+E", "export")
        self._show_rights()

    def _wire(self) -> None:
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        self.views.chosen.connect(self.show_view)
        self.search.searched.connect(lambda _text: self._show())
        self.search.stepped_down.connect(self.first_focus)
        self.search.left.connect(self.first_focus)
        self.filters.changed.connect(lambda _values: self._show())
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.panel.focus_text())
        self.table.empty_acted.connect(self.add_new)
        self.panel.car_wanted.connect(lambda number: self._services.open("vehicle", number))
        self.panel.complaint_opened.connect(self.complaint_opened)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(self._on_actor)

    # -- what happens

    def _take(self, book: Book) -> None:
        self._book = book
        for code in VIEWS:
            count = book.counts.get(code, 0)
            text = view_label(code)
            self.views.chip(code).setText(f"{text} {count:,}" if count else text)
            self.views.chip(code).setToolTip(view_hint(code))
        self.counted.emit(book.counts.get("open", 0))
        self._show()

    def _show(self) -> None:
        """The lines of the list in view that the filters leave; the one chosen stays chosen."""
        asked, words = self.filters.values(), self.search.text().casefold().split()
        lines = [
            line
            for line in self._book.lines
            if self.view in line.views
            and all(getattr(line, name) == value for name, value in asked.items())
            and _has(line, words)
        ]
        place = self.table.view.currentIndex().row()
        chosen = self.panel.line
        self._show_empty(bool(asked or words))
        self.table.set_rows(lines)
        if not lines:
            self.panel.show_line(None)
        elif chosen is None or not self.table.select(0, chosen.id):
            # What was just answered has left the list: the next one stands in its place.
            self.table.select_number(min(max(place, 0), len(lines) - 1))

    def _show_empty(self, filtered: bool) -> None:
        if filtered:
            self.table.set_empty("filter", _("Nothing fits the filters"))
        elif self.view == "late":
            self.table.set_empty("check", _("Every promise is kept"), view_hint("late"))
        else:
            self.table.set_empty(
                "help", _("Nothing here"), view_hint(self.view), _("Take down an enquiry…")
            )

    def _on_chosen(self, row: Row | None) -> None:
        if isinstance(row, Line):
            self.panel.show_line(row)

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            self.reload()
        if changed.topics & {"settings", "employees", "calendar_days"}:
            self._read_around()

    def _on_minute(self) -> None:
        if self.isVisible():
            self.reload()

    def _on_actor(self, _actor: object) -> None:
        self.panel.show_line(None)
        self._show_rights()
        self.reload()

    def _show_rights(self) -> None:
        may_export = self._desk.has_right("export")
        self.export_button.setVisible(may_export)
        if hasattr(self, "_export_action"):
            self._export_action.setEnabled(may_export)

    def _read_around(self) -> None:
        clock = self._desk.clock

        def query(store: Store) -> Around:
            from ui.enquiries.source import read_around

            return read_around(store, clock)

        self._desk.read(query, self.panel.set_around, owner=self, latest="around")

    def _exported(self, path: Path, rows: int) -> None:
        text = ngettext("{count} row saved to {path}", "{count} rows saved to {path}", rows)
        self._services.say(text.format(count=f"{rows:,}", path=path))

    def _ask_path(self, name: str) -> Path | None:
        from ui.widgets.dialogs import choose_save

        kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("Text file (*.csv)")))
        return choose_save(self, _("Export list"), f"{name}.xlsx", kinds)


def _has(line: Line, words: list[str]) -> bool:
    """Whether every word stands in one of the line's texts."""
    texts = [getattr(line, name).casefold() for name in _SEARCHED]
    return all(any(word in text for text in texts) for word in words)
