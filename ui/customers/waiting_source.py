"""What waits for a decision: plates with two VINs, customers that may be one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.customers.card import VehicleCard
from app.customers.store import open_conflicts, possible_doubles, view_for
from app.customers.store_card import vehicle_card
from ui.customers.card_source import CustomerView, read_customer

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor


@dataclass(frozen=True)
class Waiting:
    """One thing to decide: a plate (`number` is the conflict's) or two customers."""

    what: Literal["plate", "customer"]
    number: int
    first: int
    second: int
    subject: str
    reason: str
    since: str | None

    @property
    def key(self) -> str:
        return f"{self.what} {self.number} {self.first} {self.second}"


Both = tuple[VehicleCard, VehicleCard] | tuple[CustomerView, CustomerView] | None


def read_waiting(store: Store) -> list[Waiting]:
    """All that waits, plates first."""
    plates = [
        Waiting("plate", c.id, c.holder_id, c.other_id, c.plate, "", c.found_at[:10])
        for c in open_conflicts(store)
    ]
    doubles = [
        Waiting("customer", 0, d.first_id, d.second_id, d.first_name, d.reason, None)
        for d in possible_doubles(store)
    ]
    return plates + doubles


def count_waiting(store: Store) -> int:
    """How much waits."""
    return len(read_waiting(store))


def read_both(store: Store, actor: Actor, clock: Clock, waiting: Waiting) -> Both:
    """The two records; None if one of them is gone."""
    view = view_for(store, actor, clock)
    if waiting.what == "plate":
        return vehicle_card(store, view, waiting.first), vehicle_card(store, view, waiting.second)
    left = read_customer(store, view, waiting.first)
    right = read_customer(store, view, waiting.second)
    return (left, right) if left is not None and right is not None else None
