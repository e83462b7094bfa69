"""Going back to a backup."""

from __future__ import annotations

from pathlib import Path

from app.base import keys
from app.base.backup import back_up
from app.base.changes import Who, record
from app.base.checking import faults_of
from app.base.clock import Clock
from app.base.door import Store, connect, refuse_unknown, settle, telling_driver_faults
from app.base.errors import StoreDamaged, UserError, WrongKey
from app.base.translation import _


def restore(store: Store, actor: Who, backup: Path, *, clock: Clock) -> Path:
    """Make the store what a backup holds, and return the copy of the state before.

    Everything or nothing: the backup is checked first. Programs that have the store open go
    on with the restored state. Raises StoreDamaged, WrongKey, StoreNewer or DiskFull; then
    the store is as it was.
    """
    with _opened(store, backup) as source:
        before = back_up(store, reason="before-restore")
        revisions = store.rows("SELECT topic, rev FROM revisions")
        with telling_driver_faults(store.path):
            source.connection.backup(store.connection)
    # A backup of an earlier release takes the steps that came since.
    settle(store)
    with store.write():
        # What a view remembers of the state before must not pass for the present one.
        store.executemany(
            """INSERT INTO revisions VALUES (?, ? + 1)
               ON CONFLICT (topic) DO UPDATE SET rev = max(rev + 1, excluded.rev)""",
            revisions,
        )
        record(store, actor, "restore", "store", None, None, {"file": backup.name}, clock=clock)
    return before


def _opened(store: Store, backup: Path) -> Store:
    """The backup, checked; it need not have the present schema."""
    if not backup.exists():
        raise UserError(_("There is no store at {path}.").format(path=backup))
    key = keys.key_for(backup)
    if key != keys.key_for(store.path):
        raise WrongKey(_("This backup belongs to another store: {path}").format(path=backup))
    source = Store(backup, connect(backup, key, mode="read"))
    try:
        refuse_unknown(source)
        if faults_of(source):
            raise StoreDamaged(
                _("This backup is damaged and was not restored: {path}").format(path=backup)
            )
    except BaseException:
        source.close()
        raise
    return source
