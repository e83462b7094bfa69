"""The staff list: names told apart, a manager always on it, all on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.door import Store
from app.base.errors import NoRight, NotPossible
from app.house import open_house
from app.staff.rules import Actor, Role
from app.staff.store import actor, changes, employees
from app.staff.verbs import add_employee, change_role, first_person, set_active


def test_the_first_person_is_a_manager_and_made_once(tmp_path: Path, clock: FixedClock) -> None:
    with open_house(tmp_path / "new.db") as store:
        assert actor(store) is None
        boss = first_person(store, " 林主管 ", clock=clock)
        assert boss == Actor(1, "林主管", "manager") == actor(store)
        assert first_person(store, "某人", clock=clock) == boss
        assert [person.name for person in employees(store)] == ["林主管"]
        (line,) = changes(store)
        assert (line.verb, line.actor_name) == ("add_employee", "Care Desk")


def test_a_person_is_put_on_the_list(store: Store, manager: Actor, clock: FixedClock) -> None:
    changed, number = add_employee(store, manager, name=" 郑新 ", role="agent", clock=clock)
    assert changed.topics == {"employees"} and changed.ids["employees"] == {number}
    assert actor(store, number) == Actor(number, "郑新", "agent")
    assert changes(store)[0].after == {
        "employees": {
            str(number): {
                "id": number,
                "name": "郑新",
                "role": "agent",
                "active": 1,
                "created_at": "2026-11-02T10:00:00+08:00",
            }
        }
    }


@pytest.mark.parametrize(
    ("name", "sentence"), [("  ", "needs a name"), ("周回访", "on the list already")]
)
def test_a_person_needs_a_name_of_their_own(
    store: Store, manager: Actor, clock: FixedClock, name: str, sentence: str
) -> None:
    with pytest.raises(NotPossible, match=sentence):
        add_employee(store, manager, name=name, role="agent", clock=clock)
    assert len(employees(store)) == 4


def test_the_name_of_somebody_who_left_is_not_given_again(
    store: Store, manager: Actor, clock: FixedClock
) -> None:
    # The record of changes tells people apart by name, too.
    set_active(store, manager, employee_id=2, active=False, clock=clock)
    with pytest.raises(NotPossible, match="周回访"):
        add_employee(store, manager, name="周回访", role="manager", clock=clock)


@pytest.mark.parametrize("role", ["agent", "receptionist", "clerk"])
def test_only_a_manager_changes_the_list(store: Store, clock: FixedClock, role: Role) -> None:
    somebody = Actor(2, "周回访", role)
    with pytest.raises(NoRight):
        add_employee(store, somebody, name="新人", role="manager", clock=clock)
    with pytest.raises(NoRight):
        set_active(store, somebody, employee_id=1, active=False, clock=clock)
    assert len(employees(store)) == 4


def test_who_left_cannot_be_chosen_and_may_come_back(
    store: Store, manager: Actor, clock: FixedClock
) -> None:
    set_active(store, manager, employee_id=2, active=False, clock=clock)
    assert actor(store, 2) is None
    assert 2 not in [person.id for person in employees(store)]
    assert 2 in [person.id for person in employees(store, active_only=False)]
    set_active(store, manager, employee_id=2, active=True, clock=clock)
    assert actor(store, 2) is not None


def test_the_last_manager_stays(store: Store, manager: Actor, clock: FixedClock) -> None:
    before = len(changes(store))
    with pytest.raises(NotPossible, match="One manager has to stay"):
        set_active(store, manager, employee_id=1, active=False, clock=clock)
    assert actor(store) == manager and len(changes(store)) == before
    _changed, second = add_employee(store, manager, name="副主管", role="manager", clock=clock)
    set_active(store, manager, employee_id=1, active=False, clock=clock)
    assert actor(store) == Actor(second, "副主管", "manager")


def test_a_role_is_changed(store: Store, manager: Actor, agent: Actor, clock: FixedClock) -> None:
    changed = change_role(store, manager, employee_id=2, role="manager", clock=clock)
    assert changed.topics == {"employees"} and actor(store, 2) == Actor(2, "周回访", "manager")
    assert changes(store)[0].verb == "change_role"
    change_role(store, manager, employee_id=1, role="clerk", clock=clock)
    with pytest.raises(NotPossible, match="One manager"):
        change_role(store, manager, employee_id=2, role="agent", clock=clock)
    assert actor(store) == Actor(2, "周回访", "manager")
    with pytest.raises(NoRight):
        change_role(store, agent, employee_id=3, role="clerk", clock=clock)


def test_a_role_that_one_has_already_leaves_no_record(
    store: Store, manager: Actor, clock: FixedClock
) -> None:
    lines = len(changes(store))
    change_role(store, manager, employee_id=2, role="agent", clock=clock)
    assert len(changes(store)) == lines
