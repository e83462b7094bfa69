"""Two programs on one store move the same cases at once, each through its own connection."""

from __future__ import annotations

import threading

from app.base.errors import Conflict
from app.complaints.frame import Seen
from app.complaints.store import case as case_of
from app.complaints.verbs_facts import set_facts
from app.complaints.verbs_opening import open_complaint
from app.complaints.verbs_steps import move_on
from app.house import open_house
from tests.app.complaints.making import opened

ROUNDS = 12


def _both(path, work):
    """Run `work(store, which)` in two threads at once; what each came to."""
    ready, results = threading.Barrier(2), {0: None, 1: None}

    def run(which):
        with open_house(path) as store:
            ready.wait()
            results[which] = work(store, which)

    threads = [threading.Thread(target=run, args=(which,)) for which in results]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[0], results[1]]


def test_of_two_moves_one_wins_and_the_other_is_told(store, store_path, manager, clock):
    numbers = [opened(store, manager, clock) for _ in range(ROUNDS)]

    def move_all(own, _which):
        told = 0
        for number in numbers:
            try:
                move_on(own, manager, number, seen=Seen("opened", 1), clock=clock)
            except Conflict:
                told += 1
        return told

    assert sum(_both(store_path, move_all)) == ROUNDS
    found = [case_of(store, number) for number in numbers]
    assert {one.stage for one in found} == {"investigating"}
    assert {len(one.steps) for one in found} == {1}


def test_of_two_texts_in_one_field_none_is_lost_unsaid(store, store_path, manager, clock):
    number = opened(store, manager, clock)

    def write(own, which):
        try:
            set_facts(
                own,
                manager,
                number,
                values={"finding": f"{which}"},
                was={"finding": ""},
                clock=clock,
            )
        except Conflict:
            return "told"
        return f"{which}"

    answers = _both(store_path, write)
    assert sorted(answers)[1] == "told"
    assert case_of(store, number).finding == sorted(answers)[0]


def test_no_two_cases_get_one_number(store, store_path, manager, clock):
    facts = {"words": "漏水", "channel": "phone", "contact_name": "王"}

    def open_some(own, _which):
        for _ in range(ROUNDS):
            open_complaint(own, manager, facts=facts, clock=clock)

    _both(store_path, open_some)
    numbers = [row[0] for row in store.rows("SELECT number FROM complaints ORDER BY number")]
    assert numbers == [f"TS-202611-{number:04d}" for number in range(1, 2 * ROUNDS + 1)]
