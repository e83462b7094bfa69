"""Brings ready files in, one transaction each; can be stopped, and then leaves nothing behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import UserError
from app.base.translation import _
from app.staff.rules import Actor
from ui.importing.engine import Engine, Waiting
from ui.importing.items import QueuedFile, State, digest
from ui.jobs import Job, JobCancelled, Progress

if TYPE_CHECKING:
    from ui.desk import Desk

STAGING_SHARE = 0.9
"""How much of a file's bar is over when it is staged; the rest is the merge."""


class FileChanged(UserError):
    """The file is no longer what the person looked at."""


class Importer(QObject):
    """One run over ready files.

    Signals: `changed(QueuedFile)` when a file came further; `progress(fraction, text)` of the
    whole run; `began()`, `ended(list of QueuedFile)` with those that were tried;
    `look_wanted(QueuedFile)` for a file that was changed since it was looked at.
    """

    changed = Signal(object)
    progress = Signal(object, str)
    began = Signal()
    ended = Signal(object)
    look_wanted = Signal(object)

    def __init__(self, desk: Desk, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._engine = engine
        self._plan: list[QueuedFile] = []
        self._tried: list[QueuedFile] = []
        self._job: Job | None = None
        self._running = False
        self._stopping = False

    @property
    def running(self) -> bool:
        return self._running

    @property
    def stopped(self) -> bool:
        """Whether the last run was stopped before its end."""
        return self._stopping and any(item.state is State.READY for item in self._plan)

    def start(self, items: Sequence[QueuedFile]) -> bool:
        """Import these files in this order; False if a run is going on or there is nothing."""
        if self._running or not items:
            return False
        self._running, self._stopping = True, False
        self._plan, self._tried = list(items), []
        self.began.emit()
        self._next()
        return True

    def stop(self) -> None:
        """Leave the file in hand as if it had not begun, and do not begin the others."""
        self._stopping = True
        if self._job is not None:
            self._job.cancel()

    # -- private

    def _next(self) -> None:
        if self._stopping or len(self._tried) == len(self._plan):
            self._running = False
            self._job = None
            self.ended.emit(list(self._tried))
            return
        item = self._plan[len(self._tried)]
        self._tried.append(item)
        item.state = State.IMPORTING
        item.note = ""
        self._tell(item, None, _("Reading the file"))
        self._stage(item, 1)

    def _stage(self, item: QueuedFile, attempt: int) -> None:
        assert item.look is not None
        # Exactly what was shown is imported, also if another file taught us better meanwhile.
        choice = replace(
            item.choice,
            kind=item.look.kind,
            sheet=item.look.sheet or None,
            mapping=item.look.mapping,
        )

        def work(progress: Progress) -> Waiting:
            from app.importing.process import Cancelled

            if digest(item.path) != item.digest:
                raise FileChanged(_("The file was changed after you looked at it. Check it again."))
            try:
                return self._engine.stage(
                    item.path, choice, self._desk.clock, progress.report, progress.cancelled
                )
            except Cancelled:
                raise JobCancelled from None

        title = _("Importing {file}").format(file=item.name)
        self._job = self._desk.run(
            title,
            work,
            lambda waiting: self._merge(item, waiting, attempt),
            owner=self,
            failed=lambda error: self._failed(item, error),
            stopped=lambda: self._stopped(item),
        )
        self._job.progress.connect(lambda share, text: self._tell(item, share, text))

    def _merge(self, item: QueuedFile, waiting: Waiting, attempt: int) -> None:
        if self._stopping:
            waiting.discard()
            self._stopped(item)
            return
        self._tell(item, STAGING_SHARE, _("Writing into the store"))

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            try:
                return self._engine.merge(store, actor, waiting, clock)
            finally:
                waiting.discard()

        def done(result: Any) -> None:
            item.result = result
            item.state = State.DONE
            item.problem = ""
            self.changed.emit(item)
            self._next()

        def failed(error: Exception) -> None:
            from app.importing.run import STALE_TRIES, Stale

            if isinstance(error, Stale) and attempt < STALE_TRIES and not self._stopping:
                self._tell(item, None, str(error))
                self._stage(item, attempt + 1)
            else:
                self._failed(item, error)

        self._desk.write(verb, done, owner=self, failed=failed, undo=False)

    def _failed(self, item: QueuedFile, error: Exception) -> None:
        from ui.errors import sentence

        if isinstance(error, FileChanged):
            item.state = State.READY
            self.look_wanted.emit(item)
            item.note = str(error)
        else:
            item.refuse(error, sentence(error))
        self.changed.emit(item)
        self._next()

    def _stopped(self, item: QueuedFile) -> None:
        self._stopping = True
        item.state = State.READY
        item.fraction, item.phase = None, ""
        item.note = _("Stopped. Nothing of it was imported.")
        self.changed.emit(item)
        self._next()

    def _tell(self, item: QueuedFile, fraction: float | None, text: str) -> None:
        if item.state is not State.IMPORTING:
            return
        item.fraction, item.phase = fraction, text
        self.changed.emit(item)
        over = len(self._tried) - 1
        share: float | None = (over + (fraction or 0.0)) / len(self._plan)
        if fraction is None and len(self._plan) == 1:
            share = None
        said = _("{number} of {count}: {file} – {phase}").format(
            number=over + 1, count=len(self._plan), file=item.name, phase=text
        )
        self.progress.emit(share, said)
