"""What the screen needs of the import itself, in one place, so that tests can stand in for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from app.base.errors import UserError

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.importing.job import Choice, Look
    from app.importing.run import ImportResult
    from app.staff.rules import Actor

Report = Callable[[float | None, str], None]
Cancelled = Callable[[], bool]


class Waiting(Protocol):
    """A staged file; `discard` throws away what was staged."""

    def discard(self) -> None: ...


class Engine(Protocol):
    """Looks at a file, stages it, and puts what was staged into the store."""

    def look(self, path: Path, choice: Choice, report: Report, cancelled: Cancelled) -> Look: ...

    def stage(
        self, path: Path, choice: Choice, clock: Clock, report: Report, cancelled: Cancelled
    ) -> Waiting: ...

    def merge(
        self, store: Store, actor: Actor, waiting: Any, clock: Clock
    ) -> tuple[Changed, ImportResult]: ...


class ChildEngine:
    """The real one: reading happens in a process of its own, beside the store at `store_path`."""

    def __init__(self, store_path: Path) -> None:
        self._store_path = store_path

    def look(self, path: Path, choice: Choice, report: Report, cancelled: Cancelled) -> Look:
        from app.importing.run import look
        from app.kinds import IMPORT_KINDS, import_kind

        return look(
            self._store_path,
            path,
            finder=import_kind,
            kinds=IMPORT_KINDS,
            choice=choice,
            progress=report,
            cancelled=cancelled,
        )

    def stage(
        self, path: Path, choice: Choice, clock: Clock, report: Report, cancelled: Cancelled
    ) -> Waiting:
        from app.house import open_house
        from app.importing.run import stage
        from app.kinds import import_kind

        with open_house(self._store_path, mode="read") as store:
            return stage(
                store,
                path,
                choice.kind or "",
                finder=import_kind,
                clock=clock,
                choice=choice,
                progress=report,
                cancelled=cancelled,
            )

    def merge(
        self, store: Store, actor: Actor, waiting: Any, clock: Clock
    ) -> tuple[Changed, ImportResult]:
        from app.importing.run import merge

        answer = merge(store, actor, waiting, clock=clock)
        # The log of so large a write is folded into the store at once; a reader may put it off.
        with suppress(UserError):
            store.checkpoint()
        return answer
