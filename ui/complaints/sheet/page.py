"""The tracking sheet: views with their numbers, search, filters, the table, the current texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from app.base.translation import _, ngettext
from app.complaints.sheet.filter import (
    ALL,
    KNOWN_AT_ONCE,
    MINE,
    OPEN,
    WAITING,
    SheetFilter,
)
from app.complaints.sheet.rows import BY_KEY, SheetRow
from ui.complaints.sheet.actions import make_actions
from ui.complaints.sheet.bulk import BulkBar
from ui.complaints.sheet.detail import SheetDetail
from ui.complaints.sheet.empty import show_empty
from ui.complaints.sheet.filters import SheetFilters
from ui.complaints.sheet.loader import SheetLoader
from ui.complaints.sheet.source import NO_CHOICES, Asked, Choices
from ui.complaints.sheet.table import SheetTable
from ui.complaints.sheet.views import OwnViews, ViewChips
from ui.complaints.sheet.working import SheetWorking
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import icon_button
from ui.widgets.labels import PlainLabel
from ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.complaints.sheet.index import Sheet
    from ui.desk import Desk
    from ui.tabs import Services

_TOPICS = frozenset(
    {"complaints", "actions", "customers", "vehicles", "settings", "employees", "calendar_days",
     "imports"}
)  # fmt: skip
# Clocks go on while nobody writes.
_TICK_MS = 30_000


class SheetPage(QWidget):
    """Signals: `opened(complaint id)`; `new_wanted()`; `waiting_counted(number)` of the cases
    that wait for the manager.
    """

    opened = Signal(int)
    new_wanted = Signal()
    waiting_counted = Signal(int)

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self.choices: Choices = NO_CHOICES
        self._stale = False
        self._setting_order = False
        self._left_at = -1
        self._usual_columns: list[str] = []
        self.total = 0
        self.loader = SheetLoader(desk, self)
        self.views = ViewChips(self.own_views, self)
        self.search = SearchField(_("Number, plate, name, phone or words"), self)
        self.filters = SheetFilters(self)
        self._count = PlainLabel("", self, role="muted")
        self.message = MessageBar(self)
        self.bulk = BulkBar(self)
        self.detail = SheetDetail(self)
        self.working = SheetWorking(desk, services, self)
        self.table = SheetTable(
            services.memory, lambda: self.choices.names, self.working.field_of,
            self.working.may_edit, self,
        )  # fmt: skip
        self._detail_button = icon_button("page", _("Texts below (Ctrl+D)"), self.toggle_detail)
        self._columns = icon_button("columns", _("Choose columns"), self.choose_columns)
        self.print = icon_button("print", _("Print sheet… (Ctrl+P)"), self.working.print)
        self.export = icon_button("export", _("Export sheet… (Ctrl+E)"), self.working.export)
        self._ticking = QTimer(self)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._assemble()
        self._for_work, self._for_export = make_actions(self)
        self._wire()
        self._show_rights()
        self.show_view(self.own_views().last(self._usual_view()))

    # -- properties

    @property
    def asked(self) -> Asked:
        """The list that is shown."""
        return self.loader.asked

    @property
    def filter(self) -> SheetFilter:
        return self.asked.filter

    @property
    def count(self) -> str:
        """How many cases the list has, in words."""
        return self._count.text()

    @property
    def rows(self) -> list[SheetRow]:
        """The cases of the list in order."""
        return self.table.model.rows()  # type: ignore[return-value]

    def own_views(self) -> OwnViews:
        """The views of the person at the desk."""
        actor = self._desk.actor
        return OwnViews(self._services.memory, actor.employee_id if actor else 0)

    # -- public methods

    def show_view(self, view: str) -> None:
        """Show a view that everybody has, unfiltered."""
        self.own_views().note_last(view)
        self._show(Asked(SheetFilter(view)))

    def show_cases(self, title: str, ids: Sequence[int]) -> None:
        """Show just these cases."""
        self._show(Asked(SheetFilter(ALL, ids=tuple(ids), title=title)))

    def show_own(self, name: str, asked: Asked, columns: Sequence[str]) -> None:
        """Show one of the person's own views, with its order and columns."""
        usual = self._usual_columns or self.table.shown_keys()
        self._show(asked, name)
        self._usual_columns = usual
        self.table.show_columns(columns)

    def set_filter(self, asked: SheetFilter) -> None:
        """The same order, another filter."""
        self._load(self.asked._replace(filter=asked))

    def reload(self) -> None:
        """Read the list again; selection and place stay, what is being typed is not disturbed."""
        if self.table.editing:
            self._stale = True
            return
        self._stale = False
        self.loader.reload()

    def first_focus(self) -> None:
        if self.table.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def step(self, complaint_id: int, by: int) -> int | None:
        """The case so many places on from this one in the list, if there is one."""
        place = self.table.model.find(0, complaint_id)
        if place < 0:
            # It left the list by what was done to it: go on from where it stood.
            place = self._left_at - (1 if by > 0 else 0)
        there = place + by
        row = self.table.model.row(there)
        if row is None:
            return None
        self._left_at = there
        self.table.select_number(there)
        return int(row[0])

    def go_to(self, complaint_id: int) -> None:
        """Make a case of the list current."""
        if not self.table.select(0, complaint_id) and self.table.model.rowCount():
            last = self.table.model.rowCount() - 1
            self.table.select_number(min(max(0, self._left_at), last))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_columns(self) -> None:
        menu = self.table.column_menu()
        menu.popup(self._columns.mapToGlobal(self._columns.rect().bottomLeft()))

    def toggle_detail(self) -> None:
        """Show or hide the texts of the current case under the sheet."""
        shown = self.detail.isHidden()
        self.detail.setVisible(shown)
        self._services.memory.set("complaints/texts", shown)

    def clear(self) -> None:
        """Ask nothing any more but the view."""
        self.search.clear()
        self.set_filter(self.filter.but(text="", columns=()))

    def filter_current(self) -> None:
        """Ask what the column is to hold in which the cursor stands."""
        self.working.ask_column(self.table.current_key())

    # -- building

    def _assemble(self) -> None:
        above, line = QHBoxLayout(), QHBoxLayout()
        above.setSpacing(4)
        above.addWidget(self.views, 1)
        for each in (self._detail_button, self._columns, self.print, self.export):
            above.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        line.setSpacing(8)
        line.addWidget(self.search, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.filters, 5)
        line.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        self.search.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 24)
        self._split.addWidget(self.table)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 1)
        self._split.setCollapsible(0, False)
        self.detail.setVisible(bool(self._services.memory.get("complaints/texts", True)))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(above)
        box.addLayout(line)
        box.addWidget(self.message)
        box.addWidget(self._split, 1)
        # Below, so that no row moves away under the mouse while rows are picked.
        box.addWidget(self.bulk)

    def _wire(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.views.own_chosen.connect(self.working.open_own)
        self.views.save_wanted.connect(self.working.save_view)
        self.views.rename_wanted.connect(self.working.rename_view)
        self.views.delete_wanted.connect(self.working.delete_view)
        self.search.searched.connect(lambda text: self.set_filter(self.filter.but(text=text)))
        for signal in (self.search.stepped_down, self.search.entered, self.search.left):
            signal.connect(self._to_table)
        self.filters.column_wanted.connect(self.working.ask_column)
        self.filters.dropped.connect(lambda key: self.set_filter(self.filter.asking(key, None)))
        self.filters.cleared.connect(self.clear)
        self.filters.list_dropped.connect(lambda: self.show_view(OPEN))
        self.bulk.assign_wanted.connect(self.working.ask_assign)
        self.bulk.change_wanted.connect(self.working.ask_change)
        self.bulk.cleared.connect(self._select_none)
        self._wire_table()
        self.loader.loaded.connect(self._take)
        self.loader.chosen_from.connect(self._take_choices)
        self._desk.changed.connect(self._on_changed)
        self._desk.actor_changed.connect(self._on_actor)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self._on_tick)
        self._ticking.start()

    def _wire_table(self) -> None:
        table = self.table
        table.model.sort_wanted.connect(self._on_sort)
        table.opened.connect(lambda row: self._open(row[0]))
        table.chosen.connect(lambda row: self.detail.show_row(row, self.choices.names))
        table.picked.connect(self._on_picked)
        table.edited.connect(self.working.write_cell)
        table.editing_ended.connect(self._on_editing_ended)
        table.menu_wanted.connect(self._fill_menu)
        table.column_menu_wanted.connect(self._fill_column_menu)
        table.empty_acted.connect(self._on_empty)
        table.empty.second_acted.connect(lambda: self._services.open("files", []))

    # -- reading

    def _show(self, asked: Asked, own_name: str = "") -> None:
        if self._usual_columns:
            # Those of an own view go with it.
            self.table.show_columns(self._usual_columns)
            self._usual_columns = []
        self._setting_order = True
        header = self.table.view.horizontalHeader()
        keys = [column.key for column in self.table.model.columns]
        way = Qt.SortOrder.DescendingOrder if asked.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(keys.index(asked.sort) if asked.sort in keys else -1, way)
        self._setting_order = False
        self.search.blockSignals(True)
        self.search.setText(asked.filter.text)
        self.search.blockSignals(False)
        listed = asked.filter.ids is not None
        self.views.set_view(None if listed else asked.filter.view, own_name)
        self._load(asked)

    def _load(self, asked: Asked) -> None:
        self.filters.show_filter(asked.filter, self.choices.names)
        self.table.set_loading()
        self.loader.load(asked)

    def _take(self, found: Sheet, fresh: bool) -> None:
        if self.table.editing:
            self._stale = True
            return
        self.total = found.total
        if not found.rows and not found.partial:
            show_empty(self.table, self.filter, found.total)
        (self.table.show_rows if fresh else self.table.renew_rows)(found.rows)
        self.table.set_loading(found.partial)
        # Until all is read, only what open cases tell is known.
        known = {v: n for v, n in found.counts.items() if found.counted or v in KNOWN_AT_ONCE}
        self.views.set_counts(known)
        self.waiting_counted.emit(known.get(WAITING, 0))
        text = ngettext("{count} complaint", "{count} complaints", len(found.rows))
        self._count.setText(text.format(count=f"{len(found.rows):,}"))
        self.detail.show_row(self.table.current, self.choices.names)

    def _take_choices(self, choices: Choices) -> None:
        names_before, self.choices = self.choices.names, choices
        if choices.names != names_before:
            self.table.view.viewport().update()
            self.filters.show_filter(self.filter, choices.names)

    # -- what happens

    def _usual_view(self) -> str:
        works_own = self._desk.has_right("complaints.work")
        return MINE if works_own and not self._desk.has_right("complaints.manage") else OPEN

    def _open(self, complaint_id: int) -> None:
        self._left_at = self.table.model.find(0, complaint_id)
        self.opened.emit(complaint_id)

    def _select_none(self) -> None:
        self.table.view.clearSelection()
        self._to_table()

    def _to_table(self) -> None:
        if self.table.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_sort(self, key: str, descending: bool) -> None:
        # Qt tells of one click twice.
        present = (self.asked.sort, self.asked.descending)
        if not self._setting_order and (key, descending) != present:
            self._load(self.asked._replace(sort=key, descending=descending))

    def _on_picked(self, count: int) -> None:
        self.bulk.show_count(count, may_change=self._desk.has_right("complaints.work"))

    def _on_editing_ended(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._stale:
            # The editor is still closing.
            QTimer.singleShot(0, self, self.reload)

    def _on_empty(self) -> None:
        if not self.total:
            self.new_wanted.emit()
        elif self.filter.text and self.filter.view != ALL:
            self.set_filter(SheetFilter(ALL, self.filter.text))
            self.views.set_view(ALL)
        elif self.filter.narrowed:
            self.clear()
        else:
            self.show_view(OPEN if self.filter.view != OPEN else ALL)

    def _fill_menu(self, menu: QMenu, row: SheetRow) -> None:
        menu.addAction(_("Open case"), lambda: self._open(row.id))
        if row.vehicle_id is not None and self._desk.has_right("customers.view"):
            menu.addAction(
                _("Open the car's card"), lambda: self._services.open("vehicle", row.vehicle_id)
            )
        if self._desk.has_right("complaints.work"):
            menu.addActions(self._for_work)

    def _fill_column_menu(self, menu: QMenu, key: str) -> None:
        before = menu.actions()[0]
        text = _("Filter by “{column}”…").format(column=_(BY_KEY[key].title))
        wanted = QAction(text, menu)
        wanted.triggered.connect(lambda: self.working.ask_column(key))
        menu.insertAction(before, wanted)
        menu.insertSeparator(before)

    def _on_tick(self) -> None:
        if self.isVisible():
            self.reload()

    def _on_changed(self, changed: Changed) -> None:
        if not changed.topics & _TOPICS:
            return
        if "settings" in changed.topics or "employees" in changed.topics:
            self.loader.read_choices()
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        if self._stale:
            self.reload()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._share_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._share_height()

    def _share_height(self) -> None:
        """The sheet comes first: where there is little room, the texts below get less of it."""
        below = self.detail.wanted_height(self.height())
        self._split.setSizes([max(1, self._split.height() - below), below])

    def _on_actor(self, _actor: object) -> None:
        self._show_rights()
        self.message.hide()
        self.show_view(self.own_views().last(self._usual_view()))
        self.loader.prepare()

    def _show_rights(self) -> None:
        for made in self._for_work:
            made.setEnabled(self._desk.has_right("complaints.work"))
        may_export = self._desk.has_right("export")
        self._for_export.setEnabled(may_export)
        self.export.setVisible(may_export)
