"""What the import's own process does: look at a file, or read it whole and plan its rows."""

from __future__ import annotations

import gc
import hashlib
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.base.changes import revision
from app.base.door import Store, connect
from app.base.errors import FileRefused
from app.base.translation import _, set_language
from app.importing.job import Look, LookJob, Staged, StageJob, StoreAccess
from app.importing.looking import look_at, row_parser
from app.importing.planning import (
    ImportKind,
    Parsed,
    Plan,
    PlanContext,
    Problem,
    Straightened,
)
from app.importing.rules import ADDED, BINS, REFUSED, missing
from app.importing.staging import Staging
from app.importing.table import Table, find, rival_of
from app.importing.values import Cell
from app.importing.workbook import ErrorBook

ROWS_AT_ONCE = 20_000
MOST_WARNINGS_KEPT = 20_000

Tell = Callable[[float | None, str], None]
Done = Callable[[Any], None]


def look_process(connection: Connection, job: LookJob) -> None:
    """Entry of a process that looks at a file."""
    _answer(connection, job.language, lambda _tell, done: done(_look(job)))


def stage_process(connection: Connection, job: StageJob) -> None:
    """Entry of a process that stages a file."""
    _answer(connection, job.language, lambda tell, done: _stage(job, tell, done))


def _answer(connection: Connection, language: str, work: Callable[[Tell, Done], None]) -> None:
    """Send what the work comes to, or how it failed, to the waiting program."""
    set_language(language)
    # Millions of cells live until the end; looking for garbage among them only costs time.
    gc.disable()

    def tell(fraction: float | None, text: str) -> None:
        connection.send(("progress", fraction, text))

    def done(result: Any) -> None:
        connection.send(("done", result))

    try:
        work(tell, done)
    except FileRefused as error:
        connection.send(("refused", error))
    except MemoryError:
        connection.send(("memory", None))
    except Exception:
        connection.send(("bug", traceback.format_exc()))
    finally:
        connection.close()


def _look(job: LookJob) -> Look:
    with _open(job.store) as store:
        return look_at(job, store)


def _stage(job: StageJob, tell: Tell, done: Done) -> None:
    tell(None, _("Reading the file"))
    found = job.finder(job.kind)
    with _open(job.store) as store, ThreadPoolExecutor(1) as helper:
        # While the file loads, which holds no lock of the interpreter, the store is looked at.
        preparing = helper.submit(_prepare, job, found)
        with find(job.file, found.kind, job.choice, store) as table:
            _check_columns(job, found, table)
            reader = _Reader(table, found, job, tell)
            parsed = reader.read()
            if not reader.rows:
                raise FileRefused("empty", _("This file has no rows below its header."))
            tell(0.6, _("Finding customers and vehicles"))
            seen, context = preparing.result()
            plan = found.planner(parsed, context)
            tell(0.8, _("Preparing the rows"))
            # Told before all is cleared away, which takes its time and concerns nobody.
            done(_write(job, table, reader, parsed, plan, seen))


def _prepare(job: StageJob, found: ImportKind) -> tuple[int, PlanContext]:
    """What the planner may look at: a snapshot, and the revision that speaks of it."""
    store = _open(job.store)
    store.execute("BEGIN")
    seen = revision(store, found.tables)
    prepared = found.prepare(store, job.now) if found.prepare else None
    return seen, PlanContext(store, job.settings, job.now, prepared)


def _check_columns(job: StageJob, found: ImportKind, table: Table) -> None:
    if job.choice.mapping is None:
        _refuse_wrong_kind(table, found)
    lacking = missing(found.kind, table.mapped)
    if lacking:
        raise FileRefused(
            "missing_column",
            _(
                "Required columns are missing: {columns}. Choose them in the mapping, or check "
                "that this is the right kind of file."
            ).format(columns=_(", ").join(lacking)),
        )


def _refuse_wrong_kind(table: Table, found: ImportKind) -> None:
    """Nobody looked at the mapping, so a file of another kind must be noticed here."""
    rival = rival_of(table, found.kind, found.rivals)
    if rival is not None:
        raise FileRefused(
            "wrong_kind",
            _(
                "This file looks like “{rival}”, not “{kind}”. Import it as what it is, or "
                "choose the right file."
            ).format(rival=_(rival.label), kind=_(found.kind.label)),
        )


class _Reader:
    """Reads all rows of a table in batches and collects what becomes of them."""

    def __init__(self, table: Table, found: ImportKind, job: StageJob, tell: Tell) -> None:
        self._table = table
        self._parser = row_parser(table, found)
        self._straighten = found.straighten(table) if found.straighten else None
        self._excuses = found.excuses
        self._settings = job.settings
        self._tell = tell
        self.rows = 0
        self.refusals: dict[int, Problem] = {}
        self.refused_cells: dict[int, Sequence[Cell]] = {}
        self.warnings: list[Problem] = []

    def read(self) -> Parsed:
        """All rows that can be planned."""
        whole = Parsed()
        for row_nos, rows in self._table.batches(ROWS_AT_ONCE):
            self._take(whole, row_nos, rows)
            self._tell(None, _("{count} rows read").format(count=self.rows))
        return whole

    def _take(self, whole: Parsed, row_nos: list[int], rows: Sequence[Sequence[Cell]]) -> None:
        excuses = self._excuses
        settings = self._settings
        put = self._straighten(row_nos, rows) if self._straighten else Straightened(rows)
        taken = self._parser.take(
            row_nos,
            put.rows,
            (lambda parsed: excuses(parsed, settings)) if excuses else None,
            put.refusals,
        )
        self.rows += len(row_nos)
        for place, problem in taken.refusals.items():
            self.refusals[problem.row_no] = problem
            self.refused_cells[problem.row_no] = rows[place]
        self.warnings.extend(w for w in put.warnings if w.row_no not in self.refusals)
        self.warnings.extend(taken.warnings)
        whole.row_nos.extend(taken.parsed.row_nos)
        for code, values in taken.parsed.columns.items():
            whole.columns.setdefault(code, []).extend(values)


def _write(
    job: StageJob, table: Table, reader: _Reader, parsed: Parsed, plan: Plan, seen: int
) -> Staged:
    counts = Counter(dict.fromkeys(BINS, 0))
    counts.update(plan.bins)
    counts[REFUSED] += len(reader.refusals)
    warnings = (reader.warnings + plan.warnings)[:MOST_WARNINGS_KEPT]
    staging = Staging(job.staging, job.staging_key)
    try:
        tables = staging.put_tables(plan.tables)
        staging.put_problems(reader.refusals.values(), refused=True)
        staging.put_problems(warnings, refused=False)
        staging.put_bins(_bins(reader, parsed, plan))
    finally:
        staging.close()
    return Staged(
        rows=reader.rows,
        counts=dict(counts),
        reasons=dict(Counter(p.reason for p in reader.refusals.values())),
        warnings=dict(Counter(p.reason for p in reader.warnings) + Counter(plan.warning_counts)),
        aside=plan.aside_reasons,
        tables=tables,
        revision=seen,
        header_key=table.header_key,
        mapping=table.mapping_json,
        file_hash=_hash(job.file),
        errors=_error_book(table, reader, plan),
    )


def _bins(reader: _Reader, parsed: Parsed, plan: Plan) -> Iterator[tuple[int, str]]:
    for row_no, found in zip(parsed.row_nos, plan.bins, strict=True):
        if found != ADDED:
            yield row_no, found
    yield from ((row_no, REFUSED) for row_no in reader.refusals)


def _error_book(table: Table, reader: _Reader, plan: Plan) -> bytes | None:
    if not reader.refusals and not reader.warnings:
        return None
    book = ErrorBook(table.headers, table.row_name, date1904=table.context.date1904)
    for row_no, problem in sorted(reader.refusals.items()):
        book.refuse(reader.refused_cells[row_no], problem)
    for problem in (reader.warnings + plan.warnings)[:MOST_WARNINGS_KEPT]:
        book.warn(problem)
    return book.content()


def _open(access: StoreAccess) -> Store:
    return Store(access.path, connect(access.path, access.key, mode="read"))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
