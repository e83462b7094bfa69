"""What the list of faults writes, and the photos it reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from app.base.translation import _
from ui.lounge.sheet.ask import Photo
from ui.lounge.sheet.doing import photo_file

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.lounge.store_photos import Photo as KeptPhoto
    from app.staff.rules import Actor
    from ui.desk import Desk

THUMB = QSize(150, 110)


class FaultsDoing(QObject):
    """Signal: `failed(Exception)`."""

    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def step(self, name: str, fault_id: int, said: str) -> None:
        """One of the verbs `mended`, `confirm`, `not_mended` of a fault."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge import verbs_faults

            made: Changed = getattr(verbs_faults, name)(store, actor, fault_id, clock=clock)
            return made

        self._write(verb, said)

    def set_words(self, fault_id: int, words: str) -> None:
        """Say better what is wrong."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_faults import change_words

            return change_words(store, actor, fault_id, words=words, clock=clock)

        self._write(verb, _("Words of the fault changed"))

    def add_photos(self, fault_id: int, photos: Sequence[Photo]) -> None:
        """Keep photos with a fault, in one step."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.base.changes import Changed
            from app.lounge.verbs_faults import add_photo

            changed = Changed.of()
            at = clock.now().strftime("%Y-%m-%d %H.%M.%S")
            with store.write():
                for number, photo in enumerate(photos, start=1):
                    name, content = photo_file(photo, number, at)
                    changed |= add_photo(
                        store, actor, fault_id, name=name, content=content, clock=clock
                    )
            return changed

        self._write(verb, _("Photos added"))

    def remove_photo(self, photo_id: int) -> None:
        """Take a photo off its fault."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.lounge.verbs_faults import remove_photo

            return remove_photo(store, actor, photo_id, clock=clock)

        self._write(verb, _("Photo removed"))

    def read_photos(
        self,
        fault_id: int,
        done: Callable[[list[tuple[KeptPhoto, QImage]]], None],
        *,
        room: QSize = THUMB,
    ) -> None:
        """The photos of a fault, scaled into the room."""

        def query(store: Store) -> list[tuple[KeptPhoto, QImage]]:
            from app.lounge.store_photos import photo_content, photos_of
            from ui.complaints.files.doing import small_picture

            return [
                (photo, small_picture(photo_content(store, photo.id), room))
                for photo in photos_of(store, fault_id)
            ]

        self._desk.read(
            query, done, owner=self, failed=self.failed.emit, latest="photos", slow=True
        )

    def _write(self, verb: Any, said: str) -> None:
        self._desk.write(verb, owner=self, failed=self.failed.emit, said=said)
