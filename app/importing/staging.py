"""The staging store: a keyed file of one import, thrown away when it is done.

The import's own process writes there what it read and planned; the merge and the error
workbook are made from it, so that a crash or a cancel leaves the real store untouched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from app.base.door import Store, connect
from app.importing.planning import Problem, Puts

_TABLES = (
    "CREATE TABLE other_rows (row_no INTEGER, bin TEXT)",
    "CREATE TABLE problems (row_no INTEGER, field TEXT, value TEXT, reason TEXT, refused INTEGER)",
    "CREATE TABLE refused_rows (row_no INTEGER PRIMARY KEY, cells TEXT)",
)


@dataclass(frozen=True)
class StagedColumns:
    """The columns of a table's staged rows, the id first."""

    fresh: tuple[str, ...]
    changed: tuple[str, ...]


class Staging:
    """The staging store, open in the process that fills it."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.store = Store(path, connect(path, key, durable=False))
        for statement in _TABLES:
            self.store.execute(statement)

    def put_tables(self, tables: dict[str, Puts]) -> dict[str, StagedColumns]:
        """Write the planned rows: `fresh_TABLE` and `changed_TABLE` for each table.

        Returns the columns of both. New rows leave out what none of them has.
        """
        written = {}
        for table, puts in tables.items():
            columns, rows = _without_empty(puts.columns, puts.fresh)
            self._put(f"fresh_{table}", columns, rows)
            self._put(f"changed_{table}", puts.columns, puts.changed)
            written[table] = StagedColumns(tuple(columns), puts.columns)
        return written

    def put_problems(self, problems: Iterable[Problem], *, refused: bool) -> None:
        """Write what could not be read."""
        self._many(
            "INSERT INTO problems VALUES (?, ?, ?, ?, ?)",
            ((p.row_no, p.field, p.value, p.reason, int(refused)) for p in problems),
        )

    def put_bins(self, bins: Iterable[tuple[int, str]]) -> None:
        """Write the bins of the rows that were not simply added."""
        self._many("INSERT INTO other_rows VALUES (?, ?)", bins)

    def close(self) -> None:
        """Close the file."""
        self.store.close()

    def _put(self, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        definition = ", ".join(["id INTEGER PRIMARY KEY", *columns[1:]])
        self.store.execute(f"CREATE TABLE {table} ({definition})")
        marks = ", ".join("?" for _column in columns)
        self._many(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self.store.execute("BEGIN")
        self.store.executemany(sql, rows)
        self.store.execute("COMMIT")


def _without_empty(
    columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> tuple[Sequence[str], Iterable[tuple[Any, ...]]]:
    """The columns that hold something in at least one row, and the rows with only these."""
    empty = {place for place in range(len(columns)) if all(row[place] is None for row in rows)}
    kept = [place for place in range(len(columns)) if place not in empty]
    if not rows or not empty or len(kept) < 2:
        return columns, rows
    return [columns[place] for place in kept], map(itemgetter(*kept), rows)
