"""All cases of the tracking sheet in memory, so that it is sorted and filtered at once.

One index belongs to one reading connection and to the thread that uses it. It holds the row of
each case as a plain tuple. The open cases are read first, so that the sheet opens on them; then
those that wait for a score or a decision, then the others, in steps, so that nothing waits for
long. It keeps itself true to the store by looking at the record of changes, and knows of each
case when its next clock runs out, so that only the passing of time has to be looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Any, NamedTuple

from app.base.clock import Clock
from app.base.door import Store
from app.complaints.codes import MERGED
from app.complaints.sheet import clocks as sheet_clocks
from app.complaints.sheet import store as store_sheet
from app.complaints.sheet.filter import (
    ALL,
    COUNTED,
    KNOWN_AT_ONCE,
    MONTH,
    Moment,
    SheetFilter,
    asks_for_merged,
    in_view,
    narrow,
)
from app.complaints.sheet.rows import BY_KEY, PLACE, SheetRow
from app.complaints.store import rules_of
from app.customers.search import normalise
from app.staff.rules import Actor, may

STEP = 500
"""Cases read at once; a step takes some hundredths of a second."""

# Where less than this share of all cases is wanted, they are put in order by themselves.
_FEW = 4
_TIMED = ("state", "deadline", "clock", "waits")
_ORDER_LENGTH = 40


class Sheet(NamedTuple):
    """An answer: the rows in order, the number of cases of each counted view, and of all.

    `partial` says that cases which may belong to it are not read yet; `counted` that the counts
    are whole.
    """

    rows: list[SheetRow]
    counts: dict[str, int]
    total: int
    partial: bool
    counted: bool


class SheetIndex:
    """The rows of one store's cases."""

    def __init__(self) -> None:
        self._rows: list[SheetRow] = []
        self._lines: list[str] = []
        self._place: dict[int, int] = {}
        self._orders: dict[str, tuple[list[int], list[int]]] = {}
        self._newest: list[int] | None = None
        # The cases on which something is to be done: all that most views are made of.
        self._live: set[int] = set()
        self._clocks = sheet_clocks.Clocks()
        # What is not read yet: unsettled cases, then all others; None before it was looked up.
        self._unsettled: list[int] | None = None
        self._rest: list[int] = []
        self._count = 0
        self._marks = store_sheet.Marks(0, 0, 0)

    @classmethod
    def load(cls, store: Store, clock: Clock) -> SheetIndex:
        """Read the open cases."""
        index = cls()
        index._begin(store, clock)
        return index

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def settled(self) -> bool:
        """Whether all cases are read on which something is to be done."""
        return self._unsettled == []

    @property
    def complete(self) -> bool:
        """Whether all cases are read."""
        return self.settled and not self._rest

    def read_more(self, store: Store, clock: Clock, *, steps: int | None = None) -> bool:
        """Read what is not read yet, or at most so many steps of it; True when all is read."""
        self.refresh(store, clock)
        while not self.complete and steps != 0:
            if self._unsettled is None:
                self._look_up(store)
            elif self._unsettled:
                ids, self._unsettled = self._unsettled[:STEP], self._unsettled[STEP:]
                self._read(store, ids, clock)
            else:
                ids, self._rest = self._rest[:STEP], self._rest[STEP:]
                self._read(store, ids, clock)
            steps = None if steps is None else steps - 1
        return self.complete

    def refresh(self, store: Store, clock: Clock) -> None:
        """Take in what was written since, by whichever connection, and the passing of time."""
        new = store_sheet.marks(store)
        if new != self._marks:
            news = store_sheet.news(store, self._marks, new)
            self._marks = new
            if news.cases is None:
                self._begin(store, clock)
            else:
                self._take(store, news.cases, clock, clocks=news.clocks)
        self._show_clocks(self._clocks.turned(clock.now()))

    def select(
        self,
        store: Store,
        actor: Actor,
        asked: SheetFilter,
        *,
        clock: Clock,
        sort: str | None = None,
        descending: bool = False,
        whole: bool = True,
    ) -> Sheet:
        """The rows that a filter asks for, in order, as this person may see them.

        Without `sort` they come by their deadlines, then the newest first. Cases without a
        value come last in either direction. With `whole=False` the answer does not wait for
        cases that are not read yet, and says if some may be missing.
        """
        self.refresh(store, clock)
        moment = Moment(actor.employee_id, clock.now().date())
        own = None if may(actor, "complaints.view") else actor.employee_id
        self._read_wanted(store, asked, moment, own, clock)
        if whole and self._may_miss(asked, own):
            self.read_more(store, clock)
        rows = self._in_order(self._wanted(asked, moment, own), sort, descending)
        return Sheet(
            rows,
            self._counts(moment, own),
            self._count if own is None else sum(row.taken_by_id == own for row in self._rows),
            self._may_miss(asked, own),
            self.settled or own is not None,
        )

    def values(self, key: str) -> dict[Any, int]:
        """The values that a column has in the cases read, with how often."""
        place = PLACE[key]
        found: dict[Any, int] = {}
        for row in self._rows:
            found[row[place]] = found.get(row[place], 0) + 1
        return found

    # -- reading

    def _begin(self, store: Store, clock: Clock) -> None:
        whole = self.complete
        self._marks = store_sheet.marks(store)
        self._rows, self._lines, self._place, self._live = [], [], {}, set()
        self._clocks = sheet_clocks.Clocks()
        self._unsettled, self._rest = None, []
        self._count = store_sheet.count(store)
        self._read(store, store_sheet.open_ids(store), clock)
        if whole:
            # It was whole before an import; a list in view must not lose what it showed.
            self.read_more(store, clock)

    def _look_up(self, store: Store) -> None:
        """Which cases are not read yet."""
        unsettled = store_sheet.unsettled_ids(store, rules_of(store).low_score)
        known = self._place.keys() | set(unsettled)
        self._unsettled = [number for number in unsettled if number not in self._place]
        self._rest = [number for number in store_sheet.all_ids(store) if number not in known]

    def _read_wanted(
        self, store: Store, asked: SheetFilter, moment: Moment, own: int | None, clock: Clock
    ) -> None:
        """Read those few cases that a list is made of, if they are known by something else."""
        if self.complete:
            return
        wanted: Iterable[int] = ()
        if own is not None:
            wanted = store_sheet.taken_by(store, own)
        elif asked.ids is not None:
            wanted = asked.ids
        elif asked.view == MONTH:
            wanted = store_sheet.month_ids(store, moment.today.isoformat()[:7])
        missing = [number for number in wanted if number not in self._place]
        if missing:
            self._take(store, missing, clock, clocks=False)

    def _may_miss(self, asked: SheetFilter, own: int | None) -> bool:
        """Whether a case that is not read yet may belong to this list."""
        if own is not None or asked.ids is not None:
            return False
        if asked.view == ALL or asks_for_merged(asked):
            return not self.complete
        return asked.view not in (*KNOWN_AT_ONCE, MONTH) and not self.settled

    def _read(self, store: Store, ids: list[int], clock: Clock) -> None:
        """Read cases that are not here yet."""
        found = store_sheet.read_rows(store, ids)
        self._put(found)
        self._clocks.read(store, [each.row for each in found], clock.now())
        self._show_clocks(each.row.id for each in found)

    def _take(self, store: Store, ids: Iterable[int], clock: Clock, *, clocks: bool) -> None:
        """Read these cases again, or for the first time; those that are gone leave the sheet."""
        wanted = set(ids)
        found = store_sheet.read_rows(store, sorted(wanted))
        if wanted:
            self._unsettled = self._unsettled and [n for n in self._unsettled if n not in wanted]
            self._rest = [number for number in self._rest if number not in wanted]
            self._count = store_sheet.count(store)
        self._drop(wanted - {each.row.id for each in found})
        self._put(found)
        rows = [each.row for each in found]
        if clocks:
            self._clocks, rows = sheet_clocks.Clocks(), self._rows
        self._clocks.read(store, rows, clock.now())
        self._show_clocks([row.id for row in rows])

    def _put(self, found: Iterable[store_sheet.Found]) -> None:
        for row, line in found:
            place = self._place.setdefault(row.id, len(self._rows))
            searched = "\n".join(map(normalise, line.split("\n")))
            if place == len(self._rows):
                self._rows.append(row)
                self._lines.append(searched)
            else:
                self._rows[place] = row
                self._lines[place] = searched
        self._orders.clear()
        self._newest = None

    def _drop(self, gone: set[int]) -> None:
        if not gone & self._place.keys():
            return
        kept = [place for place, row in enumerate(self._rows) if row.id not in gone]
        self._rows = [self._rows[place] for place in kept]
        self._lines = [self._lines[place] for place in kept]
        self._place = {row.id: place for place, row in enumerate(self._rows)}
        self._live -= gone

    # -- clocks

    def _show_clocks(self, ids: Iterable[int]) -> None:
        """Put what the clocks say now into the rows of these cases."""
        changed = False
        for number in ids:
            place = self._place.get(number)
            if place is None:
                continue
            row, cell = self._rows[place], self._clocks.cell(number)
            if row.is_open or cell != sheet_clocks.NOTHING:
                self._live.add(number)
            else:
                self._live.discard(number)
            if (row.state, row.deadline, row.clock, row.waits) != cell:
                values: dict[str, Any] = dict(zip(_TIMED, cell, strict=True))
                self._rows[place] = row._replace(**values)
                changed = True
        if changed:
            for key in _TIMED:
                self._orders.pop(key, None)
            self._orders.pop("", None)

    # -- choosing

    def _wanted(self, asked: SheetFilter, moment: Moment, own: int | None) -> list[SheetRow]:
        rows = self._of_text(asked)
        if own is not None:
            rows = [row for row in rows if row.taken_by_id == own]
        if asked.ids is not None:
            ids = set(asked.ids)
            rows = [row for row in rows if row.id in ids]
        elif asks_for_merged(asked):
            merged = [row for row in rows if row.stage == MERGED]
            rows = merged + in_view(rows, asked.view, moment)
        else:
            rows = in_view(rows, asked.view, moment)
        return narrow(rows, asked)

    def _of_text(self, asked: SheetFilter) -> list[SheetRow]:
        """The rows that a list can be made of, in which every word of its text stands."""
        few = asked.ids is None and asked.view not in (ALL, MONTH) and not asks_for_merged(asked)
        needles = [needle for needle in map(normalise, asked.text.split()) if needle]
        if not needles:
            return self._live_rows() if few else self._rows
        places: Iterable[int] = range(len(self._rows))
        if few:
            places = [self._place[number] for number in self._live]
        for needle in needles:
            places = [place for place in places if needle in self._lines[place]]
        return [self._rows[place] for place in places]

    def _live_rows(self) -> list[SheetRow]:
        return [self._rows[self._place[number]] for number in self._live]

    def _counts(self, moment: Moment, own: int | None) -> dict[str, int]:
        live = [row for row in self._live_rows() if own is None or row.taken_by_id == own]
        return {view: len(in_view(live, view, moment)) for view in COUNTED}

    # -- sorting

    def _in_order(self, rows: list[SheetRow], sort: str | None, descending: bool) -> list[SheetRow]:
        if len(rows) * _FEW < len(self._rows):
            filled, empty = _parted(sorted(rows, key=_OPENED, reverse=True), sort)
        else:
            wanted = {row.id for row in rows}
            with_value, without = self._all_in_order(sort)
            filled = [row for place in with_value if (row := self._rows[place]).id in wanted]
            empty = [row for place in without if (row := self._rows[place]).id in wanted]
        if descending:
            filled.reverse()
        return filled + empty

    def _all_in_order(self, sort: str | None) -> tuple[list[int], list[int]]:
        """The places of all rows by a column; the order is kept until a row changes."""
        rows, key = self._rows, sort or ""
        if key not in self._orders:
            if self._newest is None:
                opened = [(row.opened_at, row.id) for row in rows]
                self._newest = sorted(range(len(rows)), key=opened.__getitem__, reverse=True)
            filled, empty = _parted([rows[place] for place in self._newest], sort)
            place_of = self._place
            self._orders[key] = ([place_of[r.id] for r in filled], [place_of[r.id] for r in empty])
        return self._orders[key]


_OPENED = itemgetter(PLACE["opened_at"], PLACE["id"])


def _parted(newest: list[SheetRow], sort: str | None) -> tuple[list[SheetRow], list[SheetRow]]:
    """Rows with a value by that value, and those without; as they come among equals."""
    place = PLACE[sort or "deadline"]
    filled = [row for row in newest if row[place] not in (None, "")]
    filled.sort(key=_order_of(sort or "deadline"))
    return filled, [row for row in newest if row[place] in (None, "")]


def _order_of(key: str) -> Callable[[SheetRow], Any]:
    column, place = BY_KEY[key], PLACE[key]
    if column.order is not None:
        number = {code: order for order, code in enumerate(column.order)}
        return lambda row: number.get(str(row[place]), len(number))
    if key == "customer":
        # One text to compare: the initials as they are typed, then the name.
        return lambda row: f"{row.initials or '~'} {row.customer}"
    if column.kind == "words":
        # Long texts: their beginnings are enough to put them in order.
        return lambda row: str(row[place])[:_ORDER_LENGTH]
    return itemgetter(place)
