"""Beside a new complaint: the five steps of calming, with sentences to say, filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.placeholders import fill
from app.base.translation import _
from app.complaints.calming import (
    SITUATIONS,
    STEPS,
    Sentences,
    sentences,
    situation_label,
    step_label,
)
from ui.widgets.labels import PlainLabel


class CalmingPanel(QFrame):
    """The present step is open and marked; any other can be opened by a click or by keys.

    Signal: `situation_chosen(code)` by the person.
    """

    situation_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._texts: Sentences = {}
        self._values: Mapping[str, str | None] = {}
        self._present = self._open = STEPS[0]
        self.situation = QComboBox(self)
        self._heads: dict[str, QPushButton] = {}
        self._said: dict[str, PlainLabel] = {}
        self._area = QScrollArea(self)
        self._assemble()
        self.situation.activated.connect(self._on_situation)

    # -- properties

    @property
    def present(self) -> str:
        """The step that is due."""
        return self._present

    @property
    def open_step(self) -> str:
        """The step whose sentences are in view."""
        return self._open

    def said(self, step: str) -> str:
        """The sentences of a step as they are shown, one under the other."""
        return self._said[step].text()

    # -- public methods

    def set_sentences(self, texts: Sentences) -> None:
        self._texts = texts
        self._show()

    def set_values(self, values: Mapping[str, str | None]) -> None:
        """What the places in the sentences are filled in with."""
        if values != self._values:
            self._values = dict(values)
            self._show()

    def set_present(self, step: str) -> None:
        """Go on to the step that is due now; one looked at by hand stays until then."""
        if step != self._present:
            self._present = step
            self.open(step)

    def set_situation(self, code: str) -> None:
        place = self.situation.findData(code)
        if place != self.situation.currentIndex():
            self.situation.setCurrentIndex(place)
            self._show()

    def open(self, step: str) -> None:
        """Show the sentences of a step."""
        self._open = step
        self._show()
        self._area.ensureWidgetVisible(self._heads[step], 0, 0)
        self._area.ensureWidgetVisible(self._said[step], 0, 0)

    def step(self, by: int) -> None:
        """Look at the next or previous step."""
        place = STEPS.index(self._open) + by
        if 0 <= place < len(STEPS):
            self.open(STEPS[place])

    # -- private

    def _assemble(self) -> None:
        for code in SITUATIONS:
            self.situation.addItem(situation_label(code), code)
        self.situation.setAccessibleName(_("How the customer is"))
        self.situation.setToolTip(_("How the customer is (Alt+S)"))
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("What to say"), self, role="heading"))
        head.addStretch(1)
        head.addWidget(self.situation)
        inner = QWidget()
        steps = QVBoxLayout(inner)
        steps.setContentsMargins(0, 0, 6, 0)
        steps.setSpacing(2)
        for number, code in enumerate(STEPS, start=1):
            title = _("{number}  {step}").format(number=number, step=step_label(code))
            made = QPushButton(title, inner)
            made.setCheckable(True)
            made.setProperty("kind", "step")
            # The agent's hands stay on the fields; the steps go by Alt+Page down.
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(partial(self.open, code))
            said = PlainLabel(parent=inner, wrap=True, selectable=True)
            said.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            said.setContentsMargins(22, 2, 4, 8)
            self._heads[code], self._said[code] = made, said
            steps.addWidget(made)
            steps.addWidget(said)
        steps.addStretch(1)
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        keys = _("Alt+Page down and Alt+Page up go through the steps")
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 8, 10)
        box.addLayout(head)
        box.addWidget(self._area, 1)
        box.addWidget(PlainLabel(keys, self, role="muted", wrap=True))
        self._show()

    def _show(self) -> None:
        situation = self.situation.currentData()
        for code in STEPS:
            is_open = code == self._open
            head = self._heads[code]
            head.setChecked(code == self._present)
            texts = sentences(self._texts, code, situation) if is_open else ()
            self._said[code].setText("\n\n".join(fill(text, self._values) for text in texts))
            self._said[code].setVisible(is_open)

    def _on_situation(self, _place: int) -> None:
        self._show()
        self.situation_chosen.emit(self.situation.currentData())
