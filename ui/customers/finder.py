"""What the search from anywhere finds among cars and customers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.base.clock import SystemClock
from app.customers.listing import PLACE
from app.customers.store import view_for
from app.customers.store_list import rows_of
from ui.customers.index import index_of
from ui.tabs import Hit

if TYPE_CHECKING:
    from app.base.door import Store
    from app.staff.rules import Actor

MOST = 12


def find(store: Store, actor: Actor, text: str) -> Sequence[Hit]:
    """The best finds for a text, at most MOST."""
    ids = index_of(store).search(store, text).vehicle_ids[:MOST]
    if not ids:
        return []
    # The day does not show in a find, so the computer's own clock will do.
    view = view_for(store, actor, SystemClock())
    return [_hit(row) for row in rows_of(store, view, ids)]


def _hit(row: tuple[Any, ...]) -> Hit:
    def at(key: str) -> str:
        return str(row[PLACE[key]] or "")

    names = [part for part in (at("plate") or at("vin"), at("customer")) if part]
    details = [part for part in (at("phones"), at("model"), at("vin")) if part]
    return Hit("vehicle", row[PLACE["vehicle_id"]], "  ".join(names), " · ".join(details))
