"""Keeps what is being typed: no more than a moment of it is lost, whatever happens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.calls.call.question_panel import QuestionPanel

KEEP_MS = 700
"""Words reach the disk this long after they were typed, at the latest."""


class Draft(QObject):
    """Hands the words in the field of a question to `keep` while they are typed."""

    def __init__(
        self, question: QuestionPanel, keep: Callable[[str], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._question = question
        self._keep = keep
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.flush)
        question.edit.textChanged.connect(self._on_text)

    def flush(self) -> None:
        """Hand over what is in the field now, if one is open."""
        self._timer.stop()
        typed = self._question.typed
        if typed is not None:
            self._keep(typed)

    def _on_text(self) -> None:
        # It is not begun anew by every key: who types without a rest is kept as well.
        if not self._timer.isActive():
            self._timer.start()
