"""SQL of the invented desk's own past: which row came with which import."""

from __future__ import annotations

from typing import Any

from app.base.door import Store

# The rows that come with a kind of file for the days from :first to :last. A car whose day of
# hand-over nobody knows is there from its first order on. Orders without a day come with the
# last file.
_NEW_CARS = """coalesce(delivered_on, (SELECT min(coalesce(settled_on, :open)) FROM visits
    WHERE vehicle_id = vehicles.id), '') BETWEEN :first AND :last"""
_NEW_CUSTOMERS = """id IN (SELECT customer_id FROM vehicles WHERE import_id = :import_id)
    AND id NOT IN (SELECT customer_id FROM vehicles WHERE import_id < :import_id)"""
_TABLES = {
    "vehicles": (
        ("vehicles", _NEW_CARS),
        ("customers", _NEW_CUSTOMERS),
        (
            "customer_phones",
            "customer_id IN (SELECT id FROM customers WHERE import_id = :import_id)",
        ),
        ("former_plates", "vehicle_id IN (SELECT id FROM vehicles WHERE import_id = :import_id)"),
    ),
    "visits": (("visits", "coalesce(settled_on, :open) <= :last"),),
    "visit_lines": (
        (
            "visit_lines",
            """order_no IN (SELECT order_no FROM visits
               WHERE coalesce(settled_on, :open) <= :last)""",
        ),
    ),
}
_TABLES["deliveries"] = _TABLES["vehicles"]
_OF_CASES = "complaint_id IN (SELECT id FROM complaints WHERE import_id = :import_id)"
_TABLES["complaints"] = (
    ("complaints", "imported = 1 AND opened_at <= :last"),
    ("complaint_rounds", _OF_CASES),
    ("complaint_ratings", _OF_CASES),
    ("actions", _OF_CASES),
)
OPEN = "9999-12-31"
"""As the last day: all that is left, orders without a day too."""

_WRITTEN = (
    "customers",
    "customer_phones",
    "vehicles",
    "former_plates",
    "visits",
    "visit_lines",
    "complaints",
    "complaint_rounds",
    "complaint_ratings",
    "actions",
)


def give_to_import(
    store: Store, kind: str, days: tuple[str, str], line: dict[str, Any]
) -> tuple[int | None, dict[str, int]]:
    """Put a line on the list of imports and mark its rows; returns its number and its bins.

    No line is written for a file without rows; the number is None then.
    """
    nothing = {"rows": 0, "added": 0, "updated": 0, "unchanged": 0, "set_aside": 0, "refused": 0}
    values = {**line, **nothing, "reasons": "{}", "warnings": "{}"}
    import_id = store.insert("imports", values)
    given = {"first": days[0], "last": days[1], "import_id": import_id, "open": OPEN}
    for table, where in _TABLES[kind]:
        store.execute(
            f"UPDATE {table} SET import_id = :import_id WHERE import_id IS NULL AND {where}", given
        )
    main = _TABLES[kind][0][0]
    rows, aside = _rows_of(store, main, import_id)
    if not rows:
        store.execute("DELETE FROM imports WHERE id = ?", (import_id,))
        return None, nothing
    counts = {**nothing, "rows": rows, "added": rows - aside, "set_aside": aside}
    store.execute(
        "UPDATE imports SET rows = :rows, added = :added, set_aside = :set_aside WHERE id = :id",
        {**counts, "id": import_id},
    )
    for table in sorted((table for table, _where in _TABLES[kind]), key=_WRITTEN.index):
        store.execute(
            f"""INSERT INTO import_tables
                SELECT :import_id, '{table}', min(id), max(id), count(*), 0
                FROM {table} WHERE import_id = :import_id""",
            given,
        )
    return import_id, counts


def follow_joins(store: Store) -> None:
    """Complaints and enquiries of somebody who stood there twice belong to the one kept."""
    for table in ("complaints", "enquiries"):
        store.execute(
            f"""UPDATE {table} SET customer_id =
                    (SELECT joined_into FROM customers WHERE id = customer_id)
                WHERE customer_id IN (SELECT id FROM customers WHERE joined_into IS NOT NULL)"""
        )


def incomplete_customers(store: Store, count: int) -> list[int]:
    """Private customers of whom nobody asked how they want to be reached."""
    rows = store.rows(
        """SELECT id FROM customers WHERE kind = 'private' AND contact_way IS NULL
           AND confirmed_on IS NULL ORDER BY id % 97, id LIMIT ?""",
        (count,),
    )
    return [int(number) for (number,) in rows]


def doubles(store: Store) -> list[tuple[int, int]]:
    """Customers of the same name and number: the one with more known about them first."""
    rows = store.rows(
        """SELECT min(c.id), max(c.id) FROM customers AS c
           JOIN customer_phones AS p ON p.customer_id = c.id
           WHERE c.joined_into IS NULL
           GROUP BY c.name, p.phone HAVING count(*) = 2 ORDER BY 1"""
    )
    return [(int(keep), int(other)) for keep, other in rows]


def _rows_of(store: Store, table: str, import_id: int) -> tuple[int, int]:
    aside = "count(aside)" if table == "visits" else "0"
    row = store.row(f"SELECT count(*), {aside} FROM {table} WHERE import_id = ?", (import_id,))
    assert row is not None
    return int(row[0]), int(row[1])
