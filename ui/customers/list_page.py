"""The list of cars with their customers: search, filters, table, count."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.customers.filters import CustomerFilter
from ui.customers.filter_chips import FilterChips
from ui.customers.loader import ListLoader
from ui.customers.source import Asked, Context, Reader, warm
from ui.customers.table import CustomerTable
from ui.widgets.buttons import action, button, icon_button
from ui.widgets.columns import Row
from ui.widgets.labels import PlainLabel
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from app.base.changes import Changed
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = {"customers", "vehicles", "visits", "settings"}


class ListPage(QWidget):
    """Signals: `opened(vehicle id)`; `import_wanted()`; `segments_wanted()` and `save_wanted()`
    for segments; `export_wanted()`; `warmed()` once, when the first list is there.
    """

    opened = Signal(int)
    import_wanted = Signal()
    segments_wanted = Signal()
    save_wanted = Signal()
    export_wanted = Signal()
    warmed = Signal()

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._warmed = False
        self._stale = False
        self.search = SearchField(_("Plate, phone, VIN, name, initials or order number"), self)
        self.chips = FilterChips(Context(desk.clock.now().date()), self)
        self.loader = ListLoader(desk, self)
        self._count = PlainLabel("", self, role="muted")
        self.segments = button(_("Segments"), self.segments_wanted.emit, icon="segment")
        self.save = button(_("Save as segment…"), self.save_wanted.emit, kind="link")
        self._columns = icon_button("columns", _("Choose columns"), self.choose_columns)
        self.export = icon_button("export", _("Export list…"), self.export_wanted.emit)
        self.table = self._make_table()
        self._make_actions()
        self._assemble()
        self._wire()
        self.reload()

    # -- properties

    @property
    def asked(self) -> Asked:
        """The list that is shown."""
        return self.loader.asked

    @property
    def filter(self) -> CustomerFilter:
        return self.loader.asked.filter

    @property
    def count(self) -> str:
        """How many cars the list has, in words."""
        return self._count.text()

    # -- public methods

    def show_filter(self, asked: CustomerFilter, title: str = "") -> None:
        """Show the cars that a filter asks for; its text goes into the search field."""
        self.search.blockSignals(True)
        self.search.setText(asked.text)
        self.search.blockSignals(False)
        self.chips.set_filter(asked, title)
        self._load(Asked(asked))

    def reload(self) -> None:
        """Read the list from its beginning, and what the filters offer."""
        self.loader.load(self.loader.asked)

    def clear(self) -> None:
        """Show all cars."""
        self.show_filter(CustomerFilter())

    def choose_columns(self) -> None:
        menu = self.table.column_menu()
        menu.popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))

    def first_focus(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, vehicle_id: int, by: int) -> int | None:
        """The car so many places on from this one in the list, if there is one."""
        place = self.loader.place(vehicle_id)
        there = place + by
        if place < 0 or not 0 <= there < len(self.loader.ids):
            return None
        self.table.select_number(there)
        return self.loader.ids[there]

    def go_to(self, vehicle_id: int) -> None:
        """Make a car of the list current."""
        place = self.loader.place(vehicle_id)
        if 0 <= place < self.table.model.rowCount():
            self.table.select_number(place)
            self._to_table()

    def shown_keys(self) -> list[str]:
        """The keys of the columns in view, from left to right."""
        return [self.table.model.columns[number].key for number in self.table.shown_columns()]

    # -- building

    def _make_actions(self) -> None:
        def act(text: str, done: Callable[[], object], key: str, icon: str) -> QAction:
            return action(text, done, key=key, icon=icon, parent=self)

        act(_("Search in the list"), self.first_focus, "Ctrl+Shift+F", "search")
        act(_("Choose columns"), self.choose_columns, "Ctrl+Shift+C", "columns")
        self._for_full = [
            act(_("Filters"), self.chips.open_first, "Ctrl+Shift+L", "filter"),
            act(_("More filters"), self.chips.open_more, "Ctrl+Shift+M", "filter"),
            act(_("Clear filters"), self.clear, "Ctrl+Shift+X", "filter"),
            act(_("Segments"), self.segments_wanted.emit, "Ctrl+G", "segment"),
        ]
        self._for_segments = act(
            _("Save as segment…"), self.save_wanted.emit, "Ctrl+Shift+G", "save"
        )
        self._for_export = act(_("Export list…"), self.export_wanted.emit, "Ctrl+E", "export")
        self._for_topic = act(
            _("Make a call topic of these cars…"), self.make_topic, "Ctrl+Shift+Y", "call"
        )

    def _make_table(self) -> CustomerTable:
        full = self._desk.has_right("customers.view")
        table = CustomerTable(
            self._services.memory, self._desk.clock.now().date(), full=full, parent=self
        )
        self.loader.set_table(table)
        table.model.sort_wanted.connect(self._on_sort)
        table.opened.connect(lambda row: self.opened.emit(row[0]))
        table.menu_wanted.connect(self._fill_menu)
        table.empty_acted.connect(self._on_empty)
        return table

    def _assemble(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self._count)
        line.addStretch(1)
        line.addWidget(self.save)
        line.addWidget(self.segments)
        line.addWidget(self._columns)
        line.addWidget(self.export)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addLayout(line)
        self._box.addWidget(self.chips)
        self._box.addWidget(self.table, 1)
        self._show_rights()

    def _wire(self) -> None:
        self.search.searched.connect(self._on_text)
        self.search.stepped_down.connect(self._to_table)
        self.search.entered.connect(self._to_table)
        self.search.left.connect(self._to_table)
        self.chips.changed.connect(self._on_filter)
        self.loader.began.connect(self._on_began)
        self.loader.loaded.connect(self._on_loaded)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(self._on_actor)

    # -- what happens

    def _load(self, asked: Asked) -> None:
        self.save.setVisible(self._may_save(asked.filter))
        self.loader.load(asked)

    def _may_save(self, asked: CustomerFilter) -> bool:
        return not asked.empty and self._desk.has_right("segments.edit")

    def _on_text(self, text: str) -> None:
        asked = self.filter.but(text=text)
        self.chips.set_filter(asked, self.chips.title)
        self._load(Asked(asked, self.asked.sort, self.asked.descending))

    def _on_filter(self, asked: CustomerFilter) -> None:
        self._load(Asked(asked, self.asked.sort, self.asked.descending))

    def _on_sort(self, key: str, descending: bool) -> None:
        self._load(Asked(self.filter, key, descending))

    def _on_began(self) -> None:
        rows = self.table.model.rowCount()
        if rows and not self.table.view.currentIndex().isValid():
            self.table.view.setCurrentIndex(self.table.model.index(0, 0))
        if not rows:
            self._show_empty()
        if not self._warmed:
            self._warmed = True
            # Once the first rows are painted: what the filters offer, then the search index.
            QTimer.singleShot(0, self, self._prepare)

    def _prepare(self) -> None:
        self._read_context()
        self._desk.read(warm, lambda _nothing: self.warmed.emit(), owner=self)

    def _read_context(self) -> None:
        if self._desk.actor is None:
            return
        reader = Reader(self._desk.actor, self._desk.clock)
        self._desk.read(reader.context, self.chips.set_context, owner=self, latest="context")

    def _on_loaded(self, count: int) -> None:
        text = ngettext("{count} car", "{count} cars", count).format(count=f"{count:,}")
        self._count.setText(text)
        if not count:
            self._show_empty()

    def _show_empty(self) -> None:
        if self.filter.empty:
            action = _("Import files…") if self._desk.has_right("import") else ""
            hint = _(
                "Import the customer file of your management system: drop it on this window. "
                "To look round first, begin a new store with the invented dealership."
            )
            self.table.set_empty("customers", _("No customers yet"), hint, action)
            return
        hint = _("Type less: the last digits of a phone or VIN, or part of a plate, are enough.")
        if self.filter.but(text="") != CustomerFilter():
            hint = _("Take filters away one by one, or clear them all.")
        self.table.set_empty("search", _("No car fits"), hint, _("Show all cars"))

    def _on_empty(self) -> None:
        if self.filter.empty:
            self.import_wanted.emit()
        else:
            self.clear()
            self.first_focus()

    def make_topic(self) -> None:
        """Call the cars of the list about one thing: the selected ones if there are several."""
        chosen = sorted({i.row() for i in self.table.view.selectionModel().selectedRows()})
        ids = self.loader.ids
        if len(chosen) > 1:
            ids = [ids[number] for number in chosen if number < len(ids)]
        if ids and self._desk.has_right("calls.assign"):
            self._services.open("topic_from_vehicles", (self.chips.title, ids))

    def _to_table(self) -> None:
        if self.table.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        menu.addAction(_("Open card"), lambda: self.opened.emit(row[0]))
        if self._for_topic.isEnabled():
            menu.addAction(self._for_topic)

    def _on_changed(self, changed: Changed) -> None:
        if not changed.topics & _TOPICS:
            return
        if self.isVisible():
            self.loader.refresh()
        else:
            self._stale = True
        self._read_context()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.loader.refresh()

    def _on_actor(self, _actor: object) -> None:
        self._show_rights()
        if self._desk.actor is None:
            return
        if self.table.full != self._desk.has_right("customers.view"):
            old, self.table = self.table, self._make_table()
            self._box.replaceWidget(old, self.table)
            old.hide()
            old.deleteLater()
            self.clear()
        else:
            self.loader.refresh()

    def _show_rights(self) -> None:
        full = self._desk.has_right("customers.view")
        self.chips.setVisible(full)
        self.segments.setVisible(full)
        for made in self._for_full:
            made.setEnabled(full)
        self._for_segments.setEnabled(self._desk.has_right("segments.edit"))
        self._for_export.setEnabled(self._desk.has_right("export"))
        self._for_topic.setEnabled(self._desk.has_right("calls.assign"))
        self.save.setVisible(self._may_save(self.filter))
        self.export.setVisible(self._desk.has_right("export"))
