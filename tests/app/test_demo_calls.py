"""The invented calls: two years of them that hang together, and a queue for today."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import demo
from app.base import keys, settings
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.translation import set_language
from app.calls.answers.record import AGAIN
from app.calls.answers.rules import Limits, opens_complaint
from app.calls.answers.store import pair_of_scores, sheets, unfinished
from app.calls.answers.store_rules import waiting
from app.calls.answers.store_screen import call_screen
from app.calls.content.store import versions
from app.calls.interviews.store import deliveries, interview
from app.calls.leads.store import counts as lead_counts
from app.calls.tasks.store_queue import call_in_hand, counts, queue
from app.calls.tasks.verbs import refresh_tasks
from app.calls.topics.store import progress, topics
from app.complaints.store import case
from app.house import open_house
from app.staff.rules import Actor
from app.staff.store import actor, employees
from tests.conftest import NOW


@pytest.fixture(scope="module", params=["zh_CN", "en"])
def _made(
    request: pytest.FixtureRequest, _first_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    set_language(request.param)
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    shutil.copyfile(_first_store, path)
    keys.copy_note(_first_store, path)
    with open_house(path) as store:
        demo.make(store, clock=FixedClock(NOW))
        store.checkpoint()
    return path


@pytest.fixture
def made(_made: Path) -> Iterator[Store]:
    with open_house(_made) as store:
        set_language(settings.get(store, "dealer.language"))
        yield store


@pytest.fixture
def boss(made: Store) -> Actor:
    found = actor(made)
    assert found is not None
    return found


def test_two_years_of_calls_in_every_state(made: Store) -> None:
    states = {state for (state,) in made.rows("SELECT DISTINCT state FROM call_tasks")}
    assert states >= {"open", "completed", "unreachable", "refused"}
    purposes = {one for (one,) in made.rows("SELECT DISTINCT purpose FROM call_tasks")}
    assert purposes >= {"delivery", "visit", "complaint", "topic"}
    months = made.value("SELECT count(DISTINCT substr(at, 1, 7)) FROM call_attempts")
    assert months == 25
    results = {one for (one,) in made.rows("SELECT DISTINCT result FROM call_attempts")}
    assert results == {None, "completed", "again", "not_reached", "refused"}


def test_nothing_lies_in_the_future(made: Store) -> None:
    now = NOW.isoformat(timespec="seconds")
    for table, column in (
        ("call_attempts", "at"), ("call_answers", "at"), ("call_sheets", "begun_at"),
        ("call_leads", "taken_at"), ("delivery_interviews", "at"), ("call_tasks", "created_at"),
    ):  # fmt: skip
        assert made.value(f"SELECT max({column}) FROM {table}") <= now, table


def test_a_completed_call_has_all_its_answers(made: Store) -> None:
    rows = made.rows("SELECT id FROM call_sheets WHERE finished_at IS NOT NULL AND id % 7 = 0")
    found = sheets(made, (row[0] for row in rows))
    assert len(found) > 300
    assert [one.id for one in found if one.missing] == []
    alone = """SELECT count(*) FROM call_tasks t WHERE state = 'completed'
               AND NOT EXISTS (SELECT 1 FROM call_sheets s WHERE s.task_id = t.id)"""
    assert made.value(alone) == 0


def test_every_low_score_became_a_complaint_or_was_declined(made: Store) -> None:
    rows = made.rows("SELECT DISTINCT sheet_id FROM call_answers WHERE score <= 4")
    limits = Limits(4)
    opening = [
        sheet
        for sheet in sheets(made, (row[0] for row in rows))
        if sheet.sort != AGAIN and sheet.purpose != "complaint"
        and any(
            opens_complaint(question, sheet.given[question.key].score, limits)
            for question in sheet.questions
            if question.key in sheet.given
        )
    ]  # fmt: skip
    assert len(opening) > 5
    assert [sheet.id for sheet in opening if waiting(made, sheet.id)] == []


def test_pairs_of_scores_show_what_a_complaint_brought(made: Store) -> None:
    rows = made.rows("SELECT id FROM complaints WHERE answer_id IS NOT NULL")
    assert rows
    pairs = [pair_of_scores(made, int(number)) for (number,) in rows]
    whole = [pair for pair in pairs if pair is not None and pair.after is not None]
    assert whole
    for pair in whole:
        assert pair.after is not None
        assert (pair.after.score or 0) > (pair.before.score or 0)
        assert case(made, pair.complaint_id).stage == "rated"


def test_rating_calls_hold_the_scores_of_their_cases(made: Store) -> None:
    different = """SELECT count(*) FROM call_tasks t JOIN call_sheets s ON s.task_id = t.id
        JOIN call_answers a ON a.sheet_id = s.id AND a.question = 'handling_score'
        JOIN complaint_ratings r ON r.complaint_id = t.complaint_id
          AND r.id = (SELECT max(id) FROM complaint_ratings WHERE complaint_id = t.complaint_id)
        WHERE t.purpose = 'complaint' AND a.score <> r.score"""
    assert made.value(different) == 0


def test_the_queue_of_today_has_everything(made: Store, boss: Actor) -> None:
    agents = [one for one in employees(made) if one.role == "agent"]
    first = Actor(agents[0].id, agents[0].name, "agent")
    found = counts(made, first, NOW)
    assert found.mine and found.free
    places = {row.place for row in queue(made, boss, NOW, limit=500, days_ahead=3)}
    assert {"overdue", "today", "appointment", "later"} <= places
    (half_done,) = unfinished(made, first.employee_id, NOW)
    assert call_in_hand(made, first, NOW) == half_done.task_id
    shown = call_screen(made, first, half_done.task_id, NOW)
    assert shown.parts[0].sheet is not None and shown.parts[0].sheet.resumes_at is not None
    assert len(shown.parts[0].sheet.given) == 4


def test_the_data_asks_for_no_more_calls(made: Store) -> None:
    before = made.value("SELECT count(*) FROM call_tasks")
    refresh_tasks(made, clock=FixedClock(NOW))
    assert made.value("SELECT count(*) FROM call_tasks") == before


def test_the_service_questions_had_other_words_before(made: Store) -> None:
    number = made.value("SELECT id FROM questionnaires WHERE code = 'service'")
    old, new = versions(made, number)
    assert old.sheets and new.sheets
    words = {one.questionnaire.question("lounge").text for one in (old, new)}
    assert len(words) == 2


def test_topics_leads_and_interviews(made: Store) -> None:
    running, over = topics(made)
    assert (running.closed_at, bool(over.closed_at)) == (None, True)
    done = progress(made, [running.id, over.id])
    assert 0.2 < done[running.id].share < 0.9 and done[over.id].share == 1
    assert all(lead_counts(made).values())
    lately = deliveries(made, NOW.date().replace(day=1, month=10), NOW.date())
    begun = [one for one in lately if one.interview_id]
    assert len(begun) > 20
    wished = [
        w for one in begun if one.interview_id for w in interview(made, one.interview_id).wishes
    ]
    assert wished and all(wish.owner for wish in wished)
