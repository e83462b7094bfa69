"""What the search index is made of, and how it learns what changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from app.base.door import Row, Store

# The database puts the order numbers together: a million of them in Python would hold up
# whatever else the program is doing.
_ORDERS = """SELECT vehicle_id, group_concat(order_no, char(10)) FROM (
  SELECT vehicle_id, order_no FROM visits NOT INDEXED
  WHERE order_no IS NOT NULL AND id > :after AND id <= :until
  ORDER BY vehicle_id) GROUP BY vehicle_id"""

_PARTS_TABLES = {"customers", "customer_phones", "vehicles", "former_plates"}


@dataclass(frozen=True)
class Marks:
    """How far the store had come when it was looked at last."""

    version: int
    change: int
    imports: int
    taken_back: int
    visit: int


@dataclass(frozen=True)
class News:
    """What happened since: the cars to read again, and the cars whose orders to read again.

    None is for all of them. Visits that came after the old mark are read in any case.
    """

    cars: frozenset[int] | None
    orders: frozenset[int] | None


def marks(store: Store) -> Marks:
    """How far the store has come now."""
    row = store.row(
        """SELECT (SELECT coalesce(max(id), 0) FROM changes),
             (SELECT coalesce(max(id), 0) FROM imports),
             (SELECT count(taken_back_at) FROM imports),
             (SELECT coalesce(max(id), 0) FROM visits)"""
    )
    assert row is not None
    return Marks(store.data_version(), *row)


def cars(store: Store, ids: Iterable[int] | None = None) -> list[Row]:
    """(id, plate key, former plates' keys, VIN, phones, name, initials) of all cars or some.

    Several values in one column are divided by line feeds.
    """
    chosen, params = "", {}
    if ids is not None:
        chosen = "AND v.id IN (SELECT value FROM json_each(:ids))"
        params = {"ids": json.dumps(list(ids))}
    return store.rows(
        f"""WITH p AS MATERIALIZED (
              SELECT customer_id, group_concat(phone, char(10)) AS phones FROM customer_phones
              {_PHONES_OF_SOME if ids is not None else ""} GROUP BY customer_id),
            f AS MATERIALIZED (
              SELECT vehicle_id, group_concat(plate_key, char(10)) AS plates
              FROM former_plates GROUP BY vehicle_id)
            SELECT v.id, v.plate_key, f.plates, v.vin, p.phones, c.name, c.initials
            FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id
            LEFT JOIN p ON p.customer_id = c.id LEFT JOIN f ON f.vehicle_id = v.id
            WHERE v.joined_into IS NULL {chosen} ORDER BY v.id""",
        params,
    )


_PHONES_OF_SOME = """WHERE customer_id IN (SELECT customer_id FROM vehicles
  WHERE id IN (SELECT value FROM json_each(:ids)))"""


def orders(store: Store, after: int, until: int) -> list[Row]:
    """(vehicle id, its order numbers divided by line feeds) of visits by their number."""
    return store.rows(_ORDERS, {"after": after, "until": until})


def orders_of(store: Store, ids: Iterable[int]) -> list[Row]:
    """The same of all visits of some cars."""
    return store.rows(
        """SELECT vehicle_id, group_concat(order_no, char(10)) FROM visits
           WHERE order_no IS NOT NULL AND vehicle_id IN (SELECT value FROM json_each(:ids))
           GROUP BY vehicle_id""",
        {"ids": json.dumps(list(ids))},
    )


def news(store: Store, old: Marks, new: Marks) -> News:
    """What became of the cars and orders between two marks.

    What is not on record change by change (an import, a restored backup) makes everything new.
    """
    imported = (old.imports, old.taken_back) != (new.imports, new.taken_back)
    if imported or old.change == new.change or new.visit < old.visit:
        return News(None, _imported_orders(store, old, new))
    cars_, customers, visited = _touched(store, old.change)
    cars_ |= _cars_of(store, customers)
    return News(frozenset(cars_), frozenset(visited))


def _imported_orders(store: Store, old: Marks, new: Marks) -> frozenset[int] | None:
    """No car's orders, if visits were only added; else all cars'."""
    updated = store.value(
        """SELECT coalesce(sum(updated), 0) FROM import_tables
           WHERE import_id > ? AND table_name = 'visits'""",
        (old.imports,),
    )
    only_added = old.imports < new.imports and old.taken_back == new.taken_back and not updated
    return frozenset() if only_added and old.change == new.change else None


def _touched(store: Store, after: int) -> tuple[set[int], set[int], set[int]]:
    """The vehicles and customers that recorded changes touched, and cars of touched visits."""
    vehicles: set[int] = set()
    customers: set[int] = set()
    visited: set[int] = set()
    lines = store.rows("SELECT before, after FROM changes WHERE id > ?", (after,))
    for text in (text for line in lines for text in line if text):
        for table, rows in json.loads(text).items():
            if table not in _PARTS_TABLES and table != "visits":
                continue
            for key, row in rows.items():
                if table in ("vehicles", "customers"):
                    (vehicles if table == "vehicles" else customers).add(int(key))
                elif row and table == "customer_phones":
                    customers.add(row["customer_id"])
                elif row:
                    (visited if table == "visits" else vehicles).add(row["vehicle_id"])
    return vehicles, customers, visited


def _cars_of(store: Store, customers: set[int]) -> set[int]:
    rows = store.rows(
        """SELECT id FROM vehicles WHERE customer_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(list(customers)),),
    )
    return {number for (number,) in rows}
