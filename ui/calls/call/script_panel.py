"""What to say now: the script at its present step with its blanks filled, and help by one key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.base.translation import N_, _
from app.calls.answers.screen import Speech
from app.calls.codes import HARD_MOMENTS
from app.calls.content.script import PARTS, Piece
from app.calls.labels import moment_label
from ui.calls.call.facts import Told
from ui.customers.flow import FlowLayout
from ui.widgets.buttons import button
from ui.widgets.cards import Card
from ui.widgets.colours import tone
from ui.widgets.labels import PlainLabel

OPENING, BODY, CLOSING = PARTS
_NAMES = {OPENING: N_("Open with"), BODY: N_("Ask"), CLOSING: N_("Close with")}
HELP_KEYS = dict(zip(HARD_MOMENTS, ("F5", "F6", "F7", "F8"), strict=True))


class ScriptPanel(Card):
    """The script follows the call by itself; a step or a hard moment can be chosen besides."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What to say"), parent)
        self._speech: Speech | None = None
        self._part = OPENING
        self._moment = ""
        self.steps: dict[str, QPushButton] = {}
        self.moments: dict[str, QPushButton] = {}
        self._about = PlainLabel("", self, role="muted", wrap=True)
        self._text = Told(_("What to say"), self)
        self._text.setProperty("spoken", True)
        self._assemble()

    @property
    def text(self) -> str:
        """The words in view."""
        return self._text.text()

    @property
    def part(self) -> str:
        """The step of the script at which the call is."""
        return self._part

    @property
    def helps(self) -> bool:
        """Whether help for a hard moment is in view."""
        return bool(self._moment)

    def show_speech(self, speech: Speech | None, part: str) -> None:
        """Another script, or another step of it; help that was in view goes."""
        if speech is self._speech and part == self._part and not self._moment:
            return
        self._speech, self._part, self._moment = speech, part, ""
        self._show()

    def show_part(self, part: str) -> None:
        """One step, whatever the call stands at."""
        self.show_speech(self._speech, part)

    def turn(self, by: int) -> None:
        """To the step before or after."""
        place = max(0, min(len(PARTS) - 1, PARTS.index(self._part) + by))
        self.show_part(PARTS[place])

    def show_help(self, moment: str) -> None:
        """Help for a hard moment; the same key a second time goes back to the script."""
        self._moment = "" if moment == self._moment else moment
        self._show()

    def hide_help(self) -> None:
        """Back to the script."""
        self._moment = ""
        self._show()

    def _assemble(self) -> None:
        line = FlowLayout(gap=2)
        for part in PARTS:
            made = button(_(_NAMES[part]), kind="step", parent=self)
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, part=part: self.show_part(part))
            self._quiet(made)
            # Wide enough for its bold letters when it is chosen.
            bold = QFont(made.font())
            bold.setWeight(QFont.Weight.DemiBold)
            room = QFontMetrics(bold).horizontalAdvance(made.text()) * 11 // 10
            made.setMinimumWidth(room + 24)
            self.steps[part] = made
            line.addWidget(made)
        self.add(line)
        self.add(self._about)
        self.add(self._text, 1)
        below = QVBoxLayout()
        below.setSpacing(2)
        for moment, key in HELP_KEYS.items():
            made = button(f"{key}  {moment_label(moment)}", kind="step", parent=self)
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, moment=moment: self.show_help(moment))
            self._quiet(made)
            self.moments[moment] = made
            below.addWidget(made)
        self.add(below)

    def _quiet(self, made: QPushButton) -> None:
        """A click changes what is read; the keys stay with the question."""
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _show(self) -> None:
        speech, shown = self._speech, self._moment or self._part
        for part, made in self.steps.items():
            made.setChecked(part == self._part and not self._moment)
        for moment, made in self.moments.items():
            made.setChecked(moment == self._moment)
        self._about.setText(moment_label(self._moment) if self._moment else "")
        self._about.setVisible(bool(self._moment))
        if speech is None:
            self._text.show_text(_("There is no script for this call."))
            return
        found = speech.pieces.get(shown, ())
        self._text.show_text("".join(piece.text for piece in found))
        self._mark(found)

    def _mark(self, found: tuple[Piece, ...]) -> None:
        """What was filled in stands out; where a value was missing, in another colour."""
        marks, at = [], 0
        for piece in found:
            length = len(piece.text.encode("utf-16-le")) // 2
            if piece.place:
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(self._text.document())
                cursor.setPosition(at)
                cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
                form = QTextCharFormat()
                form.setForeground(tone("warn" if piece.missing else "accent"))
                mark.cursor = cursor
                mark.format = form
                marks.append(mark)
            at += length
        self._text.setExtraSelections(marks)
