"""What figures ask of each car, as small numbers in arrays indexed by the vehicle's number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from app.base.door import Store
from app.churn.rules import CUSTOMER_TYPES, UNKNOWN
from app.churn.store import ID_BASE, VEHICLE_WIDTH, customer_kind_texts, vehicle_texts

Numbers = NDArray[np.intp]
Months = NDArray[np.int16]
Flags = NDArray[np.bool_]

TYPES = (*CUSTOMER_TYPES, UNKNOWN)
NO_MONTH = 32_767  # later than any month
_UNKNOWN_TYPE = len(TYPES) - 1
_DASHES = (22, 25, 32, 35)
_FIRST_MONTH, _LAST_MONTH = 1900 * 12, 2200 * 12
_MONTH_LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


class Attributes:
    """Family, customer's kind, month of delivery and month of warranty's end of every car.

    `fixed` holds (family × number of kinds + kind), doubled, so that a histogram can tell the
    lost by the lowest bit. `delivered` and `warranty` are numbers of months, NO_MONTH where
    there is none; warranty is the first month at whose end it does not hold any more.
    """

    def __init__(self, store: Store, newest: int) -> None:
        self.newest = 0
        self.families: list[str] = []
        self._codes: dict[str, int] = {}
        self.fixed: Numbers = np.zeros(1, np.intp)
        self.delivered: Months = np.zeros(1, np.int16)
        self.warranty: Months = np.zeros(1, np.int16)
        self._family_code(UNKNOWN)
        self._take_in(_texts(store), newest, lambda _ids: customer_kind_texts(store))

    @property
    def fixed_bins(self) -> int:
        """How many bins a histogram of `fixed` needs."""
        return len(self.families) * len(TYPES) * 2

    def follow(self, store: Store, newest: int) -> bool:
        """Take in the vehicles added since; False if all have to be read again."""
        if newest > self.newest:
            texts = _texts(store, after=self.newest)
            self._take_in(texts, newest, lambda ids: customer_kind_texts(store, ids))
        return newest == self.newest

    def _take_in(
        self,
        texts: Sequence[tuple[str | None, str]],
        newest: int,
        kinds_of: Callable[[list[int]], Sequence[tuple[str | None, str]]],
    ) -> None:
        more = newest - self.newest
        self.newest = newest
        self.fixed = np.append(self.fixed, np.full(more, _UNKNOWN_TYPE * 2, np.intp))
        self.delivered = np.append(self.delivered, np.full(more, NO_MONTH, np.int16))
        self.warranty = np.append(self.warranty, np.full(more, NO_MONTH, np.int16))
        vehicles, customers, delivered, warranty = _values([text for _family, text in texts])
        codes = [self._family_code(family or UNKNOWN) for family, _text in texts]
        counts = [len(text) // VEHICLE_WIDTH for _family, text in texts]
        family = np.repeat(np.array(codes, np.intp), counts)
        kinds = _kinds(kinds_of(customers.tolist()), customers)
        self.fixed[vehicles] = (family * len(TYPES) + kinds) * 2
        self.delivered[vehicles] = delivered
        self.warranty[vehicles] = warranty

    def _family_code(self, family: str) -> int:
        if family not in self._codes:
            self._codes[family] = len(self.families)
            self.families.append(family)
        return self._codes[family]


def _texts(store: Store, after: int = 0) -> list[tuple[str | None, str]]:
    """The vehicles' texts; where dates are not of the usual form, read with more care."""
    texts = vehicle_texts(store, after)
    if all(_has_plain_dates(text) for _family, text in texts):
        return texts
    return vehicle_texts(store, after, careful=True)


def _has_plain_dates(text: str) -> bool:
    """Whether dashes stand where they stand in ISO dates, in each of the text's vehicles."""
    letters = np.frombuffer(text.encode("ascii", "replace"), np.uint8)
    if len(letters) % VEHICLE_WIDTH:
        return False
    rows = letters.reshape(-1, VEHICLE_WIDTH)
    return all(bool((rows[:, place] == ord("-")).all()) for place in _DASHES)


def _values(texts: Sequence[str]) -> tuple[Numbers, Numbers, Months, Months]:
    """Texts of fixed width → id, customer, month of delivery, first month without warranty;
    months are numbers, NO_MONTH where there is none."""
    raw = np.frombuffer("".join(texts).encode("ascii", "replace"), np.uint8)
    # A row per place in the text, so that each step runs over all cars at once.
    letters = np.ascontiguousarray(raw.reshape(-1, VEHICLE_WIDTH).T)
    until, day = _month_number(letters, 28), _number(letters, 36, 2)
    # Only a month's last days need its length: on the last one warranty holds to its end.
    late = np.flatnonzero(day >= _MONTH_LENGTHS.min())
    year, month = np.divmod(until[late], 12)
    leap = (month == 1) & (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    until[late] += day[late] >= _MONTH_LENGTHS.take(month) + leap
    return (
        _number(letters, 0, 9).astype(np.intp) - ID_BASE,
        _number(letters, 9, 9).astype(np.intp) - ID_BASE,
        _known_months(_month_number(letters, 18)),
        _known_months(until),
    )


def _number(letters: NDArray[np.uint8], first: int, count: int) -> NDArray[np.int32]:
    """The number that these places of each text are; nine digits at most."""
    number: NDArray[np.int32] = np.zeros(letters.shape[1], np.int32)
    for place in letters[first : first + count] - np.uint8(ord("0")):
        number *= 10
        number += place
    return number


def _month_number(letters: NDArray[np.uint8], first: int) -> NDArray[np.int32]:
    """The number of the month of the dates that begin at a place."""
    number = _number(letters, first, 4)
    number *= 12
    number += _number(letters, first + 5, 2) - 1
    return number


def _known_months(months: NDArray[np.int32]) -> Months:
    months[(months < _FIRST_MONTH) | (months >= _LAST_MONTH)] = NO_MONTH
    return months.astype(np.int16)


def _kinds(texts: Sequence[tuple[str | None, str]], customers: Numbers) -> Numbers:
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
