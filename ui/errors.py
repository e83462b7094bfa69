"""What a person sees when something goes wrong.

The user's world (a locked file, no right) gets its plain sentence. Our own mistakes get a dialog
with versions and the trace to copy; phones, plates and VINs are taken out of it first, and the log
keeps only the number of the error and the trace without values.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.base.errors import UserError
from app.base.translation import _

if TYPE_CHECKING:
    from ui.error_report import ErrorDialog


def sentence(error: Exception) -> str:
    """What to show near the place: the user's own sentence, or that it was our mistake."""
    if isinstance(error, UserError):
        return str(error)
    return _("Something went wrong in the program. Nothing that was saved is lost.")


class ErrorDesk(QObject):
    """Takes every exception nobody caught, from any thread, and shows it once.

    `plain(text)` shows the sentence of a UserError near where the person looks. `mistakes`
    counts our own.
    """

    _came = Signal(object)

    def __init__(
        self, plain: Callable[[str], None] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._plain = plain
        self._open: ErrorDialog | None = None
        self.mistakes = 0
        self._came.connect(self._show, Qt.ConnectionType.AutoConnection)

    def install(self) -> None:
        """Become the hook of the interpreter and of its threads."""
        sys.excepthook = self._on_hook
        threading.excepthook = lambda args: (
            self.take(args.exc_value) if isinstance(args.exc_value, Exception) else None
        )

    def set_plain(self, plain: Callable[[str], None]) -> None:
        self._plain = plain

    def take(self, error: BaseException) -> None:
        """An exception, from any thread."""
        self._came.emit(error)

    def _on_hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error)

    def _show(self, error: BaseException) -> None:
        if isinstance(error, UserError) and self._plain is not None:
            self._plain(str(error))
            return
        from ui.error_report import ErrorDialog, log, trace_only

        self.mistakes += 1
        number = os.urandom(3).hex()
        log.error("error %s: %s", number, trace_only(error))
        if self._open is not None:
            return
        self._open = ErrorDialog(error, number)
        self._open.finished.connect(self._forget)
        self._open.show()

    def _forget(self, _result: int = 0) -> None:
        self._open = None
