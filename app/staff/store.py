"""The staff list and the record of changes in the store."""

from __future__ import annotations

import json
from typing import Any, NamedTuple, cast

from app.base.door import Row, Store
from app.staff.rules import Actor, Employee, Role


class ChangeRow(NamedTuple):
    """One line of the record of changes."""

    id: int
    at: str
    actor_id: int
    actor_name: str
    verb: str
    entity: str
    entity_id: int | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None


def employees(store: Store, *, active_only: bool = True) -> list[Employee]:
    """The people on the list, by name."""
    where = "WHERE active" if active_only else ""
    rows = store.rows(f"SELECT id, name, role, active FROM employees {where} ORDER BY id")
    return [Employee(i, name, cast(Role, role), bool(active)) for i, name, role, active in rows]


def actor(store: Store, employee_id: int | None = None) -> Actor | None:
    """The person with this number as an actor; without a number the first manager."""
    people = employees(store)
    if employee_id is None:
        people = [person for person in people if person.role == "manager"]
    else:
        people = [person for person in people if person.id == employee_id]
    return Actor(people[0].id, people[0].name, people[0].role) if people else None


def changes(
    store: Store, *, entity: str | None = None, entity_id: int | None = None, limit: int = 500
) -> list[ChangeRow]:
    """The record of changes, newest first, of everything or of one thing."""
    rows = store.rows(
        """SELECT id, at, actor_id, actor_name, verb, entity, entity_id, before, after, undoes
           FROM changes
           WHERE (:entity IS NULL OR entity = :entity)
             AND (:entity_id IS NULL OR entity_id = :entity_id)
           ORDER BY id DESC LIMIT :limit""",
        {"entity": entity, "entity_id": entity_id, "limit": limit},
    )
    return [change_row(row) for row in rows]


def change(store: Store, change_id: int) -> ChangeRow | None:
    """One line of the record."""
    row = store.row(
        """SELECT id, at, actor_id, actor_name, verb, entity, entity_id, before, after, undoes
           FROM changes WHERE id = ?""",
        (change_id,),
    )
    return None if row is None else change_row(row)


def undone_by(store: Store, change_id: int) -> int | None:
    """The number of the change that undid this one, if any (and was not undone itself)."""
    undoings = store.rows("SELECT id FROM changes WHERE undoes = ? ORDER BY id", (change_id,))
    return next((number for (number,) in undoings if undone_by(store, number) is None), None)


def change_row(row: Row) -> ChangeRow:
    """One row of the record as it is read from the store."""
    number, at, who, name, verb, entity, entity_id, before, after, undoes = row
    return ChangeRow(
        number, at, who, name, verb, entity, entity_id, _loaded(before), _loaded(after), undoes
    )


def _loaded(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)


def mark_undoing(store: Store, change_id: int, *, undoes: int) -> None:
    """Note on the record that one change undid another."""
    store.execute("UPDATE changes SET undoes = ? WHERE id = ?", (undoes, change_id))


def put_setting(store: Store, key: str, value: Any) -> None:
    """Keep a setting's value, as JSON."""
    store.execute(
        """INSERT INTO settings VALUES (?, ?)
           ON CONFLICT (key) DO UPDATE SET value = excluded.value""",
        (key, json.dumps(value, ensure_ascii=False)),
    )
