"""What a verb changed: told to the views, and kept on record for ever.

A verb opens an `edit`, changes rows through it, and returns what it changed. The record
holds the rows before and after, so that the change can be shown and undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from app.base.clock import Clock, stamp

if TYPE_CHECKING:
    from app.base.connection import Store

TableRows = dict[str, dict[str, dict[str, Any] | None]]

# Rows that a view sees as part of something else are announced under that name too.
_TOPICS_OF_TABLE = {
    "customer_phones": "customers",
    "former_plates": "vehicles",
    "plate_conflicts": "conflicts",
    "complete_months": "churn",
    "frozen_months": "churn",
}


class Who(Protocol):
    """The acting person, as far as the record needs to know."""

    @property
    def employee_id(self) -> int:
        """Their number in the staff list."""

    @property
    def name(self) -> str:
        """Their name, kept in the record even if the staff list changes."""


@dataclass(frozen=True)
class Changed:
    """Which topics and rows a write touched, and the records that can be undone."""

    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    change_ids: tuple[int, ...] = ()

    @classmethod
    def of(cls, **ids: Iterable[int]) -> Changed:
        """Build one from topic names and ids; an empty list says "anything of this topic"."""
        return cls({topic: frozenset(some) for topic, some in ids.items()})

    @property
    def topics(self) -> frozenset[str]:
        """The names of what was touched."""
        return frozenset(self.ids)

    def __or__(self, other: Changed) -> Changed:
        topics = self.topics | other.topics
        nobody: frozenset[int] = frozenset()
        ids = {t: self.ids.get(t, nobody) | other.ids.get(t, nobody) for t in topics}
        return Changed(ids, self.change_ids + other.change_ids)


class Edit:
    """Changes rows of the store and remembers each as it was before and is after."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._before: TableRows = {}
        self._after: TableRows = {}
        self.change_id: int | None = None
        self.entity_id: int | None = None

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Add a row; returns its id."""
        row_id = self._store.insert(table, values)
        self._note(table, row_id, None)
        return row_id

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> bool:
        """Change columns of a row; False (and no record) if all are as they were."""
        before = read_row(self._store, table, row_id)
        if before is None or all(before[name] == value for name, value in values.items()):
            return False
        if "import_id" in before:
            # A row somebody worked on no longer belongs to the import that brought it.
            values = {"import_id": None, **values}
        marks = ", ".join(f"{name} = :{name}" for name in values)
        self._store.execute(
            f"UPDATE {table} SET {marks} WHERE id = :row_id", {**values, "row_id": row_id}
        )
        self._note(table, row_id, before)
        return True

    def delete(self, table: str, row_id: int) -> None:
        """Take a row out; the record keeps it whole."""
        before = read_row(self._store, table, row_id)
        self._store.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        self._note(table, row_id, before)

    def put_back(self, table: str, row_id: int, row: Mapping[str, Any] | None) -> None:
        """Make a row exactly what it was: present with these columns, or absent."""
        before = read_row(self._store, table, row_id)
        write_row(self._store, table, row_id, row)
        self._note(table, row_id, before)

    @property
    def before(self) -> TableRows:
        """The touched rows as they were: table → id → columns, None where there was no row."""
        return self._before

    @property
    def after(self) -> TableRows:
        """The touched rows as they are now."""
        return {
            table: {key: read_row(self._store, table, int(key)) for key in rows}
            for table, rows in self._before.items()
        }

    def changed(self) -> Changed:
        """What to tell the views."""
        ids: dict[str, set[int]] = {}
        for table, rows in self._before.items():
            topic = _TOPICS_OF_TABLE.get(table, table)
            ids.setdefault(topic, set()).update(int(key) for key in rows)
        change_ids = (self.change_id,) if self.change_id is not None else ()
        return Changed({topic: frozenset(some) for topic, some in ids.items()}, change_ids)

    def _note(self, table: str, row_id: int, before: dict[str, Any] | None) -> None:
        self._before.setdefault(table, {}).setdefault(str(row_id), before)


@contextmanager
def edit(
    store: Store, actor: Who, verb: str, entity: str, entity_id: int | None, clock: Clock
) -> Iterator[Edit]:
    """One transaction on record: what the block changes through the Edit is written down.

    A block that changes nothing leaves no record. One that makes the thing the record is about
    sets `entity_id` when it knows the number.
    """
    with store.write():
        work = Edit(store)
        work.entity_id = entity_id
        yield work
        bump(store, work.before)
        if work.before:
            work.change_id = record(
                store, actor, verb, entity, work.entity_id, work.before, work.after, clock=clock
            )


def bump(store: Store, tables: Iterable[str]) -> None:
    """Count one more write of each of these tables, inside the transaction that wrote them."""
    store.executemany(
        """INSERT INTO revisions VALUES (?, 1)
           ON CONFLICT (topic) DO UPDATE SET rev = rev + 1""",
        [(table,) for table in tables],
    )


def revision(store: Store, tables: Iterable[str]) -> int:
    """A number that is higher after every recorded write of any of these tables."""
    revisions: dict[str, int] = dict(store.rows("SELECT topic, rev FROM revisions"))
    return sum(revisions.get(table, 0) for table in tables)


def record(
    store: Store,
    actor: Who,
    verb: str,
    entity: str,
    entity_id: int | None,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    *,
    clock: Clock,
    undoes: int | None = None,
) -> int:
    """Write one line of the record of changes; returns its number."""
    return store.insert(
        "changes",
        {
            "at": stamp(clock),
            "actor_id": actor.employee_id,
            "actor_name": actor.name,
            "verb": verb,
            "entity": entity,
            "entity_id": entity_id,
            "before": _json(before),
            "after": _json(after),
            "undoes": undoes,
        },
    )


def read_row(store: Store, table: str, row_id: int) -> dict[str, Any] | None:
    """One row as column → value, or None."""
    names = column_names(store, table)
    row = store.row(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (row_id,))
    return None if row is None else dict(zip(names, row, strict=True))


def write_row(store: Store, table: str, row_id: int, row: Mapping[str, Any] | None) -> None:
    """Make the row with this id exactly `row`, whether it is there now or not."""
    if row is None:
        store.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        return
    # Not an upsert: its conflict clause would hold in the triggers too, in place of theirs.
    sets = ", ".join(f"{name} = :{name}" for name in row)
    if not store.execute(f"UPDATE {table} SET {sets} WHERE id = :id", {"id": row_id, **row}):
        store.insert(table, row)


def column_names(store: Store, table: str) -> list[str]:
    """The columns of a table, in order."""
    return [str(name) for (name,) in store.rows("SELECT name FROM pragma_table_info(?)", (table,))]


def _json(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
