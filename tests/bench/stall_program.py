"""The real window while a person scrolls and searches, with an import beside it or without.

    python -m tests.bench.stall_program STORE SECONDS [FILE]

Prints the gaps between ticks that were due every few milliseconds, as a JSON list in seconds.
With a file the measuring ends with its import, else after the seconds.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QTableView

from app.cli import main
from app.importing.job import Choice
from tests.bench.watching import press, when_rows_seen
from ui.importing.engine import ChildEngine
from ui.main_window import MainWindow

TICK = 5
SETTLING = 1500
TYPED = ("a", "W", "5", "闽", "1", "z")


def every(milliseconds: int, work: Callable[[], object], owner: QObject) -> QTimer:
    """A timer that is running."""
    timer = QTimer(owner)
    timer.timeout.connect(work)
    timer.start(milliseconds)
    return timer


class Person(QObject):
    """Scrolls a page every 60 ms; every 150 ms types a letter, and after four empties the field."""

    def __init__(self, window: MainWindow, table: QTableView) -> None:
        super().__init__()
        self._field = window.top.finder
        self._bar = table.verticalScrollBar()
        self._letters = 0
        self._field.setFocus()
        every(60, self._scroll, self)
        every(150, self._type, self)

    def _scroll(self) -> None:
        place = self._bar.value() + self._bar.pageStep()
        self._bar.setValue(place if place < self._bar.maximum() else 0)

    def _type(self) -> None:
        self._letters += 1
        if self._letters % 5 == 0:
            self._field.clear()
        else:
            press(self._field, TYPED[self._letters % len(TYPED)])


class Gaps(QObject):
    """How long the event loop kept each tick waiting, from one to the next."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[float] = []
        self._last = perf_counter()
        every(TICK, self._tick, self).setTimerType(Qt.TimerType.PreciseTimer)

    def _tick(self) -> None:
        now = perf_counter()
        self.seen.append(now - self._last)
        self._last = now


class Trial(QObject):
    """The whole trial in one window."""

    def __init__(self, seconds: float, file: Path | None) -> None:
        super().__init__()
        self._seconds = seconds
        self._file = file

    def begin(self, window: MainWindow, table: QTableView) -> None:
        """Let the window come to rest with the person at it, then measure."""
        self._window = window
        self._person = Person(window, table)
        QTimer.singleShot(SETTLING, self._measure)

    def _measure(self) -> None:
        self._gaps = Gaps()
        if self._file is None:
            QTimer.singleShot(int(self._seconds * 1000), self._end)
        else:
            self._import(self._file)

    def _import(self, file: Path) -> None:
        desk = self._window._desk
        engine = ChildEngine(desk.path)
        choice = Choice(kind="visits")

        def stage(progress: Any) -> Any:
            return engine.stage(file, choice, desk.clock, progress.report, progress.cancelled)

        def merge(waiting: Any) -> None:
            def verb(store: Any, actor: Any, clock: Any) -> Any:
                try:
                    return engine.merge(store, actor, waiting, clock)
                finally:
                    waiting.discard()

            desk.write(verb, lambda _result: self._end(), owner=self, failed=_failed, undo=False)

        desk.run("import", stage, merge, owner=self, failed=_failed)

    def _end(self) -> None:
        print(json.dumps(self._gaps.seen), flush=True)
        os._exit(0)


def _failed(error: Exception) -> None:
    print(error, file=sys.stderr, flush=True)
    os._exit(1)


if __name__ == "__main__":
    trial = Trial(float(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
    when_rows_seen(trial.begin)
    sys.exit(main(["--store", sys.argv[1], "--lang", "zh_CN"]))
