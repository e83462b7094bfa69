"""The answer library beside what is being typed: the answers that fit, one key takes one over."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.base.placeholders import fill
from app.base.translation import _
from app.enquiries.library import Answer, Library
from ui.widgets.labels import PlainLabel
from ui.widgets.search_field import SearchField

SHOWN = 5


class _Head(QPushButton):
    """A question that is cut with … where it does not fit."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text.replace("&", "&&")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setMinimumWidth(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 20
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room))


class AnswersPanel(QFrame):
    """Signal: `taken(text, topic)`: the answer, filled in, that is to be told and noted."""

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._library = Library(())
        self._values: Mapping[str, str | None] = {}
        self._asked = ""
        self._topic: str | None = None
        self._shown: list[Answer] = []
        self.search = SearchField(_("Look for an answer (Alt+L)"), self)
        self._inner = QWidget()
        self._entries = QVBoxLayout(self._inner)
        self._hint = PlainLabel(parent=self, role="muted", wrap=True)
        self._area = QScrollArea(self)
        self._assemble()
        self.search.searched.connect(lambda _text: self._propose())

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers offered now, best first."""
        return tuple(self._shown)

    def set_library(self, library: Library, values: Mapping[str, str | None]) -> None:
        """The entries, and what their places are filled in with."""
        self._library, self._values = library, dict(values)
        self._shown = []
        self._propose()

    def set_values(self, values: Mapping[str, str | None]) -> None:
        if values != self._values:
            self._values = dict(values)
            self._draw()

    def ask(self, text: str, topic: str | None) -> None:
        """What the customer asks, as far as it is typed."""
        if (text, topic) != (self._asked, self._topic):
            self._asked, self._topic = text, topic
            self._propose()

    def take(self, number: int) -> None:
        """Take over the answer of this place, counted from 0."""
        if number < len(self._shown):
            answer = self._shown[number]
            self.taken.emit(fill(answer.answer, self._values), answer.topic)

    def _assemble(self) -> None:
        self._entries.setContentsMargins(0, 0, 6, 0)
        self._entries.setSpacing(2)
        self._area.setWidget(self._inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Answers that fit"), self, role="heading"))
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 8, 10)
        box.addLayout(head)
        box.addWidget(self.search)
        box.addWidget(self._hint)
        box.addWidget(self._area, 1)
        self._draw()

    def _propose(self) -> None:
        """What is looked for by hand goes before what the customer asks."""
        text = self.search.text().strip() or self._asked
        found = self._library.propose(text, topic=self._topic, most=SHOWN)
        if found != self._shown or not found:
            self._shown = found
            self._draw()

    def _draw(self) -> None:
        while (item := self._entries.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, answer in enumerate(self._shown):
            head = _Head(
                _("Ctrl+{number}  {question}").format(number=number + 1, question=answer.question),
                self._inner,
            )
            head.setProperty("kind", "step")
            head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            head.clicked.connect(partial(self.take, number))
            said = PlainLabel(
                fill(answer.answer, self._values), self._inner, wrap=True, selectable=True
            )
            said.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            said.setContentsMargins(22, 0, 4, 8)
            self._entries.addWidget(head)
            self._entries.addWidget(said)
        self._entries.addStretch(1)
        typed = bool(self.search.text().strip() or self._asked.strip())
        none = _("No answer of the library fits. Promise one, and by when.")
        begin = _("While you type, the answers that fit appear here.")
        self._hint.setText(none if typed else begin)
        self._hint.setVisible(not self._shown)
