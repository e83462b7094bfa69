"""What the structure of the customers kept is counted from."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator

from app.base.door import Row, Store
from app.customers.rules import View, add_months
from app.customers.store_filter import KEPT


def kept_cars(store: Store, view: View, months: int) -> list[Row]:
    """(family, kind, gender, occupation, delivered on) of each car that is kept today."""
    kept = KEPT.format(since=":since", today=":today")
    return store.rows(
        f"""SELECT v.family, c.kind, c.gender, c.occupation, v.delivered_on
            FROM vehicles v LEFT JOIN customers c ON c.id = v.customer_id
            WHERE v.joined_into IS NULL AND ({kept})""",
        {
            "since": add_months(view.today, -months).isoformat(),
            "today": view.today.isoformat(),
        },
    )


def cars_by_month(store: Store, until: str) -> Iterator[tuple[str, array[int]]]:
    """Month by month up to `until` (YYYY-MM) the packed cells of the cars that came."""
    for month, packed in store.rows(
        "SELECT month, cells FROM month_cells WHERE month <= ? ORDER BY month", (until,)
    ):
        cells = array("I")
        cells.frombytes(packed)
        if sys.byteorder == "big":  # pragma: no cover - the stored form is little-endian
            cells.byteswap()
        yield month, cells


def deliveries(store: Store, until: str) -> list[Row]:
    """(month, vehicle id) of all deliveries up to the end of a month."""
    return store.rows(
        """SELECT substr(delivered_on, 1, 7), id FROM vehicles
           WHERE joined_into IS NULL AND delivered_on < ?""",
        (until + "~",),
    )
