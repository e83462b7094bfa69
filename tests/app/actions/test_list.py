from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest

from app.actions.listing import VIEWS, ActionFilter, week_end
from app.actions.store import action as action_of
from app.actions.store_list import action_ids, choices, counts
from app.actions.verbs import add_action, check_effect, finish_action, withdraw_action
from app.actions.verbs_many import change_many, finish_many
from app.base.errors import NoRight
from app.staff.export import export_table
from app.staff.undo import undo

TODAY = date(2026, 11, 2)


@pytest.fixture
def add(store, manager, clock):
    def make(text: str, **values) -> int:
        facts = {"sort": "corrective", "source": "report", "owner": "林主管", "owner_id": 1}
        return add_action(store, manager, text=text, clock=clock, **{**facts, **values})[1]

    return make


def listed(store, who, **asked) -> list[int]:
    return action_ids(store, who, ActionFilter(**asked), today=TODAY)


def test_a_week_ends_on_its_sunday():
    assert week_end(TODAY) == date(2026, 11, 8)
    assert week_end(date(2026, 11, 8)) == date(2026, 11, 8)
    assert all(week_end(TODAY + timedelta(days=n)).weekday() == 6 for n in range(9))


def test_views_part_the_actions_by_what_is_to_be_done(store, manager, clock, add):
    late, now = add("a", due_on="2026-11-01"), add("b", due_on="2026-11-02")
    sunday, monday = add("c", due_on="2026-11-08"), add("d", due_on="2026-11-09")
    dayless = add("e")
    done, checked = add("f"), add("g", sort="preventive")
    carried = add("h", sort="execution", due_on="2026-11-02")
    gone = add("i", due_on="2026-10-01")
    for one in (done, checked, carried):
        finish_action(store, manager, one, clock=clock)
    check_effect(store, manager, checked, effect="ineffective", clock=clock)
    withdraw_action(store, manager, gone, note="重复", clock=clock)
    wanted = {
        "open": [late, now, sunday, monday, dayless],
        "overdue": [late],
        "week": [now, sunday],
        "unchecked": [done],
        "done": [carried, checked, done],
        "all": [late, now, carried, sunday, monday, dayless, done, checked],
        "withdrawn": [gone],
    }
    assert tuple(wanted) == VIEWS
    assert {view: listed(store, manager, view=view) for view in VIEWS} == wanted
    found = counts(store, manager, ActionFilter(), today=TODAY)
    assert found == {view: len(some) for view, some in wanted.items()}


@pytest.mark.parametrize("sort", ["text", "owner", "due_on", "number", "done_on"])
@pytest.mark.parametrize("descending", [False, True])
def test_what_is_empty_comes_last_whichever_way_it_is_sorted(store, manager, add, sort, descending):
    add("b", due_on="2026-11-03"), add("a", due_on=None, owner=None, owner_id=None)
    ids = action_ids(
        store, manager, ActionFilter(view="all"), today=TODAY, sort=sort, descending=descending
    )
    values = [getattr(action_of(store, one), sort) for one in ids]
    filled = [value for value in values if value is not None]
    assert values == [*sorted(filled, reverse=descending), *([None] * (2 - len(filled)))]


def test_only_known_columns_are_sorted_by(store, manager):
    with pytest.raises(KeyError):
        action_ids(store, manager, ActionFilter(), today=TODAY, sort="id; DROP TABLE actions")


def test_others_see_their_own_only_and_what_they_may_choose_from(store, manager, agent, add):
    mine = add("回访", owner="周回访", owner_id=agent.employee_id, department="客服部")
    add("别人的", department="机修车间", owner="秘密公司", owner_id=None)
    assert listed(store, agent) == [mine]
    assert counts(store, agent, ActionFilter(), today=TODAY)["all"] == 1
    assert "秘密公司" not in choices(store, agent).owners
    assert "秘密公司" in choices(store, manager).owners
    assert choices(store, manager).owner_id("周回访") == agent.employee_id
    assert choices(store, manager).owner_id("外协") is None


@pytest.mark.parametrize(
    ("text", "found"), [("100%", 1), ("%", 1), ("_", 0), ("\\", 0), ("a b", 1)]
)
def test_signs_of_a_pattern_are_searched_for_as_they_are(store, manager, add, text, found):
    add("完成率 100% a xb")
    assert len(listed(store, manager, text=text)) == found


def test_many_are_finished_in_one_step_and_undone_in_one(store, manager, clock, add):
    good, other = add("a"), add("b")
    bad = add("c", sort="execution", owner=None, owner_id=None)
    changed, refused = finish_many(store, manager, [good, bad, other, 99], note="好", clock=clock)
    assert set(refused) == {bad, 99} and all(refused.values())
    assert changed.ids["actions"] == {good, other}
    assert action_of(store, bad).is_open and action_of(store, good).done_note == "好"
    for change in reversed(changed.change_ids):
        undo(store, manager, change, clock=clock)
    assert action_of(store, good).is_open and action_of(store, other).is_open


def test_many_get_an_owner_and_others_actions_are_refused(store, manager, agent, clock, add):
    mine = add("a", owner="周回访", owner_id=agent.employee_id)
    theirs = add("b")
    values = {"due_on": "2026-12-01"}
    _changed, refused = change_many(store, agent, [mine, theirs], values=values, clock=clock)
    assert set(refused) == {theirs}
    assert [action_of(store, one).due_on for one in (mine, theirs)] == ["2026-12-01", None]


def test_an_export_needs_its_right_and_is_on_record(store, manager, receptionist, clock, tmp_path):
    asked = {
        "path": tmp_path / "a.csv", "title": "整改", "headers": ["内容"], "kinds": ["text"],
        "rows": [["=1+1"], ["<b>王"]], "entity": "actions", "clock": clock,
    }  # fmt: skip
    with pytest.raises(NoRight):
        export_table(store, receptionist, **asked)
    assert not (tmp_path / "a.csv").exists()
    assert export_table(store, manager, **asked) == 2
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["内容"], ["'=1+1"], ["<b>王"]]
    assert store.value("SELECT count(*) FROM changes WHERE verb = 'export'") == 1
