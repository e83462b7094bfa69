"""The worker's face: every tab reads, writes and runs long work through one `Desk`.

A tab gets the desk through its constructor. Reading and writing happen off the UI thread, each
lane with its own connection; answers come home on the UI thread. A write comes back with what it
changed, and `changed` tells every view.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from app.base.errors import UserError
from app.base.translation import _
from ui.jobs import Job, JobCancelled, Progress
from ui.lanes import Lane, Post, Ticket

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor

T = TypeVar("T")
Failed = Callable[[Exception], None]

UNDO_DEPTH = 50


class UndoStep(NamedTuple):
    """What Ctrl+Z would take back: the text said about it and the ids of its changes."""

    said: str
    change_ids: tuple[int, ...]


class Desk(QObject):
    """Reading, writing and long work for the window and its tabs.

    Signals: `changed(Changed)` after each write; `busy(bool)` when work begins and when all of it
    is done; `actor_changed(Actor)`; `failed(Exception)` for what no caller took; `said(str, bool)`
    a sentence about a finished write and whether it can be undone; `jobs_changed()`.
    """

    changed = Signal(object)
    busy = Signal(bool)
    actor_changed = Signal(object)
    failed = Signal(object)
    said = Signal(str, bool)
    jobs_changed = Signal()

    def __init__(
        self,
        path: Path,
        actor: Actor | None,
        clock: Clock,
        *,
        open_store: Callable[[str], Store] | None = None,
        reading: Store | None = None,
        parent: QObject | None = None,
    ) -> None:
        """With `reading`, a connection for looking that is open already, the desk waits for
        `open` before it works; until then only what is asked `at_once` is answered.
        """
        super().__init__(parent)
        self._path = path
        self._actor = actor
        self._clock = clock
        self._open = open_store or self._open_at_path
        self._latest: dict[tuple[int, str], Ticket] = {}
        self._undo: list[UndoStep] = []
        self._jobs: list[Job] = []
        self._pending = 0
        self._closed = False
        self._waiting: list[tuple[Lane, Ticket]] | None = None if reading is None else []
        self._post = Post(self._deliver, self)
        self._reading = Lane(
            "reading", lambda: self._open("read"), self._post, droppable=True, store=reading
        )
        self._figures = Lane("figures", lambda: self._open("read"), self._post, droppable=True)
        self._writing = Lane("writing", lambda: self._open("write"), self._post, droppable=False)

    @property
    def path(self) -> Path:
        """The store's file, for jobs that open their own connection."""
        return self._path

    @property
    def clock(self) -> Clock:
        return self._clock

    @property
    def actor(self) -> Actor | None:
        """The person chosen in the window's corner; None until the first person exists."""
        return self._actor

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Long work that runs now."""
        return tuple(self._jobs)

    @property
    def idle(self) -> bool:
        """Whether nothing that was asked is still under way."""
        return self._pending == 0

    def set_actor(self, actor: Actor) -> None:
        """Another person sits down; each undoes only their own steps."""
        self._actor = actor
        self._undo.clear()
        self.actor_changed.emit(actor)

    def has_right(self, right: str) -> bool:
        """Whether the person at the desk may do this (to hide or disable a button)."""
        from app.staff.rules import may

        return self._actor is not None and may(self._actor, right)

    def read(
        self,
        query: Callable[[Store], T],
        done: Callable[[T], None],
        *,
        owner: QObject,
        failed: Failed | None = None,
        latest: str | None = None,
        slow: bool = False,
        at_once: bool = False,
    ) -> Ticket:
        """Run `query(store)` on a read-only connection and give its answer to `done`.

        Dropped silently when `owner` is destroyed or the ticket cancelled. With `latest`, an
        older request of the same owner and name is broken off (search as you type). `slow` is
        for figures of more than 0.1 s: they go in their own lane and hold up no search. `at_once`
        is for what the first picture of the window needs: before `open` it is answered before
        this returns, as nobody waits at a window yet.
        """
        ticket = Ticket(query, lambda t: self._settle_read(t, done, failed), owner)
        if latest is not None:
            self._supersede(owner, latest, ticket)
        if at_once and self._waiting is not None:
            self._count(1)
            self._reading.answer_here(ticket)
            self._deliver(ticket)
        else:
            self._submit(self._figures if slow else self._reading, ticket)
        return ticket

    def write(
        self,
        verb: Callable[[Store, Actor, Clock], Any],
        done: Callable[[Any], None] | None = None,
        *,
        owner: QObject,
        failed: Failed | None = None,
        said: str | None = None,
        undo: bool = True,
    ) -> Ticket:
        """Run a verb on the writing connection; writes never get lost nor overtake each other.

        The verb returns `Changed` or `(Changed, result)`; `done` gets the Changed or the result.
        `said` is the translated sentence for the bar at the bottom ("Customer changed."); a step
        with a sentence can be taken back by Ctrl+Z unless `undo` is False.
        """
        actor, clock = self._actor, self._clock

        def task(store: Store) -> Any:
            if actor is None:
                raise UserError(_("First choose who you are, in the corner at the top right."))
            return verb(store, actor, clock)

        ticket = Ticket(task, lambda t: self._settle_write(t, done, failed, said, undo), owner)
        self._submit(self._writing, ticket)
        return ticket

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        owner: QObject | None = None,
        failed: Failed | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Job:
        """Run work over a second in its own thread, with progress and a way to stop it.

        `work(progress)` opens its own connections. A result that is `Changed` (or a tuple that
        begins with one) is announced like a write. `stopped` is called when the job left by
        JobCancelled. `title` names it in the status bar, in the person's language.
        """
        job = Job(title, work, lambda j: self._settle_job(j, done, failed, stopped), owner, self)
        self._jobs.append(job)
        self._count(1)
        self.jobs_changed.emit()
        self._start(job)
        return job

    def open(self) -> None:
        """Begin to work off what was asked; the window's first picture is there."""
        waiting, self._waiting = self._waiting or [], None
        for lane, ticket in waiting:
            lane.submit(ticket)

    def can_undo(self) -> bool:
        return bool(self._undo)

    def undo(self, *, owner: QObject | None = None) -> None:
        """Take back the last undoable step of the person at the desk (Ctrl+Z)."""
        if not self._undo:
            self.said.emit(_("There is nothing to undo."), False)
            return
        step = self._undo.pop()

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.base.changes import Changed
            from app.staff.undo import undo

            changed = Changed.of()
            for change_id in reversed(step.change_ids):
                changed = changed | undo(store, actor, change_id, clock=clock)
            return changed

        said = _("Undone: {what}").format(what=step.said)
        self.write(verb, owner=owner or self, said=said, undo=False)

    def close(self) -> None:
        """Finish the writes, stop the jobs, drop the reads; then close the connections."""
        if self._closed:
            return
        self.open()
        self._closed = True
        for job in self._jobs:
            job.cancel()
        for job in list(self._jobs):
            job.join(10.0)
        self._reading.close(5.0)
        self._figures.close(5.0)
        self._writing.close()

    # -- private

    def _open_at_path(self, mode: str) -> Store:
        from app.house import open_house

        return open_house(self._path, mode="write" if mode == "write" else "read")

    def _start(self, job: Job) -> None:
        job.start()

    def _submit(self, lane: Lane, ticket: Ticket) -> None:
        if self._closed:
            return
        self._count(1)
        if self._waiting is None:
            lane.submit(ticket)
        else:
            self._waiting.append((lane, ticket))

    def _supersede(self, owner: QObject, name: str, ticket: Ticket) -> None:
        older = self._latest.get((id(owner), name))
        if older is not None:
            older.cancel()
        self._latest[(id(owner), name)] = ticket

    def _count(self, step: int) -> None:
        before, self._pending = self._pending, self._pending + step
        if (before == 0) != (self._pending == 0):
            self.busy.emit(self._pending > 0)

    def _deliver(self, ticket: Ticket) -> None:
        self._count(-1)
        for key, newest in list(self._latest.items()):
            if newest is ticket:
                del self._latest[key]
        ticket.settle(ticket)

    def _settle_read(
        self, ticket: Ticket, done: Callable[[Any], None], failed: Failed | None
    ) -> None:
        if not ticket.wanted():
            return
        if ticket.error is not None:
            self._fail(ticket.error, failed)
        else:
            done(ticket.result)

    def _settle_write(
        self,
        ticket: Ticket,
        done: Callable[[Any], None] | None,
        failed: Failed | None,
        said: str | None,
        undo: bool,
    ) -> None:
        if ticket.error is not None:
            self._fail(ticket.error, failed if ticket.wanted() else None)
            return
        changed, result = _split(ticket.result)
        undoable = undo and said is not None and bool(changed.change_ids)
        if undoable:
            self._undo.append(UndoStep(said or "", changed.change_ids))
            del self._undo[:-UNDO_DEPTH]
        self.changed.emit(changed)
        if done is not None and ticket.wanted():
            done(result)
        if said is not None:
            self.said.emit(said, undoable)

    def _settle_job(
        self,
        job: Job,
        done: Callable[[Any], None] | None,
        failed: Failed | None,
        stopped: Callable[[], None] | None,
    ) -> None:
        self._jobs.remove(job)
        self._count(-1)
        self.jobs_changed.emit()
        alive = job.owner_alive()
        if isinstance(job.error, JobCancelled):
            if stopped is not None and alive:
                stopped()
        elif job.error is not None:
            self._fail(job.error, failed if alive else None)
        else:
            self._finish_job(job.result, done if alive else None)

    def _finish_job(self, answer: Any, done: Callable[[Any], None] | None) -> None:
        from app.base.changes import Changed

        if isinstance(answer, Changed) or (
            isinstance(answer, tuple) and answer and isinstance(answer[0], Changed)
        ):
            changed, answer = _split(answer)
            self.changed.emit(changed)
        if done is not None:
            done(answer)

    def _fail(self, error: Exception, failed: Failed | None) -> None:
        if failed is not None:
            failed(error)
        if failed is None or not isinstance(error, UserError):
            self.failed.emit(error)


class InlineDesk(Desk):
    """A desk for tests: everything runs at once, in the calling thread, on one given store."""

    def __init__(
        self, store: Store, actor: Actor | None, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(Path(store.path), actor, clock, parent=parent)
        self._store = store

    def _submit(self, lane: Lane, ticket: Ticket) -> None:
        self._count(1)
        ticket.work(self._store)
        self._deliver(ticket)

    def _start(self, job: Job) -> None:
        job.run_here()


def _split(answer: Any) -> tuple[Changed, Any]:
    """`Changed` or `(Changed, result…)` → what changed, and what `done` is given."""
    from app.base.changes import Changed

    if isinstance(answer, Changed):
        return answer, answer
    changed, *rest = answer
    return changed, rest[0] if len(rest) == 1 else tuple(rest)
