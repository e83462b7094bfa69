"""The field on which files are dropped, or from which they are chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.base.translation import _
from ui.widgets.buttons import button
from ui.widgets.colours import mix, tone
from ui.widgets.icons import pixmap
from ui.widgets.labels import PlainLabel


def local_paths(data: QMimeData) -> list[Path]:
    """The files and folders of this computer among what is dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropArea(QWidget):
    """Signals: `dropped(list of Path)`, `choose_wanted()` by its button."""

    dropped = Signal(object)
    choose_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False
        self._picture = QLabel(self)
        self._title = PlainLabel(_("Drop the month's exports here"), self, role="title", wrap=True)
        self._hint = PlainLabel(
            _("Excel, CSV or text, saved web tables. One file, many files, or a whole folder."),
            self, role="muted", wrap=True,
        )  # fmt: skip
        self._choose = button(
            _("Choose files…"), self.choose_wanted.emit, icon="open", kind="primary",
            hint=_("Choose files (Ctrl+O)"), parent=self,
        )  # fmt: skip
        self._assemble()
        self.setAcceptDrops(True)

    def focus(self) -> None:
        self._choose.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
            self._light(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        paths = local_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, base = tone("accent"), self.palette().base().color()
        pen = QPen(accent if self._over else mix(accent, base, 0.45), 1.6)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(mix(accent, base, 0.16) if self._over else QColor(base))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 8, 8)

    def _assemble(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap("import", 44, tone("accent"), ratio))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        words.addSpacing(8)
        words.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 14, 20, 14)
        box.setSpacing(20)
        box.addWidget(self._picture)
        box.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _light(self, on: bool) -> None:
        self._over = on
        self.update()
