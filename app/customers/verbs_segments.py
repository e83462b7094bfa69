"""What can be done to segments: filters with a name, from which lists are made later."""

from __future__ import annotations

import json

from app.base.changes import Changed, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.customers import store_edit
from app.customers.filters import CustomerFilter
from app.customers.store import segment_id as segment_named
from app.staff.rules import Actor, require

LONGEST_NAME = 60


def save_segment(
    store: Store, actor: Actor, *, name: str, filter: CustomerFilter, clock: Clock
) -> tuple[Changed, int]:
    """Save a filter under a new name; returns its number. NotPossible for a name in use."""
    require(actor, "segments.edit")
    with edit(store, actor, "save_segment", "segments", None, clock) as work:
        number = work.insert(
            "segments",
            {
                "name": _free_name(store, name, None),
                "filter": _text(filter),
                "created_at": stamp(clock),
                "created_by": actor.name,
            },
        )
    return work.changed(), number


def change_segment(
    store: Store, actor: Actor, *, segment_id: int, filter: CustomerFilter, clock: Clock
) -> Changed:
    """Give a segment another filter."""
    require(actor, "segments.edit")
    with edit(store, actor, "change_segment", "segments", segment_id, clock) as work:
        store_edit.segment(store, segment_id)
        work.update("segments", segment_id, {"filter": _text(filter)})
    return work.changed()


def rename_segment(
    store: Store, actor: Actor, *, segment_id: int, name: str, clock: Clock
) -> Changed:
    """Give a segment another name. NotPossible for a name in use."""
    require(actor, "segments.edit")
    with edit(store, actor, "rename_segment", "segments", segment_id, clock) as work:
        store_edit.segment(store, segment_id)
        work.update("segments", segment_id, {"name": _free_name(store, name, segment_id)})
    return work.changed()


def delete_segment(store: Store, actor: Actor, *, segment_id: int, clock: Clock) -> Changed:
    """Take a segment away; the customers stay."""
    require(actor, "segments.edit")
    with edit(store, actor, "delete_segment", "segments", segment_id, clock) as work:
        store_edit.segment(store, segment_id)
        work.delete("segments", segment_id)
    return work.changed()


def _text(filter: CustomerFilter) -> str:
    return json.dumps(filter.to_json(), ensure_ascii=False)


def _free_name(store: Store, typed: str, own: int | None) -> str:
    name = " ".join(typed.split())
    if not name or len(name) > LONGEST_NAME:
        raise NotPossible(
            _("A segment needs a name of at most {limit} characters.").format(limit=LONGEST_NAME)
        )
    if segment_named(store, name) not in (None, own):
        raise NotPossible(
            _("There is a segment “{name}” already. Choose another name.").format(name=name)
        )
    return name
