"""The manager edits what stands on the sheet, from a month on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.base import settings
from app.base.changes import Changed, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.months import is_month, month_after
from app.base.translation import _
from app.base.wording import month_label
from app.lounge.frame import ITEMS
from app.lounge.items import Item, checked_items, write_version
from app.lounge.store import has_begun, newest_day, versions
from app.staff.rules import Actor, require


def first_free_month(store: Store, clock: Clock) -> str:
    """The first month whose items can still be changed: one that has not begun.

    The running month has not begun as long as none of its cells was ever written. A month
    before a day already written to has begun, whatever the clock says.
    """
    month = clock.now().date().isoformat()[:7]
    newest = newest_day(store)
    if newest is not None:
        month = max(month, newest[:7])
    return month_after(month) if has_begun(store, month) else month


def save_items(
    store: Store,
    actor: Actor,
    items: Iterable[Item | Mapping[str, Any]],
    *,
    from_month: str | None = None,
    clock: Clock,
) -> Changed:
    """Let these items hold from a month on; the first one that has not begun, unless said.

    Months already begun keep theirs. An item given without a key is a new one. NotPossible for
    a month that has begun, or for items that cannot be kept (`items.checked_items`).
    """
    require(actor, ITEMS)
    checked = checked_items(items)
    with edit(store, actor, "save_lounge_items", "lounge_versions", None, clock) as work:
        first = first_free_month(store, clock)
        month = from_month or first
        if not is_month(month):
            raise NotPossible(_("{text} is not a month.").format(text=month))
        if month < first:
            raise NotPossible(
                _("{month} has begun and keeps its items. Choose {first} or later.").format(
                    month=month_label(month), first=month_label(first)
                )
            )
        content = write_version(checked, int(settings.get(store, "lounge.rounds")))
        same = [one for one in versions(store) if one.from_month == month]
        if same and same[0].id is not None:
            work.entity_id = same[0].id
            work.update("lounge_versions", same[0].id, {"content": content})
        else:
            work.entity_id = work.insert(
                "lounge_versions",
                {
                    "from_month": month,
                    "content": content,
                    "created_at": stamp(clock),
                    "created_by": actor.name,
                },
            )
    return work.changed()
