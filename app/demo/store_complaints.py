"""SQL of the invented complaints: what they can be about, and bulk writing of their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.base.door import Store

Values = Mapping[str, Any]


class CarVisit(NamedTuple):
    """A visit that somebody may complain about."""

    id: int
    vehicle_id: int
    day: str
    work: str
    advisor: str | None
    brought_by: str | None
    brought_phone: str | None
    customer_id: int | None
    model: str | None


class CarDelivery(NamedTuple):
    """A hand-over that somebody may complain about."""

    vehicle_id: int
    day: str
    consultant: str | None
    customer_id: int | None
    model: str | None


def visits_since(store: Store, first: str) -> list[CarVisit]:
    """The counted visits from a day on, oldest first."""
    rows = store.rows(
        """SELECT v.id, v.vehicle_id, v.settled_on, v.work, v.advisor, v.brought_by,
                  v.brought_phone, c.customer_id, c.family
           FROM visits AS v JOIN vehicles AS c ON c.id = v.vehicle_id
           WHERE v.aside IS NULL AND v.settled_on >= ? AND c.joined_into IS NULL
           ORDER BY v.settled_on, v.order_no""",
        (first,),
    )
    return [CarVisit(*row) for row in rows]


def deliveries_since(store: Store, first: str) -> list[CarDelivery]:
    """The hand-overs from a day on, oldest first."""
    rows = store.rows(
        """SELECT id, delivered_on, consultant, customer_id, family FROM vehicles
           WHERE delivered_on >= ? AND joined_into IS NULL ORDER BY delivered_on, id""",
        (first,),
    )
    return [CarDelivery(*row) for row in rows]


def add_rows(store: Store, table: str, rows: Sequence[Values]) -> None:
    """Write rows of one table at once; a column that a row does not have is empty."""
    if not rows:
        return
    columns = list(dict.fromkeys(name for row in rows for name in row))
    marks = ", ".join("?" * len(columns))
    store.executemany(
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
        ([row.get(name) for name in columns] for row in rows),
    )


def add_contents(store: Store, contents: Mapping[str, bytes]) -> None:
    """Write what is in the files, by their SHA-256."""
    store.executemany(
        "INSERT OR IGNORE INTO attachment_contents (sha256, content) VALUES (?, ?)",
        contents.items(),
    )


def count_revision(store: Store, topic: str, reached: int) -> None:
    """Say that changes of a table were counted up to a number."""
    store.execute(
        """INSERT INTO revisions VALUES (:topic, :rev)
           ON CONFLICT (topic) DO UPDATE SET rev = max(rev, :rev)""",
        {"topic": topic, "rev": reached},
    )
