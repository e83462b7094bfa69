"""The real command, ended as soon as it shows rows and took a letter in the search field."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import ui.main as entry
from app.cli import main

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from ui.main_window import MainWindow

open_window = entry.run


def run(store_path: Path, language: str | None = None, flags: Sequence[str] = ()) -> int:
    """Open the window as the command does, and watch it; Qt is loaded no sooner than there."""
    gc.disable()
    from tests.bench.watching import when_rows_seen

    when_rows_seen(ready)
    return open_window(store_path, language, flags)


def ready(window: MainWindow, _table: QTableView) -> None:
    """Type a letter; say when it stands there, on the clock that all processes share."""
    from tests.bench.watching import press

    window.top.finder.setFocus()
    press(window.top.finder, "a")
    assert window.top.finder.text() == "a"
    window.top.finder.repaint()
    print(time.time(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    entry.run = run
    sys.exit(main(["--store", sys.argv[1], "--lang", "zh_CN"]))
