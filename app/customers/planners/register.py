"""Who is who: which car an imported row speaks of.

A good VIN decides; else the plate, current or former. A VIN seen with a second plate takes
it and the old one is kept as former; a plate seen with a second VIN is left for a person.
Of two plates of one VIN the current one is that whose first appearance is later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from app.base.door import Store
from app.customers.columns import HANDED_ON, VEHICLE
from app.importing.planning import Puts, next_ids

_PLACE = {name: place for place, name in enumerate(VEHICLE)}
_PLATE, _KEY, _SEEN, _VIN = (_PLACE[n] for n in ("plate", "plate_key", "plate_seen_on", "vin"))


class Register:
    """All vehicles of the store by VIN and plate, and what an import adds to them.

    Their other columns are read only when an import looks at them.
    """

    def __init__(self, store: Store, now: str) -> None:
        self._store = store
        self._now = now
        self._by_vin: dict[str, int] = {}
        self._by_plate: dict[str, int] = {}
        self._by_former: dict[str, int] = {}
        self._plate_of: dict[int, str | None] = {}
        self._with_vin: set[int] = set()
        self._stored: dict[int, tuple[Any, ...]] | None = None
        self._rows: dict[int, list[Any]] = {}
        self._fresh: set[int] = set()
        self._touched: set[int] = set()
        self._former: list[tuple[Any, ...]] = []
        self._conflicts: list[tuple[Any, ...]] = []
        self._joined: dict[int, int] = {}
        self._load()
        self._ids = next_ids(store, "vehicles")
        self._former_ids = next_ids(store, "former_plates")
        self._conflict_ids = next_ids(store, "plate_conflicts")

    def resolve(
        self,
        vins: Sequence[str | None],
        plates: Sequence[str | None],
        days: Sequence[str | None],
    ) -> list[int]:
        """The vehicle of each row, made where there was none.

        Every row has a VIN or a plate (in the form in which plates are compared), and a day
        if it has a date. Rows with a VIN are looked at first, in order of date, so that rows
        with a plate alone find the car that the same file names elsewhere.
        """
        found = {pair: self._find(*pair, day) for pair, day in _pairs(vins, plates, days)}
        for pair, vehicle_id in found.items():
            found[pair] = self._final(vehicle_id)
        return [found[pair] for pair in zip(vins, plates, strict=True)]

    def get(self, vehicle_id: int, column: str) -> Any:
        """A column of a vehicle as it will be."""
        return self._row(vehicle_id)[_PLACE[column]]

    def put(self, vehicle_id: int, column: str, value: Any) -> bool:
        """Give a vehicle a value; True if that changes something."""
        row = self._row(vehicle_id)
        place = _PLACE[column]
        if row[place] == value:
            return False
        row[place] = value
        self._touched.add(vehicle_id)
        return True

    def is_fresh(self, vehicle_id: int) -> bool:
        """Whether this import makes the vehicle."""
        return vehicle_id in self._fresh

    def is_as_stored(self, vehicle_id: int) -> bool:
        """Whether the vehicle stands as the store has it, whatever was done in between."""
        changed = self._rows.get(vehicle_id)
        return changed is None or self._all_stored().get(vehicle_id) == tuple(changed)

    @property
    def fresh(self) -> set[int]:
        """The vehicles that this import makes."""
        return self._fresh

    def fresh_cars(self) -> Iterator[tuple[int, str | None, str | None]]:
        """Number, VIN and plate of the vehicles that this import makes."""
        for vehicle_id in self._fresh:
            row = self._rows[vehicle_id]
            yield vehicle_id, row[_VIN], row[_PLATE]

    @property
    def touched(self) -> set[int]:
        """The vehicles that were changed or made so far."""
        return self._touched

    @property
    def joined(self) -> dict[int, int]:
        """Vehicles known only by plate that turned out to be another one: old → kept."""
        return self._joined

    def puts(self) -> dict[str, Puts]:
        """The rows to write, by table."""
        vehicles = Puts(VEHICLE)
        for vehicle_id in sorted(self._touched):
            if vehicle_id in self._fresh:
                vehicles.fresh.append(tuple(self._rows[vehicle_id]))
            elif not self.is_as_stored(vehicle_id):
                vehicles.changed.append(tuple(self._rows[vehicle_id]))
        former = ("id", "vehicle_id", "plate", "plate_key", "replaced_on")
        conflict = ("id", "plate_key", "plate", "vehicle_id", "other_vehicle_id", "found_at")
        return {
            "vehicles": vehicles,
            "former_plates": Puts(former, self._former),
            "plate_conflicts": Puts(conflict, self._conflicts),
        }

    def _load(self) -> None:
        rows = self._store.rows("SELECT id, vin, plate_key, joined_into FROM vehicles")
        for vehicle_id, vin, key, joined in rows:
            if joined is not None:
                self._joined[vehicle_id] = joined
            if vin:
                self._with_vin.add(vehicle_id)
                if joined is None or vin not in self._by_vin:
                    self._by_vin[vin] = vehicle_id
            if joined is None:
                self._plate_of[vehicle_id] = key
                if key:
                    self._by_plate[key] = vehicle_id
        former = self._store.rows("SELECT plate_key, vehicle_id FROM former_plates ORDER BY id")
        self._by_former = dict(former)
        self._had: set[tuple[str, int]] = set(former)
        self._flagged: set[tuple[str, int, int]] = set(
            self._store.rows("SELECT plate_key, vehicle_id, other_vehicle_id FROM plate_conflicts")
        )

    def _all_stored(self) -> dict[int, tuple[Any, ...]]:
        if self._stored is None:
            columns = ", ".join(VEHICLE)
            rows = self._store.rows(f"SELECT {columns} FROM vehicles")
            self._stored = {row[0]: row for row in rows}
        return self._stored

    def _row(self, vehicle_id: int) -> list[Any]:
        row = self._rows.get(vehicle_id)
        if row is None:
            row = self._rows[vehicle_id] = list(self._all_stored()[vehicle_id])
        return row

    def _find(self, vin: str | None, plate: str | None, seen_on: str | None) -> int:
        key = plate
        if vin:
            vehicle_id = self._by_vin.get(vin)
            if vehicle_id is None:
                return self._with_new_vin(vin, plate, key, seen_on)
            vehicle_id = self._final(vehicle_id)
            if key and plate:
                self._seen_with(vehicle_id, plate, key, seen_on)
            return vehicle_id
        assert key is not None and plate is not None
        known = self._by_plate.get(key, self._by_former.get(key))
        if known is not None:
            return self._final(known)
        return self._make(None, plate, key, seen_on)

    def _with_new_vin(
        self, vin: str, plate: str | None, key: str | None, seen_on: str | None
    ) -> int:
        holder = self._by_plate.get(key) if key else None
        if holder is None:
            return self._make(vin, plate, key, seen_on)
        if holder not in self._with_vin:
            self.put(holder, "vin", vin)
            self._by_vin[vin] = holder
            self._with_vin.add(holder)
            return holder
        vehicle_id = self._make(vin, None, None, None)
        self._flag(plate, key, holder, vehicle_id)
        return vehicle_id

    def _seen_with(self, vehicle_id: int, plate: str, key: str, seen_on: str | None) -> None:
        if self._plate_of.get(vehicle_id) == key:
            return
        holder = self._by_plate.get(key)
        if holder is not None:
            if holder in self._with_vin:
                self._flag(plate, key, holder, vehicle_id)
                return
            self._join(holder, vehicle_id)
        elif seen_on is None and (key, vehicle_id) in self._had:
            # A register without dates that is imported again does not bring an old plate back.
            return
        row = self._row(vehicle_id)
        last_seen = self._last_seen(vehicle_id) if row[_KEY] else None
        if last_seen and seen_on and seen_on < last_seen:
            self._keep_former(vehicle_id, plate, key, last_seen)
            return
        if row[_KEY]:
            self._keep_former(vehicle_id, row[_PLATE], row[_KEY], seen_on)
            self._by_plate.pop(row[_KEY], None)
        self.put(vehicle_id, "plate", plate)
        self.put(vehicle_id, "plate_key", key)
        self.put(vehicle_id, "plate_seen_on", seen_on)
        self._plate_of[vehicle_id] = key
        self._by_plate[key] = vehicle_id

    def _last_seen(self, vehicle_id: int) -> str | None:
        """When a car was last seen with its current plate, its stored visits included.

        The day beside the plate is that of its first sight: to write it again at every visit
        would touch every car of every file.
        """
        days = [self.get(vehicle_id, "plate_seen_on")]
        if vehicle_id not in self._fresh:
            sql = "SELECT max(settled_on) FROM visits WHERE vehicle_id = ?"
            days.append(self._store.value(sql, (vehicle_id,)))
        return max((day for day in days if day), default=None)

    def _make(
        self, vin: str | None, plate: str | None, key: str | None, seen_on: str | None
    ) -> int:
        vehicle_id = next(self._ids)
        row: list[Any] = [None] * len(VEHICLE)
        row[0], row[_PLATE], row[_KEY], row[_VIN] = vehicle_id, plate, key, vin
        row[_SEEN] = seen_on if key else None
        self._rows[vehicle_id] = row
        self._plate_of[vehicle_id] = key
        self._fresh.add(vehicle_id)
        self._touched.add(vehicle_id)
        if vin:
            self._by_vin[vin] = vehicle_id
            self._with_vin.add(vehicle_id)
        if key:
            self._by_plate[key] = vehicle_id
        return vehicle_id

    def _keep_former(self, vehicle_id: int, plate: str, key: str, replaced_on: str | None) -> None:
        if (key, vehicle_id) in self._had:
            return
        self._had.add((key, vehicle_id))
        self._by_former[key] = vehicle_id
        self._former.append((next(self._former_ids), vehicle_id, plate, key, replaced_on))

    def _flag(self, plate: str | None, key: str | None, holder: int, other: int) -> None:
        if key is None or (key, holder, other) in self._flagged:
            return
        self._flagged.add((key, holder, other))
        number = next(self._conflict_ids)
        self._conflicts.append((number, key, plate, holder, other, self._now))

    def _join(self, plate_only: int, kept: int) -> None:
        """A car known by plate alone turns out to be the one that has the VIN."""
        for column in HANDED_ON:
            if self.get(kept, column) is None:
                self.put(kept, column, self.get(plate_only, column))
        owners = self.get(kept, "customer_id"), self.get(plate_only, "customer_id")
        if owners[0] != owners[1] and self._known_of(owners[1]) > self._known_of(owners[0]):
            self.put(kept, "customer_id", owners[1])
        self.put(plate_only, "joined_into", kept)
        self._by_plate.pop(self.get(plate_only, "plate_key"), None)
        self._joined[plate_only] = kept

    def _known_of(self, customer_id: int | None) -> int:
        """How much the store knows of an owner: one whom only an order names is known least."""
        sql = """SELECT (kind IS NOT NULL) + (gender IS NOT NULL) + (occupation IS NOT NULL)
                     + (birthday IS NOT NULL) + (address IS NOT NULL)
                     + EXISTS (SELECT 1 FROM customer_phones WHERE customer_id = c.id)
                 FROM customers AS c WHERE id = ?"""
        return int(self._store.value(sql, (customer_id,)) or 0)

    def _final(self, vehicle_id: int) -> int:
        while vehicle_id in self._joined:
            vehicle_id = self._joined[vehicle_id]
        return vehicle_id


Pair = tuple[str | None, str | None]


def _pairs(
    vins: Sequence[str | None], plates: Sequence[str | None], days: Sequence[str | None]
) -> list[tuple[Pair, str | None]]:
    """Each VIN and plate that stand together in a row, with the last day they do."""
    latest: dict[Pair, str] = {}
    for vin, plate, day in zip(vins, plates, days, strict=True):
        pair = (vin, plate)
        known = latest.get(pair)
        if known is None or (day is not None and day > known):
            latest[pair] = day or ""
    with_vin = sorted((i for i in latest.items() if i[0][0]), key=itemgetter(1))
    without = [item for item in latest.items() if not item[0][0]]
    return [(pair, day or None) for pair, day in with_vin + without]
