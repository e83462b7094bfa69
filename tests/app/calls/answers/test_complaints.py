"""Every rule that opens a complaint out of a call, and the pair of scores when it closes."""

from __future__ import annotations

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NotPossible
from app.calls.answers.record import AGAIN
from app.calls.answers.rules import VERDICT, Limits, opens_complaint, shown_mean
from app.calls.answers.store import pair_of_scores, sheet
from app.calls.answers.store_rules import settled, waiting
from app.calls.answers.verbs import answer, begin_sheet, finish_sheet
from app.calls.answers.verbs_complaint import decline_rule, open_by_rule
from app.calls.content.questionnaire import Opens, Question
from app.calls.content.store import current
from app.complaints.store import case
from app.staff.rules import Actor
from app.staff.undo import undo
from app.staff.verbs import set_setting
from tests.app.calls.answers.calls import a_call, a_task, answer_all, begun
from tests.app.complaints.making import bring_on


@pytest.mark.parametrize(
    ("question", "score", "opens"),
    [
        (Question("q", "score", "?", required=True), 4, True),
        (Question("q", "score", "?", required=True), 5, False),
        (Question("q", "score", "?"), 1, False),
        (Question("q", "score", "?", opens=Opens("service")), 4, True),
        (Question("q", "score", "?", opens=Opens("service")), 5, False),
        (Question("q", "score", "?", opens=Opens("service", at=7)), 7, True),
        (Question("q", "score", "?", opens=Opens("service", at=7)), 8, False),
        (Question("q", "score", "?", required=True, opens=Opens("service", at=2)), 3, False),
        (Question("q", "score", "?", required=True), None, False),
        (Question("q", "number", "?", required=True), 1, False),
    ],
)
def test_which_score_opens_a_complaint(question: Question, score: int | None, opens: bool) -> None:
    assert opens_complaint(question, score, Limits(4)) is opens


def test_the_desks_limit_is_set(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=6, clock=clock)
    assert waiting(store, number) == ()
    set_setting(store, manager, key="calls.complaint_score", value=6, clock=clock)
    assert [one.question for one in waiting(store, number)] == ["lounge"]


def test_a_low_score_opens_a_complaint_that_quotes_it(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    number = begun(store, agent, clock, call)
    answer(store, agent, number, question="lounge", score=2, reason="没有座位", clock=clock)
    (one,) = waiting(store, number)
    _changed, opened = open_by_rule(store, agent, number, question="lounge", clock=clock)
    held = case(store, opened)
    asked = sheet(store, number).questionnaire.question("lounge").text
    assert all(text in held.words for text in (asked, "2 of 10", "没有座位"))
    assert (held.category, held.item, held.channel) == ("care", "lounge", "callback")
    assert (held.vehicle_id, held.customer_id, held.visit_id) == (
        call.car, call.customer, call.visit,
    )  # fmt: skip
    assert (held.owner_id, held.about_person) == (agent.employee_id, "钱顾问")
    linked = store.value("SELECT answer_id FROM complaints WHERE id = ?", (opened,))
    assert linked == one.answer_id == sheet(store, number).answers["lounge"].id


def test_one_answer_never_opens_two(store: Store, agent: Actor, clock: FixedClock) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    open_by_rule(store, agent, number, question="lounge", clock=clock)
    assert waiting(store, number) == ()
    answer(store, agent, number, question="lounge", score=1, clock=clock)
    with pytest.raises(NotPossible, match="any more"):
        open_by_rule(store, agent, number, question="lounge", clock=clock)
    assert store.value("SELECT count(*) FROM complaints") == 1


def test_an_opening_undone_is_proposed_again(store: Store, agent: Actor, clock: FixedClock) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    changed, _opened = open_by_rule(store, agent, number, question="lounge", clock=clock)
    undo(store, agent, changed.change_ids[0], clock=clock)
    assert settled(store, number) == []
    assert [one.question for one in waiting(store, number)] == ["lounge"]


def test_two_low_scores_are_one_case_if_the_agent_wants(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=3, clock=clock)
    answer(store, agent, number, question="car_clean", score=1, clock=clock)
    answer(store, agent, number, question="friendly", score=4, clock=clock)
    assert [one.question for one in waiting(store, number)] == ["car_clean", "lounge", "friendly"]
    _changed, opened = open_by_rule(
        store, agent, number, question="car_clean", also=["lounge"], clock=clock
    )
    held = case(store, opened)
    assert held.category == "service" and held.item == "cleanliness"
    assert "1 of 10" in held.words and "3 of 10" in held.words
    assert [one.question for one in waiting(store, number)] == ["friendly"]


def test_declining_needs_a_reason_and_stands_on_record(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    with pytest.raises(NotPossible, match="why"):
        decline_rule(store, agent, number, question="lounge", reason=" ", clock=clock)
    decline_rule(store, agent, number, question="lounge", reason="客户不愿投诉", clock=clock)
    assert waiting(store, number) == ()
    (one,) = settled(store, number)
    assert (one.question, one.complaint_id, one.reason) == ("lounge", None, "客户不愿投诉")
    with pytest.raises(NotPossible):
        open_by_rule(store, agent, number, question="lounge", clock=clock)


def test_the_verdict_complaint_opens_one_too(store: Store, agent: Actor, clock: FixedClock) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer_all(store, agent, clock, number, lounge=5)
    assert waiting(store, number, verdict="dissatisfied") == ()
    (one,) = waiting(store, number, verdict="complaint")
    assert one.question == VERDICT and one.score == 5
    finish_sheet(store, agent, number, verdict="complaint", clock=clock)
    _changed, opened = open_by_rule(store, agent, number, question=VERDICT, clock=clock)
    assert "Complaint" in case(store, opened).words and "5 of 10" in case(store, opened).words
    assert waiting(store, number) == ()
    assert [one.complaint_id for one in settled(store, number) if one.question == VERDICT] == [
        opened
    ]


def test_a_verdict_without_any_low_score_opens_one_without_an_answer(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer_all(store, agent, clock, number)
    finish_sheet(store, agent, number, verdict="complaint", clock=clock)
    _changed, opened = open_by_rule(store, agent, number, question=VERDICT, clock=clock)
    assert store.value("SELECT answer_id FROM complaints WHERE id = ?", (opened,)) is None
    assert waiting(store, number) == ()
    assert pair_of_scores(store, opened) is None


def test_a_verdict_adds_nothing_where_scores_speak(
    store: Store, agent: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    proposed = waiting(store, number, verdict="complaint")
    assert [one.question for one in proposed] == ["lounge"]


def test_dissatisfied_opens_one_if_it_is_set(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    set_setting(store, manager, key="calls.dissatisfied_opens", value=True, clock=clock)
    (one,) = waiting(store, number, verdict="dissatisfied")
    assert one.question == VERDICT
    assert waiting(store, number, verdict="neutral") == ()


def test_who_brought_the_car_is_the_contact(store: Store, agent: Actor, clock: FixedClock) -> None:
    call = a_call(store, agent, clock, person="赵先生", phone="13900000001")
    number = begun(store, agent, clock, call)
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    _changed, opened = open_by_rule(store, agent, number, question="lounge", clock=clock)
    held = case(store, opened)
    assert (held.contact_name, held.contact_phone) == ("赵先生", "13900000001")
    assert held.customer_id == call.customer


def test_a_kind_that_the_dealership_has_not_is_left_open(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    number = begun(store, agent, clock, a_call(store, agent, clock))
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    kinds = [{"code": "care", "items": ["telephone"]}]
    set_setting(store, manager, key="complaints.kinds", value=kinds, clock=clock)
    _changed, opened = open_by_rule(store, agent, number, question="lounge", clock=clock)
    assert (case(store, opened).category, case(store, opened).item) == ("care", None)


def test_the_rating_call_rates_the_case_and_asks_the_question_again(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    number = begun(store, agent, clock, call)
    answer(store, agent, number, question="lounge", score=2, reason="没有座位", clock=clock)
    _changed, opened = open_by_rule(store, agent, number, question="lounge", clock=clock)
    bring_on(store, manager, clock, opened, "closed")
    pair = pair_of_scores(store, opened)
    assert pair is not None and pair.before.score == 2 and pair.after is None
    # Somebody else's case: whoever makes the rating call takes the score.
    store.execute("UPDATE complaints SET owner_id = 1 WHERE id = ?", (opened,))
    task = a_task(
        store, clock, call.car, purpose="complaint", complaint_id=opened,
        customer_id=call.customer,
    )  # fmt: skip
    rating = begin_sheet(
        store, agent, task_id=task, version_id=current(store, "complaint").id, clock=clock
    )[1]
    answer_all(store, agent, clock, rating, handling_score=3)
    assert waiting(store, rating, verdict="complaint") == ()
    again = begin_sheet(
        store,
        agent,
        task_id=task,
        version_id=sheet(store, number).version_id,
        sort=AGAIN,
        clock=clock,
    )[1]
    assert [question.key for question in sheet(store, again).questions] == ["lounge"]
    with pytest.raises(NotPossible, match="not on this sheet"):
        answer(store, agent, again, question="friendly", score=9, clock=clock)
    answer(store, agent, again, question="lounge", score=8, clock=clock)
    finish_sheet(store, agent, again, clock=clock)
    finish_sheet(store, agent, rating, verdict="satisfied", clock=clock)
    rated = case(store, opened)
    assert rated.stage == "rated" and [one.score for one in rated.ratings] == [3]
    pair = pair_of_scores(store, opened)
    assert pair is not None and pair.after is not None
    assert (pair.question.key, pair.before.score, pair.after.score) == ("lounge", 2, 8)
    assert pair.after_sheet_id == again


def test_a_case_that_moved_on_is_not_rated_again(
    store: Store, agent: Actor, manager: Actor, clock: FixedClock
) -> None:
    call = a_call(store, agent, clock)
    number = begun(store, agent, clock, call)
    answer(store, agent, number, question="lounge", score=2, clock=clock)
    _changed, opened = open_by_rule(store, agent, number, question="lounge", clock=clock)
    task = a_task(store, clock, call.car, purpose="complaint", complaint_id=opened)
    rating = begin_sheet(
        store, agent, task_id=task, version_id=current(store, "complaint").id, clock=clock
    )[1]
    answer_all(store, agent, clock, rating)
    finish_sheet(store, agent, rating, verdict="satisfied", clock=clock)
    assert case(store, opened).stage == "opened"


def test_people_get_means_over_five_answers_or_more() -> None:
    assert shown_mean([9, 8, 10, 7]) is None
    assert shown_mean([9, 8, 10, 7, 6]) == 8
