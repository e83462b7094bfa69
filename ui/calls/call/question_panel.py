"""The question at hand, large, with its answers and how far the call is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.translation import _
from app.calls.codes import COMPLETED, NUMBER, SCORE, SEVERAL, TEXT
from app.calls.content.questionnaire import wants_reason
from ui.calls.call.conversation import REASON, Conversation, Step
from ui.calls.call.ending_panel import ROOMY, WAYS, way_label
from ui.calls.call.pad import AnswerPad, ProgressStrip
from ui.calls.call.talk_edit import TalkEdit
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class QuestionPanel(Card):
    """Signals: `digit(0…9)`, `entered(text)`, `backed()`, `moved(−1 or 1)`, `jumped(number)`,
    `letter(text)` for the keys of the results, `left()` by Escape in a text.
    """

    digit = Signal(int)
    entered = Signal(str)
    backed = Signal()
    moved = Signal(int)
    jumped = Signal(int)
    letter = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._place = PlainLabel("", self, role="muted")
        self._text = PlainLabel("", self, role="number", wrap=True)
        self.pad = AnswerPad(self)
        self._why = PlainLabel("", self, role="heading", wrap=True)
        self.edit = TalkEdit(_("Answer"), self)
        self._hint = PlainLabel("", self, role="muted", wrap=True)
        self._warning = PlainLabel("", self, role="danger", wrap=True)
        self._then = PlainLabel("", self, role="muted", wrap=True)
        self.ways = QWidget(self)
        self.strip = ProgressStrip(self)
        self._roomy = True
        self._assemble()
        self._wire()

    @property
    def question(self) -> str:
        """The words of the question in view."""
        return self._text.text()

    @property
    def typed(self) -> str | None:
        """The words in the field; None while no field is open."""
        return self.edit.text if self.edit.isVisibleTo(self) else None

    @property
    def warning(self) -> str:
        """Why the last key did nothing."""
        return self._warning.text()

    def show_talk(self, talk: Conversation, titles: list[str]) -> None:
        """Show where the call stands; `titles` of its parts."""
        step = talk.step
        steps = talk.steps
        self.strip.show_steps([_box(talk, one) for one in steps], step.number if step else 0)
        self.warn("")
        if step is None:
            return
        question, said = step.question, talk.said(step)
        reason = talk.mode == REASON
        typed = reason or question.kind in (TEXT, NUMBER)
        parts = [_("Question {number} of {count}").format(number=step.number, count=len(steps))]
        parts += [titles[step.part]] if titles[step.part] else []
        parts += [] if question.required else [_("may be passed")]
        self._place.setText(" · ".join(parts))
        self._text.setText(question.text)
        self.pad.setVisible(question.kind not in (TEXT, NUMBER))
        self.pad.show_question(question, said)
        self._why.setVisible(reason)
        if reason:
            self._why.setText(_("Why {score}?").format(score=said.score))
        self.edit.setVisible(typed)
        if typed:
            self.edit.setPlainText((said.reason if reason else said.value) or "")
            self.edit.setAccessibleName(self._why.text() if reason else question.text)
            self.edit.moveCursor(self.edit.textCursor().MoveOperation.End)
        self._hint.setText(_hint(step, reason))
        self._fit()
        after = steps[step.number] if step.number < len(steps) else None
        self._then.setText(
            _("Then: {question}").format(question=after.question.text)
            if after
            else _("This is the last question.")
        )
        self.take_focus()

    def warn(self, text: str) -> None:
        """Why a key did nothing."""
        self._warning.setText(text)
        self._warning.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def take_focus(self) -> None:
        """Where the next key belongs."""
        target: QWidget = self.edit if self.edit.isVisibleTo(self) else self.pad
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_way(self, text: str, done: Callable[[], object]) -> None:
        """Something besides that can be done from every question, with its key in the words."""
        made = button(text, done, kind="link", parent=self.ways)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys.addWidget(made)

    def take_key(self, event: QKeyEvent) -> bool:
        """A key that no field took; True if it was for the question."""
        key = event.key()
        if event.text().isdecimal() and len(event.text()) == 1 and not self.edit.isVisible():
            self.digit.emit(int(event.text()))
        elif key in _ENTER:
            self.entered.emit(self.edit.text if self.edit.isVisible() else "")
        elif key == Qt.Key.Key_Backspace:
            self.backed.emit()
        elif key in _BACK or key in _ON:
            self.moved.emit(-1 if key in _BACK else 1)
        elif event.text().isascii() and event.text().isalpha():
            self.letter.emit(event.text().upper())
        else:
            return False
        return True

    def _assemble(self) -> None:
        self.body.setSpacing(8)
        inner = QVBoxLayout()
        inner.setSpacing(10)
        for widget in (self._place, self._text, self.pad, self._why, self.edit, self._warning,
                       self._hint):  # fmt: skip
            inner.addWidget(widget)
        inner.addStretch(1)
        inner.addWidget(self._then)
        inner.addWidget(self.ways)
        inner.addWidget(self.strip)
        self._keys = FlowLayout(self.ways, gap=2)
        for text, key in _ways():
            self.add_way(f"{key} {text}", partial(self.letter.emit, key))
        self.add(inner, 1)
        self._text.setMinimumHeight(self._text.fontMetrics().lineSpacing() * 2)

    def _fit(self) -> None:
        """Where there is little room, what is only good to know makes way for the question."""
        roomy = self.height() >= self.fontMetrics().lineSpacing() * ROOMY
        if roomy == self._roomy:
            return
        self._roomy = roomy
        self._text.set_role("number" if roomy else "title")
        for widget in (self._then, self.ways, self._hint):
            widget.setVisible(roomy)

    def _wire(self) -> None:
        self.pad.picked.connect(self.digit)
        self.edit.entered.connect(lambda: self.entered.emit(self.edit.text))
        self.edit.backed.connect(self.backed)
        self.edit.moved.connect(self.moved)
        self.edit.left.connect(self.left)
        self.strip.chosen.connect(self.jumped)


def _box(talk: Conversation, step: Step) -> tuple[str, str]:
    """What was said to a question in a few characters, and its colour."""
    said = talk.said(step)
    if said.score is not None:
        low = wants_reason(step.question, said.score)
        mark = "*" if said.reason else ""
        return f"{said.score}{mark}", "danger" if low else "ok"
    return ("✓", "ok") if talk.is_answered(step) else ("", "muted")


def _ways() -> list[tuple[str, str]]:
    """(what it is, key) of the ways to end the call from a question."""
    return [(way_label(way), way.key) for way in WAYS if way.result != COMPLETED]


def _hint(step: Step, reason: bool) -> str:
    kind = step.question.kind
    if reason:
        return _("Write down the reason · Enter goes on · Backspace in the empty field: the score")
    if kind == SCORE:
        return _("A digit scores and goes on · Backspace: the question before · F9: end the call")
    if kind == SEVERAL:
        return _("Digits choose, each more than one · Enter goes on · Backspace: back")
    if kind in (TEXT, NUMBER):
        return _("Enter goes on · Backspace in the empty field: the question before")
    return _("A digit chooses and goes on · Backspace: the question before · F9: end the call")
