"""All about one question, in fields. What is not fit for its kind is not shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import _
from app.calls.codes import ONE, QUESTION_KINDS, SCORE, SEVERAL
from app.calls.content.questionnaire import Question, Questionnaire, number_of
from app.calls.labels import question_kind_label
from ui.calls.content.editing import choices_from, of_kind
from ui.calls.content.opens_row import Kinds, OpensRow
from ui.calls.content.rule_row import RuleRow
from ui.widgets.cards import FormRows
from ui.widgets.labels import PlainLabel


class QuestionForm(QScrollArea):
    """Signal: `changed(Question)` at every stroke."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._shown: dict[QWidget, tuple[str, ...]] = {}
        self.key = PlainLabel("", role="muted", wrap=True)
        self.kind = QComboBox()
        self.words = QPlainTextEdit()
        self.required = QCheckBox(_("Must be answered"))
        self.choices = QPlainTextEdit()
        self.factor = QComboBox()
        self.weight = QLineEdit()
        self.reason = QSpinBox()
        self.rule = RuleRow()
        self.opens = OpensRow()
        self._rows = FormRows()
        self._assemble()
        self._wire()

    @property
    def question(self) -> Question | None:
        """The question in hand."""
        return self._question

    def show_question(self, whole: Questionnaire, place: int, kinds: Kinds, limit: int) -> None:
        """Show the question at a place; fields that say the same already are left alone."""
        question = whole.questions[place]
        self._question = question
        self.key.setText(
            _("Key {key}: it stays through all versions, trends join by it.").format(
                key=question.key
            )
        )
        self.rule.show_rule(question.show_if, whole, place)
        self.opens.show_opens(question.opens, kinds, limit)
        self._fill(question, whole)
        self._show_fitting(question.kind)

    def to_words(self) -> None:
        """Go to the question's text."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    # -- private

    def _assemble(self) -> None:
        line = self.words.fontMetrics().lineSpacing()
        for field, height in ((self.words, 3.6), (self.choices, 5.6)):
            field.setTabChangesFocus(True)
            field.setFixedHeight(round(line * height))
        for code in QUESTION_KINDS:
            self.kind.addItem(question_kind_label(code), code)
        self.reason.setRange(0, 10)
        self.reason.lineEdit().setTextMargins(5, 0, 5, 0)
        self.reason.setSpecialValueText(_("not at all"))
        self.reason.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 14)
        self.weight.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 14)
        self.weight.setPlaceholderText("1")
        head = QWidget()
        line_box = QHBoxLayout(head)
        line_box.setContentsMargins(0, 0, 0, 0)
        line_box.addWidget(self.kind)
        line_box.addWidget(self.required)
        line_box.addStretch(1)
        self.kind.setAccessibleName(_("Kind of answer"))
        rows = self._rows
        self._add(_("Question"), self.words)
        self._add(_("Kind of answer"), head)
        self._add(
            _("To choose from"),
            self.choices,
            (ONE, SEVERAL),
            _("One to a line. One whose words you change in its place is counted on."),
        )
        self._add(_("Factor"), self.factor, (SCORE,))
        self._add(_("Weight"), self.weight, (SCORE,))
        self._add(_("Ask why at"), self.reason, (SCORE,))
        self._add(_("Show"), self.rule)
        self._add(_("Low score"), self.opens, (SCORE,))
        rows.addRow(self.key)
        inner = QWidget()
        inner.setProperty("surface", "page")
        box = QVBoxLayout(inner)
        box.setContentsMargins(2, 2, 8, 2)
        box.addLayout(rows)
        box.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _add(self, name: str, field: QWidget, kinds: tuple[str, ...] = (), hint: str = "") -> None:
        self._rows.add(name, field, hint)
        if kinds:
            self._shown[field] = kinds

    def _wire(self) -> None:
        self.words.textChanged.connect(
            lambda: self._change(text=self.words.toPlainText().replace("\n", " "))
        )
        self.kind.activated.connect(lambda _i: self._on_kind())
        self.required.toggled.connect(lambda on: self._change(required=on))
        self.choices.textChanged.connect(self._on_choices)
        self.factor.activated.connect(lambda _i: self._change(factor=self.factor.currentData()))
        self.weight.textEdited.connect(lambda text: self._change(weight=number_of(text)))
        self.reason.valueChanged.connect(lambda at: self._change(reason_at=at or None))
        self.rule.changed.connect(lambda rule: self._change(show_if=rule))
        self.opens.changed.connect(lambda opens: self._change(opens=opens))

    def _fill(self, question: Question, whole: Questionnaire) -> None:
        for made in (self.words, self.kind, self.required, self.choices, self.factor, self.reason):
            made.blockSignals(True)
        if self.words.toPlainText().replace("\n", " ").strip() != question.text.strip():
            self.words.setPlainText(question.text)
        self.kind.setCurrentIndex(self.kind.findData(question.kind))
        self.required.setChecked(question.required)
        lines = [line.strip() for line in self.choices.toPlainText().splitlines() if line.strip()]
        if lines != [choice.text for choice in question.choices]:
            self.choices.setPlainText("\n".join(choice.text for choice in question.choices))
        self.factor.clear()
        self.factor.addItem(_("No factor"), None)
        for factor in whole.factors:
            self.factor.addItem(factor.title or factor.code, factor.code)
        self.factor.setCurrentIndex(max(0, self.factor.findData(question.factor)))
        if number_of(self.weight.text()) != question.weight:
            self.weight.setText("" if question.weight is None else f"{question.weight:g}")
        self.reason.setValue(question.reason_at or 0)
        for made in (self.words, self.kind, self.required, self.choices, self.factor, self.reason):
            made.blockSignals(False)

    def _show_fitting(self, kind: str) -> None:
        for field, kinds in self._shown.items():
            for row in range(self._rows.rowCount()):
                item = self._rows.itemAt(row, self._rows.ItemRole.FieldRole)
                if item is not None and _holds(item, field):
                    self._rows.setRowVisible(row, kind in kinds)

    def _on_kind(self) -> None:
        if self._question is not None:
            made = of_kind(self._question, str(self.kind.currentData()))
            self._question = made
            self._show_fitting(made.kind)
            self.changed.emit(made)

    def _on_choices(self) -> None:
        if self._question is not None:
            lines = self.choices.toPlainText().splitlines()
            self._change(choices=choices_from(lines, self._question.choices))

    def _change(self, **values: Any) -> None:
        if self._question is not None:
            self._question = replace(self._question, **values)
            self.changed.emit(self._question)


def _holds(item: Any, field: QWidget) -> bool:
    if item.widget() is field:
        return True
    inside = item.layout()
    return inside is not None and inside.indexOf(field) >= 0
