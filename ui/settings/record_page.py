"""The record of changes: who did what when, with before and after side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from app.base.translation import N_, _, ngettext
from app.staff.labels import THINGS, thing_label, verb_label
from app.staff.store_changes import (
    ChangeFilter,
    changes_page,
    count_changes,
    record_choices,
    row_names,
)
from ui.settings.page import Around, Page
from ui.settings.record_detail import RecordDetail
from ui.settings.record_words import Difference, Names, about, differences, references
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.columns import Column, Row
from ui.widgets.date_edit import DateEdit
from ui.widgets.dialogs import choose_save
from ui.widgets.filter_bar import FilterBar
from ui.widgets.labels import PlainLabel
from ui.widgets.rows_model import PAGE
from ui.widgets.search_field import SearchField
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.door import Store
    from app.staff.store import ChangeRow
    from ui.jobs import Progress

NOTHING = Difference("", "", "", "")
ID, AT, PERSON, VERB, ABOUT, LINE, NAMES = range(7)

COLUMNS = (
    Column(
        "at", N_("When"), index=AT, width=14, sortable=False,
        formatter=lambda value, _row: str(value)[:16].replace("T", " "),
    ),
    Column("person", N_("Person"), index=PERSON, width=11, sortable=False),
    Column(
        "verb", N_("What was done"), index=VERB, width=17, sortable=False,
        formatter=lambda value, _row: verb_label(value),
    ),
    Column("about", N_("To what"), index=ABOUT, width=13, main=True, sortable=False),
)  # fmt: skip


class Answer(NamedTuple):
    """One page of the record and, with the first, how many lines there are."""

    rows: list[Row]
    total: int
    people: list[str]
    things: list[str]


def _rows(store: Store, which: ChangeFilter, offset: int, limit: int) -> list[Row]:
    lines = changes_page(store, which, offset, limit)
    names: Names = row_names(store, references(lines))
    return [
        (each.id, each.at, each.actor_name, each.verb, about(each, names), each, names)
        for each in lines
    ]


def first_page(store: Store, which: ChangeFilter) -> Answer:
    """What the page shows first."""
    people, things = record_choices(store)
    return Answer(_rows(store, which, 0, PAGE), count_changes(store, which), people, things)


def sheet_rows(store: Store, which: ChangeFilter) -> Iterator[list[str]]:
    """The lines as they are written to a workbook: one row per field that changed."""
    offset = 0
    while rows := _rows(store, which, offset, PAGE):
        offset += len(rows)
        for row in rows:
            head = [
                str(row[AT])[:19].replace("T", " "),
                row[PERSON],
                verb_label(row[VERB]),
                row[ABOUT],
            ]
            for each in differences(row[LINE], row[NAMES]) or [NOTHING]:
                yield [*head, *each[1:]]


class RecordPage(Page):
    """Filters, the list newest first, and what the chosen line changed."""

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Record of changes"),
            _("Everything that was written, by whom and when. Nothing in it can be deleted."),
            parent,
            scrolls=False,
        )
        self._desk = around.desk
        self._say = around.say
        self.message = MessageBar(self)
        self.search = SearchField(_("Find in names, values and people"), self, delay_ms=200)
        self.filters = FilterBar(self)
        self.since = DateEdit(self)
        self.until = DateEdit(self)
        self.table = DataTable("record", COLUMNS, around.memory, self, title=_("Record of changes"))
        self.detail = RecordDetail(around.desk, around.memory, self)
        self.export_button = button(_("Export…"), self.ask_export, icon="export", parent=self)
        self._count = PlainLabel(parent=self, role="muted")
        self._assemble()
        self._wire()

    @property
    def which(self) -> ChangeFilter:
        """The lines asked for now."""
        chosen = self.filters.values()
        return ChangeFilter(
            person=chosen.get("person"),
            entity=chosen.get("entity"),
            text=self.search.text().strip(),
            since=self.since.value,
            until=self.until.value,
        )

    def come(self) -> None:
        self.load()

    def load(self) -> None:
        """Read the lines asked for from the beginning."""
        which = self.which
        self.table.set_loading()
        self._desk.read(
            lambda store: first_page(store, which),
            self._take,
            owner=self,
            latest="record",
            slow=True,
            failed=self.message.show_error,
        )

    def ask_export(self) -> None:
        """Ask where to, then write the lines asked for."""
        day = self._desk.clock.now().date().isoformat()
        name = _("record of changes {day}").format(day=day)
        kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("Text file (*.csv)")))
        path = choose_save(self, _("Export the record of changes"), f"{name}.xlsx", kinds)
        if path is not None:
            self.export(path)

    def export(self, path: Path) -> None:
        """Write the lines asked for; the export is itself on record."""
        which = self.which
        headers = [
            _("When"), _("Person"), _("What was done"), _("To what"), _("Field"), _("Before"),
            _("After"),
        ]  # fmt: skip

        actor, clock, store_path = self._desk.actor, self._desk.clock, self._desk.path
        if actor is None:
            return

        def work(progress: Progress) -> Any:
            from app.house import open_house
            from app.staff.export import export_record

            def rows(store: Store) -> Iterator[list[str]]:
                for row in sheet_rows(store, which):
                    progress.check()
                    yield row

            progress.report(None, path.name)
            with open_house(store_path) as store:
                return export_record(
                    store, actor, path=path, title=_("Record of changes"), headers=headers,
                    rows=rows(store), clock=clock,
                )  # fmt: skip

        def done(count: int) -> None:
            text = ngettext("{count} row saved to {path}", "{count} rows saved to {path}", count)
            self._say(text.format(count=f"{count:,}", path=path))
            self.load()

        self._desk.run(
            _("Export the record of changes"),
            work,
            done,
            owner=self,
            failed=self.message.show_error,
        )

    # -- private

    def _assemble(self) -> None:
        self.search.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 16)
        self.filters.add_choice("person", _("Person"), [])
        self.filters.add_choice("entity", _("Kind of thing"), [])
        for field, name in ((self.since, _("From day")), (self.until, _("Until day"))):
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 15)
        self.since.setPlaceholderText(_("from"))
        self.until.setPlaceholderText(_("until"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        for widget in (self.since, self.until):
            line.addWidget(widget)
        line.addWidget(self.export_button)
        second = QHBoxLayout()
        second.addWidget(self.filters, 1)
        second.addWidget(self._count)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.table.set_empty(
            "history", _("Nothing of this kind is on record"), _("Take a filter away to see more.")
        )
        self.add(self.message)
        self.add(line)
        self.add(second)
        self.add(split, 1)

    def _wire(self) -> None:
        self.search.searched.connect(lambda _text: self.load())
        self.search.stepped_down.connect(self.table.setFocus)
        self.filters.changed.connect(lambda _values: self.load())
        for field in (self.since, self.until):
            field.date_changed.connect(lambda _day: self.load())
        self.table.model.page_wanted.connect(self._page)
        self.table.chosen.connect(self._on_chosen)
        self.detail.undone.connect(self.load)
        self.detail.failed.connect(self.message.show_error)
        self._desk.changed.connect(self._on_changed)

    def _take(self, answer: Answer) -> None:
        row = self.table.current_row
        self.filters.set_options("person", [(name, name) for name in answer.people])
        self.filters.set_options(
            "entity", sorted(((each, thing_label(each)) for each in answer.things), key=_place)
        )
        self.table.set_paged(answer.total, answer.rows)
        text = ngettext("{count} line", "{count} lines", answer.total)
        self._count.setText(text.format(count=f"{answer.total:,}"))
        if not (row is not None and self.table.select(ID, row[ID])) and answer.rows:
            self.table.select_number(0)
        self._on_chosen(self.table.current_row)

    def _page(self, offset: int, limit: int) -> None:
        which = self.which
        self._desk.read(
            lambda store: _rows(store, which, offset, limit),
            lambda rows: self.table.model.put_page(offset, rows),
            owner=self,
            slow=True,
        )

    def _on_chosen(self, row: Row | None) -> None:
        line: ChangeRow | None = None if row is None else row[LINE]
        self.detail.show_line(line, {} if row is None else row[NAMES])

    def _on_changed(self, changed: Changed) -> None:
        if changed.change_ids and self.isVisible():
            self.load()


def _place(option: tuple[str, str]) -> int:
    return list(THINGS).index(option[0]) if option[0] in THINGS else len(THINGS)
