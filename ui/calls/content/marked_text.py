"""A text of two versions in which what differs is marked; always plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from ui.widgets.colours import mix, tone

# Words of Latin letters and digits hold together; every other sign stands for itself.
_PIECES = re.compile(r"[A-Za-z0-9_]+|\s+|.", re.DOTALL)

Span = tuple[int, int]


def differences(old: str, new: str) -> tuple[list[Span], list[Span]]:
    """The stretches of the old text that went, and those of the new one that came."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    gone: list[Span] = []
    came: list[Span] = []
    starts, ends = _starts(before), _starts(after)
    for how, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how != "equal":
            gone += [(starts[a], starts[b])] if a < b else []
            came += [(ends[c], ends[d])] if c < d else []
    return gone, came


def _starts(pieces: Sequence[str]) -> list[int]:
    found = [0]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found


class MarkedText(QPlainTextEdit):
    """Read-only, as high as its text, with some stretches on a tinted ground."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setProperty("kind", "said")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def mark(self, spans: Sequence[Span], colour: str) -> None:
        """Tint these stretches in a tone of ui.widgets.colours."""
        marks = []
        for start, end in spans:
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_utf16(self.toPlainText(), start))
            cursor.setPosition(_utf16(self.toPlainText(), end), QTextCursor.MoveMode.KeepAnchor)
            one.cursor = cursor
            shade = mix(tone(colour), self.palette().base().color(), 0.25)
            one.format.setBackground(shade)
            marks.append(one)
        self.setExtraSelections(marks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = 0
        block = self.document().firstBlock()
        while block.isValid():
            rect = self.blockBoundingRect(block)
            lines += max(1, round(rect.height() / max(1, self.fontMetrics().lineSpacing())))
            block = block.next()
        margin = round(self.document().documentMargin()) * 2 + 4
        height = lines * self.fontMetrics().lineSpacing() + margin
        if height != self.height():
            self.setFixedHeight(height)


def _utf16(text: str, place: int) -> int:
    """A place in Qt's count, where rare characters take two."""
    return len(text[:place].encode("utf-16-le")) // 2
