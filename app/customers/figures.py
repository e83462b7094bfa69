"""The structure of the customers kept, and who was new and who was lost month by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from app.base import settings
from app.base.door import Store
from app.base.translation import _
from app.customers import labels
from app.customers.filters import CustomerFilter
from app.customers.rules import (
    GENDERS,
    KEPT_MONTHS,
    KINDS,
    UNKNOWN,
    View,
    add_months,
    age_codes,
    age_months,
    age_range,
    stage_of,
)
from app.customers.store_figures import cars_by_month, deliveries, kept_cars

BREAKDOWNS = ("family", "kind", "gender", "occupation", "age", "stage")


@dataclass(frozen=True)
class Part:
    """One part of a breakdown: its code, its name, its cars, and the filter that lists them."""

    code: str
    label: str
    count: int
    filter: CustomerFilter


@dataclass(frozen=True)
class Structure:
    """The cars kept today, broken down; the parts of each breakdown add up to `kept`.

    Kept are cars that came for a visit that counts, or were delivered, after `since` and not
    after `today` (ISO): within the last `months` months.
    """

    since: str
    today: str
    months: int
    kept: int
    parts: dict[str, tuple[Part, ...]]

    @property
    def definition(self) -> str:
        """In words what "kept" means here."""
        return _(
            "Kept: cars with a visit that counts, or their delivery, within the last {months} "
            "months (after {since}, up to {today})."
        ).format(months=self.months, since=self.since, today=self.today)


@dataclass(frozen=True)
class Movement:
    """One month (YYYY-MM): cars kept at its end, and how they came and went since the last.

    `kept` = last month's `kept` + `new` + `back` − `lost`. Of a month that is still `running`
    the lost may yet come.
    """

    month: str
    kept: int
    new: int
    back: int
    lost: int
    running: bool = False


@dataclass(frozen=True)
class MovedCars:
    """The cars behind one month's movement."""

    month: str
    new: tuple[int, ...]
    back: tuple[int, ...]
    lost: tuple[int, ...]


def breakdown_label(name: str) -> str:
    """The name of one of BREAKDOWNS."""
    names = {"age": _("Age of car"), "stage": _("Life-cycle stage")}
    return names.get(name) or labels.field_label(name)


def movement_definition(months: int = KEPT_MONTHS) -> str:
    """In words how cars become new, come back and are lost."""
    return _(
        "New: the first visit that counts, or the delivery, falls in the month. Lost: the last "
        "one lies {months} months before the month. Back: came again after being lost."
    ).format(months=months)


def structure(store: Store, view: View, *, months: int = KEPT_MONTHS) -> Structure:
    """Count the cars kept today by each of BREAKDOWNS."""
    rows = kept_cars(store, view, months)
    families, kinds, genders, occupations, days = (
        Counter(column) for column in (zip(*rows, strict=True) if rows else [()] * 5)
    )
    bounds = age_codes(settings.get(store, "churn.age_bounds"))
    ages: Counter[str] = Counter()
    stages: Counter[str] = Counter()
    for day, count in days.items():
        age = age_months(day, view.today)
        ages[_age_code(age, bounds)] += count
        stages[stage_of(age, view.stages) or UNKNOWN] += count
    kept = CustomerFilter(kept_months=months)
    stage_codes = [stage.code for stage in view.stages]
    parts = {
        "family": _parts(families, None, labels.field_value, kept, "families"),
        "kind": _parts(kinds, KINDS, labels.kind_label, kept, "kinds"),
        "gender": _parts(genders, GENDERS, labels.gender_label, kept, "genders"),
        "occupation": _parts(occupations, None, labels.field_value, kept, "occupations"),
        "age": _parts(ages, bounds, labels.age_group_label, kept, "ages"),
        "stage": _parts(stages, stage_codes, labels.stage_label, kept, "stages"),
    }
    since = add_months(view.today, -months).isoformat()
    return Structure(since, view.today.isoformat(), months, len(rows), parts)


def movements(
    store: Store, view: View, *, last: int = 24, months: int = KEPT_MONTHS
) -> list[Movement]:
    """The last so many months up to the present one, oldest first."""
    until = f"{view.today:%Y-%m}"
    found: list[Movement] = []
    history = _History(months)
    for number, cars in _months(store, until):
        found.append(history.take(number, cars))
    if found:
        found[-1] = replace(found[-1], running=True)
    return found[-last:]


def moved_cars(store: Store, month: str, *, months: int = KEPT_MONTHS) -> MovedCars:
    """The cars behind the movement of one month (YYYY-MM)."""
    history = _History(months)
    for number, cars in _months(store, month):
        if number == _number(month):
            return history.moved(number, cars)
        history.take(number, cars)
    return MovedCars(month, (), (), ())


class _History:
    """When each car was last seen, walked through month by month."""

    def __init__(self, months: int) -> None:
        self._months = months
        self._last: dict[int, int] = {}
        self._count: Counter[int] = Counter()

    def take(self, number: int, cars: Iterable[int]) -> Movement:
        last, count = self._last, self._count
        gone = number - self._months
        new = back = 0
        for car in cars:
            before = last.get(car)
            if before == number:
                continue
            last[car] = number
            if before is None:
                new += 1
            else:
                count[before] -= 1
                back += before < gone
            count[number] += 1
        kept = sum(count[n] for n in range(gone + 1, number + 1))
        return Movement(_month(number), kept, new, back, count[gone])

    def moved(self, number: int, cars: Iterable[int]) -> MovedCars:
        gone = number - self._months
        came = set(cars)
        last = self._last
        return MovedCars(
            _month(number),
            tuple(sorted(car for car in came if car not in last)),
            tuple(sorted(car for car in came if last.get(car, gone) < gone)),
            tuple(sorted(car for car, n in last.items() if n == gone and car not in came)),
        )


def _months(store: Store, until: str) -> Iterable[tuple[int, list[int]]]:
    """Every month from the first known to `until`, with the cars seen in it."""
    seen: dict[int, list[int]] = {}
    for month, car in deliveries(store, until):
        seen.setdefault(_number(month), []).append(car)
    for month, cells in cars_by_month(store, until):
        seen.setdefault(_number(month), []).extend(cell >> 2 for cell in cells)
    if not seen:
        return
    for number in range(min(seen), _number(until) + 1):
        yield number, seen.get(number, [])


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _age_code(months: int | None, codes: Iterable[str]) -> str:
    if months is None:
        return UNKNOWN
    for code in codes:
        low, high = age_range(code)
        if months >= low * 12 and (high is None or months < high * 12):
            return code
    return UNKNOWN


def _parts(
    counts: Counter[str] | Counter[str | None],
    order: Iterable[str] | None,
    label: Callable[[str], str],
    kept: CustomerFilter,
    field: str,
) -> tuple[Part, ...]:
    """Parts in the given order, or the largest first; the unknown part stands last."""
    known: Counter[str] = Counter()
    for code, count in counts.items():
        known[code or UNKNOWN] += count
    codes = list(order) if order is not None else [code for code, _n in known.most_common()]
    codes = [code for code in codes if code != UNKNOWN]
    rest = [code for code in known if code not in codes and code != UNKNOWN]
    codes += rest + ([UNKNOWN] if known[UNKNOWN] else [])
    return tuple(
        Part(code, label(code), known[code], kept.but(**{field: (code,)})) for code in codes
    )
