"""SQL of importing: the merge of a staged file, the list of imports, taking one back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from app.base.door import Store, driver_integrity_error
from app.importing.staging import StagedColumns

STAGED = "staged"


@dataclass(frozen=True)
class ImportLine:
    """One line of the list of imports."""

    id: int
    at: str
    actor_name: str
    kind: str
    file_name: str
    rows: int
    added: int
    updated: int
    unchanged: int
    set_aside: int
    refused: int
    reasons: dict[str, int]
    aside: dict[str, int]
    warnings: dict[str, int]
    taken_back_at: str | None
    taken_back_by: str | None
    has_errors: bool


@dataclass(frozen=True)
class TouchedTable:
    """How an import touched a table: the numbers of its new rows, and how many it changed."""

    table: str
    first_id: int | None
    last_id: int | None
    added: int
    updated: int


_LINE_NAMES = tuple(each.name for each in fields(ImportLine))
_LINE = """SELECT id, at, actor_name, kind, file_name, rows, added, updated, unchanged, set_aside,
    refused, reasons, aside, warnings, taken_back_at, taken_back_by, errors IS NOT NULL
  FROM imports"""


def imports(store: Store, *, limit: int = 1_000) -> list[ImportLine]:
    """The list of imports, newest first."""
    return [_line(row) for row in store.rows(f"{_LINE} ORDER BY id DESC LIMIT ?", (limit,))]


def import_line(store: Store, import_id: int) -> ImportLine | None:
    """One import."""
    row = store.row(f"{_LINE} WHERE id = ?", (import_id,))
    return None if row is None else _line(row)


def error_workbook(store: Store, import_id: int) -> bytes | None:
    """The workbook of an import's refused rows, if it had any."""
    value = store.value("SELECT errors FROM imports WHERE id = ?", (import_id,))
    return None if value is None else bytes(value)


def remembered_mapping(store: Store, header_key: str, kind: str) -> str | None:
    """The mapping last used for this set of headers, as JSON."""
    value = store.value(
        "SELECT mapping FROM mappings WHERE header_key = ? AND kind = ?", (header_key, kind)
    )
    return None if value is None else str(value)


def remembered_kind(store: Store, header_key: str) -> str | None:
    """The kind that files with these headers were last imported as."""
    value = store.value(
        "SELECT kind FROM mappings WHERE header_key = ? ORDER BY used_at DESC LIMIT 1",
        (header_key,),
    )
    return None if value is None else str(value)


def remember_mapping(store: Store, header_key: str, kind: str, mapping: str, at: str) -> None:
    """Keep a mapping for the next file with these headers."""
    store.execute(
        """INSERT INTO mappings VALUES (?, ?, ?, ?) ON CONFLICT (header_key, kind)
           DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at""",
        (header_key, kind, mapping, at),
    )


def merge_table(store: Store, table: str, columns: StagedColumns, import_id: int) -> TouchedTable:
    """Write the staged rows of one table, keeping the changed ones as they were."""
    first, last, added = store.row(
        f"SELECT min(id), max(id), count(*) FROM {STAGED}.fresh_{table}"
    ) or (None, None, 0)
    updated = store.value(f"SELECT count(*) FROM {STAGED}.changed_{table}")
    if updated:
        _keep_before(store, table, import_id)
        sets = ", ".join(f"{name} = new.{name}" for name in columns.changed[1:])
        store.execute(
            f"""UPDATE {table} SET {sets}, import_id = :import_id
                FROM {STAGED}.changed_{table} AS new WHERE new.id = {table}.id""",
            {"import_id": import_id},
        )
    if added:
        names = ", ".join(columns.fresh)
        given = ", ".join(_or_default(store, table, name) for name in columns.fresh)
        store.execute(
            f"""INSERT INTO {table} ({names}, import_id)
                SELECT {given}, :import_id FROM {STAGED}.fresh_{table} ORDER BY id""",
            {"import_id": import_id},
        )
    store.execute(
        "INSERT INTO import_tables VALUES (?, ?, ?, ?, ?, ?)",
        (import_id, table, first, last, added, updated),
    )
    return TouchedTable(table, first, last, added, updated)


def touched_tables(store: Store, import_id: int) -> list[TouchedTable]:
    """What an import touched, in the order it was written."""
    rows = store.rows(
        """SELECT table_name, first_id, last_id, added, updated FROM import_tables
           WHERE import_id = ? ORDER BY rowid""",
        (import_id,),
    )
    return [TouchedTable(*row) for row in rows]


def still_its_own(store: Store, import_id: int, touched: TouchedTable) -> bool:
    """Whether nobody worked on the rows that an import wrote in a table."""
    added = store.value(
        f"SELECT count(*) FROM {touched.table} WHERE id BETWEEN ? AND ? AND import_id = ?",
        (touched.first_id, touched.last_id, import_id),
    )
    updated = store.value(
        f"""SELECT count(*) FROM import_before AS b JOIN {touched.table} AS t ON t.id = b.row_id
            WHERE b.import_id = ? AND b.table_name = ? AND t.import_id = b.import_id""",
        (import_id, touched.table),
    )
    return bool(added == touched.added and updated == touched.updated)


def remove_added(store: Store, import_id: int, touched: TouchedTable) -> bool:
    """Take an import's new rows out; False if rows of others refer to them."""
    try:
        store.execute(
            f"DELETE FROM {touched.table} WHERE id BETWEEN ? AND ? AND import_id = ?",
            (touched.first_id, touched.last_id, import_id),
        )
    except driver_integrity_error():
        return False
    return True


def restore_before(store: Store, import_id: int, table: str) -> None:
    """Put the rows that an import changed back as they were."""
    names = [name for name in _names(store, table) if name != "id"]
    sets = ", ".join(f"{name} = json_extract(b.before, '$.{name}')" for name in names)
    store.execute(
        f"""UPDATE {table} SET {sets} FROM import_before AS b
            WHERE b.import_id = ? AND b.table_name = ? AND b.row_id = {table}.id""",
        (import_id, table),
    )


def mark_taken_back(store: Store, import_id: int, *, at: str, by: str) -> None:
    """Note in the list that an import was taken back; what it had changed is settled."""
    store.execute("DELETE FROM import_before WHERE import_id = ?", (import_id,))
    store.execute(
        "UPDATE imports SET taken_back_at = ?, taken_back_by = ? WHERE id = ?", (at, by, import_id)
    )


def later_imports(store: Store, import_id: int) -> list[str]:
    """The files of later imports that still stand, newest first."""
    rows = store.rows(
        "SELECT file_name FROM imports WHERE id > ? AND taken_back_at IS NULL ORDER BY id DESC",
        (import_id,),
    )
    return [str(name) for (name,) in rows]


def _keep_before(store: Store, table: str, import_id: int) -> None:
    pairs = ", ".join(f"'{name}', t.{name}" for name in _names(store, table))
    store.execute(
        f"""INSERT INTO import_before
            SELECT :import_id, '{table}', t.id, json_object({pairs})
            FROM {table} AS t JOIN {STAGED}.changed_{table} AS new ON new.id = t.id""",
        {"import_id": import_id},
    )


def _or_default(store: Store, table: str, name: str) -> str:
    default = store.value(
        'SELECT dflt_value FROM pragma_table_info(?) WHERE name = ? AND "notnull"', (table, name)
    )
    return name if default is None else f"coalesce({name}, {default})"


def _names(store: Store, table: str) -> list[str]:
    return [str(name) for (name,) in store.rows("SELECT name FROM pragma_table_info(?)", (table,))]


def _line(row: Sequence[Any]) -> ImportLine:
    named = dict(zip(_LINE_NAMES, row, strict=True))
    for name in ("reasons", "aside", "warnings"):
        named[name] = json.loads(named[name])
    named["has_errors"] = bool(named["has_errors"])
    return ImportLine(**named)
