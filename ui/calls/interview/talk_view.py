"""One interview: a question at a time, then VIP, wishes, the later call and the end."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.codes import NUMBER, TEXT
from app.calls.content.questionnaire import (
    Answer,
    Question,
    Said,
    cleaned,
    counted,
    shown_questions,
    wants_reason,
)
from ui.calls.interview.answer_pad import AnswerPad
from ui.calls.interview.big import big_button, big_line
from ui.calls.interview.cards import EndCard, LaterCard, VipCard, WishesCard
from ui.calls.interview.doing import Doing
from ui.calls.interview.source import Talk
from ui.widgets.labels import PlainLabel

VIP, WISHES, LATER, END = "#vip", "#wishes", "#later", "#end"
_AFTER = (VIP, WISHES, LATER, END)
KEEP_MS = 700
"""Words reach the disk this long after they were typed, at the latest."""


class TalkView(QWidget):
    """Signal: `left()` when the person goes back to the list. Every answer is on disk at once.

    Answers of an ended interview are fixed; what was agreed can still be agreed otherwise.
    """

    left = Signal()

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._talk: Talk | None = None
        self._said: dict[str, Said] = {}
        self._own_id: int | None = None
        self.step = ""
        self.steps: dict[str, QPushButton] = {}
        self.head = PlainLabel("", self, role="title", wrap=True)
        self.asked = PlainLabel("", self, role="asked", wrap=True)
        self.say = PlainLabel("", self, wrap=True)
        self.pad = AnswerPad(self)
        self.reason = big_line(_("Why?"), _("Why? A word or two, then Enter"))
        self._growing = False
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_MS)
        self.vip = VipCard(self)
        self.wishes = WishesCard(self)
        self.later = LaterCard(self)
        self.end = EndCard(self)
        self._strip = QHBoxLayout()
        self._cards = QStackedWidget(self)
        self.back = big_button(_("Back"), self.go_back, icon="back", hint="Backspace")
        self.on = big_button(_("Next"), self.go_on, kind="primary", hint="Enter")
        self._assemble()
        self._wire()

    @property
    def interview_id(self) -> int | None:
        """The interview in view."""
        return None if self._talk is None else self._talk.interview.id

    @property
    def question(self) -> Question | None:
        """The question in view, if it is one."""
        return next((q for q in self._questions() if q.key == self.step), None)

    def show_talk(self, talk: Talk, own_id: int | None) -> None:
        """Show an interview: a new one where it stood, the same one where the person is."""
        same = self.interview_id == talk.interview.id
        self._talk, self._own_id = talk, own_id
        self._said = dict(talk.interview.sheet.answers)
        one = talk.interview
        parts = (one.plate or one.vin, one.customer, one.model, one.consultant)
        self.head.setText("   ".join(part for part in parts if part))
        if not same:
            resumed = one.sheet.resumes_at
            answered = bool(one.sheet.given)
            self.step = END if one.sheet.finished else resumed.key if resumed else VIP
            if resumed is not None and not answered and self._questions():
                self.step = self._questions()[0].key
            self.reason.clear()
        self._show()

    def go_to(self, step: str) -> None:
        """A question by its key, or one of VIP, WISHES, LATER, END."""
        self.keep()
        self.step, self._growing = step, False
        self._show()
        self.setFocus()

    def keep(self) -> None:
        """Take down what is typed and not ended with Enter, wherever the person goes now."""
        self._keep_typed()
        if self.step == WISHES:
            self.wishes.take_down()

    def go_on(self) -> None:
        """The next step; a reason that is typed is taken down."""
        steps = self._steps()
        if self.step in steps and steps.index(self.step) + 1 < len(steps):
            self.go_to(steps[steps.index(self.step) + 1])

    def go_back(self) -> None:
        """The step before; from the first one back to the list."""
        steps = self._steps()
        place = steps.index(self.step) if self.step in steps else 0
        if place:
            self.go_to(steps[place - 1])
        else:
            self._leave()

    def score(self, score: int) -> None:
        """Take a score down and go on, unless it is low enough to ask why."""
        question = self.question
        if question is None or self._finished():
            return
        kept = self._said.get(question.key)
        self._said[question.key] = Answer(score, None, getattr(kept, "reason", None))
        why = wants_reason(question, score)
        self._write(question, score=score, stays=why)
        if why:
            self._show()
            self.reason.setFocus()
        else:
            self.go_on()

    def value(self, value: str) -> None:
        """Take any other answer down and go on; an empty one passes the question."""
        question = self.question
        if question is None or self._finished():
            return
        if value:
            self._said[question.key] = Answer(None, value)
            self._write(question, value=value)
        elif question.key in self._said:
            del self._said[question.key]
            assert self._talk is not None
            self._doing.clear(self._talk.interview.sheet.id, question.key, _nothing)
        self.go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep_typed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if text.isdigit() and len(text) == 1 and self.question and self.pad.digit(int(text)):
            return
        if event.key() == Qt.Key.Key_Backspace:
            self.go_back()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.end.finish_now()
        elif enter:
            self.go_on()
        else:
            super().keyPressEvent(event)

    # -- private

    def _assemble(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Delivery interview"))
        self._strip.setSpacing(4)
        card = QWidget()
        box = QVBoxLayout(card)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for widget in (self.say, self.asked, self.pad, self.reason):
            box.addWidget(widget)
        box.addStretch(1)
        for page in (card, self.vip, self.wishes, self.later, self.end):
            self._cards.addWidget(page)
        holder = QFrame()
        holder.setProperty("surface", "card")
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(28, 24, 28, 20)
        inside.addWidget(self._cards)
        area = QScrollArea(self)
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.addWidget(big_button(_("To the list"), self._leave, kind="link", hint="Escape"))
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.on)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addWidget(self.head)
        outer.addLayout(self._strip)
        outer.addWidget(area, 1)
        outer.addLayout(foot)

    def _wire(self) -> None:
        self.pad.scored.connect(self.score)
        self.pad.valued.connect(self.value)
        self.reason.returnPressed.connect(self.go_on)
        for field in (self.reason, self.pad.field):
            field.textEdited.connect(self._on_typed)
        self._keeping.timeout.connect(self._keep_typed)
        self.vip.changed.connect(self._change)
        self.later.changed.connect(self._change)
        self.wishes.added.connect(self._add_wish)
        self.end.finished.connect(self._finish)
        self.end.question_wanted.connect(self.go_to)

    def _questions(self) -> tuple[Question, ...]:
        if self._talk is None:
            return ()
        return shown_questions(self._talk.interview.sheet.questionnaire, self._said)

    def _steps(self) -> list[str]:
        return [*(question.key for question in self._questions()), *_AFTER]

    def _finished(self) -> bool:
        return self._talk is None or self._talk.interview.sheet.finished

    def _show(self) -> None:
        talk = self._talk
        if talk is None:
            return
        if self.step not in self._steps():
            self.step = VIP
        question = self.question
        if question is not None:
            self._show_question(question)
            self._cards.setCurrentIndex(0)
        else:
            self._cards.setCurrentIndex(1 + _AFTER.index(self.step))
        self.vip.show_talk(talk)
        self.wishes.show_talk(talk, self._own_id)
        self.later.show_talk(talk)
        self.end.show_talk(talk)
        self.on.setVisible(self.step != END)
        self._show_strip()

    def _show_question(self, question: Question) -> None:
        said = self._said.get(question.key)
        keys = [q.key for q in self._questions()]
        place = _("{number} / {count}").format(number=keys.index(question.key) + 1, count=len(keys))
        self.asked.setText(f"{place}   {question.text}")
        self.pad.show_question(question, said, enabled=not self._finished())
        score = said.score if said is not None else None
        self.reason.setVisible(wants_reason(question, score))
        if not self.reason.hasFocus():
            self.reason.setText(getattr(said, "reason", None) or "")
        self.reason.setEnabled(not self._finished())
        opening = self._talk.opening if self._talk is not None else ""
        self.say.setText(opening)
        self.say.setVisible(bool(opening) and question.key == keys[0])

    def _show_strip(self) -> None:
        assert self._talk is not None
        names = {VIP: _("VIP"), WISHES: _("Wishes"), LATER: _("Later call"), END: _("End")}
        texts = {q.key: str(n) for n, q in enumerate(self._questions(), start=1)} | names
        if list(self.steps) != list(texts):
            for made in self.steps.values():
                self._strip.removeWidget(made)
                made.hide()
                made.deleteLater()
            self.steps = {}
            for key, text in texts.items():
                made = big_button(text, lambda key=key: self.go_to(key))  # type: ignore[misc]
                made.setCheckable(True)
                made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                self.steps[key] = made
                self._strip.addWidget(made, 3 if key in _AFTER else 1)
        one = self._talk.interview
        given = set(counted(one.sheet.questionnaire, self._said))
        given |= {VIP} if one.vip else set()
        given |= {WISHES} if one.wishes else set()
        given |= {LATER} if one.call_on or one.call_at else set()
        given |= {END} if one.sheet.finished else set()
        for key, made in self.steps.items():
            made.setChecked(key == self.step)
            if made.property("done") != str(key in given).lower():
                made.setProperty("done", str(key in given).lower())
                made.style().unpolish(made)
                made.style().polish(made)

    def _write(self, question: Question, *, stays: bool = False, **given: Any) -> None:
        assert self._talk is not None
        keys = [q.key for q in self._questions()]
        place = keys.index(question.key) if question.key in keys else len(keys) - 1
        following = keys[place] if stays or place + 1 >= len(keys) else keys[place + 1]
        sheet = self._talk.interview.sheet.id
        self._doing.answer(sheet, question.key, following, _nothing, **given)

    def _on_typed(self) -> None:
        # It is not begun anew by every key: who types without a rest is kept as well.
        if not self._keeping.isActive():
            self._keeping.start()

    def _keep_typed(self) -> None:
        """Put the words in the open field on disk; the interview stays where it is."""
        self._keeping.stop()
        question = self.question
        if question is None or self._finished():
            return
        said = self._said.get(question.key)
        if question.kind in (TEXT, NUMBER):
            self._keep_text(question, said)
            return
        typed = self.reason.text().strip()
        asked = said is not None and wants_reason(question, said.score)
        if said is None or not asked or typed == (getattr(said, "reason", None) or ""):
            return
        self._said[question.key] = Answer(said.score, said.value, typed)
        assert self._talk is not None
        sheet = self._talk.interview.sheet.id
        self._doing.give_reason(sheet, question.key, typed, _nothing, growing=self._growing)
        self._growing = True

    def _keep_text(self, question: Question, said: Said | None) -> None:
        typed = self.pad.field.text().strip()
        if not typed or typed == (said.value if said is not None else None):
            return
        try:
            _score, value = cleaned(question, value=typed)
        except NotPossible:
            # Half a number is none yet.
            return
        self._said[question.key] = Answer(None, value)
        self._write(question, value=value, stays=True, growing=self._growing)
        self._growing = True

    def _leave(self) -> None:
        self.keep()
        self.left.emit()

    def _change(self, values: dict[str, Any]) -> None:
        if self.interview_id is not None:
            self._doing.change(self.interview_id, _nothing, **values)

    def _add_wish(self, words: str, owner_id: int | None) -> None:
        if self.interview_id is not None:
            self._doing.add_wish(self.interview_id, words, owner_id, _nothing)

    def _finish(self, verdict: str | None) -> None:
        if self.interview_id is not None:
            self._doing.finish(self.interview_id, verdict, _nothing)


def _nothing(_answer: Any) -> None:
    """The page reads anew by what changed."""
