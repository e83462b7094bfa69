"""Progress of long work, with the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from app.base.translation import _
from ui.jobs import Job
from ui.widgets.labels import ElidedLabel, PlainLabel


class ProgressPanel(QFrame):
    """A title, a bar, what is being done, and Stop. Follows a Job, or is told by hand.

    Signal: `stop_wanted()`.
    """

    stop_wanted = Signal()

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self._title = PlainLabel(title, self, role="heading")
        self._bar = QProgressBar(self)
        self._text = ElidedLabel("", self, role="muted")
        self._stop = QPushButton(_("Stop"), self)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._bar, 1)
        line.addWidget(self._stop)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 12)
        box.addWidget(self._title)
        box.addLayout(line)
        box.addWidget(self._text)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title or _("Progress"))
        self._stop.clicked.connect(self._on_stop)
        self.show_progress(None, "")

    def follow(self, job: Job, *, stoppable: bool = True) -> None:
        """Show this job until it ends, and stop it by the button, if it can be stopped."""
        self._title.setText(job.title)
        self._stop.setVisible(stoppable)
        self._stop.setEnabled(True)
        self._stop.setText(_("Stop"))
        job.progress.connect(self.show_progress)
        self.stop_wanted.connect(job.cancel)
        self.show_progress(job.fraction, job.text)

    def show_progress(self, fraction: float | None, text: str) -> None:
        """`fraction` 0…1, or None while the length is unknown."""
        if fraction is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(fraction * 1000))
        self._text.setText(text)

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._stop.setText(_("Stopping…"))
        self.stop_wanted.emit()
