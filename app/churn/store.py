"""All SQL of churn: what figures are made of, lists of cars, frozen and completed months."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from app.base.door import Row, Store

# Numbers and dates are read as one text of fixed width per car, because making Python
# objects of every car takes longer than counting the figures.
ID_BASE = 100_000_000
VEHICLE_WIDTH = 38
NO_DATE = "0000-00-00"
_IDS = f"({ID_BASE} + id) * 1000000000 + {ID_BASE} + ifnull(customer_id, 0)"
_PLAIN = f"ifnull({{0}}, '{NO_DATE}')"
_CAREFUL = f"CASE length({{0}}) WHEN 10 THEN {{0}} ELSE '{NO_DATE}' END"


@dataclass(frozen=True)
class MonthHead:
    """One month of orders: which revision its cells have, how many orders do and don't count."""

    month: str
    rev: int
    counted: int
    counter: int
    credit: int
    void: int
    unsettled: int

    @property
    def all_orders(self) -> int:
        return self.counted + self.counter + self.credit + self.void + self.unsettled


@dataclass(frozen=True)
class FrozenMonth:
    """A frozen month as it lies in the store."""

    id: int
    report_month: str
    frozen_at: str
    frozen_by: str
    figures: dict[str, object]


@contextmanager
def one_moment(store: Store) -> Iterator[None]:
    """All reads of the block see the store as it was at the first of them."""
    if store.connection.in_transaction:
        yield
        return
    store.execute("BEGIN")
    try:
        yield
    finally:
        if store.connection.in_transaction:
            store.execute("COMMIT")


def attribute_state(store: Store) -> tuple[int, int]:
    """The revision of the vehicles' attributes, and the highest number of a vehicle."""
    rev = store.value("SELECT rev FROM revisions WHERE topic = 'vehicle_attributes'")
    return int(rev or 0), int(store.value("SELECT max(id) FROM vehicles") or 0)


def month_heads(store: Store) -> list[MonthHead]:
    """Every month with orders, in order."""
    rows = store.rows(
        """SELECT month, rev, counted, aside_counter, aside_credit, aside_void, aside_unsettled
           FROM month_cells ORDER BY month"""
    )
    return [MonthHead(*row) for row in rows]


def dirty_months(store: Store) -> list[str]:
    """Months whose cells are older than their visits: written without the store's hook."""
    return [month for (month,) in store.rows("SELECT month FROM dirty_months")]


def month_cells(store: Store, months: Sequence[str] | None = None) -> list[tuple[str, bytes]]:
    """The packed cells of all months, or of these."""
    if months is None:
        rows = store.rows("SELECT month, cells FROM month_cells")
    else:
        rows = store.rows(
            """SELECT month, cells FROM month_cells
               WHERE month IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(months)),),
        )
    return [(month, cells) for month, cells in rows]


def vehicle_texts(
    store: Store, after: int = 0, *, careful: bool = False
) -> list[tuple[str | None, str]]:
    """Per family its vehicles: id and customer (ID_BASE added, nine digits each), two dates.

    With `after`, only vehicles with a higher number. Dates that are not ten letters long spoil
    the width of all texts, unless it is `careful`, which takes longer.
    """
    where = "WHERE id > :after" if after else ""
    date = _CAREFUL if careful else _PLAIN
    dates = f"{date.format('delivered_on')} || {date.format('warranty_until')}"
    rows = store.rows(
        f"""SELECT family, group_concat(({_IDS}) || {dates}, '') FROM vehicles
            {where} GROUP BY family""",
        {"after": after},
    )
    return [(family, text) for family, text in rows]


def customer_kind_texts(
    store: Store, ids: Sequence[int] | None = None
) -> list[tuple[str | None, str]]:
    """Per kind its customers' ids, ID_BASE added, nine digits each; of all or of these.

    Private ones are left out, because they are the most.
    """
    of_these = "" if ids is None else "AND id IN (SELECT value FROM json_each(:ids))"
    rows = store.rows(
        f"""SELECT kind, group_concat({ID_BASE} + id, '') FROM customers
            WHERE kind IS NULL {of_these}
            UNION ALL
            SELECT kind, group_concat({ID_BASE} + id, '') FROM customers
            WHERE kind IN ('company', 'special') {of_these} GROUP BY kind""",
        {"ids": json.dumps(list(ids or ()))},
    )
    return [(kind, text) for kind, text in rows if text]


def complete_months(store: Store) -> frozenset[str]:
    """Months that the manager marked as completely imported."""
    return frozenset(month for (month,) in store.rows("SELECT month FROM complete_months"))


def complete_mark(store: Store, month: str) -> int | None:
    """The number of a month's mark as complete, or None."""
    found: int | None = store.value("SELECT id FROM complete_months WHERE month = ?", (month,))
    return found


def newest_order(store: Store) -> str:
    """The date of the newest order in the store, or an empty text."""
    return str(store.value("SELECT max(settled_on) FROM visits") or "")


def frozen_month(store: Store, month: str) -> FrozenMonth | None:
    """The frozen figures that hold for a report month, or None."""
    found = [frozen for frozen in frozen_months(store) if frozen.report_month == month]
    return found[-1] if found else None


def frozen_months(store: Store) -> list[FrozenMonth]:
    """All frozen months that hold, in the order of freezing."""
    rows = store.rows(
        """SELECT id, report_month, frozen_at, frozen_by, figures
           FROM frozen_months WHERE active = 1 ORDER BY id"""
    )
    return [FrozenMonth(row[0], row[1], row[2], row[3], json.loads(row[4])) for row in rows]


def cars(store: Store, ids: Sequence[int], before: str) -> list[Row]:
    """Cars by number with their visits before a month, in the columns of CarRow.

    In place of the age stands the date of delivery. The most valuable car comes first.
    """
    return store.rows(
        """WITH wanted (id) AS (SELECT value FROM json_each(:ids)),
             sums (vehicle_id, visits, value) AS (
               SELECT vehicle_id, count(*), ifnull(sum(amount), 0) FROM visits
               WHERE vehicle_id IN (SELECT id FROM wanted)
                 AND aside IS NULL AND settled_on < :before
               GROUP BY vehicle_id)
           SELECT v.id, ifnull(v.plate, ifnull(v.vin, '')), ifnull(c.name, ''),
             (SELECT p.phone FROM customer_phones p WHERE p.customer_id = c.id
              ORDER BY p.wrong, p.position, p.id LIMIT 1),
             ifnull(v.model, ifnull(v.family, '')), ifnull(v.family, ''), c.kind,
             v.delivered_on, last.settled_on, last.work, last.amount, ifnull(last.advisor, ''),
             sums.visits, sums.value,
             (SELECT min(x.settled_on) FROM visits x
              WHERE x.vehicle_id = v.id AND x.aside IS NULL AND x.settled_on >= :before),
             v.warranty_until
           FROM wanted
           JOIN vehicles v ON v.id = wanted.id
           JOIN sums ON sums.vehicle_id = v.id
           LEFT JOIN customers c ON c.id = v.customer_id
           LEFT JOIN visits last ON last.id = (
             SELECT x.id FROM visits x
             WHERE x.vehicle_id = v.id AND x.aside IS NULL AND x.settled_on < :before
             ORDER BY x.settled_on DESC, x.settled_at DESC, x.id DESC LIMIT 1)
           ORDER BY sums.value DESC, v.id""",
        {"ids": json.dumps(list(ids)), "before": before},
    )
