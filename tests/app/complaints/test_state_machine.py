"""Random sequences of everything people can do to two cases: no gate is ever skipped.

What must hold at each stage is written here once more, plainly, and is not asked of the gates.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.actions import verbs as acting
from app.base import keys
from app.base.errors import UserError
from app.complaints import verbs_decisions as decisions
from app.complaints import verbs_facts as facts
from app.complaints import verbs_holds as holds
from app.complaints import verbs_opening as opening
from app.complaints import verbs_owner as owner
from app.complaints import verbs_steps as steps
from app.complaints.case import Case
from app.complaints.clocks import clock_facts_of_case, clocks
from app.complaints.store import cases, rules_of
from app.complaints.store_clocks import clock_facts
from app.house import open_house
from app.staff.rules import Actor
from app.staff.undo import undo
from app.worktime.calendar import WorkingCalendar
from tests.app.complaints.plain_gates import CHECKS, LEGAL_MOVES, passed
from tests.conftest import NOW

PEOPLE = (
    Actor(1, "林主管", "manager"),
    Actor(2, "周回访", "agent"),
    Actor(3, "陈接待", "receptionist"),
)
_first: dict[str, Path] = {}
_ids = st.sampled_from((0, 1))
_people = st.sampled_from(PEOPLE)
_CALENDAR = WorkingCalendar()


class _Ticking:
    """A clock that a rule moves on, and now and then back."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment


class Cases(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "care-desk.db"
        shutil.copyfile(_first["path"], path)
        keys.copy_note(_first["path"], path)
        self.store = open_house(path)
        self.clock = _Ticking()
        self.ids: list[int] = []
        self.rounds_made = 0
        self.done: list[int] = []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @initialize(critical=st.booleans())
    def open_two(self, critical: bool) -> None:
        for number in range(2):
            self.clock.moment += timedelta(minutes=3)
            _changed, made = opening.open_complaint(
                self.store,
                PEOPLE[1],
                facts={
                    "words": "等了三个小时",
                    "channel": "phone",
                    "contact_phone": f"1380013800{number}",
                    "severity": "critical" if critical else "general",
                },
                clock=self.clock,
            )
            self.ids.append(made)
        self.first_change = self._newest_change() + 1

    # -- what people do, sensibly

    @rule(which=_ids, who=st.sampled_from(PEOPLE[:2]), stages=st.integers(1, 5))
    def supply(self, which: int, who: Actor, stages: int) -> None:
        """Give the case what a plain person would give it at its stages, then go on."""
        for _stage in range(stages):
            found = self._case(which)
            for verb in self._helpful(found, who):
                self._try(verb)
            self._try(partial(steps.move_on, self.store, who, found.id, clock=self.clock))

    @rule(which=_ids, stages=st.integers(1, 9))
    def supply_and_take_back(self, which: int, stages: int) -> None:
        """Go far, then undo every single change of it in turn."""
        first = self._newest_change() + 1
        before = self._case(which)
        self.supply(which, PEOPLE[0], stages)
        rounds = self._round_count()
        for change in range(self._newest_change(), first - 1, -1):
            undo(self.store, PEOPLE[0], change, clock=self.clock)
            self.every_passed_stage_has_what_it_needs()
        self.rounds_made += self._round_count() - rounds
        assert self._case(which) == before

    @rule(which=_ids, agree=st.booleans())
    def call_it_not_valid(self, which: int, agree: bool) -> None:
        key, boss, now = self.ids[which], PEOPLE[0], self.clock
        values = {"valid": 0, "invalid_reason": "与事实不符", "category": "care", "item": "lounge"}
        self._try(lambda: facts.set_facts(self.store, boss, key, values=values, clock=now))
        self._try(lambda: decisions.decide_invalid(self.store, boss, key, agree=agree, clock=now))

    @rule(which=_ids, refused=st.booleans())
    def go_back(self, which: int, refused: bool) -> None:
        key, boss, now = self.ids[which], PEOPLE[0], self.clock
        self.supply(which, boss, 4 if refused else 7)
        self._try(lambda: steps.record_answer(self.store, boss, key, answer="refused", clock=now))
        self._try(
            lambda: steps.record_confirmation(self.store, boss, key, confirmed=False, clock=now)
        )

    @rule(which=_ids, minutes=st.integers(-30, 60 * 24 * 4))
    def time_passes(self, which: int, minutes: int) -> None:
        self.clock.moment = max(NOW, self.clock.moment + timedelta(minutes=minutes))

    # -- what people do, at random

    @rule(which=_ids, who=_people)
    def go_on_without_asking(self, which: int, who: Actor) -> None:
        self._try(lambda: steps.move_on(self.store, who, self.ids[which], clock=self.clock))

    @rule(
        which=_ids,
        who=_people,
        values=st.dictionaries(
            st.sampled_from(
                ("department", "person", "finding", "cause", "category", "item", "words", "channel")
            ),
            st.sampled_from(("", " ", "phone", "车间")),
            max_size=3,
        ),
    )
    def write(self, which: int, who: Actor, values: dict[str, Any]) -> None:
        self._try(
            lambda: facts.set_facts(
                self.store, who, self.ids[which], values=values, clock=self.clock
            )
        )

    @rule(
        which=_ids,
        who=_people,
        valid=st.sampled_from((None, 0, 1)),
        tick=st.booleans(),
        reason=st.sampled_from(("", "与事实不符")),
    )
    def judge(self, which: int, who: Actor, valid: int | None, tick: bool, reason: str) -> None:
        values = {"valid": valid, "investigated": tick, "invalid_reason": reason}
        for name, value in values.items():
            self._try(
                partial(
                    facts.set_facts,
                    self.store,
                    who,
                    self.ids[which],
                    values={name: value},
                    clock=self.clock,
                )
            )

    @rule(which=_ids, who=_people, amount=st.sampled_from((None, 0, 50_000, 50_001)))
    def propose(self, which: int, who: Actor, amount: int | None) -> None:
        made = self._try(
            lambda: steps.propose(
                self.store,
                who,
                self.ids[which],
                proposal="返工",
                proposed_by="赵师傅",
                compensation="gift" if amount else None,
                amount=amount,
                clock=self.clock,
            )
        )
        self.rounds_made += made

    @rule(which=_ids, who=_people, answer=st.sampled_from(("agreed", "refused")))
    def answer(self, which: int, who: Actor, answer: str) -> None:
        self._try(
            lambda: steps.record_answer(
                self.store, who, self.ids[which], answer=answer, clock=self.clock
            )
        )

    @rule(which=_ids, who=_people, yes=st.booleans())
    def confirm(self, which: int, who: Actor, yes: bool) -> None:
        self._try(
            lambda: steps.record_confirmation(
                self.store, who, self.ids[which], confirmed=yes, clock=self.clock
            )
        )

    @rule(which=_ids, who=_people, score=st.integers(0, 11))
    def rate(self, which: int, who: Actor, score: int) -> None:
        self._try(
            lambda: steps.rate(self.store, who, self.ids[which], score=score, clock=self.clock)
        )

    @rule(
        which=_ids,
        who=_people,
        yes=st.booleans(),
        what=st.sampled_from(("invalid", "compensation", "close", "refuse", "low", "reopen")),
    )
    def decide(self, which: int, who: Actor, yes: bool, what: str) -> None:
        key, store, now = self.ids[which], self.store, self.clock
        verbs: dict[str, Callable[[], Any]] = {
            "invalid": lambda: decisions.decide_invalid(store, who, key, agree=yes, clock=now),
            "compensation": lambda: decisions.decide_compensation(
                store, who, key, approve=yes, clock=now
            ),
            "close": lambda: decisions.close(store, who, key, clock=now),
            "refuse": lambda: decisions.refuse_closing(store, who, key, note="缺照片", clock=now),
            "low": lambda: decisions.decide_low_score(
                store, who, key, decision="reopen" if yes else "accept", note="已致歉", clock=now
            ),
            "reopen": lambda: decisions.reopen(store, who, key, note="又坏了", clock=now),
        }
        self._try(verbs[what])

    @rule(who=_people, really=st.integers(0, 9))
    def merge(self, who: Actor, really: int) -> None:
        if really:
            return
        self._try(
            lambda: decisions.merge(
                self.store, who, self.ids[1], into=self.ids[0], clock=self.clock
            )
        )

    @rule(which=_ids, who=_people, on=st.booleans())
    def hold(self, which: int, who: Actor, on: bool) -> None:
        key = self.ids[which]
        if on:
            self._try(lambda: holds.hold(self.store, who, key, reason="parts", clock=self.clock))
        else:
            self._try(lambda: holds.go_on(self.store, who, key, clock=self.clock))

    @rule(which=_ids, who=_people, to=st.sampled_from((1, 2, 3, 99)))
    def hand_over(self, which: int, who: Actor, to: int) -> None:
        self._try(
            lambda: owner.assign(self.store, who, self.ids[which], owner_id=to, clock=self.clock)
        )

    @rule(
        which=_ids,
        who=_people,
        number=st.integers(0, 9),
        what=st.sampled_from(("finish", "withdraw", "change", "effect")),
    )
    def act(self, which: int, who: Actor, number: int, what: str) -> None:
        found = self._case(which).actions
        if not found:
            return
        key, store, now = found[number % len(found)].id, self.store, self.clock
        verbs: dict[str, Callable[[], Any]] = {
            "finish": lambda: acting.finish_action(store, who, key, clock=now),
            "withdraw": lambda: acting.withdraw_action(store, who, key, note="误", clock=now),
            "change": lambda: acting.change_action(
                store, who, key, values={"owner": "", "due_on": None}, clock=now
            ),
            "effect": lambda: acting.check_effect(store, who, key, effect="effective", clock=now),
        }
        self._try(verbs[what])

    @rule(back=st.integers(0, 12), who=_people)
    def undo_something(self, back: int, who: Actor) -> None:
        change = max(self._newest_change() - back, self.first_change)
        before = self._round_count()
        if self._try(lambda: undo(self.store, who, change, clock=self.clock)):
            self.rounds_made += self._round_count() - before

    # -- what must hold

    @invariant()
    def every_passed_stage_has_what_it_needs(self) -> None:
        for found in self._cases():
            for stage in passed(found):
                CHECKS[stage](found)

    @invariant()
    def every_move_is_a_legal_one(self) -> None:
        for found in self._cases():
            for step in found.steps:
                assert (step.from_stage, step.to_stage) in LEGAL_MOVES
            if found.steps:
                assert found.steps[-1].to_stage == found.stage
            closings = [s for s in found.steps if s.to_stage == "closed"]
            reopenings = [s for s in found.steps if s.step == "reopened"]
            assert len(closings) - len(reopenings) == (found.closed_at is not None)

    @invariant()
    def no_round_is_lost(self) -> None:
        if self.ids:
            assert self._round_count() == self.rounds_made

    @invariant()
    def clocks_hold(self) -> None:
        rules = rules_of(self.store) if self.ids else None
        for found in self._cases():
            assert rules is not None
            plain = clock_facts_of_case(found)
            many = clock_facts(self.store, [found.id])[found.id]
            made = clocks(plain, rules, _CALENDAR, self.clock.now())
            assert [_plainly(one) for one in made] == [
                _plainly(one) for one in clocks(many, rules, _CALENDAR, self.clock.now())
            ]
            for one in made:
                assert one.deadline.due >= one.deadline.start
            if found.stage not in ("closed", "rated", "merged"):
                assert {"contact", "proposal"} & {one.code for one in made}

    # -- helpers

    def _cases(self) -> list[Case]:
        return cases(self.store, self.ids)

    def _case(self, which: int) -> Case:
        return cases(self.store, [self.ids[which]])[0]

    def _newest_change(self) -> int:
        return int(self.store.value("SELECT max(id) FROM changes"))

    def _round_count(self) -> int:
        return sum(len(found.rounds) for found in self._cases())

    def _try(self, verb: Callable[[], Any]) -> bool:
        try:
            verb()
        except UserError:
            return False
        return True

    def _helpful(self, found: Case, who: Actor) -> list[Callable[[], Any]]:
        store, key, now = self.store, found.id, self.clock

        def add(sort: str) -> None:
            _changed, made = acting.add_action(
                store,
                who,
                sort=sort,
                text="更换密封条",
                complaint_id=key,
                owner="赵师傅",
                due_on="2026-11-30",
                clock=now,
            )
            acting.finish_action(store, who, made, clock=now)

        def propose() -> None:
            steps.propose(store, who, key, proposal="赠送保养", proposed_by="赵师傅", clock=now)
            self.rounds_made += 1

        helpful: dict[str, list[Callable[[], Any]]] = {
            "investigating": [
                lambda: facts.record_contact(store, who, key, way="phone", clock=now),
                lambda: facts.set_facts(
                    store,
                    who,
                    key,
                    values={
                        "department": "车间",
                        "person": "赵师傅",
                        "finding": "属实",
                        "cause": "流程未执行",
                        "investigated": True,
                    },
                    clock=now,
                ),
            ],
            "classified": [
                lambda: facts.set_facts(
                    store,
                    who,
                    key,
                    values={"category": "service", "item": "waiting", "valid": 1},
                    clock=now,
                )
            ],
            "proposing": [propose],
            "agreeing": [lambda: steps.record_answer(store, who, key, answer="agreed", clock=now)],
            "executing": [lambda: add("execution")],
            "replied": [
                lambda: steps.record_reply(
                    store, who, key, by_name="周回访", way="phone", clock=now
                )
            ],
            "confirmed": [
                lambda: steps.record_confirmation(store, who, key, confirmed=True, clock=now),
                lambda: add("corrective"),
                lambda: add("preventive"),
                lambda: steps.ask_closing(store, who, key, clock=now),
                lambda: decisions.close(store, PEOPLE[0], key, clock=now),
            ],
            "closed": [lambda: steps.rate(store, who, key, score=5, clock=now)],
        }
        return helpful.get(found.stage, [])


def _plainly(clock: Any) -> tuple[Any, ...]:
    return (clock.code, clock.deadline.due, clock.done_at, clock.state)


@pytest.fixture(autouse=True)
def _store_to_copy(_first_store: Path) -> None:
    _first["path"] = _first_store


@pytest.mark.usefixtures("_store_to_copy")
class TestCases(Cases.TestCase):  # type: ignore[valid-type, misc]
    settings = settings(
        max_examples=40,
        stateful_step_count=50,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
