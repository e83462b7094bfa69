"""What the list of actions can be asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from app.actions.rules import Action

OPEN, OVERDUE, WEEK, UNCHECKED = "open", "overdue", "week", "unchecked"
DONE, ALL, WITHDRAWN = "done", "all", "withdrawn"
VIEWS = (OPEN, OVERDUE, WEEK, UNCHECKED, DONE, ALL, WITHDRAWN)
"""Open; open and late; open and due by Sunday; corrective or preventive, done, its effect not
looked at; done; all but withdrawn ones; withdrawn ones only."""

DEFAULT_SORT = "due_on"
PLACE = {name: place for place, name in enumerate(Action._fields)}


class ActionFilter(NamedTuple):
    """Which actions are wanted: one of the VIEWS, narrowed by the rest; `text` is searched for."""

    view: str = OPEN
    mine: bool = False
    sort: str | None = None
    source: str | None = None
    department: str | None = None
    owner: str | None = None
    text: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether more than the view is asked."""
        return self._replace(view=OPEN) != ActionFilter()


class Choices(NamedTuple):
    """What departments, owners and employees (by name) there are to choose from."""

    departments: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    people: tuple[tuple[int, str], ...] = ()

    def owner_id(self, name: str | None) -> int | None:
        """The employee of this name; None for somebody who is not on the list."""
        found = [number for number, known in self.people if known == (name or "").strip()]
        return found[0] if len(found) == 1 else None


def week_end(today: date) -> date:
    """The Sunday of this day's week."""
    return today + timedelta(days=6 - today.weekday())
