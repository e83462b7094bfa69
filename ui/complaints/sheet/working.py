"""What a person does in the sheet: typing into cells, many cases at once, own views, paper, files.

The page shows; this asks, writes, and says what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.base.errors import UserError
from app.base.translation import _
from app.complaints import codes, labels
from app.complaints.rules import editable_fields, may_work
from app.complaints.sheet.filter import Condition, SheetFilter
from app.complaints.sheet.rows import BY_KEY, PLACE, SheetRow, cell_text
from ui.complaints.sheet.delegate import Field
from ui.complaints.sheet.doing import SheetDoing
from ui.complaints.sheet.filter_words import in_words, way_of
from ui.complaints.sheet.source import Asked, Choices, Reader
from ui.complaints.sheet.views import LONGEST_NAME, OwnView

if TYPE_CHECKING:
    from ui.complaints.sheet.page import SheetPage
    from ui.desk import Desk
    from ui.tabs import Services

_CODES: dict[str, tuple[tuple[str, ...], Callable[[str | None], str]]] = {
    "severity": (codes.SEVERITIES, labels.severity_label),
    "channel": (codes.CHANNELS, labels.channel_label),
    "aim": (codes.AIMS, labels.aim_label),
    "dimension": (codes.DIMENSIONS, labels.dimension_label),
}

# A second's work; it cannot be stopped.
MOST_AT_ONCE = 2_000


class SheetWorking(QObject):
    """The doing of one sheet page."""

    def __init__(self, desk: Desk, services: Services, page: SheetPage) -> None:
        super().__init__(page)
        self._desk = desk
        self._services = services
        self._page = page
        self._doing = SheetDoing(desk, self)
        self._on_message: Callable[[], None] | None = None
        self.dialog: QWidget | None = None
        page.message.acted.connect(self._act_on_message)

    @property
    def choices(self) -> Choices:
        return self._page.choices

    # -- cells

    def may_edit(self, row: SheetRow, key: str) -> bool:
        """Whether this person may change this cell at the case's stage."""
        actor, edits = self._desk.actor, BY_KEY[key].edits
        if actor is None or not edits:
            return False
        if edits == "owner_id":
            return may_work(actor, row) and row.stage != codes.MERGED
        if edits == "item" and not row.category:
            return False
        return edits in editable_fields(actor, row)

    def field_of(self, key: str, row: SheetRow) -> Field:
        """How a cell is edited."""
        known = self.choices
        if key in _CODES:
            values, label = _CODES[key]
            return Field("choice", choices=[(code, label(code)) for code in values])
        if key == "owner":
            return Field("choice", choices=[(name, name) for _number, name in known.people])
        if key == "category":
            return Field("choice", choices=[(code, name) for code, name, _i in known.categories])
        if key == "item":
            items = next((i for code, _n, i in known.categories if code == row.category), ())
            return Field("choice", choices=list(items))
        if BY_KEY[key].kind == "words":
            return Field("words")
        suggestions = {
            "department": known.departments,
            "cause": known.causes,
            "person": known.persons,
        }
        return Field("text", suggestions.get(key, ()))

    def edit_cell(self) -> None:
        """Type into the current cell; says so if it is not to be changed here."""
        row, key = self._page.table.current, self._page.table.current_key()
        if row is not None and not self._page.table.edit_current():
            self._services.say(self._why_not(row, key))

    def write_cell(self, row: SheetRow, key: str, value: Any) -> None:
        """Save what was typed; what is refused is kept and can be typed on."""
        table = self._page.table
        place = (row.id, key)

        def done() -> None:
            table.delegate.kept.pop(place, None)
            if self._page.message.isVisible():
                self._page.message.hide()

        def failed(error: Exception) -> None:
            table.delegate.kept[place] = value

            def again() -> None:
                if table.go_to_cell(row.id, key):
                    table.edit_current()

            self._page.reload()
            self._show_error(error, _("Edit again"), again)

        if key == "owner":
            owner = next((n for n, name in self.choices.people if name == value), None)
            if owner is not None:
                self._doing.assign_one(row, owner, done=done, failed=failed)
            return
        was = row[PLACE[key]]
        table.put_cell(row.id, key, value or None)
        self._doing.set_cell(row, BY_KEY[key].edits, value, was, done=done, failed=failed)

    def _why_not(self, row: SheetRow, key: str) -> str:
        actor = self._desk.actor
        if not BY_KEY[key].edits:
            return _("This follows from what is done in the case. Open it with Enter.")
        if key == "item" and not row.category:
            return _("Choose the category first.")
        if actor is not None and not may_work(actor, row):
            text = _("{number} belongs to somebody else. Ask them or the manager to hand it over.")
            return text.format(number=row.number)
        return _("This cannot be changed at the stage the case is at.")

    # -- many cases

    def take(self) -> None:
        """Take the selected cases oneself."""
        if self._desk.actor is not None:
            self._assign(self._desk.actor.employee_id)

    def ask_assign(self) -> None:
        """Ask who is to have the selected cases."""
        from ui.complaints.sheet.bulk import AssignDialog

        rows = self._chosen()
        if rows:
            dialog = AssignDialog(len(rows), self.choices.people, self._page)
            dialog.chosen.connect(self._assign)
            self._open(dialog)

    def ask_change(self) -> None:
        """Ask what is to be the same in the selected cases."""
        from ui.complaints.sheet.bulk import ChangeDialog

        rows = self._chosen()
        if rows:
            dialog = ChangeDialog(len(rows), self.choices, self._page)
            dialog.chosen.connect(self._change)
            self._open(dialog)

    def _chosen(self) -> list[SheetRow]:
        """The cases to do something to; none, and why, if they are too many for one go."""
        count, current = self._page.table.selected_count(), self._page.table.current
        if count > MOST_AT_ONCE:
            text = _("At most {count} complaints are changed at once. Narrow the list first.")
            self._services.say(text.format(count=f"{MOST_AT_ONCE:,}"))
            return []
        rows = self._page.table.selected
        return rows or ([current] if current is not None else [])

    def _assign(self, owner_id: int) -> None:
        rows = self._chosen()
        ids = [row.id for row in rows]
        said = _("Complaints assigned")
        if not ids:
            return
        self._doing.assign(ids, owner_id, said, self._teller(rows), self._failed)

    def _change(self, values: Mapping[str, Any]) -> None:
        rows = self._chosen()
        ids = [row.id for row in rows]
        said = _("Complaints changed")
        self._doing.set_many(ids, values, said, self._teller(rows), self._failed)

    def _teller(self, rows: list[SheetRow]) -> Callable[[Mapping[int, str]], None]:
        """Says which of these cases were left as they were, and why."""

        def tell(refused: Mapping[int, str]) -> None:
            from ui.complaints.sheet.bulk import refusals_in_words

            if not refused:
                self._page.message.hide()
                return
            text = refusals_in_words(refused, {row.id: row for row in rows})
            ids = list(refused)
            self._show_message(
                text, _("Show these"), lambda: self._page.show_cases(_("Not changed"), ids)
            )

        return tell

    # -- filters and views

    def ask_column(self, key: str) -> None:
        """Ask what a column is to hold; its values are looked up first."""
        actor = self._desk.actor
        if actor is None:
            return
        if way_of(key) != "values":
            self._ask(key, [])
            return
        reader = Reader(actor, self._desk.clock)
        self._desk.read(
            lambda store: reader.values(store, key),
            lambda values: self._ask(key, values),
            owner=self,
            latest="values",
        )

    def _ask(self, key: str, values: list[tuple[Any, int]]) -> None:
        from ui.complaints.sheet.filters import ColumnFilterDialog

        present = self._page.filter.conditions.get(key, Condition())
        dialog = ColumnFilterDialog(key, present, values, self.choices.names, self._page)
        dialog.asked.connect(
            lambda asked: self._page.set_filter(self._page.filter.asking(key, asked))
        )
        self._open(dialog)

    def open_own(self, view: OwnView) -> None:
        """Show one of the person's own views, with its columns and order."""
        try:
            asked = SheetFilter.from_json(view.asks)
        except UserError as error:
            self._show_error(error)
            return
        self._page.show_own(view.name, Asked(asked, view.sort, view.descending), view.columns)

    def save_view(self) -> None:
        """Keep the list as it is shown under a name."""
        shown = self._page.asked
        if shown.filter.ids is not None:
            self._services.say(_("A list of chosen cases cannot be kept as a view."))
            return

        def save(name: str) -> None:
            view = OwnView(
                name, shown.filter.to_json(), shown.sort, shown.descending,
                self._page.table.shown_keys(),
            )  # fmt: skip
            self._page.own_views().save(view)
            self._page.views.set_view(shown.filter.view, name)
            self._services.say(_("View saved: {name}").format(name=name))

        asks = in_words(shown.filter, self.choices.names)
        self._ask_name(_("Save view"), asks, "", save)

    def rename_view(self, name: str) -> None:
        def rename(new: str) -> None:
            self._page.own_views().rename(name, new)
            self._services.say(_("View renamed: {name}").format(name=new))

        self._ask_name(_("Rename view"), name, name, rename)

    def delete_view(self, name: str) -> None:
        """Take an own view away; it can be put back as long as the message stands."""
        views = self._page.own_views()
        gone = views.delete(name)
        if gone is not None:
            text = _("View deleted: {name}").format(name=name)
            self._show_message(text, _("Put back"), lambda: views.save(gone), "info")

    def _ask_name(self, title: str, asks: str, name: str, done: Callable[[str], None]) -> None:
        from ui.customers.segments_dialog import NameDialog

        dialog = NameDialog(title, asks, name, self._page)
        dialog.field.setMaxLength(LONGEST_NAME)
        dialog.field.setAccessibleName(_("Name of the view"))
        dialog.field.setPlaceholderText(_("Name of the view"))

        def named(text: str) -> None:
            new = " ".join(text.split())
            taken = {view.name for view in self._page.own_views().all()} - {name}
            if not new:
                dialog.message.show_message(_("Type a name for the view."), "warn")
            elif name and new in taken:
                text = _("There is a view “{name}” already. Choose another name.")
                dialog.message.show_message(text.format(name=new), "warn")
            else:
                done(new)
                dialog.accept()

        dialog.named.connect(named)
        self._open(dialog)

    # -- paper and files

    def export(self) -> None:
        """Save the sheet as it is shown as a workbook or text file."""
        from ui.complaints.sheet.exporting import SheetExporter

        if self._desk.has_right("export"):
            exporter = SheetExporter(self._desk, self._page, self._services.say)
            asks = in_words(self._page.filter, self.choices.names)
            widths = self._page.table.widths()

            def export(rows: list[SheetRow]) -> None:
                exporter.export(rows, widths, self.choices.names, asks)
                self.dialog = exporter.dialog

            self._page.loader.when_whole(export)

    def print(self) -> None:
        """Show the sheet as it will be printed."""
        from ui.complaints.printing import print_sheet

        names, table = self.choices.names, self._page.table
        columns = [table.model.columns[number] for number in table.shown_columns()]
        asks = in_words(self._page.filter, names)

        def show(rows: list[SheetRow]) -> None:
            texts = [[cell_text(row, each.key, names) for each in columns] for row in rows]
            print_sheet(
                self._desk, self._services, self._page, texts, columns,
                _("Complaint tracking sheet"), filtered=asks, failed=self._failed,
            )  # fmt: skip

        self._page.loader.when_whole(show)

    # -- saying

    def _failed(self, error: Exception) -> None:
        self._show_error(error)

    def _show_error(
        self, error: Exception, word: str = "", does: Callable[[], None] | None = None
    ) -> None:
        from ui.errors import sentence

        self._show_message(sentence(error), word, does, "danger")

    def _show_message(
        self, text: str, word: str = "", does: Callable[[], None] | None = None, tone: str = "warn"
    ) -> None:
        self._on_message = does
        self._page.message.show_message(text, tone, word)

    def _act_on_message(self) -> None:
        does, self._on_message = self._on_message, None
        self._page.message.hide()
        if does is not None:
            does()

    def _open(self, dialog: Any) -> None:
        self.dialog = dialog
        dialog.open()
