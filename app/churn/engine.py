"""The one place where churn is counted: all months, all breakdowns, from the month cells.

An engine keeps what it read and counted, and at the next question reads only the months
that changed since. It belongs to one connection's thread. numpy is loaded with this module,
so the module itself is imported when the first figure is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.base import settings
from app.base.door import Store
from app.churn import store as sql
from app.churn.attributes import Attributes, Flags, Numbers
from app.churn.breakdowns import age_counts, in_part, parts_of_months, warranty_counts
from app.churn.months import month_of, number_of
from app.churn.rules import KINDS, Cars, CohortRow, MonthChurn, Reconciliation, empty_month
from app.customers.cells import MAINTENANCE, REPAIR, count_month

NEVER = 32_767
_LOW, _HIGH, _BOTH = 0xFFFF, 0x10000, 0x10001
# [cohort, lost] of all cars, of maintenance and of repair; and of each car whether it is lost.
_Absence = tuple[list[int], Flags]


@dataclass(frozen=True)
class _Month:
    """The cars of one month, sorted, and for each the kinds of work it came for.

    `came` is `_HIGH` for maintenance plus 1 for repair.
    """

    vehicles: Numbers
    came: NDArray[np.int32]

    @property
    def maintenance(self) -> Flags:
        return self.came >= _HIGH

    @property
    def repair(self) -> Flags:
        flags: Flags = (self.came & 1) != 0
        return flags

    def of_kind(self, kind: str) -> Numbers:
        """The cars that came for this kind of work; all of them without a kind."""
        if kind not in KINDS:
            return self.vehicles
        return self.vehicles[self.maintenance if kind == "maintenance" else self.repair]


class ChurnEngine:
    """Figures of churn over one store; ask it from one thread only.

    Where more than `many` months changed, a second thread looks through them meanwhile.
    """

    def __init__(self, many: int = 24) -> None:
        self._many = many
        self._forget()

    def _forget(self) -> None:
        self._rules: tuple[int, tuple[int, ...]] = (0, ())
        self._attribute_rev = -1
        self._attributes: Attributes | None = None
        self._heads: dict[int, sql.MonthHead] = {}
        self._months: dict[int, _Month] = {}
        self._ahead: dict[int, _Absence] = {}
        self._counted: dict[int, MonthChurn] = {}
        self._complete: frozenset[str] = frozenset()
        self._last = 0

    @property
    def definition_months(self) -> int:
        """After how many months without a visit a car is lost."""
        return self._rules[0]

    @property
    def age_bounds(self) -> tuple[int, ...]:
        """The bounds of the age groups in years."""
        return self._rules[1]

    def all_months(self, store: Store) -> tuple[MonthChurn, ...]:
        """Every report month from the first that has a cohort to the last with visits."""
        with sql.one_moment(store):
            self._refresh(store)
        if not self._months:
            return ()
        first = min(self._months) + self.definition_months
        return self._reports(range(first, self._last + 1))

    def reports(self, store: Store, months: Sequence[str]) -> tuple[MonthChurn, ...]:
        """These report months, whether or not there is data for them."""
        with sql.one_moment(store):
            self._refresh(store)
        return self._reports([number_of(month) for month in months])

    def last_month(self, store: Store) -> str | None:
        """The last month with a counted visit, or None."""
        with sql.one_moment(store):
            self._refresh(store)
        return month_of(self._last) if self._months else None

    def reconciliation(self, store: Store, month: str) -> Reconciliation:
        """The sum from all orders of the cohort month down to the cars lost."""
        (report,) = self.reports(store, [month])
        head = self._heads.get(number_of(report.cohort_month))
        if head is None:
            return Reconciliation(0, 0, 0, 0, 0, 0, 0, 0, 0)
        return Reconciliation(
            head.all_orders,
            head.counter,
            head.credit,
            head.void,
            head.unsettled,
            head.counted,
            report.vehicles,
            report.back,
            report.lost,
        )

    def retention(
        self, store: Store, last: str, rows: int, horizon: int, *, until: str
    ) -> list[CohortRow]:
        """Of the cohorts up to `last`, how many cars were back within 1 … `horizon` months.

        Visits after `until` do not count; the number of a month that lies after it, or that
        no visit has reached yet, is None. Cohorts without cars are left out.
        """
        with sql.one_moment(store):
            self._refresh(store)
        newest, end, found = number_of(last), min(number_of(until), self._last), []
        upcoming = np.full(self._known.newest + 1, NEVER, np.int32)
        for number in range(end, newest - rows, -1):
            cells = self._months.get(number)
            if cells is None:
                continue
            if number <= newest:
                found.append(_cohort(number, cells, upcoming, horizon, end - number))
            upcoming[cells.vehicles] = number
        return found[::-1]

    def cars(self, store: Store, which: Cars) -> list[int]:
        """The vehicles behind a figure, by number."""
        with sql.one_moment(store):
            self._refresh(store)
        months = which.months or self.definition_months
        cohort, span = number_of(which.report_month) - months, which.within or months
        cells = self._months.get(cohort)
        if cells is None:
            return []
        kind = which.code if which.breakdown == "kind" else ""
        ids = cells.of_kind(kind)
        known = self._known
        ids = ids[in_part(ids, cohort, which.breakdown, which.code, known, self.age_bounds)]
        if which.group != "cohort":
            lost = self._lost(ids, cohort, span, kind)
            ids = ids[lost if which.group == "lost" else ~lost]
        return [int(number) for number in ids]

    # -- reading what changed

    def _refresh(self, store: Store) -> None:
        """Follow the store. A reading that is broken off half-way leaves nothing behind."""
        try:
            self._follow(store)
        except BaseException:
            self._forget()
            raise

    def _follow(self, store: Store) -> None:
        months = int(settings.get(store, "churn.months"))
        rules = (months, tuple(settings.get(store, "churn.age_bounds")))
        all_again = rules != self._rules
        self._rules = rules
        self._complete = sql.complete_months(store)
        state = sql.attribute_state(store)
        cells, changed = self._read_cells(store)
        if len(changed) > self._many:
            # SQLite reads the cars while another thread looks through the months.
            with ThreadPoolExecutor(1) as other:
                ahead = other.submit(self._look_ahead, changed, cells, state[1])
                all_again |= self._read_attributes(store, state)
                ahead.result()
        else:
            self._unpack(changed, cells)
            all_again |= self._read_attributes(store, state)
        self._last = max(self._months, default=0)
        if all_again:
            self._counted.clear()
            return
        for month in changed:
            for number in range(month - months, month + 1):
                self._counted.pop(number, None)

    def _read_attributes(self, store: Store, state: tuple[int, int]) -> bool:
        """Read the cars' attributes as far as they changed; True if old ones changed."""
        rev, newest = state
        known = self._attributes
        if known is not None and rev == self._attribute_rev and known.follow(store, newest):
            return False
        self._attributes = Attributes(store, newest)
        self._attribute_rev = rev
        return True

    def _read_cells(self, store: Store) -> tuple[dict[int, bytes], set[int]]:
        """The months that changed, and the cells of those that still have any."""
        heads = {number_of(head.month): head for head in sql.month_heads(store)}
        changed = {number for number, head in heads.items() if self._heads.get(number) != head}
        changed |= self._heads.keys() - heads.keys()
        some = None if len(changed) > self._many else [month_of(number) for number in changed]
        read = sql.month_cells(store, some) if changed else []
        cells = {number_of(month): packed for month, packed in read}
        for month in sql.dirty_months(store):
            number = number_of(month)
            counted = count_month(store, month)
            heads[number] = sql.MonthHead(month, -1, counted.counted, **counted.aside)
            cells[number] = counted.cells
            changed.add(number)
        self._heads = heads
        return cells, changed

    def _unpack(self, changed: Iterable[int], cells: dict[int, bytes]) -> None:
        self._ahead.clear()
        for number in changed:
            self._months.pop(number, None)
            if cells.get(number):
                self._months[number] = _unpacked(cells[number])

    def _look_ahead(self, changed: Iterable[int], cells: dict[int, bytes], newest: int) -> None:
        """What can be found out about all months without the cars' attributes."""
        self._unpack(changed, cells)
        if self._months:
            self._ahead = self._absences(list(self._months), newest)

    # -- counting

    def _reports(self, numbers: Iterable[int]) -> tuple[MonthChurn, ...]:
        cohorts = [number - self.definition_months for number in numbers]
        missing = [c for c in cohorts if c not in self._counted and c in self._months]
        if missing:
            self._count(missing)
        return tuple(self._report(cohort) for cohort in cohorts)

    def _report(self, cohort: int) -> MonthChurn:
        report = month_of(cohort + self.definition_months)
        provisional = self._last <= cohort + self.definition_months and report not in self._complete
        found = self._counted.get(cohort)
        if found is None:
            return empty_month(report, month_of(cohort), self.age_bounds, provisional)
        return replace(found, provisional=True) if provisional else found

    def _count(self, cohorts: list[int]) -> None:
        ready = self._ahead.keys() >= set(cohorts)
        absences = self._ahead if ready else self._absences(cohorts, self._known.newest)
        self._keep({number: self._counts(number, *absences[number]) for number in cohorts})
        self._ahead = {}

    def _absences(self, cohorts: list[int], newest: int) -> dict[int, _Absence]:
        """Of these cohorts [cohort, lost] of all cars and of each kind, and who is lost.

        Goes back from the last month and remembers for each car the next month it comes. The
        next month for maintenance stands in the upper half of a number, that for repair in the
        lower one; a car is lost when both lie after the window.
        """
        wanted = set(cohorts)
        upcoming = np.full(newest + 1, _BOTH * NEVER, np.int32)
        found: dict[int, _Absence] = {}
        for number in range(max(cohorts) + self.definition_months, min(cohorts) - 1, -1):
            cells = self._months.get(number)
            if cells is None:
                continue
            coming = upcoming.take(cells.vehicles)
            if number in wanted:
                found[number] = _absence(cells, coming, number + self.definition_months)
            # The half of each kind it came for becomes this month, the other one stays.
            coming &= ~(cells.came * np.int32(_LOW))
            coming |= cells.came * np.int32(number)
            upcoming[cells.vehicles] = coming
        return found

    def _counts(self, number: int, totals: list[int], lost: Flags) -> tuple[list[int], Numbers]:
        """[cohort, lost] of all parts but the fixed ones, and the histogram of those."""
        attributes, ids = self._known, self._months[number].vehicles
        counts = totals + age_counts(attributes.delivered.take(ids), lost, number, self.age_bounds)
        counts += warranty_counts(attributes.warranty.take(ids), lost, number)
        fixed = np.bincount(attributes.fixed.take(ids) + lost, minlength=attributes.fixed_bins)
        return counts, fixed

    def _keep(self, found: dict[int, tuple[list[int], Numbers]]) -> None:
        counts = np.array([counts for counts, _fixed in found.values()])
        fixed = np.stack([fixed for _counts, fixed in found.values()])
        parts = parts_of_months(counts, fixed, self._known, self.age_bounds)
        for (number, (totals, _fixed)), breakdowns in zip(found.items(), parts, strict=True):
            self._counted[number] = MonthChurn(
                month_of(number + self.definition_months),
                month_of(number),
                self._heads[number].counted,
                totals[0],
                totals[1],
                False,
                *breakdowns,
            )

    @property
    def _known(self) -> Attributes:
        assert self._attributes is not None, "asked before anything was read"
        return self._attributes

    def _lost(self, ids: Numbers, cohort: int, span: int, kind: str) -> Flags:
        came = np.zeros(self._known.newest + 1, np.bool_)
        for number in range(cohort + 1, cohort + span + 1):
            cells = self._months.get(number)
            if cells is not None:
                came[cells.of_kind(kind)] = True
        lost: Flags = ~came[ids]
        return lost


def _absence(cells: _Month, coming: NDArray[np.int32], end: int) -> _Absence:
    no_maintenance = coming >= (end + 1) << 16
    no_repair = (coming & _LOW) > end
    lost = no_maintenance & no_repair
    counts = [len(cells.vehicles), int(np.count_nonzero(lost))]
    for flags, missing in ((cells.maintenance, no_maintenance), (cells.repair, no_repair)):
        counts += [int(np.count_nonzero(flags)), int(np.count_nonzero(flags & missing))]
    return counts, lost


def _unpacked(cells: bytes) -> _Month:
    packed = np.frombuffer(cells, "<u4")
    came = (packed & MAINTENANCE) * np.uint32(_HIGH) + (packed & REPAIR) // REPAIR
    return _Month((packed >> 2).astype(np.intp), came.view(np.int32))


def _cohort(
    number: int, cells: _Month, upcoming: NDArray[np.int32], horizon: int, reach: int
) -> CohortRow:
    waited = np.minimum(upcoming.take(cells.vehicles) - number, horizon + 1)
    back = np.bincount(waited, minlength=horizon + 2).cumsum()[1 : horizon + 1].tolist()
    reached = max(0, min(horizon, reach))
    return CohortRow(
        month_of(number),
        len(cells.vehicles),
        (*back[:reached], *([None] * (horizon - reached))),
    )
