"""The calming sentences: by step and situation, one to a line, with a look at how they sound."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.base.placeholders import faults, fill, place_names
from app.base.settings import default_of
from app.base.translation import _
from app.complaints.calming import SITUATIONS, STEPS, situation_label, step_label
from ui.settings.keeping import Keeper
from ui.settings.page import Note
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.labels import PlainLabel

KEY = "complaints.calming"


def scrolled(card: QWidget) -> QScrollArea:
    """A card that is scrolled where it is too high, such as at large text."""
    inner = QWidget()
    inner.setProperty("surface", "page")
    box = QVBoxLayout(inner)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(card)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def _nothing() -> None:
    return None


class LeftEdit(QPlainTextEdit):
    """Text that is kept when the field is left; `settled` is called then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settled: Callable[[], None] = _nothing
        self.setTabChangesFocus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.settled()


def places_in_words() -> str:
    """What an author may write between braces, in one sentence."""
    listed = _(", ").join(
        _("{name} = {meaning}").format(name=name, meaning=meaning)
        for name, meaning in place_names()
    )
    name = place_names()[1][0]
    example = "{" + name + _("|you") + "}"
    return _(
        "Places to fill in are written {example}, with what is said if it is not known: {list}"
    ).format(example=example, list=listed)


def fault_in(texts: list[str]) -> str:
    """The sentence about the first place that cannot stand; empty if all can."""
    wrong = next((fault for text in texts for fault in faults(text)), "")
    if not wrong:
        return ""
    return _(
        "“{place}” cannot be filled in: use one of the names below, and after | what is said "
        "when it is not known. Until then the old sentences hold."
    ).format(place=wrong)


class CalmingForm(QWidget):
    """The steps at the left; the sentences of one step and situation at the right."""

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.steps = QListWidget(self)
        self.situation = QComboBox(self)
        self.text = LeftEdit(self)
        self.sound = PlainLabel("", self, wrap=True)
        self.note = Note(self)
        self.back = button(_("As delivered"), self._deliver, kind="link", icon="undo")
        self._assemble()
        self._wire()
        self._show()

    @property
    def place(self) -> tuple[str, str]:
        """The step and situation in view."""
        return STEPS[max(0, self.steps.currentRow())], str(self.situation.currentData())

    def come(self) -> None:
        self.steps.doItemsLayout()

    def keep(self) -> None:
        """Keep what is typed, if all its places can be filled in."""
        if not self._keeper.values:
            return
        texts = [line.strip() for line in self.text.toPlainText().splitlines() if line.strip()]
        fault = fault_in(texts)
        self.note.tell(fault)
        if fault:
            return
        step, situation = self.place
        held = self._keeper.values[KEY]
        if texts != held.get(step, {}).get(situation, []):
            value = {**held, step: {**held.get(step, {}), situation: texts}}
            self._keeper.keep(KEY, value, self.note.tell)
        self._show()

    def _assemble(self) -> None:
        for number, code in enumerate(STEPS, start=1):
            self.steps.addItem(QListWidgetItem(f"{number}  {step_label(code)}"))
        for code in SITUATIONS:
            self.situation.addItem(situation_label(code), code)
        self.steps.setAccessibleName(_("Steps of calming"))
        self.steps.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 24)
        self.situation.setAccessibleName(_("How the customer is"))
        self.text.setAccessibleName(_("Sentences, one to a line"))
        self.text.setMinimumHeight(self.fontMetrics().height() * 7)
        self.text.setPlaceholderText(_("Sentences, one to a line"))
        card = Card(_("Sentences"), self)
        card.add_to_head(self.situation)
        card.add_to_head(self.back)
        card.add(self.text, 1)
        card.add(self.note)
        card.add(PlainLabel(places_in_words(), self, role="muted", wrap=True))
        card.add(PlainLabel(_("How it sounds while nothing is known yet:"), self, role="field"))
        card.add(self.sound)
        box = QHBoxLayout()
        box.setSpacing(12)
        box.addWidget(self.steps)
        box.addWidget(scrolled(card), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(box)

    def _wire(self) -> None:
        self.steps.setCurrentRow(0)
        self.steps.currentRowChanged.connect(lambda _row: self._show())
        self.situation.currentIndexChanged.connect(lambda _place: self._show())
        self.text.settled = self.keep
        self.text.textChanged.connect(self._listen)
        self._keeper.loaded.connect(self._on_loaded)

    def _on_loaded(self) -> None:
        # What is being typed is not taken away by somebody else's change.
        if not self.text.hasFocus():
            self._show()

    def _show(self) -> None:
        if not self._keeper.values:
            return
        step, situation = self.place
        texts = self._keeper.values[KEY].get(step, {}).get(situation, [])
        with QSignalBlocker(self.text):
            if self.text.toPlainText() != "\n".join(texts):
                self.text.setPlainText("\n".join(texts))
        self.note.tell("")
        self._listen()
        self.back.setEnabled(self._keeper.values[KEY] != default_of(KEY))

    def _listen(self) -> None:
        lines = [line for line in self.text.toPlainText().splitlines() if line.strip()]
        self.sound.setText("\n".join(fill(line, {}) for line in lines))

    def _deliver(self) -> None:
        """The delivered sentences of all steps and situations."""
        self._keeper.keep(KEY, default_of(KEY), self.note.tell)
        self._show()
