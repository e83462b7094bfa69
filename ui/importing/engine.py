"""What the screen needs of the import itself, in one place, so that tests can stand in for it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.importing.job import Choice, Look
    from app.importing.run import ImportResult
    from app.staff.rules import Actor

Report = Callable[[float | None, str], None]
Cancelled = Callable[[], bool]


class Engine(Protocol):
    """Looks at a file, stages it, and puts what was staged into the store."""

    def look(self, path: Path, choice: Choice, report: Report, cancelled: Cancelled) -> Look: ...

    def stage(
        self, path: Path, choice: Choice, clock: Clock, report: Report, cancelled: Cancelled
    ) -> AbstractContextManager[Any]: ...

    def merge(
        self, store: Store, actor: Actor, staged: Any, clock: Clock
    ) -> tuple[Changed, ImportResult]: ...
