"""What the pages of enquiries read; everything here runs in the reading lane."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app.base import settings
from app.base.placeholders import in_hours
from app.enquiries.library import Library
from app.enquiries.store import library_of
from app.staff.store import employees
from ui.complaints.opening.source import next_workday

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store


class Around(NamedTuple):
    """What can be chosen, the library, and what its answers are filled in with."""

    people: tuple[tuple[int, str], ...]
    library: Library
    dealer: str
    brand: str
    hours: str
    next_workday: date | None

    def values(self) -> dict[str, str | None]:
        """What is the same whoever asks."""
        return {"dealer": self.dealer, "brand": self.brand, "hours": self.hours}


def read_around(store: Store, clock: Clock) -> Around:
    """Read once when a window opens, and again when people or settings change."""
    return Around(
        tuple((one.id, one.name) for one in employees(store)),
        library_of(store),
        settings.get(store, "dealer.name"),
        settings.get(store, "dealer.brand"),
        in_hours(settings.get(store, "dealer.hours")),
        next_workday(store, clock.now().date()),
    )
