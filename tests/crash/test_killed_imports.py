"""A process killed at any moment of an import: the store is sound, and all or nothing is in.

A few kills in every run of the tests; `CARE_DESK_KILLS=100` makes it a hundred.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil

from app.base.checking import faults_of
from app.base.door import Store
from app.customers.cells import recount
from app.house import open_house

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CARE_DESK_KILLS", "5"))
ORDERS = 2_500
LONGEST = 30.0
SHORT_MERGE = 0.09
ACKNOWLEDGED = ("done", '"files": [')
HEADER = "结算单号,车牌号,车架号,客户名称,维修类型,结算日期,结算金额\n"


@dataclass(frozen=True)
class Counts:
    """What an import leaves: as many of each as belong together."""

    imports: int
    visits: int
    recorded: int


def test_a_killed_import_leaves_all_or_nothing(store_path: Path, tmp_path: Path) -> None:
    random = Random(os.environ.get("CARE_DESK_KILL_SEED", "31"))
    whole, merging = _moments(store_path, _orders(tmp_path, "whole"))
    longest_merge = max(SHORT_MERGE, 1.5 * (whole - merging))
    before = _sound_counts(store_path)
    assert before == Counts(1, ORDERS, 1)
    left = 0
    for number in range(KILLS):
        file = _orders(tmp_path, f"kill{number}")
        # Every second one is killed within the merge, which is short and easily missed.
        moment = _Moment("merging", random.uniform(0, longest_merge))
        if number % 2:
            moment = _Moment("", random.uniform(0, whole))
        finished = _run_and_kill(store_path, file, moment, whole_tree=random.random() < 0.5)
        after = _sound_counts(store_path)
        assert after in (before, _one_more(before)), f"half of {file.name} is in the store"
        assert after != before or not finished, f"{file.name} was acknowledged and lost"
        left += after != before
        before = after
    _finish(store_path, _orders(tmp_path, "after"))
    assert _sound_counts(store_path) == _one_more(before)
    print(f"{KILLS} kills: {left} imports had been committed, {KILLS - left} left nothing")


@dataclass(frozen=True)
class _Moment:
    """So many seconds after the victim said a word; the empty word is its start."""

    word: str
    seconds: float


class _Victim:
    """The importing program, its words as they come, and all its processes."""

    def __init__(self, store: Path, file: Path, *, command: bool = False) -> None:
        talking = ["tests.crash.victim", str(store), "visits", str(file)]
        care_desk = ["app", "--store", str(store), "--json", "import", "visits", str(file)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *(care_desk if command else talking)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.started = time.monotonic()
        self._words: queue.Queue[tuple[str, float] | None] = queue.Queue()
        self._heard: list[tuple[str, float]] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def wait_for(self, word: str) -> float:
        """When the word was said, in seconds after the start; its end if it never was."""
        while (said := self._words.get(timeout=LONGEST)) is not None:
            self._heard.append(said)
            if said[0] == word:
                return said[1]
        return time.monotonic() - self.started

    def end(self, *, whole_tree: bool) -> bool:
        """Kill it; whether it had said that it was done."""
        tree = self._tree()
        for process in tree if whole_tree else tree[:1]:
            process.kill()
        self.process.wait(LONGEST)
        # A reading process whose program is gone ends by itself.
        _gone, alive = psutil.wait_procs(tree[1:], timeout=LONGEST)
        assert not alive, "a reading process outlived its program"
        return self.finish()

    def finish(self) -> bool:
        """Let it end; whether it said that it was done."""
        self.process.wait(LONGEST)
        # A process born at the very moment of the kill may hold the pipe a little longer; what
        # the program itself said has been heard by then.
        with suppress(queue.Empty):
            self.wait_for("")
        if not self._listener.is_alive():
            assert self.process.stdout is not None
            self.process.stdout.close()
        return any(word in ACKNOWLEDGED for word, _at in self._heard)

    def _tree(self) -> list[psutil.Process]:
        try:
            top = psutil.Process(self.process.pid)
            return [top, *top.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._words.put((line.strip(), time.monotonic() - self.started))
        self._words.put(None)


def _run_and_kill(store: Path, file: Path, moment: _Moment, *, whole_tree: bool) -> bool:
    # Killed anywhere, it is the command itself; within the merge, one that says where it is.
    victim = _Victim(store, file, command=not moment.word)
    if moment.word:
        victim.wait_for(moment.word)
    time.sleep(moment.seconds)
    return victim.end(whole_tree=whole_tree)


def _moments(store: Path, file: Path) -> tuple[float, float]:
    """How long a whole import takes, and when its merge begins."""
    victim = _Victim(store, file)
    merging = victim.wait_for("merging")
    whole = victim.wait_for("done")
    assert victim.finish(), "the import does not work at all"
    return whole, merging


def _finish(store: Path, file: Path) -> None:
    assert _Victim(store, file).finish(), "the store takes no import any more"


def _sound_counts(path: Path) -> Counts:
    with open_house(path) as store:
        assert faults_of(store) == []
        assert recount(store) == []
        return _counts(store)


def _counts(store: Store) -> Counts:
    return Counts(
        store.value("SELECT count(*) FROM imports"),
        store.value("SELECT count(*) FROM visits"),
        store.value("SELECT count(*) FROM changes WHERE verb = 'import'"),
    )


def _one_more(counts: Counts) -> Counts:
    return Counts(counts.imports + 1, counts.visits + ORDERS, counts.recorded + 1)


def _orders(folder: Path, name: str) -> Path:
    """A file whose orders no other file has; a part of its cars is new with it."""
    path = folder / f"{name}.csv"
    path.write_text(HEADER + "".join(_row(name, n) for n in range(ORDERS)), encoding="gb18030")
    return path


def _row(name: str, n: int) -> str:
    plate = f"闽P{n % 900:05d}" if n % 4 else f"闽Q{sum(name.encode()) % 90:02d}{n % 1000:03d}"
    day = f"2026-{1 + n % 10:02d}-{1 + n % 28:02d}"
    work = "保养" if n % 3 else "机修"
    return f"{name.upper()}{n:05d},{plate},,客户{n % 700},{work},{day},{100 + n % 900}.50\n"
