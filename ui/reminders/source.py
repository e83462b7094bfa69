"""What the bell reads; everything here runs in the reading lane."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from app.base.changes import revision
from app.complaints.reminders import Reminder, Watched, for_person, reminders
from app.complaints.store import rules_of
from app.complaints.store_reminders import watched_cases
from app.enquiries.store_reminders import watched_enquiries
from app.worktime.store import calendar_of

if TYPE_CHECKING:
    from app.base.door import Store
    from app.staff.rules import Actor

_TABLES = ("complaints", "enquiries", "settings", "calendar_days")
_State = tuple[int, int, str]


class Watch:
    """The cases that reminders may come of, read anew only when the store has changed."""

    def __init__(self) -> None:
        self._watched: list[Watched] = []
        self._state: _State | None = None

    def forget(self) -> None:
        """Read everything at the next look."""
        self._state = None

    def look(self, store: Store, actor: Actor, now: datetime) -> list[Reminder]:
        """The reminders of this person now."""
        # What counts as recently closed moves with the time.
        state = (store.data_version(), revision(store, _TABLES), f"{now:%Y-%m-%dT%H}")
        calendar, rules = calendar_of(store), rules_of(store)
        if state != self._state:
            self._watched = [*watched_cases(store, rules, calendar, now), *watched_enquiries(store)]
            self._state = state
        return for_person(reminders(self._watched, rules.reminder_minutes, calendar, now), actor)
