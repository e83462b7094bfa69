"""The call: everything on one screen, by keyboard alone, each answer on disk at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.labels import purpose_label
from ui.calls.call.actions import make_actions
from ui.calls.call.closing import Closing
from ui.calls.call.complaint_panel import ComplaintPanel
from ui.calls.call.conversation import ENDING, Conversation
from ui.calls.call.doing import Doing
from ui.calls.call.draft import Draft
from ui.calls.call.ending_panel import EndingPanel
from ui.calls.call.facts import EarlierCard, OrderCard
from ui.calls.call.guard_panel import GuardPanel
from ui.calls.call.guarding import Guarding
from ui.calls.call.head import CallHead
from ui.calls.call.middle import Middle
from ui.calls.call.question_panel import QuestionPanel
from ui.calls.call.script_panel import BODY, CLOSING, OPENING, ScriptPanel
from ui.calls.call.source import Opened
from ui.calls.call.taking import Taking
from ui.widgets.bars import MessageBar

if TYPE_CHECKING:
    from app.calls.answers.screen import CallScreen
    from ui.desk import Desk
    from ui.tabs import Services

RENEW_MS = 5 * 60_000


class CallPage(QWidget):
    """Signals: `back_wanted()` to the queue; `refused(Exception)` when a call cannot be taken in
    hand; `all_done()` when no next call is there.
    """

    back_wanted = Signal()
    refused = Signal(object)
    all_done = Signal()

    def __init__(self, desk: Desk, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._opened: Opened | None = None
        self._titles: list[str] = []
        self.talk = Conversation(())
        self.doing = Doing(desk, self)
        self.taking = Taking(desk, self)
        self.head = CallHead(self)
        self.message = MessageBar(self)
        self.order = OrderCard(self)
        self.earlier = EarlierCard(self)
        self.question = QuestionPanel(self)
        self.ending = EndingPanel(desk.clock, self)
        self.guard = GuardPanel(self)
        self.complaint = ComplaintPanel(self)
        self.script = ScriptPanel(self)
        self.middle = Middle(self)
        self.guarding = Guarding(desk, self.doing, self.guard, self)
        self.closing = Closing(self.doing, self.ending, self.complaint, self.middle, self)
        self.draft = Draft(self.question, self._keep_typed, self)
        self._renewing = QTimer(self)
        self._assemble()
        make_actions(self)
        self._wire()

    # -- properties

    @property
    def known(self) -> CallScreen | None:
        """What is known of the call in hand."""
        return None if self._opened is None else self._opened.screen

    @property
    def task_id(self) -> int | None:
        """The call in hand."""
        return None if self._opened is None else self._opened.screen.task.id

    @property
    def attempt_id(self) -> int | None:
        """The try that was begun; None while the guard speaks."""
        return None if self._opened is None else self._opened.attempt_id

    # -- what the tab asks

    def open(self, task_id: int, reason: str | None = None) -> None:
        """Take a certain call in hand; half done it goes on at its question."""
        self.doing.open(task_id, reason, self._show, self._on_refused)

    def open_next(self) -> None:
        """Take the next call of the queue in hand."""
        self.doing.open_next((), self._show_next, self._on_refused)

    def first_focus(self) -> None:
        panel: Any = self.middle.currentWidget()
        panel.take_focus()

    def leave(self) -> None:
        """Back to the queue; a call that was begun stays in one's hand."""
        self.draft.flush()
        if self._opened is not None and self._opened.attempt_id is None:
            self.doing.release(self._opened.screen.task.id)
        elif self._opened is not None:
            self._services.say(_("The call stays in your hand. F5 goes on with it."))
        self._clear()
        self.back_wanted.emit()

    # -- what keys do

    def dial(self) -> None:
        """Hand the number to the telephone of this computer."""
        if self._number():
            QDesktopServices.openUrl(QUrl(f"tel:{self._number()}"))

    def copy_number(self) -> None:
        """The number to the clipboard."""
        if self._number():
            QGuiApplication.clipboard().setText(self._number())
            self._services.say(_("Number copied"))

    def to_end(self) -> None:
        """End the call from wherever it stands."""
        if self.attempt_id is not None:
            self.draft.flush()
            self.talk.to_end()
            self._show_ending()

    def put_off(self) -> None:
        """Put this call off; once it is begun that is its end, with another time."""
        if self.attempt_id is None:
            self.guarding.put_off()
        else:
            self.to_end()
            self.ending.choose("A")

    def toggle_only_me(self) -> None:
        """Whether an appointment is kept for oneself."""
        self.ending.only_me.toggle()

    def take_down(self, how: Callable[[CallScreen], None]) -> None:
        """Take something down on the way, with one of the ways of `taking`."""
        if self.known is not None:
            how(self.known)

    def open_car(self) -> None:
        """The car's card; the call stays as it is."""
        if self.known is not None and self.known.task.vehicle_id is not None:
            self._services.open("vehicle", self.known.task.vehicle_id)

    def go_to(self, number: int) -> None:
        """To the question of this number, to put its answer right."""
        if self.attempt_id is not None:
            self.draft.flush()
            self._noted(self.talk.go_to(number))

    def step_by(self, by: int) -> None:
        """To the question before or after, without answering."""
        if self.attempt_id is not None:
            self.draft.flush()
            self._noted(self.talk.move(by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.isAutoRepeat() or (held and not enter):
            # A key that is held down answers one question, not all of them.
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Escape and self.script.helps:
            self.script.hide_help()
            return
        panel: Any = self.middle.currentWidget()
        if panel.take_key(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    # -- building

    def _assemble(self) -> None:
        for panel in (self.question, self.ending, self.guard, self.complaint):
            self.middle.addWidget(panel)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.order, 5)
        left.addWidget(self.earlier, 4)
        columns = QHBoxLayout()
        columns.setSpacing(8)
        columns.addLayout(left, 26)
        columns.addWidget(self.middle, 44)
        columns.addWidget(self.script, 30)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.head)
        box.addWidget(self.message)
        box.addLayout(columns, 1)
        self.setAccessibleName(_("Call"))

    def _wire(self) -> None:
        head, question = self.head, self.question
        head.back_wanted.connect(self.leave)
        head.dial_wanted.connect(self.dial)
        head.copy_wanted.connect(self.copy_number)
        head.car_wanted.connect(self.open_car)
        question.digit.connect(lambda digit: self._noted(self.talk.digit(digit)))
        question.entered.connect(self._on_enter)
        question.backed.connect(lambda: self._noted(self.talk.back()))
        question.moved.connect(self.step_by)
        question.jumped.connect(self.go_to)
        question.letter.connect(self._on_letter)
        question.left.connect(self._on_escape)
        self.closing.shown.connect(self._show_next)
        self.closing.left.connect(self._on_left)
        self.ending.backed.connect(lambda: self._noted(self.talk.back()))
        self.ending.missing_wanted.connect(lambda: self._noted(self.talk.to_missing()))
        self.guarding.opened.connect(self._show)
        self.guarding.next_wanted.connect(self.open_next)
        self.guard.left.connect(self.leave)
        self.taking.changed.connect(self._read_again)
        self.taking.closed.connect(self.first_focus)
        self._renewing.setInterval(RENEW_MS)
        self._renewing.timeout.connect(self._renew)

    # -- what happens

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()
        self._renewing.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.draft.flush()
        self._renewing.stop()

    def _renew(self) -> None:
        """The call stays in one's hand as long as it is on the screen."""
        if self.task_id is not None:
            self.doing.renew(self.task_id, self.message.show_error)

    def _number(self) -> str:
        return "" if self._opened is None else self._opened.number

    def _clear(self) -> None:
        self._opened = None
        self.closing.begin(None)
        self.guarding.begin(None)
        self.message.hide()

    def _on_refused(self, error: Exception) -> None:
        """The call cannot be taken in hand: the reason is told over the queue."""
        self._clear()
        self.back_wanted.emit()
        self.refused.emit(error)

    def _show_next(self, opened: Opened | None) -> None:
        if opened is None:
            self._clear()
            self.all_done.emit()
        else:
            self._show(opened)

    def _show(self, opened: Opened) -> None:
        """The screen of a call, complete."""
        self._clear()
        self._opened = opened
        screen = opened.screen
        self.doing.take(opened)
        self.closing.begin(opened.attempt_id)
        self.talk = Conversation(screen.parts)
        self._titles = [
            purpose_label(part.task.purpose) if len(screen.parts) > 1 else ""
            for part in screen.parts
        ]
        self.head.show_call(screen, opened.number)
        self.order.show_call(screen)
        self.earlier.show_call(screen)
        if opened.attempt_id is None:
            self.script.show_speech(None if not screen.parts else screen.parts[0].speech, OPENING)
            self.middle.setCurrentWidget(self.guard)
            self.guarding.begin(screen)
        else:
            self._show_talk()

    def _show_talk(self) -> None:
        """The question at hand, or the end; the script follows."""
        if self.talk.mode == ENDING:
            self._show_ending()
            return
        if self.middle.currentWidget() is not self.question:
            self.middle.setCurrentWidget(self.question)
        self.question.show_talk(self.talk, self._titles)
        self._show_script()

    def _show_script(self) -> None:
        screen = self.known
        if screen is None or not screen.parts:
            return
        step = self.talk.step
        place = step.part if step is not None else 0
        speeches = [part.speech for part in screen.parts]
        speech = speeches[place] or speeches[0]
        opening = not self.talk.begun and (step is None or step.number == 1)
        ending = self.talk.mode == ENDING and self.talk.begun
        self.script.show_speech(
            speeches[0] if opening or ending else speech,
            CLOSING if ending else OPENING if opening else BODY,
        )

    def _show_ending(self) -> None:
        held = self.known
        if held is None:
            return
        self.closing.ask(self.talk, needs_verdict=held.task.purpose != "complaint")
        self._show_script()

    def _noted(self, notes: list[Any]) -> None:
        """Show what a key did at once; it is put on disk meanwhile."""
        for note in notes:
            self.doing.write_down(note, self._on_lost)
        self._show_talk()

    def _keep_typed(self, text: str) -> None:
        """Words are on disk while they are typed, and stay there by whatever way they are left."""
        if self.attempt_id is not None and self.middle.currentWidget() is self.question:
            for note in self.talk.keep(text):
                self.doing.write_down(note, self._on_lost)

    def _on_lost(self, error: Exception) -> None:
        """An answer could not be written down: show what is on disk, and say why."""
        if self.task_id is None:
            return

        def show(opened: Opened) -> None:
            self._show(opened)
            self.message.show_error(error)

        self.doing.open(self.task_id, None, show, self._on_refused)

    def _on_enter(self, text: str) -> None:
        try:
            notes = self.talk.enter(text)
        except NotPossible as error:
            self.question.warn(str(error))
            self.question.take_focus()
            return
        self._noted(notes)

    def _on_letter(self, letter: str) -> None:
        """The key of a result ends the call from the question."""
        if letter in self.ending.ways:
            self.to_end()
            self.ending.choose(letter)

    def _on_escape(self) -> None:
        if self.script.helps:
            self.script.hide_help()
        else:
            self.leave()

    def _on_left(self) -> None:
        self._clear()
        self.back_wanted.emit()

    def _read_again(self) -> None:
        """What the lines over the call show has changed; the questions stay where they are."""
        if self.task_id is not None:
            self.doing.read(self.task_id, self._show_facts)

    def _show_facts(self, screen: CallScreen) -> None:
        if self._opened is None or screen.task.id != self._opened.screen.task.id:
            return
        self._opened = self._opened._replace(screen=screen)
        self.head.show_call(screen, self._opened.number)
        self.order.show_call(screen)
        self.earlier.show_call(screen)
