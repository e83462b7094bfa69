"""Work over a second: shows its progress and can be stopped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal


class JobCancelled(Exception):
    """Raised inside a job to leave it after the person stopped it."""


class Progress:
    """What a running job tells the window; safe to use from the job's thread."""

    def __init__(self, tell: Callable[[float | None, str], None], *, every: float = 0.05) -> None:
        self._tell = tell
        self._every = every
        self._last = 0.0
        self._text = ""
        self._stop = threading.Event()

    def report(self, fraction: float | None, text: str | None = None) -> None:
        """`fraction` 0…1, or None while the length is unknown; `text` is already translated."""
        changed = text is not None and text != self._text
        if text is not None:
            self._text = text
        now = time.monotonic()
        if changed or fraction == 1 or now - self._last >= self._every:
            self._last = now
            self._tell(fraction, self._text)

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def check(self) -> None:
        """Raise JobCancelled when the person has stopped the job."""
        if self._stop.is_set():
            raise JobCancelled

    def stop(self) -> None:
        self._stop.set()


class Job(QObject):
    """The handle of running work.

    Signals on the UI thread: `progress(fraction or None, text)`, then exactly one `ended()`.
    """

    progress = Signal(object, str)
    ended = Signal()

    _told = Signal(object, str)
    _came = Signal()

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], Any],
        settle: Callable[[Job], None],
        owner: QObject | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.owner = owner
        self.result: Any = None
        self.error: Exception | None = None
        self.fraction: float | None = None
        self.text = ""
        self.running = True
        self._work = work
        self._settle = settle
        self._progress = Progress(self._tell)
        self._thread: threading.Thread | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    @property
    def stopping(self) -> bool:
        return self._progress.cancelled()

    def owner_alive(self) -> bool:
        return self.owner is None or shiboken6.isValid(self.owner)

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="job", daemon=True)
        self._thread.start()

    def run_here(self) -> None:
        """Run to the end at once, in this thread (tests)."""
        self._compute()
        self._on_came()

    def cancel(self) -> None:
        self._progress.stop()

    def join(self, timeout: float) -> None:
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        self._compute()
        try:
            self._came.emit()
        except RuntimeError:
            return

    def _compute(self) -> None:
        try:
            self.result = self._work(self._progress)
        except Exception as error:
            self.error = error

    def _tell(self, fraction: float | None, text: str) -> None:
        try:
            self._told.emit(fraction, text)
        except RuntimeError:
            return

    def _on_told(self, fraction: float | None, text: str) -> None:
        if self.running:
            self.fraction, self.text = fraction, text
            self.progress.emit(fraction, text)

    def _on_came(self) -> None:
        self.running = False
        self._settle(self)
        self.ended.emit()
