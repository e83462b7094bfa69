from __future__ import annotations

import pytest

from app.actions.verbs import add_action, finish_action, withdraw_action
from app.base.errors import Conflict, NoRight, NotPossible
from app.complaints import codes
from app.complaints.frame import Seen
from app.complaints.gates import needs, waits_for_manager
from app.complaints.store import case as case_of
from app.complaints.store import rules_of
from app.complaints.verbs_decisions import (
    close,
    decide_compensation,
    decide_invalid,
    decide_low_score,
    merge,
    refuse_closing,
    reopen,
)
from app.complaints.verbs_facts import set_facts
from app.complaints.verbs_steps import (
    ask_closing,
    move_on,
    propose,
    rate,
    record_answer,
    record_confirmation,
)
from tests.app.complaints.making import action_done, bring_on, brought_to, opened


def _lacks(store, number):
    return [need.code for need in needs(case_of(store, number), rules_of(store))]


def test_a_case_goes_through_all_ten_stages(store, manager, clock):
    number = brought_to(store, manager, clock, codes.RATED)
    found = case_of(store, number)
    assert [step.to_stage for step in found.steps] == list(codes.STAGES[1:])
    assert needs(found, rules_of(store)) == ()


@pytest.mark.parametrize(
    ("stage", "lacks"),
    [
        (
            "investigating",
            ["contact", "department", "person", "finding", "cause", "investigated"],
        ),
        ("classified", ["category", "item", "valid"]),
        ("proposing", ["proposal"]),
        ("agreeing", ["answer"]),
        ("executing", ["execution"]),
        ("replied", ["reply"]),
        ("confirmed", ["confirmation", "corrective", "preventive", "manager"]),
        ("closed", ["score"]),
    ],
)
def test_each_stage_names_what_it_needs_and_holds(store, manager, clock, stage, lacks):
    number = brought_to(store, manager, clock, stage)
    assert _lacks(store, number) == lacks
    with pytest.raises(NotPossible):
        move_on(store, manager, number, clock=clock)
    assert case_of(store, number).stage == stage


def test_a_proposal_of_an_old_sheet_still_needs_who_proposes_it(store, manager, clock):
    number = brought_to(store, manager, clock, "proposing")
    with store.write():
        store.execute(
            "INSERT INTO complaint_rounds (complaint_id, lap, proposal) VALUES (?, 1, '更换')",
            (number,),
        )
    assert _lacks(store, number) == ["proposed_by"]
    with pytest.raises(NotPossible):
        move_on(store, manager, number, clock=clock)


@pytest.mark.parametrize(
    ("columns", "lacks"),
    [
        ("words = '  '", ["words"]),
        ("channel = NULL", ["channel"]),
        ("contact_phone = NULL, contact_name = ' '", ["who"]),
    ],
)
def test_what_an_old_sheet_lacks_is_needed_to_go_on(store, manager, clock, columns, lacks):
    number = opened(store, manager, clock)
    with store.write():
        store.execute(f"UPDATE complaints SET {columns}, imported = 1 WHERE id = ?", (number,))
    assert _lacks(store, number) == lacks
    with pytest.raises(NotPossible):
        move_on(store, manager, number, clock=clock)


@pytest.mark.parametrize("stage", codes.JUDGED)
def test_one_that_is_not_valid_any_more_goes_nowhere_but_to_the_manager(
    store, manager, clock, stage
):
    number = brought_to(store, manager, clock, stage)
    values = {"category": "care", "item": "lounge", "valid": 0}
    set_facts(store, manager, number, values=values, clock=clock)
    assert _lacks(store, number) == ["invalid_reason", "invalid_agreed"]
    set_facts(store, manager, number, values={"invalid_reason": "与事实不符"}, clock=clock)
    for verb in (move_on, ask_closing, close):
        with pytest.raises(NotPossible):
            verb(store, manager, number, clock=clock)
    decide_invalid(store, manager, number, agree=True, clock=clock)
    assert case_of(store, number).stage == codes.CLOSED


def test_the_managers_word_was_about_the_judgement_of_then(store, manager, clock):
    number = brought_to(store, manager, clock, codes.CLASSIFIED)
    values = {"category": "care", "item": "lounge", "valid": 0, "invalid_reason": "与事实不符"}
    set_facts(store, manager, number, values=values, clock=clock)
    decide_invalid(store, manager, number, agree=False, clock=clock)
    assert case_of(store, number).invalid_agreed == 0
    set_facts(store, manager, number, values={"valid": 0}, clock=clock)
    assert case_of(store, number).invalid_agreed is None


def test_not_valid_needs_a_reason_and_the_manager_and_then_closes(store, agent, manager, clock):
    number = opened(store, agent, clock)
    bring_on(store, manager, clock, number, codes.CLASSIFIED)
    both = {"category": "care", "item": "lounge", "valid": 0}
    set_facts(store, agent, number, values=both, clock=clock)
    assert _lacks(store, number) == ["invalid_reason", "invalid_agreed"]
    with pytest.raises(NotPossible):
        decide_invalid(store, manager, number, agree=True, clock=clock)
    set_facts(store, agent, number, values={"invalid_reason": "与事实不符"}, clock=clock)
    with pytest.raises(NoRight):
        decide_invalid(store, agent, number, agree=True, clock=clock)
    decide_invalid(store, manager, number, agree=True, clock=clock)
    found = case_of(store, number)
    assert (found.stage, found.closed_at) == (codes.CLOSED, "2026-11-02T10:00:00+08:00")


def test_the_manager_may_say_that_it_is_valid_after_all(store, manager, clock):
    number = brought_to(store, manager, clock, codes.EXECUTING)
    reason = {"valid": 0, "invalid_reason": "与事实不符"}
    set_facts(store, manager, number, values=reason, clock=clock)
    assert waits_for_manager(case_of(store, number), rules_of(store)) == "invalid"
    decide_invalid(store, manager, number, agree=False, note="有录像", clock=clock)
    found = case_of(store, number)
    assert (found.valid, found.stage) == (1, codes.EXECUTING)
    assert [note.text for note in found.notes] == ["有录像"]


@pytest.mark.parametrize(("amount", "waits"), [(None, False), (50_000, False), (50_001, True)])
def test_compensation_above_the_limit_waits_for_the_manager(store, manager, clock, amount, waits):
    number = brought_to(store, manager, clock, codes.PROPOSING)
    propose(
        store,
        manager,
        number,
        proposal="退款",
        proposed_by="赵师傅",
        compensation="refund" if amount else None,
        amount=amount,
        clock=clock,
    )
    assert (_lacks(store, number) == ["approval"]) is waits
    if waits:
        with pytest.raises(NotPossible):
            move_on(store, manager, number, clock=clock)
        decide_compensation(store, manager, number, approve=True, clock=clock)
    move_on(store, manager, number, clock=clock)
    assert case_of(store, number).stage == codes.AGREEING


def test_a_declined_compensation_needs_another_proposal(store, manager, clock):
    number = brought_to(store, manager, clock, codes.PROPOSING)
    for amount in (80_000, 30_000):
        propose(
            store,
            manager,
            number,
            proposal=f"退{amount // 100}元",
            proposed_by="赵师傅",
            compensation="refund",
            amount=amount,
            clock=clock,
        )
        if amount == 80_000:
            decide_compensation(store, manager, number, approve=False, note="太高", clock=clock)
            assert _lacks(store, number) == ["proposal"]
    move_on(store, manager, number, clock=clock)
    assert [(one.lap, one.approved) for one in case_of(store, number).rounds] == [(1, 0), (1, None)]


def test_a_refused_proposal_starts_a_new_round_and_all_rounds_stay(store, manager, clock):
    number = brought_to(store, manager, clock, codes.AGREEING)
    record_answer(store, manager, number, answer="refused", words="太少了", clock=clock)
    assert case_of(store, number).stage == codes.PROPOSING
    assert _lacks(store, number) == ["proposal"]
    bring_on(store, manager, clock, number, codes.EXECUTING)
    rounds = case_of(store, number).rounds
    assert [(one.lap, one.answer, one.answer_words) for one in rounds] == [
        (1, "refused", "太少了"),
        (2, "agreed", None),
    ]


def test_what_is_not_confirmed_is_carried_out_again(store, manager, clock):
    number = brought_to(store, manager, clock, codes.CONFIRMED)
    record_confirmation(store, manager, number, confirmed=False, words="还在响", clock=clock)
    assert case_of(store, number).stage == codes.EXECUTING
    # The action of the first time does not count for the second.
    assert _lacks(store, number) == ["execution"]
    action_done(store, manager, clock, number, "execution")
    move_on(store, manager, number, clock=clock)
    assert _lacks(store, number) == ["reply"]


def test_an_execution_without_owner_or_day_cannot_be_finished(store, manager, clock):
    number = brought_to(store, manager, clock, codes.EXECUTING)
    _changed, action = add_action(
        store, manager, sort="execution", text="返工", complaint_id=number, clock=clock
    )
    assert _lacks(store, number) == ["action_owner", "action_due", "executed"]
    with pytest.raises(NotPossible):
        finish_action(store, manager, action, clock=clock)
    withdraw_action(store, manager, action, note="写错了", clock=clock)
    assert _lacks(store, number) == ["execution"]


def test_closing_needs_every_action_done_and_the_managers_word(store, agent, manager, clock):
    number = opened(store, agent, clock)
    bring_on(store, manager, clock, number, codes.CONFIRMED)
    record_confirmation(store, agent, number, confirmed=True, clock=clock)
    action_done(store, agent, clock, number, "corrective")
    _changed, late = add_action(
        store, agent, sort="preventive", text="培训", complaint_id=number, clock=clock
    )
    for verb in (ask_closing, close):
        with pytest.raises(NotPossible, match="all actions done"):
            verb(store, manager, number, clock=clock)
    finish_action(store, agent, late, clock=clock)
    with pytest.raises(NoRight):
        close(store, agent, number, clock=clock)
    ask_closing(store, agent, number, clock=clock)
    assert waits_for_manager(case_of(store, number), rules_of(store)) == "closing"
    refuse_closing(store, manager, number, note="缺签字", clock=clock)
    assert waits_for_manager(case_of(store, number), rules_of(store)) is None
    close(store, manager, number, clock=clock)
    assert case_of(store, number).stage == codes.CLOSED


@pytest.mark.parametrize(("score", "waits"), [(6, "low_score"), (7, None)])
def test_a_low_score_asks_the_manager(store, manager, clock, score, waits):
    number = brought_to(store, manager, clock, codes.CLOSED)
    rate(store, manager, number, score=score, clock=clock)
    assert waits_for_manager(case_of(store, number), rules_of(store)) == waits


@pytest.mark.parametrize("score", [0, 11, 7.5, True])
def test_a_score_is_a_whole_number_from_one_to_ten(store, manager, clock, score):
    number = brought_to(store, manager, clock, codes.CLOSED)
    with pytest.raises(NotPossible):
        rate(store, manager, number, score=score, clock=clock)


def test_a_low_score_is_accepted_with_a_reason_or_opens_the_case(store, manager, clock):
    numbers = [brought_to(store, manager, clock, codes.CLOSED) for _ in range(2)]
    for number in numbers:
        rate(store, manager, number, score=3, clock=clock)
    with pytest.raises(NotPossible):
        decide_low_score(store, manager, numbers[0], decision="accept", clock=clock)
    decide_low_score(
        store, manager, numbers[0], decision="accept", note="客户要求超出质保", clock=clock
    )
    assert case_of(store, numbers[0]).stage == codes.RATED
    decide_low_score(store, manager, numbers[1], decision="reopen", clock=clock)
    assert case_of(store, numbers[1]).stage == codes.INVESTIGATING


def test_every_earlier_closing_stays_on_record(store, manager, clock):
    number = brought_to(store, manager, clock, codes.CLOSED)
    with pytest.raises(NotPossible):
        reopen(store, manager, number, note="", clock=clock)
    reopen(store, manager, number, note="又漏水", clock=clock)
    assert _lacks(store, number) == ["investigated"]
    bring_on(store, manager, clock, number, codes.RATED)
    found = case_of(store, number)
    assert [step.step for step in found.steps if step.to_stage == "closed"] == ["closed"] * 2
    assert (found.reopened, len(found.rounds), len(found.replies)) == (1, 2, 2)


def test_a_duplicate_is_linked_to_the_case_that_is_kept(store, agent, manager, clock):
    kept, double = opened(store, agent, clock), opened(store, agent, clock)
    with pytest.raises(NoRight):
        merge(store, agent, double, into=kept, clock=clock)
    merge(store, manager, double, into=kept, clock=clock)
    found = case_of(store, double)
    assert (found.stage, found.merged_into) == (codes.MERGED, kept)
    with pytest.raises(NotPossible):
        merge(store, manager, kept, into=double, clock=clock)
    with pytest.raises(NotPossible):
        merge(store, manager, kept, into=kept, clock=clock)


def test_one_of_two_who_move_a_case_at_once_wins_and_the_other_is_told(
    store, agent, manager, clock
):
    number = brought_to(store, manager, clock, codes.OPENED)
    seen = Seen(codes.OPENED, 1)
    move_on(store, manager, number, seen=seen, clock=clock)
    with pytest.raises(Conflict, match="林主管"):
        move_on(store, manager, number, seen=seen, clock=clock)
    assert len(case_of(store, number).steps) == 1


def test_a_refused_proposal_of_an_old_sheet_is_followed_by_another(store, manager, clock):
    number = brought_to(store, manager, clock, codes.PROPOSING)
    old = {"complaint_id": number, "lap": 1, "proposal": "打折", "answer": "refused"}
    store.insert("complaint_rounds", old)
    assert _lacks(store, number) == ["proposal"]
    bring_on(store, manager, clock, number, codes.EXECUTING)
    assert [one.answer for one in case_of(store, number).rounds] == ["refused", "agreed"]
