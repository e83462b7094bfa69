"""What a person sees when something goes wrong, and what is kept of it in the log.

The user's world (a locked file, no right) gets its plain sentence. Our own mistakes get a dialog
with versions and the trace to copy; phones, plates and VINs are taken out of it first, and the log
keeps only the number of the error and the trace without values.
"""

from __future__ import annotations

import logging
import platform
import re
import secrets
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app import __version__
from app.base.errors import UserError
from app.base.translation import _
from ui.widgets.labels import PlainLabel

_HIDDEN = (
    (re.compile(r"(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])", re.I), "[VIN]"),
    (re.compile(r"[\u4e00-\u9fff][A-Z][·\s-]?[A-Z0-9]{5,6}(?![A-Za-z0-9])", re.I), "[plate]"),
    (re.compile(r"(?<!\d)\+?\d[\d -]{5,16}\d(?!\d)"), "[number]"),
)
_log = logging.getLogger("care_desk")


def sentence(error: Exception) -> str:
    """What to show near the place: the user's own sentence, or that it was our mistake."""
    if isinstance(error, UserError):
        return str(error)
    return _("Something went wrong in the program. Nothing that was saved is lost.")


def without_persons(text: str) -> str:
    """The text with VINs, plates and longer numbers (phones) taken out."""
    for shape, name in _HIDDEN:
        text = shape.sub(name, text)
    return text


def report(error: BaseException, number: str) -> str:
    """Versions and trace to copy, without phones, plates or VINs."""
    lines = [
        f"Care Desk {__version__} · error {number}",
        f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}",
        "",
        *traceback.format_exception(error),
    ]
    head, trace = lines[:3], "".join(lines[3:])
    return "\n".join(head) + without_persons(trace)


def trace_only(error: BaseException) -> str:
    """Where it happened, without the message: messages may quote data, the log never does."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return f"{type(error).__name__} at " + " < ".join(reversed(places))


def start_log(folder: Path) -> None:
    """A rotating log (3 × 500 kB) in `folder`; without it when the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "care-desk.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.propagate = False


class ErrorDialog(QDialog):
    """Our own mistake: what happened, and a report to copy."""

    def __init__(self, error: BaseException, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("An error in the program"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = PlainLabel(
            _(
                "Something went wrong in the program. Nothing that was saved is lost, and you can "
                "go on working. Please send the report below to whoever looks after the program; "
                "it holds no phone numbers and no plates."
            ),
            wrap=True,
        )
        self._report = QPlainTextEdit(report(error, number), self)
        self._report.setReadOnly(True)
        self._report.setAccessibleName(_("Report"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(_("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addWidget(said)
        box.addWidget(self._report, 1)
        box.addWidget(buttons)
        self.resize(self.fontMetrics().horizontalAdvance("0") * 100, 420)

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


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
        self.mistakes += 1
        number = secrets.token_hex(3)
        _log.error("error %s: %s", number, trace_only(error))
        if self._open is not None:
            return
        self._open = ErrorDialog(error, number)
        self._open.finished.connect(self._forget)
        self._open.show()

    def _forget(self, _result: int = 0) -> None:
        self._open = None
