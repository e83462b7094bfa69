"""The way into the window, kept short: what it needs is loaded as late as possible."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path


def run(store_path: Path, language: str | None = None, flags: Sequence[str] = ()) -> int:
    """Open the window on this store and stay until it is closed; returns the exit code.

    With the flag `--smoke` it goes through its tabs and closes by itself: 0 if that went well.
    """
    # Nothing made while starting is garbage; looking for it would take a tenth of the start.
    gc.disable()
    from PySide6.QtCore import QTimer

    from ui.program import Program, config_folder, program_of
    from ui.widgets.memory import Memory

    qt = program_of(sys.argv[:1])
    program = Program(qt, Path(store_path), Memory(config_folder() / "window.ini"), language)
    if not program.start():
        return 1
    QTimer.singleShot(1000, gc.enable)
    if "--smoke" in flags:
        QTimer.singleShot(0, program.smoke)
    code = qt.exec()
    program.close()
    return code or int(program.mistakes > 0)
