"""Importing 100,000 orders, child process included, against reading the file alone.

The reference is the time that python-calamine takes, in a fresh process and without that
process' start, from opening the file to the sheet's rows as Python lists. The backup that a
program may make beforehand is not part of an import.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from app.base import keys
from app.base.clock import FixedClock
from app.base.door import Store
from app.house import open_house
from app.importing.run import import_file
from app.kinds import import_kind
from app.staff.verbs import first_person
from tests.bench.figures import Figure, interleaved, seconds
from tests.bench.large import FOLDER, NOW, large_store
from tests.bench.orders_file import ORDERS, orders_file

_READ = """
import sys, time
from python_calamine import CalamineWorkbook
started = time.perf_counter()
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
print(time.perf_counter() - started, len(rows))
"""
_AGAINST = "calamine reading the file"


def measure(store_path: Path | None = None, *, runs: int = 3) -> list[Figure]:
    """Into an empty store and into the large one; medians of interleaved runs."""
    large = store_path or large_store()
    file = orders_file()
    figures = []
    for name, prepare, target in (
        (f"import {ORDERS:,} orders, empty store", _empty, 3.0),
        (f"import {ORDERS:,} orders, large store", lambda: copy_of(large), 5.0),
    ):
        ours, reference = interleaved(_timed_import(prepare, file), lambda: _reading(file), runs)
        figures.append(Figure(name, ours, reference, target, runs, _AGAINST))
    return figures


def _timed_import(prepare: Callable[[], Path], file: Path) -> Callable[[], float]:
    def run() -> float:
        path = prepare()
        clock = FixedClock(NOW)
        try:
            with open_house(path) as store:
                actor = first_person(store, "林静怡", clock=clock)
                _warm(store)
                took = seconds(
                    lambda: import_file(
                        store, actor, "visits", file, finder=import_kind, clock=clock
                    )
                )
                added = store.value("SELECT added + set_aside FROM imports ORDER BY id DESC")
                assert added == ORDERS, f"only {added} of {ORDERS} rows went in"
                return took
        finally:
            remove(path)

    return run


def _warm(store: Store) -> None:
    """A desk has been open for a while before somebody imports."""
    store.value("SELECT count(*) FROM vehicles")


def _reading(file: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(file)], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[0])


def _empty() -> Path:
    path = FOLDER / "empty.db"
    remove(path)
    return path


def copy_of(large: Path) -> Path:
    """A copy of a store with its key, to write into."""
    path = FOLDER / "copy.db"
    remove(path)
    shutil.copyfile(large, path)
    keys.copy_note(large, path)
    return path


def remove(path: Path) -> None:
    """Take a store away with all that lies beside it."""
    for beside in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), keys.note_path(path)):
        beside.unlink(missing_ok=True)
