"""Two programs with four agents each work one store: no call twice at once, none lost."""

from __future__ import annotations

import multiprocessing
import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

from app.base.clock import FixedClock
from app.base.errors import Conflict
from app.calls.calling.verbs import begin_attempt, end_attempt
from app.calls.tasks.store import task
from app.calls.tasks.verbs import claim, claim_next, refresh_tasks, release
from app.calls.tasks.verbs_owner import hand_all, share_out
from app.house import open_house
from app.staff.rules import Actor
from app.staff.verbs import add_employee
from tests.app.calls.tasks.making import Hand, cars_due
from tests.conftest import NOW

CALLS = 96
RESULTS = ("completed", "refused", "not_reached", "completed")
_GUARD = "客户要求现在回电"


def _agents(store, manager):
    for number in range(7):
        add_employee(store, manager, name=f"专员{number}", role="agent", clock=Hand())
    rows = store.rows("SELECT id, name FROM employees WHERE role = 'agent' ORDER BY id")
    return [Actor(number, name, "agent") for number, name in rows]


def _work(path: Path, agent: Actor, clock, seed: int) -> list[int]:
    """One agent's work until nothing is left: the calls that were handed to them."""
    random = Random(seed)
    handed: list[int] = []
    with open_house(path) as store:
        while True:
            _changed, number = claim_next(store, agent, clock=clock)
            if number is None:
                return handed
            if random.random() < 0.1:
                release(store, agent, number, clock=clock)
                continue
            handed.append(number)
            _changed, attempt = begin_attempt(
                store, agent, number, guard_reason=_GUARD, clock=clock
            )
            if random.random() < 0.1:
                refresh_tasks(store, clock=clock)
            result = random.choice(RESULTS)
            detail = "busy" if result == "not_reached" else None
            end_attempt(
                store, agent, attempt, result=result, detail=detail, note="很忙", clock=clock
            )


def _program(path: str, agents: list[Actor], seed: int, told) -> None:
    """Four agents' windows of one program, each with its own connection."""
    handed: list[int] = []
    clock = FixedClock(NOW)

    def run(place: int) -> None:
        handed.extend(_work(Path(path), agents[place], clock, seed + place))

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(agents))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put(handed)


def test_eight_agents_in_two_programs_make_every_call_once(store, store_path, manager):
    numbers = cars_due(store, CALLS)
    agents = _agents(store, manager)
    share_out(
        store, manager, agents=[one.employee_id for one in agents[:3]], number=8, clock=Hand()
    )
    spawn = multiprocessing.get_context("spawn")
    told = spawn.Queue()
    programs = [
        spawn.Process(target=_program, args=(str(store_path), agents[first::2], first * 100, told))
        for first in (0, 1)
    ]
    for program in programs:
        program.start()
    handed = [number for _program in programs for number in told.get(timeout=120)]
    for program in programs:
        program.join(30)
    assert Counter(handed) == Counter(numbers)
    states = Counter(task(store, number).state for number in numbers)
    assert states["open"] == store.value(
        "SELECT count(*) FROM call_tasks WHERE state = 'open' AND wait_until IS NOT NULL"
    )
    tries = store.rows("SELECT task_id, result FROM call_attempts WHERE ended_at IS NOT NULL")
    assert Counter(number for number, _result in tries) == Counter(numbers)
    assert store.value("SELECT count(*) FROM call_tasks WHERE held_by IS NOT NULL") == 0


def test_two_windows_that_take_the_same_call_are_told_apart(store, store_path, manager):
    numbers = cars_due(store, 20)
    agents = _agents(store, manager)[:2]
    ready = threading.Barrier(2)
    won: dict[int, list[int]] = {}

    def take(agent):
        with open_house(store_path) as own:
            ready.wait()
            for number in numbers:
                try:
                    claim(own, agent, number, clock=Hand())
                except Conflict:
                    continue
                won.setdefault(number, []).append(agent.employee_id)

    threads = [threading.Thread(target=take, args=(agent,)) for agent in agents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {number: len(who) for number, who in won.items()} == dict.fromkeys(numbers, 1)


def test_the_calls_of_an_agent_who_vanished_come_back(store, manager):
    numbers, hand = cars_due(store, 3), Hand()
    agents = _agents(store, manager)
    taken = [claim_next(store, agent, clock=hand)[1] for agent in agents[:4]]
    assert taken == [*numbers, None]
    begin_attempt(store, agents[0], numbers[0], clock=hand)
    hand.forward(minutes=19)
    assert claim_next(store, agents[3], clock=hand)[1] is None
    hand.forward(minutes=1)
    assert claim_next(store, agents[3], clock=hand)[1] == numbers[0]


def test_a_clock_set_back_holds_no_call_for_ever(store, manager):
    numbers, hand = cars_due(store, 1), Hand(NOW + timedelta(days=400))
    one, two = _agents(store, manager)[:2]
    claim(store, one, numbers[0], clock=hand)
    assert claim_next(store, two, clock=Hand())[1] == numbers[0]


def test_refreshing_in_two_programs_makes_each_task_once(store, store_path, manager):
    numbers = cars_due(store, 30)
    with store.write():
        store.execute("DELETE FROM call_tasks")
    ready = threading.Barrier(2)

    def refresh():
        with open_house(store_path) as own:
            ready.wait()
            refresh_tasks(own, clock=Hand())

    threads = [threading.Thread(target=refresh) for _program in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.value("SELECT count(*) FROM call_tasks") == len(numbers)


def test_an_absent_agents_calls_go_on_elsewhere(store, manager):
    numbers, hand = cars_due(store, 6), Hand()
    one, two, three = _agents(store, manager)[:3]
    share_out(store, manager, agents=[one.employee_id], clock=hand)
    assert claim_next(store, two, clock=hand)[1] is None
    claim(store, one, numbers[0], clock=hand)
    hand_all(
        store, manager, from_id=one.employee_id,
        to_ids=[two.employee_id, three.employee_id], clock=hand,
    )  # fmt: skip
    taken = [claim_next(store, agent, clock=hand)[1] for agent in (two, three, one)]
    assert taken == [numbers[0], numbers[1], None]
