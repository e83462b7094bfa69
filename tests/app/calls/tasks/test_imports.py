"""Calls follow the files: imported late, corrected, taken back, and brought in again."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.errors import NotPossible
from app.calls.calling.verbs import begin_attempt, end_attempt
from app.calls.tasks.verbs import refresh_tasks
from app.calls.tasks.verbs_owner import make_tasks
from app.importing.run import import_file
from app.importing.verbs import take_back
from app.kinds import import_kind
from tests.app.calls.tasks.making import Hand, all_tasks
from tests.files import VISIT_HEADERS, visit, write_csv


@pytest.fixture
def desk(store, clerk, tmp_path):
    return Desk(store, clerk, tmp_path)


class Desk:
    """Imports files of orders; after each the program brings the calls up to date."""

    def __init__(self, store, actor, folder):
        self.store, self.actor, self.folder, self.hand = store, actor, folder, Hand()

    def take(self, *rows):
        file = write_csv(self.folder / "visits.csv", VISIT_HEADERS, rows)
        result = import_file(
            self.store, self.actor, "visits", file, finder=import_kind, clock=self.hand
        )
        refresh_tasks(self.store, clock=self.hand)
        return result.import_id

    def take_back(self, number):
        take_back(self.store, self.actor, import_id=number, clock=self.hand)
        refresh_tasks(self.store, clock=self.hand)

    def told(self):
        return [(one.state, one.due_on) for one in all_tasks(self.store)]

    def call(self, agent, **result):
        number = all_tasks(self.store)[0].id
        attempt = begin_attempt(self.store, agent, number, clock=self.hand)[1]
        end_attempt(self.store, agent, attempt, clock=self.hand, **result)


def test_the_same_file_twice_makes_each_call_once(desk):
    for _time in range(2):
        desk.take(visit(1, day="2026-10-30"), visit(2, day="2026-10-31"))
    assert desk.told() == [("open", "2026-11-02"), ("open", "2026-11-03")]


def test_a_file_that_comes_late_makes_calls_within_the_horizon_only(desk):
    desk.take(visit(1, day="2026-09-29"), visit(2, day="2026-09-30"))
    assert desk.told() == [("open", "2026-10-03")]


def test_a_mended_date_moves_the_call_while_nobody_made_it(desk):
    desk.take(visit(1, day="2026-10-30"))
    desk.take(visit(1, day="2026-10-31"))
    assert desk.told() == [("cancelled", "2026-11-02"), ("open", "2026-11-03")]
    desk.take(visit(1, day="2026-10-30"))
    assert desk.told() == [("open", "2026-11-02"), ("cancelled", "2026-11-03")]


def test_a_date_mended_after_the_call_makes_no_second_one(desk, agent):
    desk.take(visit(1, day="2026-10-30"))
    desk.call(agent, result="completed")
    desk.take(visit(1, day="2026-10-31"))
    assert desk.told() == [("completed", "2026-11-02")]


def test_an_order_that_turns_out_void_takes_its_call_back(desk):
    desk.take(visit(1, day="2026-10-30"))
    desk.take(visit(1, day="2026-10-30", status="作废"))
    assert desk.told() == [("cancelled", "2026-11-02")]


def test_an_import_taken_back_takes_its_calls_along(desk):
    number = desk.take(visit(1, day="2026-10-30"))
    desk.take_back(number)
    assert desk.told() == [("cancelled", "2026-11-02")]
    assert desk.store.value("SELECT count(*) FROM vehicles") == 0
    # The car is a new one now, so its call is too.
    desk.take(visit(1, day="2026-10-30"))
    assert desk.told() == [("cancelled", "2026-11-02"), ("open", "2026-11-02")]


def test_what_somebody_was_called_about_is_not_taken_back(desk, agent):
    number = desk.take(visit(1, day="2026-10-30"))
    desk.call(agent, result="not_reached", detail="busy")
    with pytest.raises(NotPossible):
        desk.take_back(number)
    assert desk.told() == [("open", "2026-11-02")]


def test_a_car_that_a_person_wants_called_is_not_taken_back(desk, manager):
    number = desk.take(visit(1, day="2026-03-30"))
    cars = [car for (car,) in desk.store.rows("SELECT id FROM vehicles")]
    make_tasks(
        desk.store, manager, vehicle_ids=cars, purpose="lost", due_on=date(2026, 11, 2),
        clock=desk.hand,
    )  # fmt: skip
    with pytest.raises(NotPossible):
        desk.take_back(number)
