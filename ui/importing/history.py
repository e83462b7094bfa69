"""The list of earlier imports: what each did, its error workbook, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from app.base.translation import N_, _
from ui.importing.import_card import ImportCard
from ui.importing.words import kind_name
from ui.widgets.bars import MessageBar
from ui.widgets.columns import Column, Row
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.importing.store import ImportLine
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.importing.workbooks import Workbooks
    from ui.widgets.memory import Memory

ID, LINE = 0, 12


def _moment(value: Any, _row: Row) -> str:
    return str(value or "")[:16].replace("T", " ")


def _refused_tone(value: Any, row: Row) -> str | None:
    return "danger" if value and not row[11] else None


def _gone(_value: Any, row: Row) -> str | None:
    return "faint" if row[11] else None


def _state(value: Any, _row: Row) -> str:
    return _("Taken back {at}").format(at=str(value)[:10]) if value else ""


COLUMNS = (
    Column("at", N_("Imported at"), index=1, width=14, formatter=_moment, tone=_gone),
    Column("kind", N_("Kind"), index=3, width=14, formatter=lambda v, _r: kind_name(v), tone=_gone),
    Column("file", N_("File"), index=4, width=24, main=True, tone=_gone),
    Column("rows", N_("Rows"), "number", index=5, width=6, tone=_gone),
    Column("added", N_("Added"), "number", index=6, width=6, tone=_gone),
    Column("updated", N_("Updated"), "number", index=7, width=6, tone=_gone),
    Column("unchanged", N_("Unchanged"), "number", index=8, width=7, tone=_gone),
    Column("set_aside", N_("Set aside"), "number", index=9, width=7, tone=_gone),
    Column("refused", N_("Refused"), "number", index=10, width=6, tone=_refused_tone),
    Column("state", N_("State"), index=11, width=11, formatter=_state, tone=_gone),
    Column("person", N_("Person"), index=2, width=8, tone=_gone),
)


def _row(line: ImportLine) -> Row:
    return (
        line.id, line.at, line.actor_name, line.kind, line.file_name, line.rows, line.added,
        line.updated, line.unchanged, line.set_aside, line.refused, line.taken_back_at, line,
    )  # fmt: skip


class History(QWidget):
    """Signals: `loaded(list of ImportLine)`, newest first; `choose_wanted()`."""

    loaded = Signal(object)
    choose_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        memory: Memory,
        workbooks: Workbooks,
        choose_save: Callable[[str], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._workbooks = workbooks
        self._choose_save = choose_save
        self.message = MessageBar(self)
        self.table = DataTable("imports", COLUMNS, memory, self, title=_("Earlier imports"))
        self.card = ImportCard(self)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._placed = False
        self._assemble()
        self._wire()

    @property
    def current(self) -> ImportLine | None:
        row = self.table.current_row
        return None if row is None else row[LINE]

    def refresh(self) -> None:
        """Read the list again; the chosen line stays chosen."""
        from app.importing.store import imports

        self.table.set_loading()
        self._desk.read(imports, self._show, owner=self, latest="imports", failed=self.show_error)

    def show_import(self, import_id: int) -> None:
        """Make this import the chosen line."""
        self.table.select(ID, import_id)

    def show_error(self, error: Exception) -> None:
        self.message.show_error(error)

    def take_back(self, line: ImportLine) -> None:
        """Take an import back, without asking again."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.importing.verbs import take_back

            return take_back(store, actor, import_id=line.id, clock=clock)

        said = _('"{file}" was taken back.').format(file=line.file_name)
        self.card.set_busy(True)
        self._desk.write(
            verb, lambda _c: self._over(), owner=self, failed=self._not_taken, said=said, undo=False
        )

    # -- private

    def _assemble(self) -> None:
        self.table.set_empty(
            "import",
            _("Nothing was imported yet"),
            _("Export the vehicle file and the settled orders from your management system, then "
              "drop them above."),
        )  # fmt: skip
        split = self._split
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.card)
        split.setStretchFactor(0, 1)
        self.card.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.message)
        box.addWidget(split, 1)

    def _wire(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self.card.focus())
        self.table.menu_wanted.connect(self._fill_menu)
        self.card.open_wanted.connect(self._open)
        self.card.save_wanted.connect(self._save)
        self.card.take_back_agreed.connect(self.take_back)
        self.card.closed.connect(self._close_card)

    def _show(self, lines: list[ImportLine]) -> None:
        self.table.set_rows([_row(line) for line in lines], keep=ID)
        self.loaded.emit(lines)

    def _on_chosen(self, row: Row | None) -> None:
        line = None if row is None else row[LINE]
        self.card.setVisible(line is not None)
        if line is not None:
            self._place_card()
            self.card.show_line(line, may_take_back=self._desk.has_right("import.take_back"))

    def _place_card(self) -> None:
        """The first time it is seen, the card takes what it needs and the list the rest."""
        if not self._placed and self.isVisible():
            self._placed = True
            wanted = self.fontMetrics().horizontalAdvance("0") * 42
            self._split.setSizes([max(1, self._split.width() - wanted), wanted])

    def _close_card(self) -> None:
        self.card.hide()
        self.table.setFocus()

    def _fill_menu(self, menu: QMenu, row: Row) -> None:
        line: ImportLine = row[LINE]
        if line.has_errors:
            menu.addAction(_("Open error workbook"), lambda: self._open(line))
            menu.addAction(_("Save error workbook as…"), lambda: self._save(line))
        if line.taken_back_at is None and self._desk.has_right("import.take_back"):
            menu.addAction(_("Take back…"), self.card.ask_take_back)

    def _open(self, line: ImportLine) -> None:
        self._workbooks.open(line.id, line.file_name, self, self.show_error)

    def _save(self, line: ImportLine) -> None:
        from ui.importing.workbooks import file_name

        path = self._choose_save(file_name(line.file_name))
        if path is not None:
            self._workbooks.save(line.id, path, self, self.show_error)

    def _over(self) -> None:
        self.card.set_busy(False)
        self.message.close_bar()
        self.refresh()

    def _not_taken(self, error: Exception) -> None:
        self.card.set_busy(False)
        self.show_error(error)
