"""What a kind of file has to do so that its rows find their place in the store.

A *planner* runs in the import's own process. It is fed the parsed rows, looks at the store
through a reading connection, and answers with rows to put into tables: new ones with their
final numbers, changed ones whole. Nothing is written by it; the merge does that in one
transaction, and only if the store is still what the plan was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol

from app.base.door import Store
from app.importing.cells import Cell
from app.importing.rules import Kind

if TYPE_CHECKING:
    from app.importing.table import Table

Columns = dict[str, list[Any]]


@dataclass
class Problem:
    """A cell or row that could not be taken as it stands."""

    row_no: int
    field: str
    value: str
    reason: str


@dataclass
class Parsed:
    """Parsed data rows: one list per mapped field, all as long as `row_nos`.

    A cell that was empty or dropped with a warning is None. `row_nos` are the sheet's.
    """

    row_nos: list[int] = field(default_factory=list)
    columns: Columns = field(default_factory=dict)

    def column(self, code: str) -> list[Any]:
        """The values of a field; all None where the file has no such column."""
        return self.columns.get(code) or [None] * len(self.row_nos)

    def __len__(self) -> int:
        return len(self.row_nos)


@dataclass
class Puts:
    """Rows for one table: whole, in the order of `columns`, the id first."""

    columns: tuple[str, ...]
    fresh: list[tuple[Any, ...]] = field(default_factory=list)
    changed: list[tuple[Any, ...]] = field(default_factory=list)


@dataclass
class Plan:
    """Where every row goes. `bins` runs along the parsed rows; tables in order of writing."""

    bins: list[str]
    tables: dict[str, Puts]
    warnings: list[Problem] = field(default_factory=list)
    warning_counts: dict[str, int] = field(default_factory=dict)
    aside_reasons: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanContext:
    """What a planner may look at; `prepared` is what its kind's `prepare` gave."""

    store: Store
    settings: Mapping[str, Any]
    now: str
    prepared: Any = None


Planner = Callable[[Parsed, PlanContext], Plan]


Implied = Callable[[Sequence[str], Mapping[str, int]], dict[str, Any]]


@dataclass
class Straightened:
    """A batch of rows as it was meant: cells that had moved are back in their columns.

    `refusals` (by place in the batch) are rows of which that cannot be told.
    """

    rows: Sequence[Sequence[Cell]]
    warnings: list[Problem] = field(default_factory=list)
    refusals: dict[int, Problem] = field(default_factory=dict)


Straighten = Callable[[Sequence[int], Sequence[Sequence[Cell]]], Straightened]


@dataclass(frozen=True)
class ImportKind:
    """A kind with its planner.

    `tables` are those whose change would make a plan stale; `settings` the keys it reads;
    `excuses` tells which rows may lack a needed field (index → True), or None; `implied` gives
    values that the headers alone say of every row, from the headers and the mapped columns;
    `prepare(store, now)` loads what the planner needs of the store while the file is being
    read; `rivals` are kinds that a file may be by mistake; `straighten(table)` gives what puts
    the raw rows of a sheet typed by hand in order, batch by batch, before they are read.
    """

    kind: Kind
    planner: Planner
    tables: tuple[str, ...]
    settings: tuple[str, ...] = ()
    excuses: Callable[[Parsed, Mapping[str, Any]], list[bool]] | None = None
    implied: Implied | None = None
    prepare: Callable[[Store, str], Any] | None = None
    rivals: tuple[Kind, ...] = ()
    straighten: Callable[[Table], Straighten] | None = None


class KindFinder(Protocol):
    """Gives the kind of a code; a module-level function, so that it travels to the child."""

    def __call__(self, code: str) -> ImportKind: ...


def next_ids(store: Store, table: str) -> Iterator[int]:
    """The numbers that new rows of a table will have, never one that was used before."""
    last = store.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0
    return count(int(last) + 1)
