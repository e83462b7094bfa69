"""Looks every half minute whether there is something to remind of, off the UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.reminders.book import Book
from ui.reminders.source import Watch

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.complaints.reminders import Reminder
    from ui.desk import Desk
    from ui.widgets.memory import Memory

EVERY_MS = 30_000
SOON_MS = 400
_TOPICS = frozenset({"complaints", "enquiries", "settings", "calendar_days"})


class Reminding(QObject):
    """The reminders of the person at the desk.

    Signals: `changed(list)` with those that stand, after each look; `fresh(list)` with those
    that were never told to this person, all of one look at once.
    """

    changed = Signal(list)
    fresh = Signal(list)

    def __init__(self, desk: Desk, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._memory = memory
        self._watch = Watch()
        self._book: Book | None = None
        self._found: list[Reminder] = []
        self._standing: list[Reminder] = []
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._soon = QTimer(self)
        self._soon.setInterval(SOON_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        desk.changed.connect(self._on_changed)
        desk.actor_changed.connect(lambda _actor: self._on_actor())
        self._on_actor()
        self._timer.start()

    @property
    def standing(self) -> list[Reminder]:
        """What is to be thought of now."""
        return list(self._standing)

    def look(self) -> None:
        """Look now."""
        actor, clock, watch = self._desk.actor, self._desk.clock, self._watch
        if actor is None:
            return
        self._desk.read(
            lambda store: watch.look(store, actor, clock.now()),
            self._take,
            owner=self,
            failed=lambda _error: None,  # The next look comes in half a minute.
            latest="reminders",
        )

    def see(self, *those: Reminder) -> None:
        """These were seen."""
        if self._book is not None:
            self._book.see(those)
            self._tell()

    def put_off(self, reminder: Reminder) -> None:
        """Tell this one again later."""
        if self._book is not None:
            self._book.put_off(reminder, self._desk.clock.now())
            self._tell()

    def _take(self, found: list[Reminder]) -> None:
        self._found = found
        self._tell()

    def _tell(self) -> None:
        if self._book is None:
            return
        self._standing = self._book.standing(self._found, self._desk.clock.now())
        self.changed.emit(self.standing)
        fresh = self._book.not_told(self._standing)
        if fresh:
            self.fresh.emit(fresh)

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            self._watch.forget()
            # Many changes in a row are looked at once.
            self._soon.start()

    def _on_actor(self) -> None:
        actor = self._desk.actor
        self._book = None if actor is None else Book(self._memory, actor.employee_id)
        self._found = []
        self._standing = []
        self.changed.emit([])
        self.look()
