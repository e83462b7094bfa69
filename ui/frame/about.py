"""About the program: versions, licence, where things lie; and the list of keys."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import QSize, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import __version__
from app.base.translation import _
from ui.widgets.cards import FormRows
from ui.widgets.labels import PlainLabel
from ui.widgets.mark import mark


class AboutDialog(QDialog):
    """Versions and places, selectable to be told over the telephone."""

    def __init__(
        self, dealer: str, store: Path, logs: Path, accent: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Care Desk"))
        picture = QLabel(self)
        picture.setPixmap(mark(accent).pixmap(QSize(56, 56)))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(PlainLabel(_("Care Desk"), role="title"))
        words.addWidget(PlainLabel(_("The customer-care desk of a dealership"), role="muted"))
        words.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(picture)
        head.addLayout(words, 1)
        rows = FormRows()
        rows.add_text(_("Version"), __version__)
        if dealer:
            rows.add_text(_("Dealership"), dealer)
        rows.add_text(_("Store"), str(store))
        rows.add_text(_("Logs"), str(logs))
        rows.add_text(
            _("Runs on"),
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}",
        )
        rows.add_text(
            _("Licence"), _("MIT. Qt is used under the LGPL, Noto Sans SC under the OFL.")
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(14)
        box.addLayout(head)
        box.addLayout(rows)
        box.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * 70)
