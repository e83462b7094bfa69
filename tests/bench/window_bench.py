"""From the command to a window that shows rows of the large store and takes a letter.

Both are programs of their own, timed from before they are started until they say, by the clock
that all processes share, that the letter stands in the field.

Both run as on a person's computer, where Python keeps what it compiled: the first run of each,
which is not counted, writes it into a folder of this measuring. A surrounding that forbids Python
to write (PYTHONDONTWRITEBYTECODE) would have our modules compiled at each start, while those of
an installed PySide6 come compiled.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure, interleaved

RUNS = 9


def measure(store_path: Path, *, runs: int = RUNS) -> list[Figure]:
    """The start of the real window as a multiple of a bare one."""
    with tempfile.TemporaryDirectory() as home:
        environment = window_environment(Path(home))

        def ours() -> float:
            return _start(["tests.bench.window_program", str(store_path)], environment)

        def bare() -> float:
            return _start(["tests.bench.bare_program"], environment)

        # Files that were never read before would slow down the first of either.
        ours(), bare()
        start, reference = interleaved(ours, bare, runs)
    name = "command to a window with rows"
    return [Figure(name, start, reference, 2.0, runs, "bare PySide6 window with a field")]


def window_environment(home: Path) -> dict[str, str]:
    """Variables under which a window opens without touching the person's own choices."""
    own = {
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
        "APPDATA": str(home / "config"),
        "LOCALAPPDATA": str(home / "data"),
    }
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
        own["QT_QPA_PLATFORM"] = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    own["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    surrounding = {**os.environ, **own}
    surrounding.pop("PYTHONDONTWRITEBYTECODE", None)
    return surrounding


def _start(module_and_words: list[str], environment: dict[str, str]) -> float:
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-m", *module_and_words],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=True,
    )
    return float(done.stdout.split()[-1]) - started
