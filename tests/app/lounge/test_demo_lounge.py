"""The invented lounge: two years of it, and today half done."""

from __future__ import annotations

from collections import Counter

import pytest

from app.base.clock import FixedClock
from app.base.translation import set_language
from app.demo.making import make
from app.house import open_house
from app.lounge.figures import month_figures, trend
from app.lounge.store import month_sheet, open_faults, versions
from app.lounge.store_stock import stock
from tests.conftest import NOW


@pytest.fixture(scope="module", params=["zh_CN", "en"])
def made(request, tmp_path_factory):
    set_language(request.param)
    with open_house(tmp_path_factory.mktemp("lounge") / "a.db") as store:
        make(store, clock=FixedClock(NOW))
        yield store


def test_two_years_of_sheets_are_mostly_in_order(made):
    months = trend(made, "2026-11", NOW, months=25)
    assert all(one.tally.share is not None for one in months)
    assert 0.93 < sum(one.tally.share or 0 for one in months[:-1]) / 24 < 0.99
    assert sum(one.tally.late for one in months) > 100
    assert sum(one.tally.blank for one in months) > 20
    assert sum(one.repeats for one in months) >= 2
    assert 30 < sum(one.faults for one in months) < 120


def test_today_is_half_done_and_nothing_lies_ahead(made):
    sheet = month_sheet(made, "2026-11", NOW)
    today = [cell for cell in sheet.cells.values() if cell.day == "2026-11-02"]
    assert len(today) == 6 == len(sheet.cells)
    assert made.value("SELECT max(at) FROM lounge_cells") < NOW.isoformat()
    assert made.value("SELECT max(at) FROM meals") < NOW.isoformat()


def test_one_fault_waits_for_its_confirmation_the_others_are_open(made):
    states = Counter(fault.state for fault in open_faults(made))
    assert states == {"mended": 1, "open": 2}
    assert sum(fault.photos for fault in open_faults(made)) == 1
    figures = month_figures(made, "2026-10", NOW)
    assert any(line.overdue for line in figures.faults)


def test_every_fault_has_its_action_and_its_cells(made):
    assert made.value("SELECT count(*) FROM actions WHERE source = 'lounge'") == made.value(
        "SELECT count(*) FROM lounge_faults"
    )
    assert not made.value(
        """SELECT count(*) FROM lounge_faults AS f WHERE NOT EXISTS
           (SELECT 1 FROM lounge_cells WHERE fault_id = f.id)"""
    )
    assert not made.value(
        """SELECT count(*) FROM lounge_faults AS f JOIN actions AS a ON a.id = f.action_id
           WHERE (f.mended_at IS NULL) <> (a.done_on IS NULL)"""
    )


def test_days_were_closed_and_opened_by_hand_and_no_cell_lies_on_a_closed_one(made):
    by_hand = {closed for (closed,) in made.rows("SELECT DISTINCT closed FROM lounge_days")}
    assert by_hand == {None, 0, 1}
    for (month,) in made.rows("SELECT DISTINCT substr(day, 1, 7) FROM lounge_cells"):
        sheet = month_sheet(made, month, NOW)
        assert not [cell for cell in sheet.cells.values() if sheet.by_day[cell.day].closed]


def test_meals_stock_and_two_versions_of_the_items(made):
    assert made.value("SELECT count(*) FROM meals") > 1000
    assert made.value("SELECT count(*) FROM meals WHERE vehicle_id IS NULL") > 50
    assert sum(line.short for line in stock(made)) == 2
    assert len(versions(made)) == 2
