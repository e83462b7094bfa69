"""What the list reads; everything here runs in the reading lane."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from app.base import settings
from app.customers import store_list
from app.customers.filters import CustomerFilter
from app.customers.listing import DEFAULT_SORT, ListRow
from app.customers.rules import Stage, age_codes
from app.customers.store import Choices, choices, view_for
from ui.customers.index import index_of

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.customers.search import SearchIndex
    from app.staff.rules import Actor


# As many as stand in a large window; the rest comes when the whole order is known.
FIRST_ROWS = 40


class Asked(NamedTuple):
    """A list that is wanted; without `sort` a text's best matches come first."""

    filter: CustomerFilter = CustomerFilter()
    sort: str | None = None
    descending: bool = False


class Context(NamedTuple):
    """What the filters offer: the day, values that occur, stages, age groups."""

    today: date
    choices: Choices = Choices((), (), ())
    stages: tuple[Stage, ...] = ()
    ages: tuple[str, ...] = ()


class Reader:
    """Reads for one person."""

    def __init__(self, actor: Actor, clock: Clock) -> None:
        self.actor = actor
        self.clock = clock

    def first(self, store: Store, asked: Asked) -> list[ListRow]:
        """The first rows, before the whole order is known."""
        view = view_for(store, self.actor, self.clock)
        return store_list.first_page(
            store,
            view,
            asked.filter,
            sort=asked.sort or DEFAULT_SORT,
            descending=asked.descending,
            limit=FIRST_ROWS,
        )

    def ids(self, store: Store, asked: Asked) -> list[int]:
        """All cars of the list in order."""
        view = view_for(store, self.actor, self.clock)
        return store_list.vehicle_ids(
            store,
            view,
            asked.filter,
            sort=asked.sort,
            descending=asked.descending,
            search=_index(store, asked.filter),
        )

    def rows(self, store: Store, ids: Sequence[int]) -> list[ListRow]:
        """The rows of these cars; empty ones for cars that are gone."""
        view = view_for(store, self.actor, self.clock)
        found = {row[0]: row for row in store_list.rows_of(store, view, ids)}
        return [found.get(number) or _gone(number) for number in ids]

    def count(self, store: Store, asked: CustomerFilter) -> int:
        """How many cars a filter has."""
        view = view_for(store, self.actor, self.clock)
        return store_list.count(store, view, asked, search=_index(store, asked))

    def context(self, store: Store) -> Context:
        """What the filters offer now."""
        view = view_for(store, self.actor, self.clock)
        bounds = settings.get(store, "churn.age_bounds")
        return Context(view.today, choices(store), view.stages, age_codes(bounds))


def warm(store: Store) -> None:
    """Make the index of the connection ready for the first letter."""
    index_of(store)


def _index(store: Store, asked: CustomerFilter) -> SearchIndex | None:
    return index_of(store) if asked.text.strip() else None


def _gone(number: int) -> ListRow:
    from app.customers.listing import COLUMNS

    return (number, *([None] * (len(COLUMNS) - 1)))
