"""Search as you type against an unlimited LIKE scan over the same columns.

200 texts of 1 to 8 characters, parts of what stands in the store: beginnings, ends and middles
of plates, VINs, phones, names, initials and order numbers. Each is searched afresh, in a random
order, so that no search profits from the one before. Order numbers are looked at from four
characters on, by both. Both have to find the same cars.
"""

from __future__ import annotations

import gc
from pathlib import Path
from random import Random
from time import perf_counter

from app.base.door import Store
from app.customers.search import ORDER_LENGTH, SearchIndex, normalise
from app.house import open_house
from tests.bench.figures import Figure, percentile, seconds

QUERIES = 200
TARGET = 0.1

_SCAN = """
SELECT v.id FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id
WHERE v.joined_into IS NULL AND (
  v.plate_key LIKE :q ESCAPE '!' OR v.vin LIKE :q ESCAPE '!'
  OR c.name LIKE :q ESCAPE '!' OR c.initials LIKE :q ESCAPE '!'
  OR EXISTS (SELECT 1 FROM customer_phones p
             WHERE p.customer_id = c.id AND p.phone LIKE :q ESCAPE '!')
  OR EXISTS (SELECT 1 FROM former_plates f
             WHERE f.vehicle_id = v.id AND f.plate_key LIKE :q ESCAPE '!') {orders})"""
_ORDERS = "OR v.id IN (SELECT vehicle_id FROM visits WHERE order_no LIKE :q ESCAPE '!')"
_COLUMNS = (
    "SELECT plate_key FROM vehicles",
    "SELECT vin FROM vehicles",
    "SELECT phone FROM customer_phones",
    "SELECT name FROM customers",
    "SELECT initials FROM customers",
    "SELECT order_no FROM visits",
)


def measure(store_path: Path | str) -> dict[str, Figure]:
    """The 95th percentile of our searches beside that of the scans, and the loading of the
    index beside one scan. AssertionError if any result differs.
    """
    with open_house(store_path, mode="read") as store:
        texts = queries(store)
        load = seconds(lambda: SearchIndex.load(store))
        index = SearchIndex.load(store)
        index.load_orders(store)
        index.search(store, "0000")
        ours: list[float] = []
        scans: list[float] = []
        for text in texts:
            index.forget_last()
            gc.collect()
            started = perf_counter()
            found = index.search(store, text).vehicle_ids
            between = perf_counter()
            scanned = scan(store, text)
            ours.append(between - started)
            scans.append(perf_counter() - between)
            assert sorted(found) == sorted(scanned), text
    return {
        "search": Figure(
            "search as you type, 95th percentile",
            percentile(ours, 0.95),
            percentile(scans, 0.95),
            TARGET,
            len(texts),
            "unlimited LIKE scan, 95th percentile",
        ),
        "search_median": Figure(
            "search as you type, median",
            percentile(ours, 0.5),
            percentile(scans, 0.5),
            None,
            len(texts),
            "unlimited LIKE scan, median",
        ),
        "search_load": Figure(
            "search index loaded (without orders)",
            load,
            percentile(scans, 0.5),
            None,
            1,
            "one unlimited LIKE scan",
        ),
    }


def queries(store: Store) -> list[str]:
    """Parts of random values of every searched column, 1 to 8 characters long."""
    random = Random(200)
    samples = [_sample(store, sql, random) for sql in _COLUMNS]
    texts = []
    for number in range(QUERIES):
        value = random.choice(samples[number % len(samples)])
        length = min(len(value), 1 + number // len(samples) % 8)
        begin = random.choice((0, len(value) - length, random.randint(0, len(value) - length)))
        texts.append(value[begin : begin + length])
    random.shuffle(texts)
    return texts


def scan(store: Store, text: str) -> list[int]:
    """The cars that the plain scan finds."""
    needle = normalise(text)
    pattern = "".join(f"!{letter}" if letter in "!%_" else letter for letter in needle)
    sql = _SCAN.format(orders=_ORDERS if len(needle) >= ORDER_LENGTH else "")
    return [number for (number,) in store.rows(sql, {"q": f"%{pattern}%"})]


def _sample(store: Store, sql: str, random: Random) -> list[str]:
    values = [value for (value,) in store.rows(sql) if value]
    return random.sample(values, min(len(values), 500))
