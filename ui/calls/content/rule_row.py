"""When a question is shown: an earlier question, how its answer is looked at, and a value."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from app.base.translation import _
from app.calls.codes import NUMBER, ONE, SCORE, SEVERAL, YES_NO
from app.calls.content.questionnaire import (
    ANSWERED,
    HIGHEST,
    LOWEST,
    NO,
    YES,
    Question,
    Questionnaire,
    ShowIf,
)
from ui.calls.content.editing import first_rule, shows_by
from ui.calls.content.wording import op_label, shortened, value_label


class RuleRow(QWidget):
    """Signal: `changed(ShowIf or None)`. Only what comes before the question can be chosen."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._earlier: dict[str, Question] = {}
        self._rule: ShowIf | None = None
        self.question = QComboBox(self)
        self.how = QComboBox(self)
        self.value = QComboBox(self)
        self.question.setAccessibleName(_("Shown only after the answer to"))
        self.how.setAccessibleName(_("How its answer is looked at"))
        self.value.setAccessibleName(_("Answer that shows the question"))
        width = self.fontMetrics().horizontalAdvance("0")
        self.question.setMinimumContentsLength(14)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.question.setSizeAdjustPolicy(adjust)
        self.value.setSizeAdjustPolicy(adjust)
        self.value.setMinimumWidth(width * 10)
        box = QGridLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.question, 0, 0, 1, 2)
        box.addWidget(self.how, 1, 0)
        box.addWidget(self.value, 1, 1)
        box.setColumnStretch(0, 1)
        box.setColumnStretch(1, 2)
        self.question.activated.connect(lambda _i: self._on_question())
        self.how.activated.connect(lambda _i: self._on_how())
        self.value.activated.connect(lambda _i: self._tell())
        self.value.editTextChanged.connect(lambda _t: self._on_typed())

    def show_rule(self, rule: ShowIf | None, whole: Questionnaire, place: int) -> None:
        """Show the rule of the question at this place."""
        earlier = whole.questions[:place]
        self._earlier = {q.key: q for q in earlier if q in whole.asked}
        with QSignalBlocker(self.question):
            self.question.clear()
            self.question.addItem(_("Always shown"), None)
            for number, question in enumerate(earlier, start=1):
                if question.key in self._earlier:
                    words = shortened(question.text, 40) or question.key
                    self.question.addItem(f"{number}. {words}", question.key)
            if rule is not None and rule.question not in self._earlier:
                self.question.addItem(rule.question, rule.question)
            self.question.setCurrentIndex(
                max(0, self.question.findData(None if rule is None else rule.question))
            )
        self._rule = rule
        self._show_rest()

    # -- private

    def _show_rest(self) -> None:
        rule = self._rule
        asked = self._earlier.get(rule.question) if rule is not None else None
        self.how.setVisible(asked is not None)
        self.value.setVisible(asked is not None and rule is not None and rule.op != ANSWERED)
        if asked is None or rule is None:
            return
        with QSignalBlocker(self.how):
            self.how.clear()
            for op in shows_by(asked):
                self.how.addItem(op_label(op), op)
            self.how.setCurrentIndex(max(0, self.how.findData(rule.op)))
        with QSignalBlocker(self.value):
            self.value.setEditable(asked.kind == NUMBER)
            self.value.clear()
            for value in _values(asked):
                self.value.addItem(value_label(asked, value), value)
            if asked.kind == NUMBER:
                self.value.setEditText(rule.value)
            else:
                self.value.setCurrentIndex(self.value.findData(rule.value))

    def _on_question(self) -> None:
        key = self.question.currentData()
        asked = self._earlier.get(key) if key else None
        self._rule = None if asked is None else first_rule(asked)
        self._show_rest()
        self.changed.emit(self._rule)

    def _on_how(self) -> None:
        if self._rule is None:
            return
        op = str(self.how.currentData())
        value = "" if op == ANSWERED else self._rule.value
        if op != ANSWERED and not value:
            value = first_rule(self._earlier[self._rule.question]).value
        self._rule = ShowIf(self._rule.question, op, value)
        self._show_rest()
        self.changed.emit(self._rule)

    def _on_typed(self) -> None:
        if self.value.isEditable():
            self._tell()

    def _tell(self) -> None:
        if self._rule is None:
            return
        typed = self.value.isEditable()
        value = self.value.currentText() if typed else str(self.value.currentData() or "")
        self._rule = self._rule._replace(value=value.strip())
        self.changed.emit(self._rule)


def _values(asked: Question) -> list[str]:
    if asked.kind == SCORE:
        return [str(score) for score in range(LOWEST, HIGHEST + 1)]
    if asked.kind == YES_NO:
        return [YES, NO]
    if asked.kind in (ONE, SEVERAL):
        return [choice.code for choice in asked.choices]
    return []
