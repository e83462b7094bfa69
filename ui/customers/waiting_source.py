"""What waits for a decision: plates with two VINs, customers that may be one."""

from __future__ import annotations

from collections.abc import Collection
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
    from ui.widgets.memory import Memory

Pair = tuple[int, int]


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


def read_waiting(store: Store, not_one: Collection[Pair]) -> list[Waiting]:
    """All that waits, plates first. `not_one` are pairs that a person told apart."""
    plates = [
        Waiting("plate", c.id, c.holder_id, c.other_id, c.plate, "", c.found_at[:10])
        for c in open_conflicts(store)
    ]
    doubles = [
        Waiting("customer", 0, d.first_id, d.second_id, d.first_name, d.reason, None)
        for d in possible_doubles(store)
        if (d.first_id, d.second_id) not in not_one
    ]
    return plates + doubles


MEMORY_KEY = "customers/not_one"


def told_apart(memory: Memory) -> list[Pair]:
    """Pairs of customers that a person at this computer told apart."""
    kept = memory.get(MEMORY_KEY, [])
    return [(pair[0], pair[1]) for pair in kept if isinstance(pair, list) and len(pair) == 2]


def count_waiting(store: Store, not_one: Collection[Pair]) -> int:
    """How much waits."""
    return len(read_waiting(store, not_one))


def read_both(store: Store, actor: Actor, clock: Clock, waiting: Waiting) -> Both:
    """The two records; None if one of them is gone."""
    view = view_for(store, actor, clock)
    if waiting.what == "plate":
        return vehicle_card(store, view, waiting.first), vehicle_card(store, view, waiting.second)
    left = read_customer(store, view, waiting.first)
    right = read_customer(store, view, waiting.second)
    return (left, right) if left is not None and right is not None else None
