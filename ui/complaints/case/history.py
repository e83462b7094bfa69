"""The history of a case as a list: who changed what, when, from what to what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.translation import N_, _
from app.complaints.history import Line, history, moment
from ui.complaints.case.said import SaidText
from ui.widgets.buttons import action, button
from ui.widgets.columns import Column, Row
from ui.widgets.filter_bar import FilterBar
from ui.widgets.labels import PlainLabel
from ui.widgets.search_field import SearchField
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.complaints.case.source import CaseView
    from ui.desk import Desk
    from ui.widgets.memory import Memory

_LINE, _AGAIN = 6, 7
FITS = 14


def _when(value: str, _row: Row) -> str:
    return moment(value)


def _what(value: str, row: Row) -> str:
    line: Line = row[_LINE]
    undone = _("undone")
    return f"{value} ({undone})" if line.undone else value


def _repeated(_value: Any, row: Row) -> str | None:
    """Who, when and what stand out once for each change; further fields of it repeat them."""
    line: Line = row[_LINE]
    return "muted" if line.undone else "faint" if row[_AGAIN] else None


def _muted(_value: Any, row: Row) -> str | None:
    line: Line = row[_LINE]
    return "muted" if line.undone else None


COLUMNS = (
    Column("at", N_("When"), index=0, width=15, formatter=_when, tone=_repeated),
    Column("who", N_("Changed by"), index=1, width=7, tone=_repeated),
    Column("what", N_("What"), index=2, width=20, formatter=_what, tone=_repeated),
    Column("field", N_("Field"), index=3, width=20, tone=_muted),
    Column("before", N_("Before"), index=4, width=12, main=True, tone=_muted),
    Column("after", N_("After"), index=5, width=12, main=True, tone=_muted),
)


class WholeTexts(QScrollArea):
    """Before and after side by side, whole; only where they are too long for their line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = (SaidText(), SaidText())
        holder = QFrame()
        holder.setProperty("surface", "tile")
        grid = QGridLayout(holder)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(16)
        for column, name in enumerate((_("Before"), _("After"))):
            grid.addWidget(PlainLabel(name, role="field"), 0, column)
            grid.addWidget(self._texts[column], 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(2, 1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * 5.6))
        self.setAccessibleName(_("Before and after, whole"))
        self.hide()

    @property
    def texts(self) -> tuple[str, str]:
        """What stands here; nothing while it is hidden."""
        if self.isHidden():
            return "", ""
        return self._texts[0].text(), self._texts[1].text()

    def set_texts(self, before: str, after: str) -> None:
        """Show both texts, or nothing if their line shows them whole."""
        for said, text in zip(self._texts, (before, after), strict=True):
            said.setText(text)
        self.setVisible(any(len(text) > FITS or "\n" in text for text in (before, after)))


class HistoryPanel(QWidget):
    """Lines, newest first, with a filter; the newest step can be undone from its line.

    Signal: `failed(Exception)`.
    """

    failed = Signal(object)

    def __init__(self, desk: Desk, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case = 0
        self._own: dict[str, str] = {}
        self._lines: list[Line] = []
        self.search = SearchField(_("Find in the history"), self)
        self.filters = FilterBar(self)
        self.filters.add_choice("who", _("Changed by"), ())
        self.filters.add_choice("what", _("What"), ())
        self.undo_button = button(_("Undo this"), self.undo, icon="undo")
        self._hint = PlainLabel("", self, role="muted")
        self.table = DataTable("case_history", COLUMNS, memory, self, title=_("History"))
        self.whole = WholeTexts(self)
        self._assemble()
        self.search.searched.connect(lambda _text: self._fill())
        self.filters.changed.connect(lambda _values: self._fill())
        self.table.chosen.connect(self._on_chosen)
        action(_("Undo this line of the history"), self.undo, key="Ctrl+Shift+Z", icon="undo",
               parent=self)  # fmt: skip

    # -- public methods

    def set_case(self, view: CaseView) -> None:
        """Which case it is; read when it is looked at."""
        fresh = self._case != view.case.id
        self._case, self._own = view.case.id, view.own
        if fresh:
            self._lines = []
            self.search.clear()
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read the history of the case."""
        if not self._case:
            return
        number, own = self._case, dict(self._own)
        self.table.set_loading()
        self._desk.read(
            lambda store: history(store, number, own),
            self._show,
            owner=self,
            failed=self.failed.emit,
            latest="history",
        )

    def undo(self) -> None:
        """Take back the chosen line; that is on record too."""
        line = self._current()
        if line is None or line.change_id is None or not self.undo_button.isEnabled():
            return
        number = line.change_id

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.staff.undo import undo

            return undo(store, actor, number, clock=clock)

        said = _("Undone: {what}").format(what=line.what)
        self._desk.write(verb, owner=self, failed=self.failed.emit, said=said)

    def first_focus(self) -> None:
        self.reload()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- private

    def _assemble(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.search, 2)
        line.addWidget(self.filters, 3)
        line.addWidget(self._hint)
        line.addWidget(self.undo_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(line)
        box.addWidget(self.table, 1)
        box.addWidget(self.whole)
        self._on_chosen(None)

    def _show(self, lines: list[Line]) -> None:
        self._lines = lines
        if lines:
            self.table.set_empty(
                "history", _("Nothing found"), _("Clear the filters to see the whole history.")
            )
        else:
            self.table.set_empty(
                "history",
                _("Nothing was changed yet"),
                _("Every change will stand here with before and after, who and when."),
            )
        self.filters.set_options("who", [(one, one) for one in dict.fromkeys(x.who for x in lines)])
        self.filters.set_options(
            "what", [(one, one) for one in dict.fromkeys(x.what for x in lines)]
        )
        self._fill()

    def _fill(self) -> None:
        asked = self.filters.values()
        text = self.search.text().strip().casefold()
        rows = [
            row
            for line in self._lines
            if asked.get("who", line.who) == line.who and asked.get("what", line.what) == line.what
            for row in _rows(line)
            if not text or any(text in str(cell).casefold() for cell in row[:_LINE])
        ]
        self.table.set_rows(rows)
        if rows:
            self.table.select_number(0)
            self.table.view.horizontalScrollBar().setValue(0)

    def _current(self) -> Line | None:
        row = self.table.current_row
        return row[_LINE] if row is not None else None

    def _on_chosen(self, row: Row | None) -> None:
        line: Line | None = row[_LINE] if row is not None else None
        actor = self._desk.actor
        own = (
            line is not None
            and actor is not None
            and (line.who_id == actor.employee_id or actor.role == "manager")
        )
        self.undo_button.setEnabled(line is not None and line.undoable and own)
        hint = ""
        if line is not None and line.undoable and not own:
            hint = _("Only {name} or a manager can undo this.").format(name=line.who)
        self._hint.setText(hint)
        self.whole.set_texts(*(row[4:_LINE] if row is not None else ("", "")))


def _rows(line: Line) -> list[tuple[Any, ...]]:
    """A row for each field that changed; one row for what changed none."""
    told = [(_field(one.part, one.field), one.before, one.after) for one in line.entries]
    return [
        (line.at, line.who, line.what, *cells, line, place > 0)
        for place, cells in enumerate(told or [("", "", "")])
    ]


def _field(part: str, field: str) -> str:
    from app.complaints.field_words import part_label

    return field if part in (part_label("complaints"), field) else f"{part}: {field}"
