"""A process killed at any moment of a call: every answer it said was taken down is in the store,
and the call resumes at its question.

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
from app.calls.answers.store import sheet
from app.house import open_house

ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("CARE_DESK_KILLS", "3"))
LONGEST = 30.0

Said = tuple[str, ...]


def test_a_killed_call_resumes_at_its_question(store_path: Path) -> None:
    random = Random(os.environ.get("CARE_DESK_KILL_SEED", "23"))
    answered = 0
    for _kill in range(KILLS):
        said = _call_and_kill(store_path, random.uniform(0.0, 0.5))
        answered += sum(line[0] == "said" for line in said)
        with open_house(store_path) as store:
            assert faults_of(store) == []
            _check(store, said)
            _check_none_doubled(store)
    assert answered >= KILLS


def _call_and_kill(store: Path, seconds: float) -> list[Said]:
    victim = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.victim_calls", str(store)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert victim.stdout is not None
    first = [victim.stdout.readline() for _line in range(3)]
    assert first[2], "no call can be made at all"
    time.sleep(seconds)
    victim.kill()
    rest, _errors = victim.communicate(timeout=LONGEST)
    lines = [*first, *rest.splitlines(keepends=True)]
    # A line that was cut off by the kill was not acknowledged.
    return [tuple(line.split()) for line in lines if line[-1:] == "\n"]


def _check(store: Store, said: list[Said]) -> None:
    last: dict[str, Said] = {}
    ended = {line[1] for line in said if line[0] == "ended"}
    for line in said:
        if line[0] in ("said", "stands"):
            last[line[1]] = line
            _check_said(store, line, said)
    for number, line in last.items():
        held = sheet(store, int(number))
        if number in ended:
            assert held.finished and not held.missing
        elif not held.finished:
            # One answer more than was acknowledged may be there, and the call stand after it.
            keys = [question.key for question in held.questions]
            place = keys.index(line[4])
            assert held.at_question in keys[max(place - 1, 0) : place + 2]
            assert held.resumes_at is not None and held.resumes_at.key == held.at_question


def _check_said(store: Store, line: Said, said: list[Said]) -> None:
    _word, number, key, score, _after = line
    held = sheet(store, int(number)).answers.get(key)
    assert held is not None, f"{key} of sheet {number} was acknowledged and is lost"
    later = [one[3] for one in said if one[:3] == ("said", number, key)]
    # A correction on its way when the program was killed may be there already.
    assert str(held.score) in (later[-1], str(11 - int(later[-1]))), f"{key}: {score} is lost"


def _check_none_doubled(store: Store) -> None:
    doubled = "SELECT count(*) FROM call_sheets GROUP BY task_id HAVING count(*) > 1"
    assert store.rows(doubled) == []
    half = """SELECT t.id FROM call_tasks t JOIN call_sheets s ON s.task_id = t.id
              WHERE (t.state = 'completed') <> (s.finished_at IS NOT NULL)"""
    assert store.rows(half) == [], "a call ended by half"
