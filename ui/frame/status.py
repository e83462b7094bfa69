"""The line at the bottom: the store, and long work that runs, seen from every tab."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QWidget

from app.base.translation import _
from ui.desk import Desk
from ui.jobs import Job
from ui.widgets.buttons import icon_button
from ui.widgets.colours import tone
from ui.widgets.icons import pixmap
from ui.widgets.labels import PlainLabel


class JobLine(QWidget):
    """One running job: its title, a small bar, what it does, and stop."""

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job = job
        self._text = PlainLabel(job.title, self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * 16)
        self._bar.setAccessibleName(job.title)
        stop = icon_button("close", _("Stop: {what}").format(what=job.title), job.cancel)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(6)
        for widget in (self._text, self._bar, stop):
            box.addWidget(widget)
        job.progress.connect(self._show)
        self._show(job.fraction, job.text)

    def _show(self, fraction: float | None, text: str) -> None:
        self._bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._bar.setValue(round(fraction * 1000))
        title = self.job.title
        self._text.setText(f"{title} – {text}" if text else title)


class StatusLine(QStatusBar):
    """Store and state at the left, running jobs at the right."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: dict[Job, JobLine] = {}
        self._lock = QLabel(self)
        self._state = PlainLabel("", self)
        self.setSizeGripEnabled(False)
        self.addWidget(self._lock)
        self.addWidget(self._state)
        self._lock.setToolTip(_("The store is encrypted."))
        self._lock.setAccessibleName(_("The store is encrypted."))
        desk.busy.connect(self._on_busy)
        desk.jobs_changed.connect(self._on_jobs)
        self._on_busy(False)
        self._on_jobs()
        self.redraw()

    def redraw(self) -> None:
        """After a change of theme."""
        self._lock.setPixmap(pixmap("lock", 16, tone("muted"), self.devicePixelRatioF()))

    def _on_busy(self, busy: bool) -> None:
        state = _("working…") if busy else _("all saved")
        self._state.setText(f"{self._desk.path.name} – {state}")

    def _on_jobs(self) -> None:
        for job in [job for job in self._lines if job not in self._desk.jobs]:
            line = self._lines.pop(job)
            self.removeWidget(line)
            line.deleteLater()
        for job in self._desk.jobs:
            if job not in self._lines:
                self._lines[job] = JobLine(job, self)
                self.addPermanentWidget(self._lines[job])
