"""How long the window keeps a person waiting while 100,000 orders come in beside them.

The same person scrolls and searches in the same window over the large store, once with an
import and once without. Compared are the 99th percentiles of the gaps between ticks that are
due every 5 ms; each gap counts, from the first read of the file to the last row merged.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure, percentile
from tests.bench.import_bench import copy_of, remove
from tests.bench.orders_file import ORDERS, orders_file
from tests.bench.window_bench import window_environment

RUNS = 5
SECONDS = 6.0


def measure(store_path: Path, *, runs: int = RUNS) -> list[Figure]:
    """99th percentiles with an import and without; the longest single stalls beside them."""
    file = orders_file()
    with_import: list[list[float]] = []
    without: list[list[float]] = []
    with tempfile.TemporaryDirectory() as home:
        environment = window_environment(Path(home))
        for _run in range(runs):
            copy = copy_of(store_path)
            try:
                without.append(_gaps([str(copy), str(SECONDS)], environment))
                with_import.append(_gaps([str(copy), "0", str(file)], environment))
            finally:
                remove(copy)
    ours, reference = (median(percentile(g, 0.99) for g in all_) for all_ in (with_import, without))
    longest = [median(max(gaps) for gaps in all_) for all_ in (with_import, without)]
    print(
        f"Longest single stall while importing {ORDERS:,} orders {longest[0] * 1000:.0f} ms, "
        f"without {longest[1] * 1000:.0f} ms (medians of {runs})."
    )
    name = "window's stalls while importing, 99th percentile"
    return [Figure(name, ours, reference, 2.0, runs, "same person, no import")]


def _gaps(words: list[str], environment: dict[str, str]) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.stall_program", *words],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=True,
    )
    found: list[float] = json.loads(done.stdout.splitlines()[-1])
    return found
