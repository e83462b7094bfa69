"""Old cases of a tracking sheet: their cars, their stage by their dates, new or known.

A case is known again by what the sheet says of it. One that nobody worked on since takes what
a later sheet says; one that somebody worked on stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.base.changes import revision
from app.base.door import Store
from app.base.names import initials
from app.base.translation import _
from app.complaints.numbers import case_number
from app.complaints.oldsheets.cases import Group, grouped, matched, repeated, source_of
from app.complaints.oldsheets.facts import Teller, Told
from app.complaints.oldsheets.kind_words import KindFinder
from app.complaints.oldsheets.kinds import COMPLAINTS
from app.complaints.oldsheets.puts import CasePuts, Links, Wanted, wanted
from app.complaints.oldsheets.rows import Cars, Cells, last_day, rows_of
from app.complaints.oldsheets.store import (
    PARTS,
    Known,
    Stored,
    cases_by_number,
    customers_by_phone,
    known_cases,
    people_by_name,
    stored_cases,
    visits_by_order,
)
from app.complaints.store import highest_number
from app.customers.planners.register import Register
from app.importing.headers import JOINER
from app.importing.planning import Parsed, Plan, PlanContext, Problem
from app.importing.rules import ADDED, UNCHANGED, UPDATED

TABLES = ("complaints", *PARTS)
"""What an import of old cases writes besides customers and vehicles."""

HEADERS = "_headers"
"""The column of constants under which the sheet's own header texts travel."""

_MOST_LISTED = 1_000


def prepare(store: Store, now: str) -> tuple[Register, Known]:
    """The cars of the store and the cases it knows."""
    initials("王")
    return Register(store, now), known_cases(store)


def implied_headers(headers: Sequence[str], columns: Mapping[str, int]) -> dict[str, Any]:
    """The sheet's header of each field, without the words of the row above it."""
    return {HEADERS: {code: headers[at].split(JOINER)[-1] for code, at in columns.items()}}


def plan_complaints(rows: Parsed, context: PlanContext) -> Plan:
    """Plan the old cases of a file."""
    return _Planning(rows, context).plan()


@dataclass
class _Case:
    """One case of the file: its rows, what they tell, and the case of the store it is."""

    group: Group
    told: Told
    bins: list[str]
    known: int | None = None


class _Planning:
    def __init__(self, rows: Parsed, context: PlanContext) -> None:
        register, known = context.prepared
        self._rows = rows
        self._context = context
        self._store = context.store
        self._known: Known = known
        self._cells = rows_of(rows)
        self._fields = frozenset(code for code in rows.columns if code != HEADERS)
        self._cars = Cars(register, context.store, rows, self._cells)
        self._people = people_by_name(context.store)
        self._warnings: list[Problem] = []
        self._counts: Counter[str] = Counter()
        headers = (rows.column(HEADERS) or [None])[0] or {}
        kinds = KindFinder(context.settings["complaints.kinds"])
        self._teller = Teller(context.now[19:], headers, kinds, self._fields)

    def plan(self) -> Plan:
        """Group, tell, match, and put every row into its bin."""
        cases = self._cases()
        stored = stored_cases(
            self._store, [c.known for c in cases if c.known in self._known.untouched]
        )
        links = self._links(cases)
        puts = CasePuts(self._store, revision(self._store, ("complaints",)) + 1)
        fresh: list[tuple[_Case, Wanted]] = []
        for case, link in zip(cases, links, strict=True):
            new = wanted(case.told, link, self._cells[case.group.rows[0]], self._people)
            if case.known is None:
                fresh.append((case, new))
            else:
                self._update(case, stored.get(case.known), new, puts)
        self._number(fresh, puts)
        tables = self._cars.tables() | puts.tables
        problems, counts = self._cars.doubts()
        bins = [UNCHANGED] * len(self._rows)
        for case in cases:
            for place, found in zip(case.group.rows, case.bins, strict=True):
                bins[place] = found
        listed = (problems + self._warnings)[:_MOST_LISTED]
        return Plan(bins, tables, listed, dict(Counter(counts) + self._counts))

    def _cases(self) -> list[_Case]:
        sources = [source_of(cells, self._day(cells)) for cells in self._cells]
        groups = grouped(sources, self._fields)
        for group in repeated(groups):
            reason = _(
                "Case number: it stands at different cases; each comes in as a case of its own"
            )
            self._warn(group.rows[0], "number", group.source.number, reason)
        own = cases_by_number(self._store, [one.number for one in sources if one.number])
        known = matched(groups, self._known, own)
        return [self._told(group, known.get(place)) for place, group in enumerate(groups)]

    def _told(self, group: Group, known: int | None) -> _Case:
        told = Told()
        bins = []
        for place in group.rows:
            first = place == group.rows[0]

            def warn(code: str, value: str, reason: str, place: int = place) -> None:
                self._warn(place, code, value, reason)

            new = self._teller.tell(told, self._cells[place], first=first, warn=warn)
            bins.append(ADDED if first else UPDATED if new else UNCHANGED)
        self._end(told, group.rows[0])
        return _Case(group, told, bins, known)

    def _end(self, told: Told, place: int) -> None:
        """Whether the case is closed: by its date, or by its status where no column has dates."""
        closed = told.moments.get("closed_at")
        if closed is None and told.status:
            if "closed_at" in self._fields:
                reason = _("Closed on: empty, though the status says closed; the case stays open")
                self._warn(place, "closed_at", "", reason)
            else:
                told.moments["closed_at"] = last_day(told)
        elif closed is not None and told.status is False:
            reason = _("Status: says open, though there is a closing date; the case is closed")
            self._warn(place, "status", self._cells[place].get("status") or "", reason)
        if closed is not None and closed[:10] < told.opened_at[:10]:
            reason = _("Closed on: before the report date")
            self._warn(place, "closed_at", closed, reason)

    def _links(self, cases: Sequence[_Case]) -> list[Links]:
        first = [self._cells[case.group.rows[0]] for case in cases]
        visits = visits_by_order(
            self._store, [related for c in cases if (related := c.told.facts.get("related"))]
        )
        without = [phone for cells in first for phone in cells.get("phones") or ()]
        customers = customers_by_phone(self._store, without)
        found = []
        for case, cells in zip(cases, first, strict=True):
            car = self._cars.of(case.group.rows)
            visit = visits.get(case.told.facts.get("related") or "")
            links = Links(vehicle_id=car, owner_id=self._people.get(case.told.owner))
            if visit and car in (None, visit[1]):
                links.visit_id, links.vehicle_id = visit
            if car is not None:
                links.customer_id = self._cars.owner(car)
            else:
                links.customer_id = _customer(cells, customers)
            found.append(links)
        return found

    def _update(self, case: _Case, before: Stored | None, new: Wanted, puts: CasePuts) -> None:
        if before is None:
            case.bins = [UNCHANGED] * len(case.bins)
        elif puts.update(before, new):
            case.bins = [UPDATED if each == ADDED else each for each in case.bins]
        else:
            case.bins = [UNCHANGED] * len(case.bins)

    def _number(self, fresh: list[tuple[_Case, Wanted]], puts: CasePuts) -> None:
        """Number the new cases by month, in the order of their days."""
        last: dict[str, int] = {}
        for case, new in sorted(fresh, key=lambda one: one[0].told.opened_at[:10]):
            month = case.told.opened_at[:7]
            if month not in last:
                last[month] = highest_number(self._store, month)
            last[month] += 1
            source = case.group.source
            puts.add(case_number(month, last[month]), new, source.number, source.key)

    def _day(self, cells: Cells) -> str:
        moment = cells.get("reported_at") or cells.get("event_at")
        return moment[0] if moment else ""

    def _warn(self, place: int, code: str, value: str, reason: str) -> None:
        self._counts[reason] += 1
        if len(self._warnings) < _MOST_LISTED:
            label = _(COMPLAINTS.field(code).label)
            self._warnings.append(Problem(self._rows.row_nos[place], label, value, reason))


def _customer(cells: Cells, by_phone: Mapping[str, list[tuple[int, str]]]) -> int | None:
    """The customer on file who has this phone, and this name if one is given."""
    name = cells.get("customer_name")
    found = {
        customer_id
        for phone in cells.get("phones") or ()
        for customer_id, known in by_phone.get(phone, ())
        if not name or name == known
    }
    return found.pop() if len(found) == 1 else None
