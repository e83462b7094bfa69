"""Works on complaints without end, saying what is done once it is, so that a test can kill it.

python -m tests.crash.victim_complaints STORE
"""

from __future__ import annotations

import sys

from app.actions.verbs import add_action, finish_action
from app.base.clock import SystemClock
from app.base.door import Store
from app.complaints.verbs_facts import record_contact, set_facts
from app.complaints.verbs_files import attach
from app.complaints.verbs_opening import open_complaint
from app.complaints.verbs_steps import move_on, propose, record_answer
from app.house import open_house
from app.staff.rules import Actor
from app.staff.store import actor

FACTS = {
    "department": "车间", "person": "韩建军", "finding": "作业不到位", "cause": "维修质量",
    "investigated": 1,
}  # fmt: skip


def main(store_path: str) -> None:
    """One word and the number of the case per line on standard output, after each verb."""
    with open_house(store_path) as store:
        boss = actor(store)
        assert boss is not None
        _say("started", 0)
        while True:
            _one_case(store, boss)


def _one_case(store: Store, boss: Actor) -> None:
    clock = SystemClock()
    intake = {"words": "刹车响", "channel": "phone", "contact_name": "王女士"}
    _changed, case = open_complaint(store, boss, facts=intake, clock=clock)
    _say("opened", case)
    move_on(store, boss, case, clock=clock)
    _say("moved", case)
    record_contact(store, boss, case, way="phone", clock=clock)
    _say("contacted", case)
    attach(store, boss, case, name="照片.png", content=f"{case}".encode() * 5_000, clock=clock)
    _say("attached", case)
    set_facts(store, boss, case, values=FACTS, clock=clock)
    move_on(store, boss, case, clock=clock)
    judged = {"category": "service", "item": "repair_quality", "valid": 1}
    set_facts(store, boss, case, values=judged, clock=clock)
    move_on(store, boss, case, clock=clock)
    for answer in ("refused", "agreed"):
        propose(store, boss, case, proposal="返工", proposed_by="韩建军", clock=clock)
        move_on(store, boss, case, clock=clock)
        record_answer(store, boss, case, answer=answer, clock=clock)
        _say(answer, case)
    move_on(store, boss, case, clock=clock)
    due = clock.now().date().isoformat()
    _changed, action = add_action(
        store, boss, sort="execution", text="返工", complaint_id=case, owner="韩建军",
        due_on=due, clock=clock,
    )  # fmt: skip
    finish_action(store, boss, action, clock=clock)
    move_on(store, boss, case, clock=clock)
    _say("executed", case)


def _say(word: str, case: int) -> None:
    print(word, case, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
