"""The fields of a new enquiry or suggestion: who, what, answered or promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.base.translation import _
from app.complaints.codes import CHANNELS
from app.complaints.labels import channel_label
from app.enquiries.labels import sort_label, topic_label
from app.enquiries.rules import ENQUIRY, SORTS, SUGGESTION, TOPICS
from ui.complaints.opening.chips import ChipRow
from ui.complaints.opening.promise import PromiseBox
from ui.complaints.opening.who import WhoBox
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.enquiries.source import Around

_DULL = ("sort", "topic", "channel", "owner_id", "promised_to_id")


class EnquiryForm(QWidget):
    """Signal: `changed()` by anything that is filled in."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: dict[str, int | None] = {}
        self._topic_by_hand = False
        # Made in the order in which Tab goes through them.
        self.who = WhoBox(desk, self, warns=False)
        self.words = QPlainTextEdit(self)
        sorts = [(c, sort_label(c), f"Alt+{n}") for n, c in enumerate(SORTS, start=1)]
        self.sort = ChipRow(_("What it is"), sorts, self)
        self.channel = QComboBox(self)
        self.topic = QComboBox(self)
        self.owner = QComboBox(self)
        self.answer = QPlainTextEdit(self)
        self.promise = PromiseBox(_("Answer promised by"), self)
        self.promised_to = QComboBox(self)
        self._labels: dict[QWidget, PlainLabel] = {}
        self._fill_choices()
        self._assemble()
        self._wire()
        self.set_values({})

    # -- properties

    @property
    def facts(self) -> dict[str, Any]:
        """What was taken down, by column."""
        return {
            **self.who.facts,
            "sort": self.sort.value or ENQUIRY,
            "topic": self.topic.currentData(),
            "channel": self.channel.currentData(),
            "words": self.words.toPlainText().strip(),
        }

    @property
    def topic_by_hand(self) -> str | None:
        """The topic, if the person chose it."""
        return self.topic.currentData() if self._topic_by_hand else None

    @property
    def is_suggestion(self) -> bool:
        return self.sort.value == SUGGESTION

    @property
    def settled(self) -> dict[str, Any]:
        """How it ends for now: answered, or promised by whom until when, and who has it."""
        answer = "" if self.is_suggestion else self.answer.toPlainText().strip()
        promised = None if answer else self.promise.value
        return {
            "answer": answer,
            "promised_at": promised,
            "promised_to_id": self.promised_to.currentData() if promised else None,
            "owner_id": self.owner.currentData() if self.is_suggestion else None,
        }

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed that would be missed."""
        return not any(value for name, value in self.values().items() if name not in _DULL)

    # -- public methods

    def set_around(self, around: Around) -> None:
        """Who can be chosen; what is filled in stays."""
        self._fill_people(self.promised_to, around.people, _("myself"), "promised_to_id")
        self._fill_people(self.owner, around.people, _("myself"), "owner_id")
        self.promise.set_now(self._desk.clock.now(), around.next_workday)

    def values(self) -> dict[str, Any]:
        """What a draft keeps."""
        return {
            **self.facts,
            **self.who.values(),
            "answer": self.answer.toPlainText().strip(),
            "promised_at": self.promise.value,
            "promised_to_id": self.promised_to.currentData(),
            "owner_id": self.owner.currentData(),
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show facts or a draft in place of what is there."""
        self._topic_by_hand = False
        self.who.set_values(values)
        self.sort.set_value(values.get("sort") or ENQUIRY)
        self.topic.setCurrentIndex(max(0, self.topic.findData(values.get("topic"))))
        self.channel.setCurrentIndex(max(0, self.channel.findData(values.get("channel"))))
        self.words.setPlainText(values.get("words") or "")
        self.answer.setPlainText(values.get("answer") or "")
        self.promise.set_value(values.get("promised_at"))
        for name in ("promised_to_id", "owner_id"):
            self._chosen[name] = values.get(name)
        for combo, name in ((self.promised_to, "promised_to_id"), (self.owner, "owner_id")):
            combo.setCurrentIndex(max(0, combo.findData(self._chosen[name])))
        self._show_sort()

    def choose_sort(self, code: str) -> None:
        """By its key."""
        self.sort.choose(code)

    def take_answer(self, text: str, topic: str) -> None:
        """An answer of the library; what was typed before stays over it."""
        if not self._topic_by_hand:
            self.topic.setCurrentIndex(max(0, self.topic.findData(topic)))
        held = self.answer.toPlainText().strip()
        self.answer.setPlainText(f"{held}\n{text}" if held and text not in held else text)
        self.answer.setFocus()
        self.answer.moveCursor(self.answer.textCursor().MoveOperation.End)

    # -- building

    def _fill_choices(self) -> None:
        for number, code in enumerate(TOPICS, start=1):
            self.topic.addItem(f"{number} {topic_label(code)}", code)
        for number, code in enumerate(CHANNELS, start=1):
            digit = f"{number % 10} " if number <= 10 else ""
            self.channel.addItem(f"{digit}{channel_label(code)}", code)

    def _assemble(self) -> None:
        line = self.fontMetrics().height()
        for edit, hint in (
            (self.words, _("What the customer asks or suggests (Alt+W)")),
            (self.answer, _("What you answered; Ctrl+1 takes over the first answer that fits")),
        ):
            edit.setTabChangesFocus(True)
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(hint)
            edit.setMinimumHeight(line * 3)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        self._put(grid, 0, 0, _("What it is"), self.sort)
        self._put(grid, 0, 2, _("Channel"), self.channel)
        self._put(grid, 1, 0, _("Topic"), self.topic)
        self._put(grid, 1, 2, _("Owner"), self.owner)
        lower = QGridLayout()
        lower.setHorizontalSpacing(10)
        lower.setColumnStretch(1, 1)
        self._put(lower, 0, 0, _("Or promised by"), self.promise)
        self._put(lower, 1, 0, _("Answered by"), self.promised_to)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(8)
        box.addWidget(self.who)
        box.addWidget(self.words, 3)
        box.addLayout(grid)
        box.addWidget(self.answer, 2)
        box.addLayout(lower)

    def _put(self, grid: QGridLayout, row: int, column: int, name: str, field: QWidget) -> None:
        label = PlainLabel(name, self, role="field")
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        if isinstance(field, QComboBox):
            field.setMinimumContentsLength(8)
            field.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self._labels[field] = label
        grid.addWidget(label, row, column)
        grid.addWidget(field, row, column + 1)

    def _wire(self) -> None:
        self.who.changed.connect(self.changed)
        self.who.settled.connect(self.words.setFocus)
        self.sort.chosen.connect(self._on_sort)
        self.topic.activated.connect(self._on_topic)
        for combo in (self.topic, self.channel, self.owner, self.promised_to):
            combo.currentIndexChanged.connect(lambda _place: self.changed.emit())
        for edit in (self.words, self.answer):
            edit.textChanged.connect(self.changed)
        self.promise.changed.connect(self.changed)

    def _fill_people(
        self, combo: QComboBox, people: Sequence[tuple[int, str]], nobody: str, name: str
    ) -> None:
        held = combo.currentData() or self._chosen.get(name)
        with QSignalBlocker(combo):
            combo.clear()
            combo.addItem(nobody, None)
            for number, text in people:
                combo.addItem(text, number)
            combo.setCurrentIndex(max(0, combo.findData(held)))

    # -- what happens

    def _on_topic(self, _place: int) -> None:
        self._topic_by_hand = True
        self.changed.emit()

    def _on_sort(self, _code: str) -> None:
        self._show_sort()
        self.changed.emit()

    def _show_sort(self) -> None:
        """A suggestion has an owner; an enquiry is answered, or promised by somebody."""
        suggestion = self.is_suggestion
        self.answer.setVisible(not suggestion)
        for field, on in ((self.owner, suggestion), (self.promised_to, not suggestion)):
            field.setVisible(on)
            self._labels[field].setVisible(on)
        text = _("Word promised by") if suggestion else _("Or promised by")
        self._labels[self.promise].setText(text)
