"""What the manager is asked about one case: the question, a note, and the two answers."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import N_, _
from ui.complaints.case.fields import DraftArea, is_ctrl_enter
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel


class Question(NamedTuple):
    """A decision of the manager: what is asked, the two answers, for which a note is needed."""

    asked: str
    yes: str
    no: str
    note_for_yes: bool = False
    note_for_no: bool = False


QUESTIONS = {
    "invalid": Question(
        N_("Is this complaint not valid?"),
        N_("Not valid: close it"),
        N_("It is valid: go on"),
    ),
    "compensation": Question(
        N_("Is this compensation approved?"), N_("Approve it"), N_("Decline it")
    ),
    "closing": Question(
        N_("May this case be closed?"), N_("Close it"), N_("Keep it open"), note_for_no=True
    ),
    "low_score": Question(
        N_("What about this low score?"),
        N_("Accept it"),
        N_("Open the case again"),
        note_for_yes=True,
    ),
}
YES, NO = "yes", "no"
LETTERS_BESIDE = 64


class DecisionBar(QFrame):
    """Signal: `decided(“yes” or “no”, note)`. A note that is needed is asked for first."""

    decided = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what: str | None = None
        self.setProperty("surface", "message")
        self.setProperty("tone", "warn")
        self._asked = PlainLabel("", self, role="heading", wrap=True)
        self.note = DraftArea(self, least=1)
        self.note.setAccessibleName(_("Manager's note"))
        self._need = PlainLabel("", self, role="danger", wrap=True)
        self.yes = button("", lambda: self.decide(YES), kind="primary", hint="Alt+1", parent=self)
        self.no = button("", lambda: self.decide(NO), hint="Alt+2", parent=self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for made in (self.yes, self.no):
            buttons.addWidget(made, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(8)
        self._line.addWidget(self.note, 1)
        self._line.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 6, 12, 8)
        box.setSpacing(4)
        box.addWidget(self._asked)
        box.addLayout(self._line)
        box.addWidget(self._need)
        self.note.installEventFilter(self)
        self._need.hide()
        self.hide()

    @property
    def what(self) -> str | None:
        """Which decision is asked for."""
        return self._what

    @property
    def needed(self) -> str:
        """What has to be written first, as it is said."""
        return self._need.text()

    def ask(self, what: str | None, more: str = "", *, fresh: bool = True) -> None:
        """Ask for a decision, or for none. A `fresh` question begins with an empty note."""
        if fresh or what != self._what:
            self.note.show_value("", fresh=True)
            self._say("")
        self._what = what
        self.setVisible(what is not None)
        if what is None:
            return
        question = QUESTIONS[what]
        self._asked.setText(" ".join(part for part in (_(question.asked), more) if part))
        self.yes.setText(_(question.yes))
        self.no.setText(_(question.no))
        needed = question.note_for_yes or question.note_for_no
        self.note.setPlaceholderText(
            _("Reason (needed for: {answer})").format(
                answer=_(question.yes if question.note_for_yes else question.no)
            )
            if needed
            else _("Note, if any (Alt+N)")
        )

    def decide(self, answer: str) -> None:
        """Take an answer; without a note that it needs the cursor goes into the note."""
        if self._what is None or self.isHidden():
            return
        question = QUESTIONS[self._what]
        text = self.note.toPlainText().strip()
        if not text and (question.note_for_yes if answer == YES else question.note_for_no):
            self._say(_("Write the reason first."))
            self.go_to_note()
            return
        self._say("")
        self.decided.emit(answer, text)

    def refuse(self, sentence: str) -> None:
        """It was not taken; the note stays."""
        self._say(sentence)

    def go_to_note(self) -> None:
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and is_ctrl_enter(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.decide(YES)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < LETTERS_BESIDE * self.fontMetrics().horizontalAdvance("0")
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _say(self, sentence: str) -> None:
        self._need.setText(sentence)
        self._need.setVisible(bool(sentence))
