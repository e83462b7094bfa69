"""The one door to the store: nobody else knows how it is opened, keyed or migrated.

A store is a SQLite file encrypted by SQLCipher. There is one writing connection per program
(opened with ``mode="write"``) and any number of reading ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.base import keys
from app.base.connection import (
    APPLICATION_ID,
    Hook,
    Mode,
    Row,
    Store,
    connect,
    driver_integrity_error,
    telling_driver_faults,
)
from app.base.errors import NetworkPath, StoreDamaged, StoreNewer, UserError
from app.base.files import telling_write_faults
from app.base.networks import is_network_path
from app.base.translation import _

__all__ = [
    "Mode",
    "Row",
    "Store",
    "connect",
    "driver_integrity_error",
    "open_store",
    "refuse_unknown",
    "settle",
    "telling_driver_faults",
]


def open_store(
    path: Path | str, *, mode: Mode = "write", before_commit: Sequence[Hook] = ()
) -> Store:
    """Open a store, making and upgrading it when writing.

    `before_commit` runs inside every writing transaction, just before it commits. Raises
    NetworkPath, WrongKey, StoreDamaged, StoreNewer, StoreLocked or DiskFull.
    """
    path = Path(path).absolute()
    if is_network_path(path):
        raise NetworkPath(
            _(
                "The store cannot lie on a network drive: {path}. Choose a folder of this computer."
            ).format(path=path)
        )
    new = not path.exists() or path.stat().st_size == 0
    if new and mode == "read":
        raise UserError(_("There is no store at {path}.").format(path=path))
    key = _key_of(path, new=new)
    store = Store(path, connect(path, key, mode=mode), before_commit=before_commit)
    try:
        settle(store, mode)
    except BaseException:
        store.close()
        raise
    return store


def _key_of(path: Path, *, new: bool) -> bytes:
    if not new:
        return keys.key_for(path)
    with telling_write_faults(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    # Two programs may start on the same empty folder; the second takes the first one's key.
    return keys.key_for(path) if keys.has_note(path) else keys.make_key(path)


def settle(store: Store, mode: Mode = "write") -> None:
    """Make sure the store is ours and has exactly the migrations that we know.

    A store of an older schema is upgraded when writing and refused when reading.
    """
    from app.base.migrations import NAMES, apply

    refuse_unknown(store)
    applied = _applied(store)
    if applied == NAMES:
        return
    if mode == "read":
        raise UserError(_("The store has not been set up yet. Open it once with the program."))
    apply(store, first=not applied)


def refuse_unknown(store: Store) -> None:
    """Raise StoreDamaged for another program's file, StoreNewer for a newer program's store."""
    from app.base.migrations import NAMES

    if store.value("PRAGMA application_id") not in (0, APPLICATION_ID):
        raise StoreDamaged(
            _("This file belongs to another program: {path}").format(path=store.path)
        )
    if not _applied(store) <= NAMES:
        raise StoreNewer(
            _(
                "This store was written by a newer version of the program. Install that version "
                "to open it."
            )
        )


def _applied(store: Store) -> frozenset[str]:
    if not store.value("SELECT count(*) FROM sqlite_master WHERE name = '_sqlite_migrations'"):
        return frozenset()
    return frozenset(name for (name,) in store.rows("SELECT name FROM _sqlite_migrations"))
