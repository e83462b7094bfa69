"""Segments: filters with a name. Open one, rename it, give it the present filter, delete it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import N_, _
from app.customers.filters import CustomerFilter
from app.customers.store import Segment, segments
from ui.customers.filter_parts import in_words
from ui.customers.source import Context, Reader
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import action, button
from ui.widgets.columns import Column
from ui.widgets.labels import PlainLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.widgets.memory import Memory

_COLUMNS = (
    Column("name", N_("Name"), index=1, width=20),
    Column("asks", N_("Asks for"), index=2, width=30, main=True),
    Column("count", N_("Cars"), "number", index=3, width=8),
    Column("by", N_("Saved by"), index=4, width=10),
    Column("on", N_("Saved on"), "date", index=5, hidden=True),
)


class NameDialog(QDialog):
    """Asks for a segment's name. Signal: `named(text)`; stays open until it is taken."""

    named = Signal(str)

    def __init__(self, title: str, asks: str, name: str = "", parent: QWidget | None = None):
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = MessageBar(self)
        self.field = QLineEdit(name, self)
        self.field.setAccessibleName(_("Name of the segment"))
        self.field.setPlaceholderText(_("Name of the segment"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        save = button(_("Save"), lambda: self.named.emit(self.field.text()), kind="primary")
        save.setDefault(True)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 14, 18, 12)
        box.setSpacing(10)
        box.addWidget(self.message)
        box.addWidget(PlainLabel(asks, role="muted", wrap=True))
        box.addWidget(self.field)
        box.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 56)


class SegmentVerbs:
    """Writes segments."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        self._desk = desk
        self._owner = owner

    def save(
        self,
        name: str,
        asked: CustomerFilter,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.customers.verbs_segments import save_segment

            return save_segment(store, actor, name=name, filter=asked, clock=clock)

        self._write(verb, _("Segment saved"), done, failed)

    def rename(
        self,
        number: int,
        name: str,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs_segments import rename_segment

            return rename_segment(store, actor, segment_id=number, name=name, clock=clock)

        self._write(verb, _("Segment renamed"), done, failed)

    def change(
        self, number: int, asked: CustomerFilter, failed: Callable[[Exception], None]
    ) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs_segments import change_segment

            return change_segment(store, actor, segment_id=number, filter=asked, clock=clock)

        self._write(verb, _("Segment changed"), None, failed)

    def delete(self, number: int, failed: Callable[[Exception], None]) -> None:
        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.customers.verbs_segments import delete_segment

            return delete_segment(store, actor, segment_id=number, clock=clock)

        self._write(verb, _("Segment deleted"), None, failed)

    def _write(
        self,
        verb: Callable[[Store, Actor, Clock], Any],
        said: str,
        done: Callable[[Any], None] | None,
        failed: Callable[[Exception], None],
    ) -> None:
        self._desk.write(verb, done, owner=self._owner, failed=failed, said=said)


class SegmentsDialog(QDialog):
    """Signal: `opened(Segment)`. `present` is the filter of the list behind it."""

    opened = Signal(object)

    def __init__(
        self,
        desk: Desk,
        memory: Memory,
        present: CustomerFilter,
        context: Context,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._present = present
        self._context = context
        self._segments: dict[int, Segment] = {}
        self._verbs = SegmentVerbs(desk, self)
        self.setWindowTitle(_("Segments"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.message = MessageBar(self)
        self.table = DataTable("segments", _COLUMNS, memory, self, title=_("Segments"))
        self._buttons = {
            "open": button(_("Open"), self.open_current, kind="primary"),
            "rename": button(_("Rename…"), self.rename),
            "change": button(_("Give it the present filter"), self.change),
            "delete": button(_("Delete"), self.delete, kind="danger"),
        }
        self._assemble()
        self._desk.changed.connect(self._on_changed)
        self.reload()

    # -- public methods

    def reload(self) -> None:
        """Read the segments with their counts."""
        assert self._desk.actor is not None
        reader = Reader(self._desk.actor, self._desk.clock)

        def query(store: Store) -> list[tuple[Segment, int]]:
            return [(one, reader.count(store, one.filter)) for one in segments(store)]

        self.table.set_loading()
        self._desk.read(query, self._show, owner=self, failed=self._failed, latest="segments")

    def open_current(self) -> None:
        segment = self._current()
        if segment is not None:
            self.opened.emit(segment)
            self.accept()

    def rename(self) -> None:
        segment = self._current()
        if segment is None:
            return
        asks = in_words(segment.filter, self._context)
        dialog = NameDialog(_("Rename segment"), asks, segment.name, self)
        dialog.named.connect(
            lambda name: self._verbs.rename(
                segment.id, name, lambda _c: dialog.accept(), dialog.message.show_error
            )
        )
        dialog.open()

    def change(self) -> None:
        """Give the current segment the filter of the list."""
        segment = self._current()
        if segment is not None:
            self._verbs.change(segment.id, self._present, self._failed)

    def delete(self) -> None:
        segment = self._current()
        if segment is not None:
            self._verbs.delete(segment.id, self._failed)

    # -- private

    def _assemble(self) -> None:
        self.table.set_empty(
            "segment",
            _("No segments yet"),
            _("Filter the list, then choose “Save as segment…”: the filter is kept by its name."),
        )
        line = QHBoxLayout()
        for name in ("delete", "rename", "change"):
            line.addWidget(self._buttons[name])
        line.addStretch(1)
        line.addWidget(button(_("Close"), self.reject))
        line.addWidget(self._buttons["open"])
        for made in self._buttons.values():
            made.setAutoDefault(False)
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self.message)
        box.addWidget(self.table, 1)
        box.addLayout(line)
        self.table.opened.connect(lambda _row: self.open_current())
        self.table.chosen.connect(lambda _row: self._enable())
        action(_("Rename…"), self.rename, key="F2", icon="edit", parent=self)
        action(_("Delete"), self.delete, key="Del", icon="delete", parent=self)
        self.resize(self.fontMetrics().horizontalAdvance("0") * 104, 440)

    def _show(self, found: list[tuple[Segment, int]]) -> None:
        self._segments = {segment.id: segment for segment, _count in found}
        self.table.set_rows(
            [
                (s.id, s.name, in_words(s.filter, self._context), count, s.created_by,
                 s.created_at[:10])
                for s, count in found
            ],
            keep=0,
        )  # fmt: skip
        if found and self.table.current_row is None:
            self.table.select_number(0)
        self._enable()

    def _current(self) -> Segment | None:
        row = self.table.current_row
        return self._segments.get(row[0]) if row is not None else None

    def _enable(self) -> None:
        here = self.table.current_row is not None
        may = here and self._desk.has_right("segments.edit")
        self._buttons["open"].setEnabled(here)
        self._buttons["rename"].setEnabled(may)
        self._buttons["delete"].setEnabled(may)
        self._buttons["change"].setEnabled(may and not self._present.empty)

    def _failed(self, error: Exception) -> None:
        self.message.show_error(error)

    def _on_changed(self, changed: Changed) -> None:
        if "segments" in changed.topics:
            self.reload()
