"""What the sheet writes: each a verb of the desk, with the sentence said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from app.base.translation import _
from ui.complaints.files.doing import read_limited
from ui.lounge.sheet.ask import Photo

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk


class Place(NamedTuple):
    """A cell, and the day that was lit as today when the person saw it."""

    item: str
    day: str
    round: int
    seen_day: str


class SheetDoing(QObject):
    """Writes for the sheet; the verbs' modules are loaded when something is first written.

    Signal: `failed(Exception)`.
    """

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def tick(
        self,
        place: Place,
        state: str,
        said: str,
        *,
        reason: str = "",
        late_reason: str = "",
        was: str | None = None,
        photos: Sequence[Photo] = (),
    ) -> None:
        """Fill a cell; a fault takes its photos along, all in one step to undo.

        `was` is the state that stood there when the person looked.
        """

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_cells import tick

            with store.write():
                changed = tick(
                    store, actor, day=place.day, round=place.round, item=place.item, state=state,
                    reason=reason, late_reason=late_reason, seen_day=place.seen_day, was=was,
                    clock=clock,
                )  # fmt: skip
                return changed | _add_photos(store, actor, place, photos, clock)

        self._write(verb, said)

    def clear(
        self, place: Place, said: str, *, late_reason: str = "", was: str | None = None
    ) -> None:
        """Make a cell blank again."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_cells import clear

            return clear(
                store, actor, day=place.day, round=place.round, item=place.item,
                late_reason=late_reason, seen_day=place.seen_day, was=was, clock=clock,
            )  # fmt: skip

        self._write(verb, said)

    def rest_in_order(
        self, place: Place, said: str, *, late_reason: str = "", done: Callable[[], None]
    ) -> None:
        """Everything that is still blank in a round is in order."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_cells import rest_in_order

            return rest_in_order(
                store, actor, day=place.day, round=place.round, late_reason=late_reason,
                seen_day=place.seen_day, clock=clock,
            )  # fmt: skip

        self._write(verb, said, done)

    def set_closed(self, day: str, closed: bool, said: str) -> None:
        """The lounge is closed on a day, or open after all."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_cells import close_day, open_day

            return (close_day if closed else open_day)(store, actor, day=day, clock=clock)

        self._write(verb, said)

    def set_staffed(self, day: str, staffed: bool | None, said: str) -> None:
        """Whether somebody was at the counter all day."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_cells import set_staffed

            return set_staffed(store, actor, day=day, staffed=staffed, clock=clock)

        self._write(verb, said)

    def confirm(self, fault_id: int, said: str) -> None:
        """Somebody has looked: it works again."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_faults import confirm

            return confirm(store, actor, fault_id, clock=clock)

        self._write(verb, said)

    def _write(
        self,
        verb: Callable[[Store, Actor, Clock], Any],
        said: str,
        done: Callable[[], None] | None = None,
    ) -> None:
        self._desk.write(
            verb,
            (lambda _result: done()) if done is not None else None,
            owner=self,
            failed=self.failed.emit,
            said=said,
        )


def _add_photos(
    store: Store, actor: Actor, place: Place, photos: Sequence[Photo], clock: Clock
) -> Changed:
    from app.base.changes import Changed
    from app.lounge.store import cell_at
    from app.lounge.verbs_faults import add_photo

    changed = Changed.of()
    if not photos:
        return changed
    cell = cell_at(store, place.day, place.round, place.item)
    if cell is None or cell.fault_id is None:
        return changed
    fault_id = cell.fault_id
    for number, photo in enumerate(photos, start=1):
        name, content = photo_file(photo, number, clock.now().strftime("%Y-%m-%d %H.%M.%S"))
        changed |= add_photo(store, actor, fault_id, name=name, content=content, clock=clock)
    return changed


def photo_file(photo: Photo, number: int, at: str) -> tuple[str, bytes]:
    """Name and content of a photo; one that was pasted gets the moment as its name."""
    from ui.complaints.files.doing import as_png

    if isinstance(photo, QImage):
        return _("Photo {at}").format(at=f"{at} {number}") + ".png", as_png(photo)
    return photo.name, read_limited(photo)
