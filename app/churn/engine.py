"""The one place where churn is counted: all months, all breakdowns, from the month cells.

An engine keeps what it read and counted, and at the next question reads only the months
that changed since. It belongs to one connection's thread. numpy is loaded with this module,
so the module itself is imported when the first figure is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.base import settings
from app.base.door import Store
from app.churn import store as sql
from app.churn.attributes import Attributes, Flags, Numbers
from app.churn.breakdowns import in_part, parts_of_months
from app.churn.months import month_of, number_of
from app.churn.rules import Cars, CohortRow, MonthChurn, Reconciliation, empty_month
from app.customers.cells import MAINTENANCE, REPAIR, count_month

NEVER = 1 << 20
_MASKS = {"maintenance": MAINTENANCE, "repair": REPAIR}


@dataclass(frozen=True)
class _Month:
    """The cars of one month, sorted, and for each the kinds of work it came for."""

    vehicles: Numbers
    masks: NDArray[np.uint8]

    def of_kind(self, mask: int) -> Numbers:
        """The cars that came for this kind of work."""
        # Looking the places up first is four times faster than an index of truths.
        return self.vehicles.take(np.flatnonzero((self.masks & mask).view(np.bool_)))


class ChurnEngine:
    """Figures of churn over one store; ask it from one thread only."""

    def __init__(self) -> None:
        self._rules: tuple[int, tuple[int, ...]] = (0, ())
        self._attribute_rev = -1
        self._attributes: Attributes | None = None
        self._heads: dict[int, sql.MonthHead] = {}
        self._months: dict[int, _Month] = {}
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
        upcoming = self._none_upcoming()
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
        mask = _MASKS.get(which.code, MAINTENANCE | REPAIR) if which.breakdown == "kind" else None
        ids = cells.vehicles if mask is None else cells.of_kind(mask)
        known = self._known
        ids = ids[in_part(ids, cohort, which.breakdown, which.code, known, self.age_bounds)]
        if which.group != "cohort":
            lost = self._lost(ids, cohort, span, mask)
            ids = ids[lost if which.group == "lost" else ~lost]
        return [int(number) for number in ids]

    # -- reading what changed

    def _refresh(self, store: Store) -> None:
        months = int(settings.get(store, "churn.months"))
        rules = (months, tuple(settings.get(store, "churn.age_bounds")))
        all_again = self._read_attributes(store) or rules != self._rules
        self._rules = rules
        self._complete = sql.complete_months(store)
        changed = self._read_months(store)
        self._last = max(self._months, default=0)
        if all_again:
            self._counted.clear()
            return
        for month in changed:
            for number in range(month - months, month + 1):
                self._counted.pop(number, None)

    def _read_attributes(self, store: Store) -> bool:
        """Read the cars' attributes as far as they changed; True if old ones changed."""
        rev, newest = sql.attribute_state(store)
        known = self._attributes
        if known is not None and rev == self._attribute_rev and known.follow(store, newest):
            return False
        self._attributes = Attributes(store, newest)
        self._attribute_rev = rev
        return True

    def _read_months(self, store: Store) -> set[int]:
        heads = {number_of(head.month): head for head in sql.month_heads(store)}
        changed = {number for number, head in heads.items() if self._heads.get(number) != head}
        changed |= self._heads.keys() - heads.keys()
        some = None if len(changed) > 24 else [month_of(number) for number in changed]
        read = sql.month_cells(store, some) if changed else []
        cells = {number_of(month): packed for month, packed in read}
        for month in sql.dirty_months(store):
            number = number_of(month)
            counted = count_month(store, month)
            heads[number] = sql.MonthHead(month, -1, counted.counted, **counted.aside)
            cells[number] = counted.cells
            changed.add(number)
        self._heads = heads
        for number in changed:
            self._months.pop(number, None)
            if cells.get(number):
                self._months[number] = _unpacked(cells[number])
        return changed

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
        """Go back from the last month and remember for each car the next month it comes."""
        attributes, months = self._known, self.definition_months
        wanted = set(cohorts)
        upcoming, by_mask = self._none_upcoming(), {m: self._none_upcoming() for m in (1, 2)}
        found: dict[int, list[Numbers]] = {}
        for number in range(max(cohorts) + months, min(cohorts) - 1, -1):
            cells = self._months.get(number)
            if cells is None:
                continue
            ids, kinds = cells.vehicles, {m: cells.of_kind(m) for m in by_mask}
            if number in wanted:
                lost = upcoming.take(ids) > number + months
                found[number] = [
                    np.array([len(ids), np.count_nonzero(lost)]),
                    *(
                        np.array([len(of), np.count_nonzero(by_mask[m].take(of) > number + months)])
                        for m, of in kinds.items()
                    ),
                    np.bincount(attributes.fixed.take(ids) + lost, minlength=attributes.fixed_bins),
                    np.bincount(
                        attributes.delivered.take(ids) + lost, minlength=attributes.month_bins
                    ),
                    np.bincount(
                        attributes.warranty.take(ids) + lost, minlength=attributes.month_bins
                    ),
                ]
            upcoming[ids] = number
            for mask, of_kind in kinds.items():
                by_mask[mask][of_kind] = number
        self._keep(found)

    def _keep(self, found: dict[int, list[Numbers]]) -> None:
        numbers = list(found)
        stacked = [np.stack(arrays) for arrays in zip(*found.values(), strict=True)]
        parts = parts_of_months(numbers, stacked, self._known, self.age_bounds)
        for number, ((vehicles, lost), breakdowns) in zip(
            numbers, zip(stacked[0].tolist(), parts, strict=True), strict=True
        ):
            self._counted[number] = MonthChurn(
                month_of(number + self.definition_months),
                month_of(number),
                self._heads[number].counted,
                vehicles,
                lost,
                False,
                *breakdowns,
            )

    @property
    def _known(self) -> Attributes:
        assert self._attributes is not None, "asked before anything was read"
        return self._attributes

    def _none_upcoming(self) -> NDArray[np.int32]:
        return np.full(self._known.newest + 1, NEVER, np.int32)

    def _lost(self, ids: Numbers, cohort: int, span: int, mask: int | None) -> Flags:
        came = np.zeros(self._known.newest + 1, np.bool_)
        for number in range(cohort + 1, cohort + span + 1):
            cells = self._months.get(number)
            if cells is not None:
                came[cells.vehicles if mask is None else cells.of_kind(mask)] = True
        lost: Flags = ~came[ids]
        return lost


def _unpacked(cells: bytes) -> _Month:
    packed = np.frombuffer(cells, "<u4")
    return _Month((packed >> 2).astype(np.intp), (packed & 3).astype(np.uint8))


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
