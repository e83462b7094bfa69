"""Makes calls without end, saying what is on disk once it is, so that a test can kill it.

python -m tests.crash.victim_calls STORE
"""

from __future__ import annotations

import sys
from random import Random

from app.base.clock import SystemClock
from app.base.door import Store
from app.calls.answers.store import sheet
from app.calls.answers.store_screen import call_screen
from app.calls.answers.verbs import answer, begin_sheet, set_at_question
from app.calls.answers.verbs_ending import end_call
from app.calls.calling.verbs import begin_attempt
from app.calls.content.questionnaire import Question
from app.calls.content.verbs import ensure_delivered
from app.house import open_house
from app.staff.rules import Actor
from app.staff.store import actor


def main(store_path: str) -> None:
    """Per line: a word, the sheet, the question, what was said; after each thing that is done."""
    with open_house(store_path) as store:
        boss = actor(store)
        assert boss is not None
        ensure_delivered(store, boss, SystemClock())
        _say("started", 0)
        while True:
            _one_call(store, boss)


def _one_call(store: Store, boss: Actor) -> None:
    clock = SystemClock()
    task = _begun_task(store) or _new_task(store)
    _changed, attempt = begin_attempt(store, boss, task, guard_reason="试", clock=clock)
    shown = call_screen(store, boss, task, clock.now())
    asked = shown.parts[0].asked
    assert asked is not None
    _changed, number = begin_sheet(
        store, boss, task_id=task, version_id=asked.version_id, clock=clock
    )
    _say("begun", number)
    random = Random(number)
    while (held := sheet(store, number)).missing:
        question = held.resumes_at
        assert question is not None
        _answer(store, boss, number, question, random)
    end_call(store, boss, attempt, result="completed", verdict="satisfied", clock=clock)
    _say("ended", number)


def _answer(store: Store, boss: Actor, number: int, question: Question, random: Random) -> None:
    clock = SystemClock()
    keys = [one.key for one in sheet(store, number).questions]
    place = keys.index(question.key)
    after = keys[min(place + 1, len(keys) - 1)]
    score = random.randint(1, 10)
    answer(store, boss, number, question=question.key, score=score, at_question=after, clock=clock)
    _say("said", number, question.key, score, after)
    if random.random() < 0.2:
        set_at_question(store, boss, number, question=question.key, clock=clock)
        _say("stands", number, question.key, score, question.key)
        answer(
            store, boss, number, question=question.key, score=11 - score, at_question=after,
            clock=clock,
        )  # fmt: skip
        _say("said", number, question.key, 11 - score, after)


def _begun_task(store: Store) -> int | None:
    return store.value("SELECT id FROM call_tasks WHERE state = 'open' AND begun LIMIT 1")


def _new_task(store: Store) -> int:
    with store.write():
        count = int(store.value("SELECT count(*) FROM call_tasks"))
        row = {"purpose": "visit", "occasion": f"test:{count}", "due_on": "2026-11-02"}
        return store.insert("call_tasks", row | {"created_at": "2026-11-02T09:00:00+08:00"})


def _say(*words: object) -> None:
    print(*words, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
