"""What the queue writes: each a verb of the desk, with the sentence said about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.base.errors import NotPossible, UserError
from app.base.translation import _, ngettext

if TYPE_CHECKING:
    from app.base.changes import Changed
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor
    from ui.desk import Desk

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class Doing(QObject):
    """Writes for the queue; the verbs' modules are loaded when something is first written."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def assign(self, ids: Sequence[int], agent_id: int | None, done: Done, failed: Failed) -> None:
        """Give calls to an agent, or free them."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.tasks.verbs_owner import assign

            return assign(store, actor, ids, agent_id=agent_id, clock=clock)

        text = ngettext("{count} call assigned", "{count} calls assigned", len(ids))
        self._write(verb, done, failed, text.format(count=f"{len(ids):,}"))

    def share_out(
        self,
        agents: Sequence[int],
        purpose: str | None,
        number: int | None,
        done: Done,
        failed: Failed,
    ) -> None:
        """Share the free calls out among agents."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.tasks.verbs_owner import share_out

            if not agents:
                raise NotPossible(_("Choose at least one person."))
            return share_out(
                store, actor, agents=agents, purpose=purpose, number=number, clock=clock
            )

        self._write(verb, done, failed, _("Calls shared out"))

    def hand_all(self, from_id: int, to_ids: Sequence[int], done: Done, failed: Failed) -> None:
        """Give every open call of an absent person to others, or free them."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.tasks.verbs_owner import hand_all

            return hand_all(store, actor, from_id=from_id, to_ids=to_ids, clock=clock)

        self._write(verb, done, failed, _("Calls handed over"))

    def put_off(
        self, ids: Sequence[int], until: datetime | date, note: str, done: Done, failed: Failed
    ) -> None:
        """Let calls rest; of several `done` gets the sentences of those that were refused."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.calls.tasks.verbs import put_off

            return _each(ids, lambda number: put_off(
                store, actor, number, until=until, note=note, clock=clock))  # fmt: skip

        self._write(verb, done, failed, _("Put off"))

    def appoint(
        self, task_id: int, at: datetime, only_me: bool, done: Done, failed: Failed
    ) -> None:
        """Appoint a call for a minute."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Changed:
            from app.calls.tasks.verbs import appoint

            return appoint(store, actor, task_id, at=at, only_me=only_me, clock=clock)

        self._write(verb, done, failed, _("Call appointed"))

    def release(self, ids: Sequence[int], done: Done, failed: Failed) -> None:
        """Let calls go that one has in hand."""

        def verb(store: Store, actor: Actor, clock: Clock) -> Any:
            from app.calls.tasks.verbs import release

            return _each(ids, lambda number: release(store, actor, number, clock=clock))

        self._desk.write(verb, done, owner=self, failed=failed, undo=False)

    def _write(self, verb: Any, done: Done, failed: Failed, said: str) -> None:
        self._desk.write(verb, done, owner=self, failed=failed, said=said)


def _each(ids: Sequence[int], one: Callable[[int], Changed]) -> tuple[Changed, list[str]]:
    """Do it to each; if all are refused nothing was done, and that is the error."""
    from app.base.changes import Changed

    changed, refused = Changed(), []
    for number in ids:
        try:
            changed = changed | one(number)
        except UserError as error:
            if len(ids) == 1:
                raise
            refused.append(str(error))
    if ids and len(refused) == len(ids):
        raise NotPossible(" ".join(dict.fromkeys(refused)))
    return changed, list(dict.fromkeys(refused))
