"""Orders into visits: which car, which kind of work, counted or set aside, new or known."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any

from app.base.door import Store
from app.base.names import initials
from app.customers.kinds import AsideWords, aside_reason, classify_work
from app.customers.planners.doubts import doubts
from app.customers.planners.owners import fill_blanks
from app.customers.planners.register import Register
from app.importing.planning import Parsed, Plan, PlanContext, Puts, next_ids
from app.importing.rules import ADDED, SET_ASIDE, UNCHANGED, UPDATED

VISIT_COLUMNS = (
    "id",
    "order_no",
    "vehicle_id",
    "settled_on",
    "settled_at",
    "amount",
    "work",
    "work_text",
    "aside",
    "status_text",
    "mileage",
    "advisor",
    "brought_by",
    "brought_phone",
    "booked",
    "fixed_first",
)
_CAR = VISIT_COLUMNS.index("vehicle_id")
_ASIDE = VISIT_COLUMNS.index("aside")
_WORK = VISIT_COLUMNS.index("work")
_DAY = VISIT_COLUMNS.index("settled_on")
_TIME = VISIT_COLUMNS.index("settled_at")
_LOOKED_UP_AT_ONCE = 5_000

Visit = tuple[Any, ...]


def prepare(store: Store, now: str) -> Register:
    """The cars of the store. The tables of readings are loaded too, for names of owners."""
    initials("王")
    return Register(store, now)


def plan_visits(rows: Parsed, context: PlanContext) -> Plan:
    """Plan the orders of a file.

    An order is known by its number, or without one by vehicle, date and amount. Cells that
    are empty in the file do not empty what the store knows. The last row of an order holds.
    """
    register: Register = context.prepared
    days = [settled[0] if settled else None for settled in rows.column("settled_on")]
    vehicles = register.resolve(rows.column("vin"), rows.column("plate"), days)
    owners = fill_blanks(register, vehicles, rows, context.store)
    known = _known_visits(context.store, rows, vehicles, register)
    plan = _Orders(context.store, known).plan(_visits(rows, vehicles, context.settings))
    tables = owners | register.puts()
    tables["visits"] = plan.tables["visits"]
    move_joined(context.store, register, tables["visits"])
    return Plan(
        plan.bins, tables, *doubts(register, vehicles, rows), aside_reasons=plan.aside_reasons
    )


def unsettled_rows(rows: Parsed, settings: Mapping[str, Any]) -> list[bool]:
    """Which rows need no settlement date, because they are not settled or are void."""
    return [reason in ("unsettled", "void") for reason in _asides(rows, settings)]


def _asides(rows: Parsed, settings: Mapping[str, Any]) -> list[str | None]:
    words = AsideWords(
        counter=tuple(settings["import.counter_words"]),
        unsettled=tuple(settings["import.unsettled_words"]),
        void=tuple(settings["import.void_words"]),
    )
    memo: dict[tuple[Any, ...], str | None] = {}
    result = []
    codes = ("work", "status", "void", "settled", "amount")
    for work, status, void, settled, amount in zip(*map(rows.column, codes), strict=True):
        # Only the sign of an amount matters here, and whether it is minus one yuan.
        key = (work, status, void, settled, amount if amount is None or amount < 0 else 0)
        if key not in memo:
            memo[key] = aside_reason(
                work_text=work,
                status_text=status,
                amount=amount,
                void=void,
                settled=settled,
                known=words,
            )
        result.append(memo[key])
    return result


def _visits(rows: Parsed, vehicles: Sequence[int], settings: Mapping[str, Any]) -> list[Visit]:
    """Each row as a visit whose id is not known yet (None)."""
    work_words = {kind: tuple(words) for kind, words in settings["import.work_words"].items()}
    works: dict[str | None, str | None] = {None: None}
    for text in set(rows.column("work")) - {None}:
        works[text] = classify_work(text, work_words)
    settled = rows.column("settled_on")
    columns = (
        repeat(None, len(rows)),
        rows.column("order_no"),
        vehicles,
        [moment[0] if moment else None for moment in settled],
        [moment[1] if moment else None for moment in settled],
        rows.column("amount"),
        [works[text] for text in rows.column("work")],
        rows.column("work"),
        _asides(rows, settings),
        *map(rows.column, ("status", "mileage", "advisor", "brought_by")),
        [phones[0] if phones else None for phones in rows.column("brought_phone")],
        [_BITS[flag] for flag in rows.column("booked")],
        [_BITS[flag] for flag in rows.column("fixed_first")],
    )
    return list(zip(*columns, strict=True))


_BITS = {None: None, False: 0, True: 1}


def _key(visit: Visit) -> Any:
    """What an order is known by."""
    return visit[1] if visit[1] is not None else (visit[2], visit[3], visit[5])


class _Orders:
    """Sorts the rows of a file into new, changed and known orders."""

    def __init__(self, store: Store, known: dict[Any, Visit]) -> None:
        self._known = known
        self._stored = dict(known)
        self._ids = next_ids(store, "visits")

    def plan(self, visits: list[Visit]) -> Plan:
        """Put every row into its bin.

        Rows that repeat an order until it stands as the store has it change nothing.
        """
        if self._are_all_new(visits):
            bins = [ADDED if visit[_ASIDE] is None else SET_ASIDE for visit in visits]
            asides = Counter(visit[_ASIDE] for visit in visits if visit[_ASIDE] is not None)
            fresh = [
                visit if visit[_WORK] is not None else _of_other_work(visit) for visit in visits
            ]
            return Plan(bins, {"visits": self._puts(fresh, [])}, aside_reasons=dict(asides))
        keys = [_key(visit) for visit in visits]
        bins = [self._bin(key, visit) for key, visit in zip(keys, visits, strict=True)]
        changed, fresh, as_before = [], [], set()
        for key, visit in self._known.items():
            stored = self._stored.get(key)
            if stored is None:
                fresh.append(visit)
            elif stored != visit:
                changed.append(visit)
            else:
                as_before.add(key)
        bins = [UNCHANGED if k in as_before else b for k, b in zip(keys, bins, strict=True)]
        puts = self._puts(fresh, changed)
        return Plan(bins, {"visits": puts}, aside_reasons=self._reasons(keys, bins))

    def _are_all_new(self, visits: list[Visit]) -> bool:
        """Whether no row repeats another or what is known: the usual file of a new month."""
        numbers = {visit[1] for visit in visits}
        return not self._known and None not in numbers and len(numbers) == len(visits)

    def _puts(self, fresh: list[Visit], changed: list[Visit]) -> Puts:
        # Numbered car by car: the index by car then grows in one pass, not at random places.
        fresh.sort(key=itemgetter(_CAR))
        numbered = [(number, *visit[1:]) for number, visit in zip(self._ids, fresh, strict=False)]
        return Puts(VISIT_COLUMNS, numbered, changed)

    def _bin(self, key: Any, visit: Visit) -> str:
        before = self._known.get(key)
        if before is None:
            self._known[key] = visit if visit[_WORK] is not None else _of_other_work(visit)
            return ADDED if visit[_ASIDE] is None else SET_ASIDE
        after = _merged(before, visit)
        if after == before:
            return UNCHANGED
        self._known[key] = after
        if key not in self._stored and _but_time(after) == _but_time(before):
            return UNCHANGED
        return UPDATED if after[_ASIDE] is None else SET_ASIDE

    def _reasons(self, keys: list[Any], bins: list[str]) -> dict[str, int]:
        reasons: dict[str, int] = {}
        for key, found in zip(keys, bins, strict=True):
            if found == SET_ASIDE:
                aside = self._known[key][_ASIDE] or "other"
                reasons[aside] = reasons.get(aside, 0) + 1
        return reasons


def _of_other_work(visit: Visit) -> Visit:
    return (*visit[:_WORK], "other", *visit[_WORK + 1 :])


def _merged(before: Visit, new: Visit) -> Visit:
    """What is known of an order after one more row of it.

    Of two times on the same day the one known first stays: an order is settled once.
    """
    values = [old if value is None else value for old, value in zip(before, new, strict=True)]
    values[_ASIDE] = new[_ASIDE]
    if values[_DAY] == before[_DAY] and before[_TIME] is not None:
        values[_TIME] = before[_TIME]
    return tuple(values)


def _but_time(visit: Visit) -> Visit:
    return (*visit[:_TIME], *visit[_TIME + 1 :])


def _known_visits(
    store: Store, rows: Parsed, vehicles: Sequence[int], register: Register
) -> dict[Any, Visit]:
    """The orders of the file that the store knows already, by what they are known by."""
    if not store.value("SELECT 1 FROM visits LIMIT 1"):
        return {}
    numbers = {number for number in rows.column("order_no") if number is not None}
    known: dict[Any, Visit] = {v[1]: v for v in _by_number(store, numbers)}
    without = {
        vehicle
        for vehicle, number in zip(vehicles, rows.column("order_no"), strict=True)
        if number is None and not register.is_fresh(vehicle)
    }
    known.update((_key(v), v) for v in _without_number(store, without))
    return known


def _by_number(store: Store, numbers: set[str]) -> Iterator[Visit]:
    if not numbers or not store.value(
        "SELECT 1 FROM visits WHERE order_no BETWEEN ? AND ? LIMIT 1", (min(numbers), max(numbers))
    ):
        return
    sql = f"""SELECT {_columns("v")} FROM json_each(?) AS number
              JOIN visits AS v ON v.order_no = number.value"""
    for part in _parts(sorted(numbers)):
        yield from store.rows(sql, (json.dumps(part, ensure_ascii=False),))


def _without_number(store: Store, vehicles: set[int]) -> Iterator[Visit]:
    sql = f"""SELECT {_columns("v")} FROM json_each(?) AS vehicle
              JOIN visits AS v ON v.vehicle_id = vehicle.value WHERE v.order_no IS NULL"""
    for part in _parts(sorted(vehicles)):
        yield from store.rows(sql, (json.dumps(part),))


def move_joined(store: Store, register: Register, puts: Puts) -> None:
    """Visits of a car known by plate alone go to the car it turned out to be."""
    fresh_joins = [old for old in register.joined if old in register.touched]
    handled = {visit[0] for visit in puts.changed}
    sql = f"SELECT {_columns('v')} FROM visits AS v WHERE v.vehicle_id = ?"
    for old in fresh_joins:
        for visit in store.rows(sql, (old,)):
            if visit[0] not in handled:
                puts.changed.append((*visit[:2], register.joined[old], *visit[3:]))


def _columns(alias: str) -> str:
    return ", ".join(f"{alias}.{name}" for name in VISIT_COLUMNS)


def _parts(values: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), _LOOKED_UP_AT_ONCE):
        yield values[start : start + _LOOKED_UP_AT_ONCE]
