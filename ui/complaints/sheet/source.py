"""What the sheet reads; everything here runs in the reading lane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from app.base import settings
from app.complaints.sheet.filter import SheetFilter

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.door import Store
    from app.complaints.sheet.index import Sheet, SheetIndex
    from app.complaints.sheet.rows import SheetRow
    from app.staff.rules import Actor

# Kept beside the connection and used only by the thread that owns it; it goes with it.
_indexes: WeakKeyDictionary[Store, SheetIndex] = WeakKeyDictionary()


class Asked(NamedTuple):
    """A list that is wanted; without `sort` it comes by deadlines, then the newest first."""

    filter: SheetFilter = SheetFilter()
    sort: str | None = None
    descending: bool = False


class Choices(NamedTuple):
    """What can be chosen in the sheet: (value, word) by column, and the own labels of kinds.

    `items` are the items by their category. `people` may own a case.
    """

    names: dict[str, str]
    categories: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    departments: tuple[str, ...]
    causes: tuple[str, ...]
    persons: tuple[str, ...]
    people: tuple[tuple[int, str], ...]


NO_CHOICES = Choices({}, (), (), (), (), ())


def index_of(store: Store, clock: Clock) -> SheetIndex:
    """The index of this connection; the first call reads the cases that are open."""
    found = _indexes.get(store)
    if found is None:
        from app.complaints.sheet.index import SheetIndex

        found = _indexes[store] = SheetIndex.load(store, clock)
    return found


class Reader:
    """Reads for one person."""

    def __init__(self, actor: Actor, clock: Clock) -> None:
        self.actor = actor
        self.clock = clock

    def sheet(self, store: Store, asked: Asked, *, whole: bool = False) -> Sheet:
        """The rows that are asked for, and the counts of the views; with `whole` it waits for
        those that are not read yet.
        """
        index = index_of(store, self.clock)
        return index.select(
            store, self.actor, asked.filter, clock=self.clock, sort=asked.sort,
            descending=asked.descending, whole=whole,
        )  # fmt: skip

    def read_more(self, store: Store) -> tuple[bool, bool]:
        """Read the next cases that ended, in a few hundredths of a second. Returns whether those
        on which something is to be done are all read, and whether all are.
        """
        index = index_of(store, self.clock)
        complete = index.read_more(store, self.clock, steps=1)
        return index.settled, complete

    def values(self, store: Store, key: str) -> list[tuple[Any, int]]:
        """The values of a column with how often they occur, most frequent first."""
        index = index_of(store, self.clock)
        index.refresh(store, self.clock)
        index.read_more(store, self.clock)
        found = index.values(key)
        return sorted(found.items(), key=lambda one: (-one[1], str(one[0])))

    def choices(self, store: Store) -> Choices:
        """What can be chosen now."""
        from app.complaints import labels
        from app.complaints.store import used_words
        from app.staff.store import employees

        kinds = settings.get(store, "complaints.kinds")
        categories = tuple(
            (code, name, tuple(items)) for code, name, items in labels.kind_choices(kinds)
        )
        workers = [one for one in employees(store) if one.role in ("agent", "manager")]
        return Choices(
            labels.own_labels(kinds),
            categories,
            _joined(settings.get(store, "desk.departments"), used_words(store, "department")),
            _joined(settings.get(store, "complaints.causes"), used_words(store, "cause")),
            tuple(used_words(store, "person")),
            tuple((one.id, one.name) for one in workers),
        )


def _joined(settled: Any, used: Any) -> tuple[str, ...]:
    """What was set first, then what was typed besides."""
    return tuple(dict.fromkeys([*settled, *used]))


def rows_by_id(rows: list[SheetRow]) -> dict[int, int]:
    """Where each case stands in a list."""
    return {row.id: number for number, row in enumerate(rows)}
