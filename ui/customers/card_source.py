"""What the card reads; everything here runs in the reading lane."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.customers.card import CustomerFacts, Phone, Timeline, VehicleCard
from app.customers.listing import PLACE, ListRow
from app.customers.rules import View
from app.customers.store import view_for
from app.customers.store_card import customer_facts, customer_phones, vehicle_card
from app.customers.store_edit import cars_of
from app.customers.store_list import rows_of
from ui.customers.index import index_of

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.staff.rules import Actor

MOST_FOUND = 60


@dataclass(frozen=True)
class CardView:
    """A car's card with its timeline (None where the reader may see nothing of it)."""

    card: VehicleCard
    timeline: Timeline | None
    today: date

    @property
    def values(self) -> dict[str, Any]:
        """All fields of customer and car by name."""
        customer = asdict(self.card.customer) if self.card.customer else {}
        return {**customer, **asdict(self.card.vehicle)}


@dataclass(frozen=True)
class CustomerView:
    """A customer as compared with another."""

    facts: CustomerFacts
    phones: tuple[Phone, ...]
    cars: tuple[ListRow, ...]


def read_card(
    store: Store, actor: Actor, clock: Clock, vehicle_id: int, limit: int = 200
) -> CardView:
    """A car's card; NotPossible if it is gone."""
    # Late: it brings every feature that knows something about cars.
    from app.timeline import vehicle_timeline

    view = view_for(store, actor, clock)
    card = vehicle_card(store, view, vehicle_id)
    told = vehicle_timeline(store, actor, card.vehicle.id, clock.now(), limit=limit)
    return CardView(card, told if card.full or told.events else None, view.today)


def first_car(store: Store, customer_id: int) -> int | None:
    """One car of a customer."""
    return next(iter(cars_of(store, customer_id)), None)


def read_customer(store: Store, view: View, customer_id: int) -> CustomerView | None:
    """A customer with numbers and cars; None if there is none of this number."""
    facts = customer_facts(store, customer_id)
    if facts is None:
        return None
    cars = rows_of(store, view, cars_of(store, customer_id))
    return CustomerView(facts, customer_phones(store, customer_id), tuple(cars))


def find_customers(store: Store, actor: Actor, clock: Clock, text: str) -> list[ListRow]:
    """List rows of the first customers in whom the text stands, each customer once."""
    view = view_for(store, actor, clock)
    ids = index_of(store).search(store, text).vehicle_ids[: 4 * MOST_FOUND]
    found: dict[object, ListRow] = {}
    for row in rows_of(store, view, ids):
        customer = row[PLACE["customer_id"]]
        if customer is not None:
            found.setdefault(customer, row)
    return list(found.values())[:MOST_FOUND]
