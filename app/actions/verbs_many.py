"""The same thing done to many actions: each by its own rules, the others not held up by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.actions.verbs import change_action, finish_action
from app.base.changes import Changed
from app.base.clock import Clock
from app.base.door import Store
from app.base.errors import UserError
from app.staff.rules import Actor

Refused = dict[int, str]


def finish_many(
    store: Store,
    actor: Actor,
    ids: Iterable[int],
    *,
    done_on: str | None = None,
    note: str = "",
    clock: Clock,
) -> tuple[Changed, Refused]:
    """Say of many actions that they are done; what one rule refuses is told by its sentence."""

    def finish(action_id: int) -> Changed:
        return finish_action(store, actor, action_id, done_on=done_on, note=note, clock=clock)

    return _each(store, ids, finish)


def change_many(
    store: Store, actor: Actor, ids: Iterable[int], *, values: Mapping[str, Any], clock: Clock
) -> tuple[Changed, Refused]:
    """Give many actions the same owner, department or due day."""

    def change(action_id: int) -> Changed:
        return change_action(store, actor, action_id, values=values, clock=clock)

    return _each(store, ids, change)


def _each(
    store: Store, ids: Iterable[int], do: Callable[[int], Changed]
) -> tuple[Changed, Refused]:
    """All in one transaction, so that nobody sees half of it; a refused one leaves no trace."""
    changed, refused = Changed.of(), Refused()
    with store.write():
        for action_id in ids:
            try:
                changed = changed | do(action_id)
            except UserError as error:
                refused[action_id] = str(error)
    return changed, refused
