"""SQL of the invented lounge."""

from __future__ import annotations

import hashlib

from app.base.door import Store
from app.demo.store_complaints import add_contents, add_rows


def last_action(store: Store) -> int:
    """The number of the last action in the store."""
    return int(store.value("SELECT coalesce(max(id), 0) FROM actions"))


def cars_by_day(store: Store) -> dict[str, list[tuple[int, str]]]:
    """ISO day → (car, plate) with an order of that day.

    Only cars of the first file: later files of cars can still be taken back.
    """
    rows = store.rows(
        """SELECT DISTINCT o.settled_on, v.id, v.plate
           FROM visits AS o JOIN vehicles AS v ON v.id = o.vehicle_id
           WHERE o.settled_on IS NOT NULL AND o.aside IS NULL AND v.plate IS NOT NULL
             AND v.joined_into IS NULL
             AND v.import_id = (SELECT min(import_id) FROM vehicles)
           ORDER BY o.settled_on, v.id"""
    )
    found: dict[str, list[tuple[int, str]]] = {}
    for day, car, plate in rows:
        found.setdefault(day, []).append((car, plate))
    return found


def add_photo(store: Store, fault_id: int, content: bytes, at: str, by: str) -> None:
    """Keep a photo with a fault."""
    key = hashlib.sha256(content).hexdigest()
    add_contents(store, {key: content})
    line = {
        "fault_id": fault_id,
        "name": "lounge.png",
        "media": "image/png",
        "size": len(content),
        "sha256": key,
        "added_at": at,
        "added_by": by,
    }
    add_rows(store, "lounge_photos", [line])
