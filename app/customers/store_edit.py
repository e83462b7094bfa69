"""What the verbs of customers and cars have to know of the store before they write."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from app.base.changes import read_row
from app.base.door import Store
from app.base.errors import NotPossible
from app.base.translation import _

Record = dict[str, Any]


def customer(store: Store, customer_id: int) -> Record:
    """A customer's row. NotPossible if it is gone or was joined into another."""
    row = read_row(store, "customers", customer_id)
    if row is None or row["joined_into"] is not None:
        raise NotPossible(_("This customer is no longer on file. Search for it again."))
    return row


def vehicle(store: Store, vehicle_id: int) -> Record:
    """A car's row. NotPossible if it is gone or was joined into another."""
    row = read_row(store, "vehicles", vehicle_id)
    if row is None or row["joined_into"] is not None:
        raise NotPossible(_("This car is no longer on file. Search for it again."))
    return row


def phones(store: Store, customer_id: int) -> list[tuple[int, str, int]]:
    """(id, number, position) of a customer's phones in order."""
    rows = store.rows(
        """SELECT id, phone, position FROM customer_phones WHERE customer_id = ?
           ORDER BY position, id""",
        (customer_id,),
    )
    return [(number, phone, position) for number, phone, position in rows]


def phone(store: Store, phone_id: int) -> Record:
    """A phone's row. NotPossible if it is gone."""
    row = read_row(store, "customer_phones", phone_id)
    if row is None:
        raise NotPossible(_("This phone number is no longer on file."))
    return row


def brought_phone(store: Store, visit_id: int) -> tuple[str, int]:
    """The number of who brought the car to this visit, and the car. NotPossible without one."""
    row = store.row("SELECT brought_phone, vehicle_id FROM visits WHERE id = ?", (visit_id,))
    if row is None or not row[0]:
        raise NotPossible(_("This phone number is no longer on file."))
    return str(row[0]), int(row[1])


def cars_of(store: Store, customer_id: int) -> list[int]:
    """All cars of a customer, also those that were joined into others."""
    return _ids(store, "SELECT id FROM vehicles WHERE customer_id = ? ORDER BY id", customer_id)


def referring(
    store: Store, target: str, number: int, *, but: Collection[str]
) -> list[tuple[str, str, int]]:
    """What refers to a row: (table, column, id), out of all tables except those in `but`."""
    columns = store.rows(
        """SELECT m.name, f."from" FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f
           WHERE m.type = 'table' AND f."table" = ? ORDER BY m.name, f."from"
        """,
        (target,),
    )
    return [
        (table, column, row_id)
        for table, column in columns
        if table not in but
        for row_id in _ids(store, f"SELECT id FROM {table} WHERE {column} = ? ORDER BY id", number)
    ]


def former_of(store: Store, vehicle_id: int) -> dict[str, int]:
    """The keys of the plates that a car had, with the number of their rows."""
    return dict(
        store.rows(
            "SELECT plate_key, id FROM former_plates WHERE vehicle_id = ? ORDER BY id",
            (vehicle_id,),
        )
    )


def plate_holder(store: Store, plate_key: str, but: int | None) -> int | None:
    """Another car that has this plate now."""
    value = store.value(
        """SELECT id FROM vehicles WHERE plate_key = ? AND joined_into IS NULL
           AND id IS NOT ? ORDER BY id LIMIT 1""",
        (plate_key, but),
    )
    return None if value is None else int(value)


def vin_holder(store: Store, vin: str, but: int | None) -> int | None:
    """Another car that has this VIN."""
    value = store.value(
        "SELECT id FROM vehicles WHERE vin = ? AND joined_into IS NULL AND id IS NOT ?", (vin, but)
    )
    return None if value is None else int(value)


def conflict(store: Store, conflict_id: int) -> Record:
    """A plate that waits for a decision. NotPossible if it was decided."""
    row = read_row(store, "plate_conflicts", conflict_id)
    if row is None or row["decision"] is not None:
        raise NotPossible(_("This plate was decided already."))
    return row


def open_conflicts_of(store: Store, vehicle_id: int) -> list[Record]:
    """The undecided plates in which a car has a part."""
    numbers = store.rows(
        """SELECT id FROM plate_conflicts WHERE decision IS NULL
           AND ? IN (vehicle_id, other_vehicle_id) ORDER BY id""",
        (vehicle_id,),
    )
    return [conflict(store, number) for (number,) in numbers]


def segment(store: Store, segment_id: int) -> Record:
    """A segment's row. NotPossible if it is gone."""
    row = read_row(store, "segments", segment_id)
    if row is None:
        raise NotPossible(_("This segment is no longer there."))
    return row


def _ids(store: Store, sql: str, owner: int) -> list[int]:
    return [number for (number,) in store.rows(sql, (owner,))]
