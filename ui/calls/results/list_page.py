"""The calls behind a number; one of them opens its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import N_, _, ngettext
from app.calls.codes import STATES
from app.calls.labels import (
    detail_label,
    purpose_label,
    result_label,
    state_label,
    verdict_label,
)
from ui.widgets.buttons import action, button
from ui.widgets.columns import Column, Row
from ui.widgets.labels import ElidedLabel
from ui.widgets.table import DataTable

if TYPE_CHECKING:
    from app.calls.figures.store_lists import CallLine
    from ui.widgets.memory import Memory

_TASK, _SHEET, _CAR = 1, 2, 3


def _moment(value: str, _row: Row) -> str:
    return value[:16].replace("T", " ")


def _purpose(value: str, _row: Row) -> str:
    return purpose_label(value)


def _result(value: str, row: Row) -> str:
    text = state_label(value) if value in STATES else result_label(value)
    why = detail_label(row[13])
    return f"{text} ({why})" if why else text


def _verdict(value: str, _row: Row) -> str:
    return verdict_label(value)


def _plain(value: str, _row: Row) -> str:
    return " ".join(value.split())


COLUMNS = (
    Column("at", N_("At"), "date", index=4, width=16, formatter=_moment),
    Column("purpose", N_("Purpose"), index=5, width=14, formatter=_purpose),
    Column("plate", N_("Plate"), index=6, width=10),
    Column("name", N_("Person called"), index=7, width=12),
    Column("phone", N_("Phone"), index=8, width=12),
    Column("model", N_("Model"), index=9, width=16),
    Column("agent", N_("Agent"), index=11, width=9),
    Column("result", N_("Result"), index=12, width=16, formatter=_result),
    Column("verdict", N_("Verdict"), index=14, width=11, formatter=_verdict),
    Column("note", N_("Note"), index=15, main=True, formatter=_plain),
)


class ListPage(QWidget):
    """Signals: `back_wanted()`; `record_wanted(task id or None, sheet id or None, whole phones)`;
    `cars_wanted(title, ids)`."""

    back_wanted = Signal()
    record_wanted = Signal(object, object, bool)
    cars_wanted = Signal(str, object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._heading = ElidedLabel(parent=self, role="heading")
        self._count = ElidedLabel(parent=self, role="muted")
        self._back = button(_("Back to the results"), self.back_wanted.emit, icon="back")
        self._record = button(_("Record of the call"), self.open_record, icon="print")
        self._whole = button(_("With whole phones"), self.open_whole, icon="print")
        self._cars = button(_("The cars"), self.open_cars, icon="car")
        self.table = DataTable("call_results", COLUMNS, memory, self, title=_("Calls"))
        self._assemble()
        self._make_actions()
        self.table.opened.connect(lambda _row: self.open_record())

    # -- properties

    @property
    def lines(self) -> list[Row]:
        """The calls in view."""
        return self.table.model.rows()

    # -- public methods

    def show_calls(self, title: str, lines: Sequence[CallLine], counted: int) -> None:
        """Show these; `counted` is the number they stand behind, more where only own are shown."""
        self._title = title
        self._heading.setText(title)
        count = ngettext("{count} call", "{count} calls", len(lines)).format(
            count=f"{len(lines):,}"
        )
        if len(lines) < counted:
            text = _("{own} of your own, out of {count}")
            count = text.format(own=f"{len(lines):,}", count=f"{counted:,}")
        self._count.setText(count)
        nothing = _("None of these calls is your own.")
        self.table.set_empty("call", nothing)
        self.table.set_rows(lines)
        if lines:
            self.table.select_number(0)
        self.table.setFocus()

    def set_may_print_whole(self, may: bool) -> None:
        """Whether the person may print whole phones."""
        self._whole.setVisible(may)

    def open_record(self) -> None:
        """Show the record of the call in hand, phones masked."""
        self._open(whole=False)

    def open_whole(self) -> None:
        """The same with whole phones; that is on record."""
        if not self._whole.isHidden():
            self._open(whole=True)

    def open_cars(self) -> None:
        """List the cars of these calls."""
        cars = list(dict.fromkeys(row[_CAR] for row in self.lines if row[_CAR] is not None))
        if cars:
            self.cars_wanted.emit(self._title, cars)

    # -- private

    def _open(self, *, whole: bool) -> None:
        row = self.table.current_row
        if row is not None:
            self.record_wanted.emit(row[_TASK], row[_SHEET], whole)

    def _assemble(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._back)
        head.addWidget(self._heading, 2)
        head.addWidget(self._count, 1)
        for widget in (self._cars, self._whole, self._record):
            head.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self.table, 1)

    def _make_actions(self) -> None:
        for text, done, key, icon in (
            (_("Back to the results"), self.back_wanted.emit, "Esc", "back"),
            (_("Record of the call"), self.open_record, "Ctrl+P", "print"),
            (_("Record with whole phones"), self.open_whole, "Ctrl+Shift+P", "print"),
            (_("The cars of these calls"), self.open_cars, "Ctrl+Shift+V", "car"),
        ):
            action(text, done, key=key, icon=icon, parent=self)
