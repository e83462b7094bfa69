"""A program killed while complaints are worked on: what it said was done is in the store.

A few kills in every run of the tests; `CARE_DESK_KILLS=100` makes it a hundred.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from app.base.checking import faults_of
from app.base.door import Store
from app.complaints.case import Case
from app.complaints.store import attachments_of, cases, content_of
from app.house import open_house

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CARE_DESK_KILLS", "3"))
LONGEST = 30.0
GOING_BACK = ("refused", "unconfirmed", "reopened")


def test_a_killed_program_loses_nothing_it_acknowledged(store_path: Path) -> None:
    random = Random(os.environ.get("CARE_DESK_KILL_SEED", "17"))
    said: list[tuple[str, int]] = []
    for _kill in range(KILLS):
        said += _work_and_kill(store_path, random.uniform(0.05, 0.8))
        with open_house(store_path) as store:
            assert faults_of(store) == []
            _check(store, said)
    assert sum(word == "opened" for word, _case in said) >= KILLS


def _work_and_kill(store: Path, seconds: float) -> list[tuple[str, int]]:
    victim = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.victim_complaints", str(store)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert victim.stdout is not None
    first = [victim.stdout.readline(), victim.stdout.readline()]
    assert first[1], "complaints cannot be worked on at all"
    time.sleep(seconds)
    victim.kill()
    rest, _errors = victim.communicate(timeout=LONGEST)
    lines = [
        line.split() for line in (*first, *rest.splitlines(keepends=True)) if line[-1:] == "\n"
    ]
    return [(word, int(case)) for word, case in lines if word != "started"]


def _check(store: Store, said: list[tuple[str, int]]) -> None:
    found = {case.id: case for case in cases(store, {number for _word, number in said})}
    for word, number in said:
        assert number in found, f"case {number} was acknowledged and is lost"
        assert _is_there(store, word, found[number]), f"{word} of case {number} is lost"
    numbers = [number for (number,) in store.rows("SELECT number FROM complaints ORDER BY id")]
    running = [int(number.rsplit("-", 1)[1]) for number in numbers]
    assert running == list(range(1, len(numbers) + 1))
    for case in cases(store, (row[0] for row in store.rows("SELECT id FROM complaints"))):
        _check_steps(case)


def _is_there(store: Store, word: str, case: Case) -> bool:
    if word == "attached":
        files = attachments_of(store, case.id)
        return [len(content_of(store, file.id)) for file in files] == [5_000 * len(str(case.id))]
    if word in ("refused", "agreed"):
        return any(one.answer == word for one in case.rounds)
    return {
        "opened": True,
        "moved": case.stage != "opened",
        "contacted": len(case.contacts) == 1,
        "executed": case.stage == "replied" and all(one.done_on for one in case.actions),
    }[word]


def _check_steps(case: Case) -> None:
    """Every step begins where the one before ended: none is half in the store."""
    stage, lap = "opened", 1
    for step in case.steps:
        assert (step.from_stage, step.lap) == (stage, lap)
        stage, lap = step.to_stage, lap + (step.step in GOING_BACK)
    assert (case.stage, case.lap) == (stage, lap)
