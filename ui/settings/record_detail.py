"""One line of the record: each field before and after, and undoing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import N_, _
from app.staff.labels import verb_label
from ui.settings.record_words import Names, about, differences
from ui.widgets.buttons import button
from ui.widgets.columns import Column
from ui.widgets.labels import ElidedLabel, PlainLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from app.staff.store import ChangeRow
    from ui.desk import Desk
    from ui.widgets.memory import Memory

COLUMNS = (
    Column("thing", N_("Of what"), width=15, sortable=False),
    Column("field", N_("Field"), width=14, sortable=False),
    Column("before", N_("Before"), width=14, main=True, sortable=False),
    Column("after", N_("After"), width=14, main=True, sortable=False),
)


def undone_at(store: Store, change_id: int) -> tuple[str, str] | None:
    """By whom and when a change was undone, if it was."""
    from app.staff.store import change, undone_by

    number = undone_by(store, change_id)
    line = None if number is None else change(store, number)
    return None if line is None else (line.actor_name, line.at[:16].replace("T", " "))


class RecordDetail(QWidget):
    """Signals: `undone()`, `failed(Exception)`."""

    undone = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: ChangeRow | None = None
        self._title = ElidedLabel("", self, role="heading")
        self._state = PlainLabel("", self, role="muted")
        self.undo_button = button(_("Undo this"), self.undo, icon="undo", parent=self)
        self.table = DataTable("record_fields", COLUMNS, memory, self, title=_("What changed"))
        self.table.set_empty(
            "info", _("No fields"), _("This line says only that it was done, by whom and when.")
        )
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        head.addWidget(self.undo_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 0)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self.table, 1)

    def show_line(self, line: ChangeRow | None, names: Names) -> None:
        """Show one line of the record, or nothing."""
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        words = (verb_label(line.verb), about(line, names))
        self._title.setText(" – ".join(filter(None, words)))
        self.table.set_rows([tuple(each) for each in differences(line, names)])
        self._state.setText("")
        self.undo_button.hide()
        self._desk.read(
            lambda store: undone_at(store, line.id),
            lambda found: self._show_state(line, found),
            owner=self,
            latest="state",
        )

    def undo(self) -> None:
        """Take the shown change back; the undoing is on record too."""
        line = self._line
        if line is None:
            return
        number = line.id

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.staff.undo import undo

            return undo(store, actor, number, clock=clock)

        said = _("Undone: {what}").format(what=verb_label(line.verb))
        self._desk.write(
            verb, lambda _c: self.undone.emit(), owner=self, failed=self.failed.emit, said=said
        )

    def _show_state(self, line: ChangeRow, found: Any) -> None:
        from app.staff.undo import has_way_back

        if found is not None:
            name, at = found
            self._state.setText(_("undone by {name}, {at}").format(name=name, at=at))
        elif not has_way_back(line):
            self._state.setText(_("cannot be undone here"))
        self.undo_button.setVisible(found is None and has_way_back(line))
