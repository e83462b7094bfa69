"""What the pages of the window have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.settings.keeping import Keeper
from ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.widgets.memory import Memory


@dataclass(frozen=True)
class Around:
    """What a page is given: the desk, what is remembered, the settings, a sentence to say, and
    a way to another page by its key.
    """

    desk: Desk
    memory: Memory
    keeper: Keeper
    say: Callable[[str], None]
    show_page: Callable[[str], None]


class Note(PlainLabel):
    """The sentence under a field that cannot be kept as typed; hidden while all is well."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent, role="danger", wrap=True)
        self.hide()

    def tell(self, text: str) -> None:
        """Show a sentence, or with an empty one nothing."""
        self.setText(text)
        self.setVisible(bool(text))


class Page(QWidget):
    """A heading, a sentence, and what is set. With `scrolls`, it scrolls when it is too high."""

    def __init__(
        self, title: str, intro: str, parent: QWidget | None = None, *, scrolls: bool = True
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(PlainLabel(title, role="title"))
        if intro:
            head.addWidget(PlainLabel(intro, role="muted", wrap=True))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        if not scrolls:
            outer.setContentsMargins(20, 16, 20, 14)
            outer.setSpacing(12)
            outer.addLayout(head)
            outer.addLayout(self.body, 1)
            return
        inner = QWidget()
        inner.setProperty("surface", "page")
        box = QVBoxLayout(inner)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(12)
        box.addLayout(head)
        box.addLayout(self.body)
        box.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer.addWidget(area)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a card or a line under what is there."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def come(self) -> None:
        """Called each time the page comes into view."""
