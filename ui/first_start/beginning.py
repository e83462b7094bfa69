"""What the first start writes: the first person, the dealership's settings, or the demo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.clock import Clock
from app.staff.rules import Actor
from ui.jobs import Progress

if TYPE_CHECKING:
    from app.base.door import Store


def begin_own(path: Path, person: str, values: dict[str, Any], clock: Clock) -> Actor:
    """Make the first person a manager and keep the dealership's settings."""
    from app.house import open_house
    from app.staff.verbs import first_person, set_settings

    with open_house(path) as store, store.write():
        actor = first_person(store, person, clock=clock)
        set_settings(store, actor, values=values, clock=clock)
    return actor


def begin_invented(path: Path, clock: Clock, progress: Progress) -> tuple[Actor, str, str]:
    """Fill the store with the invented dealership; returns its manager, name and colour.

    Stopping leaves the store as it was.
    """
    from app.demo import make
    from app.house import open_house

    def tell(share: float | None, text: str | None = None) -> None:
        progress.check()
        progress.report(share, text)

    with open_house(path) as store:
        make(store, clock=clock, progress=tell)
        return _opened(store)


def _opened(store: Store) -> tuple[Actor, str, str]:
    from app.base import settings
    from app.staff.store import actor

    manager = actor(store)
    assert manager is not None
    name = str(settings.get(store, "dealer.name"))
    return manager, name, str(settings.get(store, "dealer.colour"))
