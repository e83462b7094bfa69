"""Two people wrote into one field: both texts, and the choice between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from ui.complaints.case.said import SaidText
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel


class ConflictNote(QFrame):
    """Hidden until `ask` is called; each answer hides it again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keep: Callable[[], None] = lambda: None
        self._take: Callable[[], None] = lambda: None
        self.setProperty("surface", "message")
        self.setProperty("tone", "warn")
        self._sentence = PlainLabel("", self, wrap=True)
        self._mine = SaidText("", self)
        self._theirs = SaidText("", self)
        self.keep_button = button(_("Keep mine"), self.keep_mine, parent=self)
        self.take_button = button(_("Take theirs"), self.take_theirs, parent=self)
        line = QHBoxLayout()
        line.addWidget(self.keep_button)
        line.addWidget(self.take_button)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 5, 10, 6)
        box.setSpacing(3)
        for label in (self._sentence, self._mine, self._theirs):
            box.addWidget(label)
        box.addLayout(line)
        self.hide()

    @property
    def sentence(self) -> str:
        """Who wrote there too."""
        return self._sentence.text()

    @property
    def theirs(self) -> str:
        """What the other person wrote, as it is shown."""
        return self._theirs.text()

    def ask(
        self,
        sentence: str,
        mine: str,
        theirs: str,
        *,
        keep: Callable[[], None],
        take: Callable[[], None],
    ) -> None:
        """Show both texts; `keep` or `take` is called by the choice."""
        self._keep, self._take = keep, take
        self._sentence.setText(sentence)
        self._mine.setText(_("Mine: {text}").format(text=mine or "–"))
        self._theirs.setText(_("Theirs: {text}").format(text=theirs or "–"))
        self.show()

    def keep_mine(self) -> None:
        self.hide()
        self._keep()

    def take_theirs(self) -> None:
        self.hide()
        self._take()
