"""All cases of the tracking sheet in memory, so that it is sorted and filtered at once.

One index belongs to one reading connection and to the thread that uses it. It holds the row of
each case as a plain tuple. The cases on which something is to be done are read first, so that
the sheet opens on them; the others follow in steps, or when a list asks for them. It keeps
itself true to the store by looking at the record of changes, and knows of each case when its
next clock runs out, so that only the passing of time has to be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from app.base.clock import Clock
from app.base.door import Store
from app.complaints import sheet_clocks, store_sheet
from app.complaints.codes import MERGED
from app.complaints.sheet import BY_KEY, PLACE, SheetRow
from app.complaints.sheet_filter import (
    COUNTED,
    Moment,
    SheetFilter,
    asks_for_merged,
    in_view,
    narrow,
    needs_ended,
)
from app.complaints.store import rules_of
from app.customers.search import normalise
from app.staff.rules import Actor, may

STEP = 2_000
"""Cases read at once; a step takes some hundredths of a second."""

# Where more than this share of all cases is wanted, they are picked out of all in order.
_MOST = 4
_TIMED = ("state", "deadline", "clock", "waits")
_ORDER_LENGTH = 40


class Sheet(NamedTuple):
    """An answer: the rows in order, the number of cases of each counted view, and of all."""

    rows: list[SheetRow]
    counts: dict[str, int]
    total: int


class SheetIndex:
    """The rows of one store's cases."""

    def __init__(self) -> None:
        self._rows: list[SheetRow] = []
        self._lines: list[str] = []
        self._place: dict[int, int] = {}
        self._orders: dict[str, tuple[list[int], list[int]]] = {}
        self._clocks = sheet_clocks.Clocks()
        self._rest: list[int] = []
        self._marks = store_sheet.Marks(0, 0, 0)

    @classmethod
    def load(cls, store: Store, clock: Clock) -> SheetIndex:
        """Read the cases on which something is to be done."""
        index = cls()
        index._begin(store, clock)
        return index

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def complete(self) -> bool:
        """Whether the cases that ended are read too."""
        return not self._rest

    def read_more(self, store: Store, clock: Clock, *, steps: int | None = None) -> bool:
        """Read cases that ended, all or at most so many steps of them; True when all are read."""
        while self._rest and steps != 0:
            ids, self._rest = self._rest[:STEP], self._rest[STEP:]
            self._put(store_sheet.read_rows(store, ids))
            steps = None if steps is None else steps - 1
        return self.complete

    def refresh(self, store: Store, clock: Clock) -> None:
        """Take in what was written since, by whichever connection, and the passing of time."""
        new = store_sheet.marks(store)
        if new != self._marks:
            news = store_sheet.news(store, self._marks, new)
            if news.cases is None:
                self._begin(store, clock)
            else:
                self._take(store, news.cases, clock, clocks=news.clocks)
            self._marks = new
        self._show_time(clock.now())

    def select(
        self,
        store: Store,
        actor: Actor,
        asked: SheetFilter,
        *,
        clock: Clock,
        sort: str | None = None,
        descending: bool = False,
    ) -> Sheet:
        """The rows that a filter asks for, in order, as this person may see them.

        Without `sort` they come by their deadlines, then the newest first. Cases without a
        value come last in either direction.
        """
        self.refresh(store, clock)
        if needs_ended(asked) or asks_for_merged(asked):
            self.read_more(store, clock)
        moment = Moment(actor.employee_id, clock.now().date())
        own = None if may(actor, "complaints.view") else actor.employee_id
        if own is not None:
            self._read_own(store, own)
        wanted = self._wanted(asked, moment, own)
        rows = self._in_order(wanted, sort, descending)
        return Sheet(rows, self._counts(moment, own), self._total(own))

    def values(self, key: str) -> dict[Any, int]:
        """The values that a column has in the cases read, with how often."""
        place = PLACE[key]
        found: dict[Any, int] = {}
        for row in self._rows:
            found[row[place]] = found.get(row[place], 0) + 1
        return found

    # -- reading

    def _begin(self, store: Store, clock: Clock) -> None:
        self._marks = store_sheet.marks(store)
        live = store_sheet.live_ids(store, rules_of(store).low_score)
        known = set(live)
        self._rows, self._lines, self._place = [], [], {}
        self._put(store_sheet.read_rows(store, live))
        self._rest = [number for number in store_sheet.all_ids(store) if number not in known]
        self._clocks = sheet_clocks.Clocks()
        self._clocks.read(store, self._rows, clock.now())
        self._show_clocks(self._clocks.known())

    def _read_own(self, store: Store, employee_id: int) -> None:
        """A person who sees only their own cases gets all of them, however old."""
        if self._rest:
            own = set(store_sheet.taken_by(store, employee_id)) & set(self._rest)
            if own:
                self._rest = [number for number in self._rest if number not in own]
                self._put(store_sheet.read_rows(store, sorted(own)))

    def _take(self, store: Store, ids: Iterable[int], clock: Clock, *, clocks: bool) -> None:
        """Read these cases again; those that are gone leave the sheet."""
        wanted = set(ids)
        found = store_sheet.read_rows(store, sorted(wanted))
        here = {each.row.id for each in found}
        if wanted:
            self._rest = [number for number in self._rest if number not in wanted]
        self._drop(wanted - here)
        self._put(found)
        if clocks:
            self._clocks = sheet_clocks.Clocks()
            self._clocks.read(store, self._rows, clock.now())
            self._show_clocks(row.id for row in self._rows)
        else:
            self._clocks.read(store, [each.row for each in found], clock.now())
            self._show_clocks(here)

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

    def _drop(self, gone: set[int]) -> None:
        if not gone & self._place.keys():
            return
        kept = [place for place, row in enumerate(self._rows) if row.id not in gone]
        self._rows = [self._rows[place] for place in kept]
        self._lines = [self._lines[place] for place in kept]
        self._place = {row.id: place for place, row in enumerate(self._rows)}

    # -- clocks

    def _show_time(self, now: datetime) -> None:
        self._show_clocks(self._clocks.turned(now))

    def _show_clocks(self, ids: Iterable[int]) -> None:
        """Put what the clocks say now into the rows of these cases."""
        changed = False
        for number in ids:
            place = self._place.get(number)
            if place is None:
                continue
            row, cell = self._rows[place], self._clocks.cell(number)
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
        rows = self._of_text(asked.text)
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

    def _of_text(self, text: str) -> list[SheetRow]:
        """The rows in which every word of a text stands."""
        needles = [needle for needle in map(normalise, text.split()) if needle]
        if not needles:
            return list(self._rows)
        first, *others = needles
        places = [place for place, line in enumerate(self._lines) if first in line]
        for needle in others:
            places = [place for place in places if needle in self._lines[place]]
        return [self._rows[place] for place in places]

    def _counts(self, moment: Moment, own: int | None) -> dict[str, int]:
        live = [
            row
            for row in self._rows
            if (row.is_open or row.state is not None or row.waits is not None)
            and (own is None or row.taken_by_id == own)
        ]
        return {view: len(in_view(live, view, moment)) for view in COUNTED}

    def _total(self, own: int | None) -> int:
        if own is None:
            return len(self._rows) + len(self._rest)
        return sum(row.taken_by_id == own for row in self._rows)

    # -- sorting

    def _in_order(self, rows: list[SheetRow], sort: str | None, descending: bool) -> list[SheetRow]:
        if len(rows) * _MOST < len(self._rows):
            filled, empty = _sorted(rows, sort)
        else:
            wanted = {row.id for row in rows}
            filled, empty = (
                [row for row in part if row.id in wanted] for part in self._all_in_order(sort)
            )
        if descending:
            filled.reverse()
        return filled + empty

    def _all_in_order(self, sort: str | None) -> tuple[list[SheetRow], list[SheetRow]]:
        """All rows by a column; the order is kept until a row changes."""
        key = sort or ""
        if key not in self._orders:
            filled, empty = _sorted(self._rows, sort)
            place = self._place
            self._orders[key] = ([place[r.id] for r in filled], [place[r.id] for r in empty])
        filled_places, empty_places = self._orders[key]
        rows = self._rows
        return [rows[p] for p in filled_places], [rows[p] for p in empty_places]


def _sorted(rows: list[SheetRow], sort: str | None) -> tuple[list[SheetRow], list[SheetRow]]:
    """Rows with a value by that value, and those without; the newest first among equals."""
    newest = sorted(rows, key=_OPENED, reverse=True)
    if sort is None:
        filled = [row for row in newest if row.deadline is not None]
        filled.sort(key=itemgetter(PLACE["deadline"]))
        return filled, [row for row in newest if row.deadline is None]
    place = PLACE[sort]
    filled = [row for row in newest if row[place] not in (None, "")]
    filled.sort(key=_order_of(sort))
    return filled, [row for row in newest if row[place] in (None, "")]


_OPENED = itemgetter(PLACE["opened_at"])


def _order_of(key: str) -> Any:
    column, place = BY_KEY[key], PLACE[key]
    if column.order is not None:
        number = {code: order for order, code in enumerate(column.order)}
        return lambda row: number.get(row[place], len(number))
    if key == "customer":
        return lambda row: (row.initials or "~", row.customer)
    if column.kind == "words":
        # Long texts: their beginnings are enough to put them in order.
        return lambda row: row[place][:_ORDER_LENGTH]
    return itemgetter(place)
