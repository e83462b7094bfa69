"""The tracking sheet over the large store, timed as a person sees it: from the question to a
picture with its rows.

    python -m tests.bench.sheet_program STORE RUNS

Everything runs in one thread, so reading, sorting and painting are all in a time. Prints the
times in seconds by what was done, as JSON; `sql` are those of the same questions put to the
store as plain queries that fetch their rows.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter

import shiboken6
from PySide6.QtWidgets import QApplication

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.translation import set_language
from app.complaints.sheet.filter import ALL, OPEN, VIEWS, Condition, SheetFilter
from app.complaints.sheet.rows import COLUMNS
from app.house import open_house
from app.staff.store import actor
from tests.bench.large import NOW, use_own_keys
from tests.bench.sheet_questions import QUERIES, TEXTS
from ui.complaints.sheet import source as sheet_source
from ui.complaints.sheet.page import SheetPage
from ui.desk import InlineDesk
from ui.tabs import Services
from ui.theme import Theme
from ui.widgets.memory import Memory

Times = dict[str, list[float]]


class Bench:
    """One program with its page."""

    def __init__(self, program: QApplication, store: Store) -> None:
        self._program = program
        self._store = store
        self._desk = InlineDesk(store, actor(store), FixedClock(NOW))
        theme = Theme(program)
        theme.apply(mode="light")
        self._services = Services(Memory(), theme, lambda _k, _w: None, lambda _t: None)
        self.page = self._page()

    def timed(self, work: Callable[[], object]) -> float:
        """From the question until its answer is painted."""
        gc.collect(1)
        started = perf_counter()
        work()
        self._program.processEvents()
        return perf_counter() - started

    def open(self) -> float:
        """The tab is shown for the first time: the page is built, the open cases are read. What
        ended is read in steps afterwards; the time is up to the first picture.
        """
        # At once, or the old page would go on reading for the new one.
        shiboken6.delete(self.page)
        sheet_source._indexes.pop(self._store, None)
        gc.collect()
        started = perf_counter()
        self.page = self._page()
        self.page.repaint()
        return perf_counter() - started

    def settle(self) -> None:
        """Let the cases that ended be read."""
        while not self.page.loader.complete:
            self._program.processEvents()

    def steps(self) -> list[float]:
        """How long each step of reading the cases that ended keeps everything waiting."""
        found = []
        clock = FixedClock(NOW)
        index = sheet_source.index_of(self._store, clock)
        while not index.complete:
            started = perf_counter()
            index.read_more(self._store, clock, steps=1)
            found.append(perf_counter() - started)
        self.settle()
        return found

    def _page(self) -> SheetPage:
        page = SheetPage(self._desk, self._services)
        page.resize(1200, 640)
        page.show()
        return page


def measure(bench: Bench, runs: int) -> Times:
    random = Random(30_000)
    times: Times = {"open": [bench.open() for _run in range(runs)]}
    times["step"] = bench.steps()
    page = bench.page
    times["view"] = [
        bench.timed(lambda view=view: page.show_view(view))  # type: ignore[misc]
        for view in random.sample(list(VIEWS) * runs, len(VIEWS) * runs)
    ]
    for view in (OPEN, ALL):
        page.show_view(view)
        keys = [(column.key, down) for column in COLUMNS for down in (False, True)]
        random.shuffle(keys)
        times[f"sort_{view}"] = [
            bench.timed(lambda k=key, d=down: page.table.sort_by(k, descending=d))  # type: ignore[misc]
            for key, down in keys
        ]
    page.show_view(ALL)
    times["filter"] = [
        bench.timed(lambda asked=asked: page.set_filter(asked))  # type: ignore[misc]
        for asked in _filters(random)
    ]
    times["search"] = [
        bench.timed(lambda text=text: page.set_filter(SheetFilter(ALL, text)))  # type: ignore[misc]
        for text in TEXTS
    ]
    page.show_view(ALL)
    times["scroll"] = _scroll(bench)
    return times


def _filters(random: Random) -> list[SheetFilter]:
    asked = [
        {"stage": Condition(values=("closed", "rated"))},
        {"severity": Condition(values=("serious", "critical"))},
        {"department": Condition(values=("车间",))},
        {"department": Condition(part="部")},
        {"opened_at": Condition(first="2024-03-01", last="2024-05-31")},
        {"words": Condition(part="刹车")},
        {"finding": Condition(part="No")},
        {"score": Condition(last=6)},
        {"amount": Condition(first=10_000)},
        {"state": Condition(values=("overdue",))},
        {"category": Condition(values=("service",)), "words": Condition(part="等")},
        {"owner": Condition(values=(None,))},
    ]
    made = [SheetFilter(view, columns=tuple(one.items())) for one in asked for view in (ALL, OPEN)]
    random.shuffle(made)
    return made


def _scroll(bench: Bench) -> list[float]:
    """A page at a time from the top, and leaps to anywhere."""
    bar = bench.page.table.view.verticalScrollBar()
    random = Random(7)
    places = [n * bar.pageStep() for n in range(40)]
    places += [random.randint(0, bar.maximum()) for _leap in range(40)]
    return [bench.timed(lambda place=place: bar.setValue(place)) for place in places]  # type: ignore[misc]


def sql(store: Store) -> list[float]:
    """The same sort of questions as plain queries over the tables, all rows fetched."""
    found = []
    for query, params in QUERIES:
        gc.collect()
        started = perf_counter()
        store.rows(query, params)
        found.append(perf_counter() - started)
    return found


def main(words: list[str]) -> int:
    path, runs = Path(words[0]), int(words[1])
    use_own_keys()
    set_language("zh_CN")
    program = QApplication([])
    with open_house(path, mode="read") as store:
        bench = Bench(program, store)
        bench.settle()
        times = measure(bench, runs)
        times["sql"] = sql(store)
    print(json.dumps(times))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
