"""Labour items and materials of orders.

A line is known by its order, its sort and its code or name, the second of the same within an
order by being the second. Lines may come before their orders, so they hang on the number.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.base.door import Store
from app.customers.kinds import implied_sort
from app.importing.planning import Parsed, Plan, PlanContext, Puts, next_ids
from app.importing.rules import ADDED, UNCHANGED, UPDATED

LINE_COLUMNS = ("id", "order_no", "line_no", "sort", "name", "quantity", "amount", "code")
_LOOKED_UP_AT_ONCE = 5_000

Line = tuple[Any, ...]
Key = tuple[str, str, str, int]


def implied_by_headers(headers: Sequence[str], columns: Mapping[str, int]) -> dict[str, Any]:
    """Whether all lines are labour or all are materials, where no column tells them apart."""
    if "sort" in columns or "name" not in columns:
        return {}
    sort = implied_sort(headers[columns["name"]])
    return {"sort": sort} if sort else {}


def plan_lines(rows: Parsed, context: PlanContext) -> Plan:
    """Plan the lines of a file."""
    known = _known_lines(context.store, {n for n in rows.column("order_no") if n is not None})
    last_numbers: dict[str, int] = {}
    for line in known.values():
        last_numbers[line[1]] = max(line[2], last_numbers.get(line[1], 0))
    stored = dict(known)
    ids = next_ids(context.store, "visit_lines")
    seen: Counter[tuple[str, str, str]] = Counter()
    bins: list[str] = []
    for order_no, sort, name, quantity, amount, code in _cells(rows):
        place = (order_no, sort, code or name)
        key = (*place, seen[place])
        seen[place] += 1
        before = known.get(key)
        if before is None:
            number = last_numbers[order_no] = last_numbers.get(order_no, 0) + 1
            known[key] = (next(ids), order_no, number, sort, name, quantity, amount, code)
            bins.append(ADDED)
            continue
        new = (*before[:4], name, quantity, amount, code)
        after = tuple(b if n is None else n for b, n in zip(before, new, strict=True))
        bins.append(UNCHANGED if after == before else UPDATED)
        known[key] = after
    puts = Puts(LINE_COLUMNS)
    for key, line in known.items():
        old = stored.get(key)
        if old is None:
            puts.fresh.append(line)
        elif old != line:
            puts.changed.append(line)
    return Plan(bins, {"visit_lines": puts})


def _cells(rows: Parsed) -> Iterator[tuple[Any, ...]]:
    columns = (
        rows.column("order_no"),
        rows.column("sort"),
        rows.column("name"),
        rows.column("quantity"),
        rows.column("amount"),
        rows.column("code"),
    )
    for order_no, sort, name, quantity, amount, code in zip(*columns, strict=True):
        quantity = None if quantity is None else float(quantity)
        yield order_no, sort or "other", name or code or "", quantity, amount, code


def _known_lines(store: Store, numbers: set[str]) -> dict[Key, Line]:
    sql = f"""SELECT {", ".join(f"l.{name}" for name in LINE_COLUMNS)} FROM json_each(?) AS number
              JOIN visit_lines AS l ON l.order_no = number.value ORDER BY l.order_no, l.line_no"""
    ordered = sorted(numbers)
    seen: Counter[tuple[str, str, str]] = Counter()
    known: dict[Key, Line] = {}
    for start in range(0, len(ordered), _LOOKED_UP_AT_ONCE):
        part = json.dumps(ordered[start : start + _LOOKED_UP_AT_ONCE], ensure_ascii=False)
        for line in store.rows(sql, (part,)):
            place = (line[1], line[3], line[7] or line[4])
            known[(*place, seen[place])] = line
            seen[place] += 1
    return known
