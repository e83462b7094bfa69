"""Reading actions."""

from __future__ import annotations

import json
from collections.abc import Iterable

from app.actions.rules import Action
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _

_COLUMNS = ", ".join("c.number" if name == "number" else f"a.{name}" for name in Action._fields)
_FROM = "FROM actions AS a LEFT JOIN complaints AS c ON c.id = a.complaint_id"


def action(store: Store, action_id: int) -> Action:
    """One action. NotPossible if it is not there."""
    row = store.row(f"SELECT {_COLUMNS} {_FROM} WHERE a.id = ?", (action_id,))
    if row is None:
        raise NotPossible(_("This action is not in the store any more."))
    return Action(*row)


def actions_of(store: Store, ids: Iterable[int]) -> list[Action]:
    """These actions in this order; those that are gone are left out."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM json_each(?) AS asked JOIN actions AS a ON a.id = asked.value"
        " LEFT JOIN complaints AS c ON c.id = a.complaint_id ORDER BY asked.key",
        (json.dumps(list(ids)),),
    )
    return [Action(*row) for row in rows]


def all_actions(store: Store) -> list[Action]:
    """Every action, the open ones that are due first in front."""
    rows = store.rows(
        f"SELECT {_COLUMNS} {_FROM}"
        " ORDER BY a.done_on IS NOT NULL, a.due_on IS NULL, a.due_on, a.id"
    )
    return [Action(*row) for row in rows]
