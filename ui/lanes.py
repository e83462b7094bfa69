"""Threads that own one connection each and work off requests in order."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from app.base.door import Store


class Ticket:
    """One request under way; `cancel()` makes sure that its answer is never delivered."""

    def __init__(
        self,
        task: Callable[[Any], Any],
        settle: Callable[[Ticket], None],
        owner: QObject | None,
    ) -> None:
        self.task = task
        self.settle = settle
        self.owner = owner
        self.result: Any = None
        self.error: Exception | None = None
        self._cancelled = False
        self._interrupt: Callable[[Ticket], None] | None = None

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        self._cancelled = True
        if self._interrupt is not None:
            self._interrupt(self)

    def wanted(self) -> bool:
        """Whether anybody is still there to take the answer."""
        if self._cancelled:
            return False
        return self.owner is None or shiboken6.isValid(self.owner)

    def work(self, store: Any) -> None:
        """Run the task and keep its answer or its exception."""
        try:
            self.result = self.task(store)
        except Exception as error:
            self.error = error


class Post(QObject):
    """Carries finished tickets home to the thread that this object lives in."""

    arrived = Signal(object)

    def __init__(self, deliver: Callable[[Any], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self.arrived.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def send(self, item: Any) -> None:
        """Callable from any thread; what comes too late, after the end, is dropped."""
        try:
            self.arrived.emit(item)
        except RuntimeError:
            return

    def _take(self, item: Any) -> None:
        self._deliver(item)


class Lane:
    """One thread with its own connection, opened at the first request if none is given.

    `droppable` lanes skip and interrupt what nobody waits for (reading); the others
    finish everything that was asked of them, also at the end (writing).
    """

    def __init__(
        self,
        name: str,
        opener: Callable[[], Store],
        post: Post,
        *,
        droppable: bool,
        store: Store | None = None,
    ) -> None:
        self._opener = opener
        self._post = post
        self._droppable = droppable
        self._queue: queue.SimpleQueue[Ticket | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._current: Ticket | None = None
        self._store = store
        self._thread: threading.Thread | None = None
        self._name = name

    def submit(self, ticket: Ticket) -> None:
        if self._droppable:
            ticket._interrupt = self._interrupt
        if self._thread is None:
            self._thread = threading.Thread(target=self._loop, name=self._name, daemon=True)
            self._thread.start()
        self._queue.put(ticket)

    def answer_here(self, ticket: Ticket) -> None:
        """Answer in the calling thread, while the lane's own has not begun."""
        assert self._thread is None
        self._work(ticket)

    def close(self, timeout: float = 30.0) -> None:
        """Finish (or, when droppable, break off) and close the connection."""
        if self._thread is None:
            self._shut()
            return
        self._queue.put(None)
        if self._droppable:
            self._drop_waiting()
        self._thread.join(timeout)
        self._thread = None

    def _drop_waiting(self) -> None:
        with self._lock:
            current = self._current
        if current is not None:
            current.cancel()

    def _interrupt(self, ticket: Ticket) -> None:
        # Under the lock, so that never the next ticket's query is broken off.
        with self._lock:
            if self._current is ticket and self._store is not None:
                self._store.connection.interrupt()

    def _loop(self) -> None:
        while (ticket := self._queue.get()) is not None:
            if not self._droppable or not ticket.cancelled:
                self._work(ticket)
            self._post.send(ticket)
        self._shut()

    def _shut(self) -> None:
        if self._store is not None:
            self._store.close()

    def _work(self, ticket: Ticket) -> None:
        try:
            if self._store is None:
                self._store = self._opener()
        except Exception as error:
            ticket.error = error
            return
        with self._lock:
            self._current = ticket
        ticket.work(self._store)
        with self._lock:
            self._current = None
