"""An action that is written down within another feature's verb, as a part of its one change."""

from __future__ import annotations

from app.actions.rules import SORTS, SOURCES
from app.base.changes import Edit
from app.base.clock import Clock, stamp
from app.staff.rules import Actor


def write_action(
    work: Edit,
    actor: Actor,
    *,
    sort: str,
    source: str,
    text: str,
    department: str | None = None,
    owner: str | None = None,
    owner_id: int | None = None,
    due_on: str | None = None,
    clock: Clock,
) -> int:
    """Add an action of no case to an edit; returns its id. The verb has asked for the right.

    KeyError for a sort or source that is not known: our mistake.
    """
    if sort not in SORTS or source not in SOURCES:
        raise KeyError(sort, source)
    return work.insert(
        "actions",
        {
            "sort": sort,
            "source": source,
            "lap": 1,
            "text": text,
            "department": department,
            "owner": owner,
            "owner_id": owner_id,
            "due_on": due_on,
            "created_at": stamp(clock),
            "created_by": actor.name,
        },
    )
