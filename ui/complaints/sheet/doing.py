"""What is done to cases from the sheet: one cell, or many cases at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.base.errors import UserError
from app.base.translation import _

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.complaints.sheet.rows import SheetRow
    from app.staff.rules import Actor
    from ui.desk import Desk

Failed = Callable[[Exception], None]
Refused = Mapping[int, str]


class NothingChangedError(UserError):
    """Every one of many cases was refused; `refused` tells why, by case."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(next(iter(refused.values())))
        self.refused = refused


class SheetDoing(QObject):
    """Writes for the sheet; what was refused is told by the callbacks."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def set_cell(
        self,
        row: SheetRow,
        column: str,
        value: Any,
        was: Any,
        *,
        done: Callable[[], None],
        failed: Failed,
    ) -> None:
        """Change one fact of a case; `was` is what the person saw there."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.complaints.verbs_facts import set_facts

            return set_facts(
                store, actor, row.id, values={column: value}, was={column: was}, clock=clock
            )

        self._write(verb, done, failed, _("{number} changed").format(number=row.number))

    def assign_one(
        self, row: SheetRow, owner_id: int, *, done: Callable[[], None], failed: Failed
    ) -> None:
        """Hand one case over."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.complaints.verbs_owner import assign

            return assign(store, actor, row.id, owner_id=owner_id, clock=clock)

        self._write(verb, done, failed, _("{number} handed over").format(number=row.number))

    def assign(
        self,
        ids: Iterable[int],
        owner_id: int,
        said: str,
        done: Callable[[Refused], None],
        failed: Failed,
    ) -> None:
        """Hand many cases over; `done` gets those that were left as they were, with why."""
        wanted = list(ids)

        def verb(store: Store, actor: Actor, clock: Clock) -> tuple[Changed, Refused]:
            from app.complaints.verbs_owner import assign_many

            return assign_many(store, actor, wanted, owner_id=owner_id, clock=clock)

        self._write_many(verb, said, done, failed)

    def set_many(
        self,
        ids: Iterable[int],
        values: Mapping[str, Any],
        said: str,
        done: Callable[[Refused], None],
        failed: Failed,
    ) -> None:
        """Change the same facts of many cases; `done` as with `assign`."""
        wanted = list(ids)

        def verb(store: Store, actor: Actor, clock: Clock) -> tuple[Changed, Refused]:
            from app.complaints.verbs_facts import set_many

            return set_many(store, actor, wanted, values=values, clock=clock)

        self._write_many(verb, said, done, failed)

    # -- private

    def _write(
        self,
        verb: Callable[[Store, Actor, Clock], Any],
        done: Callable[[], None],
        failed: Failed,
        said: str,
    ) -> None:
        self._desk.write(verb, lambda _c: done(), owner=self, failed=failed, said=said)

    def _write_many(
        self,
        verb: Callable[[Store, Actor, Clock], tuple[Changed, Refused]],
        said: str,
        done: Callable[[Refused], None],
        failed: Failed,
    ) -> None:
        def some(store: Store, actor: Actor, clock: Clock) -> tuple[Changed, Refused]:
            changed, refused = verb(store, actor, clock)
            if refused and not changed.change_ids:
                raise NothingChangedError(refused)
            return changed, refused

        def not_done(error: Exception) -> None:
            if isinstance(error, NothingChangedError):
                done(error.refused)
            else:
                failed(error)

        self._desk.write(some, done, owner=self, failed=not_done, said=said)
