"""Importing a file: stage it in a process of its own, then merge it in one transaction.

Staging writes nothing to the store, so that stopping it, a crash of the parser or a hostile
file costs nothing. The merge is short and all or nothing.
"""

from __future__ import annotations

import json
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.base import keys, settings
from app.base.changes import Changed, bump, record, revision
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import Conflict, NotPossible
from app.base.translation import _, language
from app.importing import store as sql
from app.importing.child import look_process, stage_process
from app.importing.job import Choice, Look, LookJob, Staged, StageJob, StoreAccess
from app.importing.planning import ImportKind, KindFinder
from app.importing.process import Progress, run_job
from app.importing.rules import ADDED, REFUSED, SET_ASIDE, UNCHANGED, UPDATED
from app.staff.rules import Actor, require

STALE_TRIES = 5
OLD_STAGING_SECONDS = 24 * 3600

Cancelled = Callable[[], bool]


class Stale(Conflict):
    """Customers or vehicles changed after the file was staged; stage it again."""


@dataclass(frozen=True)
class ImportResult:
    """What became of a file's rows; the five bins add up to `rows`."""

    file: str
    kind: str
    rows: int
    added: int
    updated: int
    unchanged: int
    set_aside: int
    refused: int
    reasons: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    aside: dict[str, int] = field(default_factory=dict)
    import_id: int | None = None
    errors: bytes | None = None


class StagedFile:
    """A file that was read and planned, waiting for its merge; owns its staging folder."""

    def __init__(self, file: Path, found: ImportKind, folder: Path, key: bytes) -> None:
        self.file = file
        self.found = found
        self.key = key
        self.path = folder / "staging.db"
        self._folder = folder
        self.staged: Staged | None = None

    @property
    def content(self) -> Staged:
        """What was staged."""
        assert self.staged is not None
        return self.staged

    def discard(self) -> None:
        """Throw the staging folder away."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> StagedFile:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.discard()


def look(
    store_path: Path,
    file: Path,
    *,
    finder: KindFinder,
    kinds: Sequence[str],
    choice: Choice | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Look:
    """What a file seems to be, with its first rows as they will be understood.

    Raises FileRefused with a sentence of its own for each way a file cannot be used.
    """
    job = LookJob(
        Path(file), _access(store_path), tuple(kinds), finder, choice or Choice(), language()
    )
    found: Look = run_job(
        look_process, job, file=Path(file), progress=progress, cancelled=cancelled
    )
    return found


def stage(
    store: Store,
    file: Path,
    kind: str,
    *,
    finder: KindFinder,
    clock: Clock,
    choice: Choice | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> StagedFile:
    """Read a whole file and plan where its rows go; `store` is only read.

    Raises FileRefused or Cancelled, leaving nothing behind.
    """
    found = finder(kind)
    waiting = StagedFile(Path(file), found, _staging_folder(store.path), secrets.token_bytes(32))
    job = StageJob(
        file=waiting.file,
        store=_access(store.path),
        kind=kind,
        finder=finder,
        staging=waiting.path,
        staging_key=waiting.key,
        settings={key: settings.get(store, key) for key in found.settings},
        now=stamp(clock),
        choice=choice or Choice(),
        language=language(),
    )
    try:
        waiting.staged = run_job(
            stage_process, job, file=waiting.file, progress=progress, cancelled=cancelled
        )
    except BaseException:
        waiting.discard()
        raise
    return waiting


def merge(
    store: Store, actor: Actor, waiting: StagedFile, *, clock: Clock
) -> tuple[Changed, ImportResult]:
    """Write a staged file into the store, all of it or nothing, on record.

    Raises Stale if what the plan was made from has changed, NoRight, DiskFull, StoreLocked.
    """
    require(actor, "import")
    staged = waiting.content
    with store.attached(sql.STAGED, waiting.path, waiting.key), store.write():
        if revision(store, waiting.found.tables) != staged.revision:
            raise Stale(_("The data was changed meanwhile; the file is read again."))
        import_id = _write_line(store, actor, waiting, clock)
        touched = [
            sql.merge_table(store, table, columns, import_id)
            for table, columns in staged.tables.items()
        ]
        written = [t.table for t in touched if t.added or t.updated]
        bump(store, written)
        sql.remember_mapping(
            store, staged.header_key, waiting.found.kind.code, staged.mapping, stamp(clock)
        )
        summary = {"file": waiting.file.name, "kind": waiting.found.kind.code, **staged.counts}
        record(store, actor, "import", "imports", import_id, None, summary, clock=clock)
    topics: dict[str, tuple[int, ...]] = dict.fromkeys(written, ())
    return Changed.of(imports=(import_id,), **topics), _result(waiting, import_id)


def import_file(
    store: Store,
    actor: Actor,
    kind: str,
    file: Path,
    *,
    finder: KindFinder,
    clock: Clock,
    choice: Choice | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportResult:
    """Stage and merge one file, again if the store was changed in between.

    Raises FileRefused, Cancelled, NoRight, DiskFull, StoreLocked; then nothing was written.
    """
    require(actor, "import")
    for _attempt in range(STALE_TRIES):
        with (
            stage(
                store,
                file,
                kind,
                finder=finder,
                clock=clock,
                choice=choice,
                progress=progress,
                cancelled=cancelled,
            ) as waiting,
            suppress(Stale),
        ):
            if progress:
                progress(0.9, _("Writing into the store"))
            return merge(store, actor, waiting, clock=clock)[1]
    raise NotPossible(
        _("Customers and vehicles are being changed all the time. Try again in a quiet moment.")
    )


def _write_line(store: Store, actor: Actor, waiting: StagedFile, clock: Clock) -> int:
    staged = waiting.content
    return store.insert(
        "imports",
        {
            "at": stamp(clock),
            "actor_id": actor.employee_id,
            "actor_name": actor.name,
            "kind": waiting.found.kind.code,
            "file_name": waiting.file.name,
            "file_hash": staged.file_hash,
            "rows": staged.rows,
            **{name: staged.counts[name] for name in _BIN_COLUMNS},
            "reasons": json.dumps(staged.reasons, ensure_ascii=False),
            "aside": json.dumps(staged.aside),
            "warnings": json.dumps(staged.warnings, ensure_ascii=False),
            "errors": staged.errors,
        },
    )


_BIN_COLUMNS = (ADDED, UPDATED, UNCHANGED, SET_ASIDE, REFUSED)


def _result(waiting: StagedFile, import_id: int | None) -> ImportResult:
    staged = waiting.content
    return ImportResult(
        file=str(waiting.file),
        kind=waiting.found.kind.code,
        rows=staged.rows,
        reasons=staged.reasons,
        warnings=staged.warnings,
        aside=staged.aside,
        import_id=import_id,
        errors=staged.errors,
        **{name: staged.counts[name] for name in _BIN_COLUMNS},
    )


def _access(store_path: Path) -> StoreAccess:
    return StoreAccess(store_path, keys.key_for(store_path))


def _staging_folder(store_path: Path) -> Path:
    """A folder for one import; those that a killed program left behind go."""
    home = store_path.parent / ".importing"
    home.mkdir(exist_ok=True)
    for old in home.iterdir():
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > OLD_STAGING_SECONDS:
                shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix="file-", dir=home))
