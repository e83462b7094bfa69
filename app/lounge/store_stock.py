"""Brochures and drinks: how many are there, and when to order again."""

from __future__ import annotations

from typing import NamedTuple

from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _


class Stock(NamedTuple):
    """A thing kept in stock with its last count; `quantity` None while it was never counted.

    `reorder_at` is the mark: at or under it there is too little.
    """

    id: int
    name: str
    unit: str
    reorder_at: int
    active: bool
    quantity: int | None
    counted_on: str | None
    counted_by: str | None

    @property
    def short(self) -> bool:
        """Whether it is to be ordered again."""
        return self.active and self.quantity is not None and self.quantity <= self.reorder_at


class Count(NamedTuple):
    """How many there were on a day."""

    id: int
    stock_id: int
    day: str
    quantity: int
    at: str
    by_name: str


def stock(store: Store, *, all_of_it: bool = False) -> list[Stock]:
    """What is kept, with its last count; what is no longer kept only if asked for."""
    rows = store.rows(
        """SELECT s.id, s.name, s.unit, s.reorder_at, s.active, c.quantity, c.day, c.by_name
           FROM lounge_stock AS s LEFT JOIN lounge_counts AS c ON c.id = (
             SELECT id FROM lounge_counts WHERE stock_id = s.id ORDER BY day DESC LIMIT 1)
           WHERE s.active OR ? ORDER BY s.id""",
        (int(all_of_it),),
    )
    return [Stock(*row)._replace(active=bool(row[4])) for row in rows]


def stock_line(store: Store, stock_id: int) -> Stock:
    """One thing. NotPossible if it is not there."""
    for line in stock(store, all_of_it=True):
        if line.id == stock_id:
            return line
    raise NotPossible(_("This is not in the store any more."))


def has_stock(store: Store) -> bool:
    """Whether anything was ever kept in stock."""
    return bool(store.value("SELECT EXISTS (SELECT 1 FROM lounge_stock)"))


def count_on(store: Store, stock_id: int, day: str) -> Count | None:
    """What was counted on a day."""
    row = store.row(
        f"SELECT {', '.join(Count._fields)} FROM lounge_counts WHERE stock_id = ? AND day = ?",
        (stock_id, day),
    )
    return None if row is None else Count(*row)


def counts_of(store: Store, stock_id: int, *, limit: int = 60) -> list[Count]:
    """The last counts of a thing, newest first."""
    rows = store.rows(
        f"SELECT {', '.join(Count._fields)} FROM lounge_counts WHERE stock_id = ?"
        " ORDER BY day DESC LIMIT ?",
        (stock_id, limit),
    )
    return [Count(*row) for row in rows]
