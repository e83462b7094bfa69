"""Keeps the calls to make up to date by itself: at the start, after imports, at midnight."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk

LOOK_MS = 60_000
SOON_MS = 500
_TOPICS = frozenset({"imports", "visits", "vehicles", "complaints", "settings",
                     "delivery_interviews", "calendar_days"})  # fmt: skip


class CallsKeeper(QObject):
    """Lives as long as its window. Nobody waits for it: it works in the writing lane, after the
    first picture is there.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._day: date | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()
        desk.changed.connect(self._on_changed)
        desk.actor_changed.connect(lambda _actor: self._soon.start())
        self.refresh()

    def look(self) -> None:
        """A new day has other calls."""
        if self._desk.clock.now().date() != self._day:
            self.refresh()

    def refresh(self) -> None:
        """Make the calls that the data ask for, and take back those whose reason is gone."""
        if self._desk.actor is None:
            return
        self._day = self._desk.clock.now().date()

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.content.verbs import ensure_delivered
            from app.calls.tasks.verbs import refresh_tasks

            return ensure_delivered(store, actor, clock) | refresh_tasks(store, clock=clock)

        self._desk.write(verb, owner=self, undo=False)

    def _on_changed(self, changed: Changed) -> None:
        if changed.topics & _TOPICS:
            # Many changes in a row are followed once.
            self._soon.start()
