"""Month cells: for each month which cars came, and for which kinds of work.

A cell is one little-endian 32-bit number, the vehicle's number shifted left by two with the
kinds of work in the low bits; a month's cells are sorted. They are the only derived data
that is stored, because every churn figure is made of them, and they are rebuilt in the
transaction that touches the month.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from dataclasses import dataclass

from app.base.door import Store

MAINTENANCE = 1
REPAIR = 2
ASIDE_REASONS = ("counter", "credit", "void", "unsettled")


@dataclass(frozen=True)
class MonthCells:
    """One month: its packed cells and how many orders did and did not count."""

    month: str
    cells: bytes
    counted: int
    aside: dict[str, int]


def refresh_dirty(store: Store) -> None:
    """Rebuild the months whose visits were touched in the open transaction."""
    months = [month for (month,) in store.rows("SELECT month FROM dirty_months")]
    if not months:
        return
    store.execute("UPDATE revisions SET rev = rev + 1 WHERE topic = 'cells'")
    rev = store.value("SELECT rev FROM revisions WHERE topic = 'cells'")
    for month in months:
        _write(store, count_month(store, month), rev)
    store.execute("DELETE FROM dirty_months")


def count_month(store: Store, month: str) -> MonthCells:
    """Count one month (YYYY-MM) from its visits."""
    rows = store.rows(
        """SELECT vehicle_id, work = 'maintenance', aside, count(*) FROM visits
           WHERE settled_on >= ? AND settled_on < ? GROUP BY 1, 2, 3""",
        (month, month + "~"),
    )
    masks: dict[int, int] = {}
    orders: Counter[str | None] = Counter()
    for vehicle_id, is_maintenance, aside, count in rows:
        orders[aside] += count
        if aside is None:
            kind = MAINTENANCE if is_maintenance else REPAIR
            masks[vehicle_id] = masks.get(vehicle_id, 0) | kind
    packed = array("I", sorted(vehicle << 2 | mask for vehicle, mask in masks.items()))
    if sys.byteorder == "big":  # pragma: no cover - the stored form is little-endian
        packed.byteswap()
    aside_counts = {reason: orders[reason] for reason in ASIDE_REASONS}
    return MonthCells(month, packed.tobytes(), orders[None], aside_counts)


def stored_month(store: Store, month: str) -> MonthCells | None:
    """The cells that are stored for a month, or None."""
    row = store.row(
        f"SELECT cells, counted, {_ASIDE_COLUMNS} FROM month_cells WHERE month = ?", (month,)
    )
    if row is None:
        return None
    return MonthCells(month, row[0], row[1], dict(zip(ASIDE_REASONS, row[2:], strict=True)))


def recount(store: Store) -> list[str]:
    """The months whose stored cells differ from their visits; empty when all is well."""
    months = {m for (m,) in store.rows("SELECT DISTINCT substr(settled_on, 1, 7) FROM visits")}
    months |= {month for (month,) in store.rows("SELECT month FROM month_cells")}
    months.discard(None)
    return [m for m in sorted(months) if _differs(count_month(store, m), stored_month(store, m))]


_ASIDE_COLUMNS = ", ".join(f"aside_{reason}" for reason in ASIDE_REASONS)


def _differs(counted: MonthCells, stored: MonthCells | None) -> bool:
    return (
        counted != stored
        if stored is not None
        else bool(counted.cells) or any(counted.aside.values())
    )


def _write(store: Store, month: MonthCells, rev: int) -> None:
    empty = not month.counted and not any(month.aside.values())
    store.execute("DELETE FROM month_cells WHERE month = ?", (month.month,))
    if empty:
        return
    marks = ", ".join("?" for _reason in ASIDE_REASONS)
    store.execute(
        f"""INSERT INTO month_cells (month, cells, counted, rev, {_ASIDE_COLUMNS})
            VALUES (?, ?, ?, ?, {marks})""",
        (month.month, month.cells, month.counted, rev, *(month.aside[r] for r in ASIDE_REASONS)),
    )
