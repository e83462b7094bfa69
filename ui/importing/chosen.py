"""The chosen files: added, looked at one after the other, decided about, put away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.base.translation import _
from app.importing.job import Choice, Look
from ui.importing.engine import Engine
from ui.importing.items import BUSY, QueuedFile, State, Taken, digest, files_of, same_file_key, take
from ui.jobs import Job, JobCancelled, Progress

if TYPE_CHECKING:
    from ui.desk import Desk


class ChosenFiles(QObject):
    """The queue of files.

    Signals: `listed()` when files came or went, `changed(QueuedFile)` when one came further.
    """

    listed = Signal()
    changed = Signal(object)

    def __init__(self, desk: Desk, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._engine = engine
        self._items: list[QueuedFile] = []
        self._waiting: list[QueuedFile] = []
        self._looking: QueuedFile | None = None
        self._job: Job | None = None

    @property
    def items(self) -> tuple[QueuedFile, ...]:
        return tuple(self._items)

    def ready(self) -> list[QueuedFile]:
        """The files that can go in, in the order in which a dealership's files are best read."""
        from app.kinds import IMPORT_KINDS

        ready = [item for item in self._items if item.state is State.READY]
        return sorted(ready, key=lambda item: IMPORT_KINDS.index(item.kind))

    def count(self, *states: State) -> int:
        return sum(item.state in states for item in self._items)

    def add(self, paths: Iterable[Path]) -> Taken:
        """Add files (a folder stands for its tables); finished ones are looked at afresh."""
        for item in self._finished_among(paths := list(paths)):
            self._items.remove(item)
        taken = take(paths, [item.path for item in self._items])
        fresh = [QueuedFile(path, Choice()) for path in taken.fresh]
        self._items += fresh
        self._waiting += fresh
        self.listed.emit()
        self._next()
        return taken

    def remove(self, item: QueuedFile) -> bool:
        """Put a file away; not while it is being imported."""
        if item.state is State.IMPORTING or item not in self._items:
            return False
        self._items.remove(item)
        self._break_off(item)
        self._note_same_content()
        self.listed.emit()
        self._next()
        return True

    def remove_finished(self) -> None:
        """Put away what was imported."""
        self._items = [item for item in self._items if item.state is not State.DONE]
        self.listed.emit()

    def look_again(self, item: QueuedFile) -> None:
        """Look at a file once more, before the others."""
        self._break_off(item)
        item.state = State.WAITING
        item.result = None
        self._waiting.insert(0, item)
        self._next()
        self.changed.emit(item)

    def decide_kind(self, item: QueuedFile, kind: str) -> None:
        """The person says what the file is; columns are proposed anew for that kind."""
        item.agreed = True
        self._decide(item, replace(item.choice, kind=kind, mapping=None))

    def decide_sheet(self, item: QueuedFile, sheet: str) -> None:
        kind = item.choice.kind if item.agreed else None
        self._decide(item, replace(item.choice, sheet=sheet, kind=kind, mapping=None))

    def decide_encoding(self, item: QueuedFile, encoding: str) -> None:
        self._decide(item, replace(item.choice, encoding=encoding, mapping=None))

    def decide_mapping(self, item: QueuedFile, mapping: str) -> None:
        """`mapping` is JSON and belongs to the kind and sheet shown; if others were chosen
        meanwhile, it is out of date.
        """
        look, choice = item.look, item.choice
        if look is None or choice.kind not in (None, look.kind):
            return
        if choice.sheet in (None, look.sheet):
            sheet = look.sheet or None
            self._decide(item, replace(choice, kind=look.kind, sheet=sheet, mapping=mapping))

    # -- private

    def _decide(self, item: QueuedFile, choice: Choice) -> None:
        if item.state not in (State.IMPORTING, State.DONE) and choice != item.choice:
            item.choice = choice
            self.look_again(item)

    def _finished_among(self, paths: Iterable[Path]) -> list[QueuedFile]:
        keys = {same_file_key(file) for path in paths for file in files_of(path)}
        over = (State.DONE, State.REFUSED)
        return [i for i in self._items if i.state in over and same_file_key(i.path) in keys]

    def _break_off(self, item: QueuedFile) -> None:
        if item in self._waiting:
            self._waiting.remove(item)
        if self._looking is item:
            self._looking = None
            if self._job is not None:
                self._job.cancel()

    def _next(self) -> None:
        if self._looking is not None or not self._waiting:
            return
        item = self._waiting.pop(0)
        self._looking = item
        item.state = State.LOOKING
        self.changed.emit(item)
        choice = item.choice

        def work(progress: Progress) -> tuple[str, Look]:
            from app.importing.process import Cancelled

            found = digest(item.path)
            try:
                return found, self._engine.look(
                    item.path, choice, progress.report, progress.cancelled
                )
            except Cancelled:
                raise JobCancelled from None

        # The answer to a question that was asked anew meanwhile is of no use.
        def done(answer: tuple[str, Look]) -> None:
            if self._looking is item and item.choice is choice:
                item.digest, look = answer
                item.settle(look)
                self._came(item)

        def failed(error: Exception) -> None:
            from ui.errors import sentence

            if self._looking is item and item.choice is choice:
                item.refuse(error, sentence(error))
                self._came(item)

        def stopped() -> None:
            if self._looking is item and item.choice is choice:
                item.state = State.REFUSED
                item.problem = _("Looking at this file was stopped.")
                self._came(item)

        title = _("Looking at {file}").format(file=item.name)
        self._job = self._desk.run(title, work, done, owner=self, failed=failed, stopped=stopped)

    def _came(self, item: QueuedFile) -> None:
        self._looking = None
        self._note_same_content()
        self.changed.emit(item)
        self._next()

    def _note_same_content(self) -> None:
        first: dict[str, QueuedFile] = {}
        for item in self._items:
            if not item.digest or item.state in BUSY:
                continue
            other = first.setdefault(item.digest, item)
            note = ""
            if other is not item:
                note = _('Same content as "{file}". Importing both changes nothing more.').format(
                    file=other.name
                )
            if note != item.same and item.state is not State.DONE:
                item.same = note
                self.changed.emit(item)
