"""Backups: a whole, keyed, checked copy of the store beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.base import keys
from app.base.errors import StoreDamaged
from app.base.files import replacing
from app.base.translation import _

if TYPE_CHECKING:
    from app.base.connection import Store

KEPT = 14


def folder_of(store_path: Path) -> Path:
    """Where the backups of a store lie."""
    return store_path.parent / "backups"


def back_up(store: Store, *, reason: str = "manual", to: Path | None = None) -> Path:
    """Copy the store while it is in use, check the copy, and keep the newest of its kind.

    The copy is encrypted with the same key. Returns its path. Raises DiskFull or UserError;
    a copy that fails its check is not kept.
    """
    target = to or folder_of(store.path) / _name(store.path, reason)
    with replacing(target) as temporary:
        _copy(store, temporary)
    keys.copy_note(store.path, target)
    if to is None:
        _drop_old(store.path, reason)
    return target


def _copy(store: Store, target: Path) -> None:
    from app.base.checking import faults_of
    from app.base.connection import Store as OpenStore
    from app.base.connection import connect, telling_driver_faults

    key = keys.key_for(store.path)
    connection = connect(target, key, durable=False)
    try:
        with telling_driver_faults(target):
            store.connection.backup(connection)
        if faults_of(OpenStore(target, connection)):
            raise StoreDamaged(
                _("The backup did not pass its check and was not kept. Check the store.")
            )
    finally:
        connection.close()


def _name(store_path: Path, reason: str) -> str:
    # File names carry no colon: Windows would refuse it.
    moment = datetime.now().strftime("%Y%m%d-%H%M%S-%f")[:-3]
    return f"{store_path.stem}-{reason}-{moment}.db"


def _drop_old(store_path: Path, reason: str) -> None:
    copies = sorted(folder_of(store_path).glob(f"{store_path.stem}-{reason}-*.db"))
    for old in copies[:-KEPT]:
        old.unlink(missing_ok=True)
        keys.note_path(old).unlink(missing_ok=True)
