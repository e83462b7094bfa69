"""One enquiry or suggestion beside the list: answered, promised, told in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.complaints.labels import channel_label
from app.enquiries.labels import sort_label, state_label, topic_label
from app.enquiries.rules import COMPLAINT, SUGGESTION, TOPICS, is_to_do, may_take_over, may_work
from ui.complaints.opening.promise import PromiseBox
from ui.enquiries.columns import TONES, moment_text
from ui.enquiries.doing import Doing
from ui.widgets.bars import MessageBar
from ui.widgets.buttons import button
from ui.widgets.cards import Card, FormRows
from ui.widgets.labels import ElidedLabel, PlainLabel, Tag

if TYPE_CHECKING:
    from app.enquiries.store import Line
    from app.staff.rules import Actor
    from ui.desk import Desk
    from ui.enquiries.source import Around


class EnquiryPanel(Card):
    """Signals: `car_wanted(vehicle id)`; `complaint_opened(complaint id)`; `left()` by Escape.

    An answer that is typed and not noted yet stays with its line while others are looked at.
    """

    car_wanted = Signal(int)
    complaint_opened = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._doing = Doing(desk, self)
        self._line: Line | None = None
        self._around: Around | None = None
        self._unsent: dict[int, str] = {}
        self.message = MessageBar(self)
        self.who = ElidedLabel("", self, role="heading")
        self.state = Tag(parent=self)
        self.taken = PlainLabel("", self, role="muted", wrap=True)
        self.words = PlainLabel("", self, wrap=True, selectable=True)
        self.phone = PlainLabel("", self, selectable=True)
        self.reveal_button = button(_("Show number"), self.reveal, kind="link", parent=self)
        self.car_button = button(_("Car"), self._to_car, kind="link", icon="car", parent=self)
        self.correct_button = button(
            _("Put right…"), self.correct, kind="link", icon="edit", hint="F2", parent=self
        )
        self.topic = QComboBox(self)
        self.text = QPlainTextEdit(self)
        self.text_label = PlainLabel("", self, role="field")
        self.history = PlainLabel("", self, role="muted", wrap=True)
        self.note_button = button(
            "", self.note, icon="check", kind="primary", hint="Ctrl+Enter", parent=self
        )
        self.told_button = button(_("Told"), self.tell, icon="call", hint="Alt+T", parent=self)
        self.promise = PromiseBox(_("Promised by"), self, stacked=True)
        self.person = QComboBox(self)
        self.promise_button = button(
            _("Promise"), self.give_promise, icon="clock", hint="Alt+P", parent=self
        )
        self.complaint_button = button(
            _("Make a complaint of it"),
            self.make_complaint,
            icon="alert",
            hint="Ctrl+Shift+M",
            parent=self,
        )
        self.take_button = button(
            _("Take over"), self.take_over, icon="person", hint="Alt+O", parent=self
        )
        self._promise_row = QWidget(self)
        self._assemble()
        self._wire()
        self.show_line(None)

    # -- properties

    @property
    def line(self) -> Line | None:
        return self._line

    # -- public methods

    def set_around(self, around: Around) -> None:
        """Who can be chosen."""
        self._around = around
        with QSignalBlocker(self.person):
            self.person.clear()
            for number, name in around.people:
                self.person.addItem(name, number)
        self.promise.set_now(self._desk.clock.now(), around.next_workday)
        self.show_line(self._line)

    def show_line(self, line: Line | None) -> None:
        """Show a line; what was typed for it and not noted yet is there again."""
        before = self._line
        fresh = line is None or before is None or line.id != before.id
        self._line = line
        self.setEnabled(line is not None)
        if fresh:
            self.message.hide()
        if fresh or (line and before and line.phone != before.phone):
            # A number that was shown whole stays so while it is the same.
            self.phone.setText(line.phone if line else "")
        if line is None:
            return
        self._show_head(line)
        self._show_text(line)
        self._show_promise(line, fresh=fresh)
        self._show_rights(line)

    def focus_text(self) -> None:
        """To the answer or outcome."""
        if self._line is not None:
            self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def note(self) -> None:
        """The answer or outcome is told, or found: note it."""
        line = self._line
        if line is None or not self.note_button.isEnabled():
            return
        act = self._doing.outcome if line.sort == SUGGESTION else self._doing.answer
        text, was = self.text.toPlainText(), self._held(line)
        # The line comes back changed before anything can be typed into it again.
        kept = self._unsent.pop(line.id, None)

        def failed(error: Exception) -> None:
            self._unsent[line.id] = text if kept is None else kept
            if self._line is not None and self._line.id == line.id:
                self.text.setPlainText(text)
            self.message.show_error(error)

        self.message.hide()
        act(line.id, text, was, failed)

    def tell(self) -> None:
        """The customer was told what came of it."""
        self._on_line(self.told_button, lambda line: self._doing.tell(line.id, self._failed))

    def give_promise(self) -> None:
        """Promise it by the time and person chosen."""
        if not self.promise.settle():
            self.message.show_message(_("The promised time is no time yet."), "danger")
            return
        at, by, actor = self.promise.value, self.person.currentData(), self._desk.actor
        # Promised by oneself needs no name beside it.
        other = by if actor is not None and by != actor.employee_id else None

        def act(line: Line) -> None:
            if line.sort == SUGGESTION:
                if by is not None and by != line.enquiry.owner_id:
                    self._doing.hand_to(line.id, by, self._failed)
                if at is not None and at != line.promised_at:
                    self._doing.promise(line.id, at, None, self._failed)
            else:
                self._doing.promise(line.id, at, other, self._failed)

        self._on_line(self.promise_button, act)

    def take_over(self) -> None:
        """Make it mine."""
        actor = self._desk.actor
        if actor is not None:
            self._on_line(
                self.take_button,
                lambda line: self._doing.hand_to(line.id, actor.employee_id, self._failed),
            )

    def correct(self) -> None:
        """Put right what was taken down."""
        self._on_line(self.correct_button, self._open_correct)

    def make_complaint(self) -> None:
        """Open a complaint out of it and go there; of one that is one already, just go there."""
        line = self._line
        if line is not None and line.enquiry.complaint_id is not None:
            self.complaint_opened.emit(line.enquiry.complaint_id)
            return
        self._on_line(
            self.complaint_button,
            lambda line: self._doing.complaint(line.id, self.complaint_opened.emit, self._failed),
        )

    def reveal(self) -> None:
        """Show the whole number; the asking is on record."""
        self._on_line(
            self.reveal_button,
            lambda line: self._doing.phone(line.id, self._show_phone, self._failed),
        )

    # -- building

    def _assemble(self) -> None:
        for code in TOPICS:
            self.topic.addItem(topic_label(code), code)
        for combo in (self.topic, self.person):
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(round(self.fontMetrics().height() * 5.5))
        head = QHBoxLayout()
        head.addWidget(self.who, 1)
        head.addWidget(self.state)
        phones = QHBoxLayout()
        for widget in (self.phone, self.reveal_button, self.car_button, self.correct_button):
            phones.addWidget(widget)
        phones.addStretch(1)
        kind = FormRows()
        kind.add(_("Topic"), self.topic)
        rows = FormRows(self._promise_row)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setRowWrapPolicy(FormRows.RowWrapPolicy.WrapAllRows)
        rows.setVerticalSpacing(3)
        rows.add(_("Promised by"), self.promise)
        self.person_label = rows.add(_("Answered by whom"), self.person)
        buttons = QHBoxLayout()
        for made in (self.note_button, self.told_button):
            buttons.addWidget(made)
        buttons.addStretch(1)
        lower = QHBoxLayout()
        for made in (self.promise_button, self.take_button):
            lower.addWidget(made)
        lower.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.complaint_button)
        last.addStretch(1)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(8)
        box.addWidget(self.taken)
        box.addWidget(self.words)
        box.addLayout(phones)
        box.addLayout(kind)
        box.addWidget(self.text_label)
        box.addWidget(self.text)
        box.addWidget(self.history)
        box.addLayout(buttons)
        box.addWidget(self._promise_row)
        box.addLayout(lower)
        box.addLayout(last)
        box.addStretch(1)
        area = QScrollArea(self)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.add(self.message)
        self.add(head)
        self.add(area, 1)

    def _wire(self) -> None:
        self.text.textChanged.connect(self._on_text)
        self.topic.activated.connect(self._on_topic)

    # -- showing

    def _show_head(self, line: Line) -> None:
        names = [part for part in (line.plate, line.who, line.model) if part]
        self.who.setText("  ".join(names) or _("Somebody who gave no name"))
        self.state.setText(state_label(line.state))
        self.state.set_tone(TONES.get(line.state, "muted"))
        parts = (sort_label(line.sort), channel_label(line.channel), moment_text(line.at))
        taken = " · ".join(part for part in parts if part)
        self.taken.setText(_("{what}, taken down by {name}").format(what=taken, name=line.taken_by))
        self.words.setText(line.words)
        self.topic.setCurrentIndex(max(0, self.topic.findData(line.topic)))
        self.car_button.setVisible(line.enquiry.vehicle_id is not None)
        self.reveal_button.setVisible(bool(line.phone) and self._desk.has_right("phones.reveal"))

    def _show_text(self, line: Line) -> None:
        suggestion = line.sort == SUGGESTION
        self.text_label.setText(_("What came of it") if suggestion else _("Answer"))
        self.text.setAccessibleName(self.text_label.text())
        self.note_button.setText(_("Note the outcome") if suggestion else _("Answered"))
        self.told_button.setVisible(suggestion and bool(line.outcome) and not line.told_at)
        wanted = self._unsent.get(line.id, self._held(line))
        if self.text.toPlainText() != wanted:
            with QSignalBlocker(self.text):
                self.text.setPlainText(wanted)
        self.history.setText("\n".join(self._history(line)))
        self.history.setVisible(bool(self.history.text()))

    def _history(self, line: Line) -> list[str]:
        said = []
        if line.answered_at:
            said.append(_("Answered {time} by {name}").format(
                time=moment_text(line.answered_at), name=line.answered_by
            ))  # fmt: skip
        if line.promised_at:
            by = line.promised_to or line.owner
            said.append(_("Promised by {time}, {name}").format(
                time=moment_text(line.promised_at), name=by
            ))  # fmt: skip
        if line.outcome_at:
            said.append(_("Outcome noted {time}").format(time=moment_text(line.outcome_at)))
        if line.told_at:
            said.append(_("The customer was told {time}").format(time=moment_text(line.told_at)))
        if line.number:
            said.append(_("Became {number}").format(number=line.number))
        return said

    def _show_promise(self, line: Line, *, fresh: bool) -> None:
        if not fresh:
            return
        self.promise.set_value(line.promised_at or None)
        by = line.enquiry.promised_to_id or line.enquiry.owner_id
        self.person.setCurrentIndex(self.person.findData(by))

    def _show_rights(self, line: Line) -> None:
        actor = self._desk.actor
        works = actor is not None and may_work(actor, line.enquiry)
        ended = line.state == COMPLAINT
        to_do = is_to_do(line.enquiry._asdict())
        self.text.setReadOnly(not works or ended)
        self.topic.setEnabled(works)
        self.correct_button.setEnabled(works)
        self.note_button.setEnabled(works and not ended)
        self._promise_row.setVisible(works and to_do)
        self.promise_button.setVisible(works and to_do)
        suggestion = line.sort == SUGGESTION
        self.person_label.setText(_("Owner") if suggestion else _("Answered by whom"))
        self.promise_button.setText(_("Keep owner and time") if suggestion else _("Promise"))
        takes = actor is not None and to_do and may_take_over(actor, line.enquiry)
        self.take_button.setVisible(takes)
        self.complaint_button.setText(
            _("Go to the complaint") if ended else _("Make a complaint of it")
        )
        self.complaint_button.setEnabled(ended or works or self._may_take(actor, line))

    def _may_take(self, actor: Actor | None, line: Line) -> bool:
        return actor is not None and may_take_over(actor, line.enquiry)

    def _show_phone(self, phone: str) -> None:
        from app.base.phones import shown

        self.phone.setText(shown(phone))

    # -- what happens

    def _open_correct(self, line: Line) -> None:
        from ui.enquiries.correct_dialog import CorrectDialog

        dialog = CorrectDialog(line, self)

        def save() -> None:
            if dialog.values:
                self._doing.correct(
                    line.id, dialog.values, dialog.was, dialog.accept, dialog.message.show_error
                )
            else:
                dialog.accept()

        dialog.save_wanted.connect(save)
        dialog.open()

    def _held(self, line: Line) -> str:
        return line.outcome if line.sort == SUGGESTION else line.answer

    def _on_text(self) -> None:
        line = self._line
        if line is None:
            return
        typed = self.text.toPlainText()
        if typed == self._held(line):
            self._unsent.pop(line.id, None)
        else:
            self._unsent[line.id] = typed

    def _on_topic(self, _place: int) -> None:
        line, topic = self._line, self.topic.currentData()
        if line is not None and topic != line.topic:
            self._doing.topic(line.id, topic, line.topic, self._failed)

    def _to_car(self) -> None:
        if self._line is not None and self._line.enquiry.vehicle_id is not None:
            self.car_wanted.emit(self._line.enquiry.vehicle_id)

    def _on_line(self, made: QWidget, act: Callable[[Line], None]) -> None:
        """Do something with the line, if its button could be pressed."""
        if self._line is None or made.isHidden() or not made.isEnabled():
            return
        self.message.hide()
        act(self._line)

    def _failed(self, error: Exception) -> None:
        self.message.show_error(error)
