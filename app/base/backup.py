"""Backups: a whole, keyed, checked copy of the store beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base import keys
from app.base.errors import StoreDamaged
from app.base.files import replacing
from app.base.translation import _

if TYPE_CHECKING:
    from app.base.connection import Store

KEPT = 14
_PAGES = 4096
_NAME = re.compile(r"([a-z-]+)-(\d{8}-\d{6}-\d{3})")


@dataclass(frozen=True)
class Backup:
    """One backup beside the store: why and when (local time) it was made, its size in bytes.

    `reason` is manual, before-restore or upgrade.
    """

    path: Path
    reason: str
    made: datetime
    size: int


def folder_of(store_path: Path) -> Path:
    """Where the backups of a store lie."""
    return store_path.parent / "backups"


def backups_of(store_path: Path) -> list[Backup]:
    """The backups beside a store, newest first."""
    found = []
    for path in folder_of(store_path).glob(f"{store_path.stem}-*.db"):
        name = _NAME.fullmatch(path.stem.removeprefix(f"{store_path.stem}-"))
        if name:
            made = datetime.strptime(name[2], "%Y%m%d-%H%M%S-%f")
            found.append(Backup(path, name[1], made, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def back_up(
    store: Store,
    *,
    reason: str = "manual",
    to: Path | None = None,
    tell: Callable[[float], None] | None = None,
) -> Path:
    """Copy the store while it is in use, check the copy, and keep the newest of its kind.

    The copy is encrypted with the same key. Returns its path. Raises DiskFull or UserError;
    a copy that fails its check is not kept. `tell` hears now and then which share is copied; if
    it raises, nothing is kept.
    """
    target = to or folder_of(store.path) / _name(store.path, reason)
    with replacing(target) as temporary:
        _copy(store, temporary, tell)
    keys.copy_note(store.path, target)
    if to is None:
        _drop_old(store.path, reason)
    return target


def _copy(store: Store, target: Path, tell: Callable[[float], None] | None) -> None:
    from app.base.checking import faults_of
    from app.base.connection import Store as OpenStore
    from app.base.connection import connect, telling_driver_faults

    key = keys.key_for(store.path)
    connection = connect(target, key, durable=False)
    try:
        with telling_driver_faults(target):
            if tell is None:
                store.connection.backup(connection)
            else:
                _copy_telling(store, connection, tell)
        if faults_of(OpenStore(target, connection)):
            raise StoreDamaged(
                _("The backup did not pass its check and was not kept. Check the store.")
            )
    finally:
        connection.close()


def _copy_telling(store: Store, connection: Any, tell: Callable[[float], None]) -> None:
    def progress(_status: int, remaining: int, total: int) -> None:
        tell(1 - remaining / total if total else 1.0)

    store.connection.backup(connection, pages=_PAGES, progress=progress)


def _name(store_path: Path, reason: str) -> str:
    # File names carry no colon: Windows would refuse it.
    moment = datetime.now().strftime("%Y%m%d-%H%M%S-%f")[:-3]
    return f"{store_path.stem}-{reason}-{moment}.db"


def _drop_old(store_path: Path, reason: str) -> None:
    copies = sorted(folder_of(store_path).glob(f"{store_path.stem}-{reason}-*.db"))
    for old in copies[:-KEPT]:
        old.unlink(missing_ok=True)
        keys.note_path(old).unlink(missing_ok=True)
