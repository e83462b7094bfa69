"""Cases brought to a stage by the verbs that people use."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.actions.verbs import add_action, finish_action
from app.base.clock import Clock
from app.base.door import Store
from app.complaints import codes
from app.complaints.case import Case
from app.complaints.store import case as case_of
from app.complaints.verbs_decisions import close
from app.complaints.verbs_facts import record_contact, set_facts
from app.complaints.verbs_opening import open_complaint
from app.complaints.verbs_steps import (
    ask_closing,
    move_on,
    propose,
    rate,
    record_answer,
    record_confirmation,
    record_reply,
)
from app.staff.rules import Actor

FINDINGS = {
    "department": "车间",
    "person": "赵师傅",
    "finding": "情况属实",
    "cause": "流程未执行",
    "investigated": True,
}
JUDGEMENT = {"category": "service", "item": "waiting", "valid": 1}


def opened(store: Store, actor: Actor, clock: Clock, **facts: Any) -> int:
    """A case that was just opened."""
    intake = {"words": "等了三个小时", "channel": "phone", "contact_phone": "13800138000"}
    return open_complaint(store, actor, facts={**intake, **facts}, clock=clock)[1]


def brought_to(
    store: Store, boss: Actor, clock: Clock, stage: str, *, amount: int | None = None, **facts: Any
) -> int:
    """A case that a manager brought as far as a stage."""
    number = opened(store, boss, clock, **facts)
    bring_on(store, boss, clock, number, stage, amount=amount)
    return number


def bring_on(
    store: Store, boss: Actor, clock: Clock, number: int, stage: str, *, amount: int | None = None
) -> Case:
    """Take a case on from where it is to a stage."""
    while (found := case_of(store, number)).stage != stage:
        _supply(store, boss, clock, found, amount)
        if found.stage not in (codes.CONFIRMED, codes.CLOSED):
            move_on(store, boss, number, clock=clock)
    return found


def action_done(store: Store, boss: Actor, clock: Clock, number: int, sort: str) -> int:
    """An action of a case, written down and finished."""
    _changed, made = add_action(
        store,
        boss,
        sort=sort,
        text="更换密封条",
        complaint_id=number,
        owner="赵师傅",
        due_on="2026-11-30",
        clock=clock,
    )
    finish_action(store, boss, made, clock=clock)
    return made


def _supply(store: Store, boss: Actor, clock: Clock, case: Case, amount: int | None) -> None:
    number = case.id
    if case.stage == codes.INVESTIGATING:
        record_contact(store, boss, number, way="phone", clock=clock)
        set_facts(store, boss, number, values=FINDINGS, clock=clock)
    elif case.stage == codes.CLASSIFIED:
        set_facts(store, boss, number, values=JUDGEMENT, clock=clock)
    elif case.stage == codes.PROPOSING:
        kind = "gift" if amount else None
        propose(
            store,
            boss,
            number,
            proposal="赠送一次保养",
            proposed_by="赵师傅",
            compensation=kind,
            amount=amount,
            clock=clock,
        )
    elif case.stage == codes.AGREEING:
        record_answer(store, boss, number, answer="agreed", clock=clock)
    elif case.stage == codes.EXECUTING:
        action_done(store, boss, clock, number, "execution")
    elif case.stage == codes.REPLIED:
        record_reply(store, boss, number, by_name="周回访", way="phone", clock=clock)
    elif case.stage == codes.CONFIRMED:
        record_confirmation(store, boss, number, confirmed=True, clock=clock)
        action_done(store, boss, clock, number, "corrective")
        action_done(store, boss, clock, number, "preventive")
        ask_closing(store, boss, number, clock=clock)
        close(store, boss, number, clock=clock)
    elif case.stage == codes.CLOSED:
        rate(store, boss, number, score=9, clock=clock)


class Ticking:
    """A clock that the test sets."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """The moment it was last set to."""
        return self.moment
