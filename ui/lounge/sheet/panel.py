"""Under the sheet: the cell of the cursor in full, and large buttons for what can be done to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.lounge.sheet.looks import Said
from ui.lounge.sheet.marks import Legend, MarkPicture
from ui.lounge.touch import touch
from ui.widgets.labels import PlainLabel

_LINES = 3
_LEAST_LINE, _AROUND = 240, 90
_LOST = 0.12
"""What wrapping between words leaves empty, as a part of a line."""


class CellPanel(QFrame):
    """Says where the cursor is; its buttons are the actions it is given, by name."""

    def __init__(
        self, acts: Mapping[str, tuple[QAction, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._said = Said("", "", "", "")
        self._title = PlainLabel("", self, role="heading")
        self._look = PlainLabel("", self, wrap=True)
        self._state = PlainLabel("", self, role="muted", wrap=True)
        self._mark = MarkPicture("blank", self, size=26)
        self.legend = Legend(self)
        self.buttons: dict[str, QPushButton] = {}
        self._assemble(acts)

    # -- public methods

    def show_cell(self, said: Said) -> None:
        """Describe a cell."""
        self._title.setText(said.title)
        self._said = said
        self._show_words()
        self._look.setVisible(bool(said.look))
        self._mark.setVisible(bool(said.mark))
        if said.mark:
            self._mark.set_look(said.mark)
        self.setAccessibleName(f"{said.title}. {said.look} {said.state}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def follow(self) -> None:
        """Show the buttons of the actions that are possible."""
        for made in self.buttons.values():
            act = made.property("care_action")
            made.setEnabled(act.isEnabled())
            made.setVisible(act.isVisible())

    @property
    def text(self) -> str:
        """All that is said."""
        return "\n".join((self._said.title, self._said.look, self._said.state))

    # -- private

    def _show_words(self) -> None:
        """What is looked at and what stands there share three lines; words without end are cut."""
        buttons = sum(made.sizeHint().width() + 6 for made in self.buttons.values())
        line = max(_LEAST_LINE, self.width() - buttons - _AROUND)
        wide = self.fontMetrics().horizontalAdvance
        lines = 1 if wide(self._said.look) <= line or wide(self._said.state) > line else 2
        for label, text, rows in (
            (self._look, self._said.look, lines),
            (self._state, self._said.state, _LINES - lines),
        ):
            room = round(line * (rows - _LOST * (rows > 1)))
            label.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))

    def _assemble(self, acts: Mapping[str, tuple[QAction, str]]) -> None:
        self.setProperty("surface", "card")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._look)
        words.addWidget(self._state)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(6)
        for name, (act, text) in acts.items():
            line.addWidget(self._button(name, act, text))
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 5, 10, 5)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._mark, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self.legend, 0, 2, Qt.AlignmentFlag.AlignRight)
        lower = QHBoxLayout()
        lower.setSpacing(14)
        lower.addLayout(words, 1)
        lower.addLayout(line)
        grid.addLayout(lower, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Always as high, so that the sheet does not jump while the cursor moves."""
        self.setFixedHeight(round(self.fontMetrics().height() * 4.2) + 12)

    def _button(self, name: str, act: QAction, text: str) -> QPushButton:
        key = act.shortcut().toString()
        made = QPushButton(f"{text}  {key}", self)
        touch(made)
        made.setProperty("care_action", act)
        made.setToolTip(act.text())
        # A finger on a button leaves the keys with the sheet.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if name == "rest":
            made.setProperty("kind", "primary")
        made.clicked.connect(lambda _checked=False: act.trigger())
        self.buttons[name] = made
        return made
