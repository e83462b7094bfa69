"""What figures ask of each car, as small numbers in arrays indexed by the vehicle's number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.base.door import Store
from app.churn.rules import CUSTOMER_TYPES, UNKNOWN
from app.churn.store import ID_BASE, VEHICLE_WIDTH, customer_kind_texts, vehicle_texts

Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]

TYPES = (*CUSTOMER_TYPES, UNKNOWN)
_UNKNOWN_TYPE = len(TYPES) - 1
_FIRST_MONTH, _LAST_MONTH = 1900 * 12, 2200 * 12
_MONTH_LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def _weights() -> NDArray[np.float64]:
    """What each digit of a vehicle's text adds: id, customer, delivered, warranty, its day."""
    table = np.zeros((VEHICLE_WIDTH, 5))
    table[0:9, 0] = table[9:18, 1] = 10.0 ** np.arange(8, -1, -1)
    for start, column in ((18, 2), (28, 3)):
        table[start : start + 4, column] = (12000, 1200, 120, 12)
        table[start + 5 : start + 7, column] = (10, 1)
    table[36:38, 4] = (10, 1)
    return table


_WEIGHTS = _weights()


class Attributes:
    """Family, customer's kind, month of delivery and month of warranty's end of every car.

    `fixed` holds (family × number of kinds + kind) of the customer; `delivered` and `warranty`
    months counted from `base`, 0 where there is none. Warranty is the first month at whose end
    it does not hold any more. All are doubled, so that a histogram can tell the lost from the
    others in the lowest bit; `fixed_bins` and `month_bins` say how many bins that takes.
    """

    def __init__(self, store: Store, newest: int) -> None:
        self.newest = newest
        self.families: list[str] = []
        self._codes: dict[str, int] = {}
        self.month_bins = 2
        size = newest + 1
        self.fixed: Numbers = np.full(size, _UNKNOWN_TYPE * 2, np.intp)
        self.delivered: Numbers = np.zeros(size, np.intp)
        self.warranty: Numbers = np.zeros(size, np.intp)
        self._family_code(UNKNOWN)
        texts = vehicle_texts(store)
        values = _values([text for _family, text in texts])
        lowest = [int(m.min(where=m > 0, initial=_LAST_MONTH)) for m in values[2:]]
        self.base = min(lowest) - 1
        self._fill(texts, values, _kinds(customer_kind_texts(store), values[1]))

    @property
    def fixed_bins(self) -> int:
        """How many bins a histogram of `fixed` needs."""
        return len(self.families) * len(TYPES) * 2

    def follow(self, store: Store, newest: int) -> bool:
        """Take in the vehicles added since; False if all have to be read again."""
        if newest <= self.newest:
            return newest == self.newest
        texts = vehicle_texts(store, after=self.newest)
        values = _values([text for _family, text in texts])
        if any(((months > 0) & (months <= self.base)).any() for months in values[2:]):
            return False
        more = newest - self.newest
        self.fixed = np.append(self.fixed, np.full(more, _UNKNOWN_TYPE * 2, np.intp))
        self.delivered = np.append(self.delivered, np.zeros(more, np.intp))
        self.warranty = np.append(self.warranty, np.zeros(more, np.intp))
        self.newest = newest
        of_these = customer_kind_texts(store, np.unique(values[1]).tolist())
        self._fill(texts, values, _kinds(of_these, values[1]))
        return True

    def _fill(
        self, texts: Sequence[tuple[str | None, str]], values: NDArray[np.int64], kinds: Numbers
    ) -> None:
        vehicles = values[0]
        codes = [self._family_code(family or UNKNOWN) for family, _text in texts]
        counts = [len(text) // VEHICLE_WIDTH for _family, text in texts]
        family = np.repeat(np.array(codes, np.intp), counts)
        self.fixed[vehicles] = (family * len(TYPES) + kinds) * 2
        places = np.maximum(values[2:] - self.base, 0)
        self.delivered[vehicles], self.warranty[vehicles] = places * 2
        self.month_bins = max(self.month_bins, (int(places.max(initial=0)) + 1) * 2)

    def _family_code(self, family: str) -> int:
        if family not in self._codes:
            self._codes[family] = len(self.families)
            self.families.append(family)
        return self._codes[family]


def _values(texts: Sequence[str]) -> NDArray[np.int64]:
    """Texts of fixed width → four rows: id, customer, month of delivery, first month without
    warranty; months are numbers, 0 where there is none."""
    raw = np.frombuffer("".join(texts).encode("ascii", "replace"), np.uint8)
    digits = raw.reshape(-1, VEHICLE_WIDTH) - np.uint8(ord("0"))
    values = (digits.astype(np.float64) @ _WEIGHTS).astype(np.int64).T.copy()
    values[:2] -= ID_BASE
    values[2:4] -= 1
    until = values[3]
    year, month = np.divmod(until, 12)
    leap = (month == 1) & (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    until += values[4] >= _MONTH_LENGTHS.take(month) + leap
    months = values[2:4]
    months[(months < _FIRST_MONTH) | (months >= _LAST_MONTH)] = 0
    return values[:4]


def _kinds(texts: Sequence[tuple[str | None, str]], customers: NDArray[np.int64]) -> Numbers:
    """The kind of each of these customers (0 for none) as its place in TYPES."""
    kinds = np.zeros(int(customers.max(initial=0)) + 1, np.intp)
    kinds[0] = _UNKNOWN_TYPE
    for kind, text in texts:
        ids = _ids(text)
        place = CUSTOMER_TYPES.index(kind) if kind in CUSTOMER_TYPES else _UNKNOWN_TYPE
        kinds[ids[ids < len(kinds)]] = place
    return kinds.take(customers)


def _ids(text: str) -> Numbers:
    digits = np.frombuffer(text.encode("ascii"), np.uint8).reshape(-1, 9) - np.uint8(ord("0"))
    numbers = digits.astype(np.float64) @ (10.0 ** np.arange(8, -1, -1))
    return numbers.astype(np.intp) - ID_BASE
