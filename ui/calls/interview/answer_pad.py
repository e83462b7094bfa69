"""The answers to one question, large enough to be touched, whatever kind it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from app.calls.codes import NUMBER, ONE, SCORE, SEVERAL, YES_NO
from app.calls.content.questionnaire import HIGHEST, LOWEST, NO, YES, Question, Said, codes_of
from ui.calls.interview.big import Chips, big_button, big_line
from ui.widgets.labels import PlainLabel


class AnswerPad(QWidget):
    """Signals: `scored(int)`, `valued(text)`; an empty text passes the question."""

    scored = Signal(int)
    valued = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._checks: list[tuple[str, QCheckBox]] = []
        self.chips: Chips | None = None
        self.field = big_line(_("What is answered"))
        self._holder = QWidget(self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._holder)
        self._box.addWidget(self.field)
        self.field.returnPressed.connect(lambda: self.valued.emit(self.field.text().strip()))

    def show_question(self, question: Question, said: Said | None, *, enabled: bool) -> None:
        """What can be answered, and what was."""
        self._question = question
        made = QWidget(self)
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self._checks, self.chips = [], None
        score = said.score if said is not None else None
        value = (said.value or "") if said is not None else ""
        if question.kind == SCORE:
            self._scores(box, score)
        elif question.kind == YES_NO:
            self._chips(box, [(YES, _("Yes")), (NO, _("No"))], value, 2)
        elif question.kind == ONE:
            choices = [(choice.code, choice.text) for choice in question.choices]
            self._chips(box, choices, value, 2)
        elif question.kind == SEVERAL:
            self._several(box, question, value)
        typed = question.kind not in (SCORE, YES_NO, ONE, SEVERAL)
        self.field.setVisible(typed)
        self.field.setText(value if typed else "")
        number = question.kind == NUMBER
        hints = Qt.InputMethodHint.ImhFormattedNumbersOnly if number else Qt.InputMethodHint.ImhNone
        self.field.setInputMethodHints(hints)
        self._box.replaceWidget(self._holder, made)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = made
        self.setEnabled(enabled)
        if typed and enabled and self.isVisible():
            self.field.setFocus()

    def digit(self, digit: int) -> bool:
        """Take a digit key: a score (0 is ten) or the number of a choice. False if it is for
        nothing here.
        """
        question = self._question
        if question is None or not self.isEnabled():
            return False
        if question.kind == SCORE:
            self.scored.emit(digit or HIGHEST)
            return True
        if question.kind in (ONE, YES_NO) and self.chips is not None:
            values = list(self.chips.buttons)
            if 0 < digit <= len(values):
                self.valued.emit(str(values[digit - 1]))
                return True
        return False

    def _scores(self, box: QVBoxLayout, score: int | None) -> None:
        self.chips = Chips(_("Score from 1 to 10"))
        self.chips.set_choices([(n, str(n)) for n in range(LOWEST, HIGHEST + 1)])
        self.chips.choose(score)
        self.chips.chosen.connect(lambda score: self.scored.emit(score))
        box.addWidget(self.chips)
        ends = QHBoxLayout()
        ends.addWidget(PlainLabel(_("1 unacceptable"), role="heading"))
        ends.addStretch(1)
        ends.addWidget(PlainLabel(_("10 excellent"), role="heading"))
        box.addLayout(ends)

    def _chips(
        self, box: QVBoxLayout, choices: list[tuple[str, str]], value: str, columns: int
    ) -> None:
        self.chips = Chips(_("What is answered"), columns)
        self.chips.set_choices(choices)
        self.chips.choose(value)
        self.chips.chosen.connect(lambda value: self.valued.emit(value))
        box.addWidget(self.chips)

    def _several(self, box: QVBoxLayout, question: Question, value: str) -> None:
        chosen = codes_of(value)
        for choice in question.choices:
            check = QCheckBox(choice.text)
            check.setProperty("touch", "true")
            check.setChecked(choice.code in chosen)
            self._checks.append((choice.code, check))
            box.addWidget(check)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(big_button(_("Take these"), self._take_checks, kind="primary"))
        box.addLayout(line)

    def _take_checks(self) -> None:
        self.valued.emit(",".join(code for code, check in self._checks if check.isChecked()))
