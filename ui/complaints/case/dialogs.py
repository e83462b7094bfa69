"""The few questions on the way: a choice and a reason, asked only when one wants to do it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.base.translation import _
from ui.complaints.case.fields import DraftArea, SeenChoice
from ui.widgets.buttons import action, button
from ui.widgets.cards import FormRows
from ui.widgets.labels import PlainLabel

Options = list[tuple[Any, str]]


class ReasonDialog(QDialog):
    """Maybe one of some choices, and a text. Signal: `given(choice or None, text)`.

    With `needed` the text cannot be left out.
    """

    given = Signal(object, str)

    def __init__(
        self,
        title: str,
        text_name: str,
        do: str,
        *,
        choice_name: str = "",
        options: Options | None = None,
        chosen: Any = None,
        needed: bool = False,
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._needed = needed
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.choice = SeenChoice(options or ())
        self.text = DraftArea()
        self._missing = PlainLabel("", role="danger", wrap=True)
        self.do_button = button(do, self.give, kind="primary")
        self.do_button.setDefault(True)
        self._options = options is not None
        self._assemble(title, choice_name, text_name, more)
        action(do, self.give, key="Ctrl+Return", icon="check", parent=self)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))

    def give(self) -> None:
        """Take what stands here, if nothing is missing."""
        text = self.text.toPlainText().strip()
        choice = self.choice.currentData()
        if self._options and choice is None:
            self._missing.setText(_("Choose one first."))
            self.choice.setFocus()
        elif self._needed and not text:
            self._missing.setText(_("Write the reason first."))
            self.text.setFocus()
        else:
            self.given.emit(choice, text)
            self.accept()

    def _assemble(self, title: str, choice_name: str, text_name: str, more: str) -> None:
        rows = FormRows()
        if self._options:
            rows.add(choice_name, self.choice)
        else:
            self.choice.hide()
        rows.add(text_name, self.text)
        line = QHBoxLayout()
        line.addWidget(self._missing, 1)
        line.addWidget(button(_("Cancel"), self.reject))
        line.addWidget(self.do_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(8)
        box.addWidget(PlainLabel(title, role="heading", wrap=True))
        if more:
            box.addWidget(PlainLabel(more, role="muted", wrap=True))
        box.addLayout(rows)
        box.addLayout(line)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 62)
        (self.choice if self._options else self.text).setFocus()
