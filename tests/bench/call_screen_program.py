"""Calls made on the large store by keys alone, timed as a person sees it.

    python -m tests.bench.call_screen_program STORE CALLS

Works on a copy. Everything runs in one thread, so that writing to disk, reading and painting
are all in a time. Prints the times in seconds by what was done, as JSON: `digit` from a digit to
the next question painted, `end` from the key that ends a call to the next one complete, `queue`
from the question to the list of the day, `disk` a plain commit of one small row.
"""

from __future__ import annotations

import gc
import json
import shutil
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.base import keys
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.translation import set_language
from app.calls.content.verbs import ensure_delivered
from app.calls.tasks.verbs import refresh_tasks
from app.house import open_house
from app.staff.rules import Actor
from tests.bench.large import LAST, NOW, use_own_keys
from ui.calls.tab import CallsTab
from ui.desk import InlineDesk
from ui.tabs import Services
from ui.theme import Theme
from ui.widgets.memory import Memory

Times = dict[str, list[float]]
_AGENT = Actor(2, "周晓岚", "agent")
# A day after the last visits, so that there is somebody to call.
_TODAY = NOW.replace(year=LAST.year, month=LAST.month, day=LAST.day)


class Bench:
    """One program with its tab of calls, as large as on a screen of 1366 × 768."""

    def __init__(self, program: QApplication, store: Store) -> None:
        self._program = program
        self._store = store
        theme = Theme(program)
        theme.apply(mode="light")
        services = Services(Memory(), theme, lambda _k, _w: None, lambda _t: None)
        self.tab = CallsTab(InlineDesk(store, _AGENT, FixedClock(_TODAY)), services)
        self.tab.resize(1226, 696)
        self.tab.show()
        self.tab.activateWindow()
        program.processEvents()

    def press(self, key: object) -> float:
        """From a key to its effect painted."""
        target = QApplication.focusWidget() or self.tab
        started = perf_counter()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)  # type: ignore[call-overload]
        self._program.processEvents()
        return perf_counter() - started

    def commit(self) -> float:
        """One row changed and committed: what the disk alone takes."""
        started = perf_counter()
        with self._store.write():
            self._store.execute("UPDATE employees SET name = name WHERE id = 1")
        return perf_counter() - started

    def queue(self) -> float:
        """The list of the day, read and painted."""
        started = perf_counter()
        self.tab.queue.reload()
        self._program.processEvents()
        return perf_counter() - started


def measure(bench: Bench, calls: int) -> Times:
    """So many calls one after the other; every fifth is answered by nobody."""
    random = Random(14)
    times: Times = {"digit": [], "end": [], "disk": [], "queue": []}
    times["queue"] = [bench.queue() for _run in range(9)]
    bench.press(Qt.Key.Key_F5)
    call = bench.tab.call
    for number in range(calls):
        if call.task_id is None:
            break
        gc.collect(1)
        times["disk"].append(bench.commit())
        if call.middle.currentWidget() is call.guard:
            bench.press("asked for")
            bench.press(Qt.Key.Key_Return)
        if number % 5 == 4:
            bench.press("n")
        else:
            while call.middle.currentWidget() is call.question:
                times["digit"].append(bench.press(random.choice("7890")))
            bench.press("1")
        times["end"].append(bench.press(Qt.Key.Key_Return))
    return times


def main(words: list[str]) -> int:
    path, calls = Path(words[0]), int(words[1])
    use_own_keys()
    set_language("zh_CN")
    program = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "care-desk.db"
        shutil.copyfile(path, copy)
        keys.copy_note(path, copy)
        with open_house(copy) as store:
            clock = FixedClock(_TODAY)
            ensure_delivered(store, _AGENT, clock)
            refresh_tasks(store, clock=clock)
            times = measure(Bench(program, store), calls)
    print(json.dumps(times))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
