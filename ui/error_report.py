"""The report on our own mistakes: dialog, text to copy, log; loaded when one happens."""

from __future__ import annotations

import logging
import platform
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from app import __version__
from app.base.translation import _
from ui.widgets.labels import PlainLabel

_HIDDEN = (
    (re.compile(r"(?<![A-Za-z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])", re.I), "[VIN]"),
    (re.compile(r"[\u4e00-\u9fff][A-Z][·\s-]?[A-Z0-9]{5,6}(?![A-Za-z0-9])", re.I), "[plate]"),
    (re.compile(r"(?<!\d)\+?\d[\d -]{5,16}\d(?!\d)"), "[number]"),
)
log = logging.getLogger("care_desk")


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


def log_into(folder: Path) -> None:
    """A rotating log (3 × 500 kB) in `folder`; without it when the folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "care-desk.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False


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
