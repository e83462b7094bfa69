"""The agent's screen on the large store: each key to its effect, the end of a call to the next.

In a program of its own, against what is allowed: 16 ms for a key, 100 ms for the next call.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, percentile
from tests.bench.window_bench import window_environment

CALLS = 60
SHARE = 0.95
KEY, NEXT, QUEUE = 0.016, 0.1, 0.2


def measure(store_path: Path | str, *, calls: int = CALLS) -> list[Figure]:
    """The 95th percentiles of a morning of calls."""
    times = _times(Path(store_path), calls)
    return [
        _allowed("a key of a call, its answer on disk and the next question", times["digit"], KEY),
        _allowed("from the key that ends a call to the next one complete", times["end"], NEXT),
        _allowed("queue of the day on the screen", times["queue"], QUEUE),
        Figure(
            "a commit of one small row, median", percentile(times["disk"], 0.5), KEY, None,
            len(times["disk"]), "the 16 ms allowed for a key",
        ),
    ]  # fmt: skip


def _allowed(name: str, times: list[float], allowed: float) -> Figure:
    at_95 = percentile(times, SHARE)
    against = f"the {allowed * 1000:.0f} ms allowed"
    return Figure(f"{name}, 95th percentile", at_95, allowed, 1.0, len(times), against)


def _times(path: Path, calls: int) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.call_screen_program", str(path), str(calls)],
            env=window_environment(Path(home)),
            stdout=subprocess.PIPE,
            text=True,
            timeout=600,
            check=True,
        )
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found
