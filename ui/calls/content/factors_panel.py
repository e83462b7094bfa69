"""Factors, their weights, and the choice from the pool: covered or not, and what it sums to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.base.errors import NotPossible
from app.base.translation import _
from app.calls.content.factors import left_out, propose_choice, weights
from app.calls.content.questionnaire import Questionnaire, number_of
from ui.calls.content.editing import change_factor, new_factor, remove_factor, weight_sum
from ui.widgets.buttons import button, icon_button
from ui.widgets.labels import PlainLabel


class FactorsPanel(QWidget):
    """Signal: `changed(Questionnaire)`."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = Questionnaire()
        self.titles: dict[str, QLineEdit] = {}
        self.weights: dict[str, QLineEdit] = {}
        self._counts: dict[str, PlainLabel] = {}
        self.percent = QCheckBox(_("Weights are percents and add up to 100"), self)
        self.limited = QCheckBox(_("Only some are asked, namely"), self)
        self.choose = QSpinBox(self)
        self.sum = PlainLabel("", self, wrap=True)
        self.cover = PlainLabel("", self, wrap=True)
        self.new = QLineEdit(self)
        self.propose = button(_("Propose a choice"), self._propose, icon="check", hint="Alt+P")
        self._area = QScrollArea(self)
        self._assemble()
        self._wire()

    def show_questionnaire(self, whole: Questionnaire) -> None:
        """Show the factors; fields that say the same already are left alone."""
        same = [f.code for f in whole.factors] == list(self.titles)
        self._whole = whole
        if not same:
            self._rebuild()
        for factor in whole.factors:
            title, weight = self.titles[factor.code], self.weights[factor.code]
            if title.text().strip() != factor.title:
                title.setText(factor.title)
            if number_of(weight.text()) != factor.weight:
                weight.setText("" if factor.weight is None else f"{factor.weight:g}")
        for made in (self.percent, self.limited, self.choose):
            made.blockSignals(True)
        self.percent.setChecked(whole.percent)
        self.limited.setChecked(whole.choose is not None)
        self.choose.setEnabled(whole.choose is not None)
        self.choose.setValue(whole.choose or 10)
        for made in (self.percent, self.limited, self.choose):
            made.blockSignals(False)
        self._tell_sums()

    # -- private

    def _assemble(self) -> None:
        self.choose.setRange(1, 60)
        self.choose.lineEdit().setTextMargins(5, 0, 5, 0)
        self.choose.setAccessibleName(_("How many questions are asked"))
        self.new.setPlaceholderText(_("Name of a new factor, then Enter"))
        self.new.setAccessibleName(_("New factor"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.limited)
        line.addWidget(self.choose)
        line.addWidget(self.propose)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(8)
        box.addWidget(self._area, 1)
        box.addWidget(self.new)
        box.addWidget(self.percent)
        box.addWidget(self.sum)
        box.addLayout(line)
        box.addWidget(self.cover)

    def _wire(self) -> None:
        self.new.returnPressed.connect(self._add)
        self.percent.toggled.connect(lambda on: self.changed.emit(replace(self._whole, percent=on)))
        self.limited.toggled.connect(self._on_limited)
        self.choose.valueChanged.connect(
            lambda count: self.changed.emit(replace(self._whole, choose=count))
        )

    def _rebuild(self) -> None:
        self.titles, self.weights, self._counts = {}, {}, {}
        inner = QWidget()
        inner.setProperty("surface", "page")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate((_("Factor"), _("Weight"), _("Questions"))):
            grid.addWidget(PlainLabel(head, role="muted"), 0, column)
        for row, factor in enumerate(self._whole.factors, start=1):
            title, weight = QLineEdit(factor.title), QLineEdit()
            title.setAccessibleName(_("Factor"))
            weight.setAccessibleName(_("Weight of {name}").format(name=factor.title))
            weight.setMaximumWidth(self.fontMetrics().horizontalAdvance("0") * 10)
            weight.setAlignment(Qt.AlignmentFlag.AlignRight)
            weight.setPlaceholderText(_("by questions"))
            for field in (title, weight):
                field.textEdited.connect(self._changer(factor.code))
            self.titles[factor.code], self.weights[factor.code] = title, weight
            self._counts[factor.code] = PlainLabel("", role="muted")
            grid.addWidget(title, row, 0)
            grid.addWidget(weight, row, 1)
            grid.addWidget(self._counts[factor.code], row, 2)
            gone = icon_button("delete", _("Take out the factor {name}").format(name=factor.title),
                               self._remover(factor.code))  # fmt: skip
            grid.addWidget(gone, row, 3)
        if not self._whole.factors:
            text = _("There are no factors: every question counts with its own weight.")
            grid.addWidget(PlainLabel(text, role="muted", wrap=True), 1, 0, 1, 3)
        grid.setRowStretch(len(self._whole.factors) + 2, 1)
        self._area.setWidget(inner)

    def _tell_sums(self) -> None:
        whole = self._whole
        held = weights(whole)
        for code, label in self._counts.items():
            members = [q for q in whole.pool if q.factor == code]
            chosen = sum(q.key in whole.chosen for q in members)
            text = f"{len(members)}" if whole.choose is None else f"{chosen} / {len(members)}"
            own = whole.factor(code).weight
            label.setText(text if own is not None else f"{text}  (Σ {held[code]:g})")
        total = weight_sum(whole)
        good = not whole.percent or abs(total - 100) < 1e-6
        self.sum.setText(_("Sum of the weights: {sum}").format(sum=f"{total:g}"))
        self.sum.set_role("ok" if good and whole.percent else "muted" if good else "danger")
        self._tell_cover()

    def _tell_cover(self) -> None:
        whole = self._whole
        self.propose.setEnabled(whole.choose is not None)
        asked = whole.chosen if whole.choose is not None else [q.key for q in whole.pool]
        out = left_out(whole, asked)
        if whole.choose is not None and len(whole.chosen) != whole.choose:
            text, role = _("{chosen} of {count} are chosen: tick them in the list.").format(
                chosen=len(whole.chosen), count=whole.choose
            ), "danger"  # fmt: skip
        elif out:
            titles = _(", ").join(factor.title for factor in out)
            text, role = _("No question covers: {factors}").format(factors=titles), "danger"
        elif whole.factors:
            text, role = _("Every factor has at least one question that is asked."), "ok"
        else:
            text, role = "", "muted"
        self.cover.setText(text)
        self.cover.set_role(role)

    def _changer(self, code: str) -> Callable[[str], None]:
        def change(_text: str) -> None:
            title = self.titles[code].text().strip()
            weight = number_of(self.weights[code].text())
            self.changed.emit(change_factor(self._whole, code, title=title, weight=weight))

        return change

    def _remover(self, code: str) -> Callable[[], None]:
        return lambda: self.changed.emit(remove_factor(self._whole, code))

    def _add(self) -> None:
        title = self.new.text().strip()
        if title:
            self.new.clear()
            self.changed.emit(new_factor(self._whole, title))

    def _on_limited(self, on: bool) -> None:
        count = self.choose.value() if on else None
        self.changed.emit(replace(self._whole, choose=count, chosen=self._whole.chosen * on))

    def _propose(self) -> None:
        try:
            chosen = propose_choice(self._whole, keep=self._whole.chosen)
        except NotPossible as error:
            self.cover.setText(str(error))
            self.cover.set_role("danger")
        else:
            self.changed.emit(replace(self._whole, chosen=chosen))
