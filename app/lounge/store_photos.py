"""Reading the photos of faults."""

from __future__ import annotations

from typing import NamedTuple

from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _


class Photo(NamedTuple):
    """A photo of a fault, without its content."""

    id: int
    fault_id: int
    name: str
    media: str
    size: int
    sha256: str
    added_at: str
    added_by: str


def photos_of(store: Store, fault_id: int) -> list[Photo]:
    """The photos of a fault that were not taken off it, oldest first."""
    rows = store.rows(
        f"SELECT {', '.join(Photo._fields)} FROM lounge_photos"
        " WHERE fault_id = ? AND removed_at IS NULL ORDER BY id",
        (fault_id,),
    )
    return [Photo(*row) for row in rows]


def photo_fault(store: Store, photo_id: int) -> int:
    """The fault a photo belongs to. NotPossible if it is taken off it."""
    found = store.value(
        "SELECT fault_id FROM lounge_photos WHERE id = ? AND removed_at IS NULL", (photo_id,)
    )
    if found is None:
        raise NotPossible(_("This photo is not with the fault any more."))
    return int(found)


def photo_content(store: Store, photo_id: int) -> bytes:
    """The picture itself. NotPossible if it is not in the store."""
    found = store.value(
        "SELECT c.content FROM lounge_photos AS p JOIN attachment_contents AS c"
        " ON c.sha256 = p.sha256 WHERE p.id = ?",
        (photo_id,),
    )
    if found is None:
        raise NotPossible(_("This file is not in the store any more."))
    return bytes(found)
