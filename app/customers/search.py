"""Finding cars by any part of plate, VIN, phone, name, initials or order number.

The index lives in memory beside one reading connection: one line of text per car, searched
by "contains", which for a hundred thousand cars is quicker than any index on disk and needs
no upkeep there. It keeps itself true to the store by looking at the record of changes.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

from app.base.door import Row, Store
from app.customers import store_search

# Order numbers are looked at from this many characters on: shorter ones are in all of them.
ORDER_LENGTH = 4
ORDERS_AT_ONCE = 100_000

_BETWEEN = re.compile(r"[\s\-_~.,·•・･‧∙●◦⋅。‐‑‒–—―−﹒﹣\x1f\u200b-\u200f\u2060\ufeff\xad]+")


def normalise(text: str) -> str:
    """The form in which texts are compared: lower case, half-width, without blanks, dots and
    hyphens.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    elif text.isalnum():
        return text.lower()
    return _BETWEEN.sub("", text).lower()


@dataclass(frozen=True)
class SearchResult:
    """All cars found, best first: a whole value, then a value's end, its beginning, inside;
    cars found only by an order number after those. `needle` is the text as it was compared.
    """

    needle: str
    vehicle_ids: list[int] = field(default_factory=list)


class Haystack:
    """Lines of text of which those are asked that hold a needle; lines end in a line feed."""

    # Hits from which on asking line by line is quicker than finding in the whole text.
    DENSE = 3_000

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self._whole: str | None = None
        self._ends: list[int] = []
        self._last: tuple[str, list[int]] | None = None

    def put(self, place: int, line: str) -> None:
        """Change a line, or add one at the end."""
        if place == len(self.lines):
            self.lines.append(line)
        else:
            self.lines[place] = line
        self._whole = self._last = None

    def places(self, needle: str) -> list[int]:
        """The numbers of the lines that hold the needle (no line feed in it), rising."""
        lines = self.lines
        if self._last is not None and self._last[0] in needle:
            # Typing on only narrows what was found before.
            found = [place for place in self._last[1] if needle in lines[place]]
        else:
            found = self._found(needle)
        self._last = (needle, found)
        return found

    def forget_last(self) -> None:
        """Forget the last needle, which the next might narrow."""
        self._last = None

    def _found(self, needle: str) -> list[int]:
        if self._whole is None:
            self._whole = "".join(self.lines)
            self._ends = list(accumulate(map(len, self.lines)))
        if any(letter not in self._whole for letter in needle):
            return []
        find, ends = self._whole.find, self._ends
        found: list[int] = []
        at = find(needle)
        while at >= 0 and len(found) < self.DENSE:
            place = bisect_right(ends, at)
            found.append(place)
            at = find(needle, ends[place])
        if at >= 0:
            rest = found[-1] + 1
            lines = islice(self.lines, rest, None)
            found += [place for place, line in enumerate(lines, rest) if needle in line]
        return found


class SearchIndex:
    """The index of one store; used by one thread, with a connection that only reads.

    Order numbers are read when `load_orders` is called or a text first asks for them.
    """

    def __init__(self, marks: store_search.Marks) -> None:
        self._marks = marks
        self._order_mark = 0
        self._ids: list[int] = []
        self._place: dict[int, int] = {}
        self._lines = Haystack([])
        self._orders = Haystack([])

    @classmethod
    def load(cls, store: Store) -> SearchIndex:
        """Read all cars of the store, without their orders."""
        index = cls(store_search.marks(store))
        index._read_all(store)
        return index

    def __len__(self) -> int:
        return len(self._ids)

    def load_orders(self, store: Store, *, steps: int | None = None) -> bool:
        """Read the order numbers too, a second a million; at most so many `steps` of a tenth.

        True when all are read. In steps they can be read while nobody types, between other
        questions; a search that needs them reads the rest.
        """
        self.refresh(store)
        while self._order_mark < self._marks.visit and steps != 0:
            until = min(self._order_mark + ORDERS_AT_ONCE, self._marks.visit)
            self._put_orders(store_search.orders(store, self._order_mark, until))
            self._order_mark = until
            steps = None if steps is None else steps - 1
        return self._order_mark == self._marks.visit

    def refresh(self, store: Store) -> None:
        """Take in what was written to the store since, by whichever connection."""
        # A connection does not see its own writes in the version, so a writing one looks closer.
        if store.data_version() == self._marks.version and not store.connection.total_changes:
            return
        old, new = self._marks, store_search.marks(store)
        if new == old:
            return
        news = store_search.news(store, old, new)
        if news.cars is None:
            self._read_all(store)
        else:
            self._read_some(store, news.cars)
        if news.orders is None:
            self._orders, self._order_mark = Haystack([""] * len(self._ids)), 0
        elif news.orders:
            self._read_orders_of(store, news.orders)
        self._marks = new

    def search(self, store: Store, text: str) -> SearchResult:
        """All cars in which the text stands; none for a text without a letter or digit."""
        needle = normalise(text)
        if not needle:
            return SearchResult(needle)
        by_order = len(needle) >= ORDER_LENGTH
        if by_order:
            self.load_orders(store)
        else:
            self.refresh(store)
        found = self._lines.places(needle)
        ranked = self._ranked(needle, found)
        if by_order:
            ranked += self._by_order(needle, self._orders.places(needle), set(found))
        ids = self._ids
        return SearchResult(needle, [ids[place] for place in ranked])

    def forget_last(self) -> None:
        """Forget the last search, so that the next is not quicker because of it."""
        self._lines.forget_last()
        self._orders.forget_last()

    # -- private

    def _ranked(self, needle: str, found: Sequence[int]) -> list[int]:
        lines = self._lines.lines
        whole, tail, begin = f"\n{needle}\n", f"{needle}\n", f"\n{needle}"
        best: list[int] = []
        second: list[int] = []
        third: list[int] = []
        rest: list[int] = []
        for place in found:
            line = lines[place]
            if tail in line:
                (best if whole in line else second).append(place)
            else:
                (third if begin in line else rest).append(place)
        return best + second + third + rest

    def _by_order(self, needle: str, places: Sequence[int], before: set[int]) -> list[int]:
        whole, lines = f"\n{needle}\n", self._orders.lines
        fresh = [place for place in places if place not in before]
        exact = {place for place in fresh if whole in lines[place]}
        return [p for p in fresh if p in exact] + [p for p in fresh if p not in exact]

    def _read_all(self, store: Store) -> None:
        rows = store_search.cars(store)
        ids = [row[0] for row in rows]
        orders = dict(zip(self._ids, self._orders.lines, strict=True))
        self._orders = Haystack([orders.get(number, "") for number in ids])
        self._lines = Haystack([_line(row) for row in rows])
        self._ids, self._place = ids, {number: i for i, number in enumerate(ids)}

    def _read_some(self, store: Store, cars: Iterable[int]) -> None:
        rows = {row[0]: row for row in store_search.cars(store, cars)}
        for number in sorted(cars):
            if number in rows:
                self._put_line(number, _line(rows[number]))
            elif number in self._place:
                # Joined into another or taken out: an empty line is never found.
                self._lines.put(self._place[number], "")
                self._orders.put(self._place[number], "")

    def _put_line(self, number: int, line: str) -> None:
        place = self._place.setdefault(number, len(self._ids))
        self._lines.put(place, line)
        if place == len(self._ids):
            self._ids.append(number)
            self._orders.put(place, "")

    def _read_orders_of(self, store: Store, cars: frozenset[int]) -> None:
        for number in cars & self._place.keys():
            self._orders.put(self._place[number], "")
        self._put_orders(store_search.orders_of(store, cars))

    def _put_orders(self, rows: Iterable[Row]) -> None:
        lines = self._orders.lines
        for number, joined in rows:
            place = self._place.get(number)
            if place is not None:
                lines[place] += _values(joined)
        self._orders = Haystack(lines)


def _line(row: Row) -> str:
    """A car's values, each between line feeds, so that a whole value, a beginning and an end
    can be told from a part.
    """
    return _values("\n".join(part for part in row[1:] if part))


def _values(joined: str) -> str:
    """Values divided by line feeds, each in the form that is compared."""
    if joined.isascii() and joined.replace("\n", "").isalnum():
        return f"\n{joined.lower()}\n"
    return "".join(("\n", *(f"{normalise(value)}\n" for value in joined.split("\n"))))
