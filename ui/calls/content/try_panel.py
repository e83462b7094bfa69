"""Trying a questionnaire: answer as the customer would, and see which questions come."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import NotPossible
from app.base.translation import _, ngettext
from app.calls.codes import ONE, SCORE, SEVERAL, YES_NO
from app.calls.content.questionnaire import (
    HIGHEST,
    LOWEST,
    NO,
    YES,
    Answer,
    Question,
    Questionnaire,
    cleaned,
    counted,
    in_words,
    next_question,
    previous_question,
    shown_questions,
    wants_reason,
)
from ui.calls.content.wording import rule_in_words, shortened
from ui.widgets.buttons import button, icon_button
from ui.widgets.colours import tone
from ui.widgets.labels import PlainLabel


class TryPanel(QWidget):
    """Nothing of it is kept. Digits score (0 is ten), Enter goes on, Backspace goes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = Questionnaire()
        self._at: str | None = None
        self._limit = 0
        self.answers: dict[str, Answer] = {}
        self.words = PlainLabel("", self, role="title", wrap=True)
        self.told = PlainLabel("", self, role="warn", wrap=True)
        self.field = QLineEdit(self)
        self.order = QListWidget(self)
        self.sum = PlainLabel("", self, role="muted", wrap=True)
        self._answers_box = QWidget(self)
        self._left = QVBoxLayout()
        self._checks: list[tuple[str, QCheckBox]] = []
        self._assemble()
        self.field.returnPressed.connect(self._on_field)
        self.order.itemActivated.connect(self._on_item)

    @property
    def at(self) -> str | None:
        """The key of the question in hand; None at the end."""
        return self._at

    def show_questionnaire(self, whole: Questionnaire, limit: int) -> None:
        """Try this; what was answered stays as far as it still fits."""
        self._limit = limit
        if whole == self._whole:
            return
        self._whole = whole
        kinds = {q.key: q for q in whole.asked}
        self.answers = {k: a for k, a in self.answers.items() if _fits(kinds.get(k), a)}
        shown = [question.key for question in shown_questions(whole, self.answers)]
        if self._at not in shown:
            self._at = next((key for key in shown if key not in self.answers), None)
        self._draw()

    def begin(self) -> None:
        """From the first question, with no answer."""
        self.answers = {}
        first = next_question(self._whole, self.answers) if self._whole.questions else None
        self._at = None if first is None else first.key
        self._draw()
        self.setFocus()

    def answer(self, *, score: int | None = None, value: str | None = None) -> None:
        """Answer the question in hand and go on."""
        question = self._question()
        if question is None:
            return
        try:
            kept = cleaned(question, score=score, value=value)
        except NotPossible as error:
            self.told.setText(str(error))
            return
        self.answers[question.key] = Answer(*kept)
        self._go_on(question)

    def skip(self) -> None:
        """Pass the question without an answer."""
        question = self._question()
        if question is not None:
            self.answers.pop(question.key, None)
            self._go_on(question)

    def back(self) -> None:
        """The question before."""
        there = previous_question(self._whole, self.answers, self._at)
        if there is not None:
            self._at = there.key
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        question, text = self._question(), event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self.back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.skip()
        elif question is not None and text.isdigit() and question.kind == SCORE:
            self.answer(score=int(text) or HIGHEST)
        elif question is not None and text.isdigit() and question.kind == ONE:
            codes = [choice.code for choice in question.choices]
            if 0 < int(text) <= len(codes):
                self.answer(value=codes[int(text) - 1])
        else:
            super().keyPressEvent(event)

    # -- private

    def _assemble(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Try out"))
        self.order.setAccessibleName(_("Questions in their order"))
        self.order.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.order.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.field.setAccessibleName(_("What is answered"))
        left = self._left
        left.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(button(_("From the beginning"), self.begin, icon="refresh"))
        line.addWidget(icon_button("back", _("Question before"), self.back))
        line.addWidget(icon_button("forward", _("Without an answer"), self.skip))
        line.addStretch(1)
        left.addLayout(line)
        left.addWidget(self.words)
        left.addWidget(self._answers_box)
        left.addWidget(self.field)
        left.addWidget(self.told)
        left.addStretch(1)
        left.addWidget(self.sum)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(12)
        box.addLayout(left, 3)
        box.addWidget(self.order, 2)

    def _question(self) -> Question | None:
        return next((q for q in self._whole.asked if q.key == self._at), None)

    def _go_on(self, question: Question) -> None:
        following = next_question(self._whole, self.answers, question.key)
        self._at = None if following is None else following.key
        score = self.answers[question.key].score if question.key in self.answers else None
        self._draw()
        told = []
        if wants_reason(question, score):
            told.append(_("Here the agent asks why."))
        if question.opens is not None and score is not None:
            at = self._limit if question.opens.at is None else question.opens.at
            if score <= at:
                told.append(_("Here a complaint is opened."))
        self.told.setText(" ".join(told))

    def _on_field(self) -> None:
        if self.field.text().strip():
            self.answer(value=self.field.text())
        else:
            self.skip()

    def _on_item(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        if key in [q.key for q in shown_questions(self._whole, self.answers)]:
            self._at = str(key)
            self._draw()
            self.setFocus()

    def _draw(self) -> None:
        question = self._question()
        self.told.setText("")
        self.field.clear()
        typed = question is not None and question.kind not in (SCORE, ONE, SEVERAL, YES_NO)
        self.field.setVisible(typed)
        self._draw_answers(question)
        if question is None:
            self.words.setText(_("That was the last question.") if self._whole.asked else "")
        else:
            self.words.setText(question.text or question.key)
        self._draw_order()
        if typed and self.isVisible():
            self.field.setFocus()

    def _draw_answers(self, question: Question | None) -> None:
        made = QWidget(self)
        rows = QVBoxLayout(made)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        self._checks = []
        if question is not None and question.kind == SCORE:
            self._draw_scores(rows)
        elif question is not None and question.kind == YES_NO:
            line = QHBoxLayout()
            for code, word in ((YES, _("Yes")), (NO, _("No"))):
                line.addWidget(button(word, lambda code=code: self.answer(value=code)))  # type: ignore[misc]
            line.addStretch(1)
            rows.addLayout(line)
        elif question is not None and question.kind == ONE:
            for number, choice in enumerate(question.choices, start=1):
                code = choice.code
                rows.addWidget(
                    button(f"{number}  {choice.text}", lambda code=code: self.answer(value=code))  # type: ignore[misc]
                )
        elif question is not None and question.kind == SEVERAL:
            for choice in question.choices:
                check = QCheckBox(choice.text, made)
                self._checks.append((choice.code, check))
                rows.addWidget(check)
            rows.addWidget(button(_("Take these"), self._take_checks, kind="primary"))
        self._left.replaceWidget(self._answers_box, made)
        self._answers_box.hide()
        self._answers_box.deleteLater()
        self._answers_box = made

    def _draw_scores(self, rows: QVBoxLayout) -> None:
        grid = QGridLayout()
        grid.setSpacing(6)
        for score in range(LOWEST, HIGHEST + 1):
            one = button(str(score), lambda score=score: self.answer(score=score))  # type: ignore[misc]
            grid.addWidget(one, (score - 1) // 5, (score - 1) % 5)
        rows.addLayout(grid)
        ends = QHBoxLayout()
        ends.addWidget(PlainLabel(_("1 unacceptable"), role="muted"))
        ends.addStretch(1)
        ends.addWidget(PlainLabel(_("10 excellent"), role="muted"))
        rows.addLayout(ends)

    def _take_checks(self) -> None:
        chosen = [code for code, check in self._checks if check.isChecked()]
        if chosen:
            self.answer(value=",".join(chosen))
        else:
            self.skip()

    def _draw_order(self) -> None:
        shown = {question.key for question in shown_questions(self._whole, self.answers)}
        given = counted(self._whole, self.answers)
        self.order.clear()
        for number, question in enumerate(self._whole.asked, start=1):
            words = f"{number}. {shortened(question.text, 46) or question.key}"
            colour = "text"
            if question.key not in shown:
                rule = question.show_if
                colour = "faint"
                words += "\n    " + (rule_in_words(rule, self._whole) if rule else "")
            elif question.key in given:
                colour = "ok"
                words += "\n    " + in_words(question, given[question.key])
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, question.key)
            item.setForeground(tone(colour))
            self.order.addItem(item)
            if question.key == self._at:
                self.order.setCurrentItem(item)
        sentence = ngettext(
            "With these answers {count} of {all} questions is asked.",
            "With these answers {count} of {all} questions are asked.",
            len(shown),
        )
        self.sum.setText(sentence.format(count=len(shown), all=len(self._whole.asked)))


def _fits(question: Question | None, answer: Answer) -> bool:
    if question is None:
        return False
    try:
        cleaned(question, score=answer.score, value=answer.value)
    except NotPossible:
        return False
    return True
