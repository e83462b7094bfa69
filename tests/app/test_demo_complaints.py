"""The invented complaints: at every stage with what it needs, in working time, nobody's."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app import demo
from app.base import keys, settings
from app.base.clock import FixedClock
from app.base.door import Store
from app.base.translation import set_language
from app.complaints import codes
from app.complaints.case import Case, Step
from app.complaints.gates import needs, waits_for_manager
from app.complaints.rules import Rules
from app.complaints.store import cases, content_of, rules_of
from app.enquiries.rules import STATES, state
from app.house import open_house
from app.worktime.calendar import WorkingCalendar
from app.worktime.holidays import statutory_days
from tests.conftest import NOW

_LAST_PARTS = ("contacts", "rounds", "replies", "ratings", "notes")


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
    with open_house(_made, mode="read") as store:
        set_language(settings.get(store, "dealer.language"))
        yield store


def _all(store: Store) -> list[Case]:
    return cases(store, (number for (number,) in store.rows("SELECT id FROM complaints")))


def _at_desk(store: Store) -> list[Case]:
    return [case for case in _all(store) if not case.imported]


def _as_it_was(case: Case, step: Step) -> Case:
    """The case in the moment of a step; what was finished in an earlier lap was so then."""
    happened: dict[str, Any] = {
        name: tuple(row for row in getattr(case, name) if _moment(row) <= step.at)
        for name in _LAST_PARTS
    }
    happened["rounds"] = tuple(
        one if (one.answered_at or "") <= step.at else one._replace(answer=None)
        for one in happened["rounds"]
    )
    happened["actions"] = tuple(one for one in case.actions if one.lap <= step.lap)
    finished = case.investigated or int(step.lap < case.lap)
    return replace(case, stage=step.from_stage, lap=step.lap, investigated=finished, **happened)


def _moment(row: tuple) -> str:
    return str(getattr(row, "at", None) or getattr(row, "proposed_at", ""))


def _lacking(case: Case, step: Step, rules: Rules) -> list[str]:
    """What was lacking when the case left its stage, but the word of the manager, who moved it."""
    there = needs(_as_it_was(case, step), rules)
    if step.step in ("closed", "invalid"):
        return [need.code for need in there if not need.by_manager]
    return [need.code for need in there]


def test_no_case_left_a_stage_without_what_it_needs(made: Store) -> None:
    rules, checked = rules_of(made), 0
    for case in _at_desk(made):
        for step in case.steps:
            if step.step in (codes.FORWARD, "closed", "invalid", "rated"):
                assert _lacking(case, step, rules) == [], (case.number, step)
                checked += 1
    assert checked > 800


def test_steps_follow_each_other_to_the_present_stage(made: Store) -> None:
    for case in _at_desk(made):
        stage, lap, at = "opened", 1, case.opened_at
        for step in case.steps:
            assert (step.from_stage, step.lap) == (stage, lap), case.number
            assert step.at >= at
            stage, at = step.to_stage, step.at
            lap += step.step in ("refused", "unconfirmed", "reopened")
        assert (case.stage, case.lap) == (stage, lap), case.number


def test_everything_happens_in_working_time_and_before_now(made: Store) -> None:
    calendar = WorkingCalendar(statutory=statutory_days)
    for case in _at_desk(made):
        rows = [*case.contacts, *case.rounds, *case.replies, *case.ratings, *case.steps]
        for text in (case.opened_at, *(_moment(row) for row in rows)):
            moment = datetime.fromisoformat(text)
            assert case.opened_at <= text and moment <= NOW, case.number
            second = moment.hour * 3600 + moment.minute * 60
            windows = calendar.day(moment.date()).windows
            assert any(opens <= second <= closes for opens, closes in windows), (text, case.number)


def test_every_stage_and_every_decision_waits_for_somebody(made: Store) -> None:
    rules, desk = rules_of(made), _at_desk(made)
    assert {case.stage for case in desk} == {*codes.STAGES, codes.MERGED}
    waiting = Counter(waits_for_manager(case, rules) for case in desk)
    assert {code for code in waiting if code} == {
        "invalid", "compensation", "closing", "low_score"
    }  # fmt: skip
    assert sum(case.held is not None for case in desk) >= 2
    assert any(case.reopened and case.is_open for case in desk)
    assert any(len(case.rounds) == 3 for case in desk)
    assert any(case.owner_id is None for case in desk)
    assert {case.severity for case in desk} == set(codes.SEVERITIES)


def test_merged_cases_know_the_one_that_is_kept(made: Store) -> None:
    by_id = {case.id: case for case in _all(made)}
    merged = [case for case in by_id.values() if case.is_merged]
    assert len(merged) == 4
    for case in merged:
        assert case.merged_into is not None
        kept = by_id[case.merged_into]
        assert kept.vehicle_id == case.vehicle_id and not kept.is_merged
        assert kept.opened_at < case.opened_at


def test_codes_and_words_are_those_of_the_settings(made: Store) -> None:
    kinds = {kind["code"]: kind["items"] for kind in settings.get(made, "complaints.kinds")}
    departments = settings.get(made, "desk.departments")
    causes = settings.get(made, "complaints.causes")
    for case in _all(made):
        assert case.category is None or case.item in kinds[case.category]
        assert case.department is None or case.department in departments
        assert case.cause is None or case.cause in causes
        assert case.channel in codes.CHANNELS
        assert case.aim is None or case.aim in codes.AIMS
        assert case.dimension is None or case.dimension in codes.DIMENSIONS
    assert {case.item for case in _all(made)} >= {
        item for items in kinds.values() for item in items
    }


def test_complaints_are_about_visits_of_their_own_car_just_before(made: Store) -> None:
    wrong = made.value(
        """SELECT count(*) FROM complaints AS c JOIN visits AS v ON v.id = c.visit_id
           WHERE v.vehicle_id <> c.vehicle_id OR v.settled_on >= substr(c.opened_at, 1, 10)
              OR julianday(substr(c.opened_at, 1, 10)) - julianday(v.settled_on) > 6"""
    )
    assert wrong == 0
    assert made.value("SELECT count(visit_id) FROM complaints") > 150
    gone = made.value(
        """SELECT count(*) FROM complaints WHERE customer_id IN
               (SELECT id FROM customers WHERE joined_into IS NOT NULL)"""
    )
    assert gone == 0


def test_months_have_a_believable_number_and_the_older_ones_were_imported(made: Store) -> None:
    rows = made.rows(
        "SELECT substr(opened_at, 1, 7), count(*), sum(imported) FROM complaints GROUP BY 1"
    )
    assert len(rows) >= 24
    assert all(8 <= count <= 21 for month, count, _imported in rows if month < "2026-09")
    assert all(imported in (0, count) for _month, count, imported in rows)
    assert made.value("SELECT rows FROM imports WHERE kind = 'complaints'") == made.value(
        "SELECT count(*) FROM complaints WHERE imported"
    )
    numbers = [number for (number,) in made.rows("SELECT number FROM complaints ORDER BY id")]
    assert sorted(numbers) == numbers and len(set(numbers)) == len(numbers)


def test_pictures_are_pictures(made: Store) -> None:
    numbers = [number for (number,) in made.rows("SELECT id FROM attachments")]
    assert len(numbers) > 3
    assert all(content_of(made, number).startswith(b"\x89PNG") for number in numbers)
    assert made.value("SELECT count(*) FROM attachments WHERE signed_form") >= 1


def test_actions_are_open_late_done_and_checked(made: Store) -> None:
    today = NOW.date().isoformat()
    rows = made.rows("SELECT due_on, done_on, effect, withdrawn_on, source FROM actions")
    standing = [row for row in rows if row[1] is None and row[3] is None]
    assert {row[0] < today for row in standing if row[0]} == {True, False}
    assert {row[2] for row in rows} == {None, "effective", "ineffective"}
    assert {row[4] for row in rows} == {"complaint", "report", "lounge"}
    assert any(row[3] for row in rows)


def test_enquiries_stand_in_every_state_but_complaint(made: Store) -> None:
    names = ("sort", "promised_at", "answered_at", "outcome", "done_at", "complaint_id")
    rows = made.rows(f"SELECT {', '.join(names)} FROM enquiries")
    found = {state(dict(zip(names, row, strict=True)), NOW) for row in rows}
    assert found == set(STATES) - {"complaint"}
