"""What can be done to a fault: mended by its department, confirmed by the receptionist, photos."""

from __future__ import annotations

import hashlib
import mimetypes
from pathlib import PurePath

from app.base.changes import Changed, Edit, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NoRight, NotPossible
from app.base.translation import _
from app.complaints.store import keep_content
from app.lounge.frame import TICK
from app.lounge.rules import Fault
from app.lounge.store import fault_of
from app.lounge.store_photos import photo_fault, photos_of
from app.lounge.taking import open_again
from app.staff.rules import Actor, may, require

LARGEST = 20 * 1024 * 1024
"""Bytes a photo may have."""

MOST = 20
"""Photos a fault may have."""


def mended(store: Store, actor: Actor, fault_id: int, *, note: str = "", clock: Clock) -> Changed:
    """Say that a fault is mended; its action is done with it.

    By who looks after the lounge, or by whoever the action belongs to. NotPossible if it is
    said already.
    """
    with edit(store, actor, "mend_lounge_fault", "lounge_faults", fault_id, clock) as work:
        fault = fault_of(store, fault_id)
        _require_hand(store, actor, fault)
        if fault.mended_at is not None or fault.confirmed_at is not None:
            raise NotPossible(_("This fault is mended already."))
        _mend(work, fault, actor, note, clock)
    return work.changed()


def confirm(store: Store, actor: Actor, fault_id: int, *, clock: Clock) -> Changed:
    """The receptionist has looked: it works again, and the fault is over.

    One that nobody said to be mended is mended now; its action, if still open, is done.
    """
    require(actor, TICK)
    with edit(store, actor, "confirm_lounge_fault", "lounge_faults", fault_id, clock) as work:
        fault = fault_of(store, fault_id)
        if fault.confirmed_at is not None:
            raise NotPossible(_("This fault is confirmed already."))
        if fault.mended_at is None:
            _mend(work, fault, actor, "", clock)
        values = {"confirmed_at": stamp(clock), "confirmed_by": actor.name}
        if fault.mended_at is not None:
            # Where the list of actions knew it first, the fault keeps what it said.
            values |= {"mended_at": fault.mended_at, "mended_by": fault.mended_by or actor.name}
        work.update("lounge_faults", fault_id, values)
    return work.changed()


def not_mended(store: Store, actor: Actor, fault_id: int, *, clock: Clock) -> Changed:
    """The receptionist has looked: it is not mended. The fault and its action are open again."""
    require(actor, TICK)
    with edit(store, actor, "refuse_lounge_mending", "lounge_faults", fault_id, clock) as work:
        fault = fault_of(store, fault_id)
        if fault.confirmed_at is not None:
            raise NotPossible(_("This fault is confirmed already."))
        if fault.mended_at is None:
            raise NotPossible(_("This fault is still open."))
        open_again(work, fault)
    return work.changed()


def change_words(store: Store, actor: Actor, fault_id: int, *, words: str, clock: Clock) -> Changed:
    """Say better what is wrong."""
    require(actor, TICK)
    words = words.strip()
    if not words:
        raise NotPossible(_("Write down what is wrong."))
    with edit(store, actor, "word_lounge_fault", "lounge_faults", fault_id, clock) as work:
        fault_of(store, fault_id)
        work.update("lounge_faults", fault_id, {"words": words})
    return work.changed()


def add_photo(
    store: Store, actor: Actor, fault_id: int, *, name: str, content: bytes, clock: Clock
) -> Changed:
    """Keep a photo with a fault; the same picture twice is kept once.

    NotPossible for an empty or too large file, or one that is no picture.
    """
    require(actor, TICK)
    name = PurePath(name.replace("\\", "/")).name.strip() or _("Photo")
    media = mimetypes.guess_type(name)[0] or ""
    if not content:
        raise NotPossible(_("“{file}” is empty. Choose another file.").format(file=name))
    if not media.startswith("image/"):
        raise NotPossible(_("“{file}” is not a picture.").format(file=name))
    if len(content) > LARGEST:
        raise NotPossible(
            _("“{file}” is larger than {size} MB. Save it smaller, then add it again.").format(
                file=name, size=LARGEST // (1024 * 1024)
            )
        )
    key = hashlib.sha256(content).hexdigest()
    with edit(store, actor, "add_lounge_photo", "lounge_faults", fault_id, clock) as work:
        fault_of(store, fault_id)
        present = photos_of(store, fault_id)
        if any(one.sha256 == key for one in present):
            return Changed()
        if len(present) >= MOST:
            raise NotPossible(_("A fault holds at most {count} photos.").format(count=MOST))
        keep_content(store, key, content)
        work.insert(
            "lounge_photos",
            {
                "fault_id": fault_id,
                "name": name[:200],
                "media": media,
                "size": len(content),
                "sha256": key,
                "added_at": stamp(clock),
                "added_by": actor.name,
            },
        )
    return work.changed()


def remove_photo(store: Store, actor: Actor, photo_id: int, *, clock: Clock) -> Changed:
    """Take a photo off a fault; it stays in the store and can be put back by undoing."""
    require(actor, TICK)
    fault_id = photo_fault(store, photo_id)
    with edit(store, actor, "remove_lounge_photo", "lounge_faults", fault_id, clock) as work:
        work.update("lounge_photos", photo_id, {"removed_at": stamp(clock)})
    return work.changed()


def _mend(work: Edit, fault: Fault, actor: Actor, note: str, clock: Clock) -> None:
    now = stamp(clock)
    # A clock set back must not mend a fault before it was there.
    at = max(now, fault.opened_at)
    work.update("lounge_faults", fault.id, {"mended_at": at, "mended_by": actor.name})
    if fault.action_id is not None and fault.withdrawn_on is None:
        work.update(
            "actions", fault.action_id, {"done_on": at[:10], "done_note": note.strip() or None}
        )


def _require_hand(store: Store, actor: Actor, fault: Fault) -> None:
    if may(actor, TICK) or may(actor, "actions.manage"):
        return
    from app.actions.store import action as action_of

    if fault.action_id is not None:
        owner = action_of(store, fault.action_id).owner_id
        if owner == actor.employee_id:
            return
    raise NoRight(_("This action belongs to somebody else. Ask them or the manager."))
