"""A question with a few answers, each with what it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app.base.translation import _
from ui.widgets.buttons import button
from ui.widgets.labels import PlainLabel

Answer = tuple[str, str, str]


class ChoiceDialog(QDialog):
    """Answers are (key, name, what it means). Signal: `chosen(key)`; Escape chooses nothing."""

    chosen = Signal(str)

    def __init__(
        self, title: str, question: str, answers: Sequence[Answer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(4)
        box.addWidget(PlainLabel(question, role="heading", wrap=True))
        box.addSpacing(8)
        for number, (key, name, meaning) in enumerate(answers):
            made = button(name, self._chooser(key), kind="primary" if number == 0 else "")
            made.setAccessibleDescription(meaning)
            made.setDefault(number == 0)
            box.addWidget(made)
            box.addWidget(PlainLabel(meaning, role="muted", wrap=True))
            box.addSpacing(8)
        cancel = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        cancel.rejected.connect(self.reject)
        box.addWidget(cancel)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 58)

    def choose(self, key: str) -> None:
        """Take an answer."""
        self.chosen.emit(key)
        self.accept()

    def _chooser(self, key: str) -> Callable[[], None]:
        return lambda: self.choose(key)


def ask_phones(
    title: str, question: str, whole_means: str, parent: QWidget, done: Callable[[bool], None]
) -> ChoiceDialog:
    """Ask how phones are written; `done` is given whether they stand there whole."""
    dialog = ChoiceDialog(
        title,
        question,
        [
            ("masked", _("Phones masked"), _("As on the screen: 138****8000.")),
            ("whole", _("Whole phones"), whole_means),
        ],
        parent,
    )
    dialog.chosen.connect(lambda how: done(how == "whole"))
    dialog.open()
    return dialog
