"""SQL of exporting the whole register."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.base.door import Store

_PAGE = 5_000

_CARS = """SELECT v.id, v.plate, v.vin, v.model, v.family, c.name,
    (SELECT group_concat(phone, '/') FROM customer_phones WHERE customer_id = c.id AND NOT wrong),
    c.gender, c.kind, c.occupation, c.birthday, c.address, v.delivered_on, v.consultant,
    v.warranty_until, v.warranty_mileage, v.insured_until, v.insurer, v.inspection_due
  FROM vehicles AS v LEFT JOIN customers AS c ON c.id = v.customer_id
  WHERE v.joined_into IS NULL AND v.id > ? {where} ORDER BY v.id LIMIT ?"""

_VISITS = """SELECT s.id, s.order_no, v.plate, v.vin, s.settled_on, s.work_text, s.amount,
    s.mileage, s.advisor, s.brought_by, s.brought_phone, s.booked, s.fixed_first,
    s.status_text, coalesce(s.aside = 'void', 0)
  FROM visits AS s JOIN vehicles AS v ON v.id = s.vehicle_id
  WHERE s.id > ? ORDER BY s.id LIMIT ?"""

_LINES = """SELECT id, order_no, line_no, sort, name, code, quantity, amount
  FROM visit_lines WHERE id > ? ORDER BY id LIMIT ?"""

_QUERIES = {
    "vehicles": _CARS.format(where=""),
    "deliveries": _CARS.format(where="AND v.delivered_on IS NOT NULL"),
    "visits": _VISITS,
    "visit_lines": _LINES,
}


def exported_rows(store: Store, kind: str) -> Iterator[tuple[Any, ...]]:
    """All rows of a kind without their numbers, read page by page."""
    last = 0
    while page := store.rows(_QUERIES[kind], (last, _PAGE)):
        yield from (row[1:] for row in page)
        last = page[-1][0]
