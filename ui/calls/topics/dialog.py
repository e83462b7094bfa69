"""A topic in fields: new, changed, or with more cars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from ui.calls.topics.cars_choice import CarsChoice
from ui.calls.topics.source import Around
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.cards import FormRows
from ui.widgets.date_edit import DateEdit, read_date
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.calls.topics.rules import Topic
    from ui.desk import Desk

SPAN_DAYS = 14


class TopicDialog(QDialog):
    """Signal: `submitted(values)` for the verb; the dialog stays until it is accepted.

    `topic` is the one to change (without cars), or with `more` the one that gets more cars.
    """

    submitted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        around: Around,
        *,
        topic: Topic | None = None,
        more: bool = False,
        given: tuple[str, Sequence[int]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._more = more
        self._topic = topic
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Change topic") if topic else _("New topic")
        self.setWindowTitle(_("More cars") if more else title)
        self.message = MessageBar(self)
        self.title = QLineEdit(self)
        self.questionnaire = _choice(around.questionnaires)
        self.script = _choice(around.scripts)
        self.first, self.last = DateEdit(self), DateEdit(self)
        self.agents = QListWidget(self)
        self.note = QLineEdit(self)
        self.cars: CarsChoice | None = None
        if topic is None or more:
            self.cars = CarsChoice(desk, around.segments, given, self)
        words = _("Add") if more else _("Save") if topic else _("Make the calls")
        self._go = button(words, self.submit, kind="primary", hint="Ctrl+Enter")
        self._fill(desk, around, given)
        self._assemble()

    @property
    def agent_ids(self) -> list[int]:
        """Those who are ticked."""
        items = [self.agents.item(row) for row in range(self.agents.count())]
        return [
            int(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def submit(self) -> None:
        """Tell what was typed, if the days can be read."""
        if self.cars is not None:
            self.cars.read_now()
        values: dict[str, Any] = {}
        if self.cars is not None:
            if not self.cars.vehicle_ids:
                self._complain(_("Choose the cars of the topic first."), self.cars.tabs)
                return
            values |= {"vehicle_ids": self.cars.vehicle_ids, "agent_ids": self.agent_ids}
        if not self._more:
            days = [read_date(field.text()) for field in (self.first, self.last)]
            for day, field in zip(days, (self.first, self.last), strict=True):
                if day is None:
                    self._complain(_("This is not a date. Write it as 2026-11-02."), field)
                    return
            if not self.title.text().strip():
                self._complain(_("Give the topic a title first."), self.title)
                return
            values |= {
                "title": self.title.text(), "from_on": days[0], "until_on": days[1],
                "questionnaire_id": self.questionnaire.currentData(),
                "script_id": self.script.currentData(), "note": self.note.text(),
            }  # fmt: skip
        self.submitted.emit(values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submit()
            return
        super().keyPressEvent(event)

    def _complain(self, text: str, field: QWidget) -> None:
        self.message.show_message(text, "warn")
        field.setFocus()

    def _fill(self, desk: Desk, around: Around, given: tuple[str, Sequence[int]] | None) -> None:
        today = desk.clock.now().date()
        self.first.set_value(today.isoformat())
        self.last.set_value((today + timedelta(days=SPAN_DAYS)).isoformat())
        self.agents.setAccessibleName(_("Who calls"))
        for number, name in around.agents:
            item = QListWidgetItem(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, number)
            self.agents.addItem(item)
        if given is not None:
            self.title.setText(given[0])
        if self._topic is not None:
            one = self._topic
            self.title.setText(one.title)
            self.first.set_value(one.from_on)
            self.last.set_value(one.until_on)
            self.note.setText(one.note or "")
            chosen = ((self.questionnaire, one.questionnaire_id), (self.script, one.script_id))
            for combo, content in chosen:
                combo.setCurrentIndex(max(0, combo.findData(content)))

    def _assemble(self) -> None:
        rows = FormRows()
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(10)
        if self._more and self._topic is not None:
            box.addWidget(PlainLabel(self._topic.title, role="heading", wrap=True))
        else:
            rows.add(_("Title"), self.title)
            rows.add(_("Questionnaire"), self.questionnaire)
            rows.add(_("Script"), self.script)
            days = QWidget()
            line = QHBoxLayout(days)
            line.setContentsMargins(0, 0, 0, 0)
            self.first.setAccessibleName(_("First day"))
            self.last.setAccessibleName(_("Last day"))
            line.addWidget(self.first)
            line.addWidget(PlainLabel("–"))
            line.addWidget(self.last)
            rows.add(_("From – until"), days)
            rows.add(_("Note"), self.note)
        box.addLayout(rows)
        if self.cars is not None:
            middle = QHBoxLayout()
            middle.setSpacing(12)
            right = QVBoxLayout()
            right.addWidget(PlainLabel(_("Who calls (nobody ticked: anyone)"), role="field"))
            right.addWidget(self.agents, 1)
            middle.addWidget(self.cars, 3)
            middle.addLayout(right, 2)
            box.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(button(_("Cancel"), self.reject))
        self._go.setDefault(True)
        foot.addWidget(self._go)
        box.addWidget(self.message)
        box.addLayout(foot)
        width = self.fontMetrics().horizontalAdvance("0") * 86
        if self.cars is not None:
            self.resize(width, 560)
        else:
            self.setMinimumWidth(width)


def _choice(options: Sequence[tuple[int, str]]) -> QComboBox:
    made = QComboBox()
    for number, title in options:
        made.addItem(title, number)
    return made
