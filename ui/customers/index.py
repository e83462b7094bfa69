"""The search index of each reading connection, made once and kept beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from app.base.door import Store
    from app.customers.search import SearchIndex

# The list and the search from anywhere are asked over the same connection and share its index;
# it is used only by the thread that owns the connection, and goes with it.
_indexes: WeakKeyDictionary[Store, SearchIndex] = WeakKeyDictionary()


def index_of(store: Store) -> SearchIndex:
    """The index of this connection; the first call reads all cars."""
    found = _indexes.get(store)
    if found is None:
        from app.customers.search import SearchIndex

        found = _indexes[store] = SearchIndex.load(store)
    return found
