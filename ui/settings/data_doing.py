"""Long work on the store: backing up, going back to a backup, checking. Each opens its own door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.changes import Changed
from app.base.translation import _

if TYPE_CHECKING:
    from app.base.backup import Backup
    from app.base.clock import Clock
    from app.staff.rules import Actor
    from ui.jobs import Progress

TOPICS = (
    "customers", "vehicles", "visits", "visit_lines", "imports", "segments", "settings",
    "employees", "churn", "conflicts",
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """Where the store lies, how large it is (bytes), its backups, newest first."""

    path: Path
    size: int
    backups: list[Backup]


@dataclass(frozen=True)
class Checked:
    """What a check found: faults of the file, months whose figures do not match their visits."""

    faults: list[str]
    months: list[str]

    @property
    def sound(self) -> bool:
        return not self.faults and not self.months


def facts_of(path: Path) -> Facts:
    """What the folder says; the log beside the store counts as part of it."""
    from app.base.backup import backups_of

    parts = [path, path.with_name(path.name + "-wal")]
    size = sum(part.stat().st_size for part in parts if part.exists())
    return Facts(path, size, backups_of(path))


def backing_up(path: Path) -> Callable[[Progress], Path]:
    """The work of making a backup; gives its file."""

    def work(progress: Progress) -> Path:
        from app.base.backup import back_up
        from app.house import open_house

        def tell(share: float) -> None:
            progress.check()
            text = _("copying") if share < 1 else _("checking the copy")
            progress.report(share if share < 1 else None, text)

        with open_house(path, mode="read") as store:
            return back_up(store, tell=tell)

    return work


def restoring(
    path: Path, backup: Path, actor: Actor, clock: Clock
) -> Callable[[Progress], tuple[Changed, Path]]:
    """The work of going back to a backup; gives the file that keeps the state before."""

    def work(progress: Progress) -> tuple[Changed, Path]:
        from app.base.restoring import restore
        from app.house import open_house
        from app.staff.rules import require

        require(actor, "settings")
        progress.report(
            None, _("keeping the present state, then bringing back {file}").format(file=backup.name)
        )
        with open_house(path) as store:
            before = restore(store, actor, backup, clock=clock)
        return Changed.of(**dict.fromkeys(TOPICS, ())), before

    return work


def checking(path: Path) -> Callable[[Progress], Checked]:
    """The work of checking the file and counting the months anew."""

    def work(progress: Progress) -> Checked:
        from app.base.checking import faults_of
        from app.customers.cells import recount
        from app.house import open_house

        with open_house(path, mode="read") as store:
            progress.report(None, _("looking at every page of the file"))
            faults = faults_of(store)
            progress.check()
            progress.report(None, _("counting the months anew"))
            return Checked(faults, [] if faults else recount(store))

    return work


def in_bytes(size: int) -> str:
    """A size as people say it: 812 KB, 4.2 MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024)):,} KB"
    if size < 1024**3:
        return f"{size / 1024**2:,.1f} MB"
    return f"{size / 1024**3:,.1f} GB"
