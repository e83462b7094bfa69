"""What can be done to the stock: count it, and the manager says what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.base import settings
from app.base.changes import Changed, edit
from app.base.clock import Clock, stamp
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _
from app.lounge.frame import ITEMS, TICK, past_day
from app.lounge.items import delivered_stock
from app.lounge.store_stock import count_on, has_stock, stock, stock_line
from app.staff.rules import Actor, require

MOST = 1_000_000


def ensure_stock(store: Store, actor: Actor, *, clock: Clock) -> Changed:
    """Put in what is delivered, once; asks for no right, because the program does it."""
    if has_stock(store):
        return Changed()
    with edit(store, actor, "deliver_lounge_stock", "lounge_stock", None, clock) as work:
        if not has_stock(store):
            for one in delivered_stock(settings.get(store, "dealer.language")):
                work.insert("lounge_stock", one)
    return Changed(work.changed().ids)


def add_stock(
    store: Store, actor: Actor, *, name: str, unit: str = "", reorder_at: int = 0, clock: Clock
) -> tuple[Changed, int]:
    """Keep one more thing in stock. NotPossible without a name or under one that is there."""
    require(actor, ITEMS)
    values = _checked({"name": name, "unit": unit, "reorder_at": reorder_at})
    with edit(store, actor, "add_lounge_stock", "lounge_stock", None, clock) as work:
        if any(line.name == values["name"] for line in stock(store)):
            raise NotPossible(_("“{name}” is there already.").format(name=values["name"]))
        made = work.entity_id = work.insert("lounge_stock", values)
    return work.changed(), made


def change_stock(
    store: Store, actor: Actor, stock_id: int, *, values: Mapping[str, Any], clock: Clock
) -> Changed:
    """Change name, unit, the mark to order again (reorder_at), or whether it is kept (active)."""
    require(actor, ITEMS)
    unknown = set(values) - {"name", "unit", "reorder_at", "active"}
    if unknown:
        raise KeyError(*unknown)
    with edit(store, actor, "change_lounge_stock", "lounge_stock", stock_id, clock) as work:
        stock_line(store, stock_id)
        work.update("lounge_stock", stock_id, _checked(values))
    return work.changed()


def count_stock(
    store: Store,
    actor: Actor,
    stock_id: int,
    *,
    quantity: int,
    day: str | None = None,
    clock: Clock,
) -> Changed:
    """Say how many there are on a day, today unless said; a second count replaces the first."""
    require(actor, TICK)
    number = _whole(quantity)
    with edit(store, actor, "count_lounge_stock", "lounge_stock", stock_id, clock) as work:
        stock_line(store, stock_id)
        on = past_day(day, clock)
        values = {"quantity": number, "at": stamp(clock), "by_name": actor.name}
        held = count_on(store, stock_id, on)
        if held is None:
            work.insert("lounge_counts", {"stock_id": stock_id, "day": on, **values})
        elif held.quantity != number:
            work.update("lounge_counts", held.id, values)
    return work.changed()


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name == "reorder_at":
            found[name] = _whole(value)
        elif name == "active":
            found[name] = int(bool(value))
        else:
            found[name] = " ".join(str(value or "").split())
    if "name" in found and not found["name"]:
        raise NotPossible(_("Write down what is kept."))
    return found


def _whole(value: Any) -> int:
    number = int(value)
    if not 0 <= number <= MOST:
        raise NotPossible(_("Between {least} and {most}, please.").format(least=0, most=MOST))
    return number
