"""The real command, ended as soon as it shows rows and took a letter in the search field."""

from __future__ import annotations

import os
import sys
import time

from PySide6.QtWidgets import QTableView

from app.cli import main
from tests.bench.watching import press, when_rows_seen
from ui.main_window import MainWindow


def ready(window: MainWindow, _table: QTableView) -> None:
    """Type a letter; say when it stands there, on the clock that all processes share."""
    window.top.finder.setFocus()
    press(window.top.finder, "a")
    assert window.top.finder.text() == "a"
    window.top.finder.repaint()
    print(time.time(), flush=True)
    os._exit(0)


if __name__ == "__main__":
    when_rows_seen(ready)
    sys.exit(main(["--store", sys.argv[1], "--lang", "zh_CN"]))
